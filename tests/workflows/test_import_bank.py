"""An export that is imported gives an equal bank: whatever was done to the first, and however often it comes in."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsroom
from dumping import dump
from quotebank.core.deciding.requests import read_request
from quotebank.core.records import QuoteQuery
from quotebank.errors import Conflict, InputError, NotFound
from quotebank.store.decisions import list_decisions
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import list_speakers
from quotebank.workflows.check_health import check_health
from quotebank.workflows.decide import decide, undo
from quotebank.workflows.export_bank import stream_bank
from quotebank.workflows.extract_again import extract_again
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.import_bank import import_bank
from quotebank.workflows.merge_banks import MergeSummary, Merging, merge_banks
from quotebank.workflows.rematch_quotes import rematch_quotes
from workflows.test_merge_banks import Clock, journal


def export(bank: Bank) -> list[str]:
    return list(stream_bank(bank))


def take_in(bank: Bank, lines: list[str], folder: Path, clock: Callable[[], Any] = newsroom.noon) -> MergeSummary:
    """Import lines as a file."""
    file = folder / "bank.jsonl"
    file.write_text("".join(lines), encoding="utf-8", errors="surrogatepass")
    return import_bank(bank, str(file), Merging(str(file), clock, backup=False))


def check_restored(bank: Bank, folder: Path) -> None:
    """Check that an export of a bank restores it, in an empty bank, once and for all."""
    lines = export(bank)
    with open_bank(":memory:") as restored:
        summary = take_in(restored, lines, folder)
        assert (summary.rejected, summary.differing, summary.conflicts) == ([], [], [])
        assert dump(restored) == dump(bank)
        assert journal(restored) == journal(bank)
        assert export(restored) == lines
        assert check_health(restored) == check_health(bank)
        again = take_in(restored, lines, folder)
        assert (again.run_id, again.added, again.updated, again.filled, again.decisions) == (None, 0, 0, 0, 0)
        assert export(restored) == lines


#: Articles that share statements, so that what is decided about one reaches others; two texts each.
TEXTS = [
    (
        str(article["text"]),
        f"{article['text']}\nMore to follow.\n\nJoss Tremlett added: “Nobody has told us what the gates will cost.”\n",
    )
    for article in newsroom.ARTICLES
] + [
    (
        f"“{newsroom.PART},” Ms Quill said.\n\n“{newsroom.FULLEST}” said Marta Quill.\n\nBo Noll said: “Yes.”\n",
        f"“{newsroom.FULLEST}” said Marta Quill, chair of the trust.\n\nBo Noll said: “Yes.”\n",
    ),
    (
        "“We have ordered new gates and they will be here by spring,” the harbour master said.\n\nBo Noll said: “Yes.” “Yes.”\n",
        "“We have ordered new gates and they will be here by spring,” said Joss Tremlett.\n",
    ),
]


class Newsroom:
    """A bank in memory and what people do with it, all drawn from one source of chance."""

    def __init__(self, chance: random.Random, folder: Path, clock: Clock) -> None:
        self.bank = open_bank(":memory:")
        self.chance = chance
        self.folder = folder
        self.clock = clock

    def act(self, other: Newsroom) -> None:
        """Do something, as far as the bank lets it be done."""
        deed = self.chance.choice([self.take_article, self.decide, self.decide, self.decide, self.undo, self.derive])
        with contextlib.suppress(Conflict, InputError, NotFound):
            deed() if self.chance.random() < 0.85 else self.merge(other)

    def take_article(self) -> None:
        number, version = self.chance.randrange(len(TEXTS)), self.chance.randrange(2)
        record = {
            "text": TEXTS[number][version],
            "url": f"https://gazette.example/{number}",
            "outlet": f"Outlet {number}",
            "published": f"2024-01-{number + 10}",
        }
        if self.chance.random() < 0.3:
            del record["url"]
        file = self.folder / "one.jsonl"
        file.write_text(json.dumps(record) + "\n", encoding="utf-8")
        import_articles(self.bank, [str(file)], now=self.clock)

    def decide(self) -> None:
        with self.bank.reading() as connection:
            quotes = [each.quote for each in search_quotes(connection, QuoteQuery())]
            speakers = [each.id for each in list_speakers(connection)]
        if not quotes or not speakers:
            return

        def pick(ids: list[str], least: int = 1) -> list[str]:
            return self.chance.sample(ids, min(len(ids), self.chance.randint(least, 2)))

        ids = [each.id for each in quotes]
        some = pick(ids)
        name = self.chance.choice(["Bo Noll", "Ivy Fenn"])
        requests: list[dict[str, Any]] = [
            {"action": "speaker", "targets": some, "name": name},
            {"action": "speaker", "targets": some, "to": self.chance.choice(speakers)},
            {"action": "speaker", "targets": some, "nobody": True},
            {"action": "reject", "targets": some},
            {"action": "confirm", "targets": some},
            {"action": "role", "targets": some[:1], "role": "clerk"},
            {"action": "role", "targets": speakers[:1], "role": "chair"},
            {"action": "join", "targets": pick(ids, 2)},
            {"action": "part", "targets": some[:1]},
            {"action": "merge", "targets": pick(speakers, 2)},
            {"action": "split", "targets": [self.chance.choice(speakers)], "quotes": some[:1], "name": name},
            {"action": "rename", "targets": [self.chance.choice(speakers)], "name": name},
            {"action": "alias", "targets": [self.chance.choice(speakers)], "name": "The Tide"},
            {"action": "kind", "targets": some[:1], "kind": "partial"},
            {"action": "boilerplate", "targets": [self.chance.choice(quotes).cluster_id]},
            {"action": "tag", "targets": [*some, self.chance.choice(speakers)], "name": "gates"},
            {"action": "note", "targets": [self.chance.choice(quotes).cluster_id], "text": "Ask again."},
            {"action": "segments", "targets": some[:1], "words": [self.chance.choice(quotes).text.split(" ", 2)[0]]},
        ]
        decide(self.bank, read_request(self.chance.choice(requests)), who="ed", now=self.clock())

    def undo(self) -> None:
        with self.bank.reading() as connection:
            made = list_decisions(connection)
        if made:
            undo(self.bank, self.chance.choice(made).id, who="ed", now=self.clock())

    def derive(self) -> None:
        if self.chance.random() < 0.5:
            rematch_quotes(self.bank)
        else:
            for _ in extract_again(self.bank):
                pass

    def merge(self, other: Newsroom) -> None:
        take_in(self.bank, export(other.bank), self.folder, self.clock)


@settings(max_examples=12)
@given(seed=st.integers(0, 2**32), steps=st.integers(3, 14))
def test_whatever_was_done_an_export_restores_it(
    tmp_path_factory: pytest.TempPathFactory, seed: int, steps: int
) -> None:
    folder, clock, chance = tmp_path_factory.mktemp("room"), Clock(), random.Random(seed)
    rooms = [Newsroom(chance, folder, clock) for _ in range(2)]
    for room in rooms:
        room.take_article()
    for step in range(steps):
        rooms[step % 2].act(rooms[1 - step % 2])
    for room in rooms:
        check_restored(room.bank, folder)
        room.bank.close()


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    """Return the newsroom's bank with a second text of one article and some decisions."""
    clock = Clock()
    with open_bank(":memory:") as bank:
        import_articles(bank, [str(newsroom.write_articles(tmp_path))], now=clock)
        changed = dict(newsroom.ARTICLES[1], text=TEXTS[1][1].replace("by spring", "by summer"))
        (tmp_path / "changed.jsonl").write_text(json.dumps(changed) + "\n", encoding="utf-8")
        import_articles(bank, [str(tmp_path / "changed.jsonl")], now=clock)
        with bank.reading() as connection:
            first, second = (each.quote.id for each in search_quotes(connection, QuoteQuery())[:2])
        made = [
            decide(bank, read_request(request), who="Ann", now=clock()).decision.id
            for request in (
                {"action": "speaker", "target": first, "name": "Bo Noll", "why": "heard it"},
                {"action": "reject", "target": second},
                {"action": "tag", "target": first, "name": "gates"},
            )
        ]
        undo(bank, made[1], who="Bo", now=clock())
        yield bank


def test_bank_is_restored_with_versions_journal_and_former_ids(bank: Bank, tmp_path: Path) -> None:
    check_restored(bank, tmp_path)


def test_order_of_import_does_not_show(tmp_path: Path) -> None:
    lines = newsroom.write_articles(tmp_path).read_text("utf-8").splitlines(keepends=True)
    exports = []
    for order in (lines, lines[::-1]):
        file = tmp_path / "some.jsonl"
        with open_bank(":memory:") as bank:
            for line in order:
                file.write_text(line, encoding="utf-8")
                import_articles(bank, [str(file)], now=newsroom.noon)
            exports.append(export(bank))
    assert exports[0] == exports[1]


def test_export_of_another_bank_is_a_merge(bank: Bank, tmp_path: Path) -> None:
    """A bank that has things takes in a file as it takes in the bank itself, conflicts and all."""
    clock = Clock()
    outcomes = []
    for by_file in (True, False):
        folder = tmp_path / str(by_file)
        folder.mkdir()
        with open_bank(folder / "ours.db", create=True) as ours, open_bank(folder / "theirs.db", create=True) as theirs:
            take_in(theirs, export(bank), folder)
            import_articles(ours, [str(newsroom.write_articles(folder))], now=newsroom.noon)
            with ours.reading() as connection:
                target = search_quotes(connection, QuoteQuery())[0].quote.id
            request = read_request({"action": "speaker", "target": target, "name": "Cy Dorn"})
            decide(ours, request, who="Cy", now=newsroom.noon())
            summary = (
                take_in(ours, export(theirs), folder)
                if by_file
                else merge_banks(ours, str(theirs.path), now=clock, backup=False)
            )
            told = [(each.holds.id, each.superseded.id) for each in summary.conflicts], summary.differing
            outcomes.append((dump(ours), journal(ours), told, summary.decisions, summary.updated, summary.kept))
    assert outcomes[0] == outcomes[1]


Edit = Callable[[list[dict[str, Any]]], None]


def _set(number: int, path: tuple[Any, ...], value: Any) -> Edit:
    def edit(records: list[dict[str, Any]]) -> None:
        place: Any = records[number]
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = value

    return edit


def _undecided(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an article of which nothing was decided."""
    return next(record for record in records if record["record"] == "article" and record["found"] is None)


#: What may be wrong with a record, and what is said of it. The first records are decisions, the last are articles.
WRONG: dict[str, tuple[Edit, str]] = {
    "text that does not fit": (_set(-1, ("versions", 0, "text"), "Other words."), "damaged"),
    "no versions": (_set(-1, ("versions",), []), "must have a version"),
    "span outside the text": (_set(-1, ("quotes", 0, "segments"), [[0, 10**9]]), "does not lie in the text"),
    "negative span": (_set(-1, ("quotes", 0, "segments"), [[-5, 3]]), "does not lie in the text"),
    "words that are not there": (_set(-1, ("quotes", 0, "text"), "Never said."), "not those of its segments"),
    "cue outside the text": (_set(-1, ("quotes", 0, "cue"), [10**9, 10**9 + 4, "said"]), "does not lie in the text"),
    "cue of numbers": (_set(-1, ("quotes", 0, "cue"), ["a", "b", "said"]), "does not lie in the text"),
    "kind unknown": (_set(-1, ("quotes", 0, "kind"), "sung"), "sung"),
    "confidence": (_set(-1, ("quotes", 0, "confidence"), 7), "confidence"),
    "quote id": (
        lambda records: _set(records.index(_undecided(records)), ("quotes", 0, "id"), "q0123456789abcdef")(records),
        "is not the id of these words",
    ),
    "quote no object": (_set(-1, ("quotes",), [3]), "must be an object"),
    "version of a quote": (_set(-1, ("quotes", 0, "version"), 9), "cannot be a quote of version 9"),
    "article id": (_set(-1, ("id",), "x"), "id must be"),
    "title": (_set(-1, ("title",), {"a": 1}), "title must be a string"),
    "half a surrogate pair": (_set(-1, ("title",), "\ud800"), "surrogates"),
    "outlet kind": (_set(-1, ("outlet_kind",), "rumour"), "outlet_kind must be one of"),
    "published": (_set(-1, ("published", "earliest"), "9999-01-01T00:00:00Z"), "must not end before"),
    "time": (_set(-1, ("versions", 0, "saved_at"), "noon"), "saved_at must be a time"),
    "former": (_set(-1, ("former",), {"q0123456789abcdef": "q0123456789abcdee"}), "former"),
    "record": (_set(-1, ("record",), "poem"), "neither a decision nor an article"),
    "action": (_set(0, ("action",), "sing"), "no decision is called"),
    "payload": (_set(0, ("payload",), {}), "places must be a list"),
    "place": (_set(0, ("payload", "places", 0, "start"), -1), "where the words of a place can stand"),
    "place of other words": (_set(0, ("payload", "places", 0, "end"), 10**6), "where the words of a place can stand"),
    "found outside": (_set(0, ("payload", "places", 0, "found", "segments"), [[0, 10**6]]), "lie in their place"),
    "link": (_set(0, ("payload", "places", 0, "link"), "dragon smaug"), "dragon"),
    "speaker": (_set(0, ("payload", "speaker"), {"name": "Bo"}), "kind must be"),
    "undoing of nothing": (_set(3, ("payload", "decision"), "d0000000000000000"), "does not stand before"),
    "decision twice": (lambda records: records.insert(1, records[0]), "is there twice"),
    "decision after articles": (lambda records: records.append(dict(records[0], id="d" + "0" * 16)), "come first"),
    "cut short": (lambda records: records.__delitem__(-1), "cut short"),
}


@pytest.mark.parametrize("what", WRONG)
def test_bad_record_is_rejected_and_the_rest_comes_in(bank: Bank, tmp_path: Path, what: str) -> None:
    edit, said = WRONG[what]
    header, *lines = export(bank)
    records = [json.loads(line) for line in lines]
    edit(records)
    with open_bank(":memory:") as other:
        summary = take_in(other, [header, *(json.dumps(record) + "\n" for record in records)], tmp_path)
        assert said in " ".join(each.reason for each in summary.rejected)
        assert summary.added >= 2
        assert [finding for finding in check_health(other) if finding.check != "decisions"] == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "line 1"),
        (["{}\n"], "no header"),
        (['{"quotebank":"9","contract":"2","schema":1,"articles":0,"decisions":0}\n'], "newer quotebank"),
        (['{"quotebank":"9","contract":"1","schema":2,"articles":0,"decisions":0}\n'], "newer quotebank"),
        (['{"quotebank":"9","contract":"one","schema":1,"articles":0,"decisions":0}\n'], "line 1"),
        (['{"quotebank":"9","contract":"1","schema":"1"}\n'], "line 1"),
    ],
)
def test_what_is_no_export_of_ours_is_refused_in_one_line(tmp_path: Path, lines: list[str], said: str) -> None:
    with open_bank(":memory:") as bank:
        with pytest.raises(InputError, match=said) as refused:
            take_in(bank, lines, tmp_path)
        assert "\n" not in str(refused.value)
        assert export(bank)[1:] == []


@settings(max_examples=25)
@given(data=st.data())
def test_damaged_bytes_never_break_a_bank(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Cut, doubled, overwritten: what comes in of it is a whole bank, and the export itself then mends it."""
    lines = _sample()
    raw = bytearray("".join(lines).encode())
    first = len(lines[0].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(first, len(raw) - 1))
        match data.draw(st.sampled_from(["cut", "byte", "double", "swap"])):
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 4_000))]
            case "byte":
                raw[at] = data.draw(st.sampled_from(b'0123456789ab{}[]",:\n\xff\x00'))
            case "double":
                raw[at:at] = raw[at : at + data.draw(st.integers(1, 4_000))]
            case "swap":
                raw[at : at + 9] = raw[first : first + 9]
        if len(raw) <= first:
            break
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "bank.jsonl").write_bytes(raw)
    with open_bank(":memory:") as bank:
        import_bank(bank, str(folder / "bank.jsonl"), Merging("bank.jsonl", newsroom.noon, backup=False))
        assert [finding for finding in check_health(bank) if finding.check != "decisions"] == []
        take_in(bank, lines, folder)
        assert [finding for finding in check_health(bank) if finding.check != "decisions"] == []


@cache
def _sample() -> list[str]:
    folder = Path(tempfile.mkdtemp())
    try:
        room = Newsroom(random.Random(5), folder, Clock())
        other = Newsroom(random.Random(6), folder, Clock())
        for _ in range(14):
            room.act(other)
        return export(room.bank)
    finally:
        shutil.rmtree(folder)
