"""JSON-LD in the words of schema.org: a ``Quotation``, who spoke it, and the ``NewsArticle`` that it is part of.

One document with a ``@graph``, for search engines and knowledge graphs. What schema.org has no word for: docs/citations.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotebank.core.model import SpeakerKind
from quotebank.export.addresses import verbatim_address
from quotebank.export.annotation import name_urn
from quotebank.export.csl import CslItem, published_date, quote_facts
from quotebank.export.json_array import render_array
from quotebank.export.names import FAMILY, join_parts
from quotebank.export.wording import describe_name

CONTEXT = "https://schema.org"

TYPES: Mapping[str, str] = {
    "article-magazine": "Article",
    "webpage": "WebPage",
    "post-weblog": "BlogPosting",
}

Node = dict[str, Any]


def render_jsonld(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield one document with a node for each item."""
    before = f'{{\n"@context": "{CONTEXT}",\n"@graph": '
    return render_array(map(make_quotation, items), before=before, behind="\n}\n")


def make_quotation(item: CslItem) -> Node:
    """Return the quotation of an item with its article inside; the article alone where it has no quote."""
    facts = quote_facts(item)
    article = _make_article(item)
    if "quote" not in facts:
        return article
    return _known(
        {
            "@type": "Quotation",
            "@id": name_urn(facts["quote-id"]),
            "identifier": item["id"],
            "text": facts["quote"],
            "inLanguage": item.get("language"),
            "spokenByCharacter": _make_speaker(facts),
            "creditText": facts["attribution"],
            "position": facts.get("paragraph"),
            "isPartOf": article,
        }
    )


def _make_article(item: CslItem) -> Node:
    facts = quote_facts(item)
    return _known(
        {
            "@type": TYPES.get(item["type"], "NewsArticle"),
            "@id": name_urn(facts.get("article-id") or item["id"]),
            "headline": item.get("title"),
            "author": [_make_author(name) for name in item.get("author", ())],
            "publisher": _make_publisher(item),
            "datePublished": published_date(item),
            "url": verbatim_address(str(item.get("URL", ""))),
            "archivedAt": verbatim_address(str(item.get("archive_location", ""))),
            "inLanguage": item.get("language"),
            "pagination": item.get("page"),
        }
    )


def _make_publisher(item: CslItem) -> Node | None:
    if not item.get("container-title"):
        return None
    return _known({"@type": "Organization", "name": item["container-title"], "address": item.get("publisher-place")})


def _make_author(name: Mapping[str, Any]) -> Node:
    if "family" not in name:
        return {"@type": "Organization", "name": describe_name(name)}
    return _known(
        {
            "@type": "Person",
            "name": describe_name(name),
            "givenName": name.get("given"),
            "familyName": join_parts(name, FAMILY),
            "honorificSuffix": name.get("suffix"),
        }
    )


def _make_speaker(facts: Mapping[str, Any]) -> Node | None:
    """Return who spoke; a speaker without a name is a person of whom the role is known."""
    if "speaker" not in facts:
        return None
    if facts["speaker-kind"] == SpeakerKind.ORGANISATION:
        return {"@type": "Organization", "name": facts["speaker"]}
    body = facts.get("affiliation")
    return _known(
        {
            "@type": "Person",
            "name": facts["speaker"],
            "jobTitle": facts.get("role"),
            "affiliation": {"@type": "Organization", "name": body} if body else None,
        }
    )


def _known(node: Node) -> Node:
    """Return a node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
