"""Picture a speaker, and list speakers a page at a time, quickly in a bank of any size."""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.records import FittingSpeaker, FoundQuote, QuoteQuery, SpeakerSample
from quotebank.core.speaking import Picture, draw_picture
from quotebank.data.rarity import load_rarity
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank
from quotebank.store.speaker_samples import read_speaker_sample
from quotebank.store.speakers import find_fitting, list_most_quoted


@dataclass(frozen=True, slots=True)
class PicturedSpeaker:
    """A speaker, what the quotes tell, and some of them, the newest first."""

    sample: SpeakerSample
    picture: Picture
    found: tuple[FoundQuote, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class SpeakerList:
    """A page of speakers; ``bodies`` and ``is_typed_wrong`` as in ``FittingSpeakers``."""

    speakers: tuple[FittingSpeaker, ...]
    has_more: bool
    bodies: tuple[str, ...] = ()
    is_typed_wrong: bool = False


def picture_speaker(
    bank: Bank, speaker_id: str, *, offset: int = 0, limit: int, reveal: bool = False
) -> PicturedSpeaker:
    """Return a speaker by its id, present or former, with ``limit`` quotes from ``offset`` on; NotFound if there is none."""
    with bank.reading() as connection:
        sample = read_speaker_sample(connection, speaker_id, reveal=reveal)
        asked = QuoteQuery(speaker=sample.id, offset=offset, limit=limit + 1)
        found = search_quotes(connection, asked, reveal=reveal)
    return PicturedSpeaker(sample, draw_picture(sample.quotes, load_rarity()), found[:limit], len(found) > limit)


def page_speakers(
    bank: Bank, *, name: str | None = None, offset: int = 0, limit: int, reveal: bool = False
) -> SpeakerList:
    """Return speakers: without a name who is quoted most, with one whom it may mean, the closest first."""
    with bank.reading() as connection:
        if name is None:
            quoted = list_most_quoted(connection, offset=offset, limit=limit + 1, reveal=reveal)
            return SpeakerList(quoted[:limit], len(quoted) > limit)
        fitting = find_fitting(connection, name, most=offset + limit, reveal=reveal)
    return SpeakerList(
        fitting.first[offset:], fitting.total > offset + limit, fitting.bodies[:limit], fitting.is_typed_wrong
    )
