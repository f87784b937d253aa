"""The review queue: one doubt at a time, the quote in its paragraph, and an answer with one click or one key."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from quotebank.core.deciding.doubts import DoubtKind
from quotebank.core.deciding.questions import (
    ANSWER_WORDS,
    HEADINGS,
    Answer,
    JsonObject,
    Question,
    QuotePassage,
)
from quotebank.core.model import SpeakerKind
from quotebank.core.redline import mark_changes
from quotebank.errors import Conflict, InputError, NotFound
from quotebank.store.session import Bank
from quotebank.web import urls
from quotebank.web.options import Site
from quotebank.web.pages.decisions import REFUSALS, Back, Line, name_speaker
from quotebank.web.reviews import Walk
from quotebank.web.telling import Told, lead_back, tell_decided
from quotebank.web.views import ThisSite, show
from quotebank.workflows.decide import settle
from quotebank.workflows.review_bank import ReviewOptions

router = APIRouter()

#: The answer that takes the last one back.
BACK = "back"

#: Keys of the answers, as on the terminal.
KEYS = {Answer.CONFIRM: "c", Answer.UNKNOWN: "u", Answer.REJECT: "r", Answer.SKIP: "s"}

#: Printings shown of a statement; the rest is counted.
SHOWN_PRINTINGS = 6

Text = Annotated[str | None, Query(max_length=2_000)]


def _read_options(kind: Text = None, speaker: Text = None, outlet: Text = None, since: Text = None) -> ReviewOptions:
    given = [(value or "").strip() or None for value in (kind, speaker, outlet, since)]
    if given[0] is not None and given[0] not in list(DoubtKind):
        raise InputError(f"no doubt is called {given[0]!r}: there are {', '.join(DoubtKind)}")
    kinds = () if given[0] is None else (DoubtKind(given[0]),)
    return ReviewOptions(kinds=kinds, speaker=given[1], outlet=given[2], since=given[3])


Narrowed = Annotated[ReviewOptions, Depends(_read_options)]


def _find_walk(site: Site, options: ReviewOptions) -> Walk:
    if site.options.read_only:
        raise NotFound("this bank is shown for reading only: there is no review")
    return site.reviews.find(site.bank, options, who=site.options.who, now=site.options.now)


@router.get(urls.REVIEW)
def review(request: Request, site: ThisSite, options: Narrowed) -> HTMLResponse:
    """Show the next doubt."""
    walk = _find_walk(site, options)
    with walk.turn:
        walk.refresh()
        session = walk.session
        question = None if session is None else session.current
        left, answered = (0, 0) if session is None else (session.left, session.answered)
    return show(
        request,
        "review.html",
        options=options,
        is_listing=session is None,
        question=question,
        left=left,
        answered=answered,
        heading=None if question is None else HEADINGS[question.doubt.kind],
        passages=() if question is None else [(each, each.list_pieces()) for each in _list_shown(question)],
        redline=() if question is None else _redline(question),
        answers=() if question is None else _list_answers(question),
        kinds=list(DoubtKind),
        speaker_kinds=list(SpeakerKind),
    )


@router.post(urls.REVIEW)
def answer(
    site: ThisSite,
    later: BackgroundTasks,
    options: Narrowed,
    *,
    given: Annotated[str, Form(alias="answer", max_length=20)],
    question: Line = "",
    name: Line = "",
    kind: Annotated[str, Form(alias="speaker_kind", max_length=20)] = "",
    back: Back = urls.REVIEW,
) -> Response:
    """Decide the current doubt, or take the last answer back."""
    walk = _find_walk(site, options)
    with walk.turn:
        try:
            told = _answer(site.bank, walk, given, question, name=name.strip(), kind=kind)
        except REFUSALS as error:
            return lead_back(site.memory, back, Told(str(error), is_refusal=True))
    later.add_task(settle, site.bank)
    return lead_back(site.memory, back, told)


def _answer(bank: Bank, walk: Walk, given: str, doubt_id: str, *, name: str, kind: str) -> Told:
    session = walk.session
    if given == BACK:
        taken_back = None if session is None else session.go_back()
        return Told("nothing is left to take back" if taken_back is None else "taken back")
    asked = None if session is None else session.current
    if session is None or asked is None or asked.doubt.id != doubt_id:
        raise Conflict("this was answered already, or the list is new: here is the next")
    decided = session.answer(_choose(bank, asked, given, name=name, kind=kind))
    return Told("settled meanwhile: nothing was decided") if decided is None else tell_decided(decided)


def _choose(bank: Bank, question: Question, given: str, *, name: str, kind: str) -> JsonObject:
    """Return the decision that an answer stands for; InputError where it is none."""
    if given.isdecimal() and given.isascii():
        if not 1 <= int(given) <= len(question.alternatives):
            raise InputError(f"there is no answer {given}")
        return question.alternatives[int(given) - 1].decide
    if given not in question.answers:
        raise InputError(f"no answer is called {given!r} here: there are {', '.join(question.answers)}")
    value = question.answers[Answer(given)]
    if given != Answer.NAME:
        return value
    return name_speaker(bank, {**value, "name": name, **({"kind": kind} if kind else {})})


def _list_answers(question: Question) -> list[tuple[str, str, str]]:
    """Return what can be answered besides an alternative and a name: the answer, its key and its words."""
    return [
        (str(answer), key, ANSWER_WORDS[answer][question.doubt.kind])
        for answer, key in KEYS.items()
        if answer in question.answers
    ]


def _list_shown(question: Question) -> tuple[QuotePassage, ...]:
    return question.quotes[1:2] if question.comparison is not None else question.quotes[:SHOWN_PRINTINGS]


def _redline(question: Question) -> object:
    """Return how a printing that may mean something else differs from the fullest."""
    if question.comparison is None:
        return ()
    reference, printing = question.quotes
    return mark_changes(reference.quote.text, printing.quote.text, question.comparison.changes)
