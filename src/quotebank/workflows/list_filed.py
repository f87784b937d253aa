"""List tags, collections and notes, and what each is about, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.deciding.filing import Filed, Label, LabelSort, Note, check_label, fold_label
from quotebank.core.phrasing import render_source, render_speaker
from quotebank.errors import NotFound
from quotebank.store import filing
from quotebank.store.articles import get_article
from quotebank.store.clusters import get_cluster
from quotebank.store.quotes import get_quote
from quotebank.store.session import Bank, Connection
from quotebank.store.speakers import get_speaker
from quotebank.workflows.report_duplicates import find_fullest
from quotebank.workflows.search_bank import SearchRequest, explain_nothing

JsonObject = dict[str, Any]

_TYPES = {"q": "quote", "c": "cluster", "s": "speaker", "a": "article"}


@dataclass(frozen=True, slots=True)
class FiledItem:
    """Something that is filed: its id, what it is, its words (name, title), and where they come from."""

    id: str
    type: str
    text: str
    source: str


def list_labels(bank: Bank, sort: LabelSort | None = None, *, reveal: bool = False) -> tuple[Label, ...]:
    """Return the tags or collections that hold something, by name; without ``sort`` both."""
    with bank.reading() as connection:
        labels = filing.list_labels(connection, reveal=reveal)
    return tuple(label for label in labels if sort is None or label.sort is sort)


def list_items(bank: Bank, sort: LabelSort, name: str, *, reveal: bool = False) -> tuple[FiledItem, ...]:
    """Return what has a tag or is in a collection, in the order in which it came; NotFound where nothing is.

    InputError for what can be no name.
    """
    check_label(name)
    with bank.reading() as connection:
        labels = [label for label in filing.list_labels(connection, reveal=reveal) if label.sort is sort]
        for label in labels:
            if fold_label(label.name) == fold_label(name):
                return tuple(_describe(connection, item, reveal=reveal) for item in label.items)
        request = SearchRequest(tag=name) if sort is LabelSort.TAG else SearchRequest(collection=name)
        raise NotFound("; ".join(explain_nothing(connection, request, reveal=reveal)))


def list_notes(bank: Bank, ids: Sequence[str] = (), *, reveal: bool = False) -> tuple[tuple[FiledItem, Note], ...]:
    """Return the notes, oldest first; with ``ids`` those about these records. NotFound for an id that nothing has."""
    with bank.reading() as connection:
        if ids:
            items = [_describe(connection, each, reveal=reveal) for each in ids]
            notes = [
                (item, note) for item in items for note in filing.get_filed(connection, item.id, reveal=reveal).notes
            ]
            return tuple(notes)
        known: dict[str, FiledItem] = {}
        listed = filing.list_notes(connection, reveal=reveal)
        for record, _ in listed:
            known[record] = known.get(record) or _describe(connection, record, reveal=reveal)
        return tuple((known[record], note) for record, note in listed)


def get_filed(bank: Bank, record_id: str, *, reveal: bool = False) -> Filed:
    """Return the tags, collections and notes of a record, by its id of today."""
    with bank.reading() as connection:
        return filing.get_filed(connection, record_id, reveal=reveal)


def _describe(connection: Connection, record: str, *, reveal: bool) -> FiledItem:
    match record[:1]:
        case "s":
            speaker = get_speaker(connection, record, reveal=reveal)
            return FiledItem(speaker.id, "speaker", speaker.name, str(speaker.kind))
        case "a":
            head = get_article(connection, record, reveal=reveal).head
            return FiledItem(head.id, "article", head.title or "(no title)", render_source(head))
        case "c":
            cluster = get_cluster(connection, record, reveal=reveal)
            quote, key = find_fullest(cluster.quotes), cluster.id
        case _:
            quote = get_quote(connection, record, reveal=reveal)
            key = quote.id
    source = f"{render_speaker(quote.speaker)} · {render_source(quote.article)}"
    return FiledItem(key, _TYPES[key[:1]], quote.text, source)


def label_shape(label: Label) -> JsonObject:
    """Return a tag or collection with what it holds, by ids."""
    return {"name": label.name, "items": list(label.items)}


def item_shape(item: FiledItem) -> JsonObject:
    """Return something that is filed."""
    return {"id": item.id, "type": item.type, "text": item.text, "source": item.source}


def note_shape(note: Note) -> JsonObject:
    """Return a note; ``decision`` is what undoes it."""
    return {"text": note.text, "who": note.who, "made_at": note.made_at, "decision": note.decision}


def filed_shape(filed: Filed) -> JsonObject:
    """Return what is filed with a record."""
    return {
        "tags": list(filed.tags),
        "collections": list(filed.collections),
        "notes": [note_shape(note) for note in filed.notes],
    }
