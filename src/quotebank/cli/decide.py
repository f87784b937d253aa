"""``quotebank decide``: put right what was found, for good; one decision by options, or many as JSON Lines."""

from __future__ import annotations

import sys
from typing import Any

import typer

from quotebank.cli.decided import DRY_RUN, WHO, WHY, print_decided
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_write, now, result_format, who_decides
from quotebank.cli.output import dump_json, format_option, print_rejected
from quotebank.cli.plumbing import STDIN, finish, source_or_stdin

FORMATS = ("table", "json")

#: What ``decide`` takes as its first word, and what about.
ACTIONS = {
    "speaker": "Q…  the quote is by --to S, by --name N, or by --nobody; with --role and --affiliation",
    "role": "Q…|S  --role and --affiliation of quotes, or of all a speaker's quotes; '' takes one away",
    "kind": "Q…|S  --kind of quotes, or of a speaker",
    "confirm": "Q…  the quotes are right as they stand",
    "reject": "Q…  these are no quotations",
    "segments": "Q  the quotation is these --words, or these --span START:END",
    "add": "A  the article has a quotation that was missed: --words or --span",
    "merge": "S S…  these are one speaker, the first",
    "split": "S  some quotes (--quote, or --printed-as NAME) are another's; that one's --name",
    "rename": "S  the speaker's --name is shown",
    "alias": "S  the speaker goes by --name, too",
    "join": "Q|C…  these are one statement",
    "part": "Q…  these are not the statement that they were put with",
    "boilerplate": "C|Q  a statement that is nobody's news: not listed among duplicates",
    "accept": "Q|C|S S  looked at: this wording, these attributions stand, these are two; review asks no more",
    "skip": "Q|C|S S  looked at and left for later",
    "tag": "Q|C|S|A…  these have the tag --name; untag takes it away",
    "untag": "Q|C|S|A…  these have the tag --name no more",
    "collect": "Q|C|S|A…  these are in the collection --name; uncollect takes them out",
    "uncollect": "Q|C|S|A…  these are in the collection --name no more",
    "note": "Q|C|S|A…  --text is noted about these",
    "undo": "D  a decision is undone, or an undoing",
}


def decide(
    ctx: typer.Context,
    *,
    action: str = typer.Argument(
        ..., metavar="ACTION|-", help=f"What to decide: {', '.join(ACTIONS)}; - reads JSON Lines from stdin."
    ),
    targets: list[str] | None = typer.Argument(None, metavar="ID...", help="What about: ids of quotes, speakers, …"),
    to: str | None = typer.Option(None, "--to", metavar="S", help="The speaker, by id."),
    name: str | None = typer.Option(None, "--name", metavar="N", help="The speaker, by name; the new name."),
    nobody: bool = typer.Option(False, "--nobody", help="The article does not say who spoke."),
    kind: str | None = typer.Option(None, "--kind", metavar="K", help="The kind of the speaker or quote."),
    role: str | None = typer.Option(None, "--role", metavar="R", help="The role; '' for none."),
    affiliation: str | None = typer.Option(None, "--affiliation", metavar="A", help="The affiliation; '' for none."),
    spans: list[str] | None = typer.Option(
        None, "--span", metavar="START:END", help="A segment, in characters of the article's text; may be repeated."
    ),
    words: list[str] | None = typer.Option(
        None, "--words", metavar="TEXT", help="A segment, as the article prints it; may be repeated."
    ),
    quotes: list[str] | None = typer.Option(
        None, "--quote", metavar="Q", help="A quote to split off; may be repeated."
    ),
    printed_as: str | None = typer.Option(
        None, "--printed-as", metavar="NAME", help="Split off what is printed with this name."
    ),
    text: str | None = typer.Option(None, "--text", metavar="TEXT", help="What to note."),
    who: str | None = WHO,
    why: str = WHY,
    dry_run: bool = DRY_RUN,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Put right what was found, for good: every later import, extraction and matching obeys, and it can be undone."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    decider = who_decides(ctx, who)
    if action == STDIN:
        if targets:
            raise typer.BadParameter("with - everything stands in the lines", param_hint="ID")
        _decide_lines(ctx, decider, dry_run=dry_run)
        return
    if action not in ACTIONS:
        raise typer.BadParameter(f"{action!r} is none of: {', '.join(ACTIONS)}", param_hint="ACTION")
    if not targets:
        raise typer.BadParameter("name what it is about by id", param_hint="ID")

    from quotebank.core.deciding.requests import read_request
    from quotebank.workflows.decide import decide as decide_one
    from quotebank.workflows.decide import undo

    if action == "undo":
        if len(targets) != 1:
            raise typer.BadParameter("one decision at a time", param_hint="ID")
        with bank_to_write(ctx) as bank:
            decided = undo(bank, targets[0], who=decider, why=why, now=now(), dry_run=dry_run)
    else:
        given: dict[str, Any] = {"to": to, "name": name, "nobody": nobody, "kind": kind, "printed_as": printed_as}
        given |= {"text": text}
        given |= {"spans": [_read_span(span) for span in spans or ()], "words": words, "quotes": quotes, "why": why}
        value = {name: part for name, part in given.items() if part}
        printed = {"role": role, "affiliation": affiliation}  # empty takes away
        value |= {name: part for name, part in printed.items() if part is not None}
        request = read_request({"action": action, "targets": targets, **value})
        with bank_to_write(ctx) as bank:
            decided = decide_one(bank, request, who=decider, now=now(), dry_run=dry_run)
    print_decided(named, decided)


def _read_span(text: str) -> list[int]:
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal() and text.isascii()):
        raise typer.BadParameter(f"{text!r} is not START:END", param_hint="'--span'")
    return [int(start), int(end)]


def _decide_lines(ctx: typer.Context, who: str, *, dry_run: bool) -> None:
    """Decide what the lines of standard input ask for; print a line for each."""
    from quotebank.core.model import Rejected
    from quotebank.workflows.decide import decide_lines
    from quotebank.workflows.decided_shape import decided_shape

    source_or_stdin(None, what="decisions")
    rejected = 0
    with bank_to_write(ctx) as bank:
        for outcome in decide_lines(bank, STDIN, who=who, now=now, stdin=sys.stdin.buffer, dry_run=dry_run):
            if isinstance(outcome, Rejected):
                rejected += 1
                print_rejected(outcome)
            else:
                sys.stdout.write(dump_json(decided_shape(outcome)) + "\n")
                sys.stdout.flush()
    finish(rejected)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    about = "\n\n".join(f"{name} {what}" for name, what in ACTIONS.items())
    app.command("decide", cls=PlainCommand, help=f"{decide.__doc__}\n\n{about}")(decide)
