from __future__ import annotations

import make
from make import keep_said
from quotebank.core.model import Clustering, SpeakerKind
from quotebank.core.records import BankCounts
from quotebank.store.clusters import rebuild_clusters
from quotebank.store.counts import count_bank
from quotebank.store.decisions import record_decision
from quotebank.store.session import Bank


def test_empty_bank_counts_nothing(bank: Bank) -> None:
    with bank.reading() as connection:
        assert count_bank(connection) == BankCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_everything_is_counted(bank: Bank) -> None:
    keys = [
        keep_said(bank, "One", published="2024-05").quote_ids[0],
        keep_said(bank, "Two", "Harbour Trust", speaker_kind=SpeakerKind.ORGANISATION, outlet="Echo").quote_ids[0],
        keep_said(bank, "Three", None, outlet=None, published=None).quote_ids[0],
    ]
    make.keep(bank, make.make_article("Old"), address="https://gazette.example/")
    make.keep(bank, make.make_article("New"), address="https://gazette.example/")
    with bank.transaction() as connection:
        rebuild_clusters(connection, Clustering(dict.fromkeys(keys[:2], min(keys[:2]))))
        record_decision(connection, action="note", payload={}, who="editor", why="", now=make.NOW)
        counts = count_bank(connection)
    assert counts == BankCounts(
        articles=4,
        versions=5,
        outlets=2,
        quotes=3,
        attributed=2,
        clusters=1,
        reused=1,
        runs=0,
        rejected=0,
        decisions=1,
        speakers={"organisation": 1, "person": 1},
        first_published="2024-05",
        last_published="2025-04-01",
    )
