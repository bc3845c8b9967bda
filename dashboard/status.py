"""The four status axes of every item as of a date, what the analyst declared beside what the records support.

Pure functions of (tracker, records, as_of); `records` are those of the tracker, as `ledger.known` gives them. The rules
stand in words in `dashboard.rules`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import terms, violations
from dashboard.codebook import Compliance, Force, Implementation, ItemType, Kind, Negotiation, Position
from dashboard.dates import Span
from dashboard.ledger import cited
from dashboard.model import DeclaredStatus, Item, Terms, Tracker
from dashboard.positions import on_days, positions

ITEMS = (
    "item", "type", "negotiation", "declared", "declared_since", "derived", "derived_since", "drift", "unsupported", "stale",
    "days_in_status", "force", "start_disputed", "overlap_first", "overlap_last", "overlap_days", "implementation",
    "implementation_derived", "compliance", "records", "articles", "last_day", "last_record",
)  # fmt: skip
AXES = ("negotiation", "force", "implementation", "compliance")
_POSITIVE = (Position.PROPOSES, Position.ACCEPTS, Position.ACCEPTS_CONDITIONALLY)
_CONSENTS = (Position.ACCEPTS, Position.ACCEPTS_CONDITIONALLY)
_SETTLED = (Negotiation.WITHDRAWN, Negotiation.SUPERSEDED)
_MEETINGS = (Kind.MEETING_PLANNED, Kind.MEETING_HELD)
# From worst to best, so that a move can be given a direction; words that stand apart (superseded) have none.
_LADDERS: dict[str, tuple[str, ...]] = {
    "negotiation": (
        "rejected", "withdrawn", "not_raised", "proposed", "under_discussion", "declared_unilaterally",
        "agreed_in_principle", "agreed_conditionally", "agreed",
    ),
    "force": ("not_in_force", "pending", "in_force"),
    "implementation": ("0", "1", "2", "3"),
    "compliance": ("verified_breach", "mutual_allegations", "alleged_one_side", "no_reports"),
}  # fmt: skip


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
    consents = [position for position in stand.bound if position in _CONSENTS]
    positive = [position for position in stand.bound if position in _POSITIVE]
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


def items(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per item, in tracker order, with the columns ITEMS.

    declared is "" where the analyst declared nothing by then; negotiation is the declared status, else the derived one.
    Dates are datetime64[s] (NaT: none); overlap_days and records are counts; articles counts distinct sources.
    """
    now = violations.until(records, as_of)
    stands = positions(tracker, records, as_of)
    force = terms.force(tracker, records, as_of)
    accusations = _counted_accusations(tracker, records, as_of)
    rows = [
        _row(
            Scene(name, item, as_of, now[now["item"] == name], terms.stated(tracker, name, records, as_of)),
            stands[stands["item"] == name],
            force,
            accusations,
        )
        for name, item in tracker.items.items()
    ]
    frame = pd.DataFrame(rows, columns=list(ITEMS))
    return frame.astype({c: "datetime64[s]" for c in ITEMS if c.endswith(("_since", "_first", "_last", "last_day"))})


@dataclass(frozen=True)
class Scene:
    """One item on one day, with the records about it that count by then."""

    name: str
    item: Item
    as_of: date
    records: pd.DataFrame
    terms: Mapping[str, Terms]


def _row(scene: Scene, stands: pd.DataFrame, force: pd.DataFrame, accusations: pd.DataFrame) -> dict[str, object]:
    derived, derived_since = _negotiation(scene, stands)
    declared = scene.item.declared(scene.as_of)
    negotiation = declared.negotiation if declared else derived
    since = pd.Timestamp(declared.since) if declared else derived_since
    stages = [Force(word) for word in force.loc[force["item"] == scene.name, "force"]]
    done = _implementation(scene)
    latest = scene.records.sort_values(["day", "published", "order"]).tail(1)
    return {
        "item": scene.name,
        "type": scene.item.type,
        "negotiation": negotiation,
        "declared": declared.negotiation if declared else "",
        "declared_since": pd.Timestamp(declared.since) if declared else pd.NaT,
        "derived": derived,
        "derived_since": derived_since,
        "drift": declared is not None and declared.negotiation != derived,
        "unsupported": declared is not None and _unsupported(declared, scene.records),
        "stale": _stale(scene, negotiation, stages),
        "days_in_status": pd.NA if pd.isna(since) else (pd.Timestamp(scene.as_of) - since).days,
        "force": terms.summary(stages),
        "start_disputed": terms.start_disputed(scene.terms),
        **_overlap(terms.overlap(scene.terms)),
        "implementation": declared.implementation if declared and declared.implementation else done,
        "implementation_derived": done,
        "compliance": _compliance(scene, stages, accusations),
        "records": len(scene.records),
        "articles": scene.records["article"].where(scene.records["article"] != "", scene.records["source_url"]).nunique(),
        "last_day": latest["day"].iloc[0] if len(latest) else pd.NaT,
        "last_record": latest["record_id"].iloc[0] if len(latest) else "",
    }


def _negotiation(scene: Scene, stands: pd.DataFrame) -> tuple[Negotiation, pd.Timestamp]:
    bound = stands[stands["bound"]]
    takers = bound.loc[bound["position"].isin(list(_POSITIVE)), "party"]
    proposals = stands[stands["position"].isin(list(_POSITIVE))]
    meetings = scene.records.loc[scene.records["kind"].isin(list(_MEETINGS)), "day"]
    moved = proposals["since"].max()
    stand = Stand(
        bound=[Position(word) for word in bound["position"]],
        binds_itself=any(party in scene.terms for party in takers),
        proposed=len(proposals) > 0,
        met=len(meetings) > 0,
        met_since=bool((meetings >= moved).any()),
    )
    derived = derive(stand)
    since = meetings.min() if derived == Negotiation.UNDER_DISCUSSION else stands["since"].max()
    return derived, since


def _unsupported(declared: DeclaredStatus, records: pd.DataFrame) -> bool:
    return not bool((cited(records, declared.because)["day"] <= pd.Timestamp(declared.since)).any())


def _stale(scene: Scene, negotiation: Negotiation, stages: Iterable[Force]) -> bool:
    over = {*stages} and {*stages} <= {Force.EXPIRED, Force.TERMINATED}
    if negotiation in _SETTLED or over or scene.records.empty:
        return False
    silent: int = (pd.Timestamp(scene.as_of) - scene.records["day"].max()).days
    return silent > scene.item.stale_after_days


def _overlap(shared: Span | None) -> dict[str, object]:
    if shared is None:
        return {"overlap_first": pd.NaT, "overlap_last": pd.NaT, "overlap_days": 0}
    return {"overlap_first": shared.first, "overlap_last": shared.last, "overlap_days": shared.days}


def _implementation(scene: Scene) -> Implementation:
    doers = set(scene.records.loc[scene.records["kind"] == Kind.IMPLEMENTATION, "actor"])
    if not doers:
        return Implementation.NOT_INITIATED
    return Implementation.INTERMEDIATE if doers.issuperset(scene.item.bound) else Implementation.MINIMUM


def _counted_accusations(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    accusations = violations.allegations(tracker, records, as_of)
    read = violations.readings(tracker, records, as_of)
    counted = read.loc[(read["reading"] == violations.ANY) & read["counted"], "record_id"]
    return accusations[accusations["record_id"].isin(counted)]


def _compliance(scene: Scene, stages: Sequence[Force], accusations: pd.DataFrame) -> Compliance:
    if scene.item.type != ItemType.RESTRAINT or not {*stages} - {Force.PENDING}:
        return Compliance.NOT_APPLICABLE
    found = scene.records[(scene.records["kind"] == Kind.VERIFICATION) & (scene.records["target"] != "")]
    if not found[found["verification"] == "verified"].empty:
        return Compliance.VERIFIED_BREACH
    accused = set(accusations.loc[accusations["item"] == scene.name, "accused"])
    if accused:
        return Compliance.MUTUAL_ALLEGATIONS if len(accused) > 1 else Compliance.ALLEGED_ONE_SIDE
    begun = min(term.window.first for term in scene.terms.values())
    watched = (scene.records["day"] >= pd.Timestamp(begun)).any()
    return Compliance.NO_REPORTS if watched else Compliance.NOT_ASSESSABLE


def timeline(tracker: Tracker, records: pd.DataFrame, item: str, as_of: date) -> pd.DataFrame:
    """The derived negotiation status of `item` over time, oldest first: start, end (datetime64[s], end not included),
    negotiation, record_id (the last record of the day that brought the change)."""
    own = records[records["item"] == item]
    ordered = violations.until(own, as_of).sort_values(["day", "published", "order"])
    days = [day.date() for day in ordered["day"].unique()]
    rows: list[tuple[pd.Timestamp, str, str]] = []
    for day, stands in zip(days, on_days(tracker, own, days, [item]), strict=True):
        now = ordered.iloc[: ordered["day"].searchsorted(pd.Timestamp(day), side="right")]
        scene = Scene(item, tracker.items[item], day, now, terms.stated(tracker, item, own, day))
        status, _ = _negotiation(scene, stands)
        if not rows or rows[-1][1] != status:
            rows.append((pd.Timestamp(day), status, now["record_id"].iloc[-1]))
    frame = pd.DataFrame(rows, columns=["start", "negotiation", "record_id"]).astype({"start": "datetime64[s]"})
    ends = frame["start"].shift(-1).fillna(pd.Timestamp(as_of) + pd.Timedelta(days=1))
    return frame.assign(end=ends.astype("datetime64[s]"))[["start", "end", "negotiation", "record_id"]]


def changes(tracker: Tracker, records: pd.DataFrame, since: date, as_of: date) -> pd.DataFrame:
    """Which axis of which item moved between the ends of two days: item, axis, before, after, direction.

    direction is up, down or same (for words without an order). `dashboard.reasons` tells what a move rests on.
    """
    return compare(items(tracker, records, since), items(tracker, records, as_of))


def compare(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The moves between two frames of `items` of one tracker, as `changes` gives them."""
    joined = before.merge(after, on="item", suffixes=("_before", "_after"))
    rows = [
        (row["item"], axis, row[f"{axis}_before"], row[f"{axis}_after"])
        for row in joined.to_dict("records")
        for axis in AXES
        if row[f"{axis}_before"] != row[f"{axis}_after"]
    ]
    frame = pd.DataFrame(rows, columns=["item", "axis", "before", "after"])
    frame["direction"] = [direction(axis, old, new) for _, axis, old, new in rows]
    return frame


def direction(axis: str, before: str, after: str) -> str:
    """up, down or same: whether a move on `axis` is one towards agreement, force, delivery or calm."""
    ladder = _LADDERS[axis]
    if before not in ladder or after not in ladder:
        return "same"
    step = ladder.index(after) - ladder.index(before)
    return "up" if step > 0 else "down" if step < 0 else "same"
