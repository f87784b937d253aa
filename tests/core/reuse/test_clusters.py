"""Clusters: what belongs together is joined, look-alikes stay apart, and the order of statements decides nothing."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from quotebank.core.model import Clustering, SpeakerKind, Statement
from quotebank.core.reuse.clusters import cluster_statements, gather_bank
from quotebank.core.reuse.links import Judge, find_prospects
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.postings import make_postings
from quotebank.data.rarity import load_rarity

LEVY = (
    "Nobody on the quayside asked for this levy, and nobody will pay it gladly. "
    "We put forty boats out of Saltmere before dawn, and the council sends us a form in return. "
    "If the harbour closes, the school closes with it."
)


def cluster(*statements: Statement, options: MatchOptions | None = None) -> Clustering:
    return cluster_statements(statements, load_rarity(), options)


def say(name: str, text: str, speaker: str | None = None, day: str | None = None) -> Statement:
    return Statement(name, text, speaker=speaker, published=day)


def groups(clusters: Mapping[str, str]) -> set[frozenset[str]]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for name, cluster_name in clusters.items():
        members[cluster_name].add(name)
    assert all(cluster_name == min(names) for cluster_name, names in members.items())
    return {frozenset(names) for names in members.values()}


def are_joined(*texts: str, options: MatchOptions | None = None) -> bool:
    found = cluster(*(say(str(number), text) for number, text in enumerate(texts)), options=options)
    return len(set(found.clusters.values())) == 1


def test_two_parts_belong_together_when_a_fuller_printing_holds_both() -> None:
    first, second, third = LEVY.split(". ")
    assert not are_joined(f"{first}.", third)
    assert are_joined(f"{first}.", third, LEVY)
    assert are_joined(first, f"{second}. {third}", LEVY)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(LEVY.upper().replace(".", ";"), id="case and marks"),
        pytest.param(LEVY.replace("forty boats", "40 boats"), id="a number in digits"),
        pytest.param(LEVY.replace("gladly", "galdly").replace("Saltmere", "Saltrnere"), id="misprints"),
        pytest.param(
            LEVY.replace("nobody will pay it gladly", "nobody will [pay the harbour levy] gladly"), id="a gloss"
        ),
        pytest.param(LEVY.replace(" and the council sends us a form in return", " ..."), id="an ellipsis"),
        pytest.param("He was not surprised. " + LEVY, id="a neighbouring sentence"),
        pytest.param(
            LEVY.replace("nobody will pay it gladly", "no one is going to pay it with pleasure"), id="a clause reworded"
        ),
        pytest.param(LEVY.replace("If the harbour", "If the port").replace("asked for", "wanted"), id="other words"),
    ],
)
def test_another_printing_is_the_same_statement(other: str) -> None:
    assert are_joined(LEVY, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Our thoughts are with the family of Desmond Varley and with everyone in Kelbourne who knew him.",
            "Our thoughts are with the family of Ines Tarrow and with everyone in Saltmere who knew her.",
            id="condolences for others",
        ),
        pytest.param(
            "Varley Foods takes these allegations very seriously and is working with the authorities.",
            "Tarrow Motors takes these allegations very seriously and is working with the authorities.",
            id="another firm at the start",
        ),
        pytest.param("declined to comment", "declined to comment", id="a stock phrase"),
        pytest.param("Yes, it is.", "Yes, it is.", id="words that anybody says"),
        pytest.param(
            "Nobody on the quayside asked for this bridge.",
            "Nobody on the quayside asked for our advice before Friday.",
            id="an opening",
        ),
        pytest.param("", "…", id="no words at all"),
    ],
)
def test_lookalikes_stay_apart(one: str, other: str) -> None:
    assert not are_joined(one, other)


@pytest.mark.parametrize("texts", [[], [""], ["one"]])
def test_hardly_anything_is_no_error(texts: list[str]) -> None:
    found = cluster(*(say(str(number), text) for number, text in enumerate(texts)))
    assert found.clusters == {str(number): str(number) for number in range(len(texts))}
    assert found.matches == ()


@pytest.mark.parametrize(
    "speakers", [("Harrow Foods Ltd", "Tessel Bank"), ("a spokesman for Harrow Foods", None), (None, None)]
)
def test_a_refusal_in_set_words_is_each_firms_own(speakers: tuple[str | None, str | None]) -> None:
    text = "We decline to comment on ongoing legal matters."
    found = cluster(*(say(str(number), text, who, "2024-05-06") for number, who in enumerate(speakers)))
    assert groups(found.clusters) == {frozenset("0"), frozenset("1")}


def test_likeness_to_a_likeness_is_none() -> None:
    """A quilt of halves: each resembles its neighbours, but the first and the last share nothing."""
    halves = [
        "the ferry to Saltmere was late again on Tuesday because the captain refused to sail",
        "every pupil in Kelbourne will get a warm breakfast before the first lesson from Easter",
        "the old lighthouse needs new lamps and a keeper who does not mind the gulls",
        "our orchard lost half of its blossom in a single night of frost last week",
    ]
    quilt = [f"{one} {other}" for one, other in pairwise(halves)]
    found = groups(cluster(*(say(str(number), text) for number, text in enumerate(quilt))).clusters)
    assert all({"0", "2"} - names for names in found)


def test_a_different_person_did_not_say_it() -> None:
    words = "It is a great honour to serve the people of this county as their new sheriff."
    assert len(groups(cluster(say("a", words, "Ines Tarrow"), say("b", words, "Desmond Varley")).clusters)) == 2


def test_a_surname_is_enough_and_a_body_is_no_objection() -> None:
    for other in ("Tarrow", "I. Tarrow", "Kelbourne Council", "a spokesman for the council", None):
        found = cluster(say("a", LEVY, "Ines Tarrow", "2021-05-01"), say("b", LEVY, other, "2021-05-02"))
        assert len(groups(found.clusters)) == 1, other


def test_the_kind_of_a_speaker_decides_whether_names_count() -> None:
    statements = [
        Statement("a", LEVY, "Tarrow Varley", SpeakerKind.ORGANISATION, published="2021-05-01"),
        Statement("b", LEVY, "Ines Moorcock", SpeakerKind.PERSON, published="2021-05-01"),
    ]
    assert len(groups(cluster(*statements).clusters)) == 1


BOILER = "We warned the council about the boiler twice and nobody came."


@pytest.mark.parametrize(
    ("words", "days"),
    [
        pytest.param(BOILER, ("2021-05-01", "2021-05-01"), id="a sentence on one day"),
        pytest.param(BOILER, ("2021-05-01", "2021-05-08"), id="a weekly paper"),
        pytest.param(LEVY, (None, None), id="many words, undated"),
        pytest.param(LEVY, ("2021-05-01", "2021-05"), id="many words, one month known"),
    ],
)
def test_competing_attributions_are_one_statement(words: str, days: tuple[str | None, str | None]) -> None:
    """Both papers print the same long words in those days: one of them has the wrong name."""
    found = cluster(say("a", words, "Ines Tarrow", days[0]), say("b", words, "Desmond Varley", days[1]))
    assert len(groups(found.clusters)) == 1
    assert "given to different speakers" in found.matches[0].reasons


def test_boilerplate_of_two_bodies_on_one_day_is_two_statements() -> None:
    said = "{} did not respond to a request for comment."
    found = cluster(
        say("a", said.format("The trust"), None, "2021-05-01"), say("b", said.format("The council"), None, "2021-05-01")
    )
    assert len(groups(found.clusters)) == 2


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        pytest.param(BOILER, BOILER, ("2021-05-01", "2021-06-01"), id="a month apart"),
        pytest.param(BOILER, BOILER, (None, None), id="few words, undated"),
        pytest.param("Save our pier now.", "Save our pier now!", ("2021-05-01", "2021-05-01"), id="a slogan"),
        pytest.param(
            "I do solemnly swear that I will support and defend the constitution of the United States, so help me God.",
            "I do solemnly swear that I will support and defend the constitution of the United States, so help me God.",
            ("2021-05-01", "2021-05-01"),
            id="an oath",
        ),
        pytest.param(
            "Our thoughts are with the family and friends of the victims at this difficult time.",
            "Our thoughts are with the family and friends of the victims at this difficult time.",
            ("2021-05-01", "2021-05-02"),
            id="a formula",
        ),
        pytest.param(
            "We take all complaints of this nature extremely seriously and will investigate them thoroughly.",
            "We take all complaints of this nature extremely seriously and will investigate them thoroughly.",
            ("2021-05-01", "2021-05-02"),
            id="a promise to look into it",
        ),
        pytest.param(
            "Our thoughts and prayers are with the families of the victims and all those affected by this tragedy.",
            "Our thoughts and prayers are with the families of the victims at this sad time, and with all those affected.",
            ("2021-05-01", "2021-05-02"),
            id="condolences cut otherwise",
        ),
        pytest.param(
            "Everybody at Saltmere Rovers will remember how Edna Quill cheered from the cold stand every winter.",
            "Everybody at Saltmere Rovers will remember how Walter Prynne cheered from the cold stand every winter.",
            ("2021-05-01", "2021-05-01"),
            id="a template",
        ),
    ],
)
def test_what_many_say_is_given_to_each(one: str, other: str, days: tuple[str | None, str | None]) -> None:
    found = cluster(say("a", one, "Ines Tarrow", days[0]), say("b", other, "Desmond Varley", days[1]))
    assert len(groups(found.clusters)) == 2


@pytest.mark.parametrize("kind", [SpeakerKind.PERSON, SpeakerKind.ORGANISATION])
def test_formula_of_one_speaker_on_one_day_is_one_statement(kind: SpeakerKind) -> None:
    words = "We take all complaints of this nature extremely seriously and will investigate them thoroughly."
    a, b = (replace(say(key, words, "Saltmere Council", "2021-05-01"), speaker_kind=kind) for key in "ab")
    assert len(groups(cluster(a, b).clusters)) == 1


@pytest.mark.parametrize("day", ["2021-05-09", None])
def test_formula_of_two_bodies_is_two_statements(day: str | None) -> None:
    """Unless on one day: then one paper may name the council for what the trust said."""
    words = "We treat all complaints with the utmost seriousness and are unable to comment further."
    a = replace(say("a", words, "Saltmere Council", "2021-05-01"), speaker_kind=SpeakerKind.ORGANISATION)
    b = replace(say("b", words, "Varley Rail", day), speaker_kind=SpeakerKind.ORGANISATION)
    assert len(groups(cluster(a, b).clusters)) == 2


def test_a_statement_without_a_speaker_does_not_bridge_two_people() -> None:
    words = "We will not be taking part in the vote, and we will not be watching it either."
    found = groups(
        cluster(
            say("a", words, "Ines Tarrow", "2021-05-01"),
            say("b", words, None, "2021-05-01"),
            say("c", words, "Desmond Varley", "2023-11-01"),
        ).clusters
    )
    assert found == {frozenset("ab"), frozenset("c")}


def test_evidence_that_is_to_be_ignored_is_ignored() -> None:
    options = MatchOptions(use_speaker=False, use_published=False)
    found = cluster(
        say("a", LEVY, "Ines Tarrow", "2021-05-01"), say("b", LEVY, "Desmond Varley", "1999"), options=options
    )
    assert len(groups(found.clusters)) == 1


def test_matches_name_their_reasons() -> None:
    found = cluster(say("b", LEVY, "Tarrow"), say("a", LEVY.split(". ")[1], "Ines Tarrow"))
    (match,) = found.matches
    assert (match.a, match.b, match.score) == ("a", "b", 100.0)
    assert match.reasons == ("one holds all words of the other, in one piece", "the same speaker")


def make_statements(rng: random.Random) -> list[Statement]:
    """Return statements cut and joined from few sentences, so that nearly every pair shares something."""
    words = [
        "harbour",
        "levy",
        "quay",
        "council",
        "school",
        "boat",
        "form",
        "dawn",
        "sail",
        "pay",
        "the",
        "and",
        "of",
        "we",
        "it",
        "for",
    ]
    sentences = [" ".join(rng.choices(words, k=rng.randint(4, 9))) for _ in range(5)]
    statements = []
    for number in range(rng.randint(3, 14)):
        tokens = " ".join(rng.choices(sentences, k=rng.randint(1, 3))).split()
        if rng.random() < 0.5:
            tokens[rng.randrange(len(tokens))] = rng.choice(words)
        tokens = tokens[rng.randint(0, 2) :]
        speaker = rng.choice([None, "Tarrow", "Ines Tarrow", "Desmond Varley", "the council"])
        day = rng.choice([None, "2020-01-01", "2020-01-02", "2020-06-01"])
        statements.append(Statement(f"q{number:02}", " ".join(tokens), speaker, None, None, day))
    return statements


@pytest.mark.parametrize("seed", range(40))
def test_clusters_do_not_depend_on_the_order_of_statements(seed: int) -> None:
    print("seed", seed)
    rng = random.Random(seed)
    statements = make_statements(rng)
    expected = cluster(*statements)
    for _ in range(3):
        rng.shuffle(statements)
        found = cluster(*statements)
        assert found.clusters == expected.clusters
        assert found.matches == expected.matches


def print_anew(rng: random.Random, text: str) -> str:
    """Return the same words with other capitals, or with brackets."""
    words = text.split()
    at = rng.randrange(len(words))
    bracketed = " ".join([*words[:at], f"[{words[at]}]", *words[at + 1 :]])
    return rng.choice(
        [text, text, text.upper(), text.lower(), text.title(), f"{text[:20].upper()}{text[20:]}", bracketed]
    )


@pytest.mark.parametrize("seed", range(25))
def test_clusters_do_not_depend_on_which_printing_of_the_same_words_comes_first(seed: int) -> None:
    """A template with other names: whether it is one is seen by capitals, which some printings lack or drown."""
    print("seed", seed)
    rng = random.Random(seed)
    openings = ["", "The truth is that ", "I said so in the spring, and "]
    places = ["Saltmere", "Kelbourne", "Varley", "Tarrow"]
    said = "our allies have failed to deliver the agreement with {} on the ferries in the coming weeks."
    statements = []
    for number in range(rng.randint(4, 12)):
        text = print_anew(rng, rng.choice(openings) + said.format(rng.choice(places)))
        statements.append(say(f"q{number:02}", text, None, rng.choice([None, "2020-01-01", "2020-06-01"])))
    expected = cluster(*statements)
    for _ in range(4):
        rng.shuffle(statements)
        found = cluster(*statements)
        assert (found.clusters, found.matches, found.apart) == (expected.clusters, expected.matches, expected.apart)


@pytest.mark.parametrize("seed", range(25))
def test_clusters_of_few_words_do_not_depend_on_order(seed: int) -> None:
    """Few words are one statement only by their days, so each stands for itself: alike ones are told apart by their ids."""
    print("seed", seed)
    rng = random.Random(seed)
    speakers = [None, None, "Ines Tarrow", "Desmond Varley", "Walter Prynne"]
    days = [None, "2020-01-01", "2020-01-02", "2020-01-03", "2020-01-05", "2020-01-07", "2020-01-09"]
    options = MatchOptions(least_margin=40.0)  # a little more than these words prove
    statements = [
        say(f"q{number:02}", "Save our pier from the gulls.", rng.choice(speakers), rng.choice(days))
        for number in range(rng.randint(3, 12))
    ]
    expected = cluster(*statements, options=options)
    for _ in range(4):
        rng.shuffle(statements)
        found = cluster(*statements, options=options)
        assert (found.clusters, found.matches, found.apart) == (expected.clusters, expected.matches, expected.apart)


def flood(names: Sequence[int], edges: set[tuple[int, int]]) -> set[frozenset[int]]:
    """Return what hangs together, by walking along the edges from each name: the obvious way."""
    left, found = set(names), set()
    while left:
        reached, todo = set(), [left.pop()]
        while todo:
            here = todo.pop()
            reached.add(here)
            todo += [b for a, b in edges if a == here and b not in reached]
            todo += [a for a, b in edges if b == here and a not in reached]
        left -= reached
        found.add(frozenset(reached))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_joining_finds_what_flood_fill_over_all_matches_finds(seed: int) -> None:
    """Without speakers and with the guard against chains off, pairs that were never looked at make no difference."""
    print("seed", seed)
    statements = make_statements(random.Random(seed))
    options = MatchOptions(use_speaker=False, held_share=1e-9, base_margin=25.0)
    _, bank = gather_bank(statements, load_rarity(), options)
    printings = bank.printings
    seeds = make_postings(bank.table, options, options.seed_nats(bank.statements))
    prospects, judge = find_prospects(bank, seeds, options), Judge(bank, options)
    edges = {
        (left, right)
        for left, right, support, sure in zip(
            prospects.left.tolist(),
            prospects.right.tolist(),
            prospects.support.tolist(),
            prospects.sure.tolist(),
            strict=True,
        )
        if sure > float("-inf") or judge.compare(int(printings.text[left]), int(printings.text[right]), support)
    }
    expected = flood(range(len(printings)), edges)
    named = {
        frozenset(
            s.id for s, printing in zip(statements, printings.printing_of.tolist(), strict=True) if printing in group
        )
        for group in expected
    }
    assert groups(cluster(*statements, options=options).clusters) == named
