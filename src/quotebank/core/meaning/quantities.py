"""Numbers as newsrooms write them: "1,300", "thirteen hundred", "2.4m", "three and a quarter", "2nd".

Reading starts at a word and takes as many words as belong to one number. Two spellings of one
value give the same :class:`Amount` key.

Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.wording import VULGAR, Wording

#: Digits beyond which a figure is an id, not an amount; Python refuses to convert very long ones.
MAX_DIGITS = 15

#: Scale words short enough to be glued to a figure ("2.4m").
_GLUED_SCALES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}

#: Glued letters that mean a scale also where no currency stands before the figure.
_SURE_SCALES = frozenset({"mn", "mln", "bn", "tn"})

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_CURRENCY = frozenset("£$€¥₹")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and the words it takes: ``keys[first:last]``."""

    value: float
    mantissa: float  # "40" of "40 million"
    scale: float  # "million" of "40 million", else 1
    last: int
    ordinal: bool = False
    decade: bool = False
    is_word: bool = False  # the lone word "one", which is a pronoun as often

    @property
    def key(self) -> str:
        """The same for every way of writing the value."""
        value = round(self.value, 3)
        written = str(int(value)) if value == int(value) else str(value)
        return f"#{written}{'th' if self.ordinal else 's' if self.decade else ''}"


def _is_joined(wording: Wording, index: int) -> bool:
    """Tell whether only spaces or a hyphen stand before word ``index``."""
    gap = wording.gap(index)
    return gap == " " or not gap.strip(" -‐‑\u00a0\n\t")


def _read_figure(key: str) -> float | None:
    if not _FIGURE.fullmatch(key):
        return None
    digits = key.replace(",", "").replace(":", ".")
    if len(digits) > MAX_DIGITS:
        return None
    if "," in key:
        head, *groups = key.split(".", maxsplit=1)[0].split(",")
        if any(len(group) != 3 for group in groups) or not 1 <= len(head) <= 3:
            digits = key.replace(",", ".").replace(":", ".")  # a decimal comma
    if digits.count(".") > 1:
        return None
    return float(digits)


def _parse_digits(wording: Wording, at: int, lists: MeaningLists) -> Amount | None:
    key = wording.keys[at]
    count = len(wording.keys)
    for ending in ("st", "nd", "rd", "th", "s"):
        if key.endswith(ending):
            value = _read_figure(key[: -len(ending)])
            if value is None:
                return None
            return Amount(value, value, 1, at + 1, ordinal=ending != "s", decade=ending == "s")
    value = _read_figure(key)
    if value is None:
        return None
    last = at + 1
    if last < count and wording.keys[last] in VULGAR and not wording.gap(last).strip():
        value += float(VULGAR[wording.keys[last]])
        last += 1
    elif (
        last < count
        and wording.gap(last) == "/"
        and wording.keys[last].isdecimal()
        and value < 10
        and len(wording.keys[last]) < 3
        and int(wording.keys[last])
    ):
        value /= int(wording.keys[last])
        last += 1
    mantissa, scale = value, 1.0
    while last < count and _is_joined(wording, last):
        word = wording.keys[last]
        if word in lists.scales or word[:-1] in lists.scales:
            scale *= lists.scales.get(word) or lists.scales[word[:-1]]
        elif word in lists.groups:
            scale *= lists.groups[word]
        elif word in _GLUED_SCALES and (
            word in _SURE_SCALES
            or (at and wording.keys[at - 1] in _CURRENCY)
            or (word == "k" and not wording.gap(last))
        ):
            scale *= _GLUED_SCALES[word]
        else:
            break
        last += 1
    return Amount(mantissa * scale, mantissa, scale, last)


def _parse_fraction_tail(wording: Wording, at: int, lists: MeaningLists) -> tuple[float, int] | None:
    """Read "and a half", "and three quarters" from the "and" on."""
    keys, count = wording.keys, len(wording.keys)
    if at >= count or keys[at] != "and" or not _is_joined(wording, at):
        return None
    at += 1
    top = 1
    if at < count and keys[at] in {"a", "an"}:
        at += 1
    elif at + 1 < count and keys[at] in lists.cardinals and keys[at + 1] in lists.fractions:
        top = lists.cardinals[keys[at]]
        at += 1
    elif not (at < count and keys[at] == "half"):
        return None
    if at < count and keys[at] in lists.fractions and _is_joined(wording, at):
        return top / lists.fractions[keys[at]], at + 1
    return None


def _parse_words(wording: Wording, at: int, lists: MeaningLists) -> Amount | None:
    keys, count = wording.keys, len(wording.keys)
    total = current = 0.0
    first, scale, ordinal = at, 1.0, False
    place = at + 1 if keys[at] in {"a", "an"} else at  # "a hundred"
    tens_given = False
    while place < count and (place == first or _is_joined(wording, place)):
        word = keys[place]
        if word in lists.cardinals or word in lists.ordinals:
            value = lists.cardinals.get(word, lists.ordinals.get(word, 0))
            is_ordinal = word not in lists.cardinals
            if is_ordinal and value >= 100:
                return Amount(total + max(current, 1) * value, current, value, place + 1, ordinal=True)
            if (
                place == first
                or (tens_given and value < 10 and current % 10 == 0)
                or (current and current % 100 == 0 and value < 100)
            ):
                current += value
            elif 10 <= current <= 20 and 10 <= value < 100 and current == int(current) and not total and not is_ordinal:
                current = current * 100 + value  # nineteen eighty-four
            elif total and not current:
                current = value
            else:
                break
            tens_given = 20 <= value < 100
            place += 1
            if is_ordinal:
                ordinal = True
                break
            continue
        if word in lists.scales and place > first:
            factor = lists.scales[word]
            if factor == 100 and current < 100:
                current = (current or 1) * 100
            else:
                total += (current or 1) * factor
                current, scale = 0.0, float(factor)
            tens_given = False
            place += 1
            continue
        if word in lists.groups and place > first and current:
            current *= lists.groups[word]
            place += 1
            continue
        if (
            word == "and" and (current % 100 == 0 if current else total) and (current or total) and place + 1 < count and keys[place + 1] in lists.cardinals
            and _is_joined(wording, place + 1) and _parse_fraction_tail(wording, place, lists) is None and (current >= 100 or not current)
        ):  # fmt: skip
            place += 1
            continue
        break
    if place == first:
        return None
    if (
        not ordinal
        and place < count
        and keys[place] in lists.fractions
        and keys[place] != "second"
        and _is_joined(wording, place)
        and not total
        and current < 10
    ):
        return Amount(current / lists.fractions[keys[place]], current, 1, place + 1)
    if not ordinal and (tail := _parse_fraction_tail(wording, place, lists)):
        current += tail[0]
        place = tail[1]
        if place < count and keys[place] in lists.scales:
            total += current * lists.scales[keys[place]]
            scale, current = float(lists.scales[keys[place]]), 0.0
            place += 1
    amount = total + current
    if (
        not ordinal
        and place < count
        and _is_joined(wording, place)
        and keys[place].endswith("ties")
        and f"{keys[place][:-3]}y" in lists.cardinals
    ):
        return Amount(amount * 100 + lists.cardinals[f"{keys[place][:-3]}y"], amount, 1, place + 1, decade=True)
    mantissa = amount / scale if scale > 1 else amount
    return Amount(amount, mantissa, scale, place, ordinal=ordinal, is_word=place == first + 1 and keys[first] == "one")


def parse_amount(wording: Wording, at: int, lists: MeaningLists) -> Amount | None:
    """Read the number that begins at word ``at``; None where none does.

    A sign of currency before the number is not part of it, "per cent" after it neither.
    """
    keys, count = wording.keys, len(wording.keys)
    word = keys[at]
    if word[0].isdecimal():
        return _parse_digits(wording, at, lists)
    if word in VULGAR:
        return Amount(float(VULGAR[word]), float(VULGAR[word]), 1, at + 1)
    following = keys[at + 1] if at + 1 < count and _is_joined(wording, at + 1) else ""
    if word == "half":
        skip = 2 if following in {"a", "an"} else 1
        if at + skip < count and (keys[at + skip] in lists.groups or keys[at + skip] in lists.scales):
            whole = lists.groups.get(keys[at + skip]) or lists.scales[keys[at + skip]]
            return Amount(whole / 2, 0.5, whole, at + skip + 1)
        return Amount(0.5, 0.5, 1, at + 1)
    if word in {"a", "an"}:
        if following in lists.scales:
            return _parse_words(wording, at, lists)
        if following in lists.groups and following != "score":
            return Amount(lists.groups[following], 1, lists.groups[following], at + 2)
        if following in lists.fractions and following != "second" and not following.endswith("s"):
            after = keys[at + 2] if at + 2 < count else ""
            if following in {"half", "quarter"} or after in {"of", "more", "less"} or not after:
                return Amount(1 / lists.fractions[following], 1, 1, at + 2)
        return None
    if word in lists.groups and word != "score":
        return Amount(lists.groups[word], 1, lists.groups[word], at + 1)
    if word in lists.cardinals or word in lists.ordinals:
        return _parse_words(wording, at, lists)
    return None
