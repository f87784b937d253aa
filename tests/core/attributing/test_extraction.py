"""The whole way from text to attributed quotations: what must hold for every text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import news_soup
from quotebank.core.attributing.extraction import MAX_QUOTATIONS, TooManyQuotationsError, extract_quotations
from quotebank.core.model import AttributedQuotation
from quotebank.data import load_lexicon, load_weights


def extract(text: str) -> tuple[AttributedQuotation, ...]:
    return extract_quotations(text, load_lexicon(), load_weights())


@given(news_soup.texts)
@news_soup.examples(400)
def test_whatever_is_found_lies_in_the_text(text: str) -> None:
    found = extract(text)
    news_soup.check_extraction(text, found)
    assert found == extract(text)


@pytest.mark.parametrize(
    "line",
    ["“We will not pay,” she said. ", "Er sagte: „Wir werden das nicht bezahlen.“ "],
    ids=["English", "German"],
)
def test_more_quotations_than_one_text_can_have_are_refused(line: str) -> None:
    assert len(extract(line * 40)) >= 38
    with pytest.raises(TooManyQuotationsError, match=r"quotations in one text, more than 12,000: save its parts"):
        extract(line * (MAX_QUOTATIONS + 20))


@given(st.lists(news_soup.texts, min_size=2, max_size=6))
@news_soup.examples(100)
def test_what_is_found_does_not_depend_on_what_was_read_before(texts: list[str]) -> None:
    there = [extract(text) for text in texts]
    back = [extract(text) for text in reversed(texts)]
    assert there == back[::-1]


def test_another_process_finds_the_same() -> None:
    """Other hash seeds, other order, nothing read before."""
    texts = ["\n\n".join(news_soup.PARAGRAPHS[at : at + 12]) for at in range(0, len(news_soup.PARAGRAPHS), 12)]
    here = [repr(extract(text)) for text in texts]
    program = (
        "import json, sys; from quotebank.workflows.extract_quotes import extract;"
        "print(json.dumps([repr(extract(text)) for text in reversed(json.load(sys.stdin))]))"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", program]
        run = subprocess.run(
            command, input=json.dumps(texts), env=environment, capture_output=True, text=True, check=True
        )
        assert json.loads(run.stdout)[::-1] == here


def test_reasons_do_not_grow_along_a_dialogue() -> None:
    """Each of a hundred turns has the reasons of the third, not a hundred."""
    found = extract("“It rained all day,” said Ann Webb. She added: “It will rain again.” " * 100)
    assert max(len(each.attribution.reasons) for each in found) < 6


def test_no_text_has_no_quotations() -> None:
    assert extract("") == ()


REPEATED = {
    "news": "“It rained all day,” said Ann Webb, the mayor of Lowick. She added: “It will rain again.”\n\n",
    "one paragraph": "“It rained all day,” said Ann Webb. ",
    "open marks": "“It rained ",
    "names": "Ann Webb ",
    "possessors": "aunt's ",
    "cues": "said ",
    "labels": "WEBB: It rained.\n",
    "pull quotes": "“It rained all day”\n\n",
    "of": "leader of the council of ",
    "capitals in lines": "Ann Webb\n",
}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_time_grows_with_length_only(piece: str) -> None:
    """Ten times the text takes at most 25 times as long: a quadratic step would take a hundred times."""
    small, large = piece * (8_000 // len(piece)), piece * (80_000 // len(piece))
    extract(small)
    spent = []
    for text in (small, large):
        best = min(_measure(text) for _ in range(2))
        spent.append(best)
    assert spent[1] <= 25 * max(spent[0], 0.002)


def test_capitals_without_end_after_a_mark_take_no_time() -> None:
    """They look like the label of a transcript; tried at every division into four words, 300 took 15 seconds."""
    assert _measure(f"“{'A' * 3_000}” said Ann Webb.") < 2


def _measure(text: str) -> float:
    begun = time.process_time()
    extract(text)
    return time.process_time() - begun
