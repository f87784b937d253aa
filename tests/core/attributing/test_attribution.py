"""Which mention and which cue a quotation gets. All sentences are invented; each case stands for a pattern."""

from __future__ import annotations

import pytest

from core.reading import choose, chosen_cues, chosen_mentions
from quotebank.core.attributing import history, speech_evidence

CASES = {
    "name before": ("Ann Webb said: “It rained all day.”", ["Ann Webb"]),
    "name after": ("“It rained all day,” said Ann Webb.", ["Ann Webb"]),
    "between": ("“It rained,” Ann Webb said, “and then it snowed.”", ["Ann Webb"]),
    "chain": ("Cllr Ann Webb said: “It rained.”\n\nShe added: “It snowed.”", ["Cllr Ann Webb", "She"]),
    "three in a sentence": (
        "Ann Webb called it “a mess”, her brother Tom said it was “years late” and their mother said: “We go home.”",
        ["Ann Webb", "her brother Tom", "their mother"],
    ),
    "while": (
        "While the council says the beach is “quite safe”, lifeguards say it is “a death trap”.",
        ["the council", "lifeguards"],
    ),
    "two speakers, one replying": ("“You can't say that,” Ann said, and Jim replied: “I just did.”", ["Ann", "Jim"]),
    "according to": ("The pond is “as clean as a whistle”, according to Dr Ann Webb.", ["Dr Ann Webb"]),
    "agent of a passive": ("He was described by one neighbour as “a gentle giant”.", ["one neighbour"]),
    "told by": ("Drivers have been told by managers that the fee is “not up for debate”.", ["managers"]),
    "branded by": ("The scheme was branded “a farce” by campaigner Ann Webb.", ["campaigner Ann Webb"]),
    "relative": ("Tom Hale stood beside his agent, who said: “No more questions.”", ["his agent"]),
    "apposition": ("His barrister, Ann Webb, said he was “deeply sorry”.", ["Ann Webb"]),
    "role after the name": ("Ann Webb, the hall's caretaker, said: “It leaks.”", ["Ann Webb"]),
    "possessive": ("Hale's lawyer said her client was “at peace”.", ["Hale's lawyer"]),
    "list": ("Ann Webb called it “bland”, “grey” and “an insult to the town”.", ["Ann Webb"] * 3),
    "participles": (
        "Ann Webb defended the fee, saying it was “less than a pint”, adding: “Walk if you like.”",
        ["Ann Webb", "Ann Webb"],
    ),
    "asked by another": ("Asked by reporters about the fee, Ann Webb said: “Ask me in May.”", ["Ann Webb"]),
    "author of a document": ("A letter from Lowick Council said: “Work begins in May.”", ["Lowick Council"]),
    "author in a participle": ("The report, written by Dr Ann Webb, says: “Two in five fail.”", ["Dr Ann Webb"]),
    "label": (
        "Cllr Webb: Who signed it?\n\nCllr Hale: Not me.\n\nCllr Webb: Then who?",
        ["Cllr Webb", "Cllr Hale", "Cllr Webb"],
    ),
    "dash signature": ("“It changed how I see hedges.” — Ann Webb, Lowick", ["Ann Webb"]),
    "signature line": ("“A pie with a past.”\nAnn Webb, chef at the Plough", ["Ann Webb"]),
    "so said": ("“We found the well on a Friday.”\n\nSo said Dr Ann Webb, who led the dig.", ["Dr Ann Webb"]),
    "verb inside the marks": ("The tribunal “noted with regret” that pages were missing.", ["The tribunal"]),
    "nobody": ("The covers were on for an hour.\n\n“Somebody has to pay for that.”\n\nPlay begins at noon.", [None]),
}


@pytest.mark.parametrize(("text", "mentions"), CASES.values(), ids=CASES)
def test_mention(text: str, mentions: list[str | None]) -> None:
    assert chosen_mentions(text) == mentions


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ann Webb has told staff it was “a good year”.", ["told"]),
        ("“It rained,” the ranger went on.", ["went on"]),
        ("The pond is “clean”, according to Ann Webb.", ["according to"]),
        ("It was, in the words of Ann Webb, “a fine mess”.", ["in the words of"]),
        ("“It rained.” — Ann Webb, Lowick", [None]),
        ("Ann Webb defended it, saying it was “cheap at the price”.", ["saying"]),
    ],
    ids=["perfect", "phrasal", "according to", "in the words of", "signature", "participle"],
)
def test_cue(text: str, cues: list[str | None]) -> None:
    assert chosen_cues(text) == cues


def test_turns_without_a_word_between_alternate() -> None:
    text = "“Is it locked?” asked Ann Webb. “It was,” said Tom Hale. “By whom?” “By me, last night.”"
    assert [choice.carried_from for choice in choose(text)] == [None, None, 0, 1]


def test_pull_quote_takes_its_speaker_from_the_body() -> None:
    text = "“They leave with a bedroom”\n\nAnn Webb has fostered since 1994.\n\n“They come with a bag and they leave with a bedroom,” said Ann Webb."
    assert choose(text)[0].carried_from == 1


def test_continuing_speaker_is_carried() -> None:
    text = (
        "Coroner Ann Webb said: “A strip of tape was not enough.”\n\nThe room was silent.\n\n“I count seven warnings.”"
    )
    assert choose(text)[1].carried_from == 0


def test_reasons_can_be_read() -> None:
    assert choose("“It rained,” said Ann Webb.")[0].reasons == ("beside “said”, after",)


def test_confidence_is_a_probability() -> None:
    assert all(0 <= choice.confidence <= 1 for text, _ in CASES.values() for choice in choose(text))


@pytest.mark.parametrize("size", [1, 5])
def test_how_many_quotations_are_measured_at_a_time_changes_nothing(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    text = "\n\n".join(case[0] for case in CASES.values())
    at_once = choose(text)
    for module in (history, speech_evidence):
        monkeypatch.setattr(module, "SLICE_QUOTATIONS", size)
    in_slices = choose(text)
    assert [(c.cue, c.mention, c.reasons) for c in in_slices] == [(c.cue, c.mention, c.reasons) for c in at_once]
    assert [c.confidence for c in in_slices] == pytest.approx([c.confidence for c in at_once], abs=1e-5)
