"""Search, show, list, cite, remove: what the workflows that read a bank return."""

from __future__ import annotations

import json

import pytest

import newsroom
from quotebank.core.model import SpeakerKind
from quotebank.core.records import ArticleRecord, ClusterRecord, MatchedBy
from quotebank.errors import InputError, NotFound
from quotebank.store.session import Bank
from quotebank.workflows.check_health import check_health, count_everything
from quotebank.workflows.cite_quotes import FORMATS, cite_quotes, stream_citations
from quotebank.workflows.json_shapes import found_shape
from quotebank.workflows.list_cited import CiteRequest, list_cited
from quotebank.workflows.list_speakers import list_speakers, show_speakers
from quotebank.workflows.remove_articles import plan_removal, remove_articles
from quotebank.workflows.search_bank import SearchRequest, search_bank
from quotebank.workflows.show_record import QuoteInPlace, SpeakerInFull, show_record


def test_search_without_anything_gives_every_quote(bank: Bank) -> None:
    result = search_bank(bank, SearchRequest())
    assert (len(result.found), result.total) == (5, 5)


def test_search_pages_through(bank: Bank) -> None:
    pages = [search_bank(bank, SearchRequest(offset=offset, limit=2)) for offset in (0, 2, 4)]
    assert [len(page.found) for page in pages] == [2, 2, 1]
    assert {page.total for page in pages} == {5}
    ids = [found.quote.id for page in pages for found in page.found]
    assert ids == [found.quote.id for found in search_bank(bank, SearchRequest()).found]


def test_search_for_a_body_says_which_is_which(bank: Bank) -> None:
    found = search_bank(bank, SearchRequest(speaker="Ennis River Trust")).found
    matched = {one.quote.text: one.matched_by for one in found}
    assert matched[newsroom.FULLEST] is MatchedBy.AFFILIATION
    assert matched["Our volunteers measured the water every night for a month."] is MatchedBy.NAME


def test_found_shape_is_that_of_the_contract(bank: Bank) -> None:
    shape = found_shape(search_bank(bank, SearchRequest(words="volunteers")).found[0])
    assert set(shape) >= {
        "id", "text", "speaker", "outlet", "title", "url", "published", "article_id", "cluster_id", "start", "end", "score",
    }  # fmt: skip
    assert shape["outlet"] == "Coastline Wire"
    assert newsroom.ARTICLES[0]["text"][shape["start"] : shape["end"]] == shape["text"]


@pytest.mark.parametrize(
    "request_",
    [SearchRequest(since="soon"), SearchRequest(kind="loud"), SearchRequest(sort="random")],
    ids=["date", "kind", "order"],
)
def test_search_refuses_what_it_cannot_read(bank: Bank, request_: SearchRequest) -> None:
    with pytest.raises(InputError):
        search_bank(bank, request_)


def test_show_finds_everything_by_id(bank: Bank) -> None:
    quote = search_bank(bank, SearchRequest(words="volunteers")).found[0].quote
    assert quote.speaker is not None
    article = show_record(bank, quote.article.id)
    assert isinstance(article, ArticleRecord)
    assert article.text == newsroom.ARTICLES[0]["text"]
    assert isinstance(show_record(bank, quote.cluster_id), ClusterRecord)
    speaker = show_record(bank, quote.speaker.id)
    assert isinstance(speaker, SpeakerInFull)
    assert [said.quote.id for said in speaker.quotes] == [quote.id]


def test_quote_is_shown_in_its_paragraph(bank: Bank) -> None:
    quote = search_bank(bank, SearchRequest(words="volunteers")).found[0].quote
    shown = show_record(bank, quote.id)
    assert isinstance(shown, QuoteInPlace)
    assert shown.paragraph == 3
    assert shown.passage.startswith("The Ennis River Trust said")
    assert [segment.of(shown.passage) for segment in shown.segments] == [quote.text]


@pytest.mark.parametrize(
    "record_id", ["x1", "", "q0000000000000000", "a0000000000000000", "s0000000000000000", "cq0000000000000000"]
)
def test_unknown_id_is_not_found(bank: Bank, record_id: str) -> None:
    with pytest.raises(NotFound):
        show_record(bank, record_id)


def test_speakers_are_listed_by_quotes(bank: Bank) -> None:
    speakers = list_speakers(bank)
    assert speakers[0].name == "Marta Quill"
    assert [speaker.quotes for speaker in speakers] == sorted((speaker.quotes for speaker in speakers), reverse=True)
    assert {speaker.kind for speaker in list_speakers(bank, kind="organisation")} == {SpeakerKind.ORGANISATION}
    assert [speaker.name for speaker in list_speakers(bank, name="tremlett")] == ["Joss Tremlett"]
    with pytest.raises(InputError):
        list_speakers(bank, kind="loud")


def test_speaker_is_shown_by_any_name(bank: Bank) -> None:
    (shown,) = show_speakers(bank, "marta quill")
    assert shown.speaker.name == "Marta Quill"
    assert len(shown.quotes) == 3
    with pytest.raises(NotFound, match="quotebank speakers list"):
        show_speakers(bank, "Nobody Atall")


@pytest.mark.parametrize("format_name", FORMATS)
def test_citations_are_one_document_and_repeatable(bank: Bank, format_name: str) -> None:
    first = cite_quotes(bank, [], SearchRequest(speaker="quill"), format_name=format_name)
    assert first == cite_quotes(bank, [], SearchRequest(speaker="quill"), format_name=format_name)
    assert first.endswith("\n")
    assert "Quill" in first


def test_csl_json_is_json(bank: Bank) -> None:
    document = cite_quotes(bank, [], SearchRequest(outlet="Coastline Wire"), format_name="csl-json")
    assert len(json.loads(document)) == 2


def test_a_quote_is_cited_once(bank: Bank) -> None:
    quote = search_bank(bank, SearchRequest(words="volunteers")).found[0].quote
    cited = list(list_cited(bank, CiteRequest(ids=[quote.id, quote.article.id, quote.id])))
    assert [one.quote_id for one in cited].count(quote.id) == 1
    assert len(cited) == 2
    assert cited[0].paragraph == 3


def test_cluster_stands_for_its_printings(bank: Bank) -> None:
    cluster = search_bank(bank, SearchRequest(words="sluice")).found[0].quote.cluster_id
    cited = list(list_cited(bank, CiteRequest(ids=[cluster])))
    assert len(cited) == 3
    assert [one.quote_id for one in list_cited(bank, CiteRequest(ids=[cluster], first_carrier=True))] == [
        cited[0].quote_id
    ]


def test_nothing_to_cite_is_not_found(bank: Bank) -> None:
    with pytest.raises(NotFound):
        cite_quotes(bank, [], SearchRequest(words="zeppelin"), format_name="md")
    with pytest.raises(NotFound):
        cite_quotes(bank, ["s0000000000000000"], SearchRequest(), format_name="md")


def test_removal_is_planned_then_done(bank: Bank) -> None:
    article = search_bank(bank, SearchRequest(words="volunteers")).found[0].quote.article.id
    plan = plan_removal(bank, article)
    assert (plan.articles, plan.quotes) == ((article,), 2)
    assert count_everything(bank).articles == 3
    assert remove_articles(bank, (article,)) == (plan,)
    assert count_everything(bank).articles == 2
    assert check_health(bank) == ()
    with pytest.raises(NotFound):
        plan_removal(bank, article)


def test_removing_a_run_empties_what_it_brought(bank: Bank) -> None:
    remove_articles(bank, ("r1",))
    counts = count_everything(bank)
    assert (counts.articles, counts.quotes, counts.clusters) == (0, 0, 0)
    assert check_health(bank) == ()


def test_selectors_of_an_annotation_are_found_again_in_the_stored_text(bank: Bank) -> None:
    annotations = json.loads(cite_quotes(bank, [], SearchRequest(), format_name="annotation"))
    selected = 0
    for one in annotations:
        quoted = show_record(bank, one["id"].removeprefix("urn:quotebank:"))
        assert isinstance(quoted, QuoteInPlace)
        article = show_record(bank, quoted.quote.article.id)
        assert isinstance(article, ArticleRecord)
        text = article.text
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            words, position = target["selector"]
            assert text[position["start"] : position["end"]] == words["exact"]
            around = words["prefix"] + words["exact"] + words["suffix"]
            assert (text.count(around), text.index(around) + len(words["prefix"])) == (1, position["start"])
            selected += 1
    assert selected >= len(annotations) == 5


@pytest.mark.parametrize("format_name", FORMATS)
def test_document_comes_in_pieces_and_is_the_same_to_the_byte(bank: Bank, format_name: str) -> None:
    pieces = list(stream_citations(bank, CiteRequest(search=SearchRequest()), format_name=format_name))
    assert "".join(pieces) == cite_quotes(bank, [], SearchRequest(), format_name=format_name)
    assert len(pieces) >= 5
