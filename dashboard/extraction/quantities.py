"""Numbers with the unit they count: a number binds to the nearest noun of a unit that the tracker knows."""

import re
from collections.abc import Collection

from dashboard.extraction.layers import Reading

_DIGITS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d{1,9}")
REACH = 5  # words between a number and its noun: "175 more severely wounded soldiers"
_TRANSFER = ("prisoners", "bodies", "civilians", "children", "systems")


def number(reading: Reading, at: int) -> int | None:
    """The whole number at a token, "45 thousand" included."""
    token = reading.tokens[at]
    if _DIGITS.fullmatch(token.raw):
        value = int(re.sub(r"\D", "", token.raw))
    else:
        value = int(reading.lexicon.words["numbers"].get(token.key, 0))
    scales = reading.lexicon.words["scales"]
    following = reading.tokens[at + 1].key if at + 1 < len(reading.tokens) else ""
    if not value:
        return None
    if 20 <= value <= 90 and value % 10 == 0 and token.raw.isalpha():
        value += int(reading.lexicon.words["numbers"].get(following, 0)) % 10  # twenty-two
    return value * int(scales.get(following, 1)) if following in scales else value


def find(reading: Reading, start: int, end: int, units: Collection[str], near: int) -> tuple[str, str, tuple[int, int]] | None:
    """Quantity, unit and the tokens it spans, the nearest to the token `near`; None without a number of such a unit."""
    hits = [(hit.start, hit.end, hit.value) for hit in reading.units]
    hits += [(hit.start, hit.end, hit.value.unit) for hit in reading.artefacts if hit.value.unit]
    found = []
    for unit_start, unit_end, unit in sorted(hits):
        if unit not in units or not start <= unit_start < end:
            continue
        place = _number_near(reading, unit_start, unit_end)
        if place is not None:
            value = number(reading, place)
            found.append((abs(place - near), str(value), unit, (min(place, unit_start), max(place + 1, unit_end))))
    formula = _formula(reading, units)
    if formula and not any(gap <= REACH for gap, *_ in found):
        return formula  # "390 prisoners each, part of a 1,000-for-1,000 swap": the nearer number counts
    if not found:
        return None
    _, count, counted, span = min(found)
    return count, counted, span


def counted(reading: Reading, start: int, end: int) -> bool:
    """Whether a number counts the noun at these tokens."""
    return _number_near(reading, start, end) is not None


def _formula(reading: Reading, units: Collection[str]) -> tuple[str, str, tuple[int, int]] | None:
    """ "175 for 175", "175 на 175": each side hands over as many."""
    tokens = reading.tokens
    for at in range(len(tokens) - 2):
        value = number(reading, at) if tokens[at].key[0].isdigit() else None
        if value and tokens[at + 1].key in ("на", "for") and number(reading, at + 2) == value and "prisoners" in units:
            named = [hit.value for hit in reading.units if hit.value in _TRANSFER and hit.value in units]
            return str(value), (named or ["prisoners"])[0], (at, at + 3)
    return None


def _number_near(reading: Reading, start: int, end: int) -> int | None:
    for at in range(start - 1, max(-1, start - REACH - 1), -1):
        if any(hit.start <= at < hit.end for hit in reading.units) or reading.tokens[at].key in (".", ";", ","):
            break  # the number counts another noun
        if number(reading, at) is not None:
            tens = at > 0 and int(reading.lexicon.words["numbers"].get(reading.tokens[at - 1].key, 0)) in range(20, 100, 10)
            scaled = at > 0 and number(reading, at - 1) is not None and reading.tokens[at].key in reading.lexicon.words["scales"]
            if tens or scaled:
                return at - 1
            return at
    if reading.sentence.language == "id":  # "tentara ekstra 22"
        return next((at for at in range(end, min(end + 2, len(reading.tokens))) if number(reading, at) is not None), None)
    return None
