"""HTML, Wikipedia, annotations, JSON-LD and sheets: parsers that others wrote read back what went in."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import unquote

import jsonschema
import mwparserfromhell
import pytest
from lxml import html
from pyld import jsonld

from export.citation_samples import dated, hostile_items, in_a_row, iso, make_cited, spoken, visible
from quotebank.core.printable import make_cell
from quotebank.export import annotation, sheets
from quotebank.export.csl import csl_item, quote_facts
from quotebank.export.html import render_html
from quotebank.export.jsonld import render_jsonld
from quotebank.export.wikipedia import render_wikipedia

#: The terms that we use, as the contexts of the W3C and of schema.org define them; nothing is fetched.
OA = {
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
    **{name: f"oa:{name}" for name in ("TimeState", "exact", "prefix", "suffix", "start", "end", "sourceDate")},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "identifying": "oa:identifying",
    **{
        name: {"@type": "@id", "@id": f"oa:{term}"}
        for name, term in (
            ("body", "hasBody"),
            ("target", "hasTarget"),
            ("source", "hasSource"),
            ("selector", "hasSelector"),
            ("state", "hasState"),
            ("cached", "cachedSource"),
        )
    },
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
}
CONTEXTS = {annotation.CONTEXT: OA, "https://schema.org": {"@vocab": "http://schema.org/", "url": {"@type": "@id"}}}

#: What the Web Annotation Data Model says an annotation must have.
_SELECTOR = {
    "oneOf": [
        {
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}},
            "required": ["type", "exact"],
        },
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
        },
    ]
}
_TARGET = {
    "type": "object",
    "properties": {
        "source": {"type": "object", "properties": {"id": {"type": "string", "minLength": 1}}, "required": ["id"]},
        "selector": {"anyOf": [_SELECTOR, {"type": "array", "minItems": 1, "items": _SELECTOR}]},
    },
    "required": ["source"],
}
ANNOTATION_SCHEMA = {
    "type": "object",
    "properties": {
        "@context": {"const": annotation.CONTEXT},
        "id": {"type": "string", "pattern": "^[a-z]+:"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "identifying"},
        "target": {"anyOf": [_TARGET, {"type": "array", "minItems": 1, "items": _TARGET}]},
    },
    "required": ["@context", "id", "type", "target"],
}


def load_context(url: str, options: object) -> dict[str, Any]:
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXTS[url]},
    }


def expand(document: object) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": load_context})
    return nodes


def test_html_parser_reads_what_went_in() -> None:
    page = html.fromstring("<div>" + "".join(render_html(hostile_items())) + "</div>")
    for item, figure in zip(hostile_items(), page.findall("figure"), strict=True):
        facts = quote_facts(item)
        paragraphs = [p.text_content() for p in figure.iterfind("blockquote/p")]
        assert paragraphs == [visible(line) for line in facts.get("quote", "").splitlines() if line.strip()]
        assert texts(figure, "cite") == [visible(item[name]) for name in ("container-title",) if name in item]
        assert texts(figure, "span[@class='authors']") == [visible(join(item)) for name in ("author",) if name in item]
        for part in (f"“{visible(item.get('title', ''))}”", visible(facts.get("attribution", ""))):
            assert part in figure.text_content() or part == "“”"
        days = [time.get("datetime") for time in figure.iter("time")]
        assert days == [iso(dated(item, name)) for name in ("issued", "accessed") if name in item]
        links = [unquote(str(link.get("href"))) for link in figure.iter("a")]
        assert links == [unquote(item[name]) for name in ("URL",) if name in item]
        assert {element.tag for element in figure.iter()} <= {
            "figure", "blockquote", "p", "figcaption", "span", "cite", "time", "a",
        }  # fmt: skip


def texts(figure: Any, path: str) -> list[str]:
    return [element.text_content() for element in figure.iterfind(f".//{path}")]


def join(item: dict[str, Any]) -> str:
    names = [spoken(name) for name in item["author"]]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def test_no_address_runs_anything() -> None:
    shown = "".join(render_html([csl_item(make_cited(url="javascript:alert(1)"))]))
    assert "javascript" not in shown


def test_wikitext_parser_reads_what_went_in() -> None:
    lines = "".join(render_wikipedia(hostile_items())).splitlines()
    for item, line in zip(hostile_items(), lines, strict=True):
        code = mwparserfromhell.parse(line)
        (template,) = code.filter_templates()
        assert code.filter_wikilinks() == code.filter_tags() == []
        facts = quote_facts(item)
        found = {str(field.name): shown(field.value) for field in template.params}
        for name, value in (
            ("title", item.get("title", "")),
            ("work", item.get("container-title", "")),
            ("location", item.get("publisher-place", "")),
            ("page", item.get("page", "")),
            ("language", item.get("language", "")),
            ("quote", facts.get("quote", "")),
        ):
            assert in_a_row(found.get(name, "")) == in_a_row(visible(value)), name
        assert unquote(found.get("url", "").replace("&amp;amp;", "&amp;").replace("&amp;lt;", "&lt;")) == unquote(
            item.get("URL", "")
        )
        said = shown(mwparserfromhell.parse(line[len(str(template)) :])).removeprefix("— ")
        assert in_a_row(said) == in_a_row(visible(facts.get("attribution", "")))
        assert [read_author(found, number) for number, _ in enumerate(item.get("author", ()), 1)] == [
            in_a_row(visible(name["literal"] if "literal" in name else spoken(name))) for name in item.get("author", ())
        ]


def shown(code: Any) -> str:
    nodes = mwparserfromhell.parse(str(code)).nodes
    entity = mwparserfromhell.nodes.HTMLEntity
    return "".join(node.normalize() if isinstance(node, entity) else str(node) for node in nodes).strip()


def read_author(found: dict[str, str], number: int) -> str:
    if f"author{number}" in found:
        return in_a_row(found[f"author{number}"].removeprefix("((").removesuffix("))"))
    first, suffix = found.get(f"first{number}", ""), ""
    for known in (" Jr.", " III"):
        if first.endswith(known):
            first, suffix = first.removesuffix(known), known
    return in_a_row(f"{first} {found[f'last{number}']}{suffix}")


def test_annotations_fit_the_model_and_expand_without_a_loss() -> None:
    annotations = json.loads("".join(annotation.render_annotations(hostile_items())))
    for item, one in zip(hostile_items(), annotations, strict=True):
        jsonschema.Draft7Validator(ANNOTATION_SCHEMA).validate(one)
        facts = quote_facts(item)
        selectors = one["target"].get("selector", [{}])
        assert selectors[0].get("exact") == facts.get("quote")
        source = one["target"]["source"]
        assert (source.get("dcterms:title"), source.get("dcterms:publisher")) == (
            item.get("title"),
            item.get("container-title"),
        )
        assert [in_a_row(name) for name in source.get("dcterms:creator", ())] == [
            in_a_row(spoken(name)) for name in item.get("author", ())
        ]
        (node,) = expand(one)
        assert node["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
        assert (count(node), count_plain(one)) == (count_plain(one), count(node))


def count(node: object) -> int:
    """Return how many texts and numbers an expanded document holds."""
    if isinstance(node, dict):
        return 1 if "@value" in node else sum(count(value) for name, value in node.items() if not name.startswith("@"))
    return sum(count(each) for each in node) if isinstance(node, list) else 0


def count_plain(node: object) -> int:
    """Return how many texts and numbers, but for addresses, types and the context, a document holds."""
    if isinstance(node, dict):
        links = ("@context", "@type", "@id", "id", "type", "motivation", "purpose", "cached", "url")
        return sum(count_plain(value) for name, value in node.items() if name not in links)
    return sum(count_plain(each) for each in node) if isinstance(node, list) else 1


def test_jsonld_processor_reads_quotations_and_articles() -> None:
    document = json.loads("".join(render_jsonld(hostile_items())))
    for item, one in zip(hostile_items(), document["@graph"], strict=True):
        facts = quote_facts(item)
        article = one["isPartOf"] if facts else one
        assert one["@type"] == ("Quotation" if facts else article["@type"])
        assert one.get("text") == facts.get("quote")
        assert (one.get("spokenByCharacter") or {}).get("name") == facts.get("speaker")
        assert article.get("headline") == item.get("title")
        assert (article.get("publisher") or {}).get("name") == item.get("container-title")
        assert [in_a_row(name["name"]) for name in article.get("author", ())] == [
            in_a_row(spoken(name)) for name in item.get("author", ())
        ]
        assert article.get("datePublished", "") == iso(dated(item, "issued"))
        assert unquote(article.get("url", "")) == unquote(item.get("URL", ""))
    nodes = expand(document)
    assert len(nodes) == len(hostile_items())
    assert [count(node) for node in nodes] == [count_plain(one) for one in document["@graph"]]


@pytest.mark.parametrize(("render", "delimiter"), [(sheets.render_csv, ","), (sheets.render_tsv, "\t")])
def test_sheets_come_back(render: Any, delimiter: str) -> None:
    document = "".join(render(hostile_items()))
    rows = list(csv.DictReader(io.StringIO(document, newline=""), delimiter=delimiter))
    for item, row in zip(hostile_items(), rows, strict=True):
        facts = quote_facts(item)
        for column, value in (
            ("key", item["id"]),
            ("title", item.get("title", "")),
            ("outlet", item.get("container-title", "")),
            ("quote", facts.get("quote", "")),
            ("speaker", facts.get("speaker", "")),
            ("note", item["note"]),
            ("url", item.get("URL", "")),
        ):
            assert " ".join(row[column].split("\n")).strip() == make_cell(visible(value)).strip() or (
                visible(row[column]) == visible(make_cell(visible(value)))
            ), column
        assert (row["published"], row["accessed"]) == (iso(dated(item, "issued")), iso(dated(item, "accessed")))
    if delimiter == "\t":
        assert len(document.split("\n")) == len(hostile_items()) + 2


def test_csv_keeps_the_line_breaks_of_a_quote() -> None:
    """One line feed for each break, whatever it was; TSV has a space."""
    item = csl_item(make_cited(text="One.\r\nTwo.\n\nThree,\u2028=four."))
    for render, delimiter, read in (
        (sheets.render_csv, ",", "One.\nTwo.\n\nThree,\n=four."),
        (sheets.render_tsv, "\t", "One. Two. Three, =four."),
    ):
        (row,) = csv.DictReader(io.StringIO("".join(render([item])), newline=""), delimiter=delimiter)
        assert row["quote"] == read
