"""What an import would do is told as the import then tells it, and nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsroom
from dumping import dump
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.check_health import list_import_runs
from quotebank.workflows.import_articles import Imported, ImportOptions, ImportSummary, import_articles
from quotebank.workflows.preview_import import preview_import

CHANGED = {**newsroom.ARTICLES[0], "text": "A new text.\n\n“It is all different now,” said Marta Quill.\n"}
OTHER = {"text": "“Nobody asked the pilots,” said Ivy Fenn.", "outlet": "Tide", "url": "https://tide.example/1"}


def write_lines(folder: Path, *lines: object) -> str:
    file = folder / "lines.jsonl"
    file.write_text(
        "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), encoding="utf-8"
    )
    return str(file)


def listen(heard: list[object]) -> Callable[[object], None]:
    """Return what notes articles and rejections, without the ids that only keeping makes."""

    def hear(one: Any) -> None:
        if isinstance(one, Imported):
            saved = one.saved
            heard.append(
                (one.place, saved.article_id, saved.outcome, saved.version, saved.quotes_added, saved.quotes_dropped)
            )
        else:
            heard.append(one)

    return hear


def counts(summary: ImportSummary) -> tuple[object, ...]:
    return summary.added, summary.kept, summary.updated, summary.quotes, summary.rejected, summary.skipped


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    "lines",
    [
        newsroom.ARTICLES,
        (*newsroom.ARTICLES, OTHER, OTHER, "{broken"),
        (CHANGED, CHANGED, OTHER),
        ({"text": "x", "url": "not an address"}, {**OTHER, "url": "https://tide.example/2"}, OTHER),
    ],
    ids=["known", "known, new, twice and broken", "changed, twice", "no address, two addresses"],
)
def test_preview_tells_what_import_then_does(bank: Bank, tmp_path: Path, lines: tuple[object, ...], jobs: int) -> None:
    file = write_lines(tmp_path, *lines)
    before = dump(bank, runs=True)
    runs = len(list_import_runs(bank))
    foretold: list[object] = []
    told: list[object] = []
    preview = preview_import(bank, [file], ImportOptions(jobs=jobs), now=newsroom.noon, tell=listen(foretold))
    assert dump(bank, runs=True) == before
    assert len(list_import_runs(bank)) == runs
    summary = import_articles(bank, [file], now=newsroom.noon, tell=listen(told))
    assert counts(preview) == counts(summary)
    assert foretold == told
    assert (preview.run_id, preview.clusters) == (None, None)


def test_preview_without_a_bank(tmp_path: Path) -> None:
    file = write_lines(tmp_path, *newsroom.ARTICLES, *newsroom.ARTICLES)
    preview = preview_import(None, [file], now=newsroom.noon)
    with open_bank(":memory:") as bank:
        assert counts(preview) == counts(import_articles(bank, [file], now=newsroom.noon))
