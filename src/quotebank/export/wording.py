"""How a citation says who spoke, when and where, in English.

Pure; shared by the formats that are prose (Markdown, text) and by the note that reference managers show.
"""

from __future__ import annotations

from quotebank.core.model import CitedQuote, SpeakerKind

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def describe_speaker(cited: CitedQuote) -> str:
    """Return the speaker with role, affiliation and whoever passed the words on, each said once."""
    name = cited.speaker
    if not name:
        name = (
            "a speaker who is not named"
            if cited.speaker_kind is SpeakerKind.UNKNOWN
            else cited.role or "a speaker who is not named"
        )
    parts = [name]
    for part in (cited.role, cited.affiliation):
        if part and part.casefold() not in " ".join(parts).casefold():
            parts.append(part)
    if cited.via:
        parts.append(f"as relayed by {cited.via}")
    return ", ".join(parts)


def describe_date(iso: str) -> str:
    """Return an ISO 8601 date of any precision in words; a time of day is left out.

    >>> [describe_date(d) for d in ("2019", "2019-09", "2019-09-06T10:30Z")]
    ['2019', 'September 2019', '6 September 2019']
    """
    numbers = date_numbers(iso)
    words = [str(numbers[0]), *(MONTHS[n - 1] for n in numbers[1:2]), *(str(n) for n in numbers[2:])]
    return " ".join(reversed(words))


def date_numbers(iso: str) -> list[int]:
    """Return year, month and day of an ISO 8601 date, as many as it gives.

    >>> date_numbers("2019-09-06T10:30Z"), date_numbers("2019")
    ([2019, 9, 6], [2019])
    """
    return [int(number) for number in iso.split("T", maxsplit=1)[0].split("-")]
