"""What is worth asking a person about: pairs that may be one, each with a score and reasons."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from quotebank.core.identities.judging import Profile
from quotebank.core.identities.suggesting import MIN_SCORE, Suspicion, find_near_keys, suspect
from quotebank.core.model import SpeakerKind
from quotebank.data.identities import load_identity_lists

LISTS = load_identity_lists()
SAME_WORDS = frozenset(["cq1"])


def person(name: str, role: str = "", body: str = "", clusters: frozenset[str] = frozenset()) -> Profile:
    roles, bodies = (frozenset(filter(None, [text])) for text in (role, body))
    return Profile(SpeakerKind.PERSON, name, roles=roles, bodies=bodies, clusters=clusters)


LOWE = person("Ann Lowe", "inspector", "Kent Police", SAME_WORDS)
VOICE = Profile(
    SpeakerKind.ROLE,
    "police spokesman",
    roles=frozenset(["police spokesman"]),
    bodies=frozenset(["Kent Police"]),
    clusters=SAME_WORDS,
)
FORCE = Profile(SpeakerKind.ORGANISATION, "Kent Police", clusters=SAME_WORDS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (person("Ruth Enderby"), person("Ruth Endersby")),
        (person("J. Rowe"), person("Joanna Rowe")),
        (person("Claire Holt"), person("Claire Brennan (née Holt)")),
        (person("Morland", body="Harbour Trust"), person("Gareth Morland", "trustee", "the Harbour Trust")),
        (person("Ruth Fenwick", "coroner", "Ollerdale"), person("Ruth Fenwcik", "coroner", "Ollerdale")),
        (LOWE, VOICE),
        (LOWE, replace(VOICE, bodies=frozenset())),
        (LOWE, replace(VOICE, roles=frozenset(["spokeswoman"]), bodies=frozenset(["police"]))),
        (person("Katherine Enderby"), person("Katharine Endersby", "lecturer", "Tarn University")),
        (VOICE, FORCE),
        (Profile(SpeakerKind.ORGANISATION, "Tarn Valley Police"), Profile(SpeakerKind.ORGANISATION, "TVP")),
    ],
    ids=[
        "slip",
        "initial",
        "married",
        "lone name",
        "typo",
        "same words",
        "same words and line",
        "same words and kind of body",
        "two slips",
        "voice",
        "acronym",
    ],
)
def test_pairs_worth_asking_about(a: Profile, b: Profile) -> None:
    found = suspect(a, b, LISTS)
    assert found is not None
    assert MIN_SCORE <= found.score <= 100
    assert found.reasons
    assert suspect(b, a, LISTS) is not None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (person("Gareth Morland"), person("Owen Morland")),
        (person("Morland"), person("Gareth Morland")),
        (person("Ruth Fenwick"), person("Ruth Fenwcik")),
        (person("Ann Lowe", clusters=SAME_WORDS), person("Bo Noll", clusters=SAME_WORDS)),
        (person("Ann Lowe", clusters=SAME_WORDS), FORCE),
        (replace(LOWE, roles=frozenset(), bodies=frozenset()), VOICE),
        (LOWE, replace(VOICE, bodies=frozenset(["Essex Police"]))),
        (LOWE, replace(VOICE, clusters=frozenset())),
        (Profile(SpeakerKind.ANONYMOUS, "a resident"), Profile(SpeakerKind.ANONYMOUS, "a resident")),
        (person("Lamar Odell Jr."), person("Lamar Odell")),
    ],
    ids=[
        "brothers",
        "lone name",
        "typo alone",
        "two people",
        "person and body",
        "no ground",
        "two forces",
        "no words",
        "crowd",
        "son",
    ],
)
def test_pairs_not_worth_it(a: Profile, b: Profile) -> None:
    assert suspect(a, b, LISTS) is None


def test_each_ground_adds_and_is_named() -> None:
    a, b = person("Ruth Enderby", "coroner", "Ollerdale"), person("Ruth Endersby", "coroner")
    near = suspect(replace(a, roles=frozenset(), bodies=frozenset()), b, LISTS)
    with_role = suspect(a, b, LISTS)
    said = frozenset(["cq1", "cq2"])
    with_words = suspect(replace(a, clusters=said), replace(b, clusters=said), LISTS)
    assert near == Suspicion(60.0, ("surnames that a slip may part",))
    assert with_role == Suspicion(70.0, ("surnames that a slip may part", "the same role"))
    assert with_words is not None
    assert with_words.score == 100.0
    assert "the same words, 2 times" in with_words.reasons


def test_names_that_are_asked_about_have_a_key_in_common() -> None:
    """Else they never meet. Of the table's names, each two that names alone make worth asking about."""
    from core.identities.test_name_pairs import PAIRS

    profiles = {
        replace(side, roles=frozenset(), bodies=frozenset(), countries=frozenset())
        for _, _, _, a, b in PAIRS
        for side in (a, b)
    }
    keys = {profile: find_near_keys(profile, LISTS) for profile in profiles}
    ordered = sorted(profiles, key=lambda profile: (profile.kind, profile.name))
    met = [(a, b) for a, b in combinations(ordered, 2) if (found := suspect(a, b, LISTS)) and found.reasons[0] != HELD]
    assert len(met) > 30
    apart = [f"{a.name} | {b.name}" for a, b in met if keys[a].isdisjoint(keys[b])]
    assert not apart, "\n".join(apart)


HELD = "what makes one of two, but something else holds them apart"
