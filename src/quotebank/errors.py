"""Every error that quotebank raises on purpose.

    QuotebankError            message: what, where, what to do next
    ├── ConfigError           a setting is missing or wrong
    ├── InputError            a file or a query cannot be used
    ├── StoreError            the bank refuses
    │   ├── NotFound          nothing has that id or name
    │   ├── Conflict          two things claim one place
    │   ├── SchemaTooOld      the bank must be migrated and may not be written
    │   └── SchemaTooNew      a newer quotebank made this bank
    └── MissingExtra          an optional part is not installed

Doors turn them into exit codes and HTTP statuses; nothing else catches them. Messages are one line.
A bug is any other exception; :func:`describe_bug` puts it on one line, too.
"""

from __future__ import annotations

import os


class QuotebankError(Exception):
    """Something cannot be done; the message says what, where and what to do next, on one line."""


class ConfigError(QuotebankError):
    """A setting is missing or wrong."""


class InputError(QuotebankError):
    """A file, a record or a query cannot be used."""


class StoreError(QuotebankError):
    """The bank refuses to read or write."""


class NotFound(StoreError):
    """Nothing in the bank has that id or name."""


class Conflict(StoreError):
    """Two things claim one place in the bank."""


class SchemaTooOld(StoreError):
    """The bank was made by an older quotebank and cannot be migrated where it is."""


class SchemaTooNew(StoreError):
    """The bank was made by a newer quotebank."""


class MissingExtra(QuotebankError):
    """An optional part is not installed; ``extra`` names it."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs the extra {extra!r}: install it with  pip install 'quotebank[{extra}]'")
        self.extra = extra


def describe_bug(error: BaseException) -> str:
    """Return the name of an error that nobody foresaw, what it says, and the line of ours that it left from."""
    place = ""
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if "quotebank" in name:
            place = f" at {os.path.basename(name)}:{step.tb_lineno}"  # noqa: PTH119  -- pathlib is slow to load
        step = step.tb_next
    return f"this is a bug: {type(error).__name__}: {' '.join(str(error).split())}{place}"
