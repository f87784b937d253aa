"""The change log of an article follows from its texts, obeys decisions and protection, and is carried by ids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import newsroom
from quotebank.core.deciding.requests import read_request
from quotebank.core.masking import MASK
from quotebank.store.decisions import protect
from quotebank.store.quotes import get_quote
from quotebank.store.session import Bank
from quotebank.store.speakers import find_speakers
from quotebank.workflows.decide import decide
from quotebank.workflows.import_articles import Imported, import_articles
from quotebank.workflows.list_versions import list_versions, version_log_shape
from quotebank.workflows.notices import Notice

ADDRESS = "https://gazette.example/ferry"
TEXTS = (
    "News.\n\n“The night boat will be very late again,” Ada Quill said.\n\n“Never mind the weather,” said Bo Noll.\n",
    "News.\n\n“The night boat will not be late again,” Ada Quill said.\n\n“Never mind the weather,” said Bo Noll.\n\n“We were not told about it,” said Cy Dorn.\n",
    "News.\n\n“We were not told about it,” said Cy Dorn.\n\n“Never mind the weather,” said Ivy Fenn.\n",
)


def keep(bank: Bank, folder: Path, *texts: str, **particulars: Any) -> tuple[str, list[str]]:
    """Import texts one after another; return the id of the last article, and what was noticed."""
    file = folder / "one.jsonl"
    heard: list[object] = []
    for text in texts:
        record = {"url": ADDRESS, "outlet": "Gazette", "text": text, **particulars}
        file.write_text(json.dumps(record) + "\n", encoding="utf-8")
        import_articles(bank, [str(file)], now=newsroom.noon, tell=heard.append)
    kept = [one for one in heard if isinstance(one, Imported)]
    return kept[-1].saved.article_id, [one.note for one in heard if isinstance(one, Notice)]


def test_versions_tell_what_they_changed(empty_bank: Bank, tmp_path: Path) -> None:
    article, _ = keep(empty_bank, tmp_path, *TEXTS)
    first, second, third = map(version_log_shape, list_versions(empty_bank, article))
    assert [(log["number"], log["quotes"]) for log in (first, second, third)] == [(1, 2), (2, 3), (3, 2)]
    assert [len(first["added"]), first["dropped"], first["changed"]] == [2, [], []]
    assert [quote["text"] for quote in second["added"]] == ["We were not told about it,"]
    (change,) = second["changed"]
    assert (change["before"]["text"], change["after"]["text"]) == (
        "The night boat will be very late again,",
        "The night boat will not be late again,",
    )
    assert (change["relation"], change["warnings"]) == ("meaning", ["negation"])
    assert [quote["speaker"] for quote in third["dropped"]] == ["Ada Quill"]
    (given,) = third["changed"]
    assert given["before"]["id"] == given["after"]["id"]
    assert (given["before"]["speaker"], given["after"]["speaker"]) == ("Bo Noll", "Ivy Fenn")


def test_former_ids_lead_to_what_quotes_became(empty_bank: Bank, tmp_path: Path) -> None:
    """What the change log calls changed is what the bank's ids say."""
    article, _ = keep(empty_bank, tmp_path, *TEXTS[:2])
    (change,) = list_versions(empty_bank, article)[1].changes.changed
    with empty_bank.reading() as connection:
        assert get_quote(connection, change.before.id).id == change.after.id


def test_rejected_quotes_are_in_no_version_that_has_their_text(empty_bank: Bank, tmp_path: Path) -> None:
    article, _ = keep(empty_bank, tmp_path, TEXTS[0])
    (log,) = list_versions(empty_bank, article)
    target = log.changes.added[1].id
    decide(empty_bank, read_request({"action": "reject", "target": target}), who="ed", now=newsroom.noon())
    (log,) = list_versions(empty_bank, article)
    assert log.quotes == 1
    assert target not in [quote.id for quote in log.changes.added]


def test_versions_mask_who_is_protected(empty_bank: Bank, tmp_path: Path) -> None:
    article, _ = keep(empty_bank, tmp_path, *TEXTS)
    with empty_bank.transaction() as connection:
        (speaker,) = find_speakers(connection, "ivy fenn")
        protect(connection, speaker.id, who="ed", why="", now=newsroom.noon())
    told = json.dumps([version_log_shape(log) for log in list_versions(empty_bank, article)])
    assert "Ivy Fenn" not in told
    assert MASK in told
    revealed = json.dumps([version_log_shape(log) for log in list_versions(empty_bank, article, reveal=True)])
    assert "Ivy Fenn" in revealed


def test_wire_copy_in_two_outlets_is_two_articles_and_told(empty_bank: Bank, tmp_path: Path) -> None:
    first, notes = keep(empty_bank, tmp_path, TEXTS[0])
    assert notes == []
    second, notes = keep(empty_bank, tmp_path, TEXTS[0], outlet="Echo", url="https://echo.example/1")
    assert second != first
    assert notes == [f"the very text of {first} at another outlet: kept as an article of its own"]
    from quotebank.core.records import ArticleRecord
    from quotebank.workflows.show_record import show_record

    shown = [show_record(empty_bank, article) for article in (first, second)]
    assert [one.same_text for one in shown if isinstance(one, ArticleRecord)] == [(second,), (first,)]


def test_same_text_at_another_address_of_the_outlet_is_kept_once(empty_bank: Bank, tmp_path: Path) -> None:
    first, _ = keep(empty_bank, tmp_path, TEXTS[0])
    again, notes = keep(empty_bank, tmp_path, TEXTS[0], url="https://gazette.example/ferry-late")
    assert (again, notes) == (first, [])
    from quotebank.core.records import ArticleRecord
    from quotebank.workflows.show_record import show_record

    shown = show_record(empty_bank, first)
    assert isinstance(shown, ArticleRecord)
    assert shown.addresses == (ADDRESS, "https://gazette.example/ferry-late")
    assert shown.same_text == ()
