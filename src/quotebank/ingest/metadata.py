"""What a page says of itself: title, authors, outlet, date, address, language.

JSON-LD first, then meta tags and the markup of the headline; each value as written, in the order in which newsrooms
keep them right. What can only be guessed from the page's looks is trafilatura's part and comes last (see ``html_child``).

Works on one parsed page; runs in the child process of ``pages``.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urljoin, urlsplit

from quotebank.ingest.bylines import split_byline

#: An element of lxml, which ships no types.
Element: TypeAlias = Any

#: Characters of one JSON-LD block that are parsed, and levels that are followed: far more than describe an article.
MAX_JSON_LD_CHARS = 2_000_000
MAX_JSON_LD_LEVELS = 12

_DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
    "publish-date", "publish_date", "publishdate", "pubdate", "published_at", "publication_date", "rnews:datepublished",
    "ptime", "date", "citation_publication_date",
)  # fmt: skip
_AUTHOR_METAS = (
    "author",
    "parsely-author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "sailthru.author",
    "cxenseparse:author",
)
_OUTLET_METAS = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "twitter:app:name:iphone",
    "al:android:app_name",
)
_TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?=$|[-_])")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page declares; dates, addresses and names as written there."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    outlet: str | None = None
    dates: tuple[str, ...] = ()  # in order of trust: the first that can be read is the date
    url: str | None = None
    language: str | None = None


def find_metadata(page: Element, *, address: str | None = None) -> PageMetadata:
    """Return what the page declares; ``address`` is where it was found, to resolve relative links."""
    metas = _read_metas(page)
    canonical = _find_address(page, metas, address)
    article = _choose_article(_read_json_ld(page), canonical)
    byline = _find_byline(page)
    return PageMetadata(
        title=_find_title(page, metas, article),
        authors=_find_authors(metas, article, byline),
        byline=byline,
        outlet=_clean(_name_of(article.get("publisher"))) or _first(metas, _OUTLET_METAS, refuse=_looks_like_address),
        dates=tuple(_find_dates(page, metas, article)),
        url=canonical or _absolute(_address_of(article), address),
        language=_find_language(page, metas, article),
    )


def _clean(value: object) -> str | None:
    """Return one line of text without the entities that some sites encode twice; None for nothing."""
    if not isinstance(value, str):
        return None
    return " ".join(entities.unescape(entities.unescape(value)).split()) or None


def _read_metas(page: Element) -> dict[str, list[str]]:
    """Return the meta tags by lower-case name, property or itemprop, in page order."""
    metas: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        content = _clean(meta.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(key)
            if name and content:
                metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...], *, refuse: Any = lambda _: False) -> str | None:
    return next((value for name in names for value in metas.get(name, ()) if not refuse(value)), None)


def _looks_like_address(value: str) -> bool:
    return re.match(r"(?:https?:)?//|www\.", value) is not None


# -- JSON-LD


def _read_json_ld(page: Element) -> dict[str, Any]:
    """Return all objects of the page's JSON-LD by position, and by ``@id`` for references."""
    nodes: list[dict[str, Any]] = []
    by_id: dict[str, dict[str, Any]] = {}
    for script in page.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        source = (script.text or "").strip()
        if not source or len(source) > MAX_JSON_LD_CHARS:
            continue
        value = _parse_json_ld(source)
        for node in _walk(value, 0):
            nodes.append(node)
            identity = node.get("@id")
            if isinstance(identity, str) and len(node) > 1:
                by_id.setdefault(identity, node)
    return {"nodes": nodes, "by_id": by_id}


def _parse_json_ld(source: str) -> Any:
    """Return the parsed block; None where it cannot be mended by dropping comments, CDATA and trailing commas."""
    source = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", source)
    for candidate in (source, re.sub(r",(?=\s*[}\]])", "", source)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, level: int) -> Iterator[dict[str, Any]]:
    """Yield the objects that describe the page: the top, graphs, main entities; not lists of other pages."""
    if level > MAX_JSON_LD_LEVELS:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, level + 1)
    elif isinstance(value, dict):
        yield value
        for key in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "publisher",
            "author",
            "liveBlogUpdate" if level > 6 else "about",
        ):
            yield from _walk(value.get(key), level + 1)


def _types(node: Mapping[str, Any]) -> list[str]:
    types = node.get("@type")
    return [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(t.endswith(("Article", "Posting", "Report")) for t in _types(node))


def _choose_article(found: Mapping[str, Any], canonical: str | None) -> dict[str, Any]:
    """Return the object of this article, references resolved: the one at the page's address, else the first."""
    articles = [
        node for node in found["nodes"] if _is_article(node) and (node.get("headline") or node.get("datePublished"))
    ]
    here = [node for node in articles if canonical and _same_page(_address_of(node), canonical)]
    chosen = next(iter(here or articles), None)
    if chosen is None:
        chosen = next((node for node in found["nodes"] if "WebPage" in _types(node) and node.get("datePublished")), {})
    return {key: _resolve(value, found["by_id"]) for key, value in chosen.items()}


def _resolve(value: Any, by_id: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_resolve(item, by_id) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _address_of(node: Mapping[str, Any]) -> str | None:
    entity = node.get("mainEntityOfPage")
    for value in (node.get("url"), entity.get("@id") if isinstance(entity, dict) else entity, node.get("@id")):
        if isinstance(value, str) and _looks_like_address(value):
            return value.strip()
    return None


def _same_page(address: str | None, canonical: str) -> bool:
    if address is None:
        return False
    one, two = urlsplit(address), urlsplit(canonical)
    return one.path.rstrip("/") == two.path.rstrip("/")


def _name_of(value: Any) -> Any:
    """Return the name of a person or body given as text, object or list of them (the first counts)."""
    if isinstance(value, list):
        value = next(iter(value), None)
    return value.get("name") if isinstance(value, dict) else value


# -- single fields


def _find_title(page: Element, metas: Mapping[str, list[str]], article: Mapping[str, Any]) -> str | None:
    title = _clean(_name_of([article.get("headline")])) or _clean(article.get("name"))
    if title:
        return title
    written = _first(metas, _TITLE_METAS)
    headings = [text for h in page.iter("h1") if (text := _clean(h.text_content()))]
    shown = headings[0] if len(headings) == 1 else None
    document = next((_clean(t.text_content()) for t in page.iter("title")), None)
    for candidate in (written, document):
        if candidate and shown and candidate.startswith(shown):
            return shown
    cut = strip_outlet(written or "", _first(metas, _OUTLET_METAS)) or shown
    return cut or strip_outlet(document or "", _first(metas, _OUTLET_METAS)) or None


def strip_outlet(title: str, outlet: str | None) -> str:
    """Return a title without the outlet's name behind its last bar or dash.

    >>> strip_outlet("Bridge to close - Varrow Post", "Varrow Post")
    'Bridge to close'
    """
    parts = re.split(r"\s+[|–—·•:-]+\s+", title)
    if len(parts) > 1:
        last = parts[-1]
        if (outlet and last.casefold() == outlet.casefold()) or re.search(r"\s\|\s+" + re.escape(last) + r"$", title):
            return title[: title.rindex(last)].rstrip(" |–—·•:-")
    return title


def _find_authors(metas: Mapping[str, list[str]], article: Mapping[str, Any], byline: str | None) -> tuple[str, ...]:
    declared = article.get("author") or article.get("creator")
    names: list[str] = []
    for one in declared if isinstance(declared, list) else [declared]:
        name = _clean(_name_of(one))
        if name and not _looks_like_address(name):
            is_body = isinstance(one, dict) and any(t.endswith("Organization") for t in _types(one))
            names.extend([name] if is_body else split_byline(name))
    if not names:
        for meta in _AUTHOR_METAS:
            given = [_turn_name(v) if meta == "dc.creator" else v for v in metas.get(meta, ())]
            names = [n for v in given if not _looks_like_address(v) for n in split_byline(v)]
            if names:
                break
    if not names and byline:
        names = split_byline(byline)
    return tuple(dict.fromkeys(names))


def _turn_name(value: str) -> str:
    """Return a name from a library's record, "Crane, Ottilie", as it is spoken."""
    turned = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)", value)
    return f"{turned[2]} {turned[1]}" if turned else value


def _find_byline(page: Element) -> str | None:
    """Return the line that names the authors, as shown; None where no element is marked as one."""
    paths = (
        ".//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
        ".//*[contains(@class, 'byline') or contains(@data-testid, 'byline')]",
        ".//*[@itemprop='author']",
        ".//*[@rel='author' or contains(@class, 'author-name')]",
    )
    for path in paths:
        for element in page.xpath(path):
            if element.tag == "meta" or any(True for _ in element.iterancestors("aside", "footer", "nav")):
                continue
            text = _clean(element.text_content())
            if text and len(text) <= 200:
                return text
    return None


def _find_dates(page: Element, metas: Mapping[str, list[str]], article: Mapping[str, Any]) -> Iterator[str]:
    for value in (article.get("datePublished"), article.get("dateCreated")):
        if text := _clean(value):
            yield text
    for name in _DATE_METAS:
        yield from metas.get(name, ())
    for path in (
        ".//time[@itemprop='datePublished']",
        ".//time[@pubdate]",
        ".//article//time",
        ".//header//time",
        ".//time",
    ):
        for element in page.xpath(path):
            if any(True for _ in element.iterancestors("aside", "footer", "nav")):
                continue
            for text in (_clean(element.get("datetime")), _clean(element.text_content())):
                if text:
                    yield text
            break


def _find_address(page: Element, metas: Mapping[str, list[str]], address: str | None) -> str | None:
    links = [link.get("href") for link in page.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    base = next((b.get("href") for b in page.iter("base") if b.get("href")), None) or address
    for given in (*links, *metas.get("og:url", ()), *metas.get("twitter:url", ()), *metas.get("parsely-link", ())):
        absolute = _absolute(given, base)
        if absolute and urlsplit(absolute).path.strip("/"):  # a page that calls itself the front page is mistaken
            return absolute
    return None


def _absolute(given: str | None, base: str | None) -> str | None:
    if not given:
        return None
    try:
        joined = urljoin(base or "", given.strip())
        return joined if urlsplit(joined).scheme in ("http", "https") and urlsplit(joined).hostname else None
    except ValueError:
        return None


def _find_language(page: Element, metas: Mapping[str, list[str]], article: Mapping[str, Any]) -> str | None:
    root = page.getroottree().getroot()
    declared = (article.get("inLanguage"), root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    for value in (
        *declared,
        *metas.get("content-language", ()),
        *metas.get("og:locale", ()),
        *metas.get("dc.language", ()),
    ):
        match = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
        if match:
            return match.group().lower()
    return None
