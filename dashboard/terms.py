"""What each party's own terms say about a day: pending, in force, expired or ended early, and where terms overlap; and
which terms and conditions had been stated by a day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import pandas as pd

from dashboard.codebook import Force, Kind, Met
from dashboard.dates import Span
from dashboard.ledger import cited
from dashboard.model import Condition, Item, Terms, Tracker

COLUMNS = ("item", "party", "force", "start", "end", "first_day", "last_day")
# The furthest stage any party has reached stands for the item, except that one party in force is enough.
_SUMMARY = (Force.IN_FORCE, Force.PENDING, Force.TERMINATED, Force.EXPIRED)


def force(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per item and party with terms, in tracker order.

    Columns COLUMNS: start and end as written in the tracker, first_day and last_day as days (datetime64[s], NaT where the
    term is open-ended). `records` are those of the tracker, as `ledger.known` gives them.
    """
    ended = _terminations(records, as_of)
    rows = [
        (name, party, stage(term, as_of, ended.get((name, party))), *_edges(term))
        for name in tracker.items
        for party, term in stated(tracker, name, records, as_of).items()
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"first_day": "datetime64[s]", "last_day": "datetime64[s]"})


def stated(tracker: Tracker, name: str, records: pd.DataFrame, as_of: date) -> dict[str, Terms]:
    """The terms of an item that were stated by `as_of`, by party, in the order of the tracker's parties."""
    first = beginnings(tracker, name, records)
    return {party: tracker.items[name].terms[party] for party, day in first.items() if day <= as_of}


def beginnings(tracker: Tracker, name: str, records: pd.DataFrame) -> dict[str, date]:
    """From which day on the terms of each party of an item are stated, in the order of the tracker's parties.

    Terms that name records as their source exist from the first of these records on, and not at all where none is known;
    terms that name an address, always.
    """
    all_terms = tracker.items[name].terms
    days = {party: _first_stated(all_terms[party], records) for party in tracker.parties if party in all_terms}
    return {party: day for party, day in days.items() if day is not None}


def _first_stated(term: Terms, records: pd.DataFrame) -> date | None:
    ids = record_ids(term.source)
    if len(ids) < len(term.source) or not ids:
        return date.min
    first = cited(records, ids)["day"].min()
    return None if pd.isna(first) else first.date()


def record_ids(sources: Iterable[str]) -> list[str]:
    """The records among the sources of terms; the others are addresses."""
    return [source for source in sources if not source.startswith(("https://", "http://"))]


def conditions(item: Item, records: pd.DataFrame, as_of: date) -> list[tuple[int, Condition]]:
    """The conditions of an item as they were stated by `as_of`, each with its place in the tracker.

    A condition exists from the first of the records it names on, and names those of that time alone. Whether it is met is
    what the tracker says today: it holds from the last of these records on and is unknown before.
    """
    found: list[tuple[int, Condition]] = []
    for place, condition in enumerate(item.conditions):
        seen = tuple(one for one in condition.because if (cited(records, [one])["day"] <= pd.Timestamp(as_of)).any())
        met = condition.met if seen == condition.because else Met.UNKNOWN
        if seen or not condition.because:
            found.append((place, condition.model_copy(update={"met": met, "because": seen})))
    return found


def stage(term: Terms, as_of: date, ended: date | None = None) -> Force:
    """Where a term stands on the day `as_of`; `ended` is the day on which its party ended it early, if it did."""
    window = term.window
    if as_of < window.first:
        return Force.PENDING
    if ended is not None and window.first <= ended < window.end:
        return Force.TERMINATED
    return Force.IN_FORCE if as_of < window.end else Force.EXPIRED


def summary(stages: Iterable[Force]) -> Force:
    """One word for the item: in force if it is so for any party, else what comes next, else how it ended."""
    found = set(stages)
    return next((word for word in _SUMMARY if word in found), Force.NOT_IN_FORCE)


def parties_in(stages: Mapping[str, Force], word: Force) -> list[str]:
    """The parties for which `word` holds; `stages` in the order of the tracker's parties."""
    return [party for party, stage in stages.items() if stage == word]


def overlap(found: Mapping[str, Terms]) -> Span | None:
    """The days that the terms of all these parties share; None where there are fewer than two, or no shared day."""
    windows = [term.window for term in found.values()]
    if len(windows) < 2:
        return None
    shared: Span | None = windows[0]
    for window in windows[1:]:
        shared = shared and shared.overlap(window)
    return shared


def start_disputed(found: Mapping[str, Terms]) -> bool:
    """Whether the parties' terms begin on different days."""
    return len({term.window.first for term in found.values()}) > 1


def _terminations(records: pd.DataFrame, as_of: date) -> dict[tuple[str, str], date]:
    rows = records[(records["kind"] == Kind.TERMINATION) & (records["day"] <= pd.Timestamp(as_of))]
    first = rows.sort_values("day", ascending=False)
    return {(item, actor): day.date() for item, actor, day in zip(first["item"], first["actor"], first["day"], strict=True)}


def _edges(term: Terms) -> tuple[str, str, pd.Timestamp, object]:
    window = term.window
    last = pd.NaT if term.end is None else pd.Timestamp(window.last)
    return _written(term.start), "" if term.end is None else _written(term.end), pd.Timestamp(window.first), last


def _written(edge: date | datetime) -> str:
    return edge.isoformat(timespec="minutes") if isinstance(edge, datetime) else edge.isoformat()
