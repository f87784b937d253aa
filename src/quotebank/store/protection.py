"""Which speakers and articles are protected: what every read asks before it hands a name out.

Protection rests on decisions alone (action ``protect``): those name the speaker by id, and by the names
of the day, so that it holds when the same person comes back under a new id. Loaded once a
read; where nothing is protected, it costs one look at an empty index. An embargo is lifted by the day that whoever
opened the bank says it is; for one who did not say, it stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from quotebank.core.deciding.protecting import PROTECT, WordsPolicy, is_lifted
from quotebank.core.folding import fold_words
from quotebank.core.masking import SHARED_NAME_WORDS, NameMask, ProtectedName
from quotebank.core.model import MentionForm, SpeakerKind
from quotebank.store.resolving import find_article_row, find_speaker_row
from quotebank.store.tables import alias, article, article_version, decision, quote, segment, speaker

#: The execution option by which whoever opens a bank says which day it is: a function.
TODAY = "quotebank_today"

NO_NAMES = NameMask()

#: Ids in one IN list.
_CHUNK = 900

#: Letters that a body's initials must have: two stand for too much else.
_LEAST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Protection:
    """What must not be shown: names in any text, and everything that tells who these speakers are."""

    names: NameMask = NO_NAMES
    speakers: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()  # whose speakers, titles and addresses are all masked
    silent_speakers: frozenset[int] = frozenset()  # of these the quoted words are not shown either
    silent_articles: frozenset[int] = frozenset()

    def hides(self, article_id: int, speaker_id: int | None) -> bool:
        """Tell whether a speaker must stay unnamed in an article."""
        return speaker_id is not None and (speaker_id in self.speakers or article_id in self.articles)

    def is_open(self) -> ColumnElement[bool]:
        """Return the condition that who speaks in a quote may be told: finding it by role or body would tell."""
        return _outside(self.speakers, self.articles)

    def is_audible(self) -> ColumnElement[bool]:
        """Return the condition that the words of a quote may be told: finding it by them would tell."""
        return _outside(self.silent_speakers, self.silent_articles)


#: Nothing is protected, or all may be revealed.
OPEN = Protection()


def _outside(speakers: Collection[int], articles: Collection[int]) -> ColumnElement[bool]:
    by_others = or_(quote.c.speaker_id.is_(None), quote.c.speaker_id.not_in(sorted(speakers)))
    return by_others & quote.c.article_id.not_in(sorted(articles))


def load_protection(connection: Connection, *, reveal: bool) -> Protection:
    """Return what is protected now; nothing if it may be revealed."""
    if reveal:
        return OPEN
    today = connection.get_execution_options().get(TODAY)
    payloads = [
        payload
        for payload in connection.execute(
            select(decision.c.payload).where(decision.c.action == PROTECT, decision.c.undone_by_id.is_(None))
        ).scalars()
        if not is_lifted(payload, None if today is None else today())
    ]
    return build_protection(connection, payloads) if payloads else OPEN


def build_protection(connection: Connection, payloads: Sequence[Mapping[str, Any]]) -> Protection:
    """Return what some decisions protect."""
    found = _find_speakers(connection, payloads)
    silent_speakers: set[int] = set()
    articles: set[int] = set()
    silent_articles: set[int] = set()
    names: list[ProtectedName] = []
    for number, payload in enumerate(payloads):
        is_silent = payload.get("policy") == WordsPolicy.MASK
        if "speaker" in payload:
            names += _read_names(payload)
            silent_speakers |= found[number] if is_silent else set()
        elif (row := find_article_row(connection, payload["article"])) is not None:
            articles.add(row)
            silent_articles |= {row} if is_silent else set()
    speakers = set().union(*found)
    names += [name for listed in _list_names(connection, speakers).values() for name in listed]
    for row in sorted(articles):
        names += _article_names(connection, row)
    sayings = _list_sayings(connection, silent_speakers, silent_articles)
    if not (speakers or articles or names):
        return OPEN
    return Protection(
        NameMask(tuple(dict.fromkeys(names)), sayings),
        frozenset(speakers),
        frozenset(articles),
        frozenset(silent_speakers),
        frozenset(silent_articles),
    )


def describe_speaker(connection: Connection, row: int) -> list[dict[str, object]]:
    """Return the names of a speaker as a decision keeps them."""
    return [
        {
            "name": " ".join(name.words),
            "by_part": name.by_part,
            "articles": None if name.articles is None else sorted(name.articles),
            "capitals": name.capitals,
        }
        for name in _list_names(connection, {row})[row]
    ]


def _list_names(connection: Connection, rows: Collection[int]) -> dict[int, list[ProtectedName]]:
    """Return how each name of some speakers is to be masked.

    A person's in every text, surname alone included; a body's in every text, whole, or its initials; a role's ("mother of
    Ada") in the articles that quote it, for elsewhere the same words mean others. So are a person's
    initials, and what the articles that quote a person call them besides ("the mother of two").
    """
    bearers: dict[int, Any] = {}
    listed: dict[int, dict[str, None]] = {}
    articles: dict[int, set[str]] = defaultdict(set)
    called: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for chunk in _chunks(rows):
        for each in connection.execute(
            select(speaker.c.id, speaker.c.name, speaker.c.kind).where(speaker.c.id.in_(chunk))
        ):
            bearers[each.id] = each
            listed[each.id] = {each.name: None}
        aliases = select(alias.c.speaker_id, alias.c.name).where(alias.c.speaker_id.in_(chunk))
        for row, name in connection.execute(aliases.order_by(alias.c.name)):
            listed[row][name] = None
        printed = select(quote.c.speaker_id, article.c.key, quote.c.mention_form, quote.c.mention_text).distinct()
        printed = printed.join(article, quote.c.article_id == article.c.id).where(quote.c.speaker_id.in_(chunk))
        for row, key, form, mention in connection.execute(printed):
            articles[row].add(key)
            if form == MentionForm.ROLE and mention:
                called[row].add((mention, key))
    return {
        row: _mask_bearer(bearers[row].name, bearers[row].kind, listed[row], frozenset(articles[row]))
        + [ProtectedName(_without_article(mention), articles=frozenset((key,))) for mention, key in sorted(called[row])]
        for row in sorted(bearers)
    }


def _mask_bearer(shown: str, kind: str, listed: Iterable[str], articles: frozenset[str]) -> list[ProtectedName]:
    """Return how the names of one speaker are to be masked."""
    names = list(listed)
    if kind == SpeakerKind.PERSON:
        read = [ProtectedName.read(name, by_part=name == shown or len(fold_words(name)) == 1) for name in names]
        letters = tuple(word[0] for word in read[0].words if word not in SHARED_NAME_WORDS)
        if len(letters) > 1:
            read += [ProtectedName(words, articles=articles, capitals=True) for words in (letters, ("".join(letters),))]
        return read
    if kind == SpeakerKind.ORGANISATION:
        read = [ProtectedName.read(name) for name in names]
        initials = {"".join(word[0] for word in name.words if word not in SHARED_NAME_WORDS) for name in read}
        return read + [
            ProtectedName((letters,), capitals=True) for letters in sorted(initials) if len(letters) >= _LEAST_INITIALS
        ]
    inner = dict.fromkeys(word for name in names for word in name.split()[1:] if word[:1].isupper())
    return [
        *(ProtectedName.read(name, articles=articles) for name in names),
        *(ProtectedName.read(word, by_part=True, articles=articles) for word in inner),
    ]


def _without_article(mention: str) -> tuple[str, ...]:
    words = ProtectedName.read(mention).words
    return words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words


def _article_names(connection: Connection, row: int) -> list[ProtectedName]:
    """Return the names of everybody quoted in a protected article, to be masked there."""
    key = connection.execute(select(article.c.key).where(article.c.id == row)).scalar_one()
    quoted = connection.execute(
        select(quote.c.speaker_id).distinct().where(quote.c.article_id == row, quote.c.speaker_id.is_not(None))
    ).scalars()
    listed = _list_names(connection, set(quoted))
    return [replace(name, articles=frozenset((key,))) for names in listed.values() for name in names]


def _list_sayings(
    connection: Connection, speakers: Collection[int], articles: Collection[int]
) -> tuple[ProtectedName, ...]:
    """Return what silent speakers said, stretch by stretch, in the articles where they said it; and silent articles, whole."""
    said: list[ProtectedName] = []
    if not speakers and not articles:
        return ()
    words = func.substr(article_version.c.text, segment.c.start + 1, segment.c.end - segment.c.start)
    tables = (
        quote.join(segment, segment.c.quote_id == quote.c.id)
        .join(article, quote.c.article_id == article.c.id)
        .join(article_version, quote.c.version_id == article_version.c.id)
    )
    for column, rows in ((quote.c.speaker_id, speakers), (quote.c.article_id, articles)):
        for chunk in _chunks(rows):
            found = connection.execute(select(article.c.key, words).select_from(tables).where(column.in_(chunk)))
            said += [ProtectedName.read(text, articles=frozenset((key,))) for key, text in found]
    for chunk in _chunks(articles):
        whole = select(article.c.key, article_version.c.text).join(article)
        said += [
            ProtectedName.read(text, articles=frozenset((key,)))
            for key, text in connection.execute(whole.where(article.c.id.in_(chunk)))
        ]
    return tuple(dict.fromkeys(said))


def _read_names(payload: Mapping[str, Any]) -> list[ProtectedName]:
    """Return the names that a decision wrote down."""
    return [
        ProtectedName.read(
            name["name"],
            by_part=bool(name["by_part"]),
            articles=None if name["articles"] is None else frozenset(name["articles"]),
            capitals=bool(name.get("capitals")),
        )
        for name in payload.get("names", [])
    ]


def _find_speakers(connection: Connection, payloads: Sequence[Mapping[str, Any]]) -> list[set[int]]:
    """Return the speakers that each decision means: that of the id, and people who now go by a full name that it wrote down."""
    found: list[set[int]] = [set() for _ in payloads]
    full: dict[str, set[int]] = defaultdict(set)
    for number, payload in enumerate(payloads):
        if "speaker" not in payload:
            continue
        row = find_speaker_row(connection, str(payload["speaker"]))
        found[number] |= set() if row is None else {row}
        for name in _read_names(payload):
            if name.by_part and len(name.words) > 1:
                full[" ".join(name.words)].add(number)
    for chunk in _chunks(full):
        people = (
            select(alias.c.folded, speaker.c.id)
            .join(alias, alias.c.speaker_id == speaker.c.id)
            .where(alias.c.folded.in_(chunk), speaker.c.kind == SpeakerKind.PERSON)
        )
        for folded, row in connection.execute(people):
            for number in full[folded]:
                found[number].add(row)
    return found


def _chunks(rows: Collection[Any]) -> Iterable[list[Any]]:
    listed = sorted(rows)
    return (listed[start : start + _CHUNK] for start in range(0, len(listed), _CHUNK))
