"""How a citation says who spoke, when and where, in English.

Pure; shared by the formats that are prose (Markdown, text, HTML) and by the note that reference managers show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quotebank.core.model import CitedQuote, SpeakerKind
from quotebank.export.fields import date_parts
from quotebank.export.names import FAMILY, join_parts

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

#: Who is named where nobody is.
NOBODY_NAMED = "a speaker who is not named"


@dataclass(frozen=True, slots=True)
class Source:
    """What a footnote says of an item, in the order in which it says it; empty where nothing is known."""

    authors: str
    title: str
    container: str
    where_and_when: tuple[str, ...]
    address: str


def describe_source(item: Mapping[str, Any]) -> Source:
    """Return the parts of a footnote."""
    issued, accessed = date_parts(item, "issued"), date_parts(item, "accessed")
    return Source(
        describe_names(item),
        str(item.get("title", "")),
        str(item.get("container-title", "")),
        tuple(
            filter(
                None,
                (
                    str(item.get("publisher-place", "")),
                    describe_date(issued) if issued else "undated",
                    f"p. {item['page']}" if item.get("page") else "",
                    str(item.get("locator", "")),
                    f"accessed {describe_date(accessed)}" if accessed else "",
                ),
            )
        ),
        copy_address(item),
    )


def copy_address(item: Mapping[str, Any]) -> str:
    """Return where the article is to be read: its copy in an archive, else its own address; empty where neither is known."""
    return str(item.get("archive_location") or item.get("URL") or "")


def describe_name(name: Mapping[str, Any]) -> str:
    """Return a CSL name as it is spoken.

    >>> describe_name({"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"})
    'Ludwig van Beethoven'
    """
    if name.get("literal"):
        return str(name["literal"])
    return join_parts(name, ("given", *FAMILY, "suffix"))


def describe_names(item: Mapping[str, Any]) -> str:
    """Return the authors of an item as a sentence lists them.

    >>> describe_names({"author": [{"literal": name} for name in ("Ada Quill", "Bo Noll", "Reuters")]})
    'Ada Quill, Bo Noll and Reuters'
    """
    names = [describe_name(name) for name in item.get("author", ())]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def describe_speaker(cited: CitedQuote) -> str:
    """Return the speaker with role, affiliation and whoever passed the words on, each said once."""
    name = cited.speaker
    if not name:
        name = NOBODY_NAMED if cited.speaker_kind is SpeakerKind.UNKNOWN else cited.role or NOBODY_NAMED
    parts = [name]
    for part in (cited.role, cited.affiliation):
        if part and part.casefold() not in " ".join(parts).casefold():
            parts.append(part)
    if cited.via:
        parts.append(f"as relayed by {cited.via}")
    return ", ".join(parts)


def describe_date(numbers: list[int]) -> str:
    """Return year, month and day in words, as many as there are.

    >>> [describe_date(d) for d in ([2019], [2019, 9], [2019, 9, 6])]
    ['2019', 'September 2019', '6 September 2019']
    """
    words = [str(numbers[0]), *(MONTHS[n - 1] for n in numbers[1:2]), *(str(n) for n in numbers[2:])]
    return " ".join(reversed(words))


def date_numbers(iso: str) -> list[int]:
    """Return year, month and day of an ISO 8601 date, as many as it gives.

    >>> date_numbers("2019-09-06T10:30Z"), date_numbers("2019")
    ([2019, 9, 6], [2019])
    """
    return [int(number) for number in iso.split("T", maxsplit=1)[0].split("-")]
