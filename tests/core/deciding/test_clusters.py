from __future__ import annotations

from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.clusters import ClusterDecision, decide_clusters

FOUND = {"a": "a", "b": "a", "c": "c", "d": "c", "e": "e"}


def groups(*decisions: ClusterDecision) -> set[str]:
    clusters = decide_clusters(FOUND, decisions).clusters
    return {"".join(sorted(key for key in clusters if clusters[key] == name)) for name in clusters.values()}


def join(number: int, *quotes: str) -> ClusterDecision:
    return ClusterDecision(f"d{number}", Action.JOIN, quotes)


def part(number: int, *quotes: str, rest: str) -> ClusterDecision:
    return ClusterDecision(f"d{number}", Action.PART, quotes, (rest,))


def test_whole_clusters_are_joined() -> None:
    assert groups(join(1, "b", "d")) == {"abcd", "e"}


def test_parted_quotes_stay_together() -> None:
    assert groups(join(1, "a", "c"), part(2, "b", "d", rest="a")) == {"ac", "bd", "e"}


def test_later_decision_wins() -> None:
    assert groups(part(1, "a", rest="b"), join(2, "a", "b")) == {"ab", "cd", "e"}
    assert groups(join(1, "a", "c"), part(2, "a", rest="c")) == {"a", "bcd", "e"}


def test_quote_that_was_not_clustered_is_alone() -> None:
    assert groups(join(1, "x", "e")) == {"ab", "cd", "ex"}


def test_decision_whose_quotes_are_gone_is_not_applied() -> None:
    outcomes = decide_clusters(FOUND, [join(1, "a"), part(2, rest="a")]).outcomes
    assert {outcome.standing for outcome in outcomes.values()} == {"not-applied"}


def test_outcomes_name_the_decision_that_wins() -> None:
    outcomes = decide_clusters(FOUND, [join(1, "a", "c"), part(2, "a", rest="c"), join(3, "c", "e")]).outcomes
    assert [(outcome.standing, outcome.by) for outcome in outcomes.values()] == [
        ("superseded", "d2"),
        ("in-force", None),
        ("in-force", None),
    ]
