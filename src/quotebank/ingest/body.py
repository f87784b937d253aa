"""The words of an article out of a page: trafilatura first, a plain reading of our own where that fails.

Paragraphs are parted by a blank line, a ``<br>`` is a newline, list items are paragraphs. Block quotes stay; captions,
related lists, adverts, comments and page furniture go. ``<q>`` gets the marks that a browser would show.

Works on one parsed page; runs in the child process of ``pages``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from lxml import etree

#: An element of lxml, which ships no types.
Element: TypeAlias = Any

#: Elements and levels of nesting above which trafilatura is not asked, because its time grows with their square: 8,000
#: paragraphs take it 0.3 s on one core, 43,000 take 39 s, 1,000 unclosed links 6 s. The sample pages have 60 and 7.
MAX_ELEMENTS = 20_000
MAX_LEVELS = 200

#: Share of the words of the page's own article element below which trafilatura is judged to have missed the article.
MIN_KEPT_SHARE = 0.5

#: An element with a furniture name that holds more than this share of the page's words is the article after all.
MAX_FURNITURE_SHARE = 0.4

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
_FURNITURE_TAGS = frozenset([
    "audio", "button", "canvas", "dialog", "embed", "fieldset", "figcaption", "form", "footer", "head", "iframe",
    "input", "label", "map", "math", "menu", "nav", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
])  # fmt: skip
_NEVER_ARTICLE = frozenset([
    "script", "style", "noscript", "template", "figcaption", "nav", "button", "amp-ad", "amp-auto-ads", "amp-consent", "amp-embed",
    "amp-sidebar", "amp-social-share", "amp-sticky-ad",
])  # fmt: skip
_PARAGRAPHS = frozenset({"p", "blockquote", "li", "pre", "h2", "h3", "h4", "h5", "h6", "dd", "dt"})

#: Words in ``class`` or ``id`` of what stands between the paragraphs of an article without belonging to it.
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|advertisement|dfp|mpu|sponsor\w*|promo\w*|related\w*|recirc\w*|recommend\w*|read-?more|"
    r"more-?on|most-?read|trending|newsletter\w*|sign-?up|subscri\w*|paywall-prompt|cookie\w*|consent|share|sharing|social\w*|"
    r"caption\w*|photo-?credit|image-?credit|comments?|disqus\w*|breadcrumbs?|tags|topics-list|byline-block|skip-?link|"
    r"visually-?hidden|sr-only|screen-?reader\w*|toolbar|outbrain\w*|taboola\w*)(?=$|[\s_-])",
    re.IGNORECASE,
)
#: Names of what lifts words out of the article to show them large.
_PULL_QUOTE = re.compile(r"(?:^|[\s_-])pull-?quotes?(?=$|[\s_-])", re.IGNORECASE)

#: How a line begins that sends the reader elsewhere, and its longest length in characters.
_SENDS_ELSEWHERE = re.compile(
    r"\s*(?:read (?:more|also|next|on)|more (?:on this|from|stories)|see also|related|recommended|you may also like|don['’]t miss)\b",
    re.IGNORECASE,
)
MAX_POINTER_CHARS = 300

#: Stands for a ``<br>`` until the spaces of the source are evened out; no parsed page can hold it.
_BREAK = "\x00"
_SOURCE_SPACES = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(f" *{_BREAK} *")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a page and how it was found: ``trafilatura`` or ``plain``."""

    text: str
    way: str


def find_body(page: Element, *, plain: bool = False) -> Body | None:
    """Return the text of the article on the page; None where there is none. Changes ``page``.

    ``plain`` leaves trafilatura out.
    """
    _mark_inline_quotes(page)
    _drop_furniture(page)
    own = read_plain(page)
    if plain or _is_costly(page):
        return None if own is None else Body(own, "plain")
    found = _ask_trafilatura(page)
    if found is None:
        return None if own is None else Body(own, "plain")
    if own and len(found) < MIN_KEPT_SHARE * len(own) and _article_element(page) is not None:
        return Body(own, "plain")
    return Body(found, "trafilatura")


def _is_costly(page: Element) -> bool:
    """Tell whether the page has more elements or levels than trafilatura gets through in good time."""
    elements = levels = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        levels += 1 if event == "start" else -1
        elements += event == "start"
        if elements > MAX_ELEMENTS or levels > MAX_LEVELS:
            return True
    return False


def _mark_inline_quotes(page: Element) -> None:
    """Write the quote marks into the text that a browser draws round ``<q>``."""
    for quote in list(page.iter("q")):
        if (quote.text_content() or "").strip()[:1] not in {"“", '"', "‘", "«", "„"}:
            quote.text = "“" + (quote.text or "")
            if len(quote):
                quote[-1].tail = (quote[-1].tail or "") + "”"
            else:
                quote.text += "”"
        quote.tag = "span"


def _drop_furniture(page: Element) -> None:
    """Take out what is no part of an article by its tag or its name."""
    text = page.text_content()
    whole = max(len(text), 1)
    words = cache(lambda: _bare_words(text))  # few pages have pull quotes
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        name = f"{element.get('class', '')} {element.get('id', '')}"
        is_named = element.tag not in ("html", "body", "article", "main") and _FURNITURE_NAME.search(name) is not None
        is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if (
            element.tag in _NEVER_ARTICLE
            or (element.tag == "a" and element.get("rel") == "author" and element.getparent().tag != "p")
            or (_PULL_QUOTE.search(name) and _is_said_elsewhere(element, words()))
            or (element.tag in ("p", "li") and _sends_elsewhere(element))
        ):
            element.drop_tree()
            continue
        may_go = is_hidden or is_named or element.tag == "form"  # any of them may be wrapped round the whole article
        if may_go and len(element.text_content()) <= MAX_FURNITURE_SHARE * whole:
            element.drop_tree()


def _bare_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_said_elsewhere(element: Element, words: str) -> bool:
    """Tell whether the words of a pull quote, without who said them, stand on the page a second time."""
    quoted = next((child for child in element.iter("blockquote", "p", "q")), element)
    shown = _bare_words(quoted.text_content())
    return not shown or words.count(shown) > 1


def _sends_elsewhere(element: Element) -> bool:
    """Tell whether a paragraph is but a link to another article, with a word or two before it."""
    text = element.text_content()
    if len(text) > MAX_POINTER_CHARS or _SENDS_ELSEWHERE.match(text) is None:
        return False
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked > len(text) / 2


def _ask_trafilatura(page: Element) -> str | None:
    """Return what trafilatura takes for the article's text; None when it finds none or breaks."""
    from trafilatura import bare_extraction  # noqa: PLC0415  -- a slow start, and the plain way does without

    try:
        document = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001  -- foreign parser on hostile input: whatever it raises, the plain way follows
        return None
    tree = getattr(document, "body", None)
    if tree is None:
        return None
    paragraphs = list(_paragraphs_of_result(tree))
    return "\n\n".join(paragraphs) or None


def _paragraphs_of_result(body: Element) -> Iterator[str]:
    """Yield the paragraphs of trafilatura's own tree (head, p, quote, list/item, table/row/cell, lb)."""
    blocks = {"body", "head", "p", "quote", "list", "item", "table", "row", "cell", "div", "code", "del", "main"}
    inline_in = {"p", "head", "item", "cell"}
    open_text: list[str] = []

    def flush() -> Iterator[str]:
        text = _tidy("".join(open_text))
        open_text.clear()
        if text:
            yield text

    # depth-first with an explicit stack: nesting may be deeper than Python's
    stack: list[tuple[Element, bool]] = [(body, False)]
    while stack:
        element, done = stack.pop()
        parent = element.getparent()
        is_block = element.tag in blocks and not (
            element.tag in ("quote", "del") and parent is not None and parent.tag in inline_in
        )
        is_first_heading = element.tag == "head" and element.get("rend") == "h1"
        if done:
            if is_block:
                yield from flush()
            if element is not body and element.tail:
                open_text.append(element.tail)
            continue
        if is_block:
            yield from flush()
        if is_first_heading:  # the headline is the title, not a part of the body
            if element.tail:
                open_text.append(element.tail)
            continue
        if element.tag == "lb":
            open_text.append(_BREAK)
        if element.text and isinstance(element.tag, str):
            open_text.append(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from flush()


def _article_element(page: Element) -> Element | None:
    """Return the element that the page itself names as the article; the one with most words where there are several."""
    for path in (".//*[@itemprop='articleBody']", ".//article", ".//main", ".//*[@role='main']"):
        found = page.xpath(path)
        if found:
            best: Element = max(found, key=lambda e: len(e.text_content()))
            if best.text_content().strip():
                return best
    return None


def read_plain(page: Element) -> str | None:
    """Return the paragraphs of the article element, or of the whole page, in time that grows with its size."""
    container = _article_element(page)
    if container is None:
        container = page
    has_paragraphs = next(container.iter("p"), None) is not None
    paragraphs: list[str] = []
    current: list[str] = []
    wanted = 0  # how many open elements are paragraphs

    def flush() -> None:
        text = _tidy("".join(current))
        current.clear()
        if text:
            paragraphs.append(text)

    stack: list[tuple[Element, bool]] = [(container, False)]
    while stack:
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        takes = tag in _PARAGRAPHS or not has_paragraphs
        if done:
            if tag in _BLOCKS:
                flush()
            wanted -= takes
        else:
            if tag in _BLOCKS:
                flush()
            if tag and tag not in _FURNITURE_TAGS and not (tag == "h1" and element is not container):
                wanted += takes
                if wanted and element.text:
                    current.append(element.text)
                if tag == "br":
                    current.append(_BREAK)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
        if wanted and element is not container and element.tail:
            current.append(element.tail)
    flush()
    return "\n\n".join(paragraphs) or None


def _tidy(text: str) -> str:
    """Return text with the runs of space that HTML does not show as one, and only the line breaks that it shows."""
    flat = _SOURCE_SPACES.sub(" ", text)
    return _AROUND_BREAK.sub("\n", flat).strip(" \n")
