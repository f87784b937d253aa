"""Bring speakers in line with decisions about them: who is one, who is two, what they are called.

Only the speakers that a decision speaks of are looked at, and those that other decisions tie to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from quotebank.core.deciding.speakers import DecidedSpeakers
from quotebank.core.deciding.targets import link_targets
from quotebank.core.linking import namesake_link, plain_link
from quotebank.store.deciding import find_namesakes, load_decided
from quotebank.store.decisions import load_speaker_decisions
from quotebank.store.driving import run_each
from quotebank.store.reading import chunked
from quotebank.store.rows import AnyRow
from quotebank.store.speaker_links import make_speaker, settle_speakers
from quotebank.store.tables import article, former_speaker, found_link, quote, speaker

#: Run for every quote that moves, in the words of SQLite.
_MOVE_QUOTE = "UPDATE quote SET speaker_id = ? WHERE id = ?"
_FORGET_LINK = "DELETE FROM found_link WHERE quote_id = ?"
_NOTE_LINK = "INSERT INTO found_link (quote_id, link) VALUES (?, ?)"


def redecide_speakers(connection: Connection, links: Iterable[str]) -> list[int]:
    """Give the quotes of the speakers of some links, and of all tied to them, to whom they belong now.

    Returns the articles whose quotes these are, by row.
    """
    asked = set(links)
    decided = load_decided(connection, asked)
    decisions = load_speaker_decisions(connection, asked | decided.links.keys())
    named = {link for made in decisions for link in link_targets(made)}
    involved = asked | named | decided.links.keys() | set(decided.links.values())
    before = _read_speakers(connection, involved)
    quotes = _read_quotes(connection, before)
    own = _read_links(connection, quotes, before)
    decided = load_decided(connection, asked | set(own.values()))
    rows = {row.link: row.id for row in before.values()}
    targets = _choose_rows(connection, quotes, own, decided, rows)
    _move(connection, quotes, targets)
    touched = {*before, *(row for row, _ in targets.values())}
    _hand_on_ids(connection, before, quotes, {row: target for row, (target, _) in targets.items()})
    settle_speakers(connection, touched, shrunk=True)
    return sorted({found.article_id for found in quotes})


def _read_speakers(connection: Connection, links: Collection[str]) -> dict[int, AnyRow]:
    found: dict[int, AnyRow] = {}
    for chunk in chunked(sorted(links)):
        statement = select(speaker.c.id, speaker.c.key, speaker.c.link).where(speaker.c.link.in_(chunk))
        found |= {row.id: row for row in connection.execute(statement)}
    return found


def _read_quotes(connection: Connection, speakers: Collection[int]) -> Sequence[AnyRow]:
    """Return the quotes of speakers, each with the link that its words give, where that is another; in a fixed order."""
    found: list[AnyRow] = []
    for chunk in chunked(sorted(speakers)):
        columns = (
            quote.c.id,
            quote.c.key,
            quote.c.article_id,
            article.c.key.label("article"),
            quote.c.speaker_id,
            quote.c.canonical,
            found_link.c.link,
        )
        statement = select(*columns).join(article).outerjoin(found_link).where(quote.c.speaker_id.in_(chunk))
        found += connection.execute(statement).all()
    return sorted(found, key=lambda row: row.key)


def _read_links(connection: Connection, quotes: Sequence[AnyRow], before: Mapping[int, AnyRow]) -> dict[int, str]:
    """Return for each quote the link that its words, or a person, give its speaker; with namesakes told apart as they are now."""
    own: dict[int, str] = {}
    for found in quotes:
        link = found.link or before[found.speaker_id].link
        is_of_article = link == namesake_link(plain_link(link), found.article)
        own[found.id] = plain_link(link) if is_of_article else link
    namesakes = find_namesakes(connection, {(own[found.id], found.article) for found in quotes})
    return {found.id: namesakes.get((own[found.id], found.article), own[found.id]) for found in quotes}


def _choose_rows(
    connection: Connection,
    quotes: Sequence[AnyRow],
    own: Mapping[int, str],
    decided: DecidedSpeakers,
    rows: dict[str, int],
) -> dict[int, tuple[int, str | None]]:
    """Return for each quote the speaker it belongs to now, and its own link where that is another; make who is missing."""
    targets: dict[int, tuple[int, str | None]] = {}
    for found in quotes:
        link = decided.link_of(own[found.id])
        if link not in rows:
            rows[link] = make_speaker(connection, link, found.canonical)
        targets[found.id] = (rows[link], None if link == own[found.id] else own[found.id])
    return targets


def _move(
    connection: Connection,
    quotes: Sequence[AnyRow],
    targets: Mapping[int, tuple[int, str | None]],
) -> None:
    """Put quotes with their speakers."""
    moved = [(targets[found.id][0], found.id) for found in quotes if targets[found.id][0] != found.speaker_id]
    relinked = [(found.id, targets[found.id][1]) for found in quotes if targets[found.id][1] != found.link]
    run_each(connection, _MOVE_QUOTE, moved)
    run_each(connection, _FORGET_LINK, [(row,) for row, _ in relinked])
    run_each(connection, _NOTE_LINK, [(row, own) for row, own in relinked if own is not None])


def _hand_on_ids(
    connection: Connection, before: Mapping[int, AnyRow], quotes: Sequence[AnyRow], targets: Mapping[int, int]
) -> None:
    """Let the ids of speakers that are left without quotes live on: with the quote that an id names, else with the first."""
    left = set(before) - set(targets.values())
    spoken: dict[int, list[AnyRow]] = defaultdict(list)
    for found in quotes:
        spoken[found.speaker_id].append(found)
    for row in sorted(left):
        own = spoken[row]
        if not own:
            continue
        former = select(former_speaker.c.key).where(former_speaker.c.speaker_id == row)
        keys = [before[row].key, *connection.execute(former).scalars()]
        connection.execute(delete(former_speaker).where(former_speaker.c.speaker_id == row))
        by_key = {found.key: targets[found.id] for found in own}
        heirs = [{"key": key, "speaker_id": by_key.get("q" + key[1:], targets[own[0].id])} for key in keys]
        connection.execute(insert_or_ignore(former_speaker).on_conflict_do_nothing(), heirs)
