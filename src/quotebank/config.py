"""Settings: a file and the environment, read once by a door and passed on as one frozen value.

The file is TOML, ``config.toml`` in the user's configuration folder, or the one that
``$QUOTEBANK_CONFIG`` names; the environment wins over it, a command's options win over both.
An unknown key is an error, not a shrug: a misspelt ``QUOTEBANK_BD`` would fill the wrong bank.

Not pure: reads a file, the environment and the current folder, all of which may be handed in.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quotebank.errors import ConfigError

#: Environment variables start so; what follows, in lower case, is the key of the file.
PREFIX = "QUOTEBANK_"

#: Every key, in the file (lower case) and the environment, and what it sets. docs/cli.md lists them.
KEYS: Mapping[str, str] = {
    "db": "the bank, when --db does not name one",
    "format": "the output format of the commands that have it, when --format does not name one",
    "who": "who decides, when --who does not say; else the name of the user",
}

#: The environment alone may say where the file is.
ENVIRONMENT_ONLY: Mapping[str, str] = {
    "config": "the settings file, instead of the one in the user's configuration folder"
}

#: Where the bank is when nothing names it and the current folder has ``db/``.
LOCAL_BANK = Path("db") / "quotebank.db"

#: The bank that ``quotebank demo`` fills: beside the real one, never in it.
DEMO_BANK_NAME = "demo.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a door needs to know before it starts."""

    db: Path
    demo_db: Path
    format: str | None = None  # a wish, not an order: commands that cannot print it use their own
    who: str | None = None  # decides
    password_file: Path = Path("password")  # where the web app's password is kept, hashed


def load_settings(
    *,
    db: str | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Join options, environment and file; the first that names a thing decides.

    ``folder`` is where relative rules look for ``db/``; None means the current folder. Makes
    no file or folder. Raises ConfigError for an unknown key, an unreadable file or a wrong value.
    """
    environment = os.environ if environment is None else environment
    given = _read_environment(environment)
    from_file = _read_file(given.pop("config", None))
    known = {**from_file, **given}
    here = folder if folder is not None else Path()
    named = db or known.get("db")
    return Settings(
        db=_bank_path(named, here),
        demo_db=_as_path(db) if db else _beside(here, DEMO_BANK_NAME),
        format=known.get("format"),
        who=known.get("who"),
        password_file=_user_folder("config") / "password",
    )


def _bank_path(named: str | None, here: Path) -> Path:
    """Return the path that is named, else the default one (docs/contract.md, "Everywhere")."""
    return _as_path(named) if named else _beside(here, LOCAL_BANK.name)


def _beside(here: Path, name: str) -> Path:
    """Return ``name`` in ``db/`` below ``here`` if that folder exists, else in the user's data folder."""
    local = here / LOCAL_BANK.parent
    return local / name if local.is_dir() else _user_folder("data") / name


def _as_path(text: str) -> Path:
    return Path(text).expanduser()


def _user_folder(kind: str) -> Path:
    """Return the user's folder for ``kind`` (data or config); platformdirs knows each system's habit."""
    import platformdirs  # noqa: PLC0415  -- most calls name their bank, and start without it

    folder = platformdirs.user_data_dir if kind == "data" else platformdirs.user_config_dir
    return Path(folder("quotebank", appauthor=False))


def _read_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that the environment holds; an empty value counts as not set."""
    known = {*KEYS, *ENVIRONMENT_ONLY}
    found = {}
    for variable in sorted(environment):
        if not variable.startswith(PREFIX):
            continue
        key = variable.removeprefix(PREFIX).lower()
        if key not in known:
            nearest = PREFIX + _nearest(key, sorted(known)).upper()
            raise ConfigError(
                f"no setting {variable} in the environment: did you mean {nearest}? Unset it or rename it"
            )
        if environment[variable]:
            found[key] = environment[variable]
    return found


def _read_file(named: str | None) -> dict[str, str]:
    """Return the settings of the file; nothing where the user has none."""
    path = _as_path(named) if named else _user_folder("config") / "config.toml"
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if named:
            raise ConfigError(f"no settings file at {path}: unset QUOTEBANK_CONFIG or make the file") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the settings file {path}: {_reason(error)}") from error
    import tomllib  # noqa: PLC0415  -- few users have a file, everybody waits for the start

    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"the settings file {path} is not TOML: {error}") from error
    for key, value in values.items():
        if key not in KEYS:
            raise ConfigError(f"no setting {key!r} in {path}: did you mean {_nearest(key, sorted(KEYS))!r}?")
        if not isinstance(value, str):
            raise ConfigError(f"the setting {key!r} in {path} must be text in quotes, not {value!r}")
    return {key: value for key, value in values.items() if value}


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"


def _nearest(key: str, known: list[str]) -> str:
    """Return the known key that is spelt most like ``key``; ties go to the first in order."""
    from rapidfuzz import process  # noqa: PLC0415  -- needed for a mistake only

    return str(process.extractOne(key.lower(), known)[0])
