"""Surnames weighed together are what they are weighed one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.data.identities import load_identity_lists
from quotebank.store.prominent import list_surnames
from quotebank.store.session import open_bank
from quotebank.store.speaker_profiles import read_profiles
from quotebank.workflows.identify_speakers import identify_speakers
from workflows.test_namesakes import Said

NAMES = (
    "Zoe Brackley",
    "Zoe P. Brackley",
    "Tom Brackley",
    "Brackley",
    "Ada Quill",
    "Quill",
    "Ada Quill-Brackley",
    "Joss Fenn",
)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(NAMES), max_size=6), st.lists(st.sampled_from(NAMES), max_size=2))
def test_together_as_one_by_one(printed: list[str], prominent: list[str]) -> None:
    lists = load_identity_lists()
    with open_bank(":memory:") as bank:
        for number, name in enumerate([*printed, *(name for name in prominent for _ in range(9))]):
            Said(name).keep(bank, number)
        identify_speakers(bank)
        with bank.reading() as connection:

            def weigh(*surnames: str) -> list[object]:
                return [
                    *list_surnames(connection, surnames, lambda links: read_profiles(connection, links, lists), lists)
                ]

            surnames = ("brackley", "fenn", "nobody", "quill")
            assert weigh(*surnames) == [found for surname in surnames for found in weigh(surname)]
