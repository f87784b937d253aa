"""Real articles repeated with other words, so that no article, quote or name comes twice and nothing learned of one helps with the next.

Each copy swaps words that are equally frequent and end alike (so that sentences keep their build and an index its proportions)
and turns the vowels of names. Frequent words stay, those that report speech among them, and so do months, days and given names.
The same seed gives the same articles.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from quotebank.data import load_lexicon

WORD = re.compile(r"[A-Za-z]+")

#: So many of the most frequent words stay: they make the sentences, and 160 verbs make 98 % of the cues.
KEPT_WORDS = 600

#: Words of one ending and about one frequency that change places.
BAND = 40

ENDINGS = ("ing", "ed", "ly", "ies", "es", "s", "")
VOWELS = "aeiou"

#: Shorter words with a capital are rather acronyms and short forms.
SHORTEST_NAME = 4

KEPT_NAMES = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)

#: What a record takes over.
FIELDS = ("outlet", "published", "title")

Record = dict[str, Any]


def read_articles(path: Path) -> list[Record]:
    """Return the records of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def reword(records: Sequence[Record], count: int, *, seed: int = 1) -> Iterator[Record]:
    """Yield so many articles made from ``records``, each with an id and an address of its own."""
    words = Counter(word for record in records for word in WORD.findall(record["text"]))
    for number in range(count):
        copy, position = divmod(number, len(records))
        if position == 0:
            swap = _make_swap(words, random.Random(f"{seed} {copy}"))
        record = records[position]
        changed = {name: swap(str(record[name])) for name in ("text", "title") if record.get(name)}
        kept = {name: record[name] for name in FIELDS if record.get(name)}
        host = re.sub(r"[^a-z]", "", str(record.get("outlet") or "outlet").lower()) or "outlet"
        yield {"id": number, "url": f"https://{host}.example/{number}", **kept, **changed}


def _make_swap(words: Mapping[str, int], chance: random.Random) -> Callable[[str], str]:
    """Return what changes the words of a text for one copy."""
    lower = sorted((word for word in words if word.islower()), key=lambda word: (-words[word], word))
    kept = set(lower[:KEPT_WORDS])
    swapped: dict[str, str] = {}
    for ending in ENDINGS:
        alike = [word for word in lower if word not in kept and word not in swapped and word.endswith(ending)]
        for start in range(0, len(alike), BAND):
            band = alike[start : start + BAND]
            swapped.update(zip(band, chance.sample(band, len(band)), strict=True))
    known = frozenset(lower) | {word.lower() for word in load_lexicon().given_names}
    salt = chance.random()

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word in swapped:
            return swapped[word]
        if not word.istitle() or len(word) < SHORTEST_NAME or word in KEPT_NAMES or word.lower() in known:
            return word
        return _turn_vowels(word, 1 + crc32(f"{salt} {word}".encode()) % (len(VOWELS) - 1))

    return lambda text: WORD.sub(other, text)


def _turn_vowels(word: str, turn: int) -> str:
    """Return a name whose vowels are others: "Tremlett" becomes "Trimlitt"."""
    return "".join(VOWELS[(VOWELS.index(c) + turn) % len(VOWELS)] if c in VOWELS else c for c in word)
