"""``quotebank collect``: gather what belongs to a story in a collection; list the collections, or what is in one."""

from __future__ import annotations

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.labels import label_command

HELP = "Gather what belongs to a story in a collection; list the collections, or what is in one."


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("collect", cls=PlainCommand)(label_command("collection", "collect", "uncollect", HELP))
