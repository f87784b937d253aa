"""The quotes of an article as they stand once people's decisions are applied to what extraction found.

A decision says what holds for a stretch of text: it is about every quotation that lies mostly in that stretch, or
that holds most of it, so it outlives an extractor that cuts a little differently. Where extraction
no longer finds any quotation there, the one that was decided about comes back as it was.

Payloads: ``places`` (each with ``found``, the quote as it stood), and by action ``speaker`` ({name, kind, link, role,
affiliation} or null), ``set`` ({role, affiliation}), ``kind``, ``segments``.

Pure: what was found and the decisions in, the quotes and what became of each decision out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quotebank.core.deciding.actions import IN_FORCE, Action, Outcome, Standing
from quotebank.core.deciding.payload import read_list, read_object
from quotebank.core.deciding.places import Place, Relocation, find_place
from quotebank.core.deciding.snapshots import read_quotation
from quotebank.core.deciding.speakers import split_link
from quotebank.core.deciding.targets import list_places
from quotebank.core.model import AttributedQuotation, Cue, Mention, QuotationKind, Span, SpeakerKind
from quotebank.core.quoting.segmentation import join_segments
from quotebank.core.records import Decision

#: A decision is about a quotation when at least this share of either lies in the other.
MIN_OVERLAP_SHARE = 0.5

_GONE = Outcome(Standing.NOT_APPLIED, note="its words no longer stand in the article")

#: Decisions that say which words are one quotation.
_CUTTING = (Action.SEGMENTS, Action.ADD, Action.CONFIRM)

#: What can be decided about a quote, so that it is known which decision still has a say.
_EXISTENCE, _SEGMENTS, _KIND, _SPEAKER, _ROLE, _AFFILIATION = (
    "existence",
    "segments",
    "kind",
    "speaker",
    "role",
    "affiliation",
)


@dataclass(frozen=True, slots=True)
class DecidedQuotation:
    """A quotation of an article, and what people decided of it."""

    found: AttributedQuotation
    decided_by: str | None = None  # who; None: extraction alone
    link: str | None = None  # of the speaker, where a person named one of the bank; None: the words tell
    role_open: bool = True  # no decision about this very quote says what the role is
    affiliation_open: bool = True
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class DecidedQuotes:
    """The quotations of an article in order, rejected ones too, and what became of each decision."""

    quotations: tuple[DecidedQuotation, ...]
    outcomes: Mapping[str, Outcome]


@dataclass(slots=True)
class _Entry:
    """A quotation while decisions are applied to it."""

    found: AttributedQuotation
    decided_by: str | None = None
    link: str | None = None
    is_rejected: bool = False
    decided: dict[str, str] = field(default_factory=dict)  # what about it -> the decision that has the say

    def freeze(self) -> DecidedQuotation:
        return DecidedQuotation(
            self.found,
            self.decided_by,
            self.link,
            _ROLE not in self.decided,
            _AFFILIATION not in self.decided,
            self.is_rejected,
        )


def decide_quotes(
    articles: Collection[str],
    text: str,
    text_sha256: str,
    found: Sequence[AttributedQuotation],
    decisions: Iterable[Decision],
) -> DecidedQuotes:
    """Apply decisions, oldest first, to the quotations found in a text of an article.

    ``articles`` is the article's id, and those of articles that this one stands for.
    """
    replay = _Replay(text, found)
    outcomes: dict[str, Outcome] = {}
    for decision in decisions:
        applied = False
        for value in list_places(decision):
            place = Place.read(value)
            relocation = find_place(place, text, text_sha256) if place.article in articles else None
            if relocation is not None:
                applied |= replay.apply(decision, value, relocation)
        outcomes[decision.id] = IN_FORCE if applied else _GONE
    outcomes |= {key: Outcome(Standing.SUPERSEDED, by=by) for key, by in replay.list_overruled()}
    return DecidedQuotes(replay.freeze(), outcomes)


class _Replay:
    """The quotations of an article while decisions are applied to them, one after the other."""

    def __init__(self, text: str, found: Sequence[AttributedQuotation]) -> None:
        self._text = text
        self._entries = [_Entry(each) for each in found]
        self._overruled: dict[str, str] = {}

    def freeze(self) -> tuple[DecidedQuotation, ...]:
        """Return the quotations in order of place."""
        ordered = sorted(self._entries, key=lambda entry: entry.found.quotation.span)
        return tuple(entry.freeze() for entry in ordered)

    def list_overruled(self) -> list[tuple[str, str]]:
        """Return the decisions that have no say any more, each with the one that took it."""
        alive = {by for entry in self._entries for by in entry.decided.values()}
        return [(key, by) for key, by in self._overruled.items() if key not in alive]

    def apply(self, decision: Decision, place: Mapping[str, Any], relocation: Relocation) -> bool:
        """Apply a decision at one of its places; tell whether there was something to apply it to."""
        before = read_quotation(place["found"])
        segments = [moved for span in before.quotation.segments if (moved := relocation.move(span)) is not None]
        targets = self._find_targets(segments)
        if decision.action in (Action.SEGMENTS, Action.ADD):
            spans = (Span(start, end) for start, end in read_list(decision, "segments"))
            segments = [moved for span in spans if (moved := relocation.move(span)) is not None]
            targets = targets or self._find_targets(segments)
        if not segments:
            return False
        if decision.action in _CUTTING:
            targets = targets[:1]
            self._drop_rivals(targets, segments, decision)
        before = _moved(before, segments, relocation, self._text)
        if not targets:
            if not relocation.is_certain:
                return False
            self._entries.append(_Entry(before))
            targets = self._entries[-1:]
        for entry in targets:
            for aspect in _change(entry, decision, before, place.get("link")):
                earlier = entry.decided.get(aspect)
                if earlier is not None and earlier != decision.id:
                    self._overruled[earlier] = decision.id
                entry.decided[aspect] = decision.id
            entry.decided_by = decision.who
        return True

    def _find_targets(self, segments: Sequence[Span]) -> list[_Entry]:
        """Return the quotations that a decision about these segments is about, those that share most first."""
        found = []
        length = sum(map(len, segments))
        for number, entry in enumerate(self._entries):
            own = entry.found.quotation.segments
            shared = _shared(own, segments)
            if shared and shared >= MIN_OVERLAP_SHARE * min(length, sum(map(len, own))):
                found.append((-shared, number, entry))
        return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]

    def _drop_rivals(self, targets: Sequence[_Entry], segments: Sequence[Span], decision: Decision) -> None:
        """Take away the other quotations that share words with one cut by hand: the same words are not spoken twice."""
        for entry in list(self._entries):
            is_target = any(entry is target for target in targets)
            if not is_target and not entry.is_rejected and _shared(entry.found.quotation.segments, segments):
                self._entries.remove(entry)
                self._overruled.update(dict.fromkeys(entry.decided.values(), decision.id))


def _change(entry: _Entry, decision: Decision, before: AttributedQuotation, link: str | None) -> tuple[str, ...]:
    """Change a quotation as a decision says; return what the decision is about.

    ``before`` and ``link``: the quotation as it was decided about, where it stands now, and its speaker's link.
    """
    match decision.action:
        case Action.SPEAKER:
            entry.found, entry.link = _respoken(entry.found, decision)
            return (_SPEAKER, _ROLE, _AFFILIATION)
        case Action.SPLIT:
            attribution = replace(
                entry.found.attribution,
                mention=before.attribution.mention,
                canonical=before.attribution.canonical,
                speaker_kind=before.attribution.speaker_kind,
            )
            entry.found = replace(entry.found, attribution=attribution)
            entry.link = split_link(read_object(decision, "speaker")["kind"], decision.id)
            return (_SPEAKER,)
        case Action.ROLE:
            values = read_object(decision, "set")
            attribution = replace(entry.found.attribution, **values)
            entry.found = replace(entry.found, attribution=attribution)
            return tuple(values)
        case Action.KIND:
            kind = QuotationKind(str(decision.payload["kind"]))
            entry.found = replace(entry.found, quotation=replace(entry.found.quotation, kind=kind))
            return (_KIND,)
        case Action.CONFIRM:
            reasons = (*before.attribution.reasons, _reason(decision, "confirmed"))
            attribution = replace(before.attribution, confidence=1.0, reasons=reasons)
            entry.found = replace(before, attribution=attribution)
            entry.link, entry.is_rejected = link, False
            return (_EXISTENCE, _SEGMENTS, _KIND, _SPEAKER, _ROLE, _AFFILIATION)
        case Action.REJECT:
            entry.is_rejected = True
            return (_EXISTENCE,)
        case Action.SEGMENTS | Action.ADD:
            cut = replace(entry.found.quotation, segments=before.quotation.segments, text=before.quotation.text)
            entry.found, entry.is_rejected = replace(entry.found, quotation=cut), False
            return (_EXISTENCE, _SEGMENTS)
    raise ValueError(f"{decision.action!r} is no decision about a quote")


def _respoken(found: AttributedQuotation, decision: Decision) -> tuple[AttributedQuotation, str | None]:
    """Return a quotation with the speaker that a person gave it, and that speaker's link."""
    speaker = decision.payload["speaker"]
    attribution = replace(
        found.attribution,
        mention=None,
        canonical=None,
        speaker_kind=SpeakerKind.UNKNOWN,
        role=None,
        affiliation=None,
        via=None,
        confidence=1.0,
        reasons=(_reason(decision, "decided"),),
    )
    if speaker is None:
        return replace(found, attribution=attribution), None
    assert isinstance(speaker, dict)
    attribution = replace(
        attribution,
        canonical=speaker["name"],
        speaker_kind=SpeakerKind(speaker["kind"]),
        role=speaker["role"],
        affiliation=speaker["affiliation"],
    )
    return replace(found, attribution=attribution), speaker["link"]


def _reason(decision: Decision, deed: str) -> str:
    """Return why it is so, in a reader's words."""
    return f"{deed} by {decision.who}" + (f": {decision.why}" if decision.why else "")


def _recut(found: AttributedQuotation, segments: Sequence[Span], text: str) -> AttributedQuotation:
    """Return a quotation with other segments."""
    quotation = replace(found.quotation, segments=tuple(segments), text=join_segments(text, segments))
    return replace(found, quotation=quotation)


def _moved(
    found: AttributedQuotation, segments: Sequence[Span], relocation: Relocation, text: str
) -> AttributedQuotation:
    """Return a quotation where it stands in a text now; cue and mention are left out where they do not."""
    attribution = found.attribution
    cue, mention = attribution.cue, attribution.mention
    moved_cue = None if cue is None else relocation.move(cue.span)
    moved_mention = None if mention is None else relocation.move(mention.span)
    attribution = replace(
        attribution,
        cue=Cue(moved_cue, cue.text) if cue and moved_cue and moved_cue.of(text) == cue.text else None,
        mention=Mention(moved_mention, mention.text, mention.form)
        if mention and moved_mention and moved_mention.of(text) == mention.text
        else None,
    )
    return replace(_recut(found, segments, text), attribution=attribution)


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    """Return how many characters lie in both."""
    return sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for one in some for other in others)
