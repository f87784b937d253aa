from __future__ import annotations

import pytest
from sqlalchemy import text

from make import keep_said, make_published
from quotebank.core.model import Clustering, Match, SpeakerKind
from quotebank.core.records import ClusterChange
from quotebank.errors import NotFound
from quotebank.store.clusters import get_cluster, list_reused, list_statements, rebuild_clusters
from quotebank.store.counts import count_bank
from quotebank.store.health import check_bank
from quotebank.store.quotes import get_quote
from quotebank.store.session import Bank


def keep_some(bank: Bank, count: int = 5) -> list[str]:
    """Save quotes in outlets of their own; return their ids in order."""
    return sorted(
        keep_said(
            bank,
            f"Number {n}",
            "Bo Noll" if n else "Ada Quill",
            outlet=f"Outlet {n}",
            address=f"https://o{n}.example/",
            published=f"2025-01-0{n + 1}",
        ).quote_ids[0]
        for n in range(count)
    )


def rebuild(bank: Bank, *groups: list[str], matches: tuple[Match, ...] = ()) -> ClusterChange:
    clusters = {key: min(group) for group in groups for key in group}
    with bank.transaction() as connection:
        change = rebuild_clusters(connection, Clustering(clusters, matches))
        assert check_bank(connection) == ()
    return change


def test_clusters_come_back(bank: Bank) -> None:
    a, b, c, d, e = keep_some(bank)
    change = rebuild(bank, [a, b], [c, d], [e], matches=(Match(a, b, 91.5, ("three runs of words",)),))
    assert change == ClusterChange(clusters=2, quotes=4, moved=4)
    with bank.reading() as connection:
        cluster = get_cluster(connection, f"c{a}")
        assert (cluster.id, [quote.id for quote in cluster.quotes], cluster.outlets) == (f"c{a}", [a, b], 2)
        assert cluster.matches == (Match(a, b, 91.5, ("three runs of words",)),)
        assert get_quote(connection, b).cluster_id == f"c{a}"
        assert get_quote(connection, e).cluster_id == f"c{e}"
        assert count_bank(connection).reused == 2


def test_quote_alone_is_a_cluster_of_one(bank: Bank) -> None:
    (a,) = keep_some(bank, 1)
    with bank.reading() as connection:
        cluster = get_cluster(connection, f"c{a}")
    assert ([quote.id for quote in cluster.quotes], cluster.outlets, cluster.matches) == ([a], 1, ())


def test_same_clustering_again_moves_nothing(bank: Bank) -> None:
    a, b, c, *_ = keep_some(bank)
    rebuild(bank, [a, b, c])
    assert rebuild(bank, [a, b, c]).moved == 0


def test_former_ids_lead_to_where_the_quote_went(bank: Bank) -> None:
    a, b, c, d, e = keep_some(bank)
    rebuild(bank, [b, c], [d, e])
    rebuild(bank, [a, b, c, d, e])
    with bank.reading() as connection:
        for key in (a, b, d, e):
            assert get_cluster(connection, f"c{key}").id == f"c{a}"
    rebuild(bank, [a, c], [b, d])
    with bank.reading() as connection:
        assert get_cluster(connection, f"c{b}").id == f"c{b}"
        assert get_cluster(connection, f"c{d}").id == f"c{b}"
    rebuild(bank)
    with bank.reading() as connection:
        assert count_bank(connection).clusters == 0
        assert get_cluster(connection, f"c{a}").id == f"c{a}"


def test_unknown_ids_are_passed_over(bank: Bank) -> None:
    a, b, *_ = keep_some(bank)
    ghost = "q0000000000000000"
    assert rebuild(bank, [ghost, a, b], matches=(Match(ghost, a, 80.0),)).clusters == 1
    with bank.reading() as connection:
        assert get_cluster(connection, f"c{a}").matches == ()
        with pytest.raises(NotFound, match="cluster"):
            get_cluster(connection, f"c{ghost}")


def test_reused_come_most_outlets_first(bank: Bank) -> None:
    a, b, c, d, e = keep_some(bank)
    rebuild(bank, [a, b], [c, d, e])
    with bank.reading() as connection:
        assert [cluster.id for cluster in list_reused(connection)] == [f"c{c}", f"c{a}"]
        assert [cluster.outlets for cluster in list_reused(connection)] == [3, 2]
        assert [cluster.id for cluster in list_reused(connection, min_outlets=3)] == [f"c{c}"]
        assert list_reused(connection, min_outlets=4) == ()


def test_reused_by_speaker_and_date(bank: Bank) -> None:
    ids = keep_some(bank)
    with bank.reading() as connection:
        (ada,) = [key for key in ids if get_quote(connection, key).speaker.name == "Ada Quill"]  # type: ignore[union-attr]
    others = [key for key in ids if key != ada]
    rebuild(bank, [ada, others[0]], others[1:])
    with bank.reading() as connection:
        assert [len(cluster.quotes) for cluster in list_reused(connection, speaker="ada quill")] == [2]
        assert len(list_reused(connection, speaker="noll")) == 2
        assert list_reused(connection, speaker="nobody") == ()
        assert list_reused(connection, speaker="s0123456789abcdef") == ()
        assert len(list_reused(connection, since=make_published("2025"))) == 2
        assert list_reused(connection, since=make_published("2026")) == ()


def test_articles_without_outlet_count_each(bank: Bank) -> None:
    keys = [keep_said(bank, f"Number {n}", outlet=None).quote_ids[0] for n in range(2)]
    rebuild(bank, keys)
    with bank.reading() as connection:
        assert [cluster.outlets for cluster in list_reused(connection)] == [2]
        assert get_cluster(connection, f"c{min(keys)}").outlets == 2


def test_twice_in_one_outlet_is_not_reused(bank: Bank) -> None:
    keys = [keep_said(bank, f"Number {n}").quote_ids[0] for n in range(2)]
    rebuild(bank, keys)
    with bank.reading() as connection:
        assert list_reused(connection) == ()
        assert len(list_reused(connection, min_outlets=1)) == 1


def test_statements_are_what_clustering_takes(bank: Bank) -> None:
    key = keep_said(bank, "One", "Harbour Trust", speaker_kind=SpeakerKind.ORGANISATION, published="2025-01").quote_ids[
        0
    ]
    keep_said(bank, "Two", None, outlet=None, published=None)
    with bank.reading() as connection:
        statements = {statement.id: statement for statement in list_statements(connection)}
    assert list(statements) == sorted(statements)
    one = statements.pop(key)
    assert (one.text, one.speaker, one.speaker_kind, one.outlet, one.published) == (
        "One",
        "Harbour Trust",
        SpeakerKind.ORGANISATION,
        "Harbour Gazette",
        "2025-01",
    )
    (two,) = statements.values()
    assert (two.speaker, two.speaker_kind, two.outlet, two.published) == (None, None, None, None)


def test_reading_a_cluster_uses_the_index(bank: Bank) -> None:
    with bank.reading() as connection:
        plan = connection.execute(
            text("EXPLAIN QUERY PLAN SELECT key FROM quote WHERE cluster_id IN (1, 2) AND is_current = 1 ORDER BY key")
        ).all()
    assert "ix_quote_cluster_id_key" in plan[0][3]
