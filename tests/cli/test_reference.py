"""The reference of the command line is made from the app, and holds everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebank import config, errors
from quotebank.cli.reference import render_reference

FILE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"


def test_reference_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        FILE.write_text(render_reference(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == render_reference(), (
        "run  python -m quotebank.cli.reference > docs/cli.md"
    )


@pytest.mark.parametrize("key", [*config.KEYS, *config.ENVIRONMENT_ONLY])
def test_every_setting_is_documented(key: str) -> None:
    assert f"`QUOTEBANK_{key.upper()}`" in FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name, value in vars(errors).items() if isinstance(value, type)])
def test_every_error_is_documented(name: str) -> None:
    assert f"| `{name}` |" in FILE.read_text(encoding="utf-8")
