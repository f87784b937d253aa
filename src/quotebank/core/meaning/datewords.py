"""Dates as newsrooms write them: "30 September", "September 30th", "the 5th of May, 1911", "last spring".

Parts of a date come in one order whatever order they are printed in, so that two forms of one
date compare equal, and each part is told apart from a mere number.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.wording import Wording

#: Four digits between these are a year where a year can stand.
FIRST_YEAR, LAST_YEAR = 1500, 2100

_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "dec", "jan", "sun", "sat", "mon", "wed", "thu"})


def _parse_day(key: str, lists: MeaningLists, *, is_figure_only: bool) -> int | None:
    digits = key[:-2] if key[-2:] in {"st", "nd", "rd", "th"} else key
    if digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31:
        return int(digits)
    if not is_figure_only and key in lists.ordinals and lists.ordinals[key] <= 31:
        return lists.ordinals[key]
    return None


def is_year(key: str) -> bool:
    """Tell whether a word is four digits that can be a year."""
    return len(key) == 4 and key.isdecimal() and FIRST_YEAR <= int(key) <= LAST_YEAR


def _parse_numeric(wording: Wording, at: int) -> tuple[Sequence[str], int] | None:
    """Read "11/6/1998", "11.6.1998" or "1998-06-11"; day before month unless only the other way gives a date."""
    keys = wording.keys
    if keys[at].count(".") == 2:
        figures, last = keys[at].split("."), at + 1
    elif at + 2 < len(keys) and wording.gap(at + 1) in {"/", "-"} and wording.gap(at + 2) == wording.gap(at + 1):
        figures, last = list(keys[at : at + 3]), at + 3
    else:
        return None
    if is_year(figures[0]):
        figures.reverse()
    if not is_year(figures[2]) or any(not figure.isdecimal() or len(figure) > 2 for figure in figures[:2]):
        return None
    day, month = int(figures[0]), int(figures[1])
    if month > 12 >= day:
        day, month = month, day
    return ([f"@d{day}", f"@mo{month}", f"@y{figures[2]}"], last) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _is_month(wording: Wording, at: int, lists: MeaningLists) -> bool:
    return wording.keys[at] in lists.calendar["month"] and wording.is_capital(at)


def parse_date(wording: Wording, at: int, lists: MeaningLists) -> tuple[Sequence[str], int] | None:
    """Read the date that begins at word ``at``: its parts as keys in a fixed order, and the word after it.

    Keys are ``@wd`` weekday, ``@d`` day, ``@mo`` month, ``@y`` year, each with its number.
    """
    keys, count = wording.keys, len(wording.keys)
    if keys[at][0].isdecimal() and (numeric := _parse_numeric(wording, at)):
        return numeric
    months, weekdays = lists.calendar["month"], lists.calendar["weekday"]
    place = at
    parts: list[str] = []
    if keys[place] in weekdays and wording.is_capital(place):
        parts.append(f"@wd{weekdays[keys[place]]}")
        place += 1
        after_weekday = place
        if place < count and keys[place] == "the":
            place += 1
    else:
        after_weekday = at
    if place >= count:
        return (parts, after_weekday) if parts else None
    is_dated = False
    if keys[place] == "the" and place == at and place + 1 < count:
        place += 1
    if _is_month(wording, place, lists):
        month = months[keys[place]]
        day_at = place + 2 if place + 1 < count and keys[place + 1] == "the" else place + 1
        day = _parse_day(keys[day_at], lists, is_figure_only=False) if day_at < count else None
        if day is not None and not (day_at + 1 < count and keys[day_at + 1] in {"%", "per"}):
            parts += [f"@d{day}", f"@mo{month}"]
            place, is_dated = day_at + 1, True
        elif place == at or parts:
            before = keys[at - 1] if at else ""
            follows = place + 1 < count and is_year(keys[place + 1])
            if (
                keys[place] not in _AMBIGUOUS_MONTHS
                or before in lists.calendar["before"]
                or follows
                or keys[place] in {"dec", "jan"}
            ):
                parts.append(f"@mo{month}")
                place, is_dated = place + 1, True
    else:
        day = _parse_day(keys[place], lists, is_figure_only=False)
        month_at = place + 2 if place + 1 < count and keys[place + 1] == "of" else place + 1
        if day is not None and month_at < count and _is_month(wording, month_at, lists):
            parts += [f"@d{day}", f"@mo{months[keys[month_at]]}"]
            place, is_dated = month_at + 1, True
    if is_dated and place < count and is_year(keys[place]) and wording.gap(place).strip() in {"", ","}:
        parts.append(f"@y{keys[place]}")
        place += 1
    if is_dated:
        return parts, place
    return (parts, after_weekday) if parts else None


def parse_calendar_word(wording: Wording, at: int, lists: MeaningLists) -> tuple[Sequence[str], int] | None:
    """Read a season, feast, relative day, year or "last week" that begins at word ``at``."""
    keys, count = wording.keys, len(wording.keys)
    calendar = lists.calendar
    key = keys[at]
    before = keys[at - 1] if at else ""
    if is_year(key):
        following = keys[at + 1] if at + 1 < count else ""
        if (before in lists.calendar["before"] or before in calendar["month"] or before in calendar["season"]) and (
            following not in lists.units.by_first or following in {"the", ""}
        ):
            return (f"@y{key}",), at + 1
        return None
    if key in calendar["relative"]:
        return (f"@r{calendar['relative'][key]}",), at + 1
    if key in calendar["feast"] and wording.is_capital(at):
        return (f"@f{calendar['feast'][key]}",), at + 1
    if key in calendar["season"] and (
        before in lists.calendar["before"] or before in calendar["which"] or (before == "the" and key != "fall")
    ):
        return (f"@s{calendar['season'][key]}",), at + 1
    if key in calendar["daytime"] and key not in {"dawn", "lent"}:
        return (f"@t{calendar['daytime'][key]}",), at + 1
    if key in calendar["which"] and at + 1 < count:
        following = keys[at + 1]
        is_calendar = any(
            following in calendar[part] for part in ("season", "weekday", "month", "span", "feast", "daytime")
        )
        if is_calendar:
            parts = [f"@w{calendar['which'][key]}"]
            if following in calendar["span"]:
                return [*parts, f"@sp{calendar['span'][following]}"], at + 2
            return parts, at + 1
    return None
