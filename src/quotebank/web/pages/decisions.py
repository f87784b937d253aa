"""Decide from any page: who spoke a quote, what is filed where, whatever a decision can say; and undo it.

Every answer leads back to the page that asked, which tells what changed or why nothing did.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.requests import read_request
from quotebank.core.identity import is_id
from quotebank.core.model import SpeakerKind
from quotebank.core.records import QuoteRecord
from quotebank.errors import Conflict, InputError, NotFound
from quotebank.store.session import Bank
from quotebank.web import urls
from quotebank.web.options import Site
from quotebank.web.telling import Told, lead_back, tell_decided
from quotebank.web.views import ThisSite, show
from quotebank.workflows import decide as deciding
from quotebank.workflows.list_filed import list_labels
from quotebank.workflows.list_speakers import find_fitting
from quotebank.workflows.review_bank import find_named, list_alternatives
from quotebank.workflows.show_record import QuoteInPlace, show_record

router = APIRouter()

#: Names offered while somebody types one, and letters from which on they are looked for.
MOST_NAMES = 12
MIN_LETTERS = 2

#: Characters of an article that is read anew for every look at one of its quotes: some 60 ms; for a longer one, if asked to.
READ_AT_ONCE_CHARS = 12_000

#: What is typed into a form; a note is longer.
Line = Annotated[str, Form(max_length=2_000)]
Back = Annotated[str, Form(max_length=8_000)]

#: Errors that a page tells in a line.
REFUSALS = (InputError, NotFound, Conflict)


@router.post(urls.DECIDE)
def decide(
    site: ThisSite,
    later: BackgroundTasks,
    *,
    action: Line,
    target: Annotated[list[str], Form(max_length=1_000)],
    to: Line = "",
    name: Line = "",
    kind: Line = "",
    role: Line = "",
    affiliation: Line = "",
    nobody: Annotated[bool, Form()] = False,
    text: Annotated[str, Form(max_length=100_000)] = "",
    back: Back = urls.HOME,
) -> Response:
    """Decide what a form asks for."""
    given: dict[str, Any] = {
        "to": to.strip(),
        "name": name.strip(),
        "kind": kind,
        "role": role.strip(),
        "affiliation": affiliation.strip(),
        "nobody": nobody,
        "text": text.strip(),
    }
    value = {"action": action, "targets": target, **{key: each for key, each in given.items() if each}}
    try:
        if action == Action.SPEAKER and "name" in value and "to" not in value:
            value = name_speaker(site.bank, value)
        request = read_request(value)
        decided = deciding.decide(site.bank, request, who=site.options.who, now=site.options.now(), match=False)
    except REFUSALS as error:
        return lead_back(site.memory, back, Told(str(error), is_refusal=True))
    later.add_task(deciding.settle, site.bank)
    return lead_back(site.memory, back, tell_decided(decided))


@router.post(urls.UNDO)
def undo(site: ThisSite, later: BackgroundTasks, *, decision: Line, back: Back = urls.HOME) -> Response:
    """Undo a decision."""
    try:
        decided = deciding.undo(site.bank, decision, who=site.options.who, now=site.options.now(), match=False)
    except REFUSALS as error:
        return lead_back(site.memory, back, Told(str(error), is_refusal=True))
    later.add_task(deciding.settle, site.bank)
    return lead_back(site.memory, back, tell_decided(decided))


def list_choices(site: Site, quote: QuoteRecord) -> dict[str, Any]:
    """Return what the boxes beside a quote choose from; the alternatives are None where finding them takes too long."""
    if site.options.read_only:
        return {}
    return {
        "alternatives": list_alternatives(site.bank, quote.id, most_chars=READ_AT_ONCE_CHARS),
        "kinds": list(SpeakerKind),
        "labels": list_labels(site.bank),
    }


@router.get("/quotes/{quote_id}/correct")
def correct(
    request: Request, site: ThisSite, quote_id: str, *, article: Annotated[bool, Query()] = False
) -> HTMLResponse:
    """Show the box that says who else may have spoken a quote; ``article``: lead back to its place in the article."""
    shown = show_record(site.bank, quote_id)
    if not isinstance(shown, QuoteInPlace):
        raise NotFound(f"{quote_id!r} is no quote's id: these begin with q")
    quote = shown.quote
    return show(
        request,
        "correct.html",
        title="Who said it?",
        quote=quote,
        alternatives=list_alternatives(site.bank, quote.id),
        kinds=list(SpeakerKind),
        back=urls.in_article(quote.article.id, quote.id) if article else urls.record(quote.id),
    )


@router.get(urls.NAMES)
def names(request: Request, site: ThisSite, *, name: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Show the names of speakers that fit what was typed so far, for a list to choose from."""
    has_enough = sum(map(str.isalnum, name)) >= MIN_LETTERS
    return show(request, "names.html", found=find_fitting(site.bank, name, most=MOST_NAMES) if has_enough else ())


def name_speaker(bank: Bank, value: dict[str, Any]) -> dict[str, Any]:
    """Return a decision with the speaker of the bank whom a typed name means; anybody else is new, of the kind given.

    What the list of names offers ends with an id in brackets. InputError where several go by the name.
    """
    name = value["name"]
    key = name.rstrip(")").rpartition("(")[2].strip()
    if is_id(key):
        return _be_somebody(value, key)
    named = find_named(bank, name)
    if len(named) > 1:
        listed = ", ".join(f"{each.name} ({each.id})" for each in named[:MOST_NAMES])
        raise InputError(f"several go by that name: give one of  {listed}")
    if named:
        return _be_somebody(value, named[0].id)
    return {"kind": str(SpeakerKind.PERSON), **value}


def _be_somebody(value: dict[str, Any], speaker_id: str) -> dict[str, Any]:
    return {**{key: each for key, each in value.items() if key not in ("name", "kind")}, "to": speaker_id}
