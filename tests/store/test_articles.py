from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from quotebank.core.identity import article_id, quote_ids
from quotebank.core.model import Article, AttributedQuotation, OutletKind, SpeakerKind
from quotebank.core.records import SavedArticle, SaveOutcome
from quotebank.errors import InputError, NotFound
from quotebank.store.articles import (
    get_article,
    get_text,
    list_article_ids,
    list_articles,
    plan_article,
    replace_quotations,
    save_article,
)
from quotebank.store.counts import count_bank
from quotebank.store.credit_places import read_edges
from quotebank.store.health import check_bank
from quotebank.store.quotes import get_quote
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import list_speakers

TEXT = "News.\n\n“The boat is late,” Ada Quill said. “We\nwait.”\n\n“Never mind,” said Bo Noll.\n"
ADDRESS = "https://gazette.example/ferry"


def found_in(text: str) -> tuple[AttributedQuotation, ...]:
    quotations = []
    if "The boat is late" in text:
        quotations.append(make.make_quotation(text, "The boat is late", speaker="Ada Quill"))
    if "The boat is very late" in text:
        quotations.append(make.make_quotation(text, "The boat is very late", speaker="Ada Quill"))
    if "Never mind" in text:
        quotations.append(make.make_quotation(text, "Never mind", speaker="Bo Noll"))
    return tuple(quotations)


def keep(bank: Bank, text: str = TEXT, address: str | None = ADDRESS, **particulars: object) -> SavedArticle:
    return make.keep(bank, make.make_article(text, **particulars), *found_in(text), address=address)  # type: ignore[arg-type]


def test_article_comes_back_as_it_was_printed(bank: Bank) -> None:
    article = make.make_article(
        TEXT, url="https://gazette.example/ferry?utm=1", authors=("Cy Dorn", "Di Ems"), byline="By Cy", source_id="0012"
    )
    saved = make.keep(bank, article, *found_in(TEXT), address=ADDRESS)
    with bank.reading() as connection:
        kept = get_article(connection, saved.article_id)
    head = kept.head
    assert (kept.text, head.title, head.outlet, head.url) == (TEXT, article.title, article.outlet, article.url)
    assert (head.authors, head.byline, head.language) == (article.authors, "By Cy", "en")
    assert (head.published, kept.addresses, kept.source_id) == (article.published, (ADDRESS,), "0012")
    assert saved.outcome is SaveOutcome.ADDED
    assert saved.article_id == article_id(ADDRESS, TEXT)
    assert [quote.segments[0].of(kept.text) for quote in kept.quotes] == ["The boat is late", "Never mind"]
    assert (
        tuple(quote.id for quote in kept.quotes)
        == saved.quote_ids
        == quote_ids(saved.article_id, ["The boat is late", "Never mind"])
    )
    assert [version.number for version in kept.versions] == [1]


@pytest.mark.parametrize("source", ["x", "12", 12, 1.0, 1.5, "", "null", None, 10**30])
def test_source_id_keeps_value_and_type(bank: Bank, source: str | float | None) -> None:
    saved = make.keep(bank, make.make_article(source_id=source))
    with bank.reading() as connection:
        kept = get_article(connection, saved.article_id).source_id
    assert (kept, type(kept)) == (source, type(source))


@settings(deadline=None, max_examples=30)  # a new bank each time
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_equal(text: str) -> None:
    with open_bank(":memory:") as bank:
        saved = make.keep(bank, make.make_article(text, title=text or None, outlet=text))
        with bank.reading() as connection:
            assert get_article(connection, saved.article_id).text == text
            assert [get_text(connection, key).text for key in list_article_ids(connection)] == [text]
            assert check_bank(connection) == ()


@pytest.mark.parametrize("address", [ADDRESS, None])
def test_same_article_twice_adds_nothing(bank: Bank, address: str | None) -> None:
    keep(bank, address=address)
    with bank.reading() as connection:
        before = count_bank(connection)
        assert plan_article(connection, make.make_article(TEXT), address=address).outcome is SaveOutcome.KEPT
    assert keep(bank, address=address).outcome is SaveOutcome.KEPT
    with bank.reading() as connection:
        assert count_bank(connection) == before


def test_address_learned_later_does_not_change_the_id(bank: Bank) -> None:
    first = keep(bank, address=None, published=None)
    second = keep(bank, address=ADDRESS, published="2025-01-02")
    assert (second.article_id, second.outcome) == (first.article_id, SaveOutcome.KEPT)
    with bank.reading() as connection:
        kept = get_article(connection, first.article_id)
    assert kept.addresses == (ADDRESS,)
    assert kept.head.published is not None, "what was missing is filled in"


def test_what_is_known_is_not_overwritten(bank: Bank) -> None:
    keep(bank, title="First title", authors=("Cy Dorn",))
    keep(bank, title="Other title", authors=("Di Ems",), byline="By Di")
    with bank.reading() as connection:
        head = list_articles(connection)[0]
    assert (head.title, head.authors, head.byline) == ("First title", ("Cy Dorn",), "By Di")


def test_text_at_two_addresses_of_an_outlet_is_one_article(bank: Bank) -> None:
    first = keep(bank)
    second = keep(bank, address="https://gazette.example/other")
    assert first.article_id == second.article_id
    with bank.reading() as connection:
        assert get_article(connection, first.article_id).addresses == (ADDRESS, "https://gazette.example/other")


@pytest.mark.parametrize("address", [None, "https://echo.example/ferry"])
def test_wire_copy_in_two_outlets_is_two_articles(bank: Bank, address: str | None) -> None:
    first = keep(bank, address=None if address is None else ADDRESS)
    second = keep(bank, address=address, outlet="Harbour Echo")
    assert first.article_id != second.article_id
    assert not set(first.quote_ids) & set(second.quote_ids)
    assert keep(bank, address=address, outlet="Harbour Echo").outcome is SaveOutcome.KEPT


def test_without_outlet_the_host_tells(bank: Bank) -> None:
    first = keep(bank, outlet=None)
    assert keep(bank, outlet=None, address="https://gazette.example/b").article_id == first.article_id
    assert keep(bank, outlet=None, address="https://echo.example/b").article_id != first.article_id


def test_changed_text_at_the_address_is_a_new_version(bank: Bank) -> None:
    first = keep(bank)
    changed = keep(bank, "A new first paragraph.\n\n" + TEXT)
    assert (changed.outcome, changed.version, changed.article_id) == (SaveOutcome.UPDATED, 2, first.article_id)
    assert changed.quote_ids == first.quote_ids, "quotes whose words still stand keep their ids"
    assert (changed.quotes_added, changed.quotes_dropped) == (0, 0)
    with bank.reading() as connection:
        kept = get_article(connection, first.article_id)
        assert [version.number for version in kept.versions] == [1, 2]
        assert [quote.segments[0].of(kept.text) for quote in kept.quotes] == ["The boat is late", "Never mind"]
        assert check_bank(connection) == ()


def test_old_version_imported_again_changes_nothing(bank: Bank) -> None:
    """A folder that holds both versions must give the same bank each time."""
    keep(bank)
    keep(bank, "New.\n" + TEXT)
    assert keep(bank).outcome is SaveOutcome.KEPT
    assert keep(bank, "New.\n" + TEXT).outcome is SaveOutcome.KEPT


def test_corrected_quote_is_found_by_its_former_id(bank: Bank) -> None:
    first = keep(bank)
    changed = keep(bank, TEXT.replace("is late", "is very late"))
    assert (changed.quotes_added, changed.quotes_dropped) == (1, 1)
    with bank.reading() as connection:
        assert get_quote(connection, first.quote_ids[0]).text == "The boat is very late"
        assert get_quote(connection, first.quote_ids[0]).id == changed.quote_ids[0]
        assert check_bank(connection) == ()
    back = keep(bank, TEXT + "\nMore.")
    assert back.quote_ids == first.quote_ids
    with bank.reading() as connection:
        assert get_quote(connection, changed.quote_ids[0]).text == "The boat is late"
        assert check_bank(connection) == ()


def test_withdrawn_quote_stays_but_is_not_current(bank: Bank) -> None:
    first = keep(bank)
    keep(bank, TEXT.replace("“Never mind,” said Bo Noll.", ""))
    with bank.reading() as connection:
        gone = get_quote(connection, first.quote_ids[1])
        assert not gone.is_current
        assert [quote.text for quote in get_article(connection, first.article_id).quotes] == ["The boat is late"]
        assert count_bank(connection).quotes == 1
        assert check_bank(connection) == ()
    assert keep(bank, TEXT + "\nMore.").quotes_added == 1
    with bank.reading() as connection:
        assert get_quote(connection, first.quote_ids[1]).is_current


def test_extracting_again_hands_ids_on_by_place(bank: Bank) -> None:
    first = keep(bank)
    longer = make.make_quotation(TEXT, "The boat is late", "We\nwait.", speaker="Ada Quill", confidence=1.0)
    with bank.transaction() as connection:
        again = replace_quotations(connection, first.article_id, [longer, found_in(TEXT)[1]], extractor="newer")
    assert again.quote_ids[1] == first.quote_ids[1]
    with bank.reading() as connection:
        joined = get_quote(connection, first.quote_ids[0])
        assert (joined.id, joined.text, joined.decided_by) == (
            again.quote_ids[0],
            "The boat is late We\nwait.",
            "newer",
        )
        assert check_bank(connection) == ()


def test_speaker_found_anew_takes_the_quote(bank: Bank) -> None:
    first = keep(bank)
    by_bo = make.make_quotation(TEXT, "The boat is late", speaker="Bo Noll")
    with bank.transaction() as connection:
        replace_quotations(connection, first.article_id, [by_bo, found_in(TEXT)[1]], extractor="newer")
        assert count_bank(connection).speakers == {"person": 1}
        assert check_bank(connection) == ()


def test_articles_come_newest_first(bank: Bank) -> None:
    for number, published in enumerate(["2024", None, "2025-06-01", "2025-06"]):
        keep(bank, f"{number} {TEXT}", address=None, published=published)
    with bank.reading() as connection:
        heads = list_articles(connection)
        assert [head.published and head.published.text for head in heads[2:]] == ["2024", None]
        assert list_articles(connection, offset=1, limit=2) == heads[1:3]


def test_unknown_article_is_not_found(bank: Bank) -> None:
    with bank.reading() as connection, pytest.raises(NotFound, match="a0123456789abcdef"):
        get_article(connection, "a0123456789abcdef")


@pytest.mark.parametrize("change", [{"text": "half \ud800 a pair"}, {"title": "\udfff"}, {"authors": ("\ud800",)}])
def test_text_that_cannot_be_stored_is_an_input_error(bank: Bank, change: dict[str, object]) -> None:
    article: Article = replace(make.make_article(), place="file.jsonl, line 3", **change)  # type: ignore[arg-type]
    with bank.transaction() as connection, pytest.raises(InputError, match=r"^file.jsonl, line 3: character"):
        save_article(connection, article, (), address=None, extractor="t", now=make.NOW)


def test_moment_without_zone_is_a_mistake_of_the_caller(bank: Bank) -> None:
    with pytest.raises(ValueError, match="zone"):
        make.keep(bank, make.make_article(), now=datetime(2026, 1, 1))  # noqa: DTZ001  -- the mistake


SPOKEN = st.lists(
    st.tuples(
        st.sampled_from(
            ["Ada Quill", "ADA QUILL", "Bo Noll", "Zoë Marlow", "Zoe Marlow", "Harbour Rescue Trust", "HRT", None]
        ),
        st.sampled_from(["Aye", "Nay", "Aye aye sir", "The boat is late", "No comment"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None, max_examples=15)  # two new banks each time
@given(SPOKEN, st.randoms(use_true_random=False))
def test_order_of_import_does_not_matter(spoken: list[tuple[str | None, str]], random: object) -> None:
    """Same articles, same ids of quotes and speakers, same names."""
    jobs = [(number, name, words) for number, (name, words) in enumerate(spoken)]
    shuffled = list(jobs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    seen = []
    for order in (jobs, shuffled):
        with open_bank(":memory:") as bank:
            for number, name, words in order:
                kind = SpeakerKind.ORGANISATION if name in ("Harbour Rescue Trust", "HRT") else None
                make.keep_said(
                    bank, f"{words} {number}", name, speaker_kind=kind, address=f"https://gazette.example/{number}"
                )
            with bank.reading() as connection:
                seen.append(sorted((s.id, s.name, s.quotes) for s in list_speakers(connection)))
                assert check_bank(connection) == ()
    assert seen[0] == seen[1]


def test_the_first_word_on_the_kind_of_an_outlet_stays(bank: Bank) -> None:
    for number, kind in enumerate((None, OutletKind.AGENCY, OutletKind.BLOG, None)):
        article = replace(make.make_article(f"The ferry is late again, {number}."), outlet_kind=kind)
        saved = make.keep(bank, article)
    with bank.reading() as connection:
        assert get_article(connection, saved.article_id).head.outlet_kind is OutletKind.AGENCY
        edges = read_edges(connection, [saved.article_id], chars=9)
    assert edges == {saved.article_id: ("The ferry", "again, 3.")}
