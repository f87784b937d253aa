"""The cast of an article: who is who among its names, and what is said beside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.core.attributing.mentions import find_mentions
from quotebank.core.naming.casting import build_cast
from quotebank.core.naming.discourse import Discourse
from quotebank.core.naming.offices import find_age
from quotebank.core.naming.people import BODY, PERSON, Cast
from quotebank.core.naming.pronouns import FEATURES, WEIGHTS, Antecedent, choose_antecedent
from quotebank.core.naming.role_phrases import parse_role, split_body
from quotebank.core.quoting.segmentation import Page, read_page
from quotebank.data import load_lexicon


def read_cast(text: str) -> Cast:
    lexicon = load_lexicon()
    page = read_page(text)
    return build_cast(page, find_mentions(page, (), lexicon), lexicon)


def names(cast: Cast, kind: str) -> list[str]:
    return [member.name for member in cast.members if member.kind == kind]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Moss left. Ruth Moss, 52, denied it.", ["Ruth Moss"]),
        ("Ruth Moss left. Ms Moss denied it. Moss wept.", ["Ruth Moss"]),
        ("Ruth J. Moss left. Ruth Moss denied it.", ["Ruth J. Moss"]),
        ("R. Moss left. Ruth Moss denied it.", ["Ruth Moss"]),
        ("Ruth Moss met Tom Moss.", ["Ruth Moss", "Tom Moss"]),
        ("Len Ashby Jr. met Len Ashby Sr. at noon.", ["Len Ashby Jr", "Len Ashby Sr"]),
        ("Professor Tom Gall and Mrs Gall came.", ["Tom Gall", "Gall"]),
        ("Capt Ruth Tarn left. Major Tarn wept.", ["Ruth Tarn"]),
        ("June Moss left. Moss wept.", ["June Moss"]),
        ("MR MOSS wept. Tom Moss left.", ["Tom Moss"]),
        ("Sir Miles Tarn came. Sir Miles wept.", ["Miles Tarn"]),
        ("Dame Ruth Moss came. Dame Ruth wept.", ["Ruth Moss"]),
        ("Joe DeLuca met Ann McArdle.", ["Joe DeLuca", "Ann McArdle"]),
        ("Developer Tom Moss left.", ["Tom Moss"]),
        ("Paula Moss met Paul Moss.", ["Paula Moss", "Paul Moss"]),
        ("Victor Moss met Victoria Moss.", ["Victor Moss", "Victoria Moss"]),
        ("Victor Moss met Ann Moss.", ["Victor Moss", "Ann Moss"]),
        ("Sam Moss left. Samantha Moss denied it.", ["Samantha Moss"]),
    ],
)
def test_names_of_one_person_are_one_member(text: str, people: list[str]) -> None:
    assert names(read_cast(text), PERSON) == people


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Thorn Vale Council (TVC) met. TVC left.", ["Thorn Vale Council"]),
        ("TVC left. Thorn Vale Council (TVC) met.", ["Thorn Vale Council"]),
        ("The National Trust for Marshes (NTM) met. NTM left.", ["National Trust for Marshes"]),
        ("Beacon Coaches met. Beacon left.", ["Beacon Coaches"]),
        ("They rang the charity Bright Harbour Families on Monday.", ["Bright Harbour Families"]),
        ("Avon and Thorn Police came.", ["Avon and Thorn Police"]),
        ("The Railway Workers' Union met.", ["Railway Workers' Union"]),
        ("The developer, Larkin Brothers, left.", ["Larkin Brothers"]),
        ("Downing Street left.", ["Downing Street"]),
        ("The Royal Guild of Ward Porters met.", ["Royal Guild of Ward Porters"]),
        ("The Worshipful Company of Tilers met.", ["Worshipful Company of Tilers"]),
        ("The Grace Trust met.", ["Grace Trust"]),
        ("Supermarket chain Freshmart left. Freshmart wept.", ["Freshmart"]),
        ("Operator SwiftLine left.", ["SwiftLine"]),
        ("Retailer Brightmart left.", ["Brightmart"]),
        ("The buyer, Anvil Leisure, left.", ["Anvil Leisure"]),
        ("Its largest investor, Tarn Capital, left.", ["Tarn Capital"]),
        ("The supplier, Nordwind, left.", ["Nordwind"]),
    ],
)
def test_body_has_its_fullest_name(text: str, bodies: list[str]) -> None:
    assert set(bodies) <= set(names(read_cast(text), BODY))


@pytest.mark.parametrize(
    ("text", "gender", "sure"),
    [
        ("Ruth Moss left.", "f", False),
        ("Mr Kim Moss left.", "m", True),
        ("Spokeswoman Jordan Moss left.", "f", True),
        ("Robin Moss, who is non-binary, left.", "n", True),
        ("Qxyz Moss left.", "", False),
    ],
)
def test_gender_is_what_the_article_says_before_what_lists_say(text: str, gender: str, *, sure: bool) -> None:
    member = read_cast(text).members[0]
    assert (member.gender, member.is_gender_sure) == (gender, sure)


def test_bare_surname_goes_to_whom_the_article_speaks_of_most() -> None:
    text = "Tom Gall spoke. Tom Gall left. His wife, Ruth Gall, wept. Tom Gall ran. Gall fell."
    cast = read_cast(text)
    last = max(cast.member_of)
    assert cast.member_of[last].name == "Tom Gall"


@pytest.mark.parametrize(
    ("phrase", "role", "full_role", "body"),
    [
        ("a council spokeswoman", "spokeswoman", "spokeswoman", "council"),
        ("chair of the Marsh End allotment society", "chair", "chair", "Marsh End allotment society"),
        ("founder of the charity Bright Harbour", "founder", "founder", "Bright Harbour"),
        ("head of safeguarding", "head of safeguarding", "head of safeguarding", ""),
        (
            "professor of botany at Marsh End University",
            "professor of botany",
            "professor of botany",
            "Marsh End University",
        ),
        ("the retired diver", "diver", "retired diver", ""),
        ("director of the Institute for Tides in Hendale", "director", "director", "Institute for Tides"),
        ("police and crime commissioner", "police and crime commissioner", "police and crime commissioner", ""),
        ("the 34-year-old", "", "", ""),
        ("a woman in her sixties", "", "", ""),
        ("Thornby MP", "MP", "MP", ""),
        ("supporters' club chairman", "chairman", "chairman", "supporters' club"),
    ],
)
def test_role_phrase_is_taken_apart(phrase: str, role: str, full_role: str, body: str) -> None:
    found = parse_role(phrase, load_lexicon())
    assert found is not None
    assert (found.role, found.full_role, found.body) == (role, full_role, body)


@pytest.mark.parametrize("phrase", ["", "the", "gravel", "of the council", "Ruth Moss"])
def test_phrase_without_a_noun_for_people_is_none(phrase: str) -> None:
    assert parse_role(phrase, load_lexicon()) is None


def test_first_word_of_a_sentence_proves_no_body() -> None:
    assert split_body(["Bakery", "owner"], load_lexicon(), at_sentence_start=True) == ("", ["Bakery", "owner"])
    assert split_body(["RNLB", "chair"], load_lexicon(), at_sentence_start=True) == ("RNLB", ["chair"])


@pytest.mark.parametrize(
    ("text", "age"),
    [("Ruth Moss, 44, left.", "44"), ("Ruth Moss (44) left.", "44"), ("Ruth Moss, 44 miles off, left.", "")],
)
def test_age_stands_straight_after_a_name(text: str, age: str) -> None:
    page = read_page(text)
    mention = find_mentions(page, (), load_lexicon())[0]
    assert find_age(page, mention) == age


def make_antecedent(**known: int | bool) -> Antecedent:
    values: dict[str, int | bool] = {
        "sentences_back": 1, "is_subject": True, "pronoun_is_subject": True, "is_same_paragraph": True, "spoke_last": False,
        "spoke_nearby": False, "gender_fit": 1, "mention_count": 1, "after_preposition": False, "is_addressed": False,
        "is_possessive": False, "is_in_quotation": False, "is_role": False, "is_pronoun": False, "is_in_headline": False,
    }  # fmt: skip
    return Antecedent(**(values | known))  # type: ignore[arg-type]  # one kind of value a field


@pytest.mark.parametrize(
    "worse",
    [
        {"sentences_back": 5},
        {"gender_fit": -1},
        {"after_preposition": True},
        {"is_in_quotation": True},
        {"is_addressed": True},
    ],
    ids=str,
)
def test_better_evidence_wins_over_nearness(worse: dict[str, int | bool]) -> None:
    chosen = choose_antecedent([make_antecedent(**worse), make_antecedent()])
    assert chosen is not None
    assert chosen[0] == 1


def test_nobody_is_chosen_among_nobody() -> None:
    assert choose_antecedent([]) is None


def test_every_feature_has_a_weight() -> None:
    assert set(WEIGHTS) == set(FEATURES)


def read_discourse(text: str) -> tuple[Page, Discourse]:
    lexicon = load_lexicon()
    page = read_page(text)
    mentions = find_mentions(page, (), lexicon)
    return page, Discourse(page, mentions, build_cast(page, mentions, lexicon), lexicon)


WORDS = st.lists(
    st.sampled_from(
        [
            "Ruth",
            "Moss",
            "Mr",
            "the",
            "charity",
            "Trust",
            "(TVC)",
            "she",
            "he's",
            "his",
            "mother,",
            "chair",
            "of",
            "44,",
            ".",
            "\n\n",
            "who",
            "another",
            "O’Dowd",
        ]
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_every_mention_has_at_most_one_member_and_lies_in_the_text(text: str) -> None:
    _, reading = read_discourse(text)
    for index, mention in enumerate(reading.mentions):
        assert mention.span.of(text) == mention.text
        referent = reading.referent(index)
        if referent is not None and referent.member is not None and index in reading.cast.member_of:
            assert reading.cast.member_of[index] is referent.member
            assert index in referent.member.mentions
