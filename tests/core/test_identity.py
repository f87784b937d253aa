from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.identity import (
    article_id,
    cluster_id,
    find_successors,
    is_id,
    outlet_article_id,
    quote_ids,
    speaker_id,
    text_digest,
)

ARTICLE = "a0123456789abcdef"


def test_article_id_is_the_digest_of_its_address() -> None:
    address = "https://gazette.example/ferry"
    assert article_id(address, "text") == "a" + hashlib.sha256(address.encode()).hexdigest()[:16]


def test_article_without_address_is_named_by_its_text() -> None:
    assert article_id(None, "Fähre") == "a" + hashlib.sha256("Fähre".encode()).hexdigest()[:16]


def test_same_text_of_two_outlets_has_two_ids() -> None:
    ids = {outlet_article_id("Gazette", "text"), outlet_article_id("Echo", "text"), article_id(None, "text")}
    assert len(ids) == 3
    assert outlet_article_id("The  GAZETTE", "text") == outlet_article_id("the gazette", "text")


def test_half_a_surrogate_pair_has_a_digest() -> None:
    assert len(text_digest("\ud800")) == 64


@given(st.lists(st.text(max_size=20), max_size=8))
def test_quote_ids_are_ids_and_differ_within_an_article(texts: list[str]) -> None:
    ids = quote_ids(ARTICLE, texts)
    assert len(set(ids)) == len(texts)
    assert all(is_id(key) for key in ids)


@given(st.lists(st.sampled_from(["We will win.", "we WILL win", "Never!", "“Never”"]), max_size=6), st.randoms())
def test_quote_ids_do_not_depend_on_where_other_words_stand(texts: list[str], random: object) -> None:
    """A new quote before an old one must not change the old one's id."""
    with_more = ["An entirely new quote", *texts]
    assert quote_ids(ARTICLE, with_more)[1:] == quote_ids(ARTICLE, texts)


def test_quote_ids_do_not_depend_on_printing() -> None:
    assert quote_ids(ARTICLE, ["“We won’t,  go — to Málaga”"]) == quote_ids(ARTICLE, ["we WON'T go to malaga"])


def test_ids_are_the_same_in_every_process() -> None:
    code = "from quotebank.core.identity import quote_ids; print(quote_ids('a0', ['We will win'])[0])"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert runs == {quote_ids("a0", ["We will win"])[0] + "\n"}


def test_cluster_and_speaker_are_named_by_the_smallest_quote() -> None:
    ids = ["q000000000000000b", "q000000000000000a"]
    assert cluster_id(ids) == "cq000000000000000a"
    assert speaker_id(ids) == "s000000000000000a"
    assert is_id(cluster_id(ids))
    assert is_id(speaker_id(ids))


@pytest.mark.parametrize("make", [cluster_id, speaker_id])
def test_nothing_has_no_id(make: object) -> None:
    with pytest.raises(ValueError, match="empty"):
        make([])  # type: ignore[operator]  # either function


@pytest.mark.parametrize("text", ["", "q", "wanless", "q0123456789ABCDEF", "q0123456789abcdef0", "x0123456789abcdef"])
def test_other_words_are_no_ids(text: str) -> None:
    assert not is_id(text)


def test_corrected_quote_takes_over_the_closest_former_one() -> None:
    former = ["We will build the bridge next year", "It is far too late for that"]
    present = ["It is too late for that", "Good evening", "We will not build the bridge next year"]
    assert find_successors(former, present) == {0: 2, 1: 0}


def test_each_successor_is_used_once() -> None:
    assert find_successors(["the same words", "the same words"], ["the same words"]) == {0: 0}


def test_nothing_becomes_of_unlike_words() -> None:
    assert find_successors(["We will build the bridge"], ["Nobody has asked me", ""]) == {}
    assert find_successors([], ["words"]) == {}
