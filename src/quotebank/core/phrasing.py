"""Say in words for people what the values hold: speakers, dates, sources, relations.

Terminal, pages and Markdown phrase things alike because they all ask here. Pure; English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotebank.core.flow import FirstCarrier, Origin, carrier
from quotebank.core.model import Published, Relation, SpeakerKind
from quotebank.core.records import ArticleHead, FoundQuote, MatchedBy, QuoteSpeaker

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: How a printing relates to the fullest one, for somebody who reads a report.
RELATION_WORDS: Mapping[Relation, str] = {
    Relation.IDENTICAL: "same words",
    Relation.COSMETIC: "same words in another form",
    Relation.PART: "a part of it",
    Relation.JOINED: "parts joined",
    Relation.SHORTENED: "words cut inside",
    Relation.EDITED: "reworded",
    Relation.MEANING: "meaning changed",
    Relation.DIFFERENT: "another statement",
}


def render_quote(text: str) -> str:
    r"""Return the words between marks, on one line however many paragraphs they had.

    >>> render_quote("We will.\nWe must.")
    '“We will. We must.”'
    """
    return f"“{' '.join(text.split())}”"


def render_speaker(speaker: QuoteSpeaker | None) -> str:
    """Return name, role and affiliation as a newspaper would put them.

    >>> render_speaker(QuoteSpeaker("s1", "Ada Birch", SpeakerKind.PERSON, "chief executive", "Harbour Trust"))
    'Ada Birch, chief executive, Harbour Trust'
    >>> render_speaker(QuoteSpeaker("s2", "spokesman for Harbour Trust", SpeakerKind.ROLE, "spokesman", "Harbour Trust"))
    'spokesman for Harbour Trust'
    """
    if speaker is None:
        return "speaker unknown"
    name = speaker.name.casefold()
    extras = [extra for extra in (speaker.role, speaker.affiliation) if extra and extra.casefold() not in name]
    return ", ".join([speaker.name, *extras])


def render_speakers(speakers: Sequence[QuoteSpeaker]) -> str:
    """Return who said a statement, and that the attributions compete where they do.

    >>> render_speakers([])
    'speaker unknown'
    """
    if len(speakers) < 2:
        return render_speaker(next(iter(speakers), None))
    return f"speakers compete: {' or '.join(render_speaker(speaker) for speaker in speakers)}"


def render_date(date: Published | str | None) -> str:
    """Return a date, a ``Published`` or ISO 8601 text, as people write it; less where less is known.

    >>> render_date("2019-09-06T08:30:00Z"), render_date("2019-09"), render_date(None)
    ('6 Sep 2019', 'Sep 2019', 'undated')
    """
    text = date.text if isinstance(date, Published) else date
    if not text:
        return "undated"
    year, *rest = text[:10].split("-")
    if not all(part.isdigit() for part in (year, *rest)) or not all(
        1 <= int(month) <= len(MONTHS) for month in rest[:1]
    ):
        return text
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"


def render_period(first: str | None, last: str | None) -> str:
    """Return from when to when, ISO 8601 in, as people write it.

    >>> render_period("2019-09-06", "2019-09-08"), render_period("2019", "2019")
    ('6 Sep 2019 to 8 Sep 2019', '2019')
    """
    if not first or not last:
        return render_date(first or last)
    start, end = render_date(first), render_date(last)
    return start if start == end else f"{start} to {end}"


def render_source(head: ArticleHead) -> str:
    """Return outlet and date; the title or address stands in for an outlet that is not known."""
    return f"{head.outlet or head.title or head.url or 'outlet unknown'}, {render_date(head.published)}"


def render_first(first: FirstCarrier | None) -> str:
    """Return who had a statement first, and that another may have where the dates do not tell."""
    if first is None:
        return "No printing is dated"
    tie = " (or another outlet: the dates overlap)" if first.tie else ""
    return f"First: {render_source(first.quote.article)}{tie}"


def render_origin(origin: Origin | None) -> str:
    """Return which agency or press office a statement comes from; "" where none is known."""
    if origin is None:
        return ""
    source = f"From {origin.source.name} ({origin.source.kind})"
    if origin.quote is not None:
        return f"{source}, carried by {render_count(origin.carriers, 'outlet')}"
    credited = len({carrier(quote) for quote in origin.credited})
    return f"{source}, credited by {credited:,} of {render_count(origin.carriers, 'outlet')}"


def render_spread(credit: str | None, earlier_outlets: int | None) -> str:
    """Return what a printing says of its source, and how many outlets had the statement before it; "" for neither.

    >>> render_spread("PA Media", 2)
    'credits PA Media, after 2 outlets'
    """
    after = f"after {render_count(earlier_outlets, 'outlet')}" if earlier_outlets else ""
    return ", ".join(filter(None, [f"credits {credit}" if credit else "", after]))


def render_match(found: FoundQuote) -> str:
    """Say which is which when a body was asked for: itself, or somebody who speaks for it; "" for a person."""
    speaker = found.quote.speaker
    if speaker is None or found.matched_by is None:
        return ""
    if found.matched_by is MatchedBy.AFFILIATION:
        return f"said by its {speaker.role}" if speaker.role else "said by one of its people"
    return "said by the body itself" if speaker.kind is SpeakerKind.ORGANISATION else ""


def render_count(number: int, thing: str) -> str:
    """Return a number of things.

    >>> render_count(1, "quote"), render_count(2000, "outlet")
    ('1 quote', '2,000 outlets')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
