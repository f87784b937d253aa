"""What other programs call the fields of an article, in JSON objects and in the columns of sheets.

Media Cloud, GDELT, NewsAPI, the Guardian and WordPress, JSON Feed, and the sheets that people keep by hand. A name counts without
case, spaces, hyphens and underscores. Our own name for a field always comes first, then the others in the order given here; what
has another name is passed over without a word.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from quotebank.ingest.bylines import split_byline

#: Field -> names that it goes by, the surest first.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "fulltext", "articletext", "storytext", "bodytext", "articlebody", "articlecontent", "maintext", "maincontent",
        "cleanedtext", "plaintext", "textcontent", "contenttext", "pagetext", "storybody", "transcript", "article", "story", "content",
    ),
    "title": ("title", "headline", "headlines", "articletitle", "storytitle", "webtitle", "heading", "hed"),
    "outlet": (
        "outlet", "publication", "publicationname", "medianame", "mediaoutlet", "newsoutlet", "newspaper", "publisher", "sourcename",
        "sourcecommonname", "sitename", "source", "paper", "journal", "station", "broadcaster", "site", "website", "domain",
    ),
    "url": ("url", "link", "articleurl", "storyurl", "weburl", "pageurl", "sourceurl", "permalink", "canonicalurl", "documentidentifier", "webaddress", "href"),
    "published": (
        "published", "publishedat", "publishdate", "publisheddate", "datepublished", "publicationdate", "webpublicationdate", "pubdate",
        "datepublish", "publishedon", "dateofpublication", "articledate", "date", "datetime", "seendate", "timestamp",
    ),
    "authors": ("authors", "author", "authorname", "creator", "reporters", "reporter", "journalists", "journalist", "writers", "writer", "by"),
    "byline": ("byline",),
    "language": ("language", "lang", "languagecode", "articlelanguage", "inlanguage"),
    "id": ("id", "storiesid", "storyid", "articleid", "documentid", "docid", "guid"),
    "outlet_kind": ("outletkind",),
}  # fmt: skip

#: What holds the first words of an article only.
TEASERS = frozenset(
    ["description", "summary", "snippet", "teaser", "abstract", "excerpt", "lede", "standfirst", "trailtext", "leadparagraph", "subtitle"]
)  # fmt: skip

#: Objects inside a record whose fields are those of the article (the Guardian, Elasticsearch, JSON:API).
WRAPPERS = ("fields", "_source", "attributes")

#: Keys under which an object stands for its name or words: NewsAPI's source, WordPress's title, the New York Times's headline.
_NAMING_KEYS = ("name", "main", "original", "rendered", "title", "text")

#: What NewsAPI puts at the end of the 200 characters that it gives.
_NEWSAPI_CUT = re.compile(r"\[\+(\d+) chars\]\s*\Z")

#: Numbers that are taken for seconds since 1970: from 1973 to the year 2286; larger ones count thousandths.
FIRST_EPOCH_SECONDS = 100_000_000
LAST_EPOCH_SECONDS = 10_000_000_000

_LIKE_ADDRESS = re.compile(r"(?:https?:)?(?://)?[^\s/.]+\.\S+", re.IGNORECASE)
_FOLDED_AWAY = re.compile(r"[\W_]+")
_LAST_NAME_FIRST = re.compile(r"[^\s,;]+, [^\s,;]+(?: [^\s,;]+)?")

_LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl", "danish": "da",
    "swedish": "sv", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs", "slovak": "sk", "hungarian": "hu", "romanian": "ro",
    "bulgarian": "bg", "greek": "el", "turkish": "tr", "russian": "ru", "ukrainian": "uk", "arabic": "ar", "hebrew": "he", "persian": "fa",
    "hindi": "hi", "urdu": "ur", "bengali": "bn", "chinese": "zh", "japanese": "ja", "korean": "ko", "indonesian": "id", "malay": "ms",
    "vietnamese": "vi", "thai": "th", "croatian": "hr", "serbian": "sr", "catalan": "ca", "welsh": "cy", "irish": "ga", "eng": "en",
}  # fmt: skip


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return the name of a column as names are compared.

    >>> fold_name("Publish_Date "), fold_name("publishedAt")
    ('publishdate', 'publishedat')
    """
    return _FOLDED_AWAY.sub("", name.lower())


def find_known(names: Iterable[str]) -> dict[str, str]:
    """Return which field each column would fill: field -> the surest of the names."""
    by_folded: dict[str, str] = {}
    for name in names:
        by_folded.setdefault(fold_name(name), name)
    known = {
        field: next((by_folded[called] for called in called_so if called in by_folded), None)
        for field, called_so in SYNONYMS.items()
    }
    return {field: name for field, name in known.items() if name is not None}


def name_fields(record: Mapping[str, Any], mapped: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """Return the record with our names for its fields; of several columns for one field the first that is not empty.

    ``mapped`` (our name, the record's) goes before everything; a dot goes into objects ("content.body"). A field whose own
    name is there keeps its value as it is, whatever it is; what stands under other names must be of a kind that can be used.
    """
    record = _unwrap(record)
    by_folded: dict[str, Any] = {}
    for name, value in record.items():
        by_folded.setdefault(fold_name(name), value)
    fields = {field: value for field in SYNONYMS if (value := _first_usable(field, record, by_folded)) is not None}
    for ours, theirs in mapped:
        value = look_up(record, theirs)
        if value is not None:
            fields[ours] = _settle(ours, value)
    if isinstance(fields.get("language"), str):
        fields["language"] = _language_code(fields["language"])
    return fields


def look_up(record: Mapping[str, Any], name: str) -> Any:
    """Return the value of a column, its name in any case, or of a path through objects; None when it is not there."""
    if name in record:
        return record[name]
    folded = fold_name(name)
    found = next((value for key, value in record.items() if folded and fold_name(key) == folded), None)
    if found is not None or "." not in name:
        return found
    first, rest = name.split(".", 1)
    inner = record.get(first)
    return look_up(inner, rest) if isinstance(inner, Mapping) else None


def explain_no_text(record: Mapping[str, Any]) -> str:
    """Return why a record without a text is none, as far as its other columns tell."""
    names = {fold_name(name) for name, value in _unwrap(record).items() if value not in (None, "", [])}
    if {"seendate", "url"} <= names:
        return "no text: GDELT lists addresses and titles only; save the pages behind them and import those"
    if {"storiesid", "url"} <= names or {"medianame", "indexeddate"} <= names:
        return "no text: Media Cloud hands out addresses and titles only; save the pages behind them and import those"
    teaser = next((name for name in _unwrap(record) if fold_name(name) in TEASERS and fold_name(name) in names), None)
    if teaser is not None:
        return f"no text, only a teaser ({teaser}): --map text={teaser} would take it for the article"
    return "no text"


def say_cut(text: str) -> tuple[str, ...]:
    """Return the note for a text of which the source gives the beginning only; nothing for a whole one."""
    cut = _NEWSAPI_CUT.search(text)
    return (f"the text is cut short: NewsAPI leaves out {int(cut[1]):,} characters",) if cut else ()


def _unwrap(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the record with the fields of its wrappers beside its own, which come first."""
    for wrapper in WRAPPERS:
        inner = record.get(wrapper)
        if isinstance(inner, dict):
            record = {**inner, **{name: value for name, value in record.items() if name != wrapper}}
    return record


def _first_usable(field: str, record: Mapping[str, Any], by_folded: Mapping[str, Any]) -> Any:
    own = record.get(field)
    if isinstance(own, dict) or (
        field == "authors" and isinstance(own, list) and any(isinstance(o, dict) for o in own)
    ):
        return _settle(field, own) or own
    if own is not None and own != "":
        return own
    for called in SYNONYMS[field]:
        value = by_folded.get(called)
        if value is not None and (settled := _settle(field, value)) not in (None, "", []):
            return settled
    return own


def _settle(field: str, value: Any) -> Any:
    """Return a value that stands under another name, in the form that the field takes; None when it has none."""
    if field == "authors":
        return _settle_authors(value)
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = next((inner for key in _NAMING_KEYS if isinstance(inner := value.get(key), str) and inner), None)
    if isinstance(value, bool):
        return None
    if field == "url":
        return value if isinstance(value, str) and _LIKE_ADDRESS.fullmatch(value.strip()) else None
    if field == "published" and isinstance(value, (int, float)):
        return _moment(value)
    return value if isinstance(value, str) or (isinstance(value, (int, float)) and field != "text") else None


def _moment(seconds: float) -> str | None:
    """Return the time that stands for so many seconds, or thousandths, since 1970; a smaller number is a year."""
    if seconds < FIRST_EPOCH_SECONDS:
        return str(int(seconds))
    try:
        return datetime.fromtimestamp(seconds / (1000 if seconds > LAST_EPOCH_SECONDS else 1), UTC).isoformat(
            timespec="seconds"
        )
    except (ValueError, OverflowError, OSError):
        return None


def _settle_authors(value: Any) -> list[str]:
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = _settle("byline", one)  # noqa: PLW2901  -- the name inside
        if not isinstance(one, str):
            continue
        if ";" in one:
            names.extend(part.strip() for part in one.split(";"))
        elif _LAST_NAME_FIRST.fullmatch(one.strip()):
            names.append(one.strip())  # "Pell, Jo" is one person
        else:
            names.extend(split_byline(one))
    return [name for name in names if name]


def _language_code(value: str) -> str:
    """Return the two letters of a language that is named or given with its country; other values as they are."""
    plain = value.strip()
    if re.fullmatch(r"[A-Za-z]{2}[-_][A-Za-z]{2,4}", plain):
        return plain[:2].lower()
    return _LANGUAGES.get(plain.lower(), value)
