"""Read the date of publication, with no more precision than it was given.

ISO 8601 of any precision (also without hyphens, by ordinal day or by week), RFC 2822, and dates with the month in
words ("6 September 2019", "Sept. 6, 2019 10.30am BST"). A date of bare numbers with the year last is not guessed:
03/04/2024 is April in London and March in New York. It is read where the caller says which comes first.

Pure. The bounds of a :class:`Published` are UTC; a date or time without a zone is taken as UTC, because most
sources that leave it out are dated by the day only, and bounds widened by every zone of the world would tie
articles that are twelve hours apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

from quotebank.core.model import DatePrecision, Published
from quotebank.errors import InputError

#: The longest text that can be a date; anything longer is not even looked at.
MAX_DATE_CHARS = 80

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)

#: Zone letters in minutes east of UTC, as British and American newsrooms use them (BST is British Summer Time).
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "cet": 60, "cest": 120, "est": -300, "edt": -240,
    "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip

#: Letters whose meaning changes with the season or the country: only the day is claimed of a time in them.
_VAGUE_ZONES = frozenset({"et", "ct", "mt", "pt", "ist"})

_ISO_DATE = re.compile(
    r"(?P<year>\d{4})(?:"
    r"-W(?P<week>\d{2})-(?P<weekday>[1-7])|W(?P<week2>\d{2})(?P<weekday2>[1-7])"
    r"|-(?P<ordinal>\d{3})|(?P<month2>\d{2})(?P<day2>\d{2})|(?P<ordinal2>\d{3})"
    r"|[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?",
    re.ASCII,
)
_ISO_TIME = re.compile(
    r"(?P<hour>\d{2})(?::?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_WORDED = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH_WORD})\b\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day_first>\d{{1,2}})-(?P<month_first>{_MONTH_WORD})-(?P<year_first>\d{{4}})"
    rf"|(?P<month_lead>{_MONTH_WORD})\b\.?\s+(?P<day_lead>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_lead>\d{{4}}))"
    rf"(?:\s*,?\s*(?:at\s+|[-–—|]\s*)?(?P<clock>\d.*))?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*\(?(?P<zone>[a-z]{1,4}|[+-]\d{2}:?\d{2})?\)?(?:\s*\([a-z]{1,4}\))?",
    re.ASCII | re.IGNORECASE,
)
_NUMBERS_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})\s*[/.-]\s*(?P<second>\d{1,2})\s*[/.-]\s*(?P<year>\d{2,4})\b(?:\s*,?\s*(?:at\s+)?(?P<clock>.*))",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)

#: Years of two digits from this one on are of the last century: no newsroom's sheet reaches as far either way.
FIRST_YEAR_OF_1900S = 70


class DateOrder(StrEnum):
    """What comes first in a date of bare numbers with the year last."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day as far as it was given; ``zone_minutes`` is None where no zone was."""

    hour: int
    minute: int | None
    second: int | None
    zone_minutes: int | None
    zone_text: str


def parse_published(text: str, *, order: DateOrder | None = None) -> Published:
    """Return the date of publication behind ``text``; InputError when it is no date or an ambiguous one.

    ``order`` settles dates of bare numbers with the year last.

    >>> parse_published("2019-09").earliest, parse_published("2019-09").latest
    ('2019-09-01T00:00:00Z', '2019-09-30T23:59:59Z')
    >>> parse_published("Fri, 06 Sep 2019 10:30:00 +0100").text
    '2019-09-06T10:30:00+01:00'
    >>> parse_published("September 6, 2019").text
    '2019-09-06'
    """
    given = " ".join(text.split())
    if not given or len(given) > MAX_DATE_CHARS:
        raise InputError(f"{_shown(text)} is no date: write it as 2019-09-06, 2019-09 or 2019-09-06T10:30:00+01:00")
    numbers = _NUMBERS_YEAR_LAST.fullmatch(given)
    if numbers is not None and order is None:
        raise InputError(f"{_shown(text)} could be read in two ways, day or month first: write it as 2019-09-06")
    try:
        found = _parse_numbers(numbers, order) if numbers and order else _parse_iso(given) or _parse_worded(given)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise InputError(f"{_shown(text)} is no date: write it as 2019-09-06, 2019-09 or 2019-09-06T10:30:00+01:00")
    return found


def parse_first_date(written: Iterable[str], *, order: DateOrder | None = None) -> Published | None:
    """Return the first of some dates that can be read without guessing; None when there is none."""
    for text in written:
        try:
            return parse_published(text, order=order)
        except InputError:
            continue
    return None


def is_ambiguous(text: str) -> bool:
    """Tell whether the text is a date of bare numbers that needs to be told which of them is the month."""
    return _NUMBERS_YEAR_LAST.fullmatch(" ".join(text.split())) is not None


def _shown(text: str) -> str:
    """Return the text as a message can show it: on one line, cut, in quotes."""
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 40 else flat[:37] + "...")


def _parse_iso(given: str) -> Published | None:
    date_match = _ISO_DATE.match(given)
    if date_match is None:
        return None
    rest = given[date_match.end() :]
    found = date_match.groupdict()
    year = int(found["year"])
    if found["week"] or found["week2"]:
        week = int(found["week"] or found["week2"])
        day = date.fromisocalendar(year, week, int(found["weekday"] or found["weekday2"]))
    elif found["ordinal"] or found["ordinal2"]:
        number = int(found["ordinal"] or found["ordinal2"])
        day = date(year, 1, 1) + timedelta(days=number - 1)
        if number < 1 or day.year != year:
            return None
    elif found["day"] or found["day2"]:
        day = date(year, int(found["month"] or found["month2"]), int(found["day"] or found["day2"]))
    elif rest:
        return None  # a time needs a whole day before it
    elif found["month"]:
        return _whole_month(year, int(found["month"]))
    else:
        return _whole_year(year)
    if not rest:
        return _whole_day(day)
    if not (rest[0] in "Tt " or rest.startswith(", ")):
        return None
    time_match = _ISO_TIME.fullmatch(rest.lstrip("Tt, "))
    if time_match is None:
        return None
    part = time_match.groupdict()
    zone = _parse_zone(part["zone"])
    return _at_time(
        day,
        _Clock(
            int(part["hour"]),
            int(part["minute"]) if part["minute"] else None,
            int(part["second"]) if part["second"] else None,
            *zone,
        ),
    )


def _parse_worded(given: str) -> Published | None:
    match = _WORDED.fullmatch(given)
    if match is None:
        return None
    part = match.groupdict()
    month_text = part["month"] or part["month_first"] or part["month_lead"]
    month = _MONTHS.index(month_text[:3].lower()) + 1
    year = int(part["year"] or part["year_first"] or part["year_lead"])
    day_text = part["day"] or part["day_first"] or part["day_lead"]
    if not day_text:
        return None if part["clock"] else _whole_month(year, month)
    return _with_clock(date(year, month, int(day_text)), part["clock"])


def _parse_numbers(match: re.Match[str], order: DateOrder) -> Published | None:
    """Return the date of bare numbers in the order that was given; ValueError when there is no such day."""
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year >= FIRST_YEAR_OF_1900S else 2000
    return _with_clock(date(year, month, day), match["clock"])


def _with_clock(day: date, given: str | None) -> Published | None:
    """Return a day with the time of day that follows it, as far as that is known; None when it is no time."""
    if not given:
        return _whole_day(day)
    clock = _CLOCK.fullmatch(given)
    if clock is None or not (clock["minute"] or clock["half"]):
        return None
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    if (clock["zone"] or "").lower() in _VAGUE_ZONES:
        return _whole_day(day)
    zone = _parse_zone(clock["zone"])
    minute = int(clock["minute"] or 0)
    return _at_time(day, _Clock(hour, minute, int(clock["second"]) if clock["second"] else None, *zone))


def _parse_zone(zone: str | None) -> tuple[int | None, str]:
    """Return minutes east of UTC (None: not given) and the zone as ISO 8601 writes it; ValueError when unknown."""
    if not zone:
        return None, ""
    if zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
        if hours > 15 or minutes > 59:
            raise ValueError("no such zone")
        total = (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)
    elif zone.lower() in _ZONES:
        total = _ZONES[zone.lower()]
    else:
        raise ValueError("no such zone")
    if total == 0:
        return 0, "Z"
    sign = "-" if total < 0 else "+"
    return total, f"{sign}{abs(total) // 60:02}:{abs(total) % 60:02}"


def _whole_year(year: int) -> Published:
    return Published(f"{year:04}", DatePrecision.YEAR, *_days(date(year, 1, 1), date(year, 12, 31)))


def _whole_month(year: int, month: int) -> Published:
    first = date(year, month, 1)
    last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    return Published(f"{year:04}-{month:02}", DatePrecision.MONTH, *_days(first, last))


def _whole_day(day: date) -> Published:
    return Published(day.isoformat(), DatePrecision.DAY, *_days(day, day))


def _days(first: date, last: date) -> tuple[str, str]:
    return f"{first.isoformat()}T00:00:00Z", f"{last.isoformat()}T23:59:59Z"


def _at_time(day: date, clock: _Clock) -> Published:
    """Return a time of day; what was not given (minutes, seconds) stays open between the bounds."""
    second = min(clock.second, 59) if clock.second is not None and clock.second <= 60 else clock.second  # leap second
    hour, extra_day = (0, 1) if (clock.hour, clock.minute or 0, second or 0) == (24, 0, 0) else (clock.hour, 0)
    zone = timezone(timedelta(minutes=clock.zone_minutes or 0))
    start = datetime(day.year, day.month, day.day, hour, clock.minute or 0, second or 0, tzinfo=zone)
    start += timedelta(days=extra_day)
    open_seconds = 3599 if clock.minute is None else 59 if second is None else 0
    end = start + timedelta(seconds=open_seconds)
    written = start.strftime("%H" if clock.minute is None else "%H:%M" if second is None else "%H:%M:%S")
    text = f"{start.date().isoformat()}T{written}{clock.zone_text}"
    return Published(text, DatePrecision.TIME, _utc(start), _utc(end))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
