"""``quotebank tag``: tag quotes, statements, speakers and articles; list the tags, or what has one."""

from __future__ import annotations

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.labels import label_command

HELP = "Tag quotes, statements, speakers and articles; list the tags, or what has one."


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("tag", cls=PlainCommand)(label_command("tag", "tag", "untag", HELP))
