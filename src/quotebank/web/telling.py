"""Lead from a change to the page that tells what became of it: a decision with its changes, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fastapi import Request
from fastapi.responses import RedirectResponse

from quotebank.core.deciding.changes import Change, has_moved
from quotebank.core.deciding.requests import UNDO
from quotebank.core.records import Decision
from quotebank.web import urls
from quotebank.web.memory import Memory
from quotebank.workflows.decide import Decided
from quotebank.workflows.decision_shapes import decision_shape, describe_subject, describe_value

#: The part of an address that names what to tell.
TOLD = "told"

#: Changes told; the rest is counted.
MOST_CHANGES = 6

#: What changes along with what is told already.
_ALONGSIDE = frozenset({"id", "canonical", "decided_by", "cluster_id", "quotes"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of a change: a line, what it changed, and the decision to undo; of a refusal the line alone."""

    line: str
    changes: tuple[Change, ...] = ()
    more: int = 0
    decision: Decision | None = None
    is_refusal: bool = False

    @property
    def is_undoing(self) -> bool:
        """Tell whether something was taken back, so that undoing puts it in force again."""
        return self.decision is not None and self.decision.action == UNDO


def tell_decided(decided: Decided) -> Told:
    """Return what there is to tell of a decision."""
    shape = decision_shape(decided.decision)
    said = " ".join(part for part in (decided.decision.action, describe_value(shape)) if part)
    line = "taken back" if decided.decision.action == UNDO else f"{said}: {describe_subject(shape)}"
    changes = [change for change in decided.changes if change.what not in _ALONGSIDE and has_moved(change)]
    return Told(line, tuple(changes[:MOST_CHANGES]), max(0, len(changes) - MOST_CHANGES), decided.decision)


def lead_back(memory: Memory, back: str, told: object) -> RedirectResponse:
    """Return the way to a page of ours that tells something; an address elsewhere is the first page instead."""
    parts = urlsplit(back) if is_ours(back) else urlsplit(urls.HOME)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != TOLD]
    query = urlencode([*asked, (TOLD, memory.keep(told))])
    return RedirectResponse(urlunsplit(("", "", parts.path, query, parts.fragment)), status_code=303)


def is_ours(address: str) -> bool:
    """Tell whether an address is a path of this app, whatever a browser makes of it."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def find_told(request: Request, memory: Memory) -> Told | None:
    """Return what the page that is asked for has to tell; None where that is nothing."""
    told = memory.find(request.query_params.get(TOLD))
    return told if isinstance(told, Told) else None


def find_back(request: Request) -> str:
    """Return the address of the page that is asked for, without what it tells."""
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != TOLD])
    return f"{request.url.path}?{asked}" if asked else request.url.path
