"""The small public surface: what ``import quotebank`` gives, and how little it loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

import quotebank

PUBLIC = {
    "CONTRACT_VERSION",
    "ImportOptions",
    "QuotebankError",
    "SearchRequest",
    "Statement",
    "__version__",
    "cite_quotes",
    "cluster",
    "compare",
    "extract",
    "import_articles",
    "open_bank",
    "report_duplicates",
    "search_bank",
}


def test_public_names_are_these() -> None:
    assert set(quotebank.__all__) == PUBLIC
    assert dir(quotebank) == sorted(PUBLIC)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_name_is_there(name: str) -> None:
    assert getattr(quotebank, name)


@pytest.mark.parametrize("name", sorted(PUBLIC - {"CONTRACT_VERSION", "__version__"}))
def test_public_name_is_documented(name: str) -> None:
    assert quotebank.__doc__ is not None
    assert getattr(quotebank, name).__doc__
    assert name in quotebank.__doc__ or name in {"ImportOptions", "Statement"}


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        quotebank.nothing  # noqa: B018  -- the access is the test


@pytest.mark.parametrize("call", ["import quotebank", "import quotebank.cli.main"])
def test_import_is_light(call: str) -> None:
    heavy = (
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "numpy",
        "rapidfuzz",
        "trafilatura",
        "rich",
        "jinja2",
        "alembic",
        "fastapi",
        "pyspark",
    )
    code = f"import sys; {call}; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
