"""A bank opens well in Datasette: labels on links, a search box, foreign keys as links."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from make import keep_said
from quotebank.store.session import open_bank

datasette_app = pytest.importorskip("datasette.app", reason="Datasette is a development dependency")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "news.db"
    with open_bank(made, create=True) as bank:
        keep_said(
            bank, "The night ferry is late", title="Ferry trouble", affiliation="Harbour Trust", mention="Ms Quill"
        )
        keep_said(bank, "The tram is early", "Bo Noll", title="Tram joy")
    return made


def fetch(path: Path, address: str) -> str:
    async def get() -> str:
        datasette = datasette_app.Datasette([str(path)])
        await datasette.invoke_startup()
        response = await datasette.client.get(f"/news/{address}")
        assert response.status_code == 200, response.text
        return str(response.text)

    return asyncio.run(get())


def fetch_json(path: Path, address: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(fetch(path, address))
    return loaded


def test_links_of_a_quote_have_labels(path: Path) -> None:
    row = fetch_json(path, "quote.json?_labels=on&_shape=objects&_sort=id")["rows"][0]
    assert row["article_id"]["label"] == "Ferry trouble"
    assert row["speaker_id"]["label"] == "Ada Quill"
    assert row["version_id"]["label"] == "version 1"
    assert (
        fetch_json(path, "segment.json?_labels=on&_shape=objects")["rows"][0]["quote_id"]["label"]
        == "The night ferry is late"
    )
    assert (
        fetch_json(path, "article.json?_labels=on&_shape=objects")["rows"][0]["outlet_id"]["label"] == "Harbour Gazette"
    )


def test_foreign_keys_are_links(path: Path) -> None:
    page = fetch(path, "quote")
    for target in ("/news/article/1", "/news/speaker/1", "/news/article_version/1"):
        assert f'href="{target}"' in page


@pytest.mark.parametrize(
    ("table", "words", "count"), [("quote", "ferries", 0), ("quote", "FERRY", 1), ("speaker", "quill", 1)]
)
def test_search_box_searches(path: Path, table: str, words: str, count: int) -> None:
    assert 'name="_search"' in fetch(path, table)
    assert len(fetch_json(path, f"{table}.json?_search={words}&_shape=objects")["rows"]) == count
