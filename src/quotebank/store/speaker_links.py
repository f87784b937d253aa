"""Find or make the speakers of attributions; keep their ids, names and aliases right.

An id follows from the smallest quote that a speaker has now, so it may change as quotes come and go; every
id it ever had stays good. Names in use are recorded from what articles print.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from quotebank.core.deciding.speakers import DecidedSpeakers, Traits, is_split_link
from quotebank.core.folding import fold_words
from quotebank.core.identity import speaker_id
from quotebank.core.linking import body_link, fullest_name, kind_of, link_of, names_in, told_link
from quotebank.core.model import Attribution, Mention, MentionForm, Span, SpeakerKind
from quotebank.core.naming.names import is_acronym, is_acronym_of
from quotebank.store.deciding import find_namesakes, load_decided
from quotebank.store.driving import Prepared, add_rows, ask, run_each
from quotebank.store.reading import chunked
from quotebank.store.rows import AnyRow, next_row
from quotebank.store.tables import alias, former_speaker, identity, quote, speaker

#: Asked of every article, in the words of SQLite: SQLAlchemy took longer to build them than SQLite to answer.
_WITH_LINK = "SELECT known.link, known.id FROM json_each(?) asked CROSS JOIN speaker known ON known.link = asked.value"
_NAMES_OF = "SELECT known.id, known.name FROM json_each(?) asked CROSS JOIN speaker known ON known.id = asked.value"
_ALIASES_OF = "SELECT known.speaker_id, known.name FROM json_each(?) asked CROSS JOIN alias known ON known.speaker_id = asked.value"
_CHANGE_KEY = 'UPDATE speaker SET "key" = ? WHERE id = ?'
_FORGET_FORMER = 'DELETE FROM former_speaker WHERE "key" IN (SELECT value FROM json_each(?))'

_KEYS = select(quote.c.key).where(quote.c.speaker_id == speaker.c.id).order_by(quote.c.key).limit(1).correlate(speaker)

#: The id of the quote that names a speaker: the smallest of those that stand, so that neither an older text nor a decision
#: taken back since leaves a trace; of those that are gone where no other is left. Two look-ups in the index each.
SMALLEST_QUOTE = func.coalesce(_KEYS.where(quote.c.is_current == 1).scalar_subquery(), _KEYS.scalar_subquery())

_TOUCHED = select(func.json_each(bindparam("rows")).table_valued("value").c.value)
_SETTLED = Prepared(select(speaker.c.id, speaker.c.key, SMALLEST_QUOTE).where(speaker.c.id.in_(_TOUCHED)))


@dataclass(slots=True)
class _Printed:
    """What an article prints of one speaker."""

    link: str
    kind: SpeakerKind
    name: str  # the fullest canonical one
    names: set[str]  # all that are names

    @property
    def acronyms(self) -> list[str]:
        """The acronyms printed for a body of a name of its own."""
        if self.link != body_link(self.name):
            return []
        return [short for short in sorted(self.names) if is_acronym(short) and is_acronym_of(short, self.name)]

    def add(self, other: _Printed) -> None:
        """Take in what was printed of the same speaker elsewhere in the article."""
        self.name = fullest_name([self.name, other.name])
        self.names |= other.names


@dataclass(frozen=True, slots=True)
class Linked:
    """The speaker of an attribution, and what decisions had to do with it."""

    row: int | None = None  # None: the text does not say
    found_link: str | None = None  # what the words say, where decisions gave the speaker another link
    printed: Mapping[str, str | None] = field(default_factory=dict)  # role, affiliation: for all quotes of the speaker


NOBODY = Linked()


class _Settled(NamedTuple):
    """A speaker whose quotes are written."""

    id: int
    key: str
    smallest: str | None  # quote


def link_speakers(
    connection: Connection,
    article_key: str,
    attributions: Sequence[Attribution],
    decided_links: Sequence[str | None] | None = None,
) -> list[Linked]:
    """Return the speaker of each attribution; new ones are made.

    ``decided_links`` name speakers of the bank that people said these are. The caller writes the quotes, then calls
    :func:`settle_speakers` with the rows.
    """
    decided_links = decided_links or [None] * len(attributions)
    found_links = [link_of(attribution, article_key) for attribution in attributions]
    namesakes = find_namesakes(connection, ((link, article_key) for link in found_links if link is not None))
    links = [
        told_link(decided) if decided else (found and namesakes.get((found, article_key), found))
        for found, decided in zip(found_links, decided_links, strict=True)
    ]
    printed: dict[str, _Printed] = {}
    for link, attribution in zip(links, attributions, strict=True):
        if link is not None and attribution.canonical is not None:
            found = _Printed(link, kind_of(link), attribution.canonical, set(names_in(attribution)))
            printed.setdefault(link, found).add(found)
    joined = _join_within(printed)
    decided = load_decided(connection, printed.keys())
    note_links(connection, printed)
    _follow(printed, decided)
    rows = _find_rows(connection, printed)
    _make_speakers(connection, rows, printed)
    by_row: dict[int, _Printed] = {}
    for link, found in printed.items():
        by_row.setdefault(rows[link], found).add(found)
    _record_names(connection, by_row)
    traits = {rows[link]: decided.traits_of(link) for link in printed}
    _improve_names(connection, {row: found for row, found in by_row.items() if traits[row].name is None})
    apply_traits(connection, traits)
    linked = []
    for link in links:
        own = None if link is None else joined.get(link, link)
        if own is None:
            linked.append(NOBODY)
            continue
        speaker_link = decided.link_of(own)
        linked.append(
            Linked(rows[speaker_link], None if own == speaker_link else own, decided.traits_of(speaker_link).printed)
        )
    return linked


def note_links(connection: Connection, links: Iterable[str]) -> None:
    """Note that something new was printed of the speakers of some links, or is gone."""
    new = [(link,) for link in sorted(set(links)) if not is_split_link(link)]
    if new:
        run_each(connection, "INSERT INTO unidentified (link) VALUES (?) ON CONFLICT DO NOTHING", new)


def _follow(printed: dict[str, _Printed], decided: DecidedSpeakers) -> None:
    """File what is printed under the links that decisions give the speakers."""
    for link in sorted(printed):
        target = decided.link_of(link)
        if target != link:
            moved = replace(printed.pop(link), link=target, kind=kind_of(target))
            printed.setdefault(target, moved).add(moved)


def apply_traits(connection: Connection, traits: Mapping[int, Traits]) -> None:
    """Give speakers the names, kinds and aliases that people gave them."""
    for row, given in sorted(traits.items()):
        if given.name is not None or given.aliases:
            names = {*given.aliases, *(() if given.name is None else (given.name,))}
            known = _Printed("", SpeakerKind.UNKNOWN, "", names)
            _record_names(connection, {row: known})
        values = {name: value for name, value in (("name", given.name), ("kind", given.kind)) if value is not None}
        if values:
            connection.execute(update(speaker).where(speaker.c.id == row).values(values))


def settle_speakers(connection: Connection, rows: Iterable[int | None], *, shrunk: bool = False) -> int:
    """Bring ids in line with the quotes that these speakers now have, and drop those without any; return how many.

    ``shrunk``: quotes were taken away, so names may be out of use as well.
    """
    touched = sorted({row for row in rows if row is not None})
    if not touched:
        return 0
    found = [_Settled(*row) for row in _SETTLED.run(connection, rows=json.dumps(touched))]
    if shrunk:
        _note_speakers(connection, touched)
    orphans = [row.id for row in found if row.smallest is None]
    if orphans:
        connection.execute(delete(speaker).where(speaker.c.id.in_(orphans)))
    if shrunk:
        _rebuild_names(connection, [row.id for row in found if row.smallest is not None])
    moved = [row for row in found if row.smallest is not None and row.key != speaker_id([row.smallest])]
    if moved:
        _change_keys(connection, moved)
    return len(orphans)


def _note_speakers(connection: Connection, rows: Sequence[int]) -> None:
    """Note that something of what was printed of these speakers is gone, by whatever link."""
    for chunk in chunked(rows):
        links = set(connection.execute(select(speaker.c.link).where(speaker.c.id.in_(chunk))).scalars())
        for own in chunked(sorted(links)):
            statement = select(identity.c.link).where(identity.c.speaker_link.in_(own))
            links |= set(connection.execute(statement).scalars())
        note_links(connection, links)


def merge_speakers(connection: Connection, kept: int, gone: int) -> None:
    """Make two speakers one: quotes, names and former ids of ``gone`` go to ``kept``; settle ``kept`` afterwards."""
    old = connection.execute(
        select(speaker.c.key, speaker.c.name, speaker.c.kind, speaker.c.link).where(speaker.c.id == gone)
    ).one()
    names = connection.execute(select(alias.c.name).where(alias.c.speaker_id == gone)).scalars().all()
    connection.execute(update(quote).where(quote.c.speaker_id == gone).values(speaker_id=kept))
    connection.execute(update(former_speaker).where(former_speaker.c.speaker_id == gone).values(speaker_id=kept))
    connection.execute(delete(speaker).where(speaker.c.id == gone))
    if not _is_provisional(old.key, gone):
        connection.execute(
            insert_or_ignore(former_speaker).values(key=old.key, speaker_id=kept).on_conflict_do_nothing()
        )
    known = {kept: _Printed(old.link, SpeakerKind(old.kind), old.name, {old.name, *names})}
    _record_names(connection, known)
    _improve_names(connection, known)


def _join_within(printed: dict[str, _Printed]) -> dict[str, str]:
    """Make one of a body and its acronym where the article has both as canonical; return what joined what."""
    joined: dict[str, str] = {}
    for link in sorted(printed):
        for short in printed[link].acronyms if link in printed else ():
            short_link = body_link(short)
            if short_link != link and short_link in printed:
                printed[link].add(printed.pop(short_link))
                joined[short_link] = link
    return joined


def _find_rows(connection: Connection, links: Iterable[str]) -> dict[str, int]:
    """Return the rows of the links that are known."""
    return dict(ask(connection, _WITH_LINK, (json.dumps(sorted(links)),)))


def _make_speakers(connection: Connection, rows: dict[str, int], printed: Mapping[str, _Printed]) -> None:
    """Make a speaker for each link that has none, under a provisional id, and note its row."""
    missing = [link for link in printed if link not in rows]
    if not missing:
        return
    first = next_row(connection, speaker)
    rows.update(zip(missing, range(first, first + len(missing)), strict=True))
    add_rows(
        connection,
        speaker,
        [
            {
                "id": rows[link],
                "key": _provisional(rows[link]),
                "name": printed[link].name,
                "kind": printed[link].kind.value,
                "aliases": _join_names(printed[link].names),
                "link": link,
            }
            for link in missing
        ],
    )


def make_speaker(connection: Connection, link: str, name: str | None) -> int:
    """Make a speaker for a link that has none, under a provisional id; :func:`settle_speakers` gives names and id."""
    rows: dict[str, int] = {}
    _make_speakers(connection, rows, {link: _Printed(link, kind_of(link), name or link, set())})
    return rows[link]


def _record_names(connection: Connection, printed: Mapping[int, _Printed]) -> None:
    """Add names to aliases, and to what search reads."""
    if not printed:
        return
    known: dict[int, set[str]] = defaultdict(set)
    for row, name in ask(connection, _ALIASES_OF, (json.dumps(sorted(printed)),)):
        known[row].add(name)
    new = [(row, name) for row in printed for name in sorted(printed[row].names - known[row])]
    if not new:
        return
    add_rows(connection, alias, [_alias(row, name) for row, name in new])
    for row in sorted({row for row, _ in new if known[row]}):
        joined = _join_names(known[row] | printed[row].names)
        connection.execute(update(speaker).where(speaker.c.id == row).values(aliases=joined))


def _improve_names(connection: Connection, printed: Mapping[int, _Printed]) -> None:
    """Show a speaker by the fullest of its canonical names."""
    known = ask(connection, _NAMES_OF, (json.dumps(sorted(printed)),))
    fullest = [(row, name, fullest_name([name, printed[row].name])) for row, name in known]
    better = [{"row": row, "better": full} for row, name, full in fullest if full != name]
    if better:
        connection.execute(
            update(speaker).where(speaker.c.id == bindparam("row")).values(name=bindparam("better")), better
        )


def _rebuild_names(connection: Connection, rows: Collection[int]) -> None:
    """Work out names, aliases and kinds from the quotes that are left, and from what people said."""
    links: dict[int, str] = {}
    for chunk in chunked(rows):
        named = connection.execute(select(speaker.c.id, speaker.c.link).where(speaker.c.id.in_(chunk)))
        links |= {row.id: row.link for row in named}
    decided = load_decided(connection, set(links.values()))
    for row, link in links.items():
        printed = connection.execute(
            select(quote.c.canonical, quote.c.mention_text, quote.c.mention_form)
            .distinct()
            .where(quote.c.speaker_id == row, quote.c.canonical.is_not(None))
        ).all()
        traits = decided.traits_of(link)
        shown = traits.name or fullest_name(found.canonical for found in printed)
        names = {name for found in printed for name in _names_in_row(found)}
        names |= {*traits.aliases, *((traits.name,) if traits.name else ())}
        connection.execute(delete(alias).where(alias.c.speaker_id == row))
        connection.execute(insert(alias), [_alias(row, name) for name in sorted(names)])
        values = {"name": shown, "kind": (traits.kind or kind_of(link)).value, "aliases": _join_names(names)}
        connection.execute(update(speaker).where(speaker.c.id == row).values(values))


def _names_in_row(row: AnyRow) -> tuple[str, ...]:
    """Return the names that a stored quote prints for its speaker."""
    mention = None
    if row.mention_text is not None:
        mention = Mention(Span(0, 1), row.mention_text, MentionForm(row.mention_form))
    return names_in(Attribution(mention=mention, canonical=row.canonical))


def _change_keys(connection: Connection, moved: Sequence[_Settled]) -> None:
    """Give speakers the ids of their smallest quotes; what they were called stays known."""
    settled = [row for row in moved if not _is_provisional(row.key, row.id)]
    if settled:  # ids may pass from one speaker to another: make room first
        run_each(connection, _CHANGE_KEY, [(_provisional(row.id), row.id) for row in settled])
    keys = {row.id: speaker_id([row.smallest]) for row in moved if row.smallest is not None}
    run_each(connection, _FORGET_FORMER, [(json.dumps(sorted(keys.values())),)])
    run_each(connection, _CHANGE_KEY, [(key, row) for row, key in keys.items()])
    former = [{"key": row.key, "speaker_id": row.id} for row in settled if row.key not in keys.values()]
    if former:
        connection.execute(insert_or_ignore(former_speaker).on_conflict_do_nothing(), former)


def _provisional(row: int) -> str:
    """Return an id for a speaker whose quotes are still to be written."""
    return f"s{row:016x}"


def _is_provisional(key: str, row: int) -> bool:
    return key == _provisional(row)


def _alias(row: int, name: str) -> dict[str, object]:
    return {"speaker_id": row, "name": name, "folded": " ".join(fold_words(name))}


def _join_names(names: Iterable[str]) -> str:
    """Return names as the search table reads them, in an order that no import order changes."""
    return "\n".join(sorted(set(names)))
