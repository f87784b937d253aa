"""Pairs of invented names, judged by what papers print: tests/core/identities/name_pairs.txt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quotebank.core.identities.judging import Profile, judge
from quotebank.core.identities.verdicts import Verdict
from quotebank.core.model import SpeakerKind
from quotebank.data.identities import load_identity_lists

TABLE = Path(__file__).with_name("name_pairs.txt")
MIN_PAIRS = 150
MIN_RIGHT_SHARE = 0.97


def _read_profile(kind: str, cell: str) -> Profile:
    name, role, body, country = (part.strip() for part in (cell + ";;;").split(";")[:4])
    return Profile(
        SpeakerKind(kind),
        name,
        roles=frozenset(filter(None, [role])),
        bodies=frozenset(filter(None, [body])),
        countries=frozenset(filter(None, [country])),
    )


def _read_pairs() -> list[tuple[str, str, Verdict, Profile, Profile]]:
    pairs = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, group, verdict, a, b = (cell.strip() for cell in line.split("|"))
        kinds = ("person", "organisation") if kind == "mixed" else (_KINDS[kind],) * 2
        pairs.append((kind, group, Verdict(verdict), _read_profile(kinds[0], a), _read_profile(kinds[1], b)))
    return pairs


_KINDS = {"person": "person", "body": "organisation", "role": "role", "anonymous": "anonymous"}
PAIRS = _read_pairs()


def _judge(a: Profile, b: Profile) -> Verdict:
    return judge(a, b, load_identity_lists()).verdict


def test_pairs_are_judged_as_a_reader_of_papers_would() -> None:
    wrong = [
        f"{kind} {group}: {a.name} | {b.name}: {found} instead of {verdict}"
        for kind, group, verdict, a, b in PAIRS
        if (found := _judge(a, b)) is not verdict
    ]
    share = 1 - len(wrong) / len(PAIRS)
    assert len(PAIRS) >= MIN_PAIRS
    assert share >= MIN_RIGHT_SHARE, f"{share:.3f} of {len(PAIRS)} right:\n" + "\n".join(wrong)


def test_no_two_people_or_bodies_are_taken_for_one() -> None:
    false_merges = [
        f"{a.name} | {b.name}"
        for _, _, verdict, a, b in PAIRS
        if verdict is not Verdict.SAME and _judge(a, b) is Verdict.SAME
    ]
    assert false_merges == []


def test_the_order_of_the_two_does_not_matter() -> None:
    turned = [f"{a.name} | {b.name}" for _, _, _, a, b in PAIRS if _judge(a, b) is not _judge(b, a)]
    assert turned == []


@pytest.mark.parametrize("verdict", Verdict)
def test_the_table_holds_each_verdict_often_enough_to_tell(verdict: Verdict) -> None:
    assert Counter(found for _, _, found, _, _ in PAIRS)[verdict] > len(PAIRS) / 8
