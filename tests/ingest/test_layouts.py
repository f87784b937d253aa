"""Pages as large sites build them: title, outlet, date, authors and body right."""

from __future__ import annotations

import pytest

from ingest.layouts import declared, furniture, kinds
from ingest.layouts.layout import Layout
from ingest.reading import read_article
from quotebank.core.model import Article

LAYOUTS = (*declared.PAGES, *furniture.PAGES, *kinds.PAGES)

#: Each page is read once for all the tests of it.
_READ: dict[str, Article] = {}


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def layout(request: pytest.FixtureRequest) -> Layout:
    made: Layout = request.param
    if made.name not in _READ:
        _READ[made.name] = read_article(made.html)
    return made


def test_there_are_sixty_layouts_of_their_own() -> None:
    assert len({layout.html for layout in LAYOUTS}) == len({layout.name for layout in LAYOUTS}) >= 60


def test_what_the_page_says_of_itself(layout: Layout) -> None:
    article = _READ[layout.name]
    published = article.published.text if article.published else None
    assert (article.title, article.outlet, published) == (layout.title, layout.outlet, layout.published)
    assert article.authors == layout.authors
    if layout.url is not None:
        assert article.url == layout.url


def test_body_is_the_article(layout: Layout) -> None:
    assert _READ[layout.name].text == "\n\n".join(layout.body)
