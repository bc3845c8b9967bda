"""Which item an act is about: named in its object, named before it, or meant by "it", "the plan", "the pause"."""

from collections.abc import Iterable
from datetime import date

from dashboard.codebook import ItemType, Kind
from dashboard.extraction.layers import Act, ItemHit, Reading
from dashboard.extraction.roles import Discourse, left_edge, right_edge
from dashboard.model import Tracker

REACH = 3  # sentences that "it" and "the plan" reach back


def choose(tracker: Tracker, names: Iterable[str], published: date | None) -> str:
    """Of several items with the same keyword the one that had been raised last when the article appeared."""
    names = list(names)
    if len(names) == 1:
        return names[0]

    def first_known(name: str) -> date:
        item = tracker.items[name]
        return min([status.since for status in (*item.earlier, item.status)])

    raised = [name for name in names if published is None or (first_known(name) - published).days <= 30]
    return max(raised or names, key=first_known) if raised else min(names, key=first_known)


class Topics:
    """Resolves items within one article."""

    def __init__(self, tracker: Tracker, published: date | None) -> None:
        self._tracker = tracker
        self._published = published

    def name(self, hit: ItemHit) -> str:
        return choose(self._tracker, hit.items, self._published)

    def of(self, reading: Reading, act: Act, kind: Kind, before: Discourse) -> str:
        """The act's item; "" where none is meant for certain."""
        left, right = left_edge(reading, act), right_edge(reading, act)
        if kind in (Kind.VIOLATION_ALLEGATION, Kind.DENIAL, Kind.VERIFICATION, Kind.INCIDENT):
            return self._restraint(reading, act, kind, before)
        if act.entry and act.entry.frame == "transfer":
            return self._counted(reading, left, right)
        found = self._explicit(reading, act.start, right, before) or self._explicit(reading, left, act.start, before)
        if not found and act.subject_span is not None:
            found = self._explicit(reading, min(left, act.subject_span[0]), act.start, before)
        if found:
            return found
        if reading.has("reference", act.end, right) and before.item_age < REACH:
            return before.item
        if reading.has("reference", left, act.start) and (act.passive or reading.sentence.language in ("uk", "ru")):
            return before.item if before.item_age < REACH else ""
        return self._meeting(reading, kind)

    def _explicit(self, reading: Reading, start: int, end: int, before: Discourse) -> str:
        """The item named among the tokens; a bare "the pause" means the restraint spoken of last."""
        hits = [hit for hit in reading.items if start <= hit.start < end]
        strong = [hit for hit in hits if not self._bare(reading, hit)]
        if strong:
            best = max(strong, key=lambda hit: (self._tracker.items[self.name(hit)].type is not ItemType.PROCESS, -hit.start))
            return self.name(best)
        if reading.has("truce", start, end) and before.restraint:
            return before.restraint
        return self.name(hits[0]) if hits else ""

    def _bare(self, reading: Reading, hit: ItemHit) -> bool:
        return all(reading.within("truce", at) for at in range(hit.start, hit.end))

    def strong(self, reading: Reading) -> list[str]:
        """Every item that the sentence names in its own words, in order."""
        return [self.name(hit) for hit in reading.items if not self._bare(reading, hit)]

    def weak(self, reading: Reading) -> list[str]:
        return [self.name(hit) for hit in reading.items if self._bare(reading, hit)]

    def _restraint(self, reading: Reading, act: Act, kind: Kind, before: Discourse) -> str:
        size = len(reading.tokens)
        if kind is Kind.INCIDENT or (act.entry and act.entry.frame == "attack"):
            return self._explicit(reading, 0, size, before) if reading.has("truce", 0, size) else ""
        found = self._explicit(reading, act.start, size, before)
        if kind is Kind.DENIAL:
            return found
        if found and self._tracker.items[found].type is ItemType.PROCESS:
            return ""
        return found

    def _counted(self, reading: Reading, start: int, end: int) -> str:
        """The item whose deliveries are counted in a unit that the sentence names."""
        named = [name for name in self.strong(reading) if self._tracker.items[name].type is ItemType.DELIVERABLE]
        if named:
            return named[0]
        units = [hit.value for hit in reading.units] + [hit.value.unit for hit in reading.artefacts]
        for unit in units:
            for name, item in self._tracker.items.items():
                if item.type is ItemType.DELIVERABLE and unit in item.units:
                    return name
        return ""

    def _meeting(self, reading: Reading, kind: Kind) -> str:
        if kind not in (Kind.MEETING_HELD, Kind.MEETING_PLANNED):
            return ""
        found = self.strong(reading) or self.weak(reading)
        return found[0] if found else ""
