"""From what a person asks for to what the journal keeps: targets resolved, marked, and checked against the bank.

Raises NotFound for a target that is not there, Conflict where nothing is left to decide, InputError for what cannot
be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select

from quotebank.core.deciding.actions import FILING_ACTIONS, Action
from quotebank.core.deciding.requests import DecisionRequest
from quotebank.core.deciding.snapshots import write_quotation
from quotebank.core.folding import fold_words
from quotebank.core.linking import kind_of
from quotebank.core.model import AttributedQuotation, Attribution, Quotation, QuotationKind, Span, SpeakerKind
from quotebank.core.quoting.segmentation import join_segments
from quotebank.errors import Conflict, InputError
from quotebank.store.cluster_decisions import is_boilerplate
from quotebank.store.filing import make_filing
from quotebank.store.marking import (
    list_members,
    mark_lightly,
    mark_members,
    mark_quote,
    mark_speaker,
    mark_stretch,
    read_article_text,
)
from quotebank.store.resolving import find_article_row, find_speaker_row, require
from quotebank.store.tables import alias, found_link, quote

JsonObject = dict[str, Any]


def make_payload(connection: Connection, request: DecisionRequest) -> JsonObject:
    """Return what the journal keeps of a decision."""
    return _MAKERS[request.action](connection, request)


def _speaker(connection: Connection, request: DecisionRequest) -> JsonObject:
    places = [mark_quote(connection, target) for target in request.targets]
    if request.nobody:
        return {"places": places, "speaker": None}
    printed = {"role": request.printed.get("role"), "affiliation": request.printed.get("affiliation")}
    if request.to is None:
        kind = request.kind or SpeakerKind.PERSON.value
        return {"places": places, "speaker": {"name": request.name, "kind": kind, "link": None, **printed}}
    known = mark_speaker(connection, request.to)
    name = request.name or known["name"]
    kind = kind_of(known["link"]).value
    return {
        "places": places,
        "speaker": {"id": known["id"], "name": name, "kind": kind, "link": known["link"], **printed},
    }


def _role(connection: Connection, request: DecisionRequest) -> JsonObject:
    values = dict(request.printed)
    if _are_speakers(request):
        return {"speaker": mark_speaker(connection, _only(request)), "set": values}
    return {"places": [mark_quote(connection, target) for target in request.targets], "set": values}


def _kind(connection: Connection, request: DecisionRequest) -> JsonObject:
    kinds: type[SpeakerKind | QuotationKind] = SpeakerKind if _are_speakers(request) else QuotationKind
    if request.kind not in list(kinds):
        raise InputError(
            f"{request.kind!r} is no kind of {'speaker' if kinds is SpeakerKind else 'quote'}: there are {', '.join(kinds)}"
        )
    if kinds is QuotationKind:
        return {"places": [mark_quote(connection, target) for target in request.targets], "kind": request.kind}
    known = mark_speaker(connection, _only(request))
    if known["kind"] == request.kind:
        raise Conflict(f"{known['id']} is a speaker of the kind {request.kind} already: nothing is left to decide")
    return {"speaker": known, "kind": request.kind}


def _quotes(connection: Connection, request: DecisionRequest) -> JsonObject:
    return {"places": [mark_quote(connection, target) for target in request.targets]}


def _segments(connection: Connection, request: DecisionRequest) -> JsonObject:
    target = _only(request)
    before = mark_quote(connection, target)
    text = read_article_text(connection, before["article"]).text
    segments = _read_segments(request, text, near=before["start"])
    if [list(span) for span in segments] == before["found"]["segments"]:
        raise Conflict(f"{target} has these very segments already: nothing is left to decide")
    hull = Span(min(before["start"], segments[0].start), max(before["end"], segments[-1].end))
    return {"places": [mark_quote(connection, target, span=hull)], "segments": [list(span) for span in segments]}


def _add(connection: Connection, request: DecisionRequest) -> JsonObject:
    target = _only(request)
    head = read_article_text(connection, target)
    segments = _read_segments(request, head.text, near=0)
    row = require(find_article_row(connection, target), "article", target)
    known = select(quote.c.key).where(quote.c.start < segments[-1].end, quote.c.end > segments[0].start)
    known = known.where(quote.c.is_current == 1, quote.c.article_id == row)
    taken = connection.execute(known.order_by(quote.c.start).limit(1)).scalar()
    if taken is not None:
        raise Conflict(f"quote {taken} stands there already: correct it with  quotebank decide segments {taken}")
    kind = QuotationKind(request.kind or QuotationKind.DIRECT)
    found = AttributedQuotation(Quotation(segments, kind, join_segments(head.text, segments)), Attribution())
    place = mark_stretch(connection, target, Span(segments[0].start, segments[-1].end))
    place |= {"found": write_quotation(found), "link": None}
    return {"places": [place], "segments": [list(span) for span in segments]}


def _merge(connection: Connection, request: DecisionRequest) -> JsonObject:
    kept, *others = [mark_speaker(connection, target) for target in request.targets]
    gone = {other["link"]: other for other in others if other["link"] != kept["link"]}
    if not gone:
        raise Conflict(
            f"{' and '.join(request.targets)} are one speaker already ({kept['id']}): nothing is left to decide"
        )
    return {"speaker": kept, "gone": list(gone.values())}


def _split(connection: Connection, request: DecisionRequest) -> JsonObject:
    known = mark_speaker(connection, _only(request))
    row = require(find_speaker_row(connection, known["id"]), "speaker", known["id"])
    columns = (quote.c.key, quote.c.canonical, quote.c.mention_text, quote.c.is_current, found_link.c.link)
    said = connection.execute(select(*columns).outerjoin(found_link).where(quote.c.speaker_id == row)).all()
    asked = {mark_quote(connection, target)["quote"] for target in request.quotes}
    strangers = sorted(asked - {found.key for found in said})
    if strangers:
        raise Conflict(f"{strangers[0]} is not by {known['id']}: nothing is left to split")
    printed = fold_words(request.printed_as) if request.printed_as else None
    going = asked or {found.key for found in said if fold_words(found.canonical or "") == printed}
    if not going:  # "Mr Smith" here, whom the article names in full there
        going = {found.key for found in said if fold_words(found.mention_text or "") == printed}
    if not going or len(going) == len(said):
        raise Conflict(
            f"that is {'none' if not going else 'all'} of the quotes of {known['id']}: there is nothing to split"
        )
    links: set[str] = set()
    if printed is not None:
        staying = {found.link or known["link"] for found in said if found.key not in going}
        links = {found.link or known["link"] for found in said if found.key in going} - staying
    left = sorted(f.key for f in said if f.key in going and f.is_current and (f.link or known["link"]) not in links)
    return {
        "speaker": {**known, "kind": kind_of(known["link"]).value},
        "links": sorted(links),
        "places": [mark_quote(connection, key) for key in left],
        "name": request.name,
    }


def _rename(connection: Connection, request: DecisionRequest) -> JsonObject:
    known = mark_speaker(connection, _only(request))
    if known["name"] == request.name:
        raise Conflict(f"{known['id']} has that name already: nothing is left to decide")
    return {"speaker": known, "name": request.name}


def _alias(connection: Connection, request: DecisionRequest) -> JsonObject:
    known = mark_speaker(connection, _only(request))
    row = require(find_speaker_row(connection, known["id"]), "speaker", known["id"])
    named = select(alias.c.id).where(alias.c.speaker_id == row, alias.c.name == request.name)
    if connection.execute(named).first() is not None:
        raise Conflict(f"{known['id']} goes by that name already: nothing is left to decide")
    return {"speaker": known, "name": request.name}


def _join(connection: Connection, request: DecisionRequest) -> JsonObject:
    keys = dict.fromkeys(
        list_members(connection, target)[0] if target[0] == "c" else target for target in request.targets
    )
    places = [mark_quote(connection, key) for key in keys]
    if len({place["quote"] for place in places}) < 2:
        raise Conflict("that is one quote only: there is nothing to join")
    return {"places": places}


def _part(connection: Connection, request: DecisionRequest) -> JsonObject:
    places = [mark_quote(connection, target) for target in request.targets]
    going = {place["quote"] for place in places}
    rest = [key for place in places for key in list_members(connection, place["quote"]) if key not in going]
    if not rest:
        raise Conflict(f"{' and '.join(request.targets)} share no cluster with another quote: there is nothing to part")
    return {"places": places, "rest": [mark_quote(connection, key) for key in dict.fromkeys(rest[:1])]}


def _boilerplate(connection: Connection, request: DecisionRequest) -> JsonObject:
    target = _only(request)
    members = list_members(connection, target)
    if is_boilerplate(connection, members):
        raise Conflict(f"{target} is marked as boilerplate already: nothing is left to decide")
    return {"places": mark_members(connection, members, mark_quote)}


def _note(connection: Connection, request: DecisionRequest) -> JsonObject:
    """Return what was looked at: a quote; a cluster, by all its quotes as they are; or two speakers."""
    first = request.targets[0]
    if first.startswith("s"):
        pair = [mark_speaker(connection, target) for target in request.targets]
        if pair[0]["link"] == pair[1]["link"]:
            raise Conflict(
                f"{' and '.join(request.targets)} are one speaker ({pair[0]['id']}): nothing is left to note"
            )
        return {"pair": pair}
    if first.startswith("q"):
        return {"places": [mark_lightly(connection, first)]}
    members = list_members(connection, first)
    return {"cluster": first, "places": mark_members(connection, members, mark_lightly), "quotes": members}


_MAKERS: Mapping[Action, Callable[[Connection, DecisionRequest], JsonObject]] = {
    Action.SPEAKER: _speaker,
    Action.ROLE: _role,
    Action.KIND: _kind,
    Action.CONFIRM: _quotes,
    Action.REJECT: _quotes,
    Action.SEGMENTS: _segments,
    Action.ADD: _add,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.RENAME: _rename,
    Action.ALIAS: _alias,
    Action.JOIN: _join,
    Action.PART: _part,
    Action.BOILERPLATE: _boilerplate,
    Action.ACCEPT: _note,
    Action.SKIP: _note,
    **dict.fromkeys(FILING_ACTIONS, make_filing),
}


def _only(request: DecisionRequest) -> str:
    """Return the one target; InputError if there are several."""
    if len(request.targets) != 1:
        raise InputError(f"{request.action} takes one target, not {len(request.targets)}")
    return request.targets[0]


def _are_speakers(request: DecisionRequest) -> bool:
    return request.targets[0].startswith("s")


def _read_segments(request: DecisionRequest, text: str, *, near: int) -> tuple[Span, ...]:
    """Return the segments asked for, by span or by words (of several such, those that stand nearest)."""
    spans = list(request.spans)
    for words in request.words:
        starts = [start for start in range(len(text)) if text.startswith(words, start)]
        if not starts:
            raise InputError(f"the article does not print {words!r}: copy the words as they stand")
        start = min(starts, key=lambda each: abs(each - near))
        spans.append(Span(start, start + len(words)))
    spans.sort()
    for span in spans:
        if not 0 <= span.start < span.end <= len(text) or not span.of(text).strip():
            raise InputError(f"{span.start}:{span.end} holds no words of the article, which has {len(text)} characters")
    if any(before.end > after.start for before, after in pairwise(spans)):
        raise InputError("the segments overlap: give each stretch once, in any order")
    return tuple(spans)
