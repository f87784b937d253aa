from __future__ import annotations

import pytest
from sqlalchemy import text

import make
from make import keep_said
from quotebank.core.model import Clustering
from quotebank.core.records import Removal, RunStatus
from quotebank.errors import InputError, NotFound
from quotebank.store.articles import get_article
from quotebank.store.clusters import get_cluster, rebuild_clusters
from quotebank.store.counts import count_bank
from quotebank.store.health import check_bank
from quotebank.store.removal import apply_removal, plan_removal
from quotebank.store.runs import finish_run, start_run
from quotebank.store.session import Bank
from quotebank.store.speakers import get_speaker, list_speakers


def remove(bank: Bank, target: str) -> Removal:
    with bank.transaction() as connection:
        removal = plan_removal(connection, target)
        apply_removal(connection, removal)
        assert check_bank(connection) == ()
    return removal


def test_plan_removes_nothing(bank: Bank) -> None:
    saved = keep_said(bank, "One")
    with bank.reading() as connection:
        assert plan_removal(connection, saved.article_id) == Removal(saved.article_id, (saved.article_id,), 1, 1)
        assert count_bank(connection).articles == 1


def test_everything_goes_with_the_only_article(bank: Bank) -> None:
    saved = keep_said(bank, "One", authors=("Cy",), address="https://gazette.example/1")
    remove(bank, saved.article_id)
    with bank.reading() as connection:
        for table in (
            "article",
            "article_author",
            "article_address",
            "article_version",
            "quote",
            "segment",
            "speaker",
            "alias",
            "outlet",
        ):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0, table
        with pytest.raises(NotFound):
            get_article(connection, saved.article_id)


def test_speaker_of_other_articles_stays_with_the_names_in_use(bank: Bank) -> None:
    keep_said(bank, "One", "Zoe Marlow")
    gone = keep_said(bank, "Two", "Zoë Marlow", mention="Dame Zoë")
    removal = remove(bank, gone.article_id)
    assert removal.speakers == 0
    with bank.reading() as connection:
        (speaker,) = list_speakers(connection)
        assert (speaker.name, speaker.aliases, speaker.quotes) == ("Zoe Marlow", ("Zoe Marlow",), 1)


def test_speaker_is_found_by_the_id_it_had(bank: Bank) -> None:
    saved = [keep_said(bank, f"Number {n}", address=f"https://o.example/{n}") for n in range(4)]
    with bank.reading() as connection:
        before = list_speakers(connection)[0].id
    smallest = min(saved, key=lambda one: one.quote_ids[0])
    remove(bank, smallest.article_id)
    with bank.reading() as connection:
        assert get_speaker(connection, before).id != before


def test_clusters_shrink_and_dissolve(bank: Bank) -> None:
    saved = sorted((keep_said(bank, f"Number {n}", outlet=f"O{n}") for n in range(3)), key=lambda one: one.quote_ids[0])
    keys = [one.quote_ids[0] for one in saved]
    with bank.transaction() as connection:
        rebuild_clusters(connection, Clustering(dict.fromkeys(keys, keys[0])))
    remove(bank, saved[0].article_id)
    with bank.reading() as connection:
        assert get_cluster(connection, f"c{keys[0]}").id == f"c{keys[1]}"
    remove(bank, saved[1].article_id)
    with bank.reading() as connection:
        assert count_bank(connection).clusters == 0
        assert [quote.id for quote in get_cluster(connection, f"c{keys[2]}").quotes] == [keys[2]]


def test_a_run_takes_what_it_added(bank: Bank) -> None:
    keep_said(bank, "Before")
    old = make.keep(bank, make.make_article("Old text"), address="https://gazette.example/1")
    with bank.transaction() as connection:
        run = start_run(connection, source="folder", now=make.NOW)
    added = make.keep(bank, make.make_article("Added"), run=run)
    make.keep(bank, make.make_article("New text"), address="https://gazette.example/1", run=run)
    with bank.transaction() as connection:
        finish_run(connection, run, status=RunStatus.DONE, now=make.NOW)
    assert remove(bank, run) == Removal(run, (added.article_id,), 0, 0, (old.article_id,))
    with bank.reading() as connection:
        assert count_bank(connection).articles == 2
        assert get_article(connection, old.article_id).version == 2


@pytest.mark.parametrize("target", ["a0123456789abcdef", "r7", "r0x"])
def test_what_is_not_there_is_not_found(bank: Bank, target: str) -> None:
    with bank.reading() as connection, pytest.raises(NotFound):
        plan_removal(connection, target)


@pytest.mark.parametrize("target", ["q0123456789abcdef", "wanless", ""])
def test_only_articles_and_runs_can_go(bank: Bank, target: str) -> None:
    with bank.reading() as connection, pytest.raises(InputError):
        plan_removal(connection, target)


def test_removed_article_can_come_back(bank: Bank) -> None:
    first = keep_said(bank, "One")
    remove(bank, first.article_id)
    again = keep_said(bank, "One")
    assert again.quote_ids == first.quote_ids
