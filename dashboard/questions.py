"""What is still open about an item: gaps and disagreements that follow from its terms, conditions and records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import violations
from dashboard.codebook import N_, ItemType, Met, Position
from dashboard.model import Tracker
from dashboard.positions import positions
from dashboard.terms import conditions, start_disputed, stated


@dataclass(frozen=True)
class Question:
    """One open question: a sentence with places for a party's id, the place of a condition or a number."""

    text: str
    party: str = ""
    condition: int = -1
    number: int = 0


def open_questions(tracker: Tracker, records: pd.DataFrame, as_of: date, name: str) -> list[Question]:
    """What cannot be answered about the item `name` on the day `as_of`, in a fixed order."""
    return [
        *_silent(tracker, records, as_of, name),
        *_terms(tracker, records, as_of, name),
        *_conditions(tracker, records, as_of, name),
        *_unanswered(tracker, records, as_of, name),
    ]


def _silent(tracker: Tracker, records: pd.DataFrame, as_of: date, name: str) -> Iterator[Question]:
    stands = positions(tracker, records, as_of)
    gaps = stands[(stands["item"] == name) & stands["bound"] & (stands["position"] == Position.NO_POSITION)]
    for party in gaps["party"]:
        yield Question(N_("No position of {party} is recorded, though its consent is needed."), party=str(party))


def _terms(tracker: Tracker, records: pd.DataFrame, as_of: date, name: str) -> Iterator[Question]:
    found = stated(tracker, name, records, as_of)
    if start_disputed(found):
        yield Question(N_("The parties count from different days."))
    lists = {party: {*term.scope} for party, term in found.items() if term.scope}
    if any(one != other for one in lists.values() for other in lists.values()):
        yield Question(N_("The parties' lists of objects differ."))
    for party in found:
        if lists and party not in lists:
            yield Question(N_("The list of objects of {party} is not recorded."), party=party)
    item = tracker.items[name]
    if found and item.type == ItemType.RESTRAINT:
        for party in item.bound:
            if party not in found:
                yield Question(N_("No terms of {party} are recorded."), party=party)


def _conditions(tracker: Tracker, records: pd.DataFrame, as_of: date, name: str) -> Iterator[Question]:
    for place, condition in conditions(tracker.items[name], records, as_of):
        if condition.met == Met.NO:
            yield Question(N_("A condition is not met: {condition}"), condition=place)
        elif condition.met == Met.UNKNOWN:
            yield Question(N_("It is not known whether a condition is met: {condition}"), condition=place)


def _unanswered(tracker: Tracker, records: pd.DataFrame, as_of: date, name: str) -> Iterator[Question]:
    told = violations.events(violations.allegations(tracker, records, as_of))
    bare = told[(told["item"] == name) & (violations.fates(told) == violations.UNANSWERED)]
    if len(bare):
        yield Question(N_("Accusations neither answered nor verified: {number}."), number=len(bare))
