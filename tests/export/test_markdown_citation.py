"""A quote with its source as prose: Markdown and plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from export.citation_samples import hostile_items, hostile_text, make_cited, visible
from export.readers import parse_with_pandoc
from quotebank.core.model import CitedQuote
from quotebank.export.csl import csl_item, quote_facts
from quotebank.export.markdown import escape_line, render_markdown
from quotebank.export.plaintext import render_text


def markdown(**changes: Any) -> str:
    return "".join(render_markdown([csl_item(make_cited(**changes))]))


def test_markdown_has_words_and_speaker_and_a_footnote_with_the_source() -> None:
    assert markdown() == (
        "> The ferry will run, whatever the weather says.\n"
        ">\n"
        "> — Ines Marrack, harbour master, Pellan Port Authority[^pellanpacket2024-0123456789abcdef]\n"
        "\n"
        "[^pellanpacket2024-0123456789abcdef]: Jory van der Pell,"
        " [“Ferry to run through the storm”](<https://www.pellanpacket.example/news/ferry>), *Pellan Packet*,"
        " 12 March 2024, paragraph 3, accessed 20 November 2026. `q0123456789abcdef`\n"
    )


def test_paragraphs_of_a_quotation_stay_paragraphs() -> None:
    assert markdown(text="One.\nTwo.").startswith("> One.\n>\n> Two.\n>\n> — ")


def test_text_is_a_numbered_line_for_each_quote() -> None:
    items = [csl_item(make_cited(text="One.\nTwo.")), csl_item(CitedQuote("q1", "a1", "Words."))]
    assert "".join(render_text(items)) == (
        "[1] “One. Two.” — Ines Marrack, harbour master, Pellan Port Authority; Jory van der Pell,"
        " “Ferry to run through the storm”, Pellan Packet, 12 March 2024, paragraph 3, accessed 20 November 2026."
        " https://www.pellanpacket.example/news/ferry [q0123456789abcdef]\n"
        "[2] “Words.” — a speaker who is not named; undated. [q1]\n"
    )


def test_a_quote_of_which_nothing_is_known_can_be_cited() -> None:
    bare = [csl_item(CitedQuote("q1", "a1", "Words."))]
    assert "".join(render_markdown(bare)) == (
        "> Words.\n>\n> — a speaker who is not named[^quote-1]\n\n[^quote-1]: undated. `q1`\n"
    )


@given(hostile_text)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Checked with a Markdown parser that others wrote."""
    (paragraph,) = [token for token in MarkdownIt().parse(escape_line(text)) if token.type == "inline"]
    shown = "".join(child.content for child in paragraph.children or ())
    assert shown.strip() == visible(text).strip()


@pytest.mark.parametrize("dialect", ["commonmark+footnotes", "markdown-smart"])
def test_pandoc_reads_words_and_footnotes(dialect: str) -> None:
    quoted = [item for item in hostile_items() if "custom" in item]
    blocks = parse_with_pandoc("".join(render_markdown(quoted)), dialect)["blocks"]
    assert len(blocks) == len(quoted), "a block quote each, its footnote inside"
    for item, block in zip(quoted, blocks, strict=True):
        facts = quote_facts(item)
        paragraphs = [list(walk(paragraph)) for paragraph in block["c"]]
        said = [join(paragraph, "Note") for paragraph in paragraphs]
        words = [visible(line) for line in facts["quote"].splitlines() if visible(line)]
        assert [plain(line) for line in said] == [
            plain(line) for line in (*words, f"— {visible(facts['attribution'])}")
        ]
        footnote = plain(join([node for node in paragraphs[-1] if node["t"] == "Note"], ""))
        for name in ("title", "container-title"):
            assert plain(visible(item.get(name, ""))) in footnote


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Yield the inline elements of a paragraph."""
    yield from node["c"]


def join(nodes: Any, without: str) -> str:
    """Return the text of inline elements."""
    if isinstance(nodes, dict):
        if nodes.get("t") == without:
            return ""
        if nodes.get("t") in ("Space", "SoftBreak"):
            return " "
        return join(nodes.get("c", ""), without)
    if isinstance(nodes, list):
        return "".join(join(node, without) for node in nodes if not isinstance(node, int))
    return str(nodes)


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def test_text_has_a_line_for_each_item_with_all_of_it() -> None:
    lines = "".join(render_text(hostile_items())).split("\n")
    assert len(lines) == len(hostile_items()) + 1
    for number, (item, line) in enumerate(zip(hostile_items(), lines, strict=False), 1):
        assert line.startswith(f"[{number}] ")
        for value in (item.get("title", ""), item.get("container-title", ""), quote_facts(item).get("quote", "")):
            assert visible(value) in line
