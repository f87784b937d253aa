"""A quote with its source as prose: Markdown and plain text."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from markdown_it import MarkdownIt

from export.citation_samples import hostile_text, make_cited, visible
from quotebank.core.model import CitedQuote
from quotebank.export.csl import csl_item
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
