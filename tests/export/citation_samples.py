"""Quotes and CSL items for the tests of exports: one plain quote, hand-made hostile items, generated ones."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from quotebank.core.model import CitedQuote, DatePrecision, Published, QuotationKind, Selector, Span, SpeakerKind

DAY = Published("2024-03-12", DatePrecision.DAY, "2024-03-12T00:00:00Z", "2024-03-12T23:59:59Z")


def make_cited(**changes: Any) -> CitedQuote:
    """Return a quote with everything known, but for what the test changes."""
    fields: dict[str, Any] = {
        "quote_id": "q0123456789abcdef",
        "article_id": "a0123456789abcdef",
        "text": "The ferry will run, whatever the weather says.",
        "kind": QuotationKind.DIRECT,
        "speaker": "Ines Marrack",
        "speaker_kind": SpeakerKind.PERSON,
        "role": "harbour master",
        "affiliation": "Pellan Port Authority",
        "outlet": "Pellan Packet",
        "title": "Ferry to run through the storm",
        "url": "https://www.pellanpacket.example/news/ferry",
        "published": DAY,
        "authors": ("Jory van der Pell",),
        "language": "en",
        "accessed": "2026-11-20",
        "text_sha256": "0" * 64,
        "places": (Selector(Span(10, 56), "The ferry will run, whatever the weather says.", "He said: “", "”"),),
        "paragraph": 3,
    }
    return CitedQuote(**(fields | changes))


#: What writers of these formats have been seen to trip over, beside the items that are shared.
HOSTILE_TEXTS = (
    "100% of R&D costs $5 #1 a_b {x} “q” \\o/ ~ ^",
    "line one\nTY  - BOOK\r\nER  - \u2028AU  - Nobody",
    "} closes first { opens last",
    "@article{x, title={y}}",
    "\\input{/etc/passwd} \\textbf{bold} \\",
    "ends in a backslash\\",
    "Zoë Nguyễn Văn An 東京 עברית العربية 🎉👩‍🚀",
    "``quoted'' \"straight\" ‘single’ «guillemets»",
    "tab\there, nul-free, bell\x07, next line\x85end",
    "x" * 3000,
)

hostile_text = st.one_of(
    st.sampled_from(HOSTILE_TEXTS),
    st.text(
        alphabet=st.one_of(
            st.sampled_from("{}%&$#_~^\\\"'`,;@=-:/ \n\r\t\u2028\x85"),
            st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
        ),
        max_size=60,
    ),
).filter(lambda text: visible(text) != "")


def visible(text: str) -> str:
    """Return text as every line format keeps it: breaks, controls, direction marks and runs of space as one space, none at the ends."""
    return re.sub("[\x00-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069]+", " ", text).strip()


_NAME_PARTS = st.sampled_from(
    [
        "Smith",
        "García Márquez",
        "O’Neill",
        "de la Cruz",
        "Nguyễn",
        "Anderson and Sons",
        "Doe, Jane",
        "al-Sadr",
        "{Brace",
        "R&D",
    ]
)
hostile_name = st.one_of(
    st.fixed_dictionaries(
        {"family": _NAME_PARTS, "given": st.sampled_from(["Zoë", "Martin Luther", "J.-P.", "An and Bo", "de", "A, B"])},
        optional={
            "suffix": st.sampled_from(["Jr.", "III"]),
            "non-dropping-particle": st.sampled_from(["van", "van der", "Van", "de la"]),
        },
    ),
    st.fixed_dictionaries(
        {"literal": st.sampled_from(["Reuters & AP Staff", "Marks, Spencer and Sons", "PA", "{x} 100%"])}
    ),
)
date = st.one_of(
    st.dates().map(lambda day: [day.year, day.month, day.day]),
    st.integers(1, 9999).map(lambda year: [year]),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(list),
).map(lambda parts: {"date-parts": [parts]})

hostile_item: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": st.from_regex(r"[a-z0-9]{1,12}-[0-9a-f]{10}", fullmatch=True), "type": st.just("article-newspaper")},
    optional={
        "title": hostile_text,
        "author": st.lists(hostile_name, min_size=1, max_size=3),
        "container-title": hostile_text,
        "issued": date,
        "accessed": date,
        "URL": st.sampled_from(
            [
                "https://x.org/a_b?c=%20&d=1#e{f}",
                "https://lemonde.fr/é",
                "https://x.org/~a/\\b c",
                "https://x.org/%7B?q=^1",
            ]
        ),
        "language": st.sampled_from(["en", "en-GB", "fr-FR", "cy", "xx-YY"]),
        "note": hostile_text,
        "page": st.sampled_from(["A3", "12-13"]),
        "publisher-place": hostile_text,
    },
)
