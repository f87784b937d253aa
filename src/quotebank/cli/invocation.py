"""What a command needs from the call around it: the global options, the settings, the bank.

The settings are read when a command first asks, so that ``--help`` works whatever they say.
Heavy imports sit inside the functions, as in the commands.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from datetime import date, datetime

    from quotebank.config import Settings
    from quotebank.store.session import Bank


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """The options that stand before the command."""

    db: str | None = None
    format: str | None = None
    traceback: bool = False


def global_options(ctx: typer.Context) -> GlobalOptions:
    """Return the options that stood before the command."""
    return ctx.obj if isinstance(ctx.obj, GlobalOptions) else GlobalOptions()


def settings(ctx: typer.Context) -> Settings:
    """Read the settings: options, environment, file."""
    from quotebank.config import load_settings

    return load_settings(db=global_options(ctx).db)


def result_format(ctx: typer.Context, asked: str | None, names: Sequence[str], *, default: str) -> str:
    """Return the format to print in.

    ``--format``, after the command or before it, must be one of ``names`` (else a usage error); without
    it the settings' format counts where the command has it, then a table on a terminal, then ``default``.
    """
    explicit = asked or global_options(ctx).format
    if explicit is not None:
        if explicit not in names:
            raise typer.BadParameter(f"{explicit!r} is none of: {', '.join(names)}", param_hint="'--format'")
        return explicit
    preferred = settings(ctx).format
    if preferred is not None and preferred in names:
        return preferred
    return "table" if "table" in names and sys.stdout.isatty() else default


def bank_to_read(ctx: typer.Context) -> Bank:
    """Open the bank for reading; it must be there."""
    from quotebank.store.session import open_bank

    return open_bank(settings(ctx).db, today=today)


def bank_to_write(ctx: typer.Context, *, create: bool = False) -> Bank:
    """Open the bank for writing; ``create`` makes it where there is none."""
    from quotebank.store.session import open_bank

    return open_bank(settings(ctx).db, write=True, create=create, today=today)


def who_decides(ctx: typer.Context, asked: str | None) -> str:
    """Return who decides: ``--who``, else the settings, else the user's name."""
    named = asked or settings(ctx).who
    if named:
        return named
    import getpass

    from quotebank.errors import ConfigError

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise ConfigError("the system does not tell who you are: say so with --who or $QUOTEBANK_WHO") from error


def now() -> datetime:
    """Return the time, in UTC: the clock enters here and nowhere else."""
    from datetime import UTC, datetime

    return datetime.now(UTC)


def today() -> date:
    """Return the day, in UTC."""
    return now().date()
