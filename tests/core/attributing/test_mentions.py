"""Where mentions begin and end, and what they are taken for."""

from __future__ import annotations

import pytest

from core.reading import read
from quotebank.core.attributing.mentions import find_mentions
from quotebank.core.model import MentionForm
from quotebank.core.quoting.segmentation import read_page
from quotebank.data import load_lexicon


def mentions_of(text: str, form: MentionForm | None = None) -> list[str]:
    return [m.mention.text for m in read(text).mentions if form in (None, m.mention.form)]


@pytest.mark.parametrize(
    "name",
    [
        "Supt Colm Brady",
        "Ludwig van den Berg",
        "J. K. Ashworth",
        "Mary O’Dell-Finch",
        "Dr Ngozi Adeyemi-Cole",
        "Sir Tom Pell",
        "Theresa May",
        "Pia Long",
        "Zoë Deane",
        "MR LARCH",
        "Martin Webb Jr",
        "goalkeeper Isa Dunn",
        "her neighbour Ken Hobbs",
        "Hexham Rovers captain Jo Field",
        "retired thatcher Ruth Amory",
        "Fire service area manager Dell Hobbs",
        "Abd al-Rahman",
        "Kim Jong-un",
    ],
)
def test_names_keep_titles_particles_and_role_words(name: str) -> None:
    assert name in mentions_of(f"“It rained,” said {name}.", MentionForm.NAME)


@pytest.mark.parametrize(
    "phrase",
    [
        "a spokeswoman for the county's ambulance trust",
        "the school's head of safeguarding",
        "the vicar's wife",
        "one resident",
        "a friend of the actress Honor Lyle",
        "the 34-year-old",
        "officials at Hexham Rovers",
        "former pupils",
        "the prime minister's official spokesman",
        "a woman in her sixties",
        "a source close to the club",
        "Dunn's solicitor",
        "the second official",
        "an early customer",
        "the bespectacled, 71-year-old diplomat",
        "a visibly shaken driver",
        "a mum-of-three",
        "a 41-year-old mother of three",
        "a record goalscorer",
        "the impostor",
    ],
)
def test_role_phrases_are_whole(phrase: str) -> None:
    assert phrase in mentions_of(f"“It rained,” said {phrase}.", MentionForm.ROLE)


@pytest.mark.parametrize(
    "body",
    [
        "Lowick Council",
        "the Department for Transport",
        "Marks & Spencer",
        "Inchfield Fire and Rescue",
        "the Lowick and District Angling Club",
        "the Department for Work and Pensions",
        "the RSPCA",
        "Ashwell Police",
    ],
)
def test_bodies_are_organisations(body: str) -> None:
    assert any(
        text.endswith(body.removeprefix("the "))
        for text in mentions_of(f"It rained, {body} said.", MentionForm.ORGANISATION)
    )


@pytest.mark.parametrize(
    "text", ["The statement read: “No.”", "A poster in the hall said: “No.”", "One memo put it well."]
)
def test_documents_can_speak(text: str) -> None:
    assert mentions_of(text, MentionForm.DOCUMENT)


def test_possessor_is_a_mention_inside_the_phrase() -> None:
    found = read("Dunn's solicitor said so.").mentions
    assert [(m.mention.text, m.nested) for m in found] == [("Dunn's solicitor", False), ("Dunn", True)]


def test_relative_clauses_are_left_out() -> None:
    assert "The retired vet" in mentions_of("The retired vet who caught it said so.")


@pytest.mark.parametrize("text", ["On Monday it rained.", "But it rained.", "In March there was none."])
def test_sentence_openers_and_days_are_no_names(text: str) -> None:
    assert mentions_of(text, MentionForm.NAME) == []


def test_pronouns_with_a_verb_stuck_on_are_found() -> None:
    assert "She" in mentions_of("She's said no.", MentionForm.PRONOUN)


def test_one_before_a_noun_is_no_pronoun() -> None:
    assert mentions_of("One resident left.", MentionForm.PRONOUN) == []


def test_mentions_are_sorted_longer_first() -> None:
    spans = [
        m.span for m in find_mentions(read_page("Ann Webb's son Tim met the mayor of Lowick."), [], load_lexicon())
    ]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))


def test_long_chains_of_possessors_end() -> None:
    assert find_mentions(read_page("aunt's " * 5000 + "lawyer"), [], load_lexicon())


@pytest.mark.parametrize(
    "phrase",
    [
        "the air traffic controller",
        "the puppeteer",
        "the tall ship rigger",
        "the night porter",
        "a metal detectorist",
        "the trade unionist",
        "the crane inspector",
    ],
)
def test_any_noun_for_a_person_can_speak(phrase: str) -> None:
    assert phrase in mentions_of(f"“It rained all day,” {phrase} said.", MentionForm.ROLE)


@pytest.mark.parametrize("phrase", ["the visitor centre", "the leisure centre"])
def test_a_place_that_speaks_is_a_body(phrase: str) -> None:
    assert phrase in mentions_of(f"It rained, {phrase} said.", MentionForm.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("He came under fire over her remark that it was “a bad day”.", "her"),
        ("Her terse reply was “a bad day”.", "Her"),
        ("Another featured two boats and the words “a bad day”.", "Another"),
        ("“It rained all day,” the two write.", "the two"),
        ("It was “a bad day”, said the eldest of the brothers.", "the eldest of the brothers"),
        ("It was “a bad day”, according to Reuters.", "Reuters"),
        ("Small, who chairs the trust, said it was “a bad day”.", "Small"),
        ("England's record goalscorer said it was “a bad day”.", "England's record goalscorer"),
        ("The rally denounced it as “a bad day”.", "The rally"),
    ],
)
def test_who_is_not_named_can_speak(text: str, mention: str) -> None:
    assert mention in mentions_of(text)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("She said that Lowick Council was “a bad neighbour”.", "Lowick Council"),
        ("She said that company executives were “bad neighbours”.", "company executives"),
        ("The harbour trust in a statement called it “a bad day”.", "The harbour trust"),
        ("The Department of Health and Tom Hale called it “a bad day”.", "The Department of Health"),
        ("Ministers said the London-based firm was “a bad neighbour”.", "the London-based firm"),
    ],
)
def test_mentions_end_where_another_clause_or_name_begins(text: str, mention: str) -> None:
    assert mention in mentions_of(text)


def test_a_possessive_before_another_noun_is_no_mention() -> None:
    assert mentions_of("She sold her boat and called it “a bad day”.", MentionForm.PRONOUN) == ["She", "it"]
