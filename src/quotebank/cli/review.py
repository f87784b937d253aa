"""``quotebank review``: walk through what is least sure, and put it right with one key each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.decided import WHO
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, bank_to_write, global_options, now, settings, who_decides
from quotebank.cli.keys import END_OF_INPUT, Keyboard
from quotebank.cli.output import draw, format_option, print_jsonl, print_note, styled

if TYPE_CHECKING:
    from quotebank.core.deciding.questions import Question
    from quotebank.store.session import Bank
    from quotebank.workflows.review_bank import ReviewOptions
    from quotebank.workflows.review_session import ReviewSession

FORMATS = ("table", "jsonl")
KINDS = ("low-confidence", "unknown", "merge", "competing", "warning")

#: Kinds of a speaker who is named by hand, by key.
NAMED_KINDS = {"p": "person", "o": "organisation", "r": "role", "a": "anonymous"}

#: Speakers of the bank that a typed name may mean, each with a key of its own.
MOST_KNOWN = 9


def review(
    ctx: typer.Context,
    *,
    kinds: list[str] | None = typer.Option(
        None, "--kind", metavar="|".join(KINDS), help="Only doubts of this kind; may be repeated."
    ),
    speaker: str | None = typer.Option(None, "--speaker", metavar="S", help="Only quotes of a speaker: name or id."),
    outlet: str | None = typer.Option(None, "--outlet", metavar="O", help="Only what an outlet printed."),
    since: str | None = typer.Option(None, "--since", metavar="DATE", help="Only what came out then or later."),
    below: float = typer.Option(0.7, "--below", metavar="C", help="Ask about speakers less sure than this (0-1)."),
    limit: int | None = typer.Option(None, "--limit", "-n", min=1, metavar="N", help="At most N questions."),
    who: str | None = WHO,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Walk through what is least sure, most printed first: one key decides, and can be taken back.

    --format jsonl prints the questions instead, each answer with its line for  quotebank decide -.
    """
    named = format_name or global_options(ctx).format or settings(ctx).format
    if named is not None and named not in FORMATS:
        raise typer.BadParameter(f"{named!r} is none of: {', '.join(FORMATS)}", param_hint="'--format'")
    for kind in kinds or ():
        if kind not in KINDS:
            raise typer.BadParameter(f"{kind!r} is none of: {', '.join(KINDS)}", param_hint="'--kind'")

    from quotebank.core.deciding.doubts import DoubtKind
    from quotebank.workflows.review_bank import ReviewOptions, list_questions

    options = ReviewOptions(
        kinds=tuple(DoubtKind(kind) for kind in kinds or ()),
        speaker=speaker,
        outlet=outlet,
        since=since,
        below=below,
        limit=limit,
    )
    if named == "jsonl":
        from quotebank.workflows.review_shapes import question_shape

        with bank_to_read(ctx) as bank:
            print_jsonl(question_shape(question) for question in list_questions(bank, options))
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        from quotebank.errors import InputError

        raise InputError(
            "review asks at a terminal, and here is none: "
            "in a script use  quotebank review --format jsonl  and  quotebank decide -"
        )
    decider = who_decides(ctx, who)
    with bank_to_write(ctx) as bank:
        _walk(bank, options, decider)


def _walk(bank: Bank, options: ReviewOptions, who: str) -> None:
    """Ask until nothing is left, or somebody stops."""
    from quotebank.workflows.review_bank import list_queue
    from quotebank.workflows.review_session import ReviewSession

    session = ReviewSession(bank, list_queue(bank, options), who=who, now=now, limit=options.limit)
    if session.current is None:
        draw(styled("Nothing is in doubt."))
        return
    try:
        _ask_all(session, bank)
    finally:
        if session.answered:
            session.settle()
            print_note(f"{session.answered} answered; to look them over:  quotebank history")


def _ask_all(session: ReviewSession, bank: Bank) -> None:
    from quotebank.cli.review_screen import draw_question

    with Keyboard() as keys:
        while session.current is not None:
            draw_question(session.current, number=session.answered + 1, left=session.left)
            if not _take_key(session, bank, keys):
                return
    draw("", styled("Nothing more is in doubt."))


def _take_key(session: ReviewSession, bank: Bank, keys: Keyboard) -> bool:
    """Do what keys say until the question changes; False when somebody stops."""
    from quotebank.cli.review_screen import KEYS, draw_help
    from quotebank.core.deciding.questions import Answer

    question = session.current
    assert question is not None
    while True:
        key = keys.read()
        if key in ("q", END_OF_INPUT):
            return False
        if key == "b":
            undone = session.go_back()
            if undone is not None:
                draw(styled((f"taken back: {undone}", "dim")))
                return True
            draw(styled(("nothing is left to take back", "dim")))
        elif key in ("?", "h"):
            draw_help(question)
        elif key.isascii() and key.isdecimal() and 1 <= int(key) <= len(question.alternatives):
            chosen = question.alternatives[int(key) - 1]
            return _answer(session, chosen.decide, chosen.label)
        elif key in KEYS and KEYS[key] in question.answers:
            value = question.answers[KEYS[key]]
            if KEYS[key] is Answer.NAME:
                value = _ask_name(question, bank, keys)
                if not value:
                    draw(styled(("no name: the question stands", "dim")))
                    continue
            return _answer(session, value, str(value.get("name") or KEYS[key]))
        elif key.strip():
            draw(styled((f"no answer has the key {key!r}; ? tells which there are", "dim")))


def _answer(session: ReviewSession, value: dict[str, Any], label: str) -> bool:
    decided = session.answer(value)
    if decided is None:
        draw(styled(("settled meanwhile: nothing was decided", "dim")))
    else:
        draw(styled(("→ ", "green"), label, (f"  {decided.decision.id}", "dim")))
    return True


def _ask_name(question: Question, bank: Bank, keys: Keyboard) -> dict[str, Any]:
    """Ask for a name, and whether it is somebody of the bank, typed wrong as well; return the decision, empty where that is left open."""
    from quotebank.core.deciding.questions import Answer, name_decision
    from quotebank.core.model import SpeakerKind
    from quotebank.workflows.list_speakers import find_fitting

    name = keys.read_line("Name: ")
    if not any(map(str.isalnum, name)):
        return {}
    known = [each.speaker for each in find_fitting(bank, name, most=MOST_KNOWN)]
    if known:
        for number, each in enumerate(known, 1):
            of = ", ".join(filter(None, (each.role, each.affiliation)))
            draw(styled((f"  {number}  ", "bold"), f"{each.name} ({each.kind})", (f"  {of}", "dim")))
        draw(styled(("  0  ", "bold"), f"somebody else: {name}"))
        key = keys.read()
        if key in {str(number) for number in range(1, len(known) + 1)}:
            return {**question.answers[Answer.NAME], "to": known[int(key) - 1].id, "name": known[int(key) - 1].name}
        if key != "0":
            return {}
    draw(styled("a [p]erson, an [o]rganisation, a [r]ole, an [a]nonymous source?"))
    kind = NAMED_KINDS.get(keys.read())
    return {} if kind is None else name_decision(question, name, SpeakerKind(kind))


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("review", cls=PlainCommand)(review)
