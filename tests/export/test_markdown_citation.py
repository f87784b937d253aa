"""A quote with its source as prose."""

from __future__ import annotations

from hypothesis import given
from markdown_it import MarkdownIt

from export.citation_samples import hostile_text, make_cited, visible
from quotebank.core.model import CitedQuote
from quotebank.export.markdown import escape_line, render_markdown, render_text


def test_markdown_has_words_speaker_and_source() -> None:
    assert render_markdown(make_cited()) == (
        "> The ferry will run, whatever the weather says.\n"
        "\n"
        "— Ines Marrack, harbour master, Pellan Port Authority,"
        " [“Ferry to run through the storm”](<https://www.pellanpacket.example/news/ferry>), *Pellan Packet*,"
        " 12 March 2024, paragraph 3, accessed 20 November 2026. `q0123456789abcdef`\n"
    )


def test_paragraphs_of_a_quotation_stay_paragraphs() -> None:
    assert render_markdown(make_cited(text="One.\nTwo.")).startswith("> One.\n>\n> Two.\n")


def test_text_is_one_paragraph() -> None:
    assert render_text(make_cited(text="One.\nTwo.")) == (
        "“One. Two.” — Ines Marrack, harbour master, Pellan Port Authority, “Ferry to run through the storm”, Pellan Packet,"
        " 12 March 2024, paragraph 3, accessed 20 November 2026. https://www.pellanpacket.example/news/ferry [q0123456789abcdef]\n"
    )


def test_a_quote_of_which_nothing_is_known_can_be_cited() -> None:
    bare = CitedQuote("q1", "a1", "Words.")
    assert render_markdown(bare) == "> Words.\n\n— a speaker who is not named, undated. `q1`\n"
    assert render_text(bare) == "“Words.” — a speaker who is not named, undated. [q1]\n"


@given(hostile_text)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Checked with a Markdown parser that others wrote."""
    (paragraph,) = [token for token in MarkdownIt().parse(escape_line(text)) if token.type == "inline"]
    shown = "".join(child.content for child in paragraph.children or ())
    assert shown.strip() == visible(text).strip()
