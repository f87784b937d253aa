"""What a decision, or a newer extraction, changed: records before and after, compared.

Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from quotebank.core.deciding.filing import NOT_FILED, Filed
from quotebank.core.records import QuoteRecord, SpeakerRecord


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another than before; None before: it is new, None after: it is gone."""

    record: str  # id of a quote, speaker or cluster
    what: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Records:
    """A part of the bank at one moment."""

    quotes: Mapping[int, QuoteRecord] = field(default_factory=dict)  # by row, which outlives an id
    speakers: Mapping[str, SpeakerRecord] = field(default_factory=dict)  # by id
    boilerplate: Mapping[str, bool] = field(default_factory=dict)  # of clusters, by id
    noted: Mapping[str, str] = field(default_factory=dict)  # how what was looked at in review came off, by ids
    filed: Mapping[str, Filed] = field(default_factory=dict)  # tags, collections and notes, by id


#: A confidence that moved by less is told by nobody: the calibration is good to about three hundredths.
MIN_MOVE = 0.05


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many quotes changed, and how; a quote counts once under the first that fits."""

    added: int = 0
    dropped: int = 0
    speaker: int = 0  # another one, or none any more
    other: int = 0  # other words, kind, role, affiliation
    confidence: int = 0  # nothing else, but surer or less so

    def __add__(self, more: ChangeCounts) -> ChangeCounts:
        """Return both together."""
        return ChangeCounts(*(getattr(self, name) + getattr(more, name) for name in self.__slots__))

    @property
    def total(self) -> int:
        """How many quotes changed."""
        return self.added + self.dropped + self.speaker + self.other + self.confidence


def count_changes(changes: Iterable[Change]) -> ChangeCounts:
    """Return how many quotes changed, by what matters most in each.

    >>> count_changes([Change("q1", "role", "clerk", None), Change("q1", "canonical", "Ada", "Bo")]).speaker
    1
    """
    by_quote: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        by_quote[change.record].add(_sort_of(change))
    counts = Counter(next(name for name in ChangeCounts.__slots__ if name in found) for found in by_quote.values())
    return ChangeCounts(**counts)


def _sort_of(change: Change) -> str:
    if change.what == "quote":
        return "added" if change.before is None else "dropped"
    if change.what in ("speaker", "canonical"):
        return "speaker"
    return "confidence" if change.what == "confidence" else "other"


def has_moved(change: Change) -> bool:
    """Tell whether a change is worth telling: of confidence a plain one, of a speaker another name, not only another id."""
    if change.what == "speaker" and isinstance(change.before, dict) and isinstance(change.after, dict):
        return bool(change.before["name"] != change.after["name"])
    if change.what != "confidence":
        return True
    assert isinstance(change.before, float)
    assert isinstance(change.after, float)
    return abs(change.after - change.before) >= MIN_MOVE


def list_changes(before: Records, after: Records) -> tuple[Change, ...]:
    """Return what changed, quotes first, in order of place."""
    changes = (_quote_changes(before, after), _speaker_changes(before, after), _mark_changes(before, after))
    return tuple(chain(*changes, _note_changes(before, after), _filing_changes(before, after)))


def _quote_changes(before: Records, after: Records) -> Iterator[Change]:
    rows = {row: record for part in (after, before) for row, record in part.quotes.items()}
    for row in sorted(rows, key=lambda row: (rows[row].article.id, rows[row].start, rows[row].id)):
        old, new = before.quotes.get(row), after.quotes.get(row)
        was, now = old is not None and old.is_current, new is not None and new.is_current
        if was and now:
            assert old is not None
            assert new is not None
            seen, shown = _describe_quote(old), _describe_quote(new)
            for what, value in shown.items():
                if seen[what] != value:
                    yield Change(new.id, what, seen[what], value)
        elif was and old is not None:
            yield Change(old.id, "quote", old.text, None)
        elif now and new is not None:
            yield Change(new.id, "quote", None, new.text)


def _describe_quote(quote: QuoteRecord) -> dict[str, object]:
    """Return what of a quote can change, as JSON has it."""
    speaker = quote.speaker
    return {
        "id": quote.id,
        "text": quote.text,
        "segments": [list(span) for span in quote.segments],
        "kind": str(quote.kind),
        "speaker": None if speaker is None else {"id": speaker.id, "name": speaker.name},
        "canonical": quote.canonical,
        "role": None if speaker is None else speaker.role,
        "affiliation": None if speaker is None else speaker.affiliation,
        "via": quote.via,
        "confidence": round(quote.confidence, 4),
        "decided_by": quote.decided_by,
        "cluster_id": quote.cluster_id,
    }


def _speaker_changes(before: Records, after: Records) -> Iterator[Change]:
    for key in sorted({*before.speakers, *after.speakers}):
        old, new = before.speakers.get(key), after.speakers.get(key)
        if old is None or new is None:
            yield Change(key, "speaker", old and old.name, new and new.name)
            continue
        for what in ("name", "kind", "aliases", "quotes"):
            seen, shown = getattr(old, what), getattr(new, what)
            if seen != shown:
                yield Change(key, what, _as_json(seen), _as_json(shown))


def _as_json(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def _mark_changes(before: Records, after: Records) -> Iterator[Change]:
    for key in sorted({*before.boilerplate, *after.boilerplate}):
        old, new = before.boilerplate.get(key, False), after.boilerplate.get(key, False)
        if old != new:
            yield Change(key, "boilerplate", old, new)


def _note_changes(before: Records, after: Records) -> Iterator[Change]:
    for key in sorted({*before.noted, *after.noted}):
        old, new = before.noted.get(key), after.noted.get(key)
        if old != new:
            yield Change(key, "review", old, new)


def _filing_changes(before: Records, after: Records) -> Iterator[Change]:
    for key in sorted({*before.filed, *after.filed}):
        old, new = before.filed.get(key, NOT_FILED), after.filed.get(key, NOT_FILED)
        texts = [note.text for note in old.notes], [note.text for note in new.notes]
        parts = (
            ("tags", list(old.tags), list(new.tags)),
            ("collections", list(old.collections), list(new.collections)),
        )
        yield from (Change(key, what, was, now) for what, was, now in (*parts, ("notes", *texts)) if was != now)


#: Characters shown of a text that changed.
SHOWN_CHARS = 80


def render_value(value: object) -> str:
    """Return a value before or after a change as a person reads it, on one line.

    >>> render_value({"id": "s1", "name": "Ada"}), render_value([[0, 4]]), render_value(["tide", "gates"]), render_value(True)
    ('Ada (s1)', '0:4', 'tide, gates', 'yes')
    """
    if isinstance(value, dict):
        return f"{value['name']} ({value['id']})"
    if isinstance(value, list):
        return ", ".join(f"{each[0]}:{each[1]}" if isinstance(each, list) else str(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"
