"""Which records a word of a status axis rests on, so that every move shown leads to its sources."""

from datetime import date

import pandas as pd

from dashboard import violations
from dashboard.codebook import Kind
from dashboard.ledger import cited
from dashboard.model import Tracker
from dashboard.positions import positions
from dashboard.terms import stated


def reasons(tracker: Tracker, records: pd.DataFrame, as_of: date, item: str, axis: str) -> list[str]:
    """The ids of the records behind `axis` (negotiation, force, implementation, compliance) of `item` on the day `as_of`.

    `records` are those of the tracker, as `ledger.known` gives them. A corrected record is stood for by its correction.
    """
    now = violations.until(records, as_of)
    find = {"negotiation": _negotiation, "force": _force, "implementation": _implementation, "compliance": _compliance}
    return [str(one) for wanted in find[axis](tracker, now, as_of, item) for one in cited(now, [wanted])["record_id"]]


def _negotiation(tracker: Tracker, now: pd.DataFrame, as_of: date, item: str) -> list[str]:
    declared = tracker.items[item].declared(as_of)
    if declared is not None:
        return list(declared.because)
    stands = positions(tracker, now, as_of)
    taken = stands[(stands["item"] == item) & (stands["record_id"] != "")]
    talks = now[(now["item"] == item) & now["kind"].isin([Kind.MEETING_PLANNED, Kind.MEETING_HELD])]
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
