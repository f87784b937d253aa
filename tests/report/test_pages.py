"""Pages that can be mailed: nothing of an article's text is ever alive in them, nothing is loaded from outside."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import jinja2
import pytest

from quotebank.report.pages import is_link, render_duplicates, render_page, render_search

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></blockquote><svg/onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;",
    "javascript:alert(1)",
)


class Tags(HTMLParser):
    """Collects the tags and attributes of a page as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def search_page(text: str) -> str:
    return render_search(text, [{"id": text, "text": text, "who": text, "note": text, "source": text, "url": text}])


def duplicates_page(text: str) -> str:
    printing = {
        "id": text,
        "source": text,
        "url": text,
        "relation": text,
        "said_by": text,
        "warnings": text,
        "pieces": [("cut", text), ("kept", text)],
    }
    statement = {"id": text, "outlets": 2, "text": text, "who": text, "first": text, "printings": [printing]}
    return render_duplicates(text, [statement])


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("render", [search_page, duplicates_page])
def test_nothing_of_the_text_comes_alive(render: Callable[[str], str], evil: str) -> None:
    page = Tags(render(evil))
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "article", "blockquote", "div", "strong", "em",
        "code", "ol", "li", "del", "ins", "span", "a",
    }  # fmt: skip
    for _, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert "javascript:" not in (attributes.get("href") or "")
    assert any(evil in words for words in page.words)


@pytest.mark.parametrize("render", [search_page, duplicates_page])
def test_signs_that_act_on_other_words_are_taken_out(render: Callable[[str], str]) -> None:
    page = render("a\x1b[31mb\u202ec\u2066d")
    assert "a\ufffd[31mb\ufffdc\ufffdd" in page
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page)


def test_addresses_become_links_only_when_they_are() -> None:
    assert is_link("https://paper.example/a")
    assert is_link("HTTP://paper.example/a")
    assert not any(map(is_link, ("javascript:alert(1)", "data:text/html,x", "", None, " https://paper.example")))
    tags = Tags(search_page("https://paper.example/?a=1&b=2")).tags
    assert ("a", {"href": "https://paper.example/?a=1&b=2", "rel": "noreferrer"}) in tags


@pytest.mark.parametrize("render", [search_page, duplicates_page])
def test_nothing_is_loaded_from_outside(render: Callable[[str], str]) -> None:
    page = render("words")
    assert not re.search(r"\b(src|srcset|@import|url\()", page)
    assert not any(tag in {"link", "script", "img", "iframe"} for tag, _ in Tags(page).tags)


def test_word_changes_are_marked_up() -> None:
    page = render_duplicates(
        "Duplicate quotes",
        [{
            "id": "cq1", "outlets": 2, "text": "We will not go.", "who": "Ada Birch", "first": "First: Echo",
            "printings": [{
                "id": "q2", "source": "Echo, 2024", "url": None, "relation": "meaning changed", "said_by": "", "warnings": "negation",
                "pieces": [("kept", "We will "), ("cut", "[-not-] "), ("kept", "go.")],
            }],
        }],
    )  # fmt: skip
    assert "“We will <del>[-not-] </del>go.”" in page
    assert "May mean something else: negation" in page


def test_missing_value_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        render_page("search.html", {"title": "x"})


def test_empty_pages_say_so() -> None:
    assert "0 quotes" in render_search("x", [])
    assert "0 statements" in render_duplicates("x", [])
