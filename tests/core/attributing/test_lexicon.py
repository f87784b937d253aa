"""The word lists: forms, plurals, guards."""

from __future__ import annotations

import pytest

from quotebank.core.attributing.lexicon import build_lexicon, inflect, parse_list, pluralise
from quotebank.data import load_lexicon
from quotebank.errors import ConfigError


@pytest.mark.parametrize(
    ("lemma", "third", "past", "ing"),
    [
        ("argue", "argues", "argued", "arguing"),
        ("stress", "stresses", "stressed", "stressing"),
        ("reply", "replies", "replied", "replying"),
        ("convey", "conveys", "conveyed", "conveying"),
        ("veto", "vetoes", "vetoed", "vetoing"),
        ("agree", "agrees", "agreed", "agreeing"),
    ],
)
def test_regular_verbs_are_inflected(lemma: str, third: str, past: str, ing: str) -> None:
    assert inflect(lemma, {}) == (lemma, third, past, past, ing)


def test_listed_forms_go_before_rules() -> None:
    assert inflect("quip", {"quip": ("quipped", "quipped", "quips", "quipping")})[4] == "quipping"


@pytest.mark.parametrize(
    ("noun", "plural"), [("widow", "widows"), ("deputy", "deputies"), ("coach", "coaches"), ("fireman", "firemen")]
)
def test_nouns_have_plurals(noun: str, plural: str) -> None:
    assert pluralise(noun) == plural


def test_list_without_a_source_is_an_error() -> None:
    with pytest.raises(ValueError, match="names no source"):
        parse_list("verbs", "say\ntell\n")


def test_empty_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="is empty"):
        parse_list("verbs", "# Source: nobody\n\n")


def test_missing_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="no word list"):
        build_lexicon("xx", {})


def test_unknown_language_is_an_error() -> None:
    with pytest.raises(ConfigError, match="'xx'"):
        load_lexicon("xx")


def test_lists_hold_what_extraction_promises() -> None:
    lexicon = load_lexicon()
    lemmas = {cue.lemma for cue in lexicon.cue_forms.values()}
    assert len(lemmas) >= 300
    assert len(lexicon.given_names) >= 4000


@pytest.mark.parametrize(
    ("form", "lemma", "kind"),
    [
        ("told", "tell", "tell"),
        ("tweeted", "tweet", "write"),
        ("quipping", "quip", "claim"),
        ("slammed", "slam", "judge"),
        ("sobbed", "sob", "voice"),
        ("denies", "deny", "reply"),
    ],
)
def test_cue_forms_know_their_lemma_and_class(form: str, lemma: str, kind: str) -> None:
    cue = load_lexicon().cue_forms[form]
    assert (cue.lemma, cue.cue_class) == (lemma, kind)


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Catherine", "f"), ("Gareth", "m"), ("Siân", "f"), ("Ramón", "m"), ("Rhys", "m"), ("Priya", "f"), ("Torsay", "")],
)
def test_given_names_have_genders(name: str, gender: str) -> None:
    assert load_lexicon().gender_of_given_name(name) == gender
