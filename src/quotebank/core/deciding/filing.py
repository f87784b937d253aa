"""Working sets: tags, collections and notes, as they stand once all decisions about them are applied.

A label is the name of a tag or of a collection; names that differ by case or spacing alone are one, shown as it was
written first. What has a label keeps it until somebody takes it away; a note stays until it is undone.

Payloads: ``name`` (tags and collections) or ``text`` (notes), and ``items``, each with what it takes to find it again:
``quote`` and ``places``, ``cluster`` and ``places``, ``speaker`` (a mark), or ``article`` and ``text_sha256``.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quotebank.core.deciding.actions import IN_FORCE, Action, Outcome, Standing
from quotebank.core.identity import is_id
from quotebank.core.records import Decision
from quotebank.errors import InputError

#: A longer name is a note, put into the wrong command.
MAX_LABEL_CHARS = 100

#: A longer note is a document; it belongs into a file.
MAX_NOTE_CHARS = 20_000

_GONE = Outcome(Standing.NOT_APPLIED, note="what it is about is not in the bank any more")


class LabelSort(StrEnum):
    """What a label is the name of."""

    TAG = "tag"
    COLLECTION = "collection"


#: Which sort of label an action gives or takes.
LABEL_SORTS: Mapping[str, LabelSort] = {
    Action.TAG: LabelSort.TAG,
    Action.UNTAG: LabelSort.TAG,
    Action.COLLECT: LabelSort.COLLECTION,
    Action.UNCOLLECT: LabelSort.COLLECTION,
}


def fold_label(name: str) -> str:
    """Return what names of one tag or collection have in common.

    >>> fold_label("  Harbour  Story ")
    'harbour story'
    """
    return " ".join(name.split()).casefold()


def label_target(sort: LabelSort, name: str) -> str:
    """Return the words by which decisions about a label are found."""
    return f"{sort} {fold_label(name)}"


def check_label(name: str | None) -> None:
    """Raise InputError for what cannot be the name of a tag or collection."""
    if not name or not name.strip():
        raise InputError("say which name: that of the tag or collection")
    if is_id(name.strip()):
        raise InputError(f"{name.strip()} is an id: name the tag or collection first, then the ids")
    if len(name) > MAX_LABEL_CHARS:
        raise InputError(f"a name has at most {MAX_LABEL_CHARS} characters: put the rest into a note")
    check_storable(name)


def check_note(text: str | None) -> None:
    """Raise InputError for what cannot be a note."""
    if not text or not text.strip():
        raise InputError("say what to note: the text is empty")
    if len(text) > MAX_NOTE_CHARS:
        raise InputError(f"a note has at most {MAX_NOTE_CHARS:,} characters, not {len(text):,}")
    check_storable(text)


def check_storable(text: str) -> None:
    """Raise InputError for half a character, which no file holds."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"character {error.start} cannot be stored: give the words as UTF-8") from error


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody noted."""

    text: str
    who: str
    made_at: str
    decision: str  # id


@dataclass(frozen=True, slots=True)
class Label:
    """A tag or collection, and what is in it, by ids, in the order in which it came."""

    sort: LabelSort
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """What is filed with one record."""

    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


NOT_FILED = Filed()


@dataclass(frozen=True, slots=True)
class FilingDecision:
    """A decision that files, and the records that it is about, by ids of today; those that are gone left out."""

    made: Decision
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecidedFiling:
    """All labels that hold something, notes by record, and what became of each decision."""

    labels: tuple[Label, ...]
    notes: Mapping[str, tuple[Note, ...]]
    outcomes: Mapping[str, Outcome]

    def filed_with(self, record: str) -> Filed:
        """Return what is filed with a record, by id."""
        names = {
            sort: tuple(sorted(label.name for label in self.labels if label.sort is sort and record in label.items))
            for sort in LabelSort
        }
        return Filed(names[LabelSort.TAG], names[LabelSort.COLLECTION], self.notes.get(record, ()))


@dataclass(slots=True)
class _Label:
    """A label while decisions are applied to it: for each record the decisions that gave it, and the one that took it last."""

    name: str = ""
    given: dict[str, list[str]] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)


def decide_filing(decisions: Iterable[FilingDecision]) -> DecidedFiling:
    """Apply decisions that file, oldest first."""
    labels: dict[tuple[LabelSort, str], _Label] = {}
    notes: dict[str, list[Note]] = {}
    outcomes: dict[str, Outcome] = {}
    overruled: dict[str, str] = {}
    for decision in decisions:
        made = decision.made
        outcomes[made.id] = IN_FORCE if decision.records else _GONE
        if made.action == Action.NOTE:
            note = Note(str(made.payload["text"]), made.who, made.made_at, made.id)
            for record in decision.records:
                notes.setdefault(record, []).append(note)
            continue
        sort, name = LABEL_SORTS[made.action], " ".join(str(made.payload["name"]).split())
        label = labels.setdefault((sort, fold_label(name)), _Label())
        for record in decision.records:
            if made.action in (Action.TAG, Action.COLLECT):
                label.name = label.name if label.given and label.name else name
                label.given.setdefault(record, []).append(made.id)
                if record in label.taken:
                    overruled[label.taken.pop(record)] = made.id
            else:
                overruled.update(dict.fromkeys(label.given.pop(record, ()), made.id))
                label.taken[record] = made.id
    alive = {by for label in labels.values() for given in (*label.given.values(), label.taken.values()) for by in given}
    outcomes |= {key: Outcome(Standing.SUPERSEDED, by=by) for key, by in overruled.items() if key not in alive}
    return DecidedFiling(
        tuple(
            Label(sort, label.name, tuple(label.given)) for (sort, _), label in sorted(labels.items()) if label.given
        ),
        {record: tuple(each) for record, each in notes.items()},
        outcomes,
    )
