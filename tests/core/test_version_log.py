from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.version_log import VersionQuote, compare_versions

FIRST = VersionQuote("q1", "The boat is late", "Ada Quill", "pilot")
LAST = VersionQuote("q2", "Never mind", "Bo Noll")


def test_what_stays_is_not_told() -> None:
    changes = compare_versions([FIRST, LAST], [LAST, FIRST])
    assert (changes.added, changes.dropped, changes.changed) == ((), (), ())


def test_changed_words_are_one_change() -> None:
    later = VersionQuote("q3", "The boat is very late", "Ada Quill")
    changes = compare_versions([FIRST, LAST], [later, LAST])
    assert (changes.added, changes.dropped) == ((), ())
    assert [(change.before, change.after) for change in changes.changed] == [(FIRST, later)]


def test_other_words_are_added_and_dropped() -> None:
    other = VersionQuote("q4", "Nobody asked the pilots")
    changes = compare_versions([FIRST], [other])
    assert (changes.added, changes.dropped, changes.changed) == ((other,), (FIRST,), ())


def test_another_speaker_of_the_same_words_is_a_change() -> None:
    corrected = VersionQuote("q1", "The boat is late", "Bo Noll")
    (change,) = compare_versions([FIRST], [corrected]).changed
    assert (change.before.speaker, change.after.speaker) == ("Ada Quill", "Bo Noll")


quotes = st.lists(
    st.builds(
        VersionQuote,
        st.sampled_from(["q1", "q2", "q3", "q4", "q5"]),
        st.sampled_from(["The boat is late", "The boat is very late", "Never mind", "Never you mind"]),
        st.sampled_from([None, "Ada Quill", "Bo Noll"]),
    ),
    unique_by=lambda quote: quote.id,
    max_size=5,
)


@given(quotes, quotes)
def test_every_quote_is_accounted_for_once(before: list[VersionQuote], after: list[VersionQuote]) -> None:
    """What was there stays, changes or goes; what is there now stayed, changed or came."""
    changes = compare_versions(before, after)
    changed_from = [change.before.id for change in changes.changed]
    changed_to = [change.after.id for change in changes.changed]
    both = {quote.id for quote in before} & {quote.id for quote in after}
    came = [*(quote.id for quote in changes.added), *changed_to]
    went = [*(quote.id for quote in changes.dropped), *changed_from]
    assert len(came) == len(set(came))
    assert len(went) == len(set(went))
    assert {quote.id for quote in after} == set(came) | both
    assert {quote.id for quote in before} == set(went) | both
