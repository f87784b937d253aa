"""Two banks become one: nothing lost, the same whichever takes in the other, and no more when it is done again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsroom
from dumping import dump
from quotebank.core.deciding.requests import read_request
from quotebank.core.merging import Entry, Version, find_undone, merge_order, merge_versions
from quotebank.core.records import QuoteQuery, QuoteRecord
from quotebank.errors import InputError, NotFound, StoreError
from quotebank.store import schema
from quotebank.store.quotes import get_quote
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.check_health import check_health
from quotebank.workflows.decide import decide, undo
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.list_history import list_history
from quotebank.workflows.merge_banks import MergeSummary, merge_banks
from workflows.test_decide import import_texts

#: A newer text of the newsroom: a paragraph more, and a quote less.
NEWER = "A paragraph that was not there before.\n\n{}\nMore to follow.\n"


class Clock:
    """Time that goes on by a minute whenever somebody looks."""

    def __init__(self) -> None:
        self._now = newsroom.noon()

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def make_bank(folder: Path, name: str, *, lines: slice = slice(None), clock: Clock) -> Bank:
    """Return a bank with some of the newsroom's articles."""
    folder = folder / name
    folder.mkdir()
    file = newsroom.write_articles(folder)
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[lines]), encoding="utf-8")
    bank = open_bank(folder / f"{name}.db", create=True)
    import_articles(bank, [str(file)], now=clock)
    return bank


@pytest.fixture
def banks(tmp_path: Path, clock: Clock) -> Iterator[tuple[Bank, Bank]]:
    """Return two banks that share one article."""
    left = make_bank(tmp_path, "left", lines=slice(0, 2), clock=clock)
    right = make_bank(tmp_path, "right", lines=slice(1, 3), clock=clock)
    yield left, right
    left.close()
    right.close()


def quote_of(bank: Bank, words: str) -> QuoteRecord:
    with bank.reading() as connection:
        found = [each.quote for each in search_quotes(connection, QuoteQuery())]
    return next(each for each in found if each.text.startswith(words))


def say(bank: Bank, clock: Clock, words: str, **request: Any) -> str:
    """Decide something about a quote; return the decision's id."""
    value = {"target": quote_of(bank, words).id, **request}
    return decide(bank, read_request(value), who=Path(str(bank.path)).stem, now=clock()).decision.id


def copy_of(bank: Bank, folder: Path) -> Path:
    """Return the file of a bank as it is now, on its own."""
    path = folder / f"{Path(str(bank.path)).stem}-as-it-was.db"
    with bank.reading() as connection, closing(sqlite3.connect(path)) as copy:
        connection.connection.dbapi_connection.backup(copy)  # type: ignore[union-attr]
    return path


def merge_both(left: Bank, right: Bank, folder: Path) -> tuple[MergeSummary, MergeSummary]:
    """Have each take in the other as it was."""
    left_copy = copy_of(left, folder)
    first = merge_banks(left, str(right.path), now=newsroom.noon)
    return first, merge_banks(right, left_copy, now=newsroom.noon)


def journal(bank: Bank) -> list[tuple[str, str, str | None]]:
    return [(each.decision.id, str(each.outcome.standing), each.decision.undone_by) for each in list_history(bank)]


def test_banks_are_the_same_whoever_takes_in_the_other(banks: tuple[Bank, Bank], tmp_path: Path, clock: Clock) -> None:
    left, right = banks
    say(left, clock, "Our volunteers", action="speaker", name="Bo Noll")
    say(right, clock, newsroom.PART, action="tag", name="gates")
    say(left, clock, "We have ordered", action="role", role="clerk")
    first, second = merge_both(left, right, tmp_path)
    assert (first.added, first.decisions, second.added, second.decisions) == (1, 1, 1, 2)
    assert dump(left) == dump(right)
    assert journal(left) == journal(right)
    assert check_health(left) == check_health(right) == ()
    with left.reading() as connection:
        assert [each.quote.text for each in search_quotes(connection, QuoteQuery(tag="gates"))] == [newsroom.PART]


def test_whole_import_gives_the_same_bank(banks: tuple[Bank, Bank], tmp_path: Path, clock: Clock) -> None:
    left, right = banks
    merge_banks(left, str(right.path), now=newsroom.noon)
    with open_bank(":memory:") as whole:
        import_articles(whole, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
        assert dump(left) == dump(whole)


def test_second_merge_changes_nothing(banks: tuple[Bank, Bank], clock: Clock) -> None:
    left, right = banks
    say(right, clock, newsroom.PART, action="reject")
    merge_banks(left, str(right.path), now=newsroom.noon)
    before, files = (dump(left, runs=True), journal(left)), sorted(Path(str(left.path)).parent.iterdir())
    again = merge_banks(left, str(right.path), now=newsroom.noon)
    assert (dump(left, runs=True), journal(left)) == before
    assert (again.run_id, again.backup, again.kept) == (None, None, 2)
    assert sorted(Path(str(left.path)).parent.iterdir()) == files


@pytest.mark.parametrize("newer", ["left", "right"])
def test_newer_text_wins_and_older_quotes_stay_citable(
    banks: tuple[Bank, Bank], tmp_path: Path, clock: Clock, newer: str
) -> None:
    left, right = banks
    ahead = left if newer == "left" else right
    say(left, clock, newsroom.TURNED, action="confirm")
    gone = quote_of(ahead, "We have ordered").id
    lost = lambda text: NEWER.format(text.replace("We have ordered new gates and they will be here by spring.", "No."))  # noqa: E731
    import_texts(ahead, tmp_path, lost)
    merge_both(left, right, tmp_path)
    assert dump(left) == dump(right)
    for bank in banks:
        with bank.reading() as connection:
            kept = get_quote(connection, gone)
        assert (kept.is_current, kept.text[:15]) == (False, "We have ordered")
        assert check_health(bank) == ()


def test_later_of_two_contrary_decisions_holds_and_both_are_told(
    banks: tuple[Bank, Bank], tmp_path: Path, clock: Clock
) -> None:
    left, right = banks
    early = say(left, clock, "We have ordered", action="speaker", name="Bo Noll")
    late = say(right, clock, "We have ordered", action="speaker", name="Cy Dorn")
    for summary in merge_both(left, right, tmp_path):
        (conflict,) = summary.conflicts
        assert (conflict.holds.id, conflict.superseded.id) == (late, early)
    assert (dump(left), journal(left)) == (dump(right), journal(right))
    assert journal(left) == [(early, "superseded", None), (late, "in-force", None)]
    undo(left, late, who="editor", now=clock())
    assert quote_of(left, "We have ordered").speaker.name == "Bo Noll"  # type: ignore[union-attr]


def test_same_decision_of_both_is_no_conflict(banks: tuple[Bank, Bank], clock: Clock) -> None:
    left, right = banks
    for bank in banks:
        say(bank, clock, "We have ordered", action="speaker", name="Bo Noll")
        say(bank, clock, newsroom.TURNED, action="confirm")
    summary = merge_banks(left, str(right.path), now=newsroom.noon)
    assert (summary.decisions, summary.conflicts) == (2, [])


def test_what_both_undid_is_undone_until_both_take_it_back(tmp_path: Path, clock: Clock) -> None:
    left = make_bank(tmp_path, "left", clock=clock)
    shared = say(left, clock, "We have ordered", action="reject")
    (tmp_path / "twin").mkdir()
    right = open_bank(copy_of(left, tmp_path / "twin"), write=True)
    first = undo(left, shared, who="Ann", now=clock()).decision.id
    second = undo(right, shared, who="Bo", now=clock()).decision.id
    merge_both(left, right, tmp_path)
    assert journal(left) == journal(right)
    assert journal(left)[0] == (shared, "undone", second)
    undo(left, second, who="Ann", now=clock())
    assert journal(left)[0] == (shared, "undone", first)
    merge_banks(left, str(right.path), now=newsroom.noon)
    assert journal(left)[0] == (shared, "undone", first)
    undo(left, first, who="Ann", now=clock())
    assert journal(left)[0] == (shared, "in-force", None)
    left.close()
    right.close()


def test_dry_run_tells_the_same_and_changes_nothing(banks: tuple[Bank, Bank], clock: Clock) -> None:
    left, right = banks
    say(left, clock, "We have ordered", action="reject")
    say(right, clock, "We have ordered", action="confirm")
    before, files = dump(left, runs=True), sorted(Path(str(left.path)).parent.iterdir())
    planned = merge_banks(left, str(right.path), now=newsroom.noon, dry_run=True)
    assert (dump(left, runs=True), sorted(Path(str(left.path)).parent.iterdir())) == (before, files)
    done = merge_banks(left, str(right.path), now=newsroom.noon)
    told = [(each.added, each.kept, each.decisions, len(each.conflicts)) for each in (planned, done)]
    assert told == [(1, 1, 1, 1)] * 2


@pytest.mark.parametrize("request_", [{"action": "add"}, {"action": "segments"}], ids=lambda request: request["action"])
def test_dry_run_knows_the_quotes_that_decisions_bring(
    banks: tuple[Bank, Bank], clock: Clock, request_: dict[str, Any]
) -> None:
    left, right = banks
    shared = quote_of(right, "We have ordered")
    target = shared.article.id if request_["action"] == "add" else shared.id
    words = "Residents of Pellow Reach" if request_["action"] == "add" else "new gates and they will be here"
    decide(right, read_request({**request_, "target": target, "words": [words]}), who="right", now=clock())
    planned = merge_banks(left, str(right.path), now=newsroom.noon, dry_run=True)
    done = merge_banks(left, str(right.path), now=newsroom.noon)
    assert planned == replace(done, dry_run=True, backup=None, run_id=None)


def test_interrupted_merge_goes_on_where_it_stopped(banks: tuple[Bank, Bank], tmp_path: Path, clock: Clock) -> None:
    left, right = banks
    say(right, clock, newsroom.PART, action="tag", name="gates")

    def stop(done: int, total: int | None, label: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge_banks(left, str(right.path), now=newsroom.noon, progress=stop)
    merge_banks(left, str(right.path), now=newsroom.noon)
    merge_banks(right, copy_of(left, tmp_path), now=newsroom.noon)
    assert (dump(left), journal(left)) == (dump(right), journal(right))


def test_older_bank_is_read_from_a_copy(banks: tuple[Bank, Bank], monkeypatch: pytest.MonkeyPatch) -> None:
    """The other bank stays as it is, byte for byte, though it must be brought up to date to be read."""
    left, right = banks
    path = Path(str(right.path))
    right.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    before, files = path.read_bytes(), sorted(path.parent.iterdir())
    seen: list[str] = []
    monkeypatch.setattr(schema, "HEAD", "next")
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "next"))
    monkeypatch.setattr("quotebank.store.session.open_bank", _open_as_new(seen, left))
    with pytest.raises(StoreError, match="stop here"):
        merge_banks(left, path, now=newsroom.noon)
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == (before, files)
    assert seen
    assert seen[0] != str(path)


def _open_as_new(seen: list[str], bank: Bank) -> Callable[[Path], Bank]:
    def open_it(path: Path) -> Bank:
        seen.append(str(path))
        assert path.is_file()
        raise StoreError("stop here")

    return open_it


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (None, NotFound, "there is no bank at"),
        (b"not a database at all, but long enough to be looked at" * 40, StoreError, "database"),
    ],
)
def test_what_is_no_bank_is_refused(
    banks: tuple[Bank, Bank], tmp_path: Path, *, content: bytes | None, error: type[Exception], told: str
) -> None:
    path = tmp_path / "other.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=told):
        merge_banks(banks[0], path, now=newsroom.noon)


def test_bank_is_not_merged_with_itself(banks: tuple[Bank, Bank]) -> None:
    with pytest.raises(InputError, match="this very bank"):
        merge_banks(banks[0], str(banks[0].path), now=newsroom.noon)


def test_damaged_article_is_rejected_and_the_rest_comes_in(banks: tuple[Bank, Bank]) -> None:
    left, right = banks
    with right.transaction() as connection:
        connection.exec_driver_sql("UPDATE article_version SET text = text || 'x' WHERE article_id = 1")
    summary = merge_banks(left, str(right.path), now=newsroom.noon)
    assert [each.code for each in summary.rejected] == ["record"]
    assert summary.added == 1


def test_particulars_that_differ_stay_and_are_told(banks: tuple[Bank, Bank]) -> None:
    left, right = banks
    with right.transaction() as connection:
        connection.exec_driver_sql("UPDATE article SET title = 'Another headline', byline = 'By Cy' WHERE id = 1")
    summary = merge_banks(left, str(right.path), now=newsroom.noon)
    assert [(each.what, each.ours, each.theirs) for each in summary.differing] == [
        ("title", "Flood fears at Pellow Reach", "Another headline")
    ]
    assert summary.filled == 1
    quote = quote_of(left, "We have ordered")
    assert (quote.article.title, quote.article.byline) == ("Flood fears at Pellow Reach", "By Cy")


def _entries(numbers: list[int]) -> list[Entry]:
    return [Entry(f"d{number:02}", f"{number // 3:02}") for number in numbers]


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_journals_merge_the_same_either_way(some: set[int], others: set[int]) -> None:
    ours, theirs = _entries(sorted(some)), _entries(sorted(others))
    merged = merge_order(ours, theirs)
    assert merged == merge_order(theirs, ours)
    assert sorted(merged) == sorted({entry.key for entry in (*ours, *theirs)})
    both = [next(entry for entry in (*ours, *theirs) if entry.key == key) for key in merged]
    assert merge_order(both, theirs) == merge_order(theirs, both) == merged
    for entries in (ours, theirs):
        keys = {entry.key for entry in entries}
        assert [key for key in merged if key in keys] == [entry.key for entry in entries]


versions = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, 9)), min_size=1, max_size=4, unique_by=lambda each: each[0]
).map(lambda each: [Version(sha, str(at)) for (sha, _), at in zip(each, sorted(at for _, at in each), strict=True)])


@given(versions, versions)
def test_versions_merge_the_same_either_way(ours: list[Version], theirs: list[Version]) -> None:
    merged = merge_versions(ours, theirs)
    assert merged == merge_versions(theirs, ours)
    assert merged[-1].text_sha256 in {ours[-1].text_sha256, theirs[-1].text_sha256}
    assert {each.text_sha256 for each in merged} == {each.text_sha256 for each in (*ours, *theirs)}
    assert merge_versions(merged, theirs) == merge_versions(merged, ours) == merged


def test_undoing_of_an_undoing_counts() -> None:
    assert find_undone([("a", None), ("b", "a"), ("c", "b")]) == {"b": "c"}
