"""How a question of a review looks: the quote in its paragraph, what is in doubt, the answers with their keys.

Marks, mention and cue stand out by colour, and without colour by brackets; nothing an article holds can move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotebank.cli.output import draw, styled
from quotebank.cli.quote_cards import has_colour, indented, redline
from quotebank.core.deciding.doubts import DoubtKind
from quotebank.core.deciding.questions import ANSWER_WORDS, HEADINGS, Answer, Question, QuotePassage
from quotebank.core.passages import shorten
from quotebank.core.phrasing import render_count, render_period, render_quote, render_source, render_speaker
from quotebank.core.redline import mark_changes

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from quotebank.core.records import SpeakerRecord

#: Styles, and brackets where there is no colour: the words, who is named, the word that ties the two.
MARKS = {
    "quote": ("bold yellow", ("⟦", "⟧")),
    "mention": ("bold cyan", ("⟨", "⟩")),
    "cue": ("green", ("‹", "›")),
}

#: The key of each answer.
KEYS = {"c": Answer.CONFIRM, "u": Answer.UNKNOWN, "n": Answer.NAME, "r": Answer.REJECT, "s": Answer.SKIP}

#: Printings shown of a statement; the rest is counted.
SHOWN_PRINTINGS = 6


def draw_question(question: Question, *, number: int, left: int) -> None:
    """Draw a question below what is on the screen."""
    draw(*_render(question, number=number, left=left))


def draw_help(question: Question) -> None:
    """Draw what every key does here."""
    lines: list[RenderableType] = [styled(("Keys", "bold"))]
    if question.alternatives:
        lines.append(_key_line(_numbers(question), "this one it was"))
    lines += [
        _key_line(key, ANSWER_WORDS[answer][question.doubt.kind])
        for key, answer in KEYS.items()
        if answer in question.answers
    ]
    lines += [
        _key_line("b", "take the last answer back and ask again"),
        _key_line("q", "stop; every answer is kept, and what is left comes next time"),
    ]
    legend = [
        (f"{'' if has_colour() else brackets[0]}{name}{'' if has_colour() else brackets[1]}", style)
        for name, (style, brackets) in MARKS.items()
    ]
    lines.append(styled("  marked: ", legend[0], "  ", legend[1], " of the speaker  ", legend[2]))
    draw("", *lines, "")


def _render(question: Question, *, number: int, left: int) -> Iterator[RenderableType]:
    doubt = question.doubt
    yield ""
    head = f"{number} · {render_count(left, 'doubt')} left"
    if doubt.printings > 1:
        head += f" · {render_count(doubt.printings, 'printing')}"
    if doubt.skipped is not None:
        head += " · skipped before"
    yield styled((HEADINGS[doubt.kind], "bold reverse"), f"  {head}")
    yield ""
    if doubt.kind is DoubtKind.WARNING:
        yield from _render_warning(question)
    elif doubt.kind is DoubtKind.COMPETING:
        yield from _render_printings(question)
    elif doubt.kind is DoubtKind.MERGE:
        yield from _render_speakers(question)
    else:
        yield from _render_quote(question.quotes[0])
    for place, alternative in enumerate(question.alternatives, 1):
        yield indented(styled((f"{place}  ", "bold"), alternative.label, (_because(alternative.reasons), "dim")))
    yield ""
    yield styled((_keys(question), "dim"))


def _render_quote(passage: QuotePassage) -> Iterator[RenderableType]:
    """Show the quote in its paragraphs, and who is taken to have said it."""
    quote = passage.quote
    yield styled((quote.article.title or "(no title)", "bold"), f" · {render_source(quote.article)}")
    yield indented(mark_passage(passage))
    yield ""
    kind = f" ({quote.speaker.kind})" if quote.speaker else ""
    via = f", via {quote.via}" if quote.via else ""
    reasons = (f"{quote.confidence:.0%} sure", *quote.reasons)
    yield styled("now ", (f"{render_speaker(quote.speaker)}{kind}{via}", "bold"), (_because(reasons), "dim"))


def _render_printings(question: Question) -> Iterator[RenderableType]:
    """Show a statement and whom each printing names."""
    fullest = max(question.quotes, key=lambda passage: len(passage.quote.text))
    yield indented(styled((shorten(render_quote(fullest.quote.text)), MARKS["quote"][0])))
    yield ""
    for passage in question.quotes[:SHOWN_PRINTINGS]:
        quote = passage.quote
        yield styled(
            f"{render_source(quote.article)}: ", (render_speaker(quote.speaker), "bold"), f" {quote.confidence:.0%}"
        )
        yield indented(mark_passage(passage), by=4)
    if len(question.quotes) > SHOWN_PRINTINGS:
        yield styled((f"and {render_count(len(question.quotes) - SHOWN_PRINTINGS, 'more printing')}", "dim"))
    yield ""


def _render_warning(question: Question) -> Iterator[RenderableType]:
    """Show the fullest printing and how another differs."""
    reference, printing = question.quotes
    assert question.comparison is not None
    yield styled(f"{render_source(reference.quote.article)}, the fullest printing")
    yield indented(styled(render_quote(reference.quote.text)))
    yield styled(f"{render_source(printing.quote.article)}: ", (f"! {', '.join(question.doubt.reasons)}", "bold red"))
    yield indented(redline(mark_changes(reference.quote.text, printing.quote.text, question.comparison.changes)))
    yield ""
    yield styled((printing.quote.article.title or "(no title)", "bold"))
    yield indented(mark_passage(printing))


def _render_speakers(question: Question) -> Iterator[RenderableType]:
    """Show two speakers side by side, what was printed of each, and why they may be one."""
    for speaker in question.speakers:
        yield from _render_speaker(speaker)
    for passage in question.quotes:
        yield styled((render_source(passage.quote.article), "dim"))
        yield indented(mark_passage(passage))
    yield styled("may be one", (_because(question.doubt.reasons), "dim"))
    yield ""


def _render_speaker(speaker: SpeakerRecord) -> Iterator[RenderableType]:
    period = render_period(speaker.first_published, speaker.last_published)
    counts = f"{render_count(speaker.quotes, 'quote')} in {render_count(speaker.outlets, 'outlet')}, {period}"
    yield styled((speaker.name, "bold"), f" ({speaker.kind}) · {counts}")
    others = [name for name in speaker.aliases if name != speaker.name]
    if others:
        yield indented(styled(("also: ", "dim"), ", ".join(others)))
    roles = dict.fromkeys(", ".join(filter(None, (use.role, use.affiliation))) for use in speaker.roles)
    if any(roles):
        yield indented(styled(("as: ", "dim"), "; ".join(filter(None, roles))))


def mark_passage(passage: QuotePassage) -> Text:
    """Return a passage with quote, mention and cue set off; what lies far from them is left out of a long one."""
    pieces: list[str | tuple[str, str]] = []
    for piece in passage.list_pieces():
        name = next((name for name in MARKS if name in piece.quote_ids), None)
        if name is None:
            pieces.append(piece.text)
            continue
        style, (opening, closing) = MARKS[name]
        pieces.append((piece.text if has_colour() else f"{opening}{piece.text}{closing}", style))
    return styled(*pieces)


def _because(reasons: Sequence[str]) -> str:
    return f"  {'; '.join(reasons)}" if reasons else ""


def _numbers(question: Question) -> str:
    last = len(question.alternatives)
    return "1" if last == 1 else f"1-{last}"


def _keys(question: Question) -> str:
    """Return the line that names the keys."""
    parts = [f"[{_numbers(question)}] choose"] if question.alternatives else []
    parts += [
        f"[{key}] {ANSWER_WORDS[answer][question.doubt.kind]}"
        for key, answer in KEYS.items()
        if answer in question.answers
    ]
    return "  ".join([*parts, "[b] back", "[q] quit", "[?] help"])


def _key_line(key: str, does: str) -> RenderableType:
    return indented(styled((f"{key:<5}", "bold"), does))
