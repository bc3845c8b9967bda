"""Accusations of violations, by whose reading of window and scope they count, claimed totals, deliveries and coverage.

An accusation is a claim: nothing here turns one into a finding. `records` are always those of one tracker, as
`ledger.known` gives them; they count up to the day `as_of`.
"""

from datetime import date

import numpy as np
import pandas as pd

from dashboard.codebook import CountKind, Kind, ScopeReading, WindowReading
from dashboard.model import Terms, Tracker
from dashboard.terms import stated

ANY = "any"
"""The reading under which it is enough that one party's terms cover the accusation."""
RUNNING = (CountKind.CUMULATIVE, CountKind.INTERIM)
ALLEGATIONS = (
    "record_id", "item", "accuser", "accused", "day", "first_day", "last_day", "location", "object_class",
    "count_kind", "amount", "unit", "verification", "origin", "summary", "answered_by",
)  # fmt: skip
READINGS = ("record_id", "item", "reading", "window", "scope", "counted")
COUNTS = ("item", "reading", "accuser", "accused", "allegations", "not_stated", "origins", "set_aside")
TOTALS = ("item", "claimant", "accused", "day", "amount", "unit", "count_kind", "record_id", "summary")
VERIFIED, REFUTED, DENIED, UNANSWERED = "verified", "refuted", "denied", "unanswered"
"""What became of an accusation so far: the finding of a monitor, else a denial, else nothing."""
DELIVERIES = ("item", "party", "unit", "promised", "delivered", "handovers", "record_ids")
LEFT_OUT = ("item", "party", "unit", "kind", "amount", "count_kind", "period_start", "day", "record_id", "summary")


def until(records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The records that count on the day `as_of`."""
    return records[records["day"] <= pd.Timestamp(as_of)]


def allegations(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per accusation that concerns an item, oldest first, with the columns ALLEGATIONS.

    first_day and last_day span the period it speaks of; answered_by is the first denial that answers it, or "".
    """
    now = until(records, as_of)
    found = now[(now["kind"] == Kind.VIOLATION_ALLEGATION) & now["item"].isin(list(tracker.items))]
    period = pd.to_datetime(found["period_start"].where(found["period_start"] != ""), format="%Y-%m-%d")
    denials = now[(now["kind"] == Kind.DENIAL) & (now["answers"] != "")].drop_duplicates("answers")
    answers = dict(zip(denials["answers"], denials["record_id"], strict=True))
    found = found.assign(
        accuser=found["actor"],
        accused=found["target"],
        first_day=found["first_day"].where(period.isna() | (period > found["first_day"]), period),
        answered_by=[
            next((answers[version] for version in (own, *old.split()) if version in answers), "")
            for own, old in zip(found["record_id"], found["replaced"], strict=True)
        ],
    )
    return found.sort_values(["day", "published", "order"])[list(ALLEGATIONS)].reset_index(drop=True)


def events(told: pd.DataFrame) -> pd.DataFrame:
    """The rows of `allegations` that accuse of an event: a running total is a claim about a period, see `claimed_totals`."""
    return told[~told["count_kind"].isin(list(RUNNING))]


def fates(told: pd.DataFrame) -> pd.Series:
    """What became of each row of `allegations`: VERIFIED, REFUTED, DENIED or UNANSWERED."""
    checked = [told["verification"] == VERIFIED, told["verification"] == REFUTED, told["answered_by"] != ""]
    return pd.Series(np.select(checked, [VERIFIED, REFUTED, DENIED], UNANSWERED), index=told.index)


def readings(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Each row of `allegations` by the reading of each party that had stated terms on its item, and by ANY of them.

    Columns READINGS; `counted` is true where the period lies inside the window and the object is not out of scope.
    An item without terms has the reading ANY alone, with an unclear window: there is nothing to read it by.
    """
    parts: list[pd.DataFrame] = []
    for name, rows in allegations(tracker, records, as_of).groupby("item", sort=False):
        own = [_reading(rows, party, term) for party, term in stated(tracker, str(name), records, as_of).items()]
        parts += [*own, _any(rows, own)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(READINGS)).astype({"counted": bool})


def _reading(rows: pd.DataFrame, party: str, term: Terms) -> pd.DataFrame:
    first, last = pd.Timestamp(term.window.first), pd.Timestamp(term.window.last)
    inside = (rows["first_day"] >= first) & (rows["last_day"] <= last)
    outside = (rows["last_day"] < first) | (rows["first_day"] > last)
    window = np.select([inside, outside], [WindowReading.INSIDE, WindowReading.OUTSIDE], WindowReading.UNCLEAR)
    covered = rows["object_class"].isin(term.scope) | (not term.scope)
    stated = rows["object_class"] != ""
    scope = np.select([~stated, covered], [ScopeReading.NOT_STATED, ScopeReading.IN_SCOPE], ScopeReading.OUT_OF_SCOPE)
    counted = (window == WindowReading.INSIDE) & (scope != ScopeReading.OUT_OF_SCOPE)
    return _readings_frame(rows, party, window, scope, counted)


def _any(rows: pd.DataFrame, own: list[pd.DataFrame]) -> pd.DataFrame:
    """The most inclusive of the parties' readings, accusation by accusation."""
    if not own:
        unclear = np.full(len(rows), WindowReading.UNCLEAR)
        return _readings_frame(rows, ANY, unclear, np.full(len(rows), ScopeReading.NOT_STATED), np.zeros(len(rows), bool))
    window, scope = own[0]["window"].to_numpy(), own[0]["scope"].to_numpy()
    counted = own[0]["counted"].to_numpy()
    for other in own[1:]:
        better = other["counted"].to_numpy() & ~counted
        better |= (window == WindowReading.OUTSIDE) & ~counted & (other["window"].to_numpy() != WindowReading.OUTSIDE)
        window = np.where(better, other["window"], window)
        scope = np.where(better, other["scope"], scope)
        counted = counted | other["counted"].to_numpy()
    return _readings_frame(rows, ANY, window, scope, counted)


def _readings_frame(
    rows: pd.DataFrame, reading: str, window: np.ndarray, scope: np.ndarray, counted: np.ndarray | pd.Series
) -> pd.DataFrame:
    named = rows[["record_id", "item"]].reset_index(drop=True)
    named = named.assign(reading=reading, window=window, scope=scope, counted=np.asarray(counted, dtype=bool))
    return named[list(READINGS)]


def counts(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """How many accusations each reading counts and sets aside, by accuser and accused, with the columns COUNTS.

    `origins` are independent origins among the counted ones; `not_stated` those of the counted that name no object.
    Running totals (cumulative, interim) are claims about a period, not accusations of an event: see `claimed_totals`.
    """
    return tally(tracker, allegations(tracker, records, as_of), readings(tracker, records, as_of))


def tally(tracker: Tracker, told: pd.DataFrame, read: pd.DataFrame) -> pd.DataFrame:
    """`counts` of chosen accusations: rows of `allegations` and of `readings`."""
    read = read.merge(events(told)[["record_id", "accuser", "accused", "origin"]], on="record_id")
    read["unstated"] = read["counted"] & (read["scope"] == ScopeReading.NOT_STATED)
    read["aside"] = ~read["counted"]
    read["own_origin"] = read["origin"].where(read["origin"] != "", read["record_id"]).where(read["counted"])
    grouped = read.groupby(["item", "reading", "accuser", "accused"], sort=False)
    result = grouped.agg(
        allegations=("counted", "sum"),
        not_stated=("unstated", "sum"),
        origins=("own_origin", "nunique"),
        set_aside=("aside", "sum"),
    ).reset_index()
    return _in_tracker_order(result, tracker, ["item", "reading", "accuser", "accused"])[list(COUNTS)]


def _in_tracker_order(frame: pd.DataFrame, tracker: Tracker, columns: list[str]) -> pd.DataFrame:
    rank = {name: place for place, name in enumerate([*tracker.items, *tracker.parties])}
    keys = pd.DataFrame({column: [rank.get(name, len(rank)) for name in frame[column]] for column in columns}, index=frame.index)
    order = keys.sort_values(columns, kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def claimed_totals(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Running totals as their claimants give them, oldest first, with the columns TOTALS. Never to be added up."""
    accusations = allegations(tracker, records, as_of)
    running = accusations[accusations["count_kind"].isin(list(RUNNING)) & accusations["amount"].notna()]
    return running.rename(columns={"accuser": "claimant"})[list(TOTALS)].reset_index(drop=True)


def deliveries(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What each party promised to hand over and handed over, by unit, with the columns DELIVERIES.

    Of one day, each reporter's account is added up apart and the largest account stands, so that one swap told by both
    sides counts once. Running totals are left out. promised and delivered are amounts of the unit (float, 0 for none).
    """
    single = _counted(tracker, records, as_of)
    single = single[single["count_kind"].isin(["", CountKind.SINGLE])]
    promised = _largest_accounts(single[single["kind"] == Kind.AGREEMENT])
    delivered = _largest_accounts(single[single["kind"] == Kind.IMPLEMENTATION])
    frame = delivered.join(promised["amount"].rename("promised"), how="outer").rename(columns={"amount": "delivered"})
    frame = frame.fillna({"promised": 0.0, "delivered": 0.0, "handovers": 0, "record_ids": ""}).reset_index()
    frame = frame.rename(columns={"actor": "party"}).astype({"handovers": int})
    return _in_tracker_order(frame, tracker, ["item", "party"])[list(DELIVERIES)]


def left_out_of_deliveries(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The amounts that `deliveries` cannot add up since they are totals over a period; oldest first, columns LEFT_OUT."""
    found = _counted(tracker, records, as_of)
    found = found[~found["count_kind"].isin(["", CountKind.SINGLE]) & found["kind"].isin([Kind.AGREEMENT, Kind.IMPLEMENTATION])]
    found = found.sort_values(["day", "published", "order"]).rename(columns={"actor": "party"})
    return found[list(LEFT_OUT)].reset_index(drop=True)


def one_sided_days(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """On how many of its days of handovers the ledger has those of one party alone: item, unit, days, one_sided.

    Of items that bind several parties only. It says how the ledger is coded, not who handed over nothing.
    """
    found = _counted(tracker, records, as_of)
    found = found[found["count_kind"].isin(["", CountKind.SINGLE]) & (found["kind"] == Kind.IMPLEMENTATION)]
    found = found[found["item"].map(lambda name: len(tracker.items[name].bound) > 1).astype(bool)]
    sides = found.groupby(["item", "unit", "last_day"])["actor"].nunique()
    days = sides.groupby(["item", "unit"]).agg(days="size", one_sided=lambda parties: int((parties == 1).sum()))
    return days.reset_index()


def _counted(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The amounts of the units that an item counts, in acts on the whole item."""
    now = until(records, as_of)
    units = [(name, unit) for name, item in tracker.items.items() for unit in item.units]
    amounts = now[now["amount"].notna() & _whole(now)]
    return amounts[pd.MultiIndex.from_frame(amounts[["item", "unit"]]).isin(units)]


def _whole(records: pd.DataFrame) -> pd.Series:
    return records["aspect"].isin(["", "whole"])


def _largest_accounts(rows: pd.DataFrame) -> pd.DataFrame:
    """amount, handovers and record_ids by item, actor and unit."""
    event = ["item", "actor", "unit", "last_day"]
    distinct = rows.drop_duplicates([*event, "reported_by", "amount"])
    accounts = distinct.groupby([*event, "reported_by"])["amount"].sum()
    days = accounts.groupby(event).max().reset_index()
    totals = days.groupby(["item", "actor", "unit"]).agg(amount=("amount", "sum"), handovers=("last_day", "nunique"))
    ids = rows.groupby(["item", "actor", "unit"])["record_id"].agg(lambda found: "; ".join(sorted(found)))
    return totals.join(ids.rename("record_ids"))


def coverage(records: pd.DataFrame, as_of: date, item: str = "") -> pd.DataFrame:
    """Records and sources per day up to `as_of` (of `item` alone, if one is named): day, records, articles."""
    now = until(records, as_of)
    now = now[now["item"] == item] if item else now
    source = now["article"].where(now["article"] != "", now["source_url"])
    days = now.assign(source=source).groupby("day").agg(records=("record_id", "size"), articles=("source", "nunique"))
    return days.reset_index()
