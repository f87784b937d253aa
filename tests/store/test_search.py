from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

import make
from make import keep_said, make_published
from quotebank.core.model import MentionForm, QuotationKind, SpeakerKind
from quotebank.core.records import MatchedBy, QuoteQuery, QuoteSort
from quotebank.errors import InputError
from quotebank.store.fulltext import parse_words
from quotebank.store.search import count_quotes, search_quotes, suggest_outlets
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import find_speakers, list_speakers, suggest_speakers


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
]


@pytest.mark.parametrize("query", PLANS)
def test_no_search_reads_every_quote(connection: Connection, bank: Bank, query: QuoteQuery) -> None:
    plan = make.explain(connection, query)
    assert not [step for step in plan if step.startswith("SCAN quote") and "VIRTUAL" not in step], plan


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
