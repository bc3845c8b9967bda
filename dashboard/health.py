"""What in a ledger needs a second look though no rule is broken: duplicates, vague dates, silent sources.

Functions of (tracker, records, as_of) like those of `dashboard.status`; `records` as `ledger.known` gives them.
"""

from datetime import date

import pandas as pd

from dashboard.codebook import Kind, Precision
from dashboard.model import Tracker
from dashboard.violations import until

SILENT_AFTER_DAYS = 60
"""An outlet that once gave REGULAR records and then none for so long is listed as silent."""
REGULAR = 3
_SAME_ACT = ["item", "kind", "aspect", "actor", "target", "event_date", "quantity", "unit", "location"]
_SHOWN = ["record_id", "item", "kind", "actor", "event_date", "published", "summary"]


def suspected_duplicates(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Records that tell the same act of the same origin more than once."""
    now = until(records, as_of)
    told = now[now["origin"] != ""]
    twice = told[told.duplicated([*_SAME_ACT, "origin"], keep=False)]
    return twice.sort_values([*_SAME_ACT, "order"])[_SHOWN].reset_index(drop=True)


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
    """Outlets with at least REGULAR records and none in the last SILENT_AFTER_DAYS days: outlet, records, last_day."""
    now = until(records, as_of)
    by_outlet = now[now["outlet"] != ""].groupby("outlet").agg(records=("record_id", "size"), last_day=("day", "max"))
    age = (pd.Timestamp(as_of) - by_outlet["last_day"]).dt.days
    silent = by_outlet[(by_outlet["records"] >= REGULAR) & (age > SILENT_AFTER_DAYS)]
    found: pd.DataFrame = silent.sort_values("last_day").reset_index()
    return found
