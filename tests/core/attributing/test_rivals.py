"""Who else may have spoken: everybody in reach, the chosen one first, resolved as if each had been chosen."""

from __future__ import annotations

import pytest

from make import find_span
from quotebank.core.attributing.rivals import MOST_RIVALS, find_rivals
from quotebank.core.model import SpeakerKind
from quotebank.data import load_lexicon, load_weights
from quotebank.workflows.extract_quotes import extract

TEXT = (
    "Ada Quill, chief executive of the Harbour Trust, met Joss Tremlett, the harbour master, on Monday.\n\n"
    "“We have ordered new gates and they will be here by spring,” Tremlett said.\n\n"
    "The Harbour Trust welcomed the news.\n"
)


def test_everybody_in_reach_is_a_rival_under_the_fullest_name() -> None:
    rivals = find_rivals(TEXT, [find_span(TEXT, "We have ordered")], load_lexicon(), load_weights())
    named = [rival.canonical for rival in rivals]
    assert named[0] == "Joss Tremlett" == extract(TEXT)[0].attribution.canonical
    assert {"Ada Quill", "Harbour Trust"} <= set(named)
    ada = next(rival for rival in rivals if rival.canonical == "Ada Quill")
    assert (ada.speaker_kind, ada.role, ada.affiliation) == (SpeakerKind.PERSON, "chief executive", "Harbour Trust")
    assert ada.reasons


def test_rivals_come_likeliest_first_each_once() -> None:
    rivals = find_rivals(TEXT, [find_span(TEXT, "We have ordered")], load_lexicon(), load_weights())
    chances = [rival.confidence for rival in rivals]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1.0 + 1e-6
    assert len({(rival.speaker_kind, rival.canonical) for rival in rivals}) == len(rivals) <= MOST_RIVALS


def test_quotation_found_by_any_words_of_it() -> None:
    spans = [find_span(TEXT, "new gates")]
    assert find_rivals(TEXT, spans, load_lexicon(), load_weights())[0].canonical == "Joss Tremlett"


@pytest.mark.parametrize("text", ["", "“”", "Nobody says anything here.", "“Yes,” she said."])
def test_nobody_to_offer(text: str) -> None:
    rivals = find_rivals(text, [find_span(text + " Nobody", "Nobody")], load_lexicon(), load_weights())
    assert rivals == ()
