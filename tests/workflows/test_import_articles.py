"""Import: idempotent, some articles in one transaction, bad records kept, whole after an interrupt."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import newsroom
from dumping import dump
from make import make_article
from quotebank.core.model import Article, OutletKind, Rejected
from quotebank.core.records import RunStatus
from quotebank.errors import InputError
from quotebank.store.articles import save_article
from quotebank.store.session import Bank, open_bank
from quotebank.workflows import extract_quotes, plan_articles
from quotebank.workflows import import_articles as module
from quotebank.workflows.check_health import check_health, count_everything, list_import_runs, list_rejections
from quotebank.workflows.import_articles import ImportOptions, ImportProgress, import_articles
from quotebank.workflows.notices import Notice


def write_lines(folder: Path, *lines: object) -> str:
    file = folder / "lines.jsonl"
    file.write_text(
        "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), encoding="utf-8"
    )
    return str(file)


def test_first_import_adds_everything(empty_bank: Bank, tmp_path: Path) -> None:
    summary = import_articles(empty_bank, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
    assert (summary.added, summary.kept, summary.updated, summary.rejected) == (3, 0, 0, ())
    assert summary.quotes == 5
    assert summary.clusters is not None
    assert summary.clusters.clusters == 1


def test_second_import_adds_nothing(bank: Bank, tmp_path: Path) -> None:
    before = count_everything(bank)
    summary = import_articles(bank, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
    assert (summary.added, summary.kept, summary.updated, summary.quotes) == (0, 3, 0, 0)
    assert summary.clusters is None
    after = count_everything(bank)
    assert (after.articles, after.quotes, after.versions) == (before.articles, before.quotes, before.versions)


def test_an_earlier_text_again_is_kept_and_told(empty_bank: Bank, tmp_path: Path) -> None:
    told: list[str] = []
    texts = ("The ferry is late.", "The ferry is very late.", "The ferry is late.")
    for text in texts:
        file = write_lines(tmp_path, {"url": "https://gazette.example/ferry", "text": text})
        run = import_articles(
            empty_bank,
            [file],
            now=newsroom.noon,
            tell=lambda one: told.append(one.note) if isinstance(one, Notice) else None,
        )
    assert (run.kept, run.updated) == (1, 0)
    (note,) = told
    assert note.startswith("an earlier text (version 1) of a")
    assert note.endswith(": version 2 stays the newest")


def test_new_text_at_an_address_is_a_new_version(bank: Bank, tmp_path: Path) -> None:
    changed = {**newsroom.ARTICLES[1], "text": newsroom.ARTICLES[1]["text"] + "\nMore to follow.\n"}
    summary = import_articles(bank, [write_lines(tmp_path, changed)], now=newsroom.noon)
    assert (summary.added, summary.kept, summary.updated) == (0, 0, 1)
    assert count_everything(bank).articles == 3


def test_bad_record_is_kept_and_the_rest_goes_on(empty_bank: Bank, tmp_path: Path) -> None:
    file = write_lines(tmp_path, "{broken", newsroom.ARTICLES[0], {"id": 3})
    heard: list[object] = []
    summary = import_articles(empty_bank, [file], now=newsroom.noon, tell=heard.append)
    assert summary.added == 1
    assert [one.line for one in summary.rejected] == [1, 3]
    assert [one for one in heard if isinstance(one, Rejected)] == list(summary.rejected)
    assert [one.place for one in list_rejections(empty_bank)] == [one.place for one in summary.rejected]
    assert list_rejections(empty_bank, run_id=summary.run_id)


def test_bad_address_is_a_rejection(empty_bank: Bank, tmp_path: Path) -> None:
    summary = import_articles(
        empty_bank,
        [write_lines(tmp_path, {"text": "Nothing is quoted here.", "url": "not an address"})],
        now=newsroom.noon,
    )
    assert (summary.added, len(summary.rejected)) == (0, 1)


def test_options_say_what_the_file_does_not(empty_bank: Bank, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("“We will go when the tide turns,” said Ada Birch.\n", encoding="utf-8")
    options = ImportOptions(outlet="Tidewater News", published="2024-03", title="Tide", url="https://tide.example/1")
    import_articles(empty_bank, [str(file)], options, now=newsroom.noon)
    from quotebank.workflows.search_bank import SearchRequest, search_bank

    (found,) = search_bank(empty_bank, SearchRequest()).found
    head = found.quote.article
    assert (head.outlet, head.title, head.url) == ("Tidewater News", "Tide", "https://tide.example/1")
    assert head.published is not None
    assert head.published.text == "2024-03"


@pytest.mark.parametrize(
    "options", [ImportOptions(published="yesterday"), ImportOptions(url="no address")], ids=["date", "address"]
)
def test_wrong_option_is_an_error_before_anything_is_written(
    empty_bank: Bank, tmp_path: Path, options: ImportOptions
) -> None:
    with pytest.raises(InputError):
        import_articles(empty_bank, [str(newsroom.write_articles(tmp_path))], options, now=newsroom.noon)
    assert list_import_runs(empty_bank) == ()


def test_missing_path_is_an_error_before_anything_is_written(empty_bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        import_articles(empty_bank, [str(tmp_path / "none.txt")], now=newsroom.noon)
    assert list_import_runs(empty_bank) == ()


def test_interrupted_run_keeps_what_was_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bank.db"
    monkeypatch.setattr(module, "ARTICLES_AT_A_TIME", 2)
    seen = 0

    def stop(progress: ImportProgress) -> None:
        nonlocal seen
        seen = progress.articles
        if seen == 2:
            raise KeyboardInterrupt

    source = str(newsroom.write_articles(tmp_path))
    with open_bank(path, write=True, create=True) as bank:
        with pytest.raises(KeyboardInterrupt):
            import_articles(bank, [source], now=newsroom.noon, progress=stop)
        assert seen == 2
        assert count_everything(bank).articles == 2
        assert list_import_runs(bank)[0].status is RunStatus.INTERRUPTED
        assert check_health(bank) == ()
        summary = import_articles(bank, [source], now=newsroom.noon)
        assert (summary.added, summary.kept) == (1, 2)
        assert summary.clusters is not None
        assert check_health(bank) == ()


def test_matching_that_was_missed_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was stopped after its last article has quotes without clusters; the next one matches them."""
    source = str(newsroom.write_articles(tmp_path))

    def stop(_bank: Bank) -> None:
        raise KeyboardInterrupt

    with open_bank(":memory:", write=True, create=True) as bank:
        with monkeypatch.context() as patch:
            patch.setattr(module, "match_quotes", stop)
            with pytest.raises(KeyboardInterrupt):
                import_articles(bank, [source], now=newsroom.noon)
        summary = import_articles(bank, [source], now=newsroom.noon)
        assert summary.kept == 3
        assert summary.clusters is not None
        assert summary.clusters.clusters == 1


def test_several_jobs_give_the_same_bank(bank: Bank, tmp_path: Path) -> None:
    with open_bank(":memory:", write=True, create=True) as other:
        import_articles(other, [str(newsroom.write_articles(tmp_path))], ImportOptions(jobs=2), now=newsroom.noon)
        from quotebank.workflows.search_bank import SearchRequest, search_bank

        assert search_bank(other, SearchRequest()) == search_bank(bank, SearchRequest())


def crash_on(word: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function with a bug that texts with the word bring to light."""

    def call(*given: Any, **named: Any) -> Any:
        if any(word in str(one) for one in given):
            raise IndexError("list index\nout of range")
        return function(*given, **named)

    return call


@pytest.mark.parametrize(
    ("place", "name"), [(extract_quotes, "extract_quotations"), (module, "save_article")], ids=["extracting", "keeping"]
)
def test_bug_on_one_article_is_a_rejection(
    empty_bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: ModuleType, name: str
) -> None:
    monkeypatch.setattr(place, name, crash_on("Trouble", getattr(place, name)))
    file = write_lines(tmp_path, {"text": "“Trouble,” said Ann Webb."}, newsroom.ARTICLES[0])
    summary = import_articles(empty_bank, [file], now=newsroom.noon)
    assert summary.added == 1
    (rejected,) = summary.rejected
    assert (rejected.place, rejected.code) == (f"{file}:1", "bug")
    assert rejected.reason.startswith("this is a bug: IndexError: list index out of range at ")
    assert list_rejections(empty_bank)[0].reason == rejected.reason
    assert check_health(empty_bank) == ()
    monkeypatch.undo()
    assert import_articles(empty_bank, [file], now=newsroom.noon).added == 1, "the article is not lost"


def test_text_of_too_many_quotations_is_a_rejection(empty_bank: Bank, tmp_path: Path) -> None:
    file = write_lines(tmp_path, {"text": "“Never,” she said. " * 12_001}, newsroom.ARTICLES[0])
    summary = import_articles(empty_bank, [file], now=newsroom.noon)
    assert summary.added == 1
    (rejected,) = summary.rejected
    assert (rejected.place, rejected.code) == (f"{file}:1", "too-large")
    assert rejected.reason.startswith("12,001 quotations in one text, more than 12,000: ")


@pytest.mark.parametrize("at_a_time", [1, 2, 50])
def test_however_many_are_kept_at_a_time_the_bank_is_the_same(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    monkeypatch.setattr(module, "ARTICLES_AT_A_TIME", at_a_time)
    seen: list[ImportProgress] = []
    twice = (*newsroom.ARTICLES, "{broken", *newsroom.ARTICLES)
    with open_bank(":memory:") as other:
        summary = import_articles(other, [write_lines(tmp_path, *twice)], now=newsroom.noon, progress=seen.append)
        assert dump(other) == dump(bank)
    assert (summary.added, summary.kept, len(summary.rejected)) == (3, 3, 1)
    assert (seen[-1].articles, seen[-1].quotes, seen[-1].share) == (6, 5, 1)


def test_articles_beside_one_with_a_bug_are_kept(bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that fails takes the whole transaction back: the others are kept again, each by itself, in their order."""
    monkeypatch.setattr(module, "save_article", crash_on("Trouble", save_article))
    first, *others = newsroom.ARTICLES
    file = write_lines(tmp_path, first, {"text": "“Trouble,” said Ann Webb."}, *others)
    with open_bank(":memory:") as other:
        summary = import_articles(other, [file], now=newsroom.noon)
        assert dump(other) == dump(bank)
    assert (summary.added, [one.code for one in summary.rejected]) == (3, ["bug"])


def test_article_that_the_bank_refuses_is_a_rejection(
    empty_bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise InputError("no text")

    monkeypatch.setattr(module, "save_article", refuse)
    summary = import_articles(empty_bank, [write_lines(tmp_path, newsroom.ARTICLES[0])], now=newsroom.noon)
    assert [(one.code, one.reason) for one in summary.rejected] == [("record", "no text")]


def test_file_name_that_is_no_utf8(empty_bank: Bank, tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.jsonl")
    Path(write_lines(tmp_path, newsroom.ARTICLES[0], "{broken")).rename(name)
    summary = import_articles(empty_bank, [name], now=newsroom.noon)
    assert (summary.added, len(summary.rejected)) == (1, 1)


def test_outlet_is_named_by_its_address(empty_bank: Bank) -> None:
    (step,) = plan_articles.read_steps(empty_bank, [make_article(outlet=None, url="https://www.bbc.com/news/1")], 1)
    assert isinstance(step.outcome, Article)
    assert (step.outcome.outlet, step.outcome.outlet_kind) == ("BBC News", OutletKind.BROADCASTER)
