"""What the analyst declared of an item over time, beside which a page shows what the records support."""

from datetime import date

import pandas as pd

from dashboard.model import Item


def over_time(item: Item, as_of: date) -> pd.DataFrame:
    """The declared statuses up to `as_of`, oldest first, with the columns of `status.timeline`: start, end (not included),
    negotiation, record_id (the records it cites). Of two of one day the later in the file stands, as in `Item.declared`."""
    known = {status.since: status for status in (*item.earlier, item.status) if status.since <= as_of}
    rows = [(pd.Timestamp(day), known[day].negotiation, ", ".join(known[day].because)) for day in sorted(known)]
    frame = pd.DataFrame(rows, columns=["start", "negotiation", "record_id"]).astype({"start": "datetime64[s]"})
    ends = frame["start"].shift(-1).fillna(pd.Timestamp(as_of) + pd.Timedelta(days=1))
    return frame.assign(end=ends.astype("datetime64[s]"))[["start", "end", "negotiation", "record_id"]]
