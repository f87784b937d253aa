"""Fixtures that the whole suite shares; few on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

#: No test is timed: machines are shared. ``make soak`` tries many more cases than a working day allows.
settings.register_profile("daily", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=2_000)
settings.load_profile("daily")

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of gold data beside the checkout; skip, loudly, where it is absent."""
    if not (SHARED / "CONTRACT.md").is_file():
        pytest.skip("the gold data beside the checkout is absent: this test measured nothing")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``: rewrite golden files; their diff is reviewed like code."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files from what the code prints now")


@pytest.fixture
def golden(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]  # returns a closure
    """Return ``check(name, text)``, which compares with ``tests/golden/name``."""

    def check(name: str, text: str) -> None:
        path = CHECKOUT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {name}: run pytest --update-golden and review it"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs: review, then run pytest --update-golden"

    return check
