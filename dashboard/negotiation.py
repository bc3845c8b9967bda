"""How far the talks on an item had come, by what the records support: the rule, and its course over time.

Pure functions; the rules stand in words in `dashboard.rules`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.codebook import Kind, Negotiation, Position
from dashboard.model import Tracker
from dashboard.positions import MOVES, Days, Stands

POSITIVE = (Position.PROPOSES, Position.ACCEPTS, Position.ACCEPTS_CONDITIONALLY)
CONSENTS = (Position.ACCEPTS, Position.ACCEPTS_CONDITIONALLY)
MEETINGS = (Kind.MEETING_PLANNED, Kind.MEETING_HELD)
_MOVING = [*MOVES, *MEETINGS]


@dataclass(frozen=True)
class Stand:
    """What decides the negotiation status of one item: positions of its bound parties, and what surrounds them."""

    bound: Sequence[Position]
    binds_itself: bool
    """A bound party that proposes or accepts has terms of its own."""
    proposed: bool
    """Anybody, bound or not, puts the item forward."""
    met: bool
    """Talks about it were announced or held."""
    met_since: bool
    """Talks were announced or held on or after the day of the latest position."""


def derive(stand: Stand) -> Negotiation:
    """The negotiation status that the records support. See the rules `negotiation-*` in `dashboard.rules`."""
    consents = [position for position in stand.bound if position in CONSENTS]
    positive = [position for position in stand.bound if position in POSITIVE]
    if Position.REJECTS in stand.bound:
        return Negotiation.REJECTED
    if consents and len(positive) == len(stand.bound):
        conditional = Position.ACCEPTS_CONDITIONALLY in consents
        return Negotiation.AGREED_CONDITIONALLY if conditional else Negotiation.AGREED
    if positive and stand.binds_itself:
        return Negotiation.DECLARED_UNILATERALLY
    if consents:
        return Negotiation.PROPOSED
    if positive or stand.proposed:
        return Negotiation.UNDER_DISCUSSION if stand.met_since else Negotiation.PROPOSED
    return Negotiation.UNDER_DISCUSSION if stand.met else Negotiation.NOT_RAISED


@dataclass(frozen=True)
class Change:
    """A day from which on the records support another status."""

    day: pd.Timestamp
    negotiation: Negotiation


@dataclass(frozen=True)
class Subject:
    """One item with what its course follows from."""

    tracker: Tracker
    name: str
    records: pd.DataFrame
    """Those about the item that count by the day on which its course ends."""
    beginnings: Mapping[str, date]
    """From which day on the terms of each party are stated, as `terms.beginnings` gives them, up to that day."""


def course(subject: Subject, stands: Stands) -> list[Change]:
    """The statuses that the records supported one after the other, oldest first, from the first record about the item on."""
    days = _days(subject)
    words, since = stands.over(subject.name, days)
    parties = list(subject.tracker.parties)
    bound = subject.tracker.items[subject.name].bound
    talks = _sorted(subject.records.loc[subject.records["kind"].isin(list(MEETINGS)), "day"])
    found: list[Change] = []
    for place, day in enumerate(days):
        taken = {party: Position(word) for party, word in zip(parties, words[:, place], strict=True)}
        takers = [party for party in parties if taken[party] in POSITIVE]
        moved = max((since[parties.index(party), place] for party in takers), default=day)
        last = talks[talks <= day][-1:]
        stand = Stand(
            bound=[taken[party] for party in bound],
            binds_itself=any(np.datetime64(subject.beginnings.get(party, date.max)) <= day for party in takers if party in bound),
            proposed=bool(takers),
            met=len(last) > 0,
            met_since=bool(takers) and bool((last >= moved).any()),
        )
        status = derive(stand)
        if not found or found[-1].negotiation != status:
            found.append(Change(pd.Timestamp(day), status))
    return found


def _days(subject: Subject) -> Days:
    """The days on which the status can have changed, the day of the first record included."""
    if subject.records.empty:
        return np.array([], dtype="datetime64[D]")
    own = subject.records["day"]
    first = own.min()
    stated = [day for day in map(pd.Timestamp, subject.beginnings.values()) if first <= day]
    return _sorted(pd.concat([own[subject.records["kind"].isin(_MOVING)], pd.Series([first, *stated])]))


def _sorted(days: pd.Series) -> Days:
    return np.unique(days.to_numpy().astype("datetime64[D]"))
