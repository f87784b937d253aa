"""Which country an outlet writes from, and which one an article is about by its own words."""

from __future__ import annotations

import pytest

from quotebank.core.identities.countries import country_of_outlet, country_of_text
from quotebank.data.identities import load_identity_lists

LISTS = load_identity_lists()


@pytest.mark.parametrize(
    ("name", "url", "country"),
    [
        (None, "https://www.gazette.co.uk/a", "uk"),
        (None, "https://news.tarn.gov.uk/a", "uk"),
        (None, "https://gazette.com.au/a", "au"),
        ("The Guardian", None, "uk"),
        (None, "https://www.bbc.com/news/a", "uk"),
        (None, "https://edition.cnn.com/a", "us"),
        ("BBC News", "https://gazette.ie/a", "ie"),
        ("Tarn Gazette", "https://gazette.example/a", None),
        (None, "https://notbbc.com/a", None),
        (None, None, None),
    ],
)
def test_outlets(name: str | None, url: str | None, country: str | None) -> None:
    assert country_of_outlet(name, url, LISTS) == country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("A government spokesman said that surgeons in England were told.", "uk"),
        ("The British government and the French chefs of Lyon, Paris and the French coast.", "uk"),
        ("The U.S. government and Congress. England, England.", "us"),
        ("He told us that the council will act.", None),
        ("England met Ireland.", None),
        ("The UK government wrote to the Irish government.", None),
        ("NHS trusts and a visitor from Canada. NHS money.", "uk"),
    ],
)
def test_articles(words: str, country: str | None) -> None:
    assert country_of_text(words, LISTS) == country
