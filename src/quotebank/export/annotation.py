"""W3C Web Annotations: who spoke the words, the words selected in the article by themselves and by position.

A JSON array of annotations, each complete. Positions count code points of the text that the bank stores (its SHA-256 is said),
not of a page's HTML; there the words with what stands around them find the place. Model and vocabulary: docs/references.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotebank.export.addresses import verbatim_address
from quotebank.export.archives import part_archived
from quotebank.export.csl import CslItem, published_date, quote_facts
from quotebank.export.json_array import render_array
from quotebank.export.wording import describe_name

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def render_annotations(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield an array with an annotation for each item."""
    return render_array(map(make_annotation, items))


def make_annotation(item: CslItem) -> dict[str, Any]:
    """Return an item as an annotation: of its quote's segments, or of the whole article where it has none."""
    facts = quote_facts(item)
    annotation: dict[str, Any] = {
        "@context": CONTEXT,
        "id": name_urn(facts.get("quote-id") or item["id"]),
        "type": "Annotation",
        "motivation": "identifying",
    }
    if "attribution" in facts:
        annotation["body"] = {
            "type": "TextualBody",
            "value": facts["attribution"],
            "format": "text/plain",
            "language": "en",
            "purpose": "identifying",
        }
    source = _describe_source(item)
    state = _describe_state(item)
    targets = [{"source": source, "selector": selectors} | state for selectors in _list_selectors(facts)]
    targets = targets or [{"source": source} | state]
    annotation["target"] = targets[0] if len(targets) == 1 else targets
    return annotation


def name_urn(name: object) -> str:
    """Return an IRI for something that has no address: an id of the bank, or a citation key."""
    return f"urn:quotebank:{verbatim_address(str(name))}"


def _list_selectors(facts: Mapping[str, Any]) -> Iterator[list[dict[str, Any]] | dict[str, Any]]:
    """Yield the selectors of each segment: words and position; the words alone where no stored text has them any more."""
    places = facts.get("places", ())
    for place in places:
        words = {"exact": place["exact"], "prefix": place["prefix"], "suffix": place["suffix"]}
        position = {"start": place["start"], "end": place["end"]}
        yield [{"type": "TextQuoteSelector"} | words, {"type": "TextPositionSelector"} | position]
    if not places and "quote" in facts:
        yield {"type": "TextQuoteSelector", "exact": facts["quote"]}


def _describe_source(item: CslItem) -> dict[str, Any]:
    """Return the article: its address, and what a citation says of it in Dublin Core."""
    facts = quote_facts(item)
    address = verbatim_address(str(item.get("URL", "")))
    source = {
        "id": address or name_urn(facts.get("article-id") or item["id"]),
        "type": "Text",
        "language": item.get("language"),
        "dcterms:title": item.get("title"),
        "dcterms:creator": [describe_name(name) for name in item.get("author", ())],
        "dcterms:publisher": item.get("container-title"),
        "dcterms:issued": published_date(item),
        "schema:sha256": facts.get("text-sha256"),
    }
    return {name: value for name, value in source.items() if value}


def _describe_state(item: CslItem) -> dict[str, Any]:
    """Return the copy in an archive, where one is known, as the state in which the article was seen."""
    location = str(item.get("archive_location", ""))
    if not location:
        return {}
    state = {"type": "TimeState", "cached": verbatim_address(location)}
    kept = part_archived(location)
    if kept is not None and kept.is_dated_to_day:
        state["sourceDate"] = f"{kept.kept_on}T00:00:00Z"
    return {"state": state}
