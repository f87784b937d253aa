"""Articles that are not English: their quotations by the marks, nobody as speaker, and said so."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quotebank.core.foreign import REASON
from quotebank.store.session import open_bank
from quotebank.workflows.extract_quotes import extract
from quotebank.workflows.import_articles import ImportOptions, import_articles
from quotebank.workflows.notices import Notice

GERMAN = (
    "Die Stadt Salzheim schließt das alte Hallenbad nun doch nicht. „Wir haben uns geirrt, und die Bürger haben es uns gesagt“, "
    "erklärte Bürgermeisterin Lore Gast am Montag vor dem Rathaus. Mehr als neuntausend Menschen hatten eine Bittschrift "
    "unterschrieben. Der Bauherr will die Entscheidung nun von seinen Anwälten prüfen lassen, wie er mitteilte.\n"
)
FRENCH = (
    "La ville de Selmer ne vendra pas son ancien marché aux poissons. « Nous nous sommes trompés et les habitants nous l'ont dit », "
    "a déclaré lundi la maire, Léonie Gasque, devant l'hôtel de ville. Plus de neuf mille personnes avaient signé une pétition. Le "
    "promoteur a annoncé que ses avocats examineraient la décision dans les prochains jours.\n"
)
SPANISH = (
    "La ciudad de Salmar no venderá su antiguo mercado de pescado. «Nos equivocamos y los vecinos nos lo dijeron», afirmó el lunes la "
    "alcaldesa, Leonor Gasca, ante el ayuntamiento. Más de nueve mil personas habían firmado una petición. El promotor anunció que sus "
    "abogados estudiarían la decisión durante los próximos días.\n"
)


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        (GERMAN, "de", "Wir haben uns geirrt, und die Bürger haben es uns gesagt"),
        (FRENCH, "fr", "Nous nous sommes trompés et les habitants nous l'ont dit"),
        (SPANISH, "es", "Nos equivocamos y los vecinos nos lo dijeron"),
    ],
    ids=["german", "french", "spanish"],
)
def test_quotations_stay_and_nobody_speaks(tmp_path: Path, text: str, language: str, quoted: str) -> None:
    (found,) = extract(text)
    assert found.quotation.text == quoted
    assert (found.attribution.canonical, found.attribution.mention, found.attribution.reasons) == (
        None,
        None,
        (REASON,),
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    told: list[Any] = []
    with open_bank(tmp_path / "bank.db", write=True, create=True) as bank:
        done = import_articles(
            bank,
            [str(tmp_path / "a.txt")],
            ImportOptions(),
            now=lambda: datetime(2024, 3, 4, tzinfo=UTC),
            tell=told.append,
        )
        with bank.reading() as connection:
            assert connection.exec_driver_sql("SELECT language FROM article").scalar() == language
            assert connection.exec_driver_sql("SELECT count(*) FROM quote WHERE speaker_id IS NULL").scalar() == 1
    assert done.quotes == 1
    assert [one.note for one in told if isinstance(one, Notice) and language in one.note]


def test_an_article_without_quotations_has_its_language_too_and_is_told_it_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN.replace("„", "").replace("“", ""), encoding="utf-8")
    with open_bank(tmp_path / "bank.db", write=True, create=True) as bank:
        for outcome in ("added", "kept"):
            told: list[Any] = []
            done = import_articles(
                bank,
                [str(tmp_path / "a.txt")],
                ImportOptions(),
                now=lambda: datetime(2024, 3, 4, tzinfo=UTC),
                tell=told.append,
            )
            assert (getattr(done, outcome), done.quotes) == (1, 0)
            assert [one.note for one in told if isinstance(one, Notice) and "not English (de)" in one.note]
        with bank.reading() as connection:
            assert connection.exec_driver_sql("SELECT language FROM article").scalar() == "de"


@pytest.mark.parametrize("declared", [None, "en-GB"], ids=["undeclared", "declared English"])
def test_a_short_article_says_so_too_whatever_its_page_claims(tmp_path: Path, declared: str | None) -> None:
    record = {"text": "“Rydym yn falch iawn o’r newyddion,” meddai Lowri Gwest.", "language": declared}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    told: list[Any] = []
    with open_bank(tmp_path / "bank.db", write=True, create=True) as bank:
        done = import_articles(
            bank,
            [str(tmp_path / "a.jsonl")],
            ImportOptions(),
            now=lambda: datetime(2024, 3, 4, tzinfo=UTC),
            tell=told.append,
        )
        with bank.reading() as connection:
            assert connection.exec_driver_sql("SELECT language FROM article").scalar() == "cy"
    assert done.quotes == 1
    assert [one.note for one in told if isinstance(one, Notice) and "not English (cy)" in one.note]


def test_foreign_words_in_english_do_not_silence_it() -> None:
    text = (
        "The mayor of Saltmere quoted her German guest. “Wir haben uns geirrt, und die Bürger haben es uns gesagt,” said Lore Gast, "
        "the mayor of Salzheim, to the crowd that had come to the town hall on Monday for the vote on the market."
    )
    (found,) = extract(text)
    assert found.attribution.canonical == "Lore Gast"
