"""What ``tag`` and ``collect`` share, and the options that search by what they gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.decided import DRY_RUN, WHO, WHY, print_decided
from quotebank.cli.invocation import bank_to_read, bank_to_write, now, result_format, who_decides
from quotebank.cli.output import Column, draw, field_of, format_option, print_note, print_records, print_table, styled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotebank.core.deciding.filing import LabelSort
    from quotebank.store.session import Bank

FORMATS = ("table", "json", "jsonl", "csv", "md")

TAG = typer.Option(
    None, "--tag", metavar="TAG", help="With this tag: on the quote, its statement, its speaker or its article."
)
COLLECTION = typer.Option(
    None,
    "--collection",
    metavar="NAME",
    help="In this collection: the quote, its statement, its speaker or its article.",
)

NAME = typer.Argument(None, metavar="NAME", help="The name; case and spacing do not matter. Without it all are listed.")
TARGETS = typer.Argument(
    None,
    metavar="ID...",
    help="Quotes (q…), statements (c…), articles (a…), speakers (s… or by name). Without any, what is there is listed.",
)
REMOVE = typer.Option(False, "--remove", help="Take it away from these.")
FORMAT = format_option(*FORMATS)

#: Characters of a text that a table shows.
_SHOWN_CHARS = 80


def shorten(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_CHARS else f"{flat[:_SHOWN_CHARS]}…"


def _count(record: Any) -> str:
    return str(len(record["items"]))


LABEL_COLUMNS = (Column("Name", field_of("name"), style="bold"), Column("Holds", _count, right=True, wrap=False))
LABEL_DATA = (Column("name", field_of("name")), Column("items", field_of("items")))
ITEM_DATA = tuple(Column(key, field_of(key)) for key in ("id", "type", "text", "source"))


def explain_labels(bank: Bank, *, tag: str | None, collection: str | None) -> tuple[str, ...]:
    """Say that there is no such tag or collection, and what may be meant."""
    if not tag and not collection:
        return ()
    from quotebank.workflows.search_bank import SearchRequest, explain_nothing

    with bank.reading() as connection:
        return explain_nothing(connection, SearchRequest(tag=tag, collection=collection))


def find_ids(bank: Bank, targets: Sequence[str]) -> list[str]:
    """Return ids as they are, and for anything else the id of the speaker of that name."""
    from quotebank.core.identity import is_id
    from quotebank.workflows.list_speakers import find_speaker_id

    return [target if is_id(target) else find_speaker_id(bank, target) for target in targets]


def label_command(sort_name: str, give: str, take: str, help_text: str) -> Callable[..., None]:
    """Return the command that gives labels of a sort, or takes them away, by the actions of these names."""

    def command(
        ctx: typer.Context,
        *,
        name: str | None = NAME,
        targets: list[str] | None = TARGETS,
        remove: bool = REMOVE,
        who: str | None = WHO,
        why: str = WHY,
        dry_run: bool = DRY_RUN,
        format_name: str | None = FORMAT,
    ) -> None:
        from quotebank.core.deciding.filing import LabelSort

        action = take if remove else give
        _file_or_list(
            ctx, LabelSort(sort_name), action, name, targets, who=who, why=why, dry_run=dry_run, format_name=format_name
        )

    command.__doc__ = help_text
    return command


def _file_or_list(
    ctx: typer.Context,
    sort: LabelSort,
    action: str,
    name: str | None,
    targets: list[str] | None,
    *,
    who: str | None,
    why: str,
    dry_run: bool,
    format_name: str | None,
) -> None:
    """Put a label on targets or take it away; without targets list what has it, without a name all that there are."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    if not targets:
        if action.startswith("un") or dry_run:
            raise typer.BadParameter("say what it is about, by id", param_hint="ID")
        _list(ctx, sort, name, named)
        return
    if named not in ("table", "json"):
        raise typer.BadParameter(f"{named!r} is for lists: what changed is a table or json", param_hint="'--format'")
    decider = who_decides(ctx, who)

    from quotebank.core.deciding.filing import check_label
    from quotebank.core.deciding.requests import read_request
    from quotebank.workflows.decide import decide

    check_label(name)
    with bank_to_write(ctx) as bank:
        ids = find_ids(bank, targets)
        request = read_request({"action": action, "targets": ids, "name": name, "why": why})
        decided = decide(bank, request, who=decider, now=now(), dry_run=dry_run)
    print_decided(named, decided)


def _list(ctx: typer.Context, sort: LabelSort, name: str | None, named: str) -> None:
    from quotebank.workflows.list_filed import item_shape, label_shape, list_items, list_labels

    with bank_to_read(ctx) as bank:
        if name is None:
            records = [label_shape(label) for label in list_labels(bank, sort)]
        else:
            records = [item_shape(item) for item in list_items(bank, sort, name)]
    if named != "table":
        print_records(named, records, LABEL_DATA if name is None else ITEM_DATA)
    elif name is not None:
        draw_items(records)
    elif records:
        print_table(records, LABEL_COLUMNS)
    else:
        draw(styled(f"There is no {sort}."))
        print_note(f"Make one:  quotebank {'tag' if sort == 'tag' else 'collect'} NAME ID...")


def draw_items(records: Sequence[Any]) -> None:
    """Draw what is filed, a card each."""
    from quotebank.cli.quote_cards import indented

    for record in records:
        draw(
            styled(shorten(record["text"])),
            indented(styled(record["source"])),
            indented(styled((f"{record['id']} · {record['type']}", "dim"))),
            "",
        )
