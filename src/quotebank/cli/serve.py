"""``quotebank serve``: the bank in a browser on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, bank_to_write, now, settings, who_decides
from quotebank.cli.output import print_note

if TYPE_CHECKING:
    from quotebank.config import Settings

#: Where the app is found unless asked otherwise.
HOST, PORT = "127.0.0.1", 8765

#: Addresses that only this machine reaches.
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

#: Bytes of chance in a token and a salt.
TOKEN_BYTES, SALT_BYTES = 24, 16


def serve(
    ctx: typer.Context,
    *,
    host: str = typer.Option(
        HOST, "--host", metavar="ADDRESS", help="Listen here; anything but loopback needs --auth."
    ),
    port: int = typer.Option(
        PORT, "--port", min=0, max=65535, metavar="N", help="Listen on this port; 0 takes a free one."
    ),
    read_only: bool = typer.Option(False, "--read-only", help="Show the bank, and let nobody change anything."),
    auth: bool = typer.Option(False, "--auth", help="Ask for the password that --set-password stored."),
    set_password: bool = typer.Option(
        False, "--set-password", help="Ask for a new password, store its hash, and stop."
    ),
    allow_host: list[str] | None = typer.Option(
        None, "--allow-host", metavar="NAME", help="Another name under which the app may be called."
    ),
    who: str | None = typer.Option(
        None, "--who", metavar="NAME", help="Who decides; else the settings, else the user's name."
    ),
) -> None:
    """Show the bank in a browser: search, compare, put right, cite."""
    from quotebank.web import require_web

    require_web()
    if set_password:
        _store_password(settings(ctx))
        return
    if host not in LOOPBACK and not auth:
        raise typer.BadParameter(f"{host} can be reached from elsewhere: add --auth", param_hint="'--host'")

    import secrets

    from quotebank.web.options import LOOPBACK_HOSTS, WebOptions
    from quotebank.web.serving import serve as run

    options = WebOptions(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        who=who_decides(ctx, who),
        now=now,
        read_only=read_only,
        password=_read_password(settings(ctx)) if auth else None,
        hosts=LOOPBACK_HOSTS | {name.lower() for name in (host, *(allow_host or ()))},
    )
    with bank_to_read(ctx) if read_only else bank_to_write(ctx, create=True) as bank:
        run(bank, options, host=host, port=port, ready=lambda url: print_note(f"{url}  (Ctrl-C ends it)"))


def _store_password(known: Settings) -> None:
    """Ask twice on the terminal, or read a line of standard input."""
    import secrets

    from quotebank.web.passwords import hash_password

    if sys.stdin.isatty():
        password = typer.prompt("New password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    stored = hash_password(password, secrets.token_bytes(SALT_BYTES))
    path = known.password_file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(stored + "\n", encoding="ascii")
    print_note(f"the password is stored, hashed, in {path}")


def _read_password(known: Settings) -> str:
    from quotebank.errors import ConfigError
    from quotebank.web.passwords import check_stored

    path: Path = known.password_file
    try:
        return check_stored(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise ConfigError(f"no password is stored in {path}: set one with  quotebank serve --set-password") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"cannot read the password in {path}: set it anew with  quotebank serve --set-password"
        ) from error


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("serve", cls=PlainCommand)(serve)
