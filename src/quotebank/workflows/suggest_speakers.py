"""Suggest which speakers may be one: pairs with a score, reasons and quotes to look at; nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.identities.suggesting import MIN_SCORE
from quotebank.core.records import SpeakerRecord
from quotebank.data.identities import load_identity_lists
from quotebank.errors import NotFound
from quotebank.store.notes import load_notes
from quotebank.store.protection import load_protection
from quotebank.store.session import Bank
from quotebank.store.speaker_search import find_rows
from quotebank.store.speakers import read_speakers
from quotebank.store.suggestions import find_suspicions, list_evidence

#: What a pair scores at least, where nothing else is asked for.
DEFAULT_SCORE = MIN_SCORE


@dataclass(frozen=True, slots=True)
class SpeakerSuggestion:
    """Two speakers that may be one. To make them so: a decision ``merge`` of both ids, the one to stay first."""

    left: SpeakerRecord  # with more quotes, so that its name would stay
    right: SpeakerRecord
    score: float  # 0-100, higher is likelier
    reasons: tuple[str, ...]  # the weightiest first
    quotes: tuple[str, ...]  # ids of quotes to look at


def suggest_speakers(
    bank: Bank,
    *,
    speaker: str | None = None,
    min_score: float = DEFAULT_SCORE,
    offset: int = 0,
    limit: int | None = None,
    reveal: bool = False,
) -> tuple[SpeakerSuggestion, ...]:
    """Return pairs of speakers worth asking about, likeliest first; ``speaker``: with those whom an id or name means.

    NotFound when it means nobody. What people split is not suggested again.
    """
    lists = load_identity_lists()
    with bank.reading() as connection:
        protection = load_protection(connection, reveal=reveal)
        among = None
        if speaker is not None:
            meant = find_rows(connection, speaker, protection)
            if meant is None:
                raise NotFound(
                    f"no speaker is called {speaker!r} in {bank.path}: look through  quotebank speakers list"
                )
            among = set(connection.execute(meant).scalars())
        found = find_suspicions(connection, lists, protection, load_notes(connection), among=among)
        kept = [each for each in found if each[1].score >= min_score][
            offset : None if limit is None else offset + limit
        ]
        suggestions = []
        for (a, b), suspicion in kept:
            left, right = read_speakers(connection, [a, b], protection, roles=True)
            evidence = list_evidence(connection, a, b)
            suggestions.append(SpeakerSuggestion(left, right, suspicion.score, suspicion.reasons, evidence))
    return tuple(suggestions)
