"""Extraction does work in step with the length of the text, whatever the text is made of.

Work is counted in calls of functions (Python's and built-in ones), not in time, so that the outcome is the
same on every machine. What one built-in call does with a whole text is not seen; bench/growth.py times that.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from core.long_texts import LONG_TEXTS
from quotebank.workflows.extract_quotes import extract, extract_with_indirect

#: Characters. From the shorter length on, the windows that look-ups are bounded by are full.
SHORT, LONG = 4_000, 16_000

#: Their windows (200 bodies that an acronym is compared with, 60 namesakes) are fuller in the longer text: bench/growth.py has them.
NOT_FULL = ("new labels", "new acronyms", "one surname for all")

#: Four times the text may take so many times the calls; a quadratic step takes up to sixteen times as many.
MOST_TIMES = 5.0

#: Calls by which two counts may differ whatever the length.
SLACK = 5_000


def count_calls(text: str) -> int:
    calls = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        extract_with_indirect(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("name", [name for name in LONG_TEXTS if name not in NOT_FULL])
def test_four_times_the_text_takes_four_times_the_calls(name: str) -> None:
    make = LONG_TEXTS[name]
    extract_with_indirect("“We go now,” said Ann Bell.")  # reads the lists and weights
    short, long = count_calls(make(SHORT)), count_calls(make(LONG))
    assert long <= MOST_TIMES * short + SLACK


def test_capitals_without_a_space_are_split_into_names_in_one_way() -> None:
    (found,) = extract(f"“We go home now,” said Ann Bell of {'AB' * 90} today.")
    assert found.attribution.canonical == "Ann Bell"
