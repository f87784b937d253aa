"""Matching as articles arrive gives the clusters of one comparison of all, whatever the order of what came and went."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

import make
from quotebank.core.reuse.clusters import cluster_statements
from quotebank.core.reuse.options import MatchOptions
from quotebank.data.rarity import load_rarity
from quotebank.store.articles import save_article
from quotebank.store.clusters import list_statements
from quotebank.store.removal import apply_removal, plan_removal
from quotebank.store.session import Bank, open_bank
from quotebank.workflows import match_quotes as module
from quotebank.workflows.match_quotes import match_quotes
from quotebank.workflows.rematch_quotes import file_quotes, rematch_quotes

#: Everything that makes a difference happens in small banks: seeds are soon too frequent or crowded, and the bar moves
#: with each doubling.
TIGHT = MatchOptions(
    frequent=3, very_frequent=5, least_margin=12.0, base_margin=50.0, margin_per_decade=16.0, least_seed_nats=8.0
)

WORDS = [
    "amber",
    "beacon",
    "canal",
    "dredger",
    "estuary",
    "ferry",
    "granite",
    "harbour",
    "island",
    "jetty",
    "kelp",
    "lantern",
    "mooring",
    "narrows",
    "oyster",
    "pontoon",
    "quay",
    "rudder",
    "sluice",
    "tiller",
    "undertow",
    "vessel",
    "wharf",
    "yawl",
    "anchor",
    "barge",
    "cutter",
    "dinghy",
    "eddy",
    "fathom",
    "gunwale",
    "hawser",
    "inlet",
    "keel",
]
SPEAKERS = ("Ada Quill", "Bo Noll", "Cy Dorn", "A. Quill", "Quill", None, None, None)
DAYS = ("2025-04-01", "2025-04-02", "2025-04-09", "2025-05-30", "2025-09-12", "2025", None)


@dataclass(slots=True)
class Newsroom:
    """Makes statements that are cut, joined and garbled, with formulas that many of them share."""

    rng: random.Random
    pool: list[list[str]] = field(default_factory=list)
    formulas: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        words = self.rng.sample(WORDS, self.rng.randint(12, len(WORDS)))
        self.formulas = [self.rng.choices(words, k=self.rng.randint(4, 11)) for _ in range(self.rng.choice([2, 6]))]
        self.pool = [self._statement(words) for _ in range(self.rng.randint(4, 9))]

    def _statement(self, words: list[str]) -> list[str]:
        own = self.rng.choices(words, k=self.rng.randint(4, 14))
        if self.rng.random() < 0.3:
            at = self.rng.randint(0, len(own))
            own[at:at] = self.rng.choice(self.formulas)
        return own

    def say(self) -> str:
        """Return some printing of some statement."""
        words = list(self.rng.choice(self.pool))
        match self.rng.randint(0, 7):
            case 0:
                words = words[: max(3, len(words) * 2 // 3)]
            case 1:
                words = words[len(words) // 3 :]
            case 2:
                words += self.rng.choice(self.pool)
            case 3:
                words[self.rng.randrange(len(words))] = self.rng.choice(WORDS)
            case 4:
                words = [*self.rng.choice(self.formulas), f"{self.rng.choice(WORDS)}{self.rng.randint(0, 9)}"]
            case 5:
                words = list(self.rng.choice(self.formulas))  # said by many, and all its seeds are frequent
        said = " ".join(words)
        names = " ".join(word.capitalize() if self.rng.random() < 0.4 else word for word in words)
        return self.rng.choice([said, said.capitalize(), said.upper(), names])

    def edit(self) -> list[tuple[str, str | None]]:
        """Return what an article quotes: words and speaker."""
        return [(self.say(), self.rng.choice(SPEAKERS)) for _ in range(self.rng.randint(1, 3))]


@dataclass(slots=True)
class Story:
    """An article: where it stands, when, and what it quotes."""

    number: int
    day: str | None
    said: list[tuple[str, str | None]]

    def keep(self, bank: Bank) -> None:
        lines = [f"“{words},” {speaker or 'a voice'} said." for words, speaker in self.said]
        printed = "\n\n".join([f"Story {self.number}.", *lines])
        quotations = []
        for words, speaker in self.said:
            quotations.append(make.make_quotation(printed, words, speaker=speaker))
        address = f"https://gazette.example/{self.number}"
        article = make.make_article(printed, outlet=f"Outlet {self.number % 5}", published=self.day, url=address)
        with bank.transaction() as connection:
            save_article(connection, article, quotations, address=address, extractor="t", now=make.NOW)
            file_quotes(connection, TIGHT)


def remove(bank: Bank, story: Story) -> None:
    with bank.transaction() as connection:
        key = connection.execute(
            text("SELECT key FROM article WHERE url = :url"), {"url": f"https://gazette.example/{story.number}"}
        ).scalar_one()
        apply_removal(connection, plan_removal(connection, key))
        file_quotes(connection, TIGHT)


def read_clusters(bank: Bank) -> set[frozenset[str]]:
    with bank.reading() as connection:
        members: defaultdict[str, set[str]] = defaultdict(set)
        for key, name in connection.execute(
            text("SELECT q.key, c.key FROM quote q JOIN cluster c ON c.id = q.cluster_id")
        ):
            members[name].add(key)
        alone = connection.execute(
            text(
                "SELECT count(*) FROM cluster WHERE id NOT IN (SELECT cluster_id FROM quote WHERE cluster_id IS NOT NULL)"
            )
        )
        assert alone.scalar() == 0
    assert all(name == f"c{min(keys)}" for name, keys in members.items())
    return {frozenset(keys) for keys in members.values()}


def read_matches(bank: Bank) -> set[tuple[str, str, float, str]]:
    statement = "SELECT a.key, b.key, m.score, m.reasons FROM match m JOIN quote a ON a.id = m.a_id JOIN quote b ON b.id = m.b_id"
    with bank.reading() as connection:
        return {(a, b, score, reasons) for a, b, score, reasons in connection.execute(text(statement))}


def assert_as_batch(bank: Bank) -> None:
    """What is stored is what comparing all quotes gives, at this moment: an error that a later step would mend is seen too."""
    with bank.reading() as connection:
        clustering = cluster_statements(list_statements(connection), load_rarity(), TIGHT)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in clustering.clusters.items():
        members[name].add(key)
    assert read_clusters(bank) == {frozenset(keys) for keys in members.values() if len(keys) > 1}
    assert {(a, b, score) for a, b, score, _ in read_matches(bank)} == {(m.a, m.b, m.score) for m in clustering.matches}


def read_fingerprints(bank: Bank) -> tuple[list[tuple[int, bytes]], list[tuple[str, int]]]:
    with bank.reading() as connection:
        buckets = connection.execute(text("SELECT bucket, entries FROM fingerprint ORDER BY bucket")).all()
        words = connection.execute(
            text("SELECT q.key, w.hash FROM wording w JOIN quote q ON q.id = w.quote_id ORDER BY 1")
        ).all()
    return [(row[0], row[1]) for row in buckets], [(row[0], row[1]) for row in words]


@pytest.fixture(autouse=True)
def never_whole_for_being_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested is the way that compares only what is touched."""
    monkeypatch.setattr(module, "_FEW", 10_000)


@pytest.mark.parametrize("seed", range(15))
def test_any_order_of_coming_and_going_gives_the_clusters_of_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    print("seed", seed)  # printed when the test fails
    rng = random.Random(seed)
    monkeypatch.setattr(module, "_QUOTES_AT_A_TIME", rng.choice([4, 200, 200]))
    newsroom = Newsroom(rng)
    stories = [Story(number, rng.choice(DAYS), newsroom.edit()) for number in range(rng.randint(6, 16))]
    there: dict[int, Story] = {}
    with open_bank(":memory:") as bank:
        for _ in range(len(stories) * 2):
            story = rng.choice(stories)
            if story.number in there and rng.random() < 0.4:
                remove(bank, there.pop(story.number))
            else:
                if story.number in there:  # a new version
                    changed = newsroom.edit()
                    kept = [said for said in there[story.number].said if rng.random() < 0.5]
                    story = Story(story.number, story.day, kept + changed)
                there[story.number] = story
                story.keep(bank)
            if rng.random() < 0.6:
                match_quotes(bank, TIGHT)
                assert_as_batch(bank)
        match_quotes(bank, TIGHT)
        found = read_clusters(bank), read_matches(bank), read_fingerprints(bank)
        rematch_quotes(bank, TIGHT)
        assert (read_clusters(bank), read_matches(bank), read_fingerprints(bank)) == found
        with bank.reading() as connection:
            statements = list_statements(connection)
    with open_bank(":memory:") as fresh:
        for number in sorted(there):
            there[number].keep(fresh)
        rematch_quotes(fresh, TIGHT)
        with fresh.reading() as connection:
            assert list_statements(connection) == statements
        assert (read_clusters(fresh), read_matches(fresh)) == found[:2]
