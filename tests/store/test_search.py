from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, text

import make
from make import keep_said, make_published
from quotebank.core.model import MentionForm, QuotationKind, SpeakerKind
from quotebank.core.records import MatchedBy, QuoteQuery, QuoteSort
from quotebank.errors import InputError
from quotebank.store import narrowing as narrowing_module
from quotebank.store import search as search_module
from quotebank.store.fulltext import parse_words
from quotebank.store.known_names import list_stale
from quotebank.store.removal import apply_removal, plan_removal
from quotebank.store.search import count_quotes, search_quotes, suggest_outlets
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import find_fitting, find_speakers, list_speakers, suggest_speakers
from quotebank.workflows.identify_speakers import identify_speakers


def find(connection: Connection, **query: object) -> list[str]:
    asked = QuoteQuery(**query)  # type: ignore[arg-type]
    found = [found.quote.text for found in search_quotes(connection, asked)]
    assert count_quotes(connection, asked) == len(found)
    return found


@pytest.fixture
def bank(bank: Bank) -> Bank:
    """Five quotes of a harbour town."""
    keep_said(
        bank,
        "The night ferry is late",
        "Ada Quill",
        published="2025-01-10",
        affiliation="Harbour Rescue Trust",
        role="director",
    )
    keep_said(
        bank, "Ferry after ferry, night after night", "Bo Noll", outlet="Echo", published="2025-02", mention="Mr Noll"
    )
    keep_said(
        bank,
        "We shall replace the harbour gates",
        "Harbour Rescue Trust",
        mention="HRT",
        form=MentionForm.ORGANISATION,
        speaker_kind=SpeakerKind.ORGANISATION,
        published="2024",
    )
    keep_said(
        bank,
        "The HRT is not amused",
        "HRT",
        speaker_kind=SpeakerKind.ORGANISATION,
        outlet="The Harbour Echo",
        published=None,
    )
    keep_said(bank, "Don’t ask me", None, kind=QuotationKind.PARTIAL, outlet=None, published="2025-03-01")
    identify_speakers(bank)
    return bank


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ferry", {"The night ferry is late", "Ferry after ferry, night after night"}),
        ("FERRY late", {"The night ferry is late"}),
        ('"night ferry"', {"The night ferry is late"}),
        ("“night after night”", {"Ferry after ferry, night after night"}),
        ("harb*", {"We shall replace the harbour gates"}),
        ("gates OR amused", {"We shall replace the harbour gates", "The HRT is not amused"}),
        ("ferry -late", {"Ferry after ferry, night after night"}),
        ("ferry NOT late", {"Ferry after ferry, night after night"}),
        ("don't", {"Don’t ask me"}),
        ("NEAR(replace gates, 2)", {"We shall replace the harbour gates"}),
        ("NEAR(replace gates, 1)", set()),
        ("(ferry OR gates) late", {"The night ferry is late"}),
        ("tram", set()),
    ],
)
def test_words(connection: Connection, bank: Bank, words: str, expected: set[str]) -> None:
    assert set(find(connection, words=words)) == expected


def test_words_are_sought_in_quotes_only(connection: Connection, bank: Bank) -> None:
    assert find(connection, words="rescue") == []


@pytest.mark.parametrize(
    "words",
    ['"open', "", "  ", "…", "-ferry", "NOT ferry", "ferry OR", "OR ferry", "AND", "ferry AND", "(ferry", "ferry)", "NEAR(ferry)",
     "NEAR(ferry night, x)", "NOT", "()", "*"],
)  # fmt: skip
def test_what_cannot_be_meant_is_one_line(words: str) -> None:
    with pytest.raises(InputError) as error:
        parse_words(words)
    assert "\n" not in str(error.value)


@settings(deadline=None, max_examples=150)
@given(
    st.text(
        alphabet=st.sampled_from(list("ab'\"“”*-()^:+{}[]\\.,\x00\n é")) | st.characters(exclude_categories=["Cs"]),
        max_size=30,
    )
)
def test_no_input_breaks_the_search(words: str) -> None:
    """Whatever is typed is a search or an InputError, never an error of FTS5."""
    with BANK.reading() as connection:
        for query in (QuoteQuery(words=words), QuoteQuery(speaker=words), QuoteQuery(outlet=words)):
            with contextlib.suppress(InputError):
                search_quotes(connection, query)


BANK = open_bank(":memory:")


def test_speaker_by_any_alias_or_part(connection: Connection, bank: Bank) -> None:
    for name in ("Bo Noll", "noll", "Mr Noll", "NOLL bo", "nol"):
        assert find(connection, speaker=name) == ["Ferry after ferry, night after night"], name
    assert find(connection, speaker="nobody") == []


def test_body_finds_its_own_words_and_its_peoples(connection: Connection, bank: Bank) -> None:
    for name in ("Harbour Rescue Trust", "hrt", "rescue trust"):
        found = search_quotes(connection, QuoteQuery(speaker=name))
        assert {(f.quote.text, f.matched_by) for f in found} == {
            ("We shall replace the harbour gates", MatchedBy.NAME),
            ("The HRT is not amused", MatchedBy.NAME),
            ("The night ferry is late", MatchedBy.AFFILIATION),
        }, name


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("quyll", ["The night ferry is late"]),
        ("qiull", ["The night ferry is late"]),
        ("adda quil", ["The night ferry is late"]),
        ("Dame Ada Quill", ["The night ferry is late"]),
        ("Sir Ada Quyll", ["The night ferry is late"]),
        ("uill", ["The night ferry is late"]),
        ("noll ada", []),
        ("bo quill", []),
        ("ado", []),
    ],
)
def test_name_typed_wrong_finds_who_is_meant_with_fewest_slips(
    connection: Connection, bank: Bank, typed: str, texts: list[str]
) -> None:
    assert find(connection, speaker=typed) == texts


@pytest.mark.parametrize("typed", ["Harbor Rescue Trust", "harbour resuce trust", "the Harbour Rescue Trust"])
def test_body_typed_wrong_finds_its_own_words_and_its_peoples(connection: Connection, bank: Bank, typed: str) -> None:
    assert set(find(connection, speaker=typed)) == {
        "We shall replace the harbour gates",
        "The HRT is not amused",
        "The night ferry is late",
    }
    assert find(connection, affiliation=typed) == ["The night ferry is late"]


def test_initials_find_a_body_that_nobody_printed_them_of(bank: Bank) -> None:
    keep_said(bank, "We patrol at night", "Cy Dorn", affiliation="Tarn Valley Police", role="inspector")
    keep_said(bank, "I teach", "Tess Vera Pool")
    keep_said(bank, "We plan", "Department for Tides", speaker_kind=SpeakerKind.ORGANISATION)
    with bank.reading() as connection:
        assert find(connection, speaker="TVP") == ["We patrol at night"], "a person is not meant by initials"
        assert find(connection, affiliation="tvp") == ["We patrol at night"]
        assert find(connection, speaker="DfT") == ["We plan"]


def test_nearest_name_is_meant_and_no_other(bank: Bank) -> None:
    keep_said(bank, "I am Wanless", "Petra Wanless")
    keep_said(bank, "I am Wallace", "Petra Wallace")
    with bank.reading() as connection:
        assert find(connection, speaker="wanlass") == ["I am Wanless"]
        assert find(connection, speaker="wallase") == ["I am Wallace"]


def test_names_that_are_gone_are_not_found_typed_wrong(bank: Bank) -> None:
    keep_said(bank, "I was Wanless", "Petra Wanless", address="https://gone.example/1", outlet="Gone")
    with bank.reading() as connection:
        gone = search_quotes(connection, QuoteQuery(speaker="wanlass"))[0].quote.article.id
    with bank.transaction() as connection:
        apply_removal(connection, plan_removal(connection, gone))
        assert find(connection, speaker="wanlass") == []
        words = set(connection.execute(text("SELECT word FROM name_word")).scalars())
    assert "wanless" not in words
    assert {"quill", "ada", "harbour"} <= words
    with bank.reading() as connection:
        assert list_stale(connection) == []


@pytest.mark.parametrize(
    ("role", "texts"),
    [("director", ["The night ferry is late"]), ("direct", ["The night ferry is late"]), ("minister", [])],
)
def test_role(connection: Connection, bank: Bank, role: str, texts: list[str]) -> None:
    assert find(connection, role=role) == texts
    assert find(connection, role=role, words="ferry") == texts


def test_affiliation_is_that_of_people_by_any_name_of_the_body(connection: Connection, bank: Bank) -> None:
    for name in ("Harbour Rescue Trust", "hrt", "rescue"):
        assert find(connection, affiliation=name) == ["The night ferry is late"], name
    assert find(connection, affiliation="hrt", speaker="noll") == []
    assert find(connection, affiliation="noll") == []


def test_kind_of_speaker(connection: Connection, bank: Bank) -> None:
    assert set(find(connection, speaker_kind=SpeakerKind.ORGANISATION)) == {
        "We shall replace the harbour gates",
        "The HRT is not amused",
    }
    assert find(connection, speaker_kind=SpeakerKind.UNKNOWN) == ["Don’t ask me"]
    assert find(connection, speaker_kind=SpeakerKind.PERSON, words="late") == ["The night ferry is late"]


def test_who_has_just_the_name_is_named_before_who_says_more(bank: Bank) -> None:
    for number in range(3):
        keep_said(bank, f"I am many {number}", "Bo Noll Dorn")
    with bank.reading() as connection:
        fitting = find_fitting(connection, "bo noll")
        assert [each.speaker.name for each in fitting.first] == ["Bo Noll", "Bo Noll Dorn"]
        assert (fitting.total, fitting.is_typed_wrong) == (2, False)
        assert [each.quotes for each in find_fitting(connection, "noll").first] == [3, 1]


ROADS = {
    "words": {"words": "ferry"},
    "speaker": {"speaker": "noll"},
    "body": {"speaker": "hrt"},
    "role": {"role": "director"},
    "words and body": {"words": "ferry OR gates", "speaker": "hrt"},
    "words and kind": {"words": "ferry", "speaker_kind": SpeakerKind.PERSON},
    "words and role": {"words": "ferry OR gates", "role": "director"},
    "common words and speaker": {"words": "ferry OR gates OR the", "speaker": "noll"},
    "words, role and speaker": {"words": "ferry OR gates", "role": "director", "speaker": "quill"},
    "words and dates": {"words": "ferry", "since": make_published("2025")},
    "dates": {"until": make_published("2025"), "since": make_published("2025")},
}


@pytest.mark.parametrize("asked", ROADS.values(), ids=ROADS.keys())
@pytest.mark.parametrize("sort", [None, *QuoteSort])
def test_every_road_leads_to_the_same_quotes(
    connection: Connection,
    bank: Bank,
    monkeypatch: pytest.MonkeyPatch,
    asked: dict[str, object],
    sort: QuoteSort | None,
) -> None:
    """Which road is of least work is a guess; what is found, and in which order, is none."""
    query = QuoteQuery(**asked, sort=sort, limit=3)  # type: ignore[arg-type]
    found, counts = set(), set()
    for met_soon in (True, False):
        for ask in (0, 1_000_000):
            monkeypatch.setattr(search_module, "is_met_soon", lambda *_, met_soon=met_soon: met_soon)
            monkeypatch.setattr(narrowing_module, "_ASK", ask)
            monkeypatch.setattr(search_module, "_are_few", lambda *_, few=not ask: few)
            found.add(search_quotes(connection, query))
            counts.add(count_quotes(connection, query))
    assert len(found) == len(counts) == 1
    assert all(found)


def test_words_that_very_many_say_come_by_date_unless_ranking_is_asked_for(
    connection: Connection, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "MOST_RANKED", 1)
    found = search_quotes(connection, QuoteQuery(words="ferry"))
    assert [f.quote.text for f in found] == ["Ferry after ferry, night after night", "The night ferry is late"]
    assert {f.score for f in found} == {100}
    ranked = search_quotes(connection, QuoteQuery(words="ferry", sort=QuoteSort.RELEVANCE))
    assert ranked[1].score < ranked[0].score == 100


def test_counting_ends_where_it_is_told(connection: Connection, bank: Bank) -> None:
    assert count_quotes(connection, QuoteQuery(), at_most=2) == 2
    assert count_quotes(connection, QuoteQuery(words="ferry"), at_most=1) == 1
    assert count_quotes(connection, QuoteQuery(), at_most=100) == 5


def test_speaker_by_id(connection: Connection, bank: Bank) -> None:
    noll = find_speakers(connection, "noll")[0]
    assert find(connection, speaker=noll.id) == ["Ferry after ferry, night after night"]
    assert find(connection, speaker="s0123456789abcdef") == []


def test_name_without_a_letter_is_an_input_error(connection: Connection) -> None:
    with pytest.raises(InputError, match="no speaker"):
        search_quotes(connection, QuoteQuery(speaker="…"))


def test_whole_words_come_before_beginnings(bank: Bank) -> None:
    keep_said(bank, "I am Nollan", "Cy Nollan")
    with bank.reading() as connection:
        assert find(connection, speaker="noll") == ["Ferry after ferry, night after night"]
        assert len(find(connection, speaker="nol")) == 2


def test_outlet_by_name_or_part(connection: Connection, bank: Bank) -> None:
    assert find(connection, outlet="ECHO") == ["Ferry after ferry, night after night"]
    assert find(connection, outlet="harbour echo") == ["The HRT is not amused"]
    assert len(find(connection, outlet="harbour")) == 3
    assert find(connection, outlet="Tribune") == []


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("2025", None, 3),
        ("2025-02-15", None, 2),
        (None, "2024-06", 1),
        (None, "2025-01-10", 2),
        ("2025-01-11", "2025-02-01", 1),
    ],
)
def test_dates_compare_as_intervals(
    connection: Connection, bank: Bank, since: str | None, until: str | None, count: int
) -> None:
    """What may have come out in time fits; what has no date never does."""
    query = {"since": since and make_published(since), "until": until and make_published(until)}
    assert len(find(connection, **query)) == count


def test_kind(connection: Connection, bank: Bank) -> None:
    assert find(connection, kind=QuotationKind.PARTIAL) == ["Don’t ask me"]


def test_orders(connection: Connection, bank: Bank) -> None:
    newest = find(connection)
    assert newest[0] == "Don’t ask me"
    assert newest[-1] == "The HRT is not amused", "without a date: last"
    assert find(connection, sort=QuoteSort.OLDEST)[-1] == "The HRT is not amused"
    assert find(connection, sort=QuoteSort.OLDEST)[0] == "We shall replace the harbour gates"
    assert find(connection, sort=QuoteSort.SPEAKER)[0] == "The night ferry is late"
    assert find(connection, sort=QuoteSort.OUTLET)[0] == "Ferry after ferry, night after night"
    assert len(find(connection, sort=QuoteSort.RELEVANCE)) == 5


def test_best_fit_has_a_hundred(connection: Connection, bank: Bank) -> None:
    found = search_quotes(connection, QuoteQuery(words="ferry"))
    assert found[0].quote.text == "Ferry after ferry, night after night"
    assert found[0].score == 100
    assert 0 < found[1].score < 100
    second = search_quotes(connection, QuoteQuery(words="ferry", offset=1))
    assert second == found[1:], "a page has the scores of the whole"
    assert {f.score for f in search_quotes(connection, QuoteQuery())} == {100}


def test_pages_join_to_the_whole(connection: Connection, bank: Bank) -> None:
    for sort in (None, *QuoteSort):
        whole = search_quotes(connection, QuoteQuery(sort=sort))
        pages = [search_quotes(connection, QuoteQuery(sort=sort, offset=n, limit=2)) for n in (0, 2, 4)]
        assert tuple(found for page in pages for found in page) == whole
        assert count_quotes(connection, QuoteQuery(sort=sort, offset=3, limit=1)) == 5


def test_record_holds_what_the_contract_names(connection: Connection, bank: Bank) -> None:
    found = search_quotes(connection, QuoteQuery(words="late"))[0].quote
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role, found.speaker.affiliation) == (
        "Ada Quill",
        "director",
        "Harbour Rescue Trust",
    )
    assert (found.article.outlet, found.article.published and found.article.published.text) == (
        "Harbour Gazette",
        "2025-01-10",
    )
    assert found.cluster_id == f"c{found.id}"
    assert found.end - found.start == len(found.text)
    assert found.mention is not None
    assert not found.protected


PLANS = [
    pytest.param(QuoteQuery(speaker="noll"), id="speaker"),
    pytest.param(QuoteQuery(speaker="hrt"), id="body"),
    pytest.param(QuoteQuery(outlet="echo"), id="outlet"),
    pytest.param(QuoteQuery(since=make_published("2025"), limit=20), id="since"),
    pytest.param(QuoteQuery(until=make_published("2025"), limit=20), id="until"),
    pytest.param(
        QuoteQuery(since=make_published("2025"), until=make_published("2025"), sort=QuoteSort.OLDEST), id="between"
    ),
    pytest.param(QuoteQuery(words="ferry"), id="words"),
    pytest.param(QuoteQuery(words="ferry", speaker="noll", outlet="echo"), id="all"),
    pytest.param(QuoteQuery(speaker="quyll"), id="typed wrong"),
    pytest.param(QuoteQuery(role="director"), id="role"),
    pytest.param(QuoteQuery(affiliation="hrt", words="ferry"), id="affiliation and words"),
    pytest.param(QuoteQuery(words="ferry", sort=QuoteSort.OLDEST), id="words by date"),
    pytest.param(QuoteQuery(words="ferry", since=make_published("2025"), limit=20), id="words since"),
]


@pytest.mark.parametrize("query", PLANS)
def test_no_search_reads_every_quote(connection: Connection, bank: Bank, query: QuoteQuery) -> None:
    plan = make.explain(connection, query)
    big = ("SCAN quote", "SCAN speaker", "SCAN alias", "SCAN name_")
    assert not [step for step in plan if step.startswith(big) and "VIRTUAL" not in step], plan


def test_no_name_is_looked_up_by_reading_them_all(connection: Connection, bank: Bank) -> None:
    """Whatever a name leads to, each step on the way there is by an index."""
    plans: list[tuple[str, list[str]]] = []

    def note(*arguments: Any) -> None:
        _, cursor, statement, parameters, _, is_many = arguments
        if statement.startswith("SELECT") and not is_many:
            steps = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append((statement, [step[3] for step in steps]))

    event.listen(connection, "before_cursor_execute", note)
    for name in ("noll", "no", "quyll", "hrt", "Sir Ada Quyll", "zeppelin", "harbor rescue trust", "xyz"):
        find_fitting(connection, name)
        suggest_speakers(connection, name)
    event.remove(connection, "before_cursor_execute", note)
    assert len(plans) > 50
    for statement, plan in plans:
        scans = [step for step in plan if step.startswith("SCAN ") and "VIRTUAL" not in step]
        assert not [
            step
            for step in scans
            if not step.startswith(("SCAN anon_", "SCAN (subquery", "SCAN CONSTANT", "SCAN decision"))
        ], (
            statement,
            plan,
        )


def test_newest_page_sorts_no_more_than_an_article(connection: Connection, bank: Bank) -> None:
    plan = make.explain(connection, QuoteQuery(limit=20))
    assert not [step for step in plan if "TEMP B-TREE" in step and "RIGHT PART" not in step], plan


def test_numbers_beyond_counting_are_pages_like_others(bank: Bank) -> None:
    with bank.reading() as connection:
        assert len(search_quotes(connection, QuoteQuery(limit=10**30))) == 5
        assert search_quotes(connection, QuoteQuery(offset=10**30)) == ()
        assert len(list_speakers(connection, limit=10**30)) == len(list_speakers(connection))


def test_query_may_be_long_but_not_deep(bank: Bank) -> None:
    with bank.reading() as connection:
        assert find(connection, words="ferry " + " ".join(f"-w{number}" for number in range(2000)))
        assert find(connection, words=" OR ".join(["ferry", *(f"w{number}" for number in range(2000))]))
        assert find(connection, words="(" * 20 + "ferry" + ")" * 20)
        with pytest.raises(InputError, match="inside one another") as caught:
            find(connection, words="(" * 5000 + "ferry" + ")" * 5000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quil", None),  # the beginning of a name finds it
        ("quyll", ("Ada Quill",)),
        ("bo quyll", ("Ada Quill",)),
        ("mr nol", None),
        ("Harbor Rescue Trust", ("Harbour Rescue Trust",)),
        ("zeppelin", ()),
        ("s0000000000000000", ()),
    ],
)
def test_speaker_who_may_be_meant(bank: Bank, typed: str, meant: tuple[str, ...] | None) -> None:
    with bank.reading() as connection:
        assert suggest_speakers(connection, typed) == meant


def test_outlet_that_may_be_meant(bank: Bank) -> None:
    with bank.reading() as connection:
        assert suggest_outlets(connection, "echo") is None
        assert suggest_outlets(connection, "harbour ecko") == ("The Harbour Echo",)
        assert suggest_outlets(connection, "zeppelin") == ()
