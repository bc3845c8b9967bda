"""Which records a word of a status axis rests on, so that every move shown leads to its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import violations
from dashboard.codebook import Kind, Negotiation, Position
from dashboard.ledger import cited
from dashboard.model import Tracker
from dashboard.negotiation import CONSENTS, MEETINGS, POSITIVE
from dashboard.positions import positions
from dashboard.status import timeline
from dashboard.terms import stated

_DECISIVE: Mapping[Negotiation, tuple[tuple[Position, ...], bool]] = {
    Negotiation.REJECTED: ((Position.REJECTS,), True),
    Negotiation.AGREED_CONDITIONALLY: ((Position.ACCEPTS_CONDITIONALLY,), True),
    Negotiation.AGREED: (CONSENTS, True),
    Negotiation.DECLARED_UNILATERALLY: (POSITIVE, True),
    Negotiation.PROPOSED: (POSITIVE, False),
    Negotiation.NOT_RAISED: ((Position.WITHDREW,), True),
}
"""The positions that decide a status, and whether those of the bound parties alone do; talks decide the rest."""


def reasons(tracker: Tracker, records: pd.DataFrame, as_of: date, item: str, axis: str) -> list[str]:
    """The ids of the records behind `axis` (negotiation, force, implementation, compliance) of `item` on the day `as_of`.

    `records` are those of the tracker, as `ledger.known` gives them. A corrected record is stood for by its correction.
    """
    now = violations.until(records, as_of)
    find = {"negotiation": _negotiation, "force": _force, "implementation": _implementation, "compliance": _compliance}
    return [str(one) for wanted in find[axis](tracker, now, as_of, item) for one in cited(now, [wanted])["record_id"]]


@dataclass(frozen=True)
class Deciding:
    """An act that decides what the records support: whose it is (the actor of a meeting), its day and its record."""

    party: str
    day: pd.Timestamp
    record_id: str


def deciding(tracker: Tracker, records: pd.DataFrame, as_of: date, item: str) -> list[Deciding]:
    """The acts that decide which negotiation status the records support, by party: usually one or two."""
    stands = positions(tracker, records, as_of)
    taken = stands[(stands["item"] == item) & (stands["record_id"] != "")]
    derived = timeline(tracker, records, item, as_of)["negotiation"].tail(1)
    wanted, bound_alone = _DECISIVE.get(derived.iloc[0], ((), False)) if len(derived) else ((), False)
    acts = taken[taken["position"].isin(list(wanted)) & (taken["bound"] | (not bound_alone))]
    if acts.empty:
        talks = violations.until(records, as_of)
        talks = talks[(talks["item"] == item) & talks["kind"].isin(list(MEETINGS))].sort_values(["day", "published", "order"])
        return [Deciding(row["actor"], row["day"], row["record_id"]) for row in talks.tail(1).to_dict("records")]
    return [Deciding(row["party"], row["since"], row["record_id"]) for row in acts.to_dict("records")]


def _negotiation(tracker: Tracker, now: pd.DataFrame, as_of: date, item: str) -> list[str]:
    declared = tracker.items[item].declared(as_of)
    if declared is not None:
        return list(declared.because)
    stands = positions(tracker, now, as_of)
    taken = stands[(stands["item"] == item) & (stands["record_id"] != "")]
    talks = now[(now["item"] == item) & now["kind"].isin(list(MEETINGS))]
    return list(taken["record_id"]) or list(talks["record_id"].head(1))


def _force(tracker: Tracker, now: pd.DataFrame, as_of: date, item: str) -> list[str]:
    return [source for term in stated(tracker, item, now, as_of).values() for source in term.source]


def _implementation(tracker: Tracker, now: pd.DataFrame, as_of: date, item: str) -> list[str]:
    declared = tracker.items[item].declared(as_of)
    if declared is not None and declared.implementation:
        return list(declared.because)
    done = now[(now["item"] == item) & (now["kind"] == Kind.IMPLEMENTATION)]
    return list(done.sort_values(["day", "published", "order"]).drop_duplicates("actor", keep="last")["record_id"])


def _compliance(tracker: Tracker, now: pd.DataFrame, as_of: date, item: str) -> list[str]:
    told = violations.allegations(tracker, now, as_of)
    read = violations.readings(tracker, now, as_of)
    counted = read.loc[(read["reading"] == violations.ANY) & read["counted"], "record_id"]
    own = told[(told["item"] == item) & told["record_id"].isin(counted)]
    checks = now[(now["item"] == item) & (now["kind"] == Kind.VERIFICATION)]
    return [*checks["record_id"], *own.drop_duplicates("accused", keep="last")["record_id"]]
