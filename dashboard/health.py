"""What in a ledger needs a second look though no rule is broken: duplicates, vague dates, silent sources.

Functions of (tracker, records, as_of) like those of `dashboard.status`; `records` as `ledger.known` gives them.
"""

from datetime import date

import pandas as pd

from dashboard.codebook import Kind, Precision
from dashboard.model import Tracker
from dashboard.violations import until

SILENT_AFTER_DAYS = 60
"""An outlet that once gave records on REGULAR days and then none for so long is listed as silent."""
REGULAR = 5
"""Days; an outlet quoted three times within a week was never a source whose silence tells anything."""
_SAME_ACT = ["item", "kind", "aspect", "actor", "target", "event_date", "quantity", "unit", "location"]
_SHOWN = ["record_id", "item", "kind", "actor", "event_date", "published", "summary"]


def suspected_duplicates(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Records that tell the same act of the same origin more than once; those that belong together share a `group`."""
    now = until(records, as_of)
    told = now[now["origin"] != ""]
    twice = told[told.duplicated([*_SAME_ACT, "origin"], keep=False)]
    twice = twice.sort_values([*_SAME_ACT, "order"])
    group = twice.groupby([*_SAME_ACT, "origin"], sort=False).ngroup() + 1
    return twice[_SHOWN].assign(group=group).reset_index(drop=True)


def imprecise(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Records of which only the week or the month is known."""
    now = until(records, as_of)
    return now[now["date_precision"] != Precision.DAY][_SHOWN].reset_index(drop=True)


def published_too_early(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Records published before their event, announcements of meetings apart: one of the two dates must be wrong."""
    now = until(records, as_of)
    early = (now["published"] != "") & (now["published"] < now["event_date"]) & (now["kind"] != Kind.MEETING_PLANNED)
    return now[early][_SHOWN].reset_index(drop=True)


def silent_sources(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Outlets with records on at least REGULAR days and none in the last SILENT_AFTER_DAYS days: outlet, records, last_day."""
    now = until(records, as_of)
    by_outlet = (
        now[now["outlet"] != ""]
        .groupby("outlet")
        .agg(records=("record_id", "size"), days=("day", "nunique"), last_day=("day", "max"))
    )
    age = (pd.Timestamp(as_of) - by_outlet["last_day"]).dt.days
    silent = by_outlet[(by_outlet["days"] >= REGULAR) & (age > SILENT_AFTER_DAYS)]
    found: pd.DataFrame = silent.sort_values("last_day").reset_index()
    return found
