"""Lay out when and where a statement ran: a lane for each outlet, on a scale of time.

An article's date is as precise as the article gave it, so what it takes up on the scale is an interval. Places on the scale are
shares, 0 at its beginning and 1 at its end. Pure: values in, values out; whoever draws chooses sizes and colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta

from quotebank.core.flow import by_date, carrier
from quotebank.core.model import Published
from quotebank.core.phrasing import MONTHS
from quotebank.core.records import QuoteRecord

#: Lanes that a reader takes in at a glance; the other outlets share one.
MAX_LANES = 16

#: Ticks of a scale, at most; more run into one another on a phone.
MAX_TICKS = 5

#: The shortest scale: all that ran at one hour still stands on a day.
MIN_SCALE = timedelta(days=1)

_HOURS = (1, 2, 3, 6, 12)
_DAYS = (1, 2, 3, 5, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the scale and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Printings of one lane with the same date; ``start`` and ``end`` bound what the date leaves open."""

    start: float
    end: float
    quotes: tuple[QuoteRecord, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The dated printings of one outlet (None: an article without one), or of all that have no lane of their own."""

    outlet: str | None
    marks: tuple[Mark, ...]
    outlets: int = 1

    @property
    def printings(self) -> int:
        """How many printings it has."""
        return sum(len(mark.quotes) for mark in self.marks)

    @property
    def first(self) -> QuoteRecord:
        """The printing that was out first."""
        return self.marks[0].quotes[0]


@dataclass(frozen=True, slots=True)
class Spread:
    """Who had a statement when: all outlets by their first printing, those drawn in a lane of their own, and the rest as one."""

    outlets: tuple[Lane, ...]
    drawn: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[QuoteRecord, ...]


def lay_out_spread(quotes: Iterable[QuoteRecord], *, max_lanes: int = MAX_LANES) -> Spread:
    """Return the lanes of the dated printings, the earliest outlet first; no lane where nothing is dated."""
    ordered = sorted(quotes, key=by_date)
    undated = tuple(quote for quote in ordered if quote.article.published is None)
    dated = [(quote, quote.article.published) for quote in ordered if quote.article.published is not None]
    if not dated:
        return Spread((), (), (), undated)
    begin = min(_read_time(published.earliest) for _, published in dated)
    end = max(_read_time(published.latest) for _, published in dated)
    if end - begin < MIN_SCALE:
        end = begin + MIN_SCALE if begin.year < MAXYEAR else end + timedelta(seconds=1)
    scale = _Scale(begin, end)
    by_outlet: dict[tuple[str, str], list[tuple[QuoteRecord, Published]]] = {}
    for quote, published in dated:
        by_outlet.setdefault(carrier(quote), []).append((quote, published))
    outlets = tuple(_build_lane(printed, scale) for printed in by_outlet.values())
    drawn = outlets
    if len(outlets) > max_lanes:
        kept = max_lanes - 1
        rest = [printed for each in list(by_outlet.values())[kept:] for printed in each]
        drawn = (*outlets[:kept], _build_lane(rest, scale, outlets=len(outlets) - kept))
    return Spread(outlets, drawn, list_ticks(begin, end), undated)


def list_ticks(begin: datetime, end: datetime, *, most: int = MAX_TICKS) -> tuple[Tick, ...]:
    """Return round times between two, with words for them: the finest of which there are few enough.

    >>> [tick.label for tick in list_ticks(datetime(2024, 1, 30, tzinfo=UTC), datetime(2024, 2, 2, tzinfo=UTC))]
    ['30 Jan', '31 Jan', '1 Feb', '2 Feb']
    """
    scale = _Scale(begin, end)
    days = (end - begin).days + 1
    if days <= 2:
        for hours in _HOURS:
            times = _list_hours(begin, end, hours)
            if len(times) <= most:
                return tuple(Tick(scale.place(time), _name_hour(time)) for time in times)
    if days <= most * _DAYS[-1]:
        for step in _DAYS:
            times = _list_days(begin, end, step)
            if len(times) <= most:
                return tuple(Tick(scale.place(time), f"{time.day} {MONTHS[time.month - 1]}") for time in times)
    for months in _MONTHS:
        times = _list_months(begin, end, months)
        if len(times) <= most:
            break
    if months >= 12:
        return tuple(Tick(scale.place(time), str(time.year)) for time in times)
    return tuple(Tick(scale.place(time), _name_month(time, is_first=time is times[0])) for time in times)


@dataclass(frozen=True, slots=True)
class _Scale:
    begin: datetime
    end: datetime

    def place(self, time: datetime) -> float:
        return round(min(max((time - self.begin) / (self.end - self.begin), 0.0), 1.0), 4)


def _build_lane(printed: Sequence[tuple[QuoteRecord, Published]], scale: _Scale, *, outlets: int = 1) -> Lane:
    marks: dict[tuple[str, str], list[QuoteRecord]] = {}
    for quote, published in printed:
        marks.setdefault((published.earliest, published.latest), []).append(quote)
    return Lane(
        printed[0][0].article.outlet if outlets == 1 else None,
        tuple(
            Mark(scale.place(_read_time(earliest)), scale.place(_read_time(latest)), tuple(quotes))
            for (earliest, latest), quotes in marks.items()
        ),
        outlets,
    )


def _read_time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _list_hours(begin: datetime, end: datetime, step: int) -> list[datetime]:
    time = begin.replace(minute=0, second=0, microsecond=0)
    time = time.replace(hour=time.hour - time.hour % step)
    hours = int((end - time) / timedelta(hours=1)) // step
    times = (time + timedelta(hours=step * number) for number in range(hours + 1))
    return [time for time in times if begin <= time <= end]


def _list_days(begin: datetime, end: datetime, step: int) -> list[datetime]:
    time = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    times = (time + timedelta(days=step * number) for number in range((end - time).days // step + 1))
    return [time for time in times if begin <= time <= end]


def _list_months(begin: datetime, end: datetime, step: int) -> list[datetime]:
    """Return the first days of every so many months, counted from the year 0."""
    first = begin.year * 12 + begin.month - 1
    last = end.year * 12 + end.month - 1
    numbers = range(first + -first % step, last + 1, step)
    times = [datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC) for number in numbers]
    return [time for time in times if begin <= time <= end]


def _name_hour(time: datetime) -> str:
    return f"{time.day} {MONTHS[time.month - 1]}" if time.hour == 0 else f"{time.hour}:00"


def _name_month(time: datetime, *, is_first: bool) -> str:
    """Return the month, with the year where that is new."""
    month = MONTHS[time.month - 1]
    return f"{month} {time.year}" if is_first or time.month == 1 else month
