"""Watching: rounds that bring in what is new, and that outlive what goes wrong in one of them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.test_fetch import PAGE, Time
from quotebank.ingest.fetch import Fetcher, FetchOptions
from quotebank.store.runs import list_rejected, list_runs
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.import_articles import ImportOptions, import_articles
from quotebank.workflows.remove_articles import remove_articles
from quotebank.workflows.watch_sources import Round, SeenFiles, watch_sources
from web_server import Reply, Site, serving

NOW = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)

TEXT = (
    "The ferry will run, the port said.\n\n“We have the crews and the boats,” said Ines Marrack, the harbour master.\n"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def make_fetcher() -> Fetcher:
    when = Time()
    options = FetchOptions(allow_private=True)
    return Fetcher(options, sleep=when.sleep, clock=when.clock, now=lambda: NOW, resolve=socket.getaddrinfo)


def watch(path: Path, source: str, *, sleep: Any, rounds: int = 2) -> list[Round]:
    def open_it() -> Bank:
        return open_bank(path, write=True, create=True)

    return list(
        watch_sources(
            open_it,
            [source],
            ImportOptions(),
            every_seconds=900,
            rounds=rounds,
            now=lambda: NOW,
            sleep=sleep,
            fetcher=make_fetcher(),
        )
    )


def test_second_round_brings_what_came_since(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(TEXT, encoding="utf-8")
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 1:
            (news / "b.txt").write_text(TEXT.replace("ferry", "tram"), encoding="utf-8")

    rounds = watch(tmp_path / "bank.db", str(news), sleep=sleep, rounds=3)
    summaries = [one.summary for one in rounds]
    assert [(one.added, one.kept) for one in summaries if one] == [(1, 0), (1, 0), (0, 0)]
    assert waited == [900, 900]


def test_rounds_without_news_leave_no_run(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(TEXT, encoding="utf-8")
    (news / "bad.json").write_text('[{"text": 5}, {"text": "The port is shut."}]', encoding="utf-8")
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:  # read again, and nothing new in it
            os.utime(news / "bad.json", ns=(1, 1))
        if len(waited) == 5:
            (news / "b.txt").write_text(TEXT.replace("ferry", "tram"), encoding="utf-8")

    rounds = watch(tmp_path / "bank.db", str(news), sleep=sleep, rounds=8)
    summaries = [one.summary for one in rounds if one.summary]
    assert [one.run_id for one in summaries] == ["r1", None, None, None, None, "r2", None, None]
    assert [len(one.rejected) for one in summaries] == [1, 0, 0, 1, 0, 0, 0, 0]
    with open_bank(tmp_path / "bank.db") as bank, bank.reading() as connection:
        assert [run.id for run in list_runs(connection)] == ["r2", "r1"]
        assert len(list_rejected(connection)) == 1


def test_files_that_changed_are_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one", encoding="utf-8")
    seen = SeenFiles()
    assert not seen.is_known(str(file))
    assert not seen.is_known(str(file)), "a round that failed has read nothing"
    seen.settle()
    assert seen.is_known(str(file))
    file.write_text("longer", encoding="utf-8")
    assert not seen.is_known(str(file))


def test_round_that_fails_is_told_and_the_next_goes_on(tmp_path: Path) -> None:
    news = tmp_path / "news"

    def sleep(_: float) -> None:
        news.mkdir()
        (news / "a.txt").write_text(TEXT, encoding="utf-8")

    first, second = watch(tmp_path / "bank.db", str(news), sleep=sleep)
    assert first.summary is None
    assert "cannot be opened" in str(first.error)
    assert second.summary is not None
    assert second.summary.added == 1


def test_interrupt_while_waiting_ends_the_watch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def sleep(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(tmp_path / "bank.db", str(tmp_path / "a.txt"), sleep=sleep)
    with open_bank(tmp_path / "bank.db") as bank, bank.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM article").scalar() == 1


def import_from(bank: Bank, *sources: str) -> tuple[int, int, int, int]:
    done = import_articles(bank, sources, ImportOptions(), now=lambda: NOW, fetcher=make_fetcher())
    return done.added, done.kept, len(done.skipped), len(done.rejected)


def test_page_that_did_not_change_is_not_sent_again_until_it_is_removed(tmp_path: Path, site: Site) -> None:
    page = Reply(PAGE.encode(), headers={"Content-Type": "text/html", "ETag": '"7"'})
    site.put("/news", page, Reply(status=304), page)
    with open_bank(tmp_path / "bank.db", write=True, create=True) as bank:
        assert import_from(bank, site.url("/news")) == (1, 0, 0, 0)
        assert import_from(bank, site.url("/news")) == (0, 0, 1, 0)
        assert site.headers_of("/news")[1]["if-none-match"] == '"7"'
        with bank.reading() as connection:
            key = str(connection.exec_driver_sql("SELECT key FROM article").scalar())
        remove_articles(bank, (key,))
        assert import_from(bank, site.url("/news")) == (1, 0, 0, 0)
        assert "if-none-match" not in site.headers_of("/news")[2]


def test_feed_brings_its_pages_once(tmp_path: Path, site: Site) -> None:
    items = "".join(
        f"<item><title>N{number}</title><link>{site.url(f'/{number}')}</link><description>Short ...</description></item>"
        for number in range(3)
    )
    site.put("/feed", f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>')
    for number in range(3):
        site.put(f"/{number}", PAGE.replace("winter", f"winter {number}"))
    with open_bank(tmp_path / "bank.db", write=True, create=True) as bank:
        assert import_from(bank, site.url("/feed")) == (3, 0, 0, 0)
        assert import_from(bank, site.url("/feed")) == (0, 0, 3, 0)
    assert site.paths() == ["/feed", "/0", "/1", "/2", "/feed"]


def test_failures_are_kept_with_their_codes(tmp_path: Path, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed")
    site.put("/empty", "")
    with open_bank(tmp_path / "bank.db", write=True, create=True) as bank:
        sources = [site.url("/closed"), site.url("/gone"), site.url("/empty")]
        done = import_articles(bank, sources, ImportOptions(), now=lambda: NOW, fetcher=make_fetcher())
    assert [(one.place, one.code) for one in done.rejected] == list(
        zip(sources, ("robots", "http", "empty"), strict=True)
    )
