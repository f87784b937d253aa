"""List the speakers of the bank, and find one by what a person types."""

from __future__ import annotations

from collections.abc import Sequence

from quotebank.core.model import SpeakerKind
from quotebank.core.records import FittingSpeaker, SpeakerRecord
from quotebank.errors import InputError, NotFound
from quotebank.store.session import Bank
from quotebank.store.speakers import find_fitting as find_kept
from quotebank.store.speakers import find_speakers, suggest_speakers
from quotebank.store.speakers import list_speakers as list_kept
from quotebank.workflows.show_record import SpeakerInFull, show_speaker

#: Speakers that an error names where several are meant.
_SHOWN = 5


def list_speakers(
    bank: Bank,
    *,
    name: str | None = None,
    kind: str | None = None,
    offset: int = 0,
    limit: int | None = None,
    reveal: bool = False,
) -> tuple[SpeakerRecord, ...]:
    """Return speakers, most quotes first; with ``name`` those whom it may mean."""
    wanted = None if kind is None else _parse_kind(kind)
    with bank.reading() as connection:
        if name is None:
            return list_kept(connection, kind=wanted, reveal=reveal, offset=offset, limit=limit)
        found = find_speakers(connection, name, reveal=reveal)
    kept = [speaker for speaker in found if wanted is None or speaker.kind is wanted]
    return tuple(kept[offset : None if limit is None else offset + limit])


def find_fitting(bank: Bank, name: str, *, most: int, reveal: bool = False) -> tuple[FittingSpeaker, ...]:
    """Return the speakers whom a name, or the beginning of one, fits best, ``most`` of them; InputError without a letter or digit."""
    with bank.reading() as connection:
        return find_kept(connection, name, most=most, reveal=reveal).first


def show_speakers(bank: Bank, name: str, *, reveal: bool = False) -> tuple[SpeakerInFull, ...]:
    """Return the speakers that a name or id means, each with the quotes; NotFound when it is nobody's."""
    with bank.reading() as connection:
        found = find_speakers(connection, name, reveal=reveal)
        meant = () if found else suggest_speakers(connection, name, reveal=reveal)
    if not found:
        raise _nobody(bank, name, meant)
    return tuple(show_speaker(bank, speaker.id, reveal=reveal) for speaker in found)


def find_speaker_id(bank: Bank, text: str) -> str:
    """Return the id of the one speaker that an id or a name means.

    A name that is exactly one speaker's comes before names that only hold it. NotFound when it is nobody's, InputError
    when several are meant.
    """
    with bank.reading() as connection:
        found = find_speakers(connection, text)
        meant = () if found else suggest_speakers(connection, text)
    if not found:
        raise _nobody(bank, text, meant)
    fitting = [speaker for speaker in found if speaker.goes_by(text)] or found
    if len(fitting) > 1:
        listed = ", ".join(f"{speaker.id} ({speaker.name})" for speaker in fitting[:_SHOWN])
        more = f" and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
        raise InputError(f"{text!r} may mean {listed}{more}: give the id")
    return fitting[0].id


def _nobody(bank: Bank, name: str, meant: Sequence[str] | None) -> NotFound:
    advice = f"did you mean {' or '.join(meant)}?" if meant else "look through  quotebank speakers list"
    return NotFound(f"no speaker is called {name!r} in {bank.path}: {advice}")


def _parse_kind(text: str) -> SpeakerKind:
    try:
        return SpeakerKind(text)
    except ValueError:
        raise InputError(f"no kind of speaker is called {text!r}: there are {', '.join(SpeakerKind)}") from None
