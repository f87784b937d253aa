"""Find posts embedded without marks: the words, perhaps links, then "— Name (@handle) date", as the networks sign them.

Only what bears handle and date is taken for one. Pure. Spans are code points of the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from quotebank.core.model import Span
from quotebank.core.quoting.segmentation import MARK_SIGNS, Page, trim

#: Links that an embed's text ends with.
LINKS = r"(?:\s*(?:pic\.(?:twitter|x)\.com/|https?://)[^\s—–]+)*+"

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_SIGNED = re.compile(
    rf"{LINKS}\s*(?<!\S)[—–-]{{1,2}}\s*[^\s@()][^\n@()]{{0,60}}\s\(@\w{{1,30}}\)\s(?:{_MONTH}\s\d{{1,2}},|\d{{1,2}}\s{_MONTH})\s\d{{4}}$"
)
_ONLY_LINKS = re.compile(LINKS)
_LINKS_AT_END = re.compile(rf"{LINKS}$")

#: Characters of links, name, handle and date.
MAX_SIGNED_CHARS = 300


def find_posts(page: Page, marked: Collection[int]) -> dict[int, Span]:
    """Return the words of each post by the paragraph that they stand in; ``marked`` paragraphs have marks of their own."""
    text = page.text
    if "(@" not in text:
        return {}
    posts: dict[int, Span] = {}
    for index, paragraph in enumerate(page.paragraphs):
        if not text[paragraph.end - 1].isdigit():
            continue
        signed = _SIGNED.search(text, max(paragraph.start, paragraph.end - MAX_SIGNED_CHARS), paragraph.end)
        if signed is None:
            continue
        if signed.start() == paragraph.start and text[paragraph.start] not in "—–-":
            continue  # a picture without words
        at, end = (index, signed.start()) if signed.start() > paragraph.start else (index - 1, paragraph.start)
        if 0 < at < index and _ONLY_LINKS.fullmatch(text, page.paragraphs[at].start, page.paragraphs[at].end):
            at -= 1
        if at < 0 or at in posts or at in marked or text[page.paragraphs[at].start] in MARK_SIGNS:
            continue
        span = trim(text, page.paragraphs[at].start, min(end, page.paragraphs[at].end))
        if at < index:
            links = _LINKS_AT_END.search(text, max(span.start, span.end - MAX_SIGNED_CHARS), span.end)
            span = trim(text, span.start, links.start() if links else span.end)
        if any(map(str.isalpha, span.of(text)[:MAX_SIGNED_CHARS])) and text[span.end - 1] != ":":
            posts[at] = span
    return posts
