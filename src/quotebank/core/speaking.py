"""Draw a picture of a speaker from quotes: roles over time, outlets, how much was said when, and which words stand out.

Pure: values in, values out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quotebank.core.folding import fold_words
from quotebank.core.phrasing import MONTHS
from quotebank.core.records import OutletUse, RoleUse, SpokenQuote
from quotebank.core.reuse.rarity import Rarity

#: Roles and outlets that are named; the rest is a tail.
MOST_ROLES, MOST_OUTLETS = 12, 12

#: Up to so many months a timeline has a bar a month, then a bar a year; it goes no further back than so many bars.
MOST_MONTHS, MOST_YEARS = 30, 40

#: Words that stand out.
MOST_WORDS = 24

#: Quotes that are read for words: more of them name the same.
READ_FOR_WORDS = 600

#: Nats from which on a word says what somebody speaks of: below are words of every text.
MIN_NATS = 6.5

#: Quotes that must have a word, and its letters.
MIN_USES, MIN_LETTERS = 2, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """How many quotes fall in a year or month."""

    label: str  # "2024" or "Mar 2024"
    since: str  # ISO 8601, as a search takes it
    quotes: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What quotes tell of their speaker."""

    roles: tuple[RoleUse, ...]
    outlets: tuple[OutletUse, ...]
    bars: tuple[Bar, ...]
    undrawn: int  # quotes whose dates do not say in which bar they belong
    words: tuple[tuple[str, int], ...]  # with the quotes that have them


def draw_picture(quotes: Sequence[SpokenQuote], rarity: Rarity) -> Picture:
    """Return the picture of a speaker."""
    printed = [each for each in quotes if each.role or each.affiliation]
    roles = tuple(
        RoleUse(role, affiliation, len(uses), _first(uses), _last(uses))
        for (role, affiliation), uses in _group(printed, lambda each: (each.role, each.affiliation)).items()
    )
    outlets = tuple(
        OutletUse(name, len(uses), _first(uses), _last(uses))
        for (name,), uses in _group(quotes, lambda each: (each.outlet,)).items()
    )
    bars = _count_bars(quotes)
    return Picture(
        roles[:MOST_ROLES],
        outlets[:MOST_OUTLETS],
        bars,
        len(quotes) - sum(bar.quotes for bar in bars),
        find_distinctive([each.text for each in quotes[:READ_FOR_WORDS]], rarity),
    )


def find_distinctive(texts: Iterable[str], rarity: Rarity) -> tuple[tuple[str, int], ...]:
    """Return the words that stand out, with the number of texts that have them; by that times how rare a word is."""
    uses = Counter(word for text in texts for word in set(fold_words(text)))
    told = {
        word: count
        for word, count in uses.items()
        if count >= MIN_USES and len(word) >= MIN_LETTERS and word.isalpha() and rarity.nats(word) >= MIN_NATS
    }
    ranked = sorted(told, key=lambda word: (-told[word] * (rarity.nats(word) - MIN_NATS + 1), word))
    return tuple((word, told[word]) for word in ranked[:MOST_WORDS])


def _group(
    quotes: Sequence[SpokenQuote], key: Callable[[SpokenQuote], tuple[str | None, ...]]
) -> dict[tuple[str | None, ...], list[SpokenQuote]]:
    """Return the quotes of each key, most first, then by key."""
    found: dict[tuple[str | None, ...], list[SpokenQuote]] = {}
    for quote in quotes:
        found.setdefault(key(quote), []).append(quote)
    return dict(sorted(found.items(), key=lambda each: (-len(each[1]), [part or "" for part in each[0]])))


def _first(quotes: Sequence[SpokenQuote]) -> str | None:
    return min(((each.earliest, each.published) for each in quotes if each.earliest), default=(None, None))[1]


def _last(quotes: Sequence[SpokenQuote]) -> str | None:
    return max(((each.earliest, each.published) for each in quotes if each.earliest), default=(None, None))[1]


def _count_bars(quotes: Sequence[SpokenQuote]) -> tuple[Bar, ...]:
    """Return the bars without gaps, the latest last."""
    months = sorted({each.earliest[:7] for each in quotes if each.earliest})
    if not months:
        return ()
    first, last = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (months[0], months[-1]))
    if last - first < MOST_MONTHS:
        counts = Counter(each.earliest[:7] for each in quotes if each.earliest and len(each.published or "") > 4)
        return tuple(
            Bar(f"{MONTHS[number % 12]} {number // 12}", since, counts[since])
            for number in range(first, last + 1)
            for since in [f"{number // 12:04}-{number % 12 + 1:02}"]
        )
    counts = Counter(each.earliest[:4] for each in quotes if each.earliest)
    years = range(max(first // 12, last // 12 - MOST_YEARS + 1), last // 12 + 1)
    return tuple(Bar(str(year), f"{year:04}", counts[f"{year:04}"]) for year in years)
