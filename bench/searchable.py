"""Fill a bank with a million quotes of a hundred thousand speakers for ``bench/search.py``, straight into its tables.

Words are drawn as often as news says them (``quotebank/data/common_words.tsv``), with rare invented ones among them. Seven speakers
in ten are people, the others bodies and spokespeople; few of them say much and most say little, as in a real bank.
"""

from __future__ import annotations

import itertools
import math
import random
from bisect import bisect
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from sqlalchemy import insert

from quotebank.core.folding import fold_words
from quotebank.core.identity import article_id, quote_ids, speaker_id, text_digest
from quotebank.data import load_lexicon
from quotebank.store import schema
from quotebank.store.session import Bank, Connection
from quotebank.store.tables import alias, article, article_version, outlet, quote, segment, speaker

QUOTES_AN_ARTICLE = 10
OUTLETS = 500
BLOCK_ARTICLES = 5_000
RARE_WORDS = 50_000
RARE_SHARE = 0.04
#: What the list gives each word of other languages.
FOREIGN_NATS = "5.75"
FIRST_YEAR, YEARS = 2005, 21

SURNAMES = 20_000
TOWNS = 3_000
ROLES = (
    "chief executive",
    "chairman",
    "director",
    "minister",
    "spokesman",
    "head teacher",
    "chief constable",
    "analyst",
)
BODIES = (
    "Police",
    "Council",
    "University",
    "Harbour Trust",
    "Housing Association",
    "Chamber of Commerce",
    "Hospital Trust",
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """A speaker of the bench: name, kind, other name, role and affiliation."""

    name: str
    kind: str
    short: str
    role: str | None
    affiliation: str | None


def make_words(rng: random.Random, count: int, syllables: tuple[int, int]) -> list[str]:
    """Return so many different invented words."""
    parts = [
        first + vowel
        for first in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "th", "br", "st"]
        for vowel in "aeiou"
    ]
    ends = ["", "n", "r", "s", "l", "ck", "nd", "ss"]
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(rng.choices(parts, k=rng.randint(*syllables))) + rng.choice(ends)] = None
    return list(made)


class Speech:
    """Sentences with words as frequent as in news."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        lines = files("quotebank.data").joinpath("common_words.tsv").read_text(encoding="utf-8").splitlines()
        known = [line.split("\t") for line in lines if line and not line.startswith("#")]
        common = [
            (word, math.exp(-float(nats)))
            for word, nats in known
            if word.isascii() and word.isalpha() and nats != FOREIGN_NATS
        ]
        self.words = [word for word, _ in common]
        self.weights = list(itertools.accumulate(weight for _, weight in common))
        self.rare = make_words(rng, RARE_WORDS, (2, 4))

    def word(self) -> str:
        """Return the next word."""
        if self.rng.random() < RARE_SHARE:
            return self.rare[int(RARE_WORDS * self.rng.random() ** 2)]
        return self.words[bisect(self.weights, self.rng.random() * self.weights[-1], hi=len(self.words) - 1)]

    def sentence(self) -> str:
        """Return five to forty words, most often fifteen."""
        return " ".join(self.word() for _ in range(5 + int(35 * self.rng.random() ** 1.8)))


def make_people(rng: random.Random, count: int) -> list[Person]:
    """Return so many speakers of different names; few words are in many of them, as with Smith and Police."""
    given = [name.title() for name in sorted(load_lexicon().given_names)]
    surnames = [
        "Smith",
        "Jones",
        "Wanless",
        "Khan",
        "Lowe",
        *(word.title() for word in make_words(rng, SURNAMES, (1, 3))),
    ]
    towns = ["Thames Valley", *(word.title() for word in make_words(rng, TOWNS, (2, 3)))]
    made: dict[str, Person] = {
        "Peter Wanless": Person("Peter Wanless", "person", "Wanless", "chief executive", "Harbour Trust")
    }
    while len(made) < count:
        share = rng.random()
        body = f"{towns[int(len(towns) * rng.random() ** 2)]} {rng.choice(BODIES)}"
        role = rng.choice(ROLES)
        if share < 0.75:
            surname = surnames[int(len(surnames) * rng.random() ** 2.5)]
            name = (
                f"{rng.choice(given)} {surname}"
                if rng.random() < 0.8
                else f"{rng.choice(given)} {rng.choice(given)} {surname}"
            )
            made[name] = Person(name, "person", surname, role, body if rng.random() < 0.6 else None)
        elif share < 0.9:
            short = "".join(word[0] for word in body.split() if word[0].isupper())
            made[body] = Person(body, "organisation", short, None, None)
        else:
            made[f"a spokesman of {body}"] = Person(f"a spokesman of {body}", "role", "", "spokesman", body)
    return list(made.values())


def fill(bank: Bank, *, quotes: int, speakers: int, seed: int) -> None:
    """Write articles of ten quotes in one transaction; the bank must be empty."""
    rng = random.Random(seed)
    people = make_people(rng, speakers)
    speech = Speech(rng)
    with bank.transaction() as connection, schema.bulk_load(connection):
        connection.exec_driver_sql(
            "PRAGMA defer_foreign_keys = ON"
        )  # speakers are written last, when their quotes are known
        names = [f"Outlet {number}" for number in range(1, OUTLETS + 1)]
        connection.execute(
            insert(outlet), [{"id": i, "name": name, "folded": name.lower()} for i, name in enumerate(names, 1)]
        )
        spoken: dict[int, str] = {}
        for lower in range(0, quotes // QUOTES_AN_ARTICLE, BLOCK_ARTICLES):
            upper = min(lower + BLOCK_ARTICLES, quotes // QUOTES_AN_ARTICLE)
            rows: dict[Any, list[Row]] = {table: [] for table in (article, article_version, quote, segment)}
            for row in range(lower + 1, upper + 1):
                _add_article(row, people, speech, rows, spoken)
            for table, values in rows.items():
                connection.execute(insert(table), values)
        _add_speakers(connection, people, spoken)


def _add_article(
    row: int,
    people: list[Person],
    speech: Speech,
    rows: dict[Any, list[Row]],
    spoken: dict[int, str],
) -> None:
    """Add the rows of an article and its quotes; ``spoken`` keeps each speaker's smallest quote."""
    rng = speech.rng
    said = [speech.sentence() for _ in range(QUOTES_AN_ARTICLE)]
    text = "\n\n".join(f"“{words}” they said." for words in said)
    address = f"https://outlet{row % OUTLETS}.example/{row}"
    key = article_id(address, text)
    day = f"{FIRST_YEAR + rng.randrange(YEARS)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    rows[article].append(
        {
            "id": row,
            "key": key,
            "title": f"Story {row}",
            "outlet_id": 1 + row % OUTLETS,
            "url": address,
            "published": day,
        }
        | {
            "published_precision": "day",
            "published_earliest": f"{day}T00:00:00Z",
            "published_latest": f"{day}T23:59:59Z",
        }
    )
    rows[article_version].append(
        {
            "id": row,
            "article_id": row,
            "number": 1,
            "saved_at": "2026-01-01T00:00:00Z",
            "text_sha256": text_digest(text),
            "text": text,
        }
    )
    start = 1
    first = 1 + (row - 1) * QUOTES_AN_ARTICLE
    for number, (words, quote_key) in enumerate(zip(said, quote_ids(key, said), strict=True), first):
        who = number - 1 if number <= len(people) else int(len(people) * rng.random() ** 3)
        person = people[who]
        spoken[who] = min(spoken.get(who, quote_key), quote_key)
        rows[quote].append(
            {"id": number, "key": quote_key, "article_id": row, "version_id": row, "kind": "direct", "text": words}
            | {"start": start, "end": start + len(words), "canonical": person.name, "speaker_kind": person.kind}
            | {"speaker_id": who + 1, "role": person.role, "affiliation": person.affiliation, "confidence": 0.97}
            | {"reasons": ["“they” stands beside “said”", "the same sentence"], "decided_by": "bench"}
        )
        rows[segment].append({"quote_id": number, "position": 0, "start": start, "end": start + len(words)})
        start += len(words) + len("” they said.\n\n“")


def _add_speakers(connection: Connection, people: list[Person], spoken: dict[int, str]) -> None:
    rows: list[Row] = []
    aliases: list[Row] = []
    for who, person in enumerate(people):
        if who not in spoken:
            continue
        names = sorted({person.name, person.short} - {""})
        link = f"{person.kind} {' '.join(fold_words(person.name))}"
        rows.append(
            {"id": who + 1, "key": speaker_id([spoken[who]]), "name": person.name, "kind": person.kind}
            | {"aliases": "\n".join(names), "link": link}
        )
        aliases += [{"speaker_id": who + 1, "name": name, "folded": " ".join(fold_words(name))} for name in names]
    for values, table in ((rows, speaker), (aliases, alias)):
        connection.execute(insert(table), values)
