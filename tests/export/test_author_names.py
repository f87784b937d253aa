"""Authors: people in parts, bodies whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.export.names import csl_name


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ruth Ansdell", {"given": "Ruth", "family": "Ansdell"}),
        ("Ludwig van Beethoven", {"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"}),
        ("Ana de la Cruz", {"given": "Ana", "non-dropping-particle": "de la", "family": "Cruz"}),
        ("Martin Luther King Jr.", {"given": "Martin Luther", "family": "King", "suffix": "Jr."}),
        ("Smith, Zoë", {"given": "Zoë", "family": "Smith"}),
        ("García Márquez, José", {"given": "José", "family": "García Márquez"}),
        ("Dr Ines Marrack", {"given": "Ines", "family": "Marrack"}),
        ("Nguyễn Văn An", {"given": "Nguyễn Văn", "family": "An"}),
        ("J. R. O’Neill-Hay", {"given": "J. R.", "family": "O’Neill-Hay"}),
        ("Reuters", {"literal": "Reuters"}),
        ("Reuters & AP Staff", {"literal": "Reuters & AP Staff"}),
        ("Northmark News Agency", {"literal": "Northmark News Agency"}),
        ("Pellan Packet reporters", {"literal": "Pellan Packet reporters"}),
        ("The Lookout", {"literal": "The Lookout"}),
        ("Lanternway press office", {"literal": "Lanternway press office"}),
        ("a correspondent", {"literal": "a correspondent"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_author_is_parted(author: str, name: dict[str, str]) -> None:
    assert csl_name(author) == name


@given(st.text(max_size=60))
def test_no_author_breaks_it(author: str) -> None:
    assert all(isinstance(value, str) for value in csl_name(author).values())
