"""``quotebank export bank``: everything that the bank holds, for another bank or another program."""

from __future__ import annotations

import gzip
from contextlib import AbstractContextManager, nullcontext
from typing import IO, Any, cast

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, bank_to_write, now, who_decides
from quotebank.cli.output import open_binary_result


def export_bank(
    ctx: typer.Context,
    *,
    target: str | None = typer.Option(
        None, "--output", "-o", metavar="FILE", help="Write to this file instead of stdout; .gz is compressed."
    ),
    without_text: bool = typer.Option(
        False, "--without-text", help="Leave out of the articles' texts all but the quotes, for copyright."
    ),
    reveal: str | None = typer.Option(
        None,
        "--reveal",
        metavar="WHY",
        help="Export protected speakers and articles as they are, for this reason, which the journal keeps; without it such a bank is refused.",
    ),
) -> None:
    """Write the whole bank as JSON Lines, which `import` restores: articles with all versions, quotes, decisions, tags, notes."""
    from quotebank.workflows.export_bank import check_unprotected, stream_bank
    from quotebank.workflows.protect import note_reveal

    with bank_to_read(ctx) if reveal is None else bank_to_write(ctx) as bank:
        if reveal is None:
            check_unprotected(bank)
        else:
            note_reveal(bank, "export bank", who=who_decides(ctx, None), why=reveal, now=now())
        with open_binary_result(target) as file, _zipping(file, target) as stream:
            stream.writelines(line.encode() for line in stream_bank(bank, with_text=not without_text))


def _zipping(file: IO[bytes], target: str | None) -> AbstractContextManager[IO[bytes]]:
    """Return the stream to write to; a zipped one holds neither a time nor a name, so that two are equal."""
    if target is None or not target.endswith(".gz"):
        return nullcontext(file)
    return cast("AbstractContextManager[IO[bytes]]", gzip.GzipFile("", "wb", fileobj=cast(Any, file), mtime=0))


def add_bank(app: typer.Typer) -> None:
    """Add the command to the group."""
    app.command("bank", cls=PlainCommand)(export_bank)
