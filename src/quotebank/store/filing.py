"""Tags, collections and notes: mark what they are put on, and read what is filed from the journal.

Nothing of it is stored but the decisions. What they speak of is found again like all that is decided about: quotes by
place, a statement by its printings (it is the cluster that most of them are in now), a speaker by link, an article by id or text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, func, or_, select

from quotebank.core.deciding.actions import FILING_ACTIONS, Action
from quotebank.core.deciding.filing import (
    LABEL_SORTS,
    NOT_FILED,
    DecidedFiling,
    Filed,
    FilingDecision,
    Label,
    LabelSort,
    Note,
    decide_filing,
    label_target,
)
from quotebank.core.deciding.requests import DecisionRequest
from quotebank.core.deciding.targets import TEXT, is_filing, list_items
from quotebank.core.folding import fold_words
from quotebank.core.records import Decision
from quotebank.errors import Conflict
from quotebank.store.deciding import load_decided
from quotebank.store.decisions import load_decisions, load_decisions_of
from quotebank.store.marking import (
    list_all_marked,
    list_members,
    mark_lightly,
    mark_members,
    mark_speaker,
    read_article_text,
)
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import chunked
from quotebank.store.resolving import find_article_row, list_quote_ids
from quotebank.store.tables import article, article_version, cluster, quote, speaker

JsonObject = dict[str, Any]


def make_filing(connection: Connection, request: DecisionRequest) -> JsonObject:
    """Return what the journal keeps of a decision that files; Conflict where all is filed so already."""
    items = list({_key(item): item for item in (_mark(connection, target) for target in request.targets)}.values())
    if request.action is Action.NOTE:
        return {"text": request.text, "items": items}
    assert request.name is not None
    name = " ".join(request.name.split())
    sort = LABEL_SORTS[request.action]
    gives = request.action in (Action.TAG, Action.COLLECT)
    held = {record for label in _load_label(connection, sort, name).labels for record in label.items}
    records = _resolve(connection, items)
    open_items = [item for item, record in zip(items, records, strict=True) if (record in held) is not gives]
    if not open_items:
        of = f"the {sort} {name!r}"
        done = f"in {of} already" if sort is LabelSort.COLLECTION else f"tagged {name!r} already"
        undone = f"not in {of}" if sort is LabelSort.COLLECTION else f"not tagged {name!r}"
        raise Conflict(f"{' and '.join(request.targets)}: {done if gives else undone}: nothing is left to decide")
    return {"name": name, "items": open_items}


def _mark(connection: Connection, target: str) -> JsonObject:
    """Return how a target is found again; NotFound if there is none."""
    match target[0]:
        case "q":
            place = mark_lightly(connection, target)
            return {"quote": place["quote"], "places": [place]}
        case "c":
            members = list_members(connection, target)
            return {"cluster": target, "places": mark_members(connection, members, mark_lightly)}
        case "s":
            return {"speaker": mark_speaker(connection, target)}
    head = read_article_text(connection, target)
    return {"article": head.key, "text_sha256": head.text_sha256}


def _key(item: Mapping[str, Any]) -> str:
    """Return what tells an item from others of a decision."""
    return str(item["speaker"]["link"] if "speaker" in item else next(iter(item.values())))


def _resolve(connection: Connection, items: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """Return the ids of today of what was filed; None for what is not in the bank any more."""
    marked = list_all_marked(connection, [item.get("places", ()) for item in items])
    clusters = _clusters_of(
        connection, {key for item, keys in zip(items, marked, strict=True) for key in keys if "cluster" in item}
    )
    speakers = _speakers_of(connection, {item["speaker"]["link"] for item in items if "speaker" in item})
    found: list[str | None] = []
    for item, keys in zip(items, marked, strict=True):
        if "speaker" in item:
            found.append(speakers.get(item["speaker"]["link"]))
        elif "article" in item:
            found.append(_find_article(connection, item["article"], item["text_sha256"]))
        elif "cluster" in item:
            counted = Counter(clusters[key] for key in keys)
            found.append(min(counted, key=lambda each: (-counted[each], each), default=None))
        else:
            found.append(keys[0] if keys else None)
    return found


def _clusters_of(connection: Connection, quotes: Collection[str]) -> dict[str, str]:
    """Return the clusters that quotes are in, by id; that of a quote alone is named by it."""
    found: dict[str, str] = {}
    for chunk in chunked(sorted(quotes)):
        statement = select(quote.c.key, cluster.c.key.label("cluster")).outerjoin(
            cluster, quote.c.cluster_id == cluster.c.id
        )
        rows = connection.execute(statement.where(quote.c.key.in_(chunk)))
        found |= {row.key: row.cluster or f"c{row.key}" for row in rows}
    return found


def _speakers_of(connection: Connection, links: Collection[str]) -> dict[str, str]:
    """Return the ids of the speakers whom some links lead to now."""
    decided = load_decided(connection, links)
    own = {link: decided.link_of(link) for link in links}
    keys: dict[str, str] = {}
    for chunk in chunked(sorted({*own, *own.values()})):
        rows = connection.execute(select(speaker.c.link, speaker.c.key).where(speaker.c.link.in_(chunk)))
        keys |= {row.link: row.key for row in rows}
    return {link: keys[target] for link, target in own.items() if target in keys}


def _find_article(connection: Connection, key: str, text_sha256: str) -> str | None:
    """Return the article of an id, else one that has its text."""
    if find_article_row(connection, key) is not None:
        return key
    same = select(article.c.key).join(article_version, article_version.c.article_id == article.c.id)
    same = same.where(article_version.c.text_sha256 == text_sha256).order_by(article.c.key).limit(1)
    return connection.execute(same).scalar()


def decide_all(connection: Connection, made: Iterable[Decision]) -> DecidedFiling:
    """Return what some decisions file, by ids of today, and what became of each; as it is, never for output."""
    decisions = [each for each in made if is_filing(each)]
    items = [item for each in decisions for item in list_items(each)]
    records = iter(_resolve(connection, items))
    listed = [[next(records) for _ in list_items(each)] for each in decisions]
    return decide_filing(
        FilingDecision(each, tuple(dict.fromkeys(key for key in found if key is not None)))
        for each, found in zip(decisions, listed, strict=True)
    )


def judge_filing(connection: Connection) -> DecidedFiling:
    """Return everything that is filed, and what became of each decision; as it is, never for output."""
    return decide_all(connection, load_decisions(connection, FILING_ACTIONS))


def _load_label(connection: Connection, sort: LabelSort, name: str) -> DecidedFiling:
    return decide_all(connection, load_decisions_of(connection, (label_target(sort, name),), FILING_ACTIONS))


def list_labels(connection: Connection, *, reveal: bool = False) -> tuple[Label, ...]:
    """Return the tags and collections that hold something, by name."""
    names = load_protection(connection, reveal=reveal).names
    return tuple(replace(label, name=names.apply(label.name).text) for label in judge_filing(connection).labels)


def list_notes(connection: Connection, *, reveal: bool = False) -> tuple[tuple[str, Note], ...]:
    """Return every note with the id of what it is about, oldest first."""
    protection = load_protection(connection, reveal=reveal)
    made = load_decisions(connection, (Action.NOTE,))
    notes = [(record, note) for record, each in decide_all(connection, made).notes.items() for note in each]
    order = {each.id: number for number, each in enumerate(made)}
    ordered = sorted(notes, key=lambda pair: order[pair[1].decision])
    return tuple((record, _mask_note(note, protection)) for record, note in ordered)


def get_filed(connection: Connection, record: str, *, reveal: bool = False) -> Filed:
    """Return the tags, collections and notes of a quote, cluster, speaker or article, by its id of today."""
    made = load_decisions_of(connection, sorted(_targets_of(connection, record)), FILING_ACTIONS)
    if not made:
        return NOT_FILED
    protection = load_protection(connection, reveal=reveal)
    filed = decide_all(connection, _with_labels(connection, made)).filed_with(record)
    return Filed(
        tuple(protection.names.apply(name).text for name in filed.tags),
        tuple(protection.names.apply(name).text for name in filed.collections),
        tuple(_mask_note(note, protection) for note in filed.notes),
    )


def read_filed(connection: Connection, made: Decision) -> dict[str, Filed]:
    """Return how what a decision files stands now, by ids; empty for other decisions."""
    if not is_filing(made):
        return {}
    records = (record for record in _resolve(connection, list_items(made)) if record is not None)
    return {record: get_filed(connection, record) for record in records}


def _mask_note(note: Note, protection: Protection) -> Note:
    names = protection.names
    return replace(note, text=names.apply(note.text).text, who=names.apply(note.who).text)


def _with_labels(connection: Connection, made: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return some decisions and all others about the same labels: a name is shown as it was written first."""
    targets = {
        label_target(LABEL_SORTS[each.action], str(each.payload["name"])) for each in made if each.action in LABEL_SORTS
    }
    notes = tuple(each for each in made if each.action == Action.NOTE)
    return (*load_decisions_of(connection, sorted(targets), FILING_ACTIONS), *notes)


def _targets_of(connection: Connection, record: str) -> set[str]:
    """Return what decisions about a record may speak of: articles and texts, or links."""
    if record.startswith("s"):
        link = connection.execute(select(speaker.c.link).where(speaker.c.key == record)).scalar()
        if link is None:
            return set()
        decided = load_decided(connection, {link})
        return {link, *(other for other, target in decided.links.items() if target == link)}
    articles = {record}
    if not record.startswith("a"):
        articles = set()
        for chunk in chunked(sorted(list_quote_ids(connection, record))):
            keys = select(article.c.key).join(quote, quote.c.article_id == article.c.id).where(quote.c.key.in_(chunk))
            articles |= set(connection.execute(keys).scalars())
    return articles | set(_texts_of(connection, articles))


def _texts_of(connection: Connection, articles: Collection[str]) -> Iterator[str]:
    for chunk in chunked(sorted(articles)):
        texts = select(article_version.c.text_sha256).join(article).where(article.c.key.in_(chunk))
        yield from (f"{TEXT}{digest}" for digest in connection.execute(texts).scalars())


@dataclass(frozen=True, slots=True)
class FiledRows:
    """The rows of what has a label."""

    quotes: frozenset[int]
    clusters: frozenset[int]
    speakers: frozenset[int]
    articles: frozenset[int]

    def condition(self) -> ColumnElement[bool]:
        """Return the condition that a quote has the label, or its statement, speaker or article does."""
        pairs = (
            (quote.c.id, self.quotes),
            (quote.c.cluster_id, self.clusters),
            (quote.c.speaker_id, self.speakers),
            (quote.c.article_id, self.articles),
        )
        return or_(*(held.in_(_values(rows)) for held, rows in pairs if rows))


def _values(rows: Collection[int]) -> Any:
    """Return the query for some numbers, however many: a statement has only so many parameters."""
    return select(func.json_each(json.dumps(sorted(rows))).table_valued(column("value")).c.value)


def labelled_rows(connection: Connection, sort: LabelSort, name: str, protection: Protection) -> FiledRows | None:
    """Return the rows of what has a tag or is in a collection; None if nothing is.

    One whose name is that of somebody protected holds nothing, for that would confirm the name.
    """
    if protection.names.gives_away(fold_words(name)):
        return None
    label = next(iter(_load_label(connection, sort, name).labels), None)
    if label is None:
        return None
    by_letter = {letter: [key for key in label.items if key.startswith(letter)] for letter in "qcsa"}
    alone = _rows(
        connection, quote.c.key, quote.c.id, [key[1:] for key in by_letter["c"]], quote.c.cluster_id.is_(None)
    )
    return FiledRows(
        _rows(connection, quote.c.key, quote.c.id, by_letter["q"]) | alone,
        _rows(connection, cluster.c.key, cluster.c.id, by_letter["c"]),
        _rows(connection, speaker.c.key, speaker.c.id, by_letter["s"]),
        _rows(connection, article.c.key, article.c.id, by_letter["a"]),
    )


def _rows(
    connection: Connection, key: Any, row: Any, keys: Collection[str], *conditions: ColumnElement[bool]
) -> frozenset[int]:
    found: set[int] = set()
    for chunk in chunked(sorted(keys)):
        found |= set(connection.execute(select(row).where(key.in_(chunk), *conditions)).scalars())
    return frozenset(found)
