"""The shipped tables of agencies, press-release wires and press offices, and of outlets by domain; each names its source in its first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotebank.core.outlets import SourceTable, parse_sources


@cache
def load_sources() -> SourceTable:
    """Return the sources that others print from; read once a process."""
    return parse_sources(files("quotebank.data").joinpath("outlets.tsv").read_text(encoding="utf-8"))


@cache
def load_outlets() -> SourceTable:
    """Return the newspapers, magazines and broadcasters that are known by their domains; read once a process."""
    return parse_sources(files("quotebank.data").joinpath("outlets_by_domain.tsv").read_text(encoding="utf-8"))
