"""Dates as people report them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import dates
from dashboard.dates import Span


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2025-03-18", "day", "2025-03-18", "2025-03-18"),
        ("2025-03-19", "week", "2025-03-17", "2025-03-23"),
        ("2025-02", "month", "2025-02-01", "2025-02-28"),
        ("2025-12-01", "month", "2025-12-01", "2025-12-31"),
    ],
)
def test_a_date_is_the_days_it_may_mean(text: str, precision: str, first: str, last: str) -> None:
    span = dates.parse_span(text, precision)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["2024-02-30", "2025-3-18", "18.03.2025", "", "2025-03-18T10:00", "٢٠٢٥-٠٣-١٨", "2025-03-18\n"])
def test_what_is_no_day_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        dates.parse_day(text)


def test_a_month_is_no_day_and_a_year_no_precision() -> None:
    with pytest.raises(ValueError, match="not a date"):
        dates.parse_span("2025-03", "day")
    with pytest.raises(ValueError, match="not a precision"):
        dates.parse_span("2025-03-18", "year")


def test_a_time_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        dates.parse_edge("2025-04-19T18:00")


def test_a_window_that_ends_at_midnight_ends_the_day_before() -> None:
    start, end = dates.parse_edge("2025-04-19T18:00+03:00"), dates.parse_edge("2025-04-21T00:00+03:00")
    assert dates.window(start, end) == Span(date(2025, 4, 19), date(2025, 4, 21))
    assert dates.window(start, dates.parse_edge("2025-04-21T00:01+03:00")).last == date(2025, 4, 21)


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_an_overlap_lies_in_both_and_does_not_depend_on_the_order(a: date, b: date, c: date, d: date) -> None:
    left, right = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = left.overlap(right)
    assert shared == right.overlap(left)
    if shared:
        assert left.first <= shared.first < shared.end <= left.end
