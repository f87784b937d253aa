"""Pages that the code and other pages name are there, and so is every name that the README shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(CHECKOUT.glob("*.md")), *sorted(CHECKOUT.glob("docs/**/*.md")), CHECKOUT / "imports" / "README.md"]
MODULES = sorted((CHECKOUT / "src").rglob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_pages_that_the_code_names_exist() -> None:
    missing = {
        (name, path.name)
        for path in MODULES
        for name in re.findall(r"docs/[\w/-]+\.md", path.read_text(encoding="utf-8"))
        if not (CHECKOUT / name).is_file()
    }
    assert not missing


def test_no_page_names_a_place_of_one_machine() -> None:
    for page in PAGES:
        assert not re.search(r"(?<![\w.~])/(?:work|root|tmp)/[a-z]", page.read_text(encoding="utf-8")), page
