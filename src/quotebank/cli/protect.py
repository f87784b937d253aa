"""``quotebank protect``: have speakers and articles named nowhere; list what is protected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from quotebank.cli.decided import WHO, WHY
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, bank_to_write, now, result_format, who_decides
from quotebank.cli.output import draw, format_option, print_json, print_note, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.core.records import Decision

FORMATS = ("table", "json")

#: The word that lists what is protected, in place of a target.
LIST = "list"

GROUNDS = ("child", "victim", "court-order", "embargo")
POLICIES = ("keep", "mask")


def protect(
    ctx: typer.Context,
    *,
    targets: list[str] = typer.Argument(
        ..., metavar="SPEAKER|ARTICLE...|list", help="Speakers by id or name, articles by id; or: list."
    ),
    why: str = WHY,
    ground: str | None = typer.Option(None, "--reason", metavar="|".join(GROUNDS), help="What protects them."),
    until: str | None = typer.Option(None, "--until", metavar="DATE", help="Lifted on this day (UTC)."),
    words: str | None = typer.Option(
        None,
        "--words",
        metavar="|".join(POLICIES),
        help="What becomes of the quoted words; else an embargo masks them.",
    ),
    who: str | None = WHO,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Mask who speakers are, and who speaks in articles, in all that is shown from now on."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    for value, known, option in ((ground, GROUNDS, "--reason"), (words, POLICIES, "--words")):
        if value is not None and value not in known:
            raise typer.BadParameter(f"{value!r} is none of: {', '.join(known)}", param_hint=f"'{option}'")

    from quotebank.core.deciding.protecting import Ground, Terms, WordsPolicy
    from quotebank.workflows.protect import list_protected
    from quotebank.workflows.protect import protect as protect_targets

    if targets == [LIST]:
        with bank_to_read(ctx) as bank:
            print_protections(named, list_protected(bank))
        return
    terms = Terms(ground and Ground(ground), until, words and WordsPolicy(words))  # type: ignore[arg-type]  # empty is refused above
    decider = who_decides(ctx, who)
    with bank_to_write(ctx) as bank:
        print_protections(named, protect_targets(bank, targets, terms, who=decider, why=why, now=now()))


def print_protections(named: str, made: Sequence[Decision]) -> None:
    """Print decisions that protect, or take that back."""
    from quotebank.workflows.decision_shapes import decision_shape, describe_value

    shapes = [decision_shape(each) for each in made]
    if named == "json":
        print_json(shapes)
        return
    for shape in shapes:
        value = describe_value(shape)
        said = f"{shape['action']} {' '.join(shape['targets'])}{f' ({value})' if value else ''}"
        draw(styled((said, "bold"), f", by {shape['who']}: {shape['why']}", (f" · {shape['id']}", "dim")))
    if not shapes:
        draw(styled("Nothing is protected."))
    elif shapes[0]["action"] == "protect":
        print_note("To take one back:  quotebank unprotect ID")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("protect", cls=PlainCommand)(protect)
