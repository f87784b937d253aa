"""Speakers and days as evidence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.model import SpeakerKind
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.origin_evidence import DIFFERENT_PERSON, SAME_PERSON, UNSURE, OriginEvidence
from quotebank.core.reuse.origins import OriginReader, Printings, days_between, read_days, read_person


def make_printings(*origins: tuple[int, str | None, str | None]) -> Printings:
    """Return the printings of statements given as text, speaker and day."""
    reader = OriginReader()
    for _, speaker, published in origins:
        reader.add(speaker, None, published)
    texts = np.array([text for text, _, _ in origins], dtype=np.int32)
    strong = np.zeros(max(texts.tolist(), default=0) + 1, dtype=bool)
    return reader.build(texts, [str(number) for number in range(len(texts))], weak=strong, feeble=strong)


@pytest.mark.parametrize(
    ("a", "b", "people"),
    [
        ("Harriet Moorcock", "Moorcock", SAME_PERSON),
        ("Harriet Moorcock", "H. Moorcock", SAME_PERSON),
        ("Dr Harriet Moorcock QC", "Harriet Moorcock", SAME_PERSON),
        ("Cllr José Ángel", "Jose Angel", SAME_PERSON),
        ("Ruud van der Velde", "Van der Velde", SAME_PERSON),
        ("Harriet Moorcock", "Desmond Moorcock", DIFFERENT_PERSON),
        ("Harriet Moorcock", "Harriet Tilling", DIFFERENT_PERSON),
        ("Joe Tilling", "Joseph Tilling", UNSURE),
        ("Harriet Moorcock", None, UNSURE),
        ("Harriet Moorcock", "", UNSURE),
        ("Harriet Moorcock", "Kelbourne Council", UNSURE),
        ("Harriet Moorcock", "a council spokesman", UNSURE),
        ("Harriet Moorcock", "her mother", UNSURE),
        ("Harriet Moorcock", "RSPB", UNSURE),
    ],
)
def test_speaker_lines_name_one_person_or_not(a: str, b: str | None, people: int) -> None:
    printings = make_printings((0, a, None), (1, b, None))
    evidence = OriginEvidence(printings, MatchOptions())
    for left, right in ((0, 1), (1, 0)):
        found = evidence.compare_people(np.array([left], np.int32), np.array([right], np.int32))
        assert found.tolist() == [people]


def test_a_body_is_no_person_whatever_its_name() -> None:
    assert read_person("Moorcock Tilling", SpeakerKind.ORGANISATION) is None
    assert read_person("Moorcock Tilling", SpeakerKind.PERSON) is not None


@pytest.mark.parametrize("published", [None, "", "soon", "2019-13", "2019-02-30", "0000"])
def test_what_is_no_date_gives_no_days(published: str | None) -> None:
    assert read_days(published) is None


def test_a_time_of_day_is_its_day() -> None:
    assert read_days("2019-09-06T10:00:00+01:00") == read_days("2019-09-06")


DAYS = st.one_of(st.none(), st.integers(1, 28))


@given(st.lists(st.tuples(st.integers(0, 2), DAYS), min_size=1, max_size=12))
def test_days_between_printings_are_the_smallest_there_are(origins: list[tuple[int, int | None]]) -> None:
    printings = make_printings(*((text, None, f"2020-02-{day:02}" if day else None) for text, day in origins))
    for left in range(len(printings)):
        for right in range(len(printings)):
            gaps = [
                abs(a - b)
                for (text_a, a) in origins
                for (text_b, b) in origins
                if a and b and text_a == printings.text[left] and text_b == printings.text[right]
            ]
            found = days_between(printings, np.array([left], np.int32), np.array([right], np.int32))
            assert found.tolist() == [min(gaps, default=-1)]


def test_close_days_speak_for_a_match_and_far_ones_against() -> None:
    printings = make_printings(
        *(
            (text, None, day)
            for text, day in enumerate(["2020-01-01", "2020-01-02", "2020-01-10", "2020-02-20", "2021-01-01", "2020"])
        )
    )
    left, right = np.zeros(5, np.int32), np.arange(1, 6, dtype=np.int32)
    support = OriginEvidence(printings, MatchOptions()).support(left, right)[0].tolist()
    assert support[0] > support[1] > 0 > support[2] > support[3]
    assert support[4] == 0  # a year is too vague
    assert OriginEvidence(printings, MatchOptions(use_published=False)).support(left, right)[0].tolist() == [0.0] * 5
