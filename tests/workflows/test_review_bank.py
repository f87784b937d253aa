"""What a review asks, in which order, with which alternatives; and that what was looked at does not come again."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

import make
import newsroom
from dumping import dump
from quotebank.core.deciding.doubts import DoubtKind
from quotebank.core.deciding.questions import Answer, Question, name_decision
from quotebank.core.deciding.requests import read_request
from quotebank.core.model import SpeakerKind
from quotebank.core.records import QuoteQuery
from quotebank.errors import InputError
from quotebank.store.decisions import protect
from quotebank.store.quotes import get_quote
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank
from quotebank.store.speakers import find_speakers
from quotebank.workflows.decide import Decided, decide, decide_lines, undo
from quotebank.workflows.extract_again import extract_again
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.rematch_quotes import rematch_quotes
from quotebank.workflows.review_bank import ReviewOptions, find_named, list_questions, list_queue
from quotebank.workflows.review_session import ReviewSession
from quotebank.workflows.review_shapes import question_shape
from quotebank.workflows.suggest_speakers import suggest_speakers

WORDS = "The sea wall at Wick Bay was never meant to hold for another winter like that one"


def say(bank: Bank, value: dict[str, Any]) -> Decided:
    return decide(bank, read_request(value), who="editor", now=newsroom.noon())


def questions(bank: Bank, *kinds: DoubtKind, **options: Any) -> list[Question]:
    return list(list_questions(bank, ReviewOptions(kinds=kinds, **options)))


def asked(bank: Bank, *kinds: DoubtKind, **options: Any) -> list[tuple[str, str]]:
    """Return what is asked: the kind of each question and the words of the quote that it ends with."""
    found = questions(bank, *kinds, **options)
    return [(str(one.doubt.kind), one.quotes[-1].quote.text[:12]) for one in found]


def keep_unsure(bank: Bank, words: str, confidence: float, **particulars: Any) -> str:
    """Keep an article with one quote of that confidence, and return the quote's id."""
    saved = make.keep_said(bank, words, confidence=confidence, title=words, **particulars)
    return saved.quote_ids[0]


@pytest.fixture
def wire(empty_bank: Bank) -> Bank:
    """Return a bank in which three outlets give one statement to two people, one of them with another meaning."""
    keep_unsure(empty_bank, WORDS, 0.9, outlet="Gull", speaker="Ada Quill")
    keep_unsure(empty_bank, WORDS, 0.9, outlet="Tern", speaker="Ada Quill")
    keep_unsure(empty_bank, WORDS.replace("never ", ""), 0.9, outlet="Knot", speaker="Joss Tremlett")
    rematch_quotes(empty_bank)
    return empty_bank


def test_what_people_said_of_doubts_is_read_once(wire: Bank) -> None:
    parameters: list[str] = []

    def note(*call: Any) -> None:
        parameters.append(str(call[3]))

    event.listen(Engine, "before_cursor_execute", note)
    list_queue(wire, ReviewOptions())
    event.remove(Engine, "before_cursor_execute", note)
    assert sum("'accept'" in each for each in parameters) == 1


def test_a_statement_that_competes_and_may_mean_something_else_is_counted_once(wire: Bank) -> None:
    queue = list_queue(wire, ReviewOptions(kinds=(DoubtKind.COMPETING, DoubtKind.WARNING)))
    assert [doubt.kind for doubt in queue] == [DoubtKind.COMPETING, DoubtKind.WARNING]
    session = ReviewSession(wire, queue, who="editor", now=newsroom.noon)
    counted = []
    while session.current is not None:
        counted.append(session.left)
        session.answer(session.current.answers[Answer.CONFIRM])
    assert counted == [1, 1]
    assert session.left == 0


def test_least_sure_and_most_printed_first(empty_bank: Bank) -> None:
    keep_unsure(empty_bank, "Alpha goes first to the harbour master today", 0.6)
    keep_unsure(empty_bank, "Bravo is the least sure of all these quotes", 0.2)
    for outlet in ("Gull", "Tern", "Knot", "Rook"):
        keep_unsure(empty_bank, WORDS, 0.5, outlet=outlet)
    keep_unsure(empty_bank, "Charlie is beyond any doubt whatever", 0.9)
    rematch_quotes(empty_bank)
    heads = [words.split()[0] for _, words in asked(empty_bank)]
    assert heads == ["The"] * 4 + ["Bravo", "Alpha"]


def test_nobody_known_to_have_said_it(empty_bank: Bank) -> None:
    quote = keep_unsure(empty_bank, "There is no more to be said of it", 0.4, speaker=None)
    (question,) = questions(empty_bank)
    assert question.doubt.kind is DoubtKind.UNKNOWN
    say(empty_bank, question.answers[Answer.UNKNOWN])
    assert questions(empty_bank) == []
    with empty_bank.reading() as connection:
        assert get_quote(connection, quote).speaker is None


@pytest.mark.parametrize("answer", [Answer.CONFIRM, Answer.UNKNOWN, Answer.REJECT])
def test_what_was_answered_does_not_come_again(bank: Bank, answer: Answer) -> None:
    first, *rest = questions(bank, DoubtKind.UNSURE, below=1.0)
    decided = say(bank, first.answers[answer])
    left = {each.doubt.id for each in questions(bank, DoubtKind.UNSURE, below=1.0)}
    assert left == {each.doubt.id for each in rest}, "no other is settled by it"
    rematch_quotes(bank)
    list(extract_again(bank))
    assert first.doubt.id not in {each.doubt.id for each in questions(bank, below=1.0)}
    undo(bank, decided.decision.id, who="editor", now=newsroom.noon())
    assert first.doubt.id in {each.doubt.id for each in questions(bank, below=1.0)}


def test_what_was_skipped_comes_last_longest_ago_first(bank: Bank) -> None:
    before = questions(bank, DoubtKind.UNSURE, below=1.0)
    for number in (1, 0):
        say(bank, before[number].answers[Answer.SKIP])
    after = questions(bank, DoubtKind.UNSURE, below=1.0)
    assert [each.doubt.id for each in after] == [
        *(each.doubt.id for each in before[2:]),
        before[1].doubt.id,
        before[0].doubt.id,
    ]
    assert [each.doubt.skipped is not None for each in after[-3:]] == [False, True, True]


def test_alternative_is_decided_in_the_words_of_the_article(bank: Bank) -> None:
    question = next(
        each
        for each in questions(bank, DoubtKind.UNSURE, below=1.0)
        if each.quotes[0].quote.text.startswith("Our volunteers")
    )
    labels = [alternative.label for alternative in question.alternatives]
    assert "Ennis River Trust" not in labels, "that is who is taken to have said it"
    chosen = next(each for each in question.alternatives if each.label.startswith("Marta Quill"))
    assert chosen.reasons
    say(bank, chosen.decide)
    with bank.reading() as connection:
        speaker = get_quote(connection, question.quotes[0].quote.id).speaker
        (known,) = find_speakers(connection, "marta quill")
    assert speaker is not None
    assert (speaker.id, speaker.role) == (known.id, "chief executive")


def test_other_printings_say_who_it_may_be(wire: Bank) -> None:
    (question,) = questions(wire, DoubtKind.UNSURE, below=0.95, outlet="Knot")
    first = question.alternatives[0]
    assert first.label == "Ada Quill"
    assert first.reasons[-2:] == ("so Gull has it", "so Tern has it")
    say(wire, first.decide)
    assert questions(wire, DoubtKind.COMPETING) == []


def test_passage_reaches_from_the_words_to_the_name(empty_bank: Bank) -> None:
    text = "Joss Tremlett spoke on Monday.\n\n“We have ordered the gates at last,” he said.\n\nIt rained.\n"
    quotation = make.make_quotation(
        text, "We have ordered the gates at last,", speaker="Joss Tremlett", cue="said", confidence=0.3
    )
    make.keep(empty_bank, make.make_article(text), quotation)
    (question,) = questions(empty_bank)
    (passage,) = question.quotes
    assert passage.passage == text.split("\n\nIt", maxsplit=1)[0]
    assert passage.segments[0].of(passage.passage) == "We have ordered the gates at last,"
    assert passage.mention is not None
    assert passage.cue is not None
    assert (passage.mention.of(passage.passage), passage.cue.of(passage.passage)) == ("Joss Tremlett", "said")
    assert passage.paragraph == 2


def test_competing_attributions_are_settled_for_all_printings(wire: Bank) -> None:
    (question,) = questions(wire, DoubtKind.COMPETING)
    assert [each.label for each in question.alternatives] == ["Ada Quill", "Joss Tremlett"]
    say(wire, question.alternatives[0].decide)
    with wire.reading() as connection:
        found = search_quotes(connection, QuoteQuery())
    assert {each.quote.speaker.name for each in found if each.quote.speaker} == {"Ada Quill"}
    assert questions(wire, DoubtKind.COMPETING) == []


def test_competing_attributions_that_stand_come_again_with_a_new_printing(wire: Bank) -> None:
    (question,) = questions(wire, DoubtKind.COMPETING)
    before = dump(wire)
    say(wire, question.answers[Answer.CONFIRM])
    assert (questions(wire, DoubtKind.COMPETING), dump(wire)) == ([], before)
    keep_unsure(wire, WORDS, 0.9, outlet="Rook", speaker="Bo Noll")
    rematch_quotes(wire)
    (again,) = questions(wire, DoubtKind.COMPETING)
    assert "Bo Noll" in [each.label for each in again.alternatives]


def test_changed_meaning_stands_or_is_parted(wire: Bank) -> None:
    (question,) = questions(wire, DoubtKind.WARNING)
    assert question.doubt.reasons == ("negation",)
    assert question.quotes[1].quote.article.outlet == "Knot"
    made = say(wire, question.answers[Answer.CONFIRM])
    assert questions(wire, DoubtKind.WARNING) == []
    undo(wire, made.decision.id, who="editor", now=newsroom.noon())
    say(wire, question.answers[Answer.REJECT])
    assert questions(wire, DoubtKind.WARNING) == []
    with wire.reading() as connection:
        clusters = {each.quote.cluster_id for each in search_quotes(connection, QuoteQuery())}
    assert len(clusters) == 2


@pytest.fixture
def namesakes(empty_bank: Bank) -> Bank:
    """Return a bank of two speakers who may be one."""
    for outlet in ("Gull", "Tern"):
        keep_unsure(empty_bank, f"The {outlet} heard of the new pier first", 0.9, speaker="Ada Fenwick", outlet=outlet)
    keep_unsure(empty_bank, "Nobody heard of the old pier", 0.9, speaker="Ada Fenwcik", outlet="Knot", role="mayor")
    keep_unsure(empty_bank, "The mayor heard of it, too", 0.9, speaker="Ada Fenwick", outlet="Knot", role="mayor")
    for one in ("Ada Fenwick", "Ada Fenwcik"):
        keep_unsure(empty_bank, WORDS, 0.9, speaker=one, outlet=f"Gazette of {one}", role="mayor")
    rematch_quotes(empty_bank)
    return empty_bank


def test_two_that_may_be_one(namesakes: Bank) -> None:
    (question,) = questions(namesakes, DoubtKind.MERGE)
    assert [(one.name, one.quotes) for one in question.speakers] == [("Ada Fenwick", 4), ("Ada Fenwcik", 2)]
    assert "the same words" in question.doubt.reasons
    assert [each.label for each in question.alternatives] == ["one speaker: Ada Fenwick", "one speaker: Ada Fenwcik"]
    say(namesakes, question.alternatives[1].decide)
    (both,) = find_named(namesakes, "ada fenwcik")
    assert (both.name, both.quotes) == ("Ada Fenwcik", 6)
    assert questions(namesakes, DoubtKind.MERGE) == []


def test_two_that_are_two_are_not_suggested_again(namesakes: Bank) -> None:
    (question,) = questions(namesakes, DoubtKind.MERGE)
    made = say(namesakes, question.answers[Answer.REJECT])
    assert questions(namesakes, DoubtKind.MERGE) == []
    assert suggest_speakers(namesakes) == ()
    undo(namesakes, made.decision.id, who="editor", now=newsroom.noon())
    say(namesakes, question.answers[Answer.SKIP])
    (again,) = questions(namesakes, DoubtKind.MERGE)
    assert again.doubt.skipped is not None


def test_boilerplate_is_not_asked_about(wire: Bank) -> None:
    (question,) = questions(wire, DoubtKind.COMPETING)
    say(wire, {"action": "boilerplate", "target": question.doubt.targets[0]})
    assert questions(wire, below=0.95) == []


def test_narrowed_down(wire: Bank) -> None:
    keep_unsure(wire, "Quite another matter for the harbour board", 0.3, outlet="Rook", published="2026-01-02")
    assert len(asked(wire, DoubtKind.UNSURE, below=0.95)) == 4
    assert asked(wire, DoubtKind.UNSURE) == [("low-confidence", "Quite anothe")]
    assert asked(wire, below=0.95, outlet="Rook") == [("low-confidence", "Quite anothe")]
    assert asked(wire, below=0.95, since="2026") == [("low-confidence", "Quite anothe")]
    assert len(asked(wire, DoubtKind.UNSURE, below=0.95, speaker="tremlett")) == 1
    assert asked(wire, below=0.95, speaker="nobody of that name") == []
    assert len(asked(wire, below=0.95, limit=2)) == 2
    with pytest.raises(InputError, match="--below"):
        ReviewOptions(below=0)


def test_protected_names_are_not_told(bank: Bank) -> None:
    with bank.reading() as connection:
        (marta,) = find_speakers(connection, "marta quill")
    with bank.transaction() as connection:
        protect(connection, marta.id, who="editor", why="a child", now=newsroom.noon())
    told = json.dumps([question_shape(each) for each in questions(bank, below=1.0)])
    assert "Marta" not in told
    assert "Quill" not in told


def test_every_answer_of_the_shape_is_a_line_that_can_be_decided(wire: Bank) -> None:
    """What ``review --format jsonl`` prints, ``decide -`` takes."""
    keep_unsure(wire, "There is no more to be said of it at all", 0.4, speaker=None)
    shapes = [question_shape(each) for each in questions(wire, below=0.95)]
    assert {shape["kind"] for shape in shapes} == {"low-confidence", "unknown", "competing", "warning"}
    lines = [line for shape in shapes for name, line in shape["decide"].items() if name != "name"]
    lines += [alternative["decide"] for shape in shapes for alternative in shape["alternatives"]]
    for line in lines:
        source = BytesIO(json.dumps(line).encode())
        (outcome,) = decide_lines(wire, "-", who="script", now=newsroom.noon, stdin=source, dry_run=True)
        assert isinstance(outcome, Decided), outcome


def test_name_typed_by_hand(bank: Bank) -> None:
    question = questions(bank, DoubtKind.UNSURE, below=1.0)[0]
    say(bank, name_decision(question, "Wick Harbour Board", SpeakerKind.ORGANISATION))
    (named,) = find_named(bank, "the wick harbour BOARD") or find_named(bank, "wick harbour board")
    assert (named.kind, named.quotes) == (SpeakerKind.ORGANISATION, 1)
    assert find_named(bank, "wick") == ()
    assert find_named(bank, "?") == ()


def test_import_brings_new_doubts_only(bank: Bank, tmp_path: Path) -> None:
    for each in questions(bank, below=1.0):
        say(bank, each.answers[Answer.CONFIRM])
    assert questions(bank, below=1.0) == []
    import_articles(bank, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
    assert questions(bank, below=1.0) == []
