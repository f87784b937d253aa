"""The shipped table of agencies, press-release wires and press offices; the file names its source in its first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotebank.core.outlets import SourceTable, parse_sources


@cache
def load_sources() -> SourceTable:
    """Return the sources that others print from; read once a process."""
    return parse_sources(files("quotebank.data").joinpath("outlets.tsv").read_text(encoding="utf-8"))
