"""docs/api.md is made from the app and up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebank.web.reference import render_reference

FILE = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def test_reference_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        FILE.write_text(render_reference(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == render_reference(), (
        "run  python -m quotebank.web.reference > docs/api.md"
    )
