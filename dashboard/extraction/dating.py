"""The day, week or month that a sentence ties an act to. The publication date anchors weekdays and relative words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from dashboard.dates import parse_day
from dashboard.extraction.clauses import parentheses
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.text import Token

DAY = timedelta(days=1)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|го|е)?")


class When(NamedTuple):
    """A date with its precision and the tokens that say it; no tokens where it is the publication's."""

    text: str
    precision: str
    start: int = -1
    end: int = -1


@dataclass
class Clock:
    """What dates are counted from: the publication, the date the paragraph named last, and that of the article's lead."""

    published: date | None
    named: date | None = None
    last: date | None = None
    """The date named last in any paragraph: "the next day" counts from it."""
    lead: date | None = None

    @classmethod
    def of(cls, published: str) -> "Clock":
        return cls(parse_day(published) if published else None)


def when(reading: Reading, act: Act, clock: Clock, planned: bool) -> When:
    """The date nearest to the act in its sentence, else the paragraph's, else the publication's; "" where there is none."""
    found = [one for one in expressions(reading, clock, planned) if planned or not _of_complement(reading, act, one)]
    if found:
        aside = parentheses(reading, act) if len(found) > 1 else frozenset()
        return min(found, key=lambda one: (one.start in aside, _distance(reading, act, one), one.start))
    day = clock.named or clock.lead or clock.published
    return When(day.isoformat() if day else "", "day" if day else "")


def _of_complement(reading: Reading, act: Act, one: When) -> bool:
    """ "proposed to meet on Thursday", "until Friday": the day is not that of the proposing."""
    if one.start > 0 and any(reading.has("until", at, one.start) for at in (one.start - 1, one.start - 2)):
        return True
    if one.start < act.end:
        return False
    if any(other.speech and act.end <= other.start < one.start for other in reading.acts):
        return False  # "agreed to leave, the ministry said on Tuesday"
    return any(reading.has(layer, act.end, one.start - 1) for layer in ("infinitive", "that"))


def _distance(reading: Reading, act: Act, one: When) -> int:
    gap = one.start - act.end if one.start >= act.end else act.start - one.end
    others = sum(
        1 for other in reading.acts if min(one.start, act.end) <= other.start < max(one.end, act.start) and other is not act
    )
    return gap + 6 * others


def expressions(reading: Reading, clock: Clock, planned: bool = False) -> Iterator[When]:
    """Every date that the sentence names."""
    anchor = clock.published or clock.named
    if anchor is None:
        return
    words, tokens, end = reading.lexicon.words, reading.tokens, 0
    for at in _beginnings(reading):
        if at < end:
            continue  # part of the date before
        one = _calendar(tokens, at, words, anchor) or _relative(tokens, at, words, anchor, planned, clock.named or clock.last)
        if one and one.end == at + 1 and _calendar_follows(tokens, at, words, anchor):
            continue  # "Friday, April 11", "Jumat (11/4)": the date tells more than the weekday
        if one:
            yield one
            end = one.end


def _beginnings(reading: Reading) -> list[int]:
    """The few tokens with which a date can begin; looking for one at every token would cost more than finding the acts."""
    known = reading.lexicon.date_words
    return [at for at, token in enumerate(reading.tokens) if token.key in known or token.key[0].isdigit()]


def _calendar_follows(tokens: tuple[Token, ...], at: int, words: Mapping[str, Any], anchor: date) -> bool:
    if tokens[at].key not in words["weekdays"]:
        return False
    near = range(at + 1, min(at + 3, len(tokens)))
    found = [_calendar(tokens, place, words, anchor) for place in near if all(tokens[k].key in "(,." for k in range(at + 1, place))]
    return any(one is not None and one.precision == "day" for one in found)


def _calendar(tokens: tuple[Token, ...], at: int, words: Mapping[str, Any], anchor: date) -> When | None:
    """18 March, March 18, 18 березня, (16/5), March alone."""
    months = words["months"]
    key = tokens[at].key
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if (day := _day(key)) and after in months:
        return _made(anchor, months[after], day, tokens, at, at + 2)
    if key in months and words["month_first"] and (day := _day(after)) and not _YEAR.fullmatch(after):
        return _made(anchor, months[key], day, tokens, at, at + 2)
    if (
        (day := _day(key))
        and after in "/."
        and after
        and at + 2 < len(tokens)
        and (month := _day(tokens[at + 2].key))
        and month <= 12
    ):
        bracketed = at > 0 and tokens[at - 1].key == "("
        return _made(anchor, month, day, tokens, at, at + 3) if bracketed and after == "/" else None
    if key in months and _month_alone(tokens, at):
        year = _year_of(tokens, at + 1) or (anchor.year - 1 if months[key] > anchor.month + 6 else anchor.year)
        return When(f"{year}-{months[key]:02d}", "month", at, at + 1)
    return None


def _month_alone(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].raw[:1].isupper() or not tokens[at].key.isascii()


def _day(key: str) -> int:
    match = _ORDINAL.fullmatch(key)
    return int(match.group(1)) if match and 1 <= int(match.group(1)) <= 31 else 0


def _year_of(tokens: tuple[Token, ...], at: int) -> int:
    for place in (at, at + 1):
        if place < len(tokens) and _YEAR.fullmatch(tokens[place].key):
            return int(tokens[place].key)
    return 0


def _made(anchor: date, month: int, day: int, tokens: tuple[Token, ...], start: int, end: int) -> When | None:
    year = _year_of(tokens, end) or _nearest_year(anchor, month)
    try:
        return When(date(year, month, day).isoformat(), "day", start, end)
    except ValueError:
        return None


def _nearest_year(anchor: date, month: int) -> int:
    if month > anchor.month + 6:
        return anchor.year - 1
    return anchor.year + 1 if month < anchor.month - 8 else anchor.year


def _relative(
    tokens: tuple[Token, ...], at: int, words: Mapping[str, Any], anchor: date, planned: bool, named: date | None
) -> When | None:  # fmt: skip
    key = tokens[at].key
    for name, parts in words["by_first_word"].get(key, ()):
        if tuple(token.key for token in tokens[at : at + len(parts)]) == parts:
            return _window(name, anchor, named, at, at + len(parts))
    if (number := words["weekdays"].get(key)) is not None:
        return _weekday(number, anchor, planned, at)
    if (shift := words["relative_days"].get(key)) is not None:
        return When((anchor + DAY * shift).isoformat(), "day", at, at + 1)
    return None


def _weekday(number: int, anchor: date, planned: bool, at: int) -> When:
    back = (anchor.isoweekday() - number) % 7
    day = anchor - DAY * back
    if planned and back:
        day += DAY * 7
    return When(day.isoformat(), "day", at, at + 1)


def _window(name: str, anchor: date, named: date | None, start: int, end: int) -> When | None:
    base = named or anchor
    monday = anchor - DAY * anchor.weekday()
    month_before = anchor.replace(day=1) - DAY
    text, precision = {
        "same_day": (base.isoformat(), "day"),
        "next_day": ((base + DAY).isoformat(), "day"),
        "day_before": ((base - DAY).isoformat(), "day"),
        "last_month": (f"{month_before:%Y-%m}", "month"),
        "last_week": ((monday - DAY * 7).isoformat(), "week"),
        "this_week": (monday.isoformat(), "week"),
        "next_week": ((monday + DAY * 7).isoformat(), "week"),
        "coming_days": (f"{anchor:%Y-%m}", "month"),
    }[name]
    return When(text, precision, start, end)
