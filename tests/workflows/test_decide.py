"""Decisions win over every later run, survive it, and can be undone, whatever they are about."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import newsroom
from dumping import dump
from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.filing import NOT_FILED, Filed
from quotebank.core.deciding.requests import TARGETS, read_request
from quotebank.core.model import AttributedQuotation, Attribution, Rejected
from quotebank.core.records import QuoteQuery, QuoteRecord, SpeakerRecord
from quotebank.errors import Conflict, InputError, NotFound
from quotebank.store.articles import get_article
from quotebank.store.backups import write_backup
from quotebank.store.clusters import get_cluster, list_reused
from quotebank.store.decisions import protect
from quotebank.store.filing import get_filed
from quotebank.store.notes import Notes, load_notes
from quotebank.store.quotes import get_quote
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import find_speakers, get_speaker
from quotebank.workflows import extract_quotes
from quotebank.workflows.check_health import check_health
from quotebank.workflows.decide import Decided, decide, decide_lines, undo
from quotebank.workflows.decision_shapes import change_shape
from quotebank.workflows.extract_again import extract_again
from quotebank.workflows.extract_quotes import extract
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.list_history import list_history
from quotebank.workflows.rematch_quotes import rematch_quotes
from quotebank.workflows.remove_articles import remove_articles

VOLUNTEERS = "Our volunteers measured the water every night for a month."
SPRING = "We have ordered new gates and they will be here by spring."


def say(bank: Bank, **request: Any) -> Decided:
    """Decide what a JSON request asks for."""
    return decide(bank, read_request(request), who="editor", now=newsroom.noon())


def take_back(bank: Bank, decision_id: str) -> Decided:
    return undo(bank, decision_id, who="editor", now=newsroom.noon())


def quote_of(bank: Bank, words: str) -> QuoteRecord:
    """Return the current quote that begins so."""
    with bank.reading() as connection:
        found = [each.quote for each in search_quotes(connection, QuoteQuery())]
    (quote,) = [each for each in found if each.text.startswith(words)]
    return quote


def has_quote(bank: Bank, words: str) -> bool:
    with bank.reading() as connection:
        return any(each.quote.text.startswith(words) for each in search_quotes(connection, QuoteQuery()))


def speaker_of(bank: Bank, name: str) -> SpeakerRecord:
    with bank.reading() as connection:
        (speaker,) = find_speakers(connection, name)
    return speaker


def names_of(bank: Bank, words: str) -> tuple[str | None, str | None, str | None]:
    """Return who says a quote, in what role, for whom."""
    speaker = quote_of(bank, words).speaker
    return (None, None, None) if speaker is None else (speaker.name, speaker.role, speaker.affiliation)


def import_texts(bank: Bank, folder: Path, change: Callable[[str], str] = lambda text: text) -> None:
    """Import the newsroom with other texts: at known addresses these are new versions."""
    file = folder / "changed.jsonl"
    articles = [{**article, "text": change(article["text"])} for article in newsroom.ARTICLES if "url" in article]
    file.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    import_articles(bank, [str(file)], now=newsroom.noon)


@dataclass(frozen=True)
class Case:
    """A decision, and how to see that it holds."""

    request: Callable[[Bank], dict[str, Any]]
    holds: Callable[[Bank], bool]


def first_of_each(bank: Bank, *words: str) -> list[str]:
    return [quote_of(bank, each).id for each in words]


def same_cluster(bank: Bank, *words: str) -> bool:
    return len({quote_of(bank, each).cluster_id for each in words}) == 1


def quotes_of(bank: Bank, name: str) -> int:
    with bank.reading() as connection:
        return sum(speaker.quotes for speaker in find_speakers(connection, name))


CASES = {
    "speaker by name": Case(
        lambda bank: {"action": "speaker", "target": quote_of(bank, "Our").id, "name": "Bo Noll", "role": "clerk"},
        lambda bank: names_of(bank, "Our") == ("Bo Noll", "clerk", None),
    ),
    "speaker of the bank": Case(
        lambda bank: {
            "action": "speaker",
            "target": quote_of(bank, "Our").id,
            "to": speaker_of(bank, "joss tremlett").id,
        },
        lambda bank: names_of(bank, "Our")[0] == "Joss Tremlett" == names_of(bank, "We have ordered")[0],
    ),
    "speaker is nobody": Case(
        lambda bank: {"action": "speaker", "target": quote_of(bank, "Our").id, "nobody": True},
        lambda bank: names_of(bank, "Our") == (None, None, None),
    ),
    "role of a quote": Case(
        lambda bank: {"action": "role", "target": quote_of(bank, "We have ordered").id, "role": "pilot"},
        lambda bank: names_of(bank, "We have ordered")[:2] == ("Joss Tremlett", "pilot"),
    ),
    "role of a speaker": Case(
        lambda bank: {
            "action": "role",
            "target": speaker_of(bank, "marta quill").id,
            "role": "patron",
            "affiliation": None,
        },
        lambda bank: (
            {names_of(bank, words) for words in (newsroom.FULLEST, "the harbour")} == {("Marta Quill", "patron", None)}
        ),
    ),
    "kind of a quote": Case(
        lambda bank: {"action": "kind", "target": quote_of(bank, "Our").id, "kind": "pull"},
        lambda bank: quote_of(bank, "Our").kind == "pull",
    ),
    "kind of a speaker": Case(
        lambda bank: {"action": "kind", "target": speaker_of(bank, "joss tremlett").id, "kind": "role"},
        lambda bank: speaker_of(bank, "joss tremlett").kind == "role",
    ),
    "confirm": Case(
        lambda bank: {"action": "confirm", "target": quote_of(bank, "Our").id},
        lambda bank: (quote_of(bank, "Our").confidence, quote_of(bank, "Our").decided_by) == (1.0, "editor"),
    ),
    "reject": Case(
        lambda bank: {"action": "reject", "target": quote_of(bank, "Our").id},
        lambda bank: not has_quote(bank, "Our"),
    ),
    "segments": Case(
        lambda bank: {
            "action": "segments",
            "target": quote_of(bank, "Our").id,
            "words": ["Our volunteers", "every night for a month."],
        },
        lambda bank: quote_of(bank, "Our").text == "Our volunteers every night for a month.",
    ),
    "add": Case(
        lambda bank: {
            "action": "add",
            "target": quote_of(bank, "Our").article.id,
            "words": ["hold back the tide at Pellow Reach"],
        },
        lambda bank: has_quote(bank, "hold back the tide at Pellow Reach"),
    ),
    "merge": Case(
        lambda bank: {
            "action": "merge",
            "targets": [speaker_of(bank, "joss tremlett").id, speaker_of(bank, "ennis river").id],
        },
        lambda bank: names_of(bank, "Our")[0] == "Joss Tremlett" and speaker_of(bank, "ennis river").quotes == 2,
    ),
    "split by quote": Case(
        lambda bank: {
            "action": "split",
            "target": speaker_of(bank, "marta quill").id,
            "quotes": [quote_of(bank, newsroom.TURNED).id],
            "name": "Marta Quill the younger",
        },
        lambda bank: (
            names_of(bank, newsroom.TURNED)[0] == "Marta Quill the younger"
            and names_of(bank, newsroom.FULLEST)[0] == "Marta Quill"
        ),
    ),
    "rename": Case(
        lambda bank: {"action": "rename", "target": speaker_of(bank, "marta quill").id, "name": "M. Quill"},
        lambda bank: names_of(bank, newsroom.FULLEST)[0] == "M. Quill",
    ),
    "alias": Case(
        lambda bank: {"action": "alias", "target": speaker_of(bank, "marta quill").id, "name": "The Sluice Queen"},
        lambda bank: quotes_of(bank, "sluice queen") == 3,
    ),
    "join": Case(
        lambda bank: {"action": "join", "targets": first_of_each(bank, "Our", "We have ordered")},
        lambda bank: same_cluster(bank, "Our", "We have ordered"),
    ),
    "part": Case(
        lambda bank: {"action": "part", "target": quote_of(bank, newsroom.TURNED).id},
        lambda bank: (
            not same_cluster(bank, newsroom.TURNED, newsroom.FULLEST)
            and same_cluster(bank, newsroom.FULLEST, newsroom.PART)
        ),
    ),
    "boilerplate": Case(
        lambda bank: {"action": "boilerplate", "target": quote_of(bank, newsroom.FULLEST).cluster_id},
        lambda bank: not count_reused(bank) and count_reused(bank, boilerplate=True) == 1,
    ),
    "accept wording": Case(
        lambda bank: {"action": "accept", "target": quote_of(bank, newsroom.TURNED).id},
        lambda bank: quote_of(bank, newsroom.TURNED).id in notes_of(bank).accepted,
    ),
    "accept attributions": Case(
        lambda bank: {"action": "accept", "target": quote_of(bank, newsroom.TURNED).cluster_id},
        lambda bank: any(quote_of(bank, newsroom.TURNED).id in seen for seen in notes_of(bank).accepted_clusters),
    ),
    "accept speakers": Case(
        lambda bank: {
            "action": "accept",
            "targets": [speaker_of(bank, "joss tremlett").id, speaker_of(bank, "marta quill").id],
        },
        lambda bank: frozenset(("person joss tremlett", "person marta quill")) in notes_of(bank).accepted_pairs,
    ),
    "skip": Case(
        lambda bank: {"action": "skip", "target": quote_of(bank, "Our").id},
        lambda bank: quote_of(bank, "Our").id in notes_of(bank).skipped,
    ),
    "tag a quote": Case(
        lambda bank: {"action": "tag", "target": quote_of(bank, "Our").id, "name": "Night  watch"},
        lambda bank: filed_with(bank, quote_of(bank, "Our").id).tags == ("Night watch",),
    ),
    "tag a speaker": Case(
        lambda bank: {"action": "tag", "target": speaker_of(bank, "tremlett").id, "name": "harbour"},
        lambda bank: found_by(bank, tag="HARBOUR") == {SPRING},
    ),
    "collect all sorts": Case(
        lambda bank: {
            "action": "collect",
            "targets": [
                quote_of(bank, "We have ordered").article.id,
                quote_of(bank, newsroom.FULLEST).cluster_id,
                speaker_of(bank, "ennis river trust").id,
            ],
            "name": "Flood",
        },
        lambda bank: (
            found_by(bank, collection="flood") == {SPRING, newsroom.FULLEST, newsroom.TURNED, newsroom.PART, VOLUNTEERS}
        ),
    ),
    "note on a statement": Case(
        lambda bank: {"action": "note", "target": quote_of(bank, newsroom.FULLEST).cluster_id, "text": "ask the board"},
        lambda bank: (
            [note.text for note in filed_with(bank, quote_of(bank, newsroom.PART).cluster_id).notes]
            == ["ask the board"]
        ),
    ),
}


def filed_with(bank: Bank, record: str) -> Filed:
    with bank.reading() as connection:
        return get_filed(connection, record)


def found_by(bank: Bank, **query: str) -> set[str]:
    """Return the words of the quotes that a search finds."""
    with bank.reading() as connection:
        return {each.quote.text for each in search_quotes(connection, QuoteQuery(**query))}  # type: ignore[arg-type]


def notes_of(bank: Bank) -> Notes:
    with bank.reading() as connection:
        return load_notes(connection)


def count_reused(bank: Bank, *, boilerplate: bool = False) -> int:
    with bank.reading() as connection:
        return len(list_reused(connection, boilerplate=boilerplate))


def count_printings(bank: Bank, words: str) -> int:
    cluster = quote_of(bank, words).cluster_id
    with bank.reading() as connection:
        return len(get_cluster(connection, cluster).quotes)


every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def test_every_action_is_tried() -> None:
    taking_back = {"untag", "uncollect"}  # these need a decision to take back: the test below
    tested = {case.split()[0] for case in CASES} | taking_back
    assert tested == {str(action) for action in Action} == set(map(str, TARGETS))


@pytest.mark.parametrize(("give", "take"), [("tag", "untag"), ("collect", "uncollect")])
def test_label_is_taken_undone_and_given_again(bank: Bank, *, give: str, take: str) -> None:
    request = {"target": quote_of(bank, "Our").id, "name": "early"}
    given = say(bank, action=give, **request)
    filed = filed_with(bank, request["target"])
    taken = say(bank, action=take, **request)
    assert filed_with(bank, request["target"]) == NOT_FILED
    assert [judged.outcome.standing for judged in list_history(bank)] == ["superseded", "in-force"]
    with pytest.raises(Conflict, match="nothing is left to decide"):
        say(bank, action=take, **request)
    take_back(bank, taken.decision.id)
    assert filed_with(bank, request["target"]) == filed
    take_back(bank, given.decision.id)
    assert filed_with(bank, request["target"]) == NOT_FILED
    say(bank, action=give, **request)
    assert filed_with(bank, request["target"]) == filed


@every_case
def test_decision_holds_and_undoing_restores_byte_for_byte(bank: Bank, case: Case) -> None:
    before = dump(bank)
    assert not case.holds(bank)
    decided = say(bank, **case.request(bank))
    assert case.holds(bank)
    assert [judged.outcome.standing for judged in list_history(bank)] == ["in-force"]
    assert check_health(bank) == ()
    after = dump(bank)
    undone = take_back(bank, decided.decision.id)
    assert dump(bank) == before
    assert check_health(bank) == ()
    take_back(bank, undone.decision.id)
    assert dump(bank) == after


@every_case
def test_dry_run_tells_the_same_and_changes_nothing(bank: Bank, case: Case) -> None:
    before = dump(bank)
    request = read_request(case.request(bank))
    planned = decide(bank, request, who="editor", now=newsroom.noon(), dry_run=True)
    assert (dump(bank), list_history(bank)) == (before, ())
    assert planned.changes
    assert decide(bank, request, who="editor", now=newsroom.noon()).changes == planned.changes


@every_case
def test_decision_survives_import_again_and_rematch(bank: Bank, tmp_path: Path, case: Case) -> None:
    say(bank, **case.request(bank))
    after = dump(bank)
    import_articles(bank, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
    assert dump(bank) == after
    rematch_quotes(bank)
    assert dump(bank) == after


@every_case
def test_decision_survives_a_shifted_text(bank: Bank, tmp_path: Path, case: Case) -> None:
    """The bank is the same as if the decision had been made about the new text."""
    request = case.request(bank)
    shifted = "A paragraph that was not there before.\n\n{}\nMore to follow.\n".format
    with open_bank(":memory:") as other:
        import_articles(other, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
        import_texts(other, tmp_path, shifted)
        say(other, **request)
        say(bank, **request)
        import_texts(bank, tmp_path, shifted)
        assert case.holds(bank)
        assert dump(bank) == dump(other)
        assert [judged.outcome.standing for judged in list_history(bank)] == ["in-force"]
        assert check_health(bank) == ()


def forget_speakers(source: str) -> tuple[AttributedQuotation, ...]:
    """Extract as a worse extractor would: who spoke is lost."""
    return tuple(replace(each, attribution=Attribution(confidence=0.2)) for each in extract(source))


def find_nothing(source: str) -> tuple[AttributedQuotation, ...]:
    return ()


#: Decisions that say something of a quote that is there; and those of a speaker, who is not there without speakers.
ABOUT_QUOTES = ("speaker by name", "speaker is nobody", "kind of a quote", "confirm", "reject", "segments", "add")


@pytest.mark.parametrize("extractor", [forget_speakers, find_nothing])
@pytest.mark.parametrize("name", ABOUT_QUOTES)
def test_decision_survives_another_extractor(
    bank: Bank, monkeypatch: pytest.MonkeyPatch, name: str, extractor: Callable[[str], tuple[AttributedQuotation, ...]]
) -> None:
    case = CASES[name]
    before = dump(bank)
    say(bank, **case.request(bank))
    after = dump(bank)
    with monkeypatch.context() as patch:
        patch.setattr(extract_quotes, "extract", extractor)
        list(extract_again(bank))
    assert dump(bank) not in (before, after)
    assert case.holds(bank)
    assert check_health(bank) == ()
    list(extract_again(bank))
    assert dump(bank) == after


@every_case
def test_decision_outlives_a_time_without_speakers(bank: Bank, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    """What is about a speaker waits for the speaker to come back."""
    say(bank, **case.request(bank))
    after = dump(bank)
    with monkeypatch.context() as patch:
        patch.setattr(extract_quotes, "extract", forget_speakers)
        list(extract_again(bank))
    list(extract_again(bank))
    assert dump(bank) == after
    assert check_health(bank) == ()


@every_case
def test_decision_survives_backup_and_restore(bank: Bank, tmp_path: Path, case: Case) -> None:
    say(bank, **case.request(bank))
    with bank.reading() as connection:
        write_backup(connection, tmp_path / "copy.db")
    with open_bank(tmp_path / "copy.db", write=True) as copy:
        assert dump(copy) == dump(bank)
        assert list_history(copy) == list_history(bank)
        list(extract_again(copy))
        assert dump(copy) == dump(bank)
        take_back(copy, list_history(copy)[0].decision.id)
        take_back(bank, list_history(bank)[0].decision.id)
        assert dump(copy) == dump(bank)


def forget_derived(bank: Bank) -> None:
    """Delete everything that can be derived."""
    with bank.transaction() as connection:
        for table in ("extraction", "quote", "speaker", "cluster", "match"):
            connection.execute(text(f"DELETE FROM {table}"))


@every_case
def test_derived_data_built_anew_is_the_same(bank: Bank, case: Case) -> None:
    say(bank, **case.request(bank))
    after = dump(bank)
    forget_derived(bank)
    list(extract_again(bank))
    assert dump(bank) == after
    assert check_health(bank) == ()


def test_article_that_comes_back_is_decided(bank: Bank, tmp_path: Path) -> None:
    for name in ("speaker by name", "part"):
        say(bank, **CASES[name].request(bank))
    after = dump(bank)
    remove_articles(bank, (quote_of(bank, "Our").article.id, quote_of(bank, "We have").article.id))
    assert {judged.outcome.standing for judged in list_history(bank)} == {"not-applied"}
    import_articles(bank, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
    assert dump(bank) == after


def test_article_whose_address_is_known_by_now(empty_bank: Bank, tmp_path: Path) -> None:
    """The same text, built anew under another id, is decided like it was."""
    file = tmp_path / "one.jsonl"
    article = {name: value for name, value in newsroom.ARTICLES[0].items() if name != "url"}
    file.write_text(json.dumps(article), encoding="utf-8")
    import_articles(empty_bank, [str(file)], now=newsroom.noon)
    say(empty_bank, **CASES["speaker by name"].request(empty_bank))
    remove_articles(empty_bank, (quote_of(empty_bank, "Our").article.id,))
    file.write_text(json.dumps(newsroom.ARTICLES[0]), encoding="utf-8")
    import_articles(empty_bank, [str(file)], now=newsroom.noon)
    assert CASES["speaker by name"].holds(empty_bank)
    assert [judged.outcome.standing for judged in list_history(empty_bank)] == ["in-force"]


def test_words_that_were_edited_wait_for_somebody(bank: Bank, tmp_path: Path) -> None:
    """A decision about words that are not there any more is kept, and told; it holds again when they are back."""
    decided = say(bank, **CASES["speaker by name"].request(bank))
    import_texts(bank, tmp_path, lambda text: text.replace("every night", "each night"))
    assert names_of(bank, "Our")[0] == "Ennis River Trust"
    (judged,) = list_history(bank)
    assert (judged.outcome.standing, judged.outcome.note) == (
        "not-applied",
        "its words no longer stand in the article",
    )
    (finding,) = check_health(bank)
    assert decided.decision.id in finding.message
    import_texts(bank, tmp_path, "{}\nMore to follow.\n".format)
    assert CASES["speaker by name"].holds(bank)
    assert check_health(bank) == ()


def test_corrected_quote_keeps_its_former_id(bank: Bank) -> None:
    former = quote_of(bank, "Our").id
    decided = say(bank, **CASES["segments"].request(bank))
    with bank.reading() as connection:
        corrected = get_quote(connection, former)
        assert corrected.text == "Our volunteers every night for a month."
        assert corrected.id != former
    take_back(bank, decided.decision.id)
    with bank.reading() as connection:
        assert get_quote(connection, corrected.id).id == former


def test_rejecting_one_of_two_equal_quotes_leaves_the_other_its_id(empty_bank: Bank, tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    line = "“We will not sign this agreement today,” said {}.\n\n"
    file.write_text(line.format("Ada Birch") + line.format("Bo Noll"), encoding="utf-8")
    import_articles(empty_bank, [str(file)], now=newsroom.noon)
    with empty_bank.reading() as connection:
        first, second = sorted((each.quote for each in search_quotes(connection, QuoteQuery())), key=lambda q: q.start)
    say(empty_bank, action="reject", target=first.id)
    with empty_bank.reading() as connection:
        kept = get_quote(connection, second.id)
        assert (kept.id, kept.segments, kept.is_current) == (second.id, second.segments, True)
        assert not get_quote(connection, first.id).is_current


def test_later_decision_wins_and_the_earlier_says_so(bank: Bank) -> None:
    quote = quote_of(bank, "Our").id
    first = say(bank, action="speaker", target=quote, name="Bo Noll").decision
    second = say(bank, action="speaker", target=quote, name="Ada Birch").decision
    assert names_of(bank, "Our")[0] == "Ada Birch"
    assert [(judged.outcome.standing, judged.outcome.by) for judged in list_history(bank)] == [
        ("superseded", second.id),
        ("in-force", None),
    ]
    take_back(bank, second.id)
    assert names_of(bank, "Our")[0] == "Bo Noll"
    take_back(bank, first.id)
    assert names_of(bank, "Our")[0] == "Ennis River Trust"


def test_undoing_in_any_order(bank: Bank) -> None:
    before = dump(bank)
    quote = quote_of(bank, "Our").id
    made = [say(bank, action="speaker", target=quote, name=name).decision.id for name in ("Bo Noll", "Ada Birch")]
    made.append(say(bank, **CASES["segments"].request(bank)).decision.id)
    for each in (made[0], made[2], made[1]):
        take_back(bank, each)
    assert dump(bank) == before
    with pytest.raises(Conflict, match="undone already"):
        take_back(bank, made[0])


def test_undoing_again_and_again(bank: Bank) -> None:
    """Undoing the undoing of an undoing takes the decision back again."""
    before = dump(bank)
    made = say(bank, **CASES["rename"].request(bank)).decision
    after = dump(bank)
    for round_number in range(4):
        made = take_back(bank, made.id).decision
        assert dump(bank) == (after if round_number % 2 else before)


def test_history_by_person_time_and_whom_it_concerns(bank: Bank) -> None:
    quote, joss = quote_of(bank, "Our").id, speaker_of(bank, "joss tremlett").id

    def made(who: str, day: int, **request: Any) -> str:
        now = newsroom.noon().replace(day=day)
        return decide(bank, read_request(request), who=who, now=now).decision.id

    first = made("Ann", 1, action="speaker", target=quote, to=joss)
    second = made("Bob", 2, action="rename", target=joss, name="Captain Joss")
    third = made("ann", 3, action="segments", target=quote, words=["Our volunteers", "every night"])

    def told(*ids: str, **narrowed: Any) -> list[str]:
        return [judged.decision.id for judged in list_history(bank, ids, **narrowed)]

    assert told() == [first, second, third]
    assert told(who="Ann") == [first, third]
    assert told(since="2024-02-02") == [second, third]
    assert told(until="2024-02-02", who="bob") == [second]
    assert told(since="2024-02", until="2024-02", limit=2) == [second, third]
    assert told(joss) == [first, second], "also what gave the speaker a quote"
    corrected = quote_of(bank, "Our").id
    assert corrected != quote
    assert told(corrected) == told(quote) == told(f"c{corrected}") == [first, third], "under any id it has or had"
    with pytest.raises(InputError, match="--since"):
        told(since="soon")


def test_merged_speakers_share_what_was_said_of_them(bank: Bank) -> None:
    """Where earlier decisions differ, those about the one that stays win, and the others say so."""
    marta, joss = speaker_of(bank, "marta quill").id, speaker_of(bank, "joss tremlett").id
    say(bank, action="rename", target=marta, name="Dame Marta")
    renamed = say(bank, action="rename", target=joss, name="Captain Joss").decision
    say(bank, action="alias", target=joss, name="The Captain")
    merged = say(bank, action="merge", targets=[marta, joss]).decision
    both = speaker_of(bank, "the captain")
    assert (both.name, both.quotes) == ("Dame Marta", 4)
    assert {judged.decision.id: judged.outcome.by for judged in list_history(bank)}[renamed.id] == merged.id
    with bank.reading() as connection:
        assert {get_speaker(connection, former).id for former in (marta, joss)} == {both.id}
    with pytest.raises(Conflict, match="one speaker already"):
        say(bank, action="merge", targets=[joss, marta])
    take_back(bank, merged.id)
    assert names_of(bank, SPRING)[0] == "Captain Joss"


def test_split_takes_back_what_a_merge_joined(bank: Bank) -> None:
    merged = say(bank, **CASES["merge"].request(bank)).decision
    split = say(
        bank, action="split", target=speaker_of(bank, "joss tremlett").id, printed_as="Ennis River Trust"
    ).decision
    assert (names_of(bank, "Our")[0], names_of(bank, "We have")[0]) == ("Ennis River Trust", "Joss Tremlett")
    standings = {judged.decision.id: judged.outcome for judged in list_history(bank)}
    assert (standings[merged.id].standing, standings[merged.id].by) == ("superseded", split.id)
    with bank.reading() as connection:
        assert len(find_speakers(connection, "ennis river trust")) == 1


def test_split_by_a_name_that_the_article_completes(empty_bank: Bank, tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    texts = (
        "Joss Holt, a miller, said: “The wheel stands still.”\n\nMr Holt said: “It will not turn again.”\n",
        "Joss Holt said: “We shall grind by hand.”\n",
    )
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    import_articles(empty_bank, [str(file)], now=newsroom.noon)
    before = dump(empty_bank)
    split = say(
        empty_bank, action="split", target=speaker_of(empty_bank, "Joss Holt").id, printed_as="Mr Holt", name="Ned Holt"
    )
    assert [names_of(empty_bank, words)[0] for words in ("The wheel", "It will", "We shall")] == [
        "Joss Holt",
        "Ned Holt",
        "Joss Holt",
    ]
    take_back(empty_bank, split.decision.id)
    assert dump(empty_bank) == before


def test_new_article_joins_the_merged_speaker(bank: Bank, tmp_path: Path) -> None:
    say(bank, **CASES["merge"].request(bank))
    file = tmp_path / "new.txt"
    file.write_text("The Ennis River Trust said: “We shall sue the harbour board for that.”\n", encoding="utf-8")
    import_articles(bank, [str(file)], now=newsroom.noon)
    assert names_of(bank, "We shall sue")[0] == "Joss Tremlett"
    take_back(bank, list_history(bank)[0].decision.id)
    assert names_of(bank, "We shall sue")[0] == "Ennis River Trust"
    assert check_health(bank) == ()


def test_new_printing_joins_what_was_joined(bank: Bank, tmp_path: Path) -> None:
    """Joining is about whole clusters: what is matched with one later is with the other, too."""
    say(bank, **CASES["join"].request(bank))
    file = tmp_path / "new.txt"
    file.write_text(f"“{VOLUNTEERS}” the Ennis River Trust said on Monday.\n", encoding="utf-8")
    import_articles(bank, [str(file)], now=newsroom.noon)
    assert count_printings(bank, "We have") == 3
    take_back(bank, list_history(bank)[0].decision.id)
    assert count_printings(bank, "We have") == 1
    assert check_health(bank) == ()


def test_parted_by_one_joined_by_another(bank: Bank) -> None:
    parted = say(bank, **CASES["part"].request(bank)).decision
    joined = say(bank, action="join", targets=first_of_each(bank, newsroom.TURNED, newsroom.FULLEST)).decision
    assert same_cluster(bank, newsroom.TURNED, newsroom.FULLEST, newsroom.PART)
    outcomes = {judged.decision.id: judged.outcome for judged in list_history(bank)}
    assert (outcomes[parted.id].standing, outcomes[parted.id].by) == ("superseded", joined.id)
    assert outcomes[joined.id].standing == "in-force"


def test_role_of_a_quote_wins_over_that_of_its_speaker(bank: Bank) -> None:
    quote = quote_of(bank, newsroom.FULLEST).id
    say(bank, action="role", target=quote, role="angler")
    say(bank, action="role", target=speaker_of(bank, "marta quill").id, role="patron")
    assert names_of(bank, newsroom.FULLEST)[1] == "angler"
    assert names_of(bank, newsroom.TURNED)[1] == "patron"


def test_protected_names_are_masked_in_what_is_told(bank: Bank) -> None:
    marta = speaker_of(bank, "marta quill").id
    with bank.transaction() as connection:
        protect(connection, marta, who="editor", why="a child", now=newsroom.noon())
    quote = quote_of(bank, newsroom.FULLEST).id
    made = say(bank, action="speaker", target=quote, name="Joss Tremlett", why="not Marta Quill")
    say(bank, action="alias", target=speaker_of(bank, "joss").id, name="Friend of Marta Quill")
    shapes = [change_shape(change) for change in made.changes]
    told = json.dumps([*shapes, [repr(judged) for judged in list_history(bank)]])
    assert "Quill" not in told
    assert "Marta" in "".join(repr(judged) for judged in list_history(bank, reveal=True))


@pytest.mark.parametrize(
    ("request_of", "error", "message"),
    [
        (lambda bank: {"action": "reject", "target": "q0123456789abcdef"}, NotFound, "no quote"),
        (lambda bank: {"action": "rename", "target": "s0123456789abcdef", "name": "N"}, NotFound, "no speaker"),
        (lambda bank: {"action": "boilerplate", "target": "cq0123456789abcdef"}, NotFound, "no cluster"),
        (lambda bank: {"action": "add", "target": "a0123456789abcdef", "words": ["x"]}, NotFound, "no article"),
        (lambda bank: {"action": "part", "target": quote_of(bank, "Our").id}, Conflict, "nothing to part"),
        (
            lambda bank: {"action": "rename", "target": speaker_of(bank, "joss").id, "name": "Joss Tremlett"},
            Conflict,
            "already",
        ),
        (
            lambda bank: {"action": "alias", "target": speaker_of(bank, "joss").id, "name": "Joss Tremlett"},
            Conflict,
            "already",
        ),
        (
            lambda bank: {"action": "kind", "target": speaker_of(bank, "joss").id, "kind": "person"},
            Conflict,
            "already",
        ),
        (
            lambda bank: {"action": "split", "target": speaker_of(bank, "joss").id, "printed_as": "Joss Tremlett"},
            Conflict,
            "all of the quotes",
        ),
        (
            lambda bank: {
                "action": "split",
                "target": speaker_of(bank, "joss").id,
                "quotes": [quote_of(bank, "Our").id],
            },
            Conflict,
            "is not by",
        ),
        (
            lambda bank: {"action": "segments", "target": quote_of(bank, "Our").id, "words": [VOLUNTEERS]},
            Conflict,
            "very segments",
        ),
        (
            lambda bank: {"action": "segments", "target": quote_of(bank, "Our").id, "words": ["not printed"]},
            InputError,
            "does not print",
        ),
        (
            lambda bank: {"action": "segments", "target": quote_of(bank, "Our").id, "spans": [[5, 99999]]},
            InputError,
            "holds no words",
        ),
        (
            lambda bank: {"action": "segments", "target": quote_of(bank, "Our").id, "spans": [[5, 20], [10, 30]]},
            InputError,
            "overlap",
        ),
        (
            lambda bank: {"action": "add", "target": quote_of(bank, "Our").article.id, "words": ["volunteers"]},
            Conflict,
            "stands there already",
        ),
        (
            lambda bank: {"action": "kind", "target": quote_of(bank, "Our").id, "kind": "person"},
            InputError,
            "no kind of quote",
        ),
        (
            lambda bank: {"action": "join", "targets": [quote_of(bank, "Our").id, quote_of(bank, "Our").cluster_id]},
            Conflict,
            "one quote only",
        ),
    ],
)
def test_what_cannot_be_decided_is_one_line(
    bank: Bank, request_of: Callable[[Bank], dict[str, Any]], error: type[Exception], message: str
) -> None:
    before = dump(bank)
    with pytest.raises(error, match=message) as raised:
        say(bank, **request_of(bank))
    assert "\n" not in str(raised.value)
    assert (dump(bank), list_history(bank)) == (before, ())


def test_rejected_quote_is_decided_about_no_more(bank: Bank) -> None:
    quote = quote_of(bank, "Our").id
    say(bank, action="reject", target=quote)
    for action, more in (("speaker", {"nobody": True}), ("reject", {}), ("confirm", {})):
        with pytest.raises(Conflict, match="quotebank history"):
            say(bank, action=action, target=quote, **more)


def test_boilerplate_is_marked_once(bank: Bank) -> None:
    say(bank, **CASES["boilerplate"].request(bank))
    with pytest.raises(Conflict, match="already"):
        say(bank, **CASES["boilerplate"].request(bank))
    cluster = quote_of(bank, newsroom.PART).cluster_id
    with bank.reading() as connection:
        assert get_cluster(connection, cluster).is_boilerplate


def test_lines_are_decided_one_by_one(bank: Bank) -> None:
    quote = quote_of(bank, "Our").id
    lines = [
        {"action": "speaker", "target": quote, "name": "Bo Noll", "who": "Ann", "why": "heard it"},
        {"action": "speaker", "target": "q0123456789abcdef", "name": "Bo Noll"},
        {"action": "sing", "target": quote},
        "no object",
        {"action": "reject", "target": quote},
    ]
    source = BytesIO("".join(json.dumps(line) + "\n" for line in lines).encode())
    outcomes = list(decide_lines(bank, "-", who="editor", now=newsroom.noon, stdin=source))
    assert [outcome.line for outcome in outcomes if isinstance(outcome, Rejected)] == [2, 3, 4]
    made = [outcome.decision for outcome in outcomes if isinstance(outcome, Decided)]
    assert [(each.who, each.why) for each in made] == [("Ann", "heard it"), ("editor", "")]
    back = BytesIO(json.dumps({"action": "undo", "target": made[1].id}).encode())
    (undone,) = decide_lines(bank, "-", who="editor", now=newsroom.noon, stdin=back)
    assert isinstance(undone, Decided)
    assert names_of(bank, "Our")[0] == "Bo Noll"


# --- any decisions, in any order


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    """What to decide, as numbers that choose among what the bank holds by then."""
    kinds = st.sampled_from([*(str(action) for action in Action), "undo", "undo", "undo"])
    number = st.integers(0, 40)
    return draw(st.lists(st.tuples(kinds, number, number, number), min_size=1, max_size=7))


def attempt(bank: Bank, step: tuple[str, int, int, int]) -> None:
    """Take a step if there is something to take it on."""
    action, first, second, third = step
    with bank.reading() as connection:
        quotes = sorted((each.quote for each in search_quotes(connection, QuoteQuery())), key=lambda q: q.id)
    if not quotes:
        return
    one, other = quotes[first % len(quotes)], quotes[second % len(quotes)]
    said_by = sorted({quote.speaker.id for quote in quotes if quote.speaker is not None}) or ["s0123456789abcdef"]
    speaker, another = said_by[first % len(said_by)], said_by[second % len(said_by)]
    name = ("Ada Birch", "Marta Quill", "Joss Tremlett", "Bo Noll")[third % 4]
    with bank.reading() as connection:
        length = len(get_article(connection, one.article.id).text)
    start = (first * 17) % length
    choices: dict[str, Sequence[dict[str, Any]]] = {
        "speaker": [
            {"target": one.id, "name": name},
            {"target": one.id, "to": another},
            {"target": one.id, "nobody": True},
        ],
        "role": [{"target": one.id, "role": name}, {"target": speaker, "affiliation": name, "role": None}],
        "kind": [{"target": one.id, "kind": "partial"}, {"target": speaker, "kind": "role"}],
        "confirm": [{"target": one.id}],
        "reject": [{"target": one.id}],
        "segments": [{"target": one.id, "spans": [[start, start + 5 + second]]}],
        "add": [{"target": one.article.id, "spans": [[start, start + 5 + second]]}],
        "merge": [{"targets": [speaker, another]}],
        "split": [{"target": speaker, "quotes": [one.id]}, {"target": speaker, "printed_as": name}],
        "rename": [{"target": speaker, "name": name}],
        "alias": [{"target": speaker, "name": name}],
        "join": [{"targets": [one.id, other.id]}],
        "part": [{"target": one.id}],
        "boilerplate": [{"target": one.cluster_id}],
        "accept": [{"target": one.id}, {"target": one.cluster_id}, {"targets": [speaker, another]}],
        "skip": [{"target": one.id}, {"target": one.cluster_id}, {"targets": [speaker, another]}],
        **{
            each: [{"targets": [one.id, one.cluster_id, speaker], "name": "early"}]
            for each in ("tag", "untag", "collect", "uncollect")
        },
        "note": [{"targets": [one.id, one.article.id, speaker], "text": "look"}],
    }
    try:
        if action == "undo":
            journal = list_history(bank)
            if journal:
                take_back(bank, journal[second % len(journal)].decision.id)
        else:
            offered = choices[action]
            say(bank, action=action, **offered[third % len(offered)])
    except (Conflict, NotFound, InputError):
        return


#: Extraction of the same few texts, again and again.
extract_once = cache(extract)


@settings(max_examples=12)  # a new bank each time
@given(steps())
def test_any_decisions_and_undoings(
    tmp_path_factory: pytest.TempPathFactory, taken: list[tuple[str, int, int, int]]
) -> None:
    """The bank is whole, the same after every later run and when built anew, and as before when all is undone."""
    file = str(newsroom.write_articles(tmp_path_factory.mktemp("newsroom")))
    with pytest.MonkeyPatch.context() as patch, open_bank(":memory:") as bank:
        patch.setattr(extract_quotes, "extract", extract_once)
        import_articles(bank, [file], now=newsroom.noon)
        before = dump(bank)
        for step in taken:
            attempt(bank, step)
            assert [finding for finding in check_health(bank) if finding.check != "decisions"] == []
        after = dump(bank)
        rematch_quotes(bank)
        assert dump(bank) == after, "matching"
        list(extract_again(bank))
        assert dump(bank) == after, "extraction"
        forget_derived(bank)
        list(extract_again(bank))
        assert dump(bank) == after, "built anew"
        for judged in list_history(bank):
            if judged.decision.undone_by is None and judged.decision.action != "undo":
                take_back(bank, judged.decision.id)
        assert dump(bank) == before, "all undone"
        assert check_health(bank) == ()
