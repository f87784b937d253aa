"""A statement page by page: what is told of the whole is told of all printings, what is compared is what is shown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import newsroom
from quotebank.core.model import Relation
from quotebank.errors import NotFound
from quotebank.store.clusters import get_cluster
from quotebank.store.session import Bank
from quotebank.workflows import show_statement as module
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.report_duplicates import report_duplicates, report_statement
from quotebank.workflows.show_statement import count_on_page, show_statement


def find_cluster(bank: Bank) -> str:
    return report_duplicates(bank)[0].cluster_id


def test_pages_together_are_the_report_of_all(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PRINTINGS", 1)
    monkeypatch.setattr(module, "FEWEST_PRINTINGS", 1)
    name = find_cluster(bank)
    with bank.reading() as connection:
        cluster = get_cluster(connection, name)
    whole = report_statement(bank, cluster)
    pages = [show_statement(bank, name, offset=offset) for offset in range(3)]
    assert [printing for page in pages for printing in page.report.printings] == list(whole.printings)
    for page in pages:
        assert page.report.first == whole.first
        assert page.report.reference.text == newsroom.FULLEST
        assert page.total == 3
        assert [lane.outlet for lane in page.spread.outlets] == ["Coastline Wire", "Pellow Gazette", "Estuary Echo"]


def test_beyond_the_last_printing_there_are_none(bank: Bank) -> None:
    page = show_statement(bank, find_cluster(bank), offset=30)
    assert page.report.printings == ()
    assert page.total == 3


def test_matches_are_those_of_the_page(bank: Bank) -> None:
    page = show_statement(bank, find_cluster(bank))
    on_page = {printing.quote.id for printing in page.report.printings}
    assert page.matches
    assert all({match.a, match.b} <= on_page for match in page.matches)
    assert show_statement(bank, find_cluster(bank), offset=30).matches == ()


@pytest.mark.parametrize("name", ["cq0000000000000000", "q0000000000000000", "", "c", "s1"])
def test_an_unknown_id_is_not_found(bank: Bank, name: str) -> None:
    with pytest.raises(NotFound):
        show_statement(bank, name)


def test_long_printings_make_shorter_pages(bank: Bank) -> None:
    name = find_cluster(bank)
    with bank.reading() as connection:
        quotes = get_cluster(connection, name).quotes
    assert count_on_page(quotes) == module.MOST_PRINTINGS
    assert count_on_page([replace(quotes[0], text="x" * 3_000)]) == 10
    assert count_on_page([replace(quotes[0], text="x" * 30_000)]) == module.FEWEST_PRINTINGS


def test_a_part_is_held_against_its_neighbour_on_another_page(
    empty_bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printing that shares little with the fullest is a part of another one, whether or not that is on its page."""
    wall = "The harbour wall was never inspected in eleven years, and the engineers who asked for it were sent home."
    gates = "Not one of the sluice gates that the town was promised has ever left the yard, and nobody says why."
    ferries = "The ferries will come back in the spring when the piers are mended, and the fares will stay as they are."
    printed = [f"{wall} {gates}", f"{gates} {ferries} Everybody in the town knows that by now.", ferries]
    rows = [
        {"outlet": f"Post {n}", "published": f"2024-01-0{n + 1}", "text": f"News.\n\n“{words}” said Ada Birch.\n"}
        for n, words in enumerate(printed)
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    import_articles(empty_bank, [str(file)], now=newsroom.noon)
    (whole,) = report_duplicates(empty_bank)
    monkeypatch.setattr(module, "MOST_PRINTINGS", 1)
    monkeypatch.setattr(module, "FEWEST_PRINTINGS", 1)
    pages = [show_statement(empty_bank, whole.cluster_id, offset=offset) for offset in range(3)]
    assert [printing for page in pages for printing in page.report.printings] == list(whole.printings)
    assert any(printing.comparison.relation is Relation.PART for printing in whole.printings)
