"""No read hands out a protected name: every public function of the store is found, called and looked through."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, text

import make
import quotebank.store
from quotebank.core.deciding.requests import read_request
from quotebank.core.masking import MASK
from quotebank.core.model import AttributedQuotation, Clustering, Match, MentionForm, Rejected, SpeakerKind
from quotebank.core.records import ArticleRecord, QuoteQuery, QuoteSort
from quotebank.store.articles import get_article, replace_quotations
from quotebank.store.citing import QuoteInText
from quotebank.store.clusters import get_cluster, list_reused, rebuild_clusters
from quotebank.store.decisions import protect, record_decision, undo_decision
from quotebank.store.payloads import make_payload
from quotebank.store.quotes import get_quote
from quotebank.store.runs import add_rejected, start_run
from quotebank.store.search import count_quotes, search_quotes
from quotebank.store.session import Bank
from quotebank.store.speakers import find_speakers, get_speaker, list_speakers

#: Folded pieces of which none may come out, once Ada Quill and her mother are protected.
SECRETS = ("quill", "adaq", "ada ", "adas", "ada’", "seamstress", "lantern guild")

TEXT = (
    "Ada Quill speaks out\n\n“They never asked Quill’s family,” Ada Quill, a seamstress of the Lantern Guild, said. “They saw me.”\n\n"
    "“Ada told us everything,” said Bo Noll.\n\n“My girl is brave,” the mother of Ada said.\n"
)

#: Public functions of the store that hand out what is stored as it is, and why they may.
UNMASKED = {
    "get_text": "what extraction reads",
    "get_validators": "tags and times of a server; nobody's words",
    "list_article_ids": "ids",
    "list_lost_runs": "ids",
    "list_evidence": "ids",
    "list_doubts": "ids; reasons of a suggestion are masked where it is made",
    "list_speaker_ids": "ids",
    "list_quote_ids": "ids",
    "find_namesakes": "links, which never leave the store",
    "find_outlets": "row numbers",
    "list_outlets": "names of outlets, with numbers",
    "list_carried": "names of outlets, with dates",
    "list_surnames": "links, which never leave the store",
    "find_suspicions": "row numbers; it is told what to mask in its reasons",
    "list_statements": "what clustering reads; and SQL statements of the schema",
    "load_protection": "what masking itself reads",
    "describe_speaker": "what a decision to protect writes down",
    "find_rows": "a query for row numbers",
    "find_hits": "a query for row numbers",
    "find_meant": "queries for row numbers",
    "list_alike": "takes what is protected, and leaves it out",
    "read_fitting": "takes what is protected, and masks it",
    "read_fitting_rows": "takes what is protected, and masks it",
    "list_bodies": "takes what is protected, and leaves it out",
    "list_roles_alike": "takes what is protected, and leaves it out",
    "list_stale": "names of tables",
    "said_by": "a condition of a query",
    "plan_search": "a query",
    "list_clustered": "row numbers",
    "list_first_carriers": "row numbers",
    "list_found": "row numbers",
    "list_meant": "row numbers",
    "list_joined": "row numbers",
    "list_speaker_rows": "row numbers",
    "count_reused": "row numbers",
    "list_keys": "ids and row numbers",
    "list_rows_of": "row numbers",
    "list_same_words": "row numbers",
    "list_waiting": "row numbers",
    "list_decided_with": "row numbers",
    "list_current_keys": "ids of quotes",
    "list_members": "ids of quotes",
    "list_marked": "ids of quotes",
    "list_all_marked": "ids of quotes",
    "list_affected": "row numbers",
    "list_article_quotes": "row numbers",
    "list_represented_rows": "row numbers",
}


def find_said(text: str) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of the article that names everybody."""
    if text != TEXT:
        return ()
    return (
        replace_via(
            make.make_quotation(
                TEXT,
                "They never asked Quill’s family",
                "They saw me.",
                speaker="Ada Quill",
                role="seamstress",
                affiliation="Lantern Guild",
                cue="said",
                reasons=("“Ada Quill” stands beside “said”",),
            )
        ),
        make.make_quotation(
            TEXT, "Ada told us everything", speaker="Bo Noll", via="Ada Quill", reasons=("not Ada Quill",)
        ),
        make.make_quotation(
            TEXT,
            "My girl is brave",
            speaker="mother of Ada",
            speaker_kind=SpeakerKind.ROLE,
            mention="the mother of Ada",
            form=MentionForm.ROLE,
            role="mother",
        ),
    )


@pytest.fixture
def bank(bank: Bank) -> Bank:
    article = make.make_article(
        TEXT,
        title="Ada Quill speaks out",
        url="https://gazette.example/ada-quill-speaks-out",
        authors=("Cy Dorn", "Ada Quill"),
        byline="By Cy Dorn, with Ada Quill",
        source_id="2025-ada-quill",
    )
    with bank.transaction() as connection:
        run = start_run(connection, source="in/ada-quill.html", now=make.NOW)
        add_rejected(connection, run, Rejected("in/ada-quill-2.html", "no text about Ada Quill in it"))
    saved = make.keep(bank, article, *find_said(TEXT), address="https://gazette.example/ada-quill-speaks-out", run=run)
    other = make.keep_said(bank, "Never heard of Ada Quill", "Cy Dorn", outlet="Echo", title="Noll on Quill")
    with bank.transaction() as connection:
        ids = (saved.quote_ids[0], other.quote_ids[0])
        match = Match(min(ids), max(ids), 88.0, ("both name Ada Quill",))
        rebuild_clusters(connection, Clustering(dict.fromkeys(ids, min(ids)), (match,)))
    with bank.transaction() as connection:
        for action, value in (("tag", {"name": "Quill case"}), ("note", {"text": "Ada Quill is ten"})):
            request = read_request({"action": action, "targets": [saved.quote_ids[1], saved.article_id], **value})
            payload = make_payload(connection, request)
            record_decision(connection, action=action, payload=payload, who="ed", why="", now=make.NOW)
    return bank


def replace_via(quotation: AttributedQuotation) -> AttributedQuotation:
    return replace(quotation, attribution=replace(quotation.attribution, via="Quill family solicitor"))


def protect_everybody(bank: Bank) -> None:
    with bank.transaction() as connection:
        for name in ("ada quill", "mother of ada"):
            (speaker,) = find_speakers(connection, name)
            protect(connection, speaker.id, who="editor", why="Ada Quill is a child", now=make.NOW)


def list_reads() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public function of the store that takes a connection and returns something."""
    for module in pkgutil.iter_modules(quotebank.store.__path__):
        if not module.ispkg:
            loaded = importlib.import_module(f"quotebank.store.{module.name}")
            for name, function in inspect.getmembers(loaded, inspect.isfunction):
                if function.__module__ == loaded.__name__ and not name.startswith("_"):
                    yield name, function


def find_article_ids(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT key FROM article ORDER BY id")).scalars())


def call_all(function: Callable[..., Any], connection: Connection) -> Iterator[object]:
    """Call a read with every argument that the bank offers."""
    keys: dict[str, list[Any]] = {
        "article_id": find_article_ids(connection),
        "quote_id": list(connection.execute(text("SELECT key FROM quote")).scalars()),
        "quote_ids": [list(connection.execute(text("SELECT key FROM quote")).scalars())],
        "cluster_id": list(connection.execute(text("SELECT 'c' || key FROM quote")).scalars()),
        "record": [row[0] for row in connection.execute(text("SELECT key FROM quote UNION SELECT key FROM article"))],
        "decision_id": list(connection.execute(text("SELECT key FROM decision")).scalars()),
        "quotes": [set(connection.execute(text("SELECT id FROM quote")).scalars())],
        "speaker_id": list(connection.execute(text("SELECT key FROM speaker")).scalars()),
        "text": [
            "ada quill",
            "quill",
            "noll",
            "dorn",
            "mother",
            "lantern guild",
            "adda quyll",
            "lantern gyld",
            "seamstrass",
            "mothr",
        ],
        "query": [
            QuoteQuery(),
            *(
                QuoteQuery(words=words)
                for words in ("ada", "qui*", "family", "brave", '"ada quill"', "NEAR(asked family)", "family -ada")
            ),
            *(QuoteQuery(speaker=name) for name in ("ada quill", "quill", "guild", "noll", "mother")),
            *(QuoteQuery(sort=sort) for sort in QuoteSort),
        ],
    }
    parameters = inspect.signature(function).parameters
    needed = [p.name for p in parameters.values() if p.name in keys and p.default is p.empty]
    if "extract" in parameters:
        function = partial(function, extract=find_said)
    if not needed:
        yield function(connection)
    for name in needed:
        for value in keys[name]:
            yield function(connection, value)


def without_text(result: object) -> object:
    """Leave out an article's text: names go from it, but what else it tells of somebody stays."""
    if isinstance(result, list):
        return [without_text(each) for each in result]
    if isinstance(result, ArticleRecord | QuoteInText):
        assert not [secret for secret in ("quill", "ada") if secret in (result.text or "").lower()]
        return replace(result, text="")
    return result


READS = [
    (name, function)
    for name, function in list_reads()
    if "reveal" in inspect.signature(function).parameters and name not in UNMASKED
]


def test_reads_were_found() -> None:
    names = {name for name, _ in READS}
    assert names >= {
        "get_article",
        "list_articles",
        "get_quote",
        "list_quotes",
        "search_quotes",
        "count_quotes",
        "find_speakers",
    }
    assert names >= {
        "get_speaker",
        "list_speakers",
        "get_cluster",
        "list_reused",
        "list_runs",
        "list_rejected",
        "list_decisions",
    }


def test_every_function_that_names_things_can_mask() -> None:
    """A new read must take ``reveal``, or be listed with a reason."""
    for name, function in list_reads():
        if (
            name.startswith(("get_", "list_", "find_", "search_"))
            and "reveal" not in inspect.signature(function).parameters
        ):
            returned = str(inspect.signature(function).return_annotation)
            assert name in UNMASKED or returned in {"int | None", "int"}, f"{name} must take reveal="


@pytest.mark.parametrize(("name", "function"), READS, ids=[name for name, _ in READS])
def test_no_read_tells(bank: Bank, name: str, function: Callable[..., Any]) -> None:
    with bank.reading() as connection:
        open_results = [str(result).lower() for result in call_all(function, connection)]
    protect_everybody(bank)
    with bank.reading() as connection:
        results = [str(without_text(result)).lower() for result in call_all(function, connection)]
    assert results
    for result in results:
        assert [secret for secret in SECRETS if secret in result] == []
    if name not in ("count_quotes", "list_decisions", "get_decision"):
        assert any(secret in result for result in open_results for secret in SECRETS), "the test would see nothing"


@pytest.mark.parametrize(("name", "function"), READS, ids=[name for name, _ in READS])
def test_everything_can_be_revealed(bank: Bank, name: str, function: Callable[..., Any]) -> None:
    with bank.reading() as connection:
        before = [] if name in ("list_decisions", "get_decision") else list(call_all(function, connection))
    protect_everybody(bank)
    with bank.reading() as connection:
        revealing = lambda *given, **named: function(*given, **named, reveal=True)  # noqa: E731  -- a partial of no other use
        revealing.__signature__ = inspect.signature(function)  # type: ignore[attr-defined]  # what call_all looks at
        revealed = list(call_all(revealing, connection))
    if before:
        assert revealed == before
    else:
        assert "ada quill" in str(revealed).lower()


def test_searching_a_protected_name_confirms_nothing(bank: Bank) -> None:
    with bank.reading() as connection:
        assert len(search_quotes(connection, QuoteQuery(words="quill"))) == 2
        assert len(search_quotes(connection, QuoteQuery(tag="quill case"))) == 3
        assert len(search_quotes(connection, QuoteQuery(speaker="lantern guild"))) == 1
    protect_everybody(bank)
    with bank.reading() as connection:
        for query in (
            QuoteQuery(words="quill"),
            QuoteQuery(words="ada OR nothing"),
            QuoteQuery(words="qu*"),
            QuoteQuery(speaker="quill"),
            QuoteQuery(speaker="mother"),
            QuoteQuery(speaker="lantern guild"),
            QuoteQuery(tag="quill case"),
        ):
            assert search_quotes(connection, query) == (), query
            assert count_quotes(connection, query) == 0
        assert find_speakers(connection, "ada quill") == ()
        assert list_reused(connection, speaker="ada quill") == ()


def test_quoted_words_stay(bank: Bank) -> None:
    protect_everybody(bank)
    with bank.reading() as connection:
        (found,) = search_quotes(connection, QuoteQuery(words="family"))
        assert found.quote.text == f"They never asked {MASK}’s family They saw me."
        assert found.quote.protected
        assert found.quote.speaker is not None
        assert (found.quote.speaker.name, found.quote.speaker.role, found.quote.speaker.affiliation) == (
            MASK,
            MASK,
            MASK,
        )


def test_protected_speaker_can_be_shown_by_id(bank: Bank) -> None:
    protect_everybody(bank)
    with bank.reading() as connection:
        hidden = [speaker for speaker in list_speakers(connection) if speaker.protected]
        assert len(hidden) == 2
        for speaker in hidden:
            shown = get_speaker(connection, speaker.id)
            assert (shown.name, shown.aliases, shown.roles, shown.quotes) == (MASK, (), (), 1)
            assert len(search_quotes(connection, QuoteQuery(speaker=speaker.id))) == 1


def test_spans_of_a_masked_article_fit_its_text(bank: Bank) -> None:
    protect_everybody(bank)
    with bank.reading() as connection:
        article = get_article(connection, find_article_ids(connection)[0])
        texts = [[span.of(article.text) for span in quote.segments] for quote in article.quotes]
        assert texts == [
            [f"They never asked {MASK}’s family", "They saw me."],
            [f"{MASK} told us everything"],
            ["My girl is brave"],
        ]
        mentions = [quote.mention.span.of(article.text) for quote in article.quotes if quote.mention]
        assert mentions == [MASK, "Bo Noll", f"the {MASK}"]
        assert article.quotes[0].cue is not None
        assert article.quotes[0].cue.span.of(article.text) == "said"


def test_protected_article_names_nobody(bank: Bank) -> None:
    with bank.transaction() as connection:
        key = find_article_ids(connection)[0]
        protect(connection, key, who="editor", why="court order", now=make.NOW)
    with bank.reading() as connection:
        article = get_article(connection, key)
        assert (article.head.title, article.head.url, article.head.byline) == (MASK, MASK, MASK)
        assert article.head.authors == (MASK, MASK)
        assert (article.addresses, article.source_id) == ((MASK,), MASK)
        assert {quote.speaker.name for quote in article.quotes if quote.speaker} == {MASK}
        assert "Noll" not in str(article)
        assert find_speakers(connection, "noll")[0].name == "Bo Noll"
        assert search_quotes(connection, QuoteQuery(speaker="noll")) == (), "it would tell who speaks there"
        assert search_quotes(connection, QuoteQuery(speaker="dorn")) != ()


def test_protection_outlives_a_new_extraction(bank: Bank) -> None:
    """The same person under a new id, because another quote is now the smallest, or the old quote is gone."""
    protect_everybody(bank)
    for number in range(6):
        make.keep_said(bank, f"Word {number}", "Ada Quill", address=f"https://gazette.example/{number}")
    with bank.transaction() as connection:
        replace_quotations(connection, find_article_ids(connection)[0], (), extractor="newer")
    with bank.reading() as connection:
        found = search_quotes(connection, QuoteQuery(words="word"))
        assert len(found) == 6
        assert {quote.quote.speaker.name for quote in found if quote.quote.speaker} == {MASK}


def test_undone_protection_shows_again(bank: Bank) -> None:
    with bank.transaction() as connection:
        (speaker,) = find_speakers(connection, "ada quill")
        decision = protect(connection, speaker.id, who="editor", why="asked", now=make.NOW)
        assert get_speaker(connection, speaker.id).name == MASK
        undone = undo_decision(connection, decision.id, who="editor", why="grown up", now=make.NOW)
        assert get_speaker(connection, speaker.id).name == "Ada Quill"
        undo_decision(connection, undone.id, who="editor", why="not yet", now=make.NOW)
        assert get_speaker(connection, speaker.id).name == MASK


def test_nothing_protected_costs_one_look(bank: Bank) -> None:
    with bank.reading() as connection:
        key = find_article_ids(connection)[0]
        article: ArticleRecord = get_article(connection, key)
        assert not article.protected
        assert not get_quote(connection, article.quotes[0].id).protected
        assert get_cluster(connection, article.quotes[0].cluster_id).matches[0].reasons == ("both name Ada Quill",)
