"""Which speakers and articles are protected: what every read asks before it hands a name out.

Protection rests on decisions alone (action ``protect``): those name the speaker by id, and by the names
of the day, so that it holds when the same person comes back under a new id. Loaded once a
read; where nothing is protected, it costs one look at an empty index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from quotebank.core.folding import fold_words
from quotebank.core.masking import NameMask, ProtectedName
from quotebank.core.model import SpeakerKind
from quotebank.store.resolving import find_article_row, find_speaker_row
from quotebank.store.tables import alias, article, decision, quote, speaker

PROTECT = "protect"

NO_NAMES = NameMask()


@dataclass(frozen=True, slots=True)
class Protection:
    """What must not be shown: names in any text, and everything that tells who these speakers are."""

    names: NameMask = NO_NAMES
    speakers: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()  # whose speakers, titles and addresses are all masked

    def hides(self, article_id: int, speaker_id: int | None) -> bool:
        """Tell whether a speaker must stay unnamed in an article."""
        return speaker_id is not None and (speaker_id in self.speakers or article_id in self.articles)


#: Nothing is protected, or all may be revealed.
OPEN = Protection()


def load_protection(connection: Connection, *, reveal: bool) -> Protection:
    """Return what is protected now; nothing if it may be revealed."""
    if reveal:
        return OPEN
    payloads = connection.execute(
        select(decision.c.payload).where(decision.c.action == PROTECT, decision.c.undone_by_id.is_(None))
    ).scalars()
    speakers: set[int] = set()
    articles: set[int] = set()
    names: list[ProtectedName] = []
    for payload in payloads:
        names += _read_names(payload)
        if "speaker" in payload:
            speakers |= _find_speakers(connection, payload)
        elif (row := find_article_row(connection, payload["article"])) is not None:
            articles.add(row)
    if not (speakers or articles or names):
        return OPEN
    names += _speaker_names(connection, speakers)
    for row in sorted(articles):
        names += _article_names(connection, row)
    return Protection(NameMask(tuple(dict.fromkeys(names))), frozenset(speakers), frozenset(articles))


def describe_speaker(connection: Connection, row: int) -> list[dict[str, object]]:
    """Return the names of a speaker as a decision keeps them."""
    return [
        {
            "name": name.name,
            "by_part": name.by_part,
            "articles": None if name.articles is None else sorted(name.articles),
        }
        for name in _list_names(connection, row)
    ]


@dataclass(frozen=True, slots=True)
class _Name:
    """A printed name and how it is to be masked."""

    name: str
    by_part: bool
    articles: frozenset[str] | None


def _list_names(connection: Connection, row: int) -> list[_Name]:
    """Return how each name of a speaker is to be masked.

    A person's in every text, surname alone included; a body's in every text, whole; a role's ("mother of
    Ada") in the articles that quote it, for elsewhere the same words mean others.
    """
    found = connection.execute(select(speaker.c.name, speaker.c.kind).where(speaker.c.id == row)).one()
    aliases = connection.execute(select(alias.c.name).where(alias.c.speaker_id == row).order_by(alias.c.name)).scalars()
    listed = dict.fromkeys((found.name, *aliases))
    if found.kind == SpeakerKind.PERSON:
        return [_Name(name, name == found.name or len(fold_words(name)) == 1, None) for name in listed]
    if found.kind == SpeakerKind.ORGANISATION:
        return [_Name(name, False, None) for name in listed]
    keys = frozenset(
        connection.execute(
            select(article.c.key)
            .distinct()
            .join(quote, quote.c.article_id == article.c.id)
            .where(quote.c.speaker_id == row)
        ).scalars()
    )
    inner = dict.fromkeys(word for name in listed for word in name.split()[1:] if word[:1].isupper())
    return [*(_Name(name, False, keys) for name in listed), *(_Name(word, True, keys) for word in inner)]


def _speaker_names(connection: Connection, rows: Iterable[int]) -> list[ProtectedName]:
    return [
        ProtectedName.read(name.name, by_part=name.by_part, articles=name.articles)
        for row in sorted(rows)
        for name in _list_names(connection, row)
    ]


def _article_names(connection: Connection, row: int) -> list[ProtectedName]:
    """Return the names of everybody quoted in a protected article, to be masked there."""
    key = connection.execute(select(article.c.key).where(article.c.id == row)).scalar_one()
    quoted = connection.execute(
        select(quote.c.speaker_id).distinct().where(quote.c.article_id == row, quote.c.speaker_id.is_not(None))
    ).scalars()
    return [
        ProtectedName.read(name.name, by_part=name.by_part, articles=frozenset((key,)))
        for speaker_row in quoted
        for name in _list_names(connection, speaker_row)
    ]


def _read_names(payload: Mapping[str, object]) -> list[ProtectedName]:
    """Return the names that a decision wrote down."""
    names = payload.get("names", [])
    assert isinstance(names, list)
    return [
        ProtectedName.read(
            name["name"],
            by_part=bool(name["by_part"]),
            articles=None if name["articles"] is None else frozenset(name["articles"]),
        )
        for name in names
    ]


def _find_speakers(connection: Connection, payload: Mapping[str, object]) -> set[int]:
    """Return the speaker that a decision means, and people who now go by a full name that it wrote down."""
    found = {row for row in (find_speaker_row(connection, str(payload["speaker"])),) if row is not None}
    full = {" ".join(name.words) for name in _read_names(payload) if name.by_part and len(name.words) > 1}
    if full:
        found |= set(
            connection.execute(
                select(speaker.c.id)
                .join(alias, alias.c.speaker_id == speaker.c.id)
                .where(alias.c.folded.in_(sorted(full)), speaker.c.kind == SpeakerKind.PERSON)
            ).scalars()
        )
    return found
