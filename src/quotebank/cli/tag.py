"""``quotebank tag``: tag quotes, statements, speakers and articles; list the tags, or what has one."""

from __future__ import annotations

import typer

from quotebank.cli import labels
from quotebank.cli.decided import DRY_RUN, WHO, WHY
from quotebank.cli.help import PlainCommand


def tag(
    ctx: typer.Context,
    *,
    name: str | None = labels.NAME,
    targets: list[str] | None = labels.TARGETS,
    remove: bool = labels.REMOVE,
    who: str | None = WHO,
    why: str = WHY,
    dry_run: bool = DRY_RUN,
    format_name: str | None = labels.FORMAT,
) -> None:
    """Tag quotes, statements, speakers and articles; list the tags, or what has one."""
    from quotebank.core.deciding.filing import LabelSort

    action = "untag" if remove else "tag"
    labels.file_or_list(
        ctx,
        LabelSort.TAG,
        action,
        name,
        targets,
        who=who,
        why=why,
        dry_run=dry_run,
        format_name=format_name,
    )


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("tag", cls=PlainCommand)(tag)
