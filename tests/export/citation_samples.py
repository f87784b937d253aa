"""Quotes and CSL items for the tests of exports: one plain quote, hand-made hostile items, generated ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
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
    "``quoted'' \"straight\" ‘single’ «guillemets» <<angles>> ?`turned` 'apostrophes''",
    "dashes - -- --- ---- – —",
    "tab\there, nul-free, bell\x07, next line\x85end, \ufffe no character \U0001ffff",
    "\u202eright to left\u202c and \u2067isolated\u2069",
    "<i>markup</i> <script>alert(1)</script> &amp; &lt;b&gt; &#38; -->",
    "{{cite news |title=x}} [[File:x.jpg|thumb]] '''bold''' ~~~~ __NOTOC__ {{!}} <ref>y</ref> http://x.org",
    "((accepted as written))",
    "# heading *emphasis* [link](http://x.org) `code` | table | [^1] 1. one",
    "=HYPERLINK(1) +1 -1 @x",
    "Éditions du Soir: a subtitle: and another",
    "e\u0301 decomposed, ﬁ ligature, no-break\u00a0space, soft\u00adhyphen, zero\u200bwidth",
    "x" * 3000,
    "long {words} & more " * 150,
)

#: Signs that some format acts on, drawn more often than letters of all scripts.
SIGNS = "{}%&$#_~^\\\"'`,;@=-:/<>|[]()*!?. \n\r\t\u2028\x85"

hostile_text = st.one_of(
    st.sampled_from(HOSTILE_TEXTS),
    st.text(
        alphabet=st.one_of(
            st.sampled_from(SIGNS),
            st.sampled_from("aeiouAnd ZéłñßИж東京עשדقطع🎉"),
            st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]),
        ),
        max_size=60,
    ),
).filter(lambda text: visible(text) != "")

_NOT_VISIBLE = re.compile(
    "(?:[\x00-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]|"
    + "|".join(chr(plane + 0xFFFE) + "|" + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + ")+"
)


def visible(text: object) -> str:
    """Return text as every line format keeps it.

    Breaks, controls, direction marks, what is no character and runs of space are one space, and none stands at the ends.
    """
    return _NOT_VISIBLE.sub(" ", str(text)).strip()


_FAMILIES = [
    "Smith", "García Márquez", "O’Neill", "de la Cruz", "Nguyễn", "Anderson and Sons", "Doe, Jane", "al-Sadr", "{Brace", "R&D",
]  # fmt: skip
_GIVEN = ["Zoë", "Martin Luther", "J.-P.", "An and Bo", "de", "A, B", "東", "Ляо"]
_BODIES = [
    "Reuters & AP Staff", "Marks, Spencer and Sons", "PA", "{x} 100%", "وكالة الأنباء", "Sound; Vision: 'n' AND co", "and",
    "News (Wales)",
]  # fmt: skip
hostile_name = st.one_of(
    st.fixed_dictionaries(
        {"family": st.sampled_from(_FAMILIES), "given": st.sampled_from(_GIVEN)},
        optional={
            "suffix": st.sampled_from(["Jr.", "III"]),
            "non-dropping-particle": st.sampled_from(["van", "van der", "Van", "de la"]),
        },
    ),
    st.fixed_dictionaries({"literal": st.sampled_from(_BODIES)}),
)
date = st.one_of(
    st.dates().map(lambda day: [day.year, day.month, day.day]),
    st.integers(1, 9999).map(lambda year: [year]),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(list),
).map(lambda parts: {"date-parts": [parts]})

ADDRESSES = (
    "https://x.org/a_b?c=%20&d=1#e{f}",
    "https://lemonde.fr/é",
    "https://x.org/~a/\\b c",
    "https://x.org/%7B?q=^1",
    "https://x.org/[a|b]?c='d'&amp;e=\"f\"<g>",
    "https://x.org/?a&lt;b=1",
)


@st.composite
def quote_facts(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what an item says of its quote."""
    digits = draw(st.from_regex("[0-9a-f]{16}", fullmatch=True))
    words = draw(hostile_text)
    facts = {
        "quote-id": f"q{digits}",
        "article-id": f"a{digits[::-1]}",
        "quote": words,
        "kind": "direct",
        "attribution": draw(hostile_text),
        "speaker": draw(hostile_text),
        "speaker-kind": draw(st.sampled_from(["person", "organisation", "role", "anonymous"])),
        "paragraph": draw(st.integers(1, 90)),
        "places": [{"start": 5, "end": 5 + len(words), "exact": words, "prefix": "said “", "suffix": "”"}],
    }
    return facts | draw(st.fixed_dictionaries({}, optional=dict.fromkeys(("role", "affiliation", "via"), hostile_text)))


_TYPES = ["article-newspaper", "article-newspaper", "article-magazine", "webpage", "broadcast", "post-weblog"]
_ALWAYS = {
    "id": st.from_regex(r"[a-z0-9]{1,12}-[0-9a-f]{16}", fullmatch=True),
    "type": st.sampled_from(_TYPES),
    "note": hostile_text,  # the quote: no item of ours is without
}
_KNOWN = {
    "title": hostile_text,
    "author": st.lists(hostile_name, min_size=1, max_size=3, unique_by=str),
    "container-title": hostile_text,
    "issued": date,
    "accessed": date,
    "URL": st.sampled_from(ADDRESSES),
    "language": st.sampled_from(["en", "en-GB", "fr-FR", "cy", "xx-YY"]),
    "page": st.sampled_from(["A3", "12-13"]),
    "publisher-place": hostile_text,
    "custom": quote_facts().map(lambda facts: {"quotebank": facts}),
}

#: Items of which everything is known, and items of which much is missing.
hostile_item: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(_ALWAYS | _KNOWN), st.fixed_dictionaries(_ALWAYS, optional=_KNOWN)
)

#: How many generated items each outside reader gets, beside those made by hand.
GENERATED = 220


@cache
def hostile_items() -> tuple[dict[str, Any], ...]:
    """Return items to send through programs that are slow to start: each text made by hand in every field, and generated ones.

    The same ones every time, with ids that differ.
    """
    found: list[dict[str, Any]] = [
        {"type": "article-newspaper", "title": text, "container-title": text, "note": text, "publisher-place": text}
        | {"author": [{"literal": text}], "issued": {"date-parts": [[2024, 3, 9]]}, "URL": "https://x.org/"}
        for text in HOSTILE_TEXTS
        if len(text) < 200  # a body of 3,000 letters stays in the notes
    ]
    found += [{"type": "article-newspaper", "note": text} for text in HOSTILE_TEXTS]

    @settings(
        max_examples=GENERATED,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(hostile_item)
    def collect(item: dict[str, Any]) -> None:
        found.append(item)

    collect()
    return tuple(item | {"id": f"key{number}-{number:016x}"} for number, item in enumerate(found))


def spoken(name: Mapping[str, Any]) -> str:
    """Return a name in the order of speech, however a reader parted it."""
    particles = " ".join(filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"))))
    family = str(name.get("family") or "")
    joined = f"{particles}{family}" if particles.endswith(("-", "'", "’")) else f"{particles} {family}".strip()
    return " ".join(filter(None, (name.get("literal"), name.get("given"), joined, name.get("suffix"))))


def fold_quotes(text: str) -> str:
    """Return text with one sign for all quotation marks and apostrophes, composed: TeX knows no straight ones."""
    return unicodedata.normalize("NFC", re.sub("[‘’“”\"'`]", "'", text))


def iso(parts: Sequence[int]) -> str:
    return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts))


def dated(item: Mapping[str, Any], field: str) -> list[int]:
    """Return the date parts of an item, none where it has none."""
    return list(item[field]["date-parts"][0]) if field in item else []


def in_a_row(text: str) -> str:
    """Return text with one space for many."""
    return re.sub(" +", " ", text).strip()
