"""Dates as people report them: a day, a week, a month, or an instant with its zone, all as half-open intervals.

The only place where a date is parsed. No function here asks what day it is today.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, order=True)
class Span:
    """Days from `first` up to, not including, `end`."""

    first: date
    end: date

    @property
    def last(self) -> date:
        return self.end - DAY

    @property
    def days(self) -> int:
        return max((self.end - self.first).days, 0)

    def overlap(self, other: "Span") -> "Span | None":
        first, end = max(self.first, other.first), min(self.end, other.end)
        return Span(first, end) if first < end else None


def parse_day(text: str) -> date:
    """`2025-03-18` as a date. Raises ValueError with the reason for anything else, 2024-02-30 included."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not a date like 2025-03-18")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day of the calendar: {error}") from None


def parse_span(text: str, precision: str = "day") -> Span:
    """The days that `text` may mean. A month may be written 2025-03 or 2025-03-01; a week names any of its days.

    Raises ValueError where the text is no date or does not fit the precision.
    """
    if precision == "month":
        month = text if _MONTH.fullmatch(text) else parse_day(text).isoformat()[:7]
        first = parse_day(f"{month}-01")
        return Span(first, _next_month(first))
    first = parse_day(text)
    if precision == "week":
        monday = first - DAY * first.weekday()
        return Span(monday, monday + DAY * 7)
    if precision != "day":
        raise ValueError(f"{precision!r} is not a precision: use day, week or month")
    return Span(first, first + DAY)


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def parse_edge(text: str) -> date | datetime:
    """A term's edge: a day (`2025-03-18`) or an instant with its zone (`2025-04-19T18:00+03:00`).

    Raises ValueError for anything else, a time without a zone included.
    """
    if "T" not in text:
        return parse_day(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a time like 2025-04-19T18:00+03:00: {error}") from None
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone: write 2025-04-19T18:00+03:00")
    return moment


def window(start: date | datetime, end: date | datetime | None) -> Span:
    """The days a term covers, each edge read in its own zone. A day as `end` is still covered; None never ends."""
    first = start.date() if isinstance(start, datetime) else start
    if end is None:
        return Span(first, date.max)
    if not isinstance(end, datetime):
        return Span(first, min(end, date.max - DAY) + DAY)
    midnight = end.timetz().replace(tzinfo=None) == time(0)
    return Span(first, end.date() if midnight else end.date() + DAY)
