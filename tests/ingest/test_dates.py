"""Dates of publication: as precise as they were given, never guessed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.model import DatePrecision
from quotebank.errors import InputError
from quotebank.ingest.dates import parse_published


@pytest.mark.parametrize(
    ("given_text", "text", "precision", "earliest", "latest"),
    [
        ("2019", "2019", "year", "2019-01-01T00:00:00Z", "2019-12-31T23:59:59Z"),
        ("2019-09", "2019-09", "month", "2019-09-01T00:00:00Z", "2019-09-30T23:59:59Z"),
        ("2020-02", "2020-02", "month", "2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z"),
        ("2019-09-06", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("20190906", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("2019-249", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("2019-W36-5", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("2019/09/06", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("2019-09-06T10", "2019-09-06T10", "time", "2019-09-06T10:00:00Z", "2019-09-06T10:59:59Z"),
        ("2019-09-06T10:30", "2019-09-06T10:30", "time", "2019-09-06T10:30:00Z", "2019-09-06T10:30:59Z"),
        ("2019-09-06T10:30:15.4Z", "2019-09-06T10:30:15Z", "time", "2019-09-06T10:30:15Z", "2019-09-06T10:30:15Z"),
        (
            "2019-09-06 00:30:00+0100",
            "2019-09-06T00:30:00+01:00",
            "time",
            "2019-09-05T23:30:00Z",
            "2019-09-05T23:30:00Z",
        ),
        ("2019-12-31T24:00:00Z", "2020-01-01T00:00:00Z", "time", "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", "time", "2016-12-31T23:59:59Z", "2016-12-31T23:59:59Z"),
        (
            "Fri, 06 Sep 2019 10:30:00 +0100",
            "2019-09-06T10:30:00+01:00",
            "time",
            "2019-09-06T09:30:00Z",
            "2019-09-06T09:30:00Z",
        ),
        (
            "Fri, 06 Sep 2019 10:30:00 GMT",
            "2019-09-06T10:30:00Z",
            "time",
            "2019-09-06T10:30:00Z",
            "2019-09-06T10:30:00Z",
        ),
        ("6 September 2019", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("September 6, 2019", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("Friday 6th of Sept 2019", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
        ("Sept. 2019", "2019-09", "month", "2019-09-01T00:00:00Z", "2019-09-30T23:59:59Z"),
        ("Fri 6 Sep 2019 10.30 BST", "2019-09-06T10:30+01:00", "time", "2019-09-06T09:30:00Z", "2019-09-06T09:30:59Z"),
        ("September 6, 2019 at 12:05 am", "2019-09-06T00:05", "time", "2019-09-06T00:05:00Z", "2019-09-06T00:05:59Z"),
        ("Sep 6, 2019 10:30pm ET", "2019-09-06", "day", "2019-09-06T00:00:00Z", "2019-09-06T23:59:59Z"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_date_is_read(given_text: str, text: str, precision: str, earliest: str, latest: str) -> None:
    published = parse_published(given_text)
    assert (published.text, published.precision, published.earliest, published.latest) == (
        text,
        DatePrecision(precision),
        earliest,
        latest,
    )


@pytest.mark.parametrize("text", ["03/04/2024", "31.12.2024", "3-4-24"])
def test_day_and_month_are_not_guessed(text: str) -> None:
    with pytest.raises(InputError, match="two ways"):
        parse_published(text)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "yesterday", "2019-13", "2019-02-30", "2019-09-06T25:00", "12019", "201909", "2019-366", "2019-W54-1", "1567760400",
     "0000-01-01", "9999-12-31T23:59-05:00", "٢٠١٩", "32 May 2019", "2019-09-06T10:30 Mars", "x" * 5000, "2019\n09"],
)  # fmt: skip
def test_what_is_no_date_is_an_error_of_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_published(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_any_time_with_a_zone_is_the_same_moment(moment: datetime, minutes: int) -> None:
    if not 1000 < moment.year < 9999:
        return
    zoned = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    published = parse_published(zoned.isoformat())
    assert datetime.fromisoformat(published.earliest) == zoned
    assert published.earliest == published.latest


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y"]))
def test_text_of_a_date_reads_as_the_same_date(day: datetime, form: str) -> None:
    if day.year < 1000:
        return  # strftime drops the zeros
    published = parse_published(day.strftime(form))
    assert published == parse_published(published.text)
    assert published.text == day.isoformat()


@given(st.text(max_size=30))
def test_nothing_else_is_raised(text: str) -> None:
    try:
        published = parse_published(text)
    except InputError:
        return
    assert published.earliest <= published.latest
