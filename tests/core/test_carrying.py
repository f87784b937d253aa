"""Who carried what after whom: only where the dates tell."""

from __future__ import annotations

from quotebank.core.carrying import Carried, count_carrying


def on(outlet: str, first: str, last: str | None = None) -> Carried:
    return Carried(outlet, f"{first}T00:00:00Z", f"{last or first}T23:59:59Z")


def test_each_outlet_counts_after_all_that_had_it_before() -> None:
    matrix = count_carrying([[on("Wire", "2024-01-01"), on("Echo", "2024-01-02"), on("Post", "2024-01-03")]])
    assert dict(matrix.counts) == {("Wire", "Echo"): 1, ("Wire", "Post"): 1, ("Echo", "Post"): 1}
    assert matrix.outlets == ("Echo", "Post", "Wire")


def test_dates_that_overlap_tell_nothing() -> None:
    matrix = count_carrying([[on("Wire", "2024-01-01", "2024-01-31"), on("Echo", "2024-01-02")]])
    assert dict(matrix.counts) == {}
    assert matrix.outlets == ()
    assert matrix.statements == 1


def test_an_outlet_counts_by_its_earliest_printing_once() -> None:
    later = [on("Echo", "2024-01-05"), on("Echo", "2024-01-02"), on("Wire", "2024-01-03"), on("Wire", "2024-01-09")]
    assert dict(count_carrying([later, later]).counts) == {("Echo", "Wire"): 2}


def test_only_outlets_that_share_most_are_named() -> None:
    statements = [[on("A", "2024-01-01"), on("B", "2024-01-02")]] * 3 + [[on("C", "2024-01-01"), on("A", "2024-01-02")]]
    matrix = count_carrying(statements, max_outlets=2)
    assert (matrix.outlets, dict(matrix.counts)) == (("A", "B"), {("A", "B"): 3})
