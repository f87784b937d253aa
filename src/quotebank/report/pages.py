"""Show found quotes and duplicate quotes as one HTML file that can be mailed or put on any server.

Everything a template gets is text from strangers: Jinja escapes all of it, control signs and marks that turn the
direction of text are taken out, and addresses become links only when they are http or https. No script, nothing loaded from outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from quotebank.core.printable import make_printable
from quotebank.core.reporting import Link, Marked, Report, Share, render_cell

#: Addresses that may become links; anything else is shown as text.
LINK_SCHEMES = ("http://", "https://")


def render_page(template: str, values: Mapping[str, Any]) -> str:
    """Return the page that a template of ``report/templates`` makes of the values."""
    return build_environment().get_template(template).render(values)


def build_environment(*packages: str) -> Environment:
    """Return Jinja as every page uses it: all values escaped, an unknown name an error.

    Templates are looked for in ``templates`` of these packages, then among those of reports.
    """
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "quotebank.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.tests |= {
        "link": is_link,
        "address": lambda value: isinstance(value, Link),
        "marked": lambda value: isinstance(value, Marked),
        "share": lambda value: isinstance(value, Share),
    }
    environment.filters |= {"cell": render_cell, "amount": lambda bar: f"{bar.amount:,g}"}
    return environment


def _finalize(value: Any) -> Any:
    """Return a value as it may stand in a page: no sign in it acts on the words around it."""
    return make_printable(value) if type(value) is str else value


def is_link(address: str | None) -> bool:
    """Tell whether an address may become a link."""
    return bool(address) and str(address).lower().startswith(LINK_SCHEMES)


def render_search(title: str, quotes: Sequence[Mapping[str, Any]]) -> str:
    """Return a page that lists quotes; each has ``text``, ``who``, ``source``, ``url`` and ``id``."""
    return render_page("search.html", {"title": title, "quotes": quotes})


def render_duplicates(title: str, statements: Sequence[Mapping[str, Any]]) -> str:
    """Return a page of statements with their printings, word changes set off by ``ins`` and ``del``."""
    return render_page("duplicates.html", {"title": title, "statements": statements})


def render_report(report: Report) -> str:
    """Return a report as one page: charts are drawn in it, the table behind each follows."""
    return render_page("report.html", {"title": report.title, "report": report})
