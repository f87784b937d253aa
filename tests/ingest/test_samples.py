"""The sample folder: complete, in every format, and read without a word of complaint."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ingest.reading import articles, read_all, rejections, skips
from quotebank.ingest.addresses import canonical_address

SAMPLES = Path(__file__).resolve().parents[2] / "imports"
OUTLETS = {
    "Lanternway press office",
    "Northmark News Agency",
    "Ollerdale Courier",
    "Radio Ollerdale",
    "Skerrow Bay Echo",
    "The Morning Verity",
}


def test_samples_are_complete() -> None:
    outcomes = read_all(SAMPLES)
    found = articles(outcomes)
    assert not rejections(outcomes)
    assert [Path(skip.place).name for skip in skips(outcomes)] == ["README.md"]
    assert len(found) == 14
    assert {article.outlet for article in found} == OUTLETS
    assert set(Counter(article.format for article in found)) == {"text", "markdown", "html", "jsonl"}
    assert not [article.notes for article in found if article.notes]


def test_every_sample_says_where_and_when_it_ran() -> None:
    found = articles(read_all(SAMPLES))
    assert all(article.title and article.published and article.authors and article.url for article in found)
    assert len({canonical_address(article.url or "") for article in found}) == 14
    assert all((article.url or "").split("/")[2].endswith(".example") for article in found)


def test_samples_are_articles_and_not_scraps() -> None:
    assert all(200 <= len(article.text.split()) <= 400 for article in articles(read_all(SAMPLES)))
