"""The four status axes of every item as of a date, what the analyst declared beside what the records support.

Pure functions of (tracker, records, as_of); `records` are those of the tracker, as `ledger.known` gives them. The rules
stand in words in `dashboard.rules`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import negotiation, terms, violations
from dashboard.codebook import Compliance, Force, Implementation, ItemType, Kind, Negotiation, Precision
from dashboard.dates import Span
from dashboard.ledger import cited
from dashboard.model import DeclaredStatus, Item, Terms, Tracker
from dashboard.negotiation import Change
from dashboard.positions import Stands

ITEMS = (
    "item", "type", "negotiation", "declared", "declared_since", "derived", "derived_since", "drift", "unsupported", "stale",
    "days_in_status", "force", "start_disputed", "overlap_first", "overlap_last", "overlap_days", "implementation",
    "implementation_derived", "compliance", "records", "articles", "last_day", "last_record", "furthest", "discussed", "force_for",
    "own_account",
)  # fmt: skip
MOVES = ("item", "axis", "before", "after", "direction", "before_for", "after_for")
AXES = ("negotiation", "force", "implementation", "compliance")
_SETTLED = (Negotiation.WITHDRAWN, Negotiation.SUPERSEDED)
_TALKED = {
    Negotiation.UNDER_DISCUSSION, Negotiation.AGREED_IN_PRINCIPLE, Negotiation.AGREED_CONDITIONALLY, Negotiation.AGREED,
}  # fmt: skip
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


def items(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per item, in tracker order, with the columns ITEMS.

    declared is "" where the analyst declared nothing by then; negotiation is the declared status, else the derived one, and
    furthest the best that either was so far. derived_since is the day from which on the records support what they support.
    force_for names the parties for which the word in force holds, joined by "; ". own_account tells that nobody but the
    doers says how far it was carried out. Dates are datetime64[s] (NaT: none); overlap_days and records are counts; articles
    counts distinct sources.
    """
    now = violations.until(records, as_of)
    stands = Stands(tracker, records)
    force = terms.force(tracker, records, as_of)
    accusations = _counted_accusations(tracker, records, as_of)
    rows = []
    for name in tracker.items:
        own = now[now["item"] == name]
        stated = {party: day for party, day in terms.beginnings(tracker, name, records).items() if day <= as_of}
        course = negotiation.course(negotiation.Subject(tracker, name, own, stated), stands)
        of_item = force[force["item"] == name]
        stages = {str(party): Force(word) for party, word in zip(of_item["party"], of_item["force"], strict=True)}
        rows.append(_row(Scene(tracker, name, as_of, own, stages), course, accusations))
    frame = pd.DataFrame(rows, columns=list(ITEMS))
    return frame.astype({c: "datetime64[s]" for c in ITEMS if c.endswith(("_since", "_first", "_last", "last_day"))})


@dataclass(frozen=True)
class Scene:
    """One item on one day, with the records about it that count by then."""

    tracker: Tracker
    name: str
    as_of: date
    records: pd.DataFrame
    stages: Mapping[str, Force]
    """Where each party with stated terms is by them, in tracker order."""

    @property
    def item(self) -> Item:
        return self.tracker.items[self.name]

    @property
    def terms(self) -> dict[str, Terms]:
        return {party: self.item.terms[party] for party in self.stages}


def _row(scene: Scene, course: Sequence[Change], accusations: pd.DataFrame) -> dict[str, object]:
    derived = course[-1].negotiation if course else Negotiation.NOT_RAISED
    derived_since = _since(course)
    declared = scene.item.declared(scene.as_of)
    shown = declared.negotiation if declared else derived
    since = pd.Timestamp(declared.since) if declared else derived_since
    force = terms.summary(scene.stages.values())
    latest = latest_act(_begun(scene.records, scene.as_of))
    return {
        "item": scene.name,
        "type": scene.item.type,
        "negotiation": shown,
        "declared": declared.negotiation if declared else "",
        "declared_since": pd.Timestamp(declared.since) if declared else pd.NaT,
        "derived": derived,
        "derived_since": derived_since,
        "drift": declared is not None and declared.negotiation != derived,
        "unsupported": declared is not None and _unsupported(declared, scene.records),
        "stale": _stale(scene, shown),
        "days_in_status": pd.NA if since is None else (pd.Timestamp(scene.as_of) - since).days,
        "force": force,
        "start_disputed": terms.start_disputed(scene.terms),
        **_overlap(terms.overlap(scene.terms)),
        **_implementation(scene, declared),
        "compliance": _compliance(scene, accusations),
        "records": len(scene.records),
        "articles": scene.records["article"].where(scene.records["article"] != "", scene.records["source_url"]).nunique(),
        "last_day": latest["day"].iloc[0] if len(latest) else pd.NaT,
        "last_record": latest["record_id"].iloc[0] if len(latest) else "",
        "furthest": _furthest(scene, course),
        "discussed": _discussed(scene, course),
        "force_for": "; ".join(terms.parties_in(scene.stages, force)),
    }


def _since(course: Sequence[Change]) -> pd.Timestamp | None:
    """The day from which on the last status holds; none where nothing was ever raised."""
    raised = course if len(course) > 1 or (course and course[0].negotiation != Negotiation.NOT_RAISED) else ()
    return raised[-1].day if raised else None


def _so_far(scene: Scene, course: Sequence[Change]) -> list[Negotiation]:
    """Every status the item ever had by this day, declared or derived."""
    declared = [one.negotiation for one in (*scene.item.earlier, scene.item.status) if one.since <= scene.as_of]
    return [Negotiation.NOT_RAISED, *(change.negotiation for change in course), *declared]


def _furthest(scene: Scene, course: Sequence[Change]) -> Negotiation:
    steps = [word for word in _so_far(scene, course) if word in _LADDERS["negotiation"]]
    return max(steps, key=_LADDERS["negotiation"].index)


def _discussed(scene: Scene, course: Sequence[Change]) -> bool:
    """Talks about it are recorded, or its status could not have come about without any."""
    return bool(scene.records["kind"].isin(list(negotiation.MEETINGS)).any()) or not _TALKED.isdisjoint(_so_far(scene, course))


def latest_act(records: pd.DataFrame) -> pd.DataFrame:
    """The latest of `records`, as a frame of one row or none.

    An act of which only the week or the month is known may be as old as the first of its days: it is dated by that one here,
    so that it never hides an act that may be later.
    """
    return (
        records.assign(precise=records["date_precision"] == Precision.DAY, at_least=_earliest(records))
        .sort_values(["at_least", "precise", "day", "published", "order"])
        .tail(1)
    )


def _begun(records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The records but those of a week or month that begins after the day, announced by then; all where there are no others."""
    begun = records[(records["date_precision"] == Precision.DAY) | (records["first_day"] <= pd.Timestamp(as_of))]
    return records if begun.empty else begun


def _earliest(records: pd.DataFrame) -> pd.Series:
    return records["day"].where(records["date_precision"] == Precision.DAY, records["first_day"])


def _unsupported(declared: DeclaredStatus, records: pd.DataFrame) -> bool:
    return not bool((cited(records, declared.because)["day"] <= pd.Timestamp(declared.since)).any())


def _stale(scene: Scene, shown: Negotiation) -> bool:
    over = scene.stages and {*scene.stages.values()} <= {Force.EXPIRED, Force.TERMINATED}
    if shown in _SETTLED or over or scene.records.empty:
        return False
    silent: int = (pd.Timestamp(scene.as_of) - scene.records["day"].max()).days
    return silent > scene.item.stale_after_days


def _overlap(shared: Span | None) -> dict[str, object]:
    if shared is None:
        return {"overlap_first": pd.NaT, "overlap_last": pd.NaT, "overlap_days": 0}
    return {"overlap_first": shared.first, "overlap_last": shared.last, "overlap_days": shared.days}


def _implementation(scene: Scene, declared: DeclaredStatus | None) -> dict[str, object]:
    done = scene.records[scene.records["kind"] == Kind.IMPLEMENTATION]
    told = done[~done["reported_by"].isin([""]) & (done["reported_by"] != done["actor"]) | (done["verification"] == "verified")]
    derived = _carried_out(scene.item, done)
    judged = declared.implementation if declared else None
    return {
        "implementation": judged or derived,
        "implementation_derived": derived,
        "own_account": not judged and _carried_out(scene.item, told) < derived,
    }


def _carried_out(item: Item, done: pd.DataFrame) -> Implementation:
    doers = set(done["actor"])
    if not doers:
        return Implementation.NOT_INITIATED
    return Implementation.INTERMEDIATE if doers.issuperset(item.bound) else Implementation.MINIMUM


def _counted_accusations(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    accusations = violations.allegations(tracker, records, as_of)
    read = violations.readings(tracker, records, as_of)
    counted = read.loc[(read["reading"] == violations.ANY) & read["counted"], "record_id"]
    return accusations[accusations["record_id"].isin(counted)]


def _compliance(scene: Scene, accusations: pd.DataFrame) -> Compliance:
    if scene.item.type != ItemType.RESTRAINT or not {*scene.stages.values()} - {Force.PENDING}:
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
    own = violations.until(records[records["item"] == item], as_of).sort_values(["day", "published", "order"])
    stated = {party: day for party, day in terms.beginnings(tracker, item, records).items() if day <= as_of}
    course = negotiation.course(negotiation.Subject(tracker, item, own, stated), Stands(tracker, own, [item]))
    rows = [
        (change.day, change.negotiation, own["record_id"].iloc[own["day"].searchsorted(change.day, side="right") - 1])
        for change in course
    ]
    frame = pd.DataFrame(rows, columns=["start", "negotiation", "record_id"]).astype({"start": "datetime64[s]"})
    ends = frame["start"].shift(-1).fillna(pd.Timestamp(as_of) + pd.Timedelta(days=1))
    return frame.assign(end=ends.astype("datetime64[s]"))[["start", "end", "negotiation", "record_id"]]


def changes(tracker: Tracker, records: pd.DataFrame, since: date, as_of: date) -> pd.DataFrame:
    """Which axis of which item moved between the ends of two days, with the columns MOVES.

    direction is up, down or same (for words without an order). `dashboard.reasons` tells what a move rests on.
    """
    return compare(items(tracker, records, since), items(tracker, records, as_of))


def compare(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The moves between two frames of `items` of one tracker, as `changes` gives them.

    before_for and after_for name the parties for which the word in force held; that they are others is a move as well.
    """
    joined = before.merge(after, on="item", suffixes=("_before", "_after"))
    rows = [_move(row, axis) for row in joined.to_dict("records") for axis in AXES]
    return pd.DataFrame([row for row in rows if row[2] != row[3] or row[5] != row[6]], columns=list(MOVES))


def _move(row: Mapping[Any, Any], axis: str) -> tuple[str, ...]:
    old, new = row[f"{axis}_before"], row[f"{axis}_after"]
    sides = (row["force_for_before"], row["force_for_after"]) if axis == "force" and Force.IN_FORCE in (old, new) else ("", "")
    way = direction(axis, old, new)
    if old == new == Force.IN_FORCE:
        more, fewer = (len(side.split("; ")) for side in reversed(sides))
        way = "up" if more > fewer else "down" if more < fewer else "same"
    return (row["item"], axis, old, new, way, *sides)


def direction(axis: str, before: str, after: str) -> str:
    """up, down or same: whether a move on `axis` is one towards agreement, force, delivery or calm."""
    ladder = _LADDERS[axis]
    if before not in ladder or after not in ladder:
        return "same"
    step = ladder.index(after) - ladder.index(before)
    return "up" if step > 0 else "down" if step < 0 else "same"
