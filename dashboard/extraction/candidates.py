"""Puts the stages together: an article and a tracker in, candidate records out. Nothing is decided here, only proposed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from dashboard.codebook import ItemType, Kind
from dashboard.dates import parse_day
from dashboard.extraction import dating, floor, kinds, quantities, text
from dashboard.extraction.candidate import Candidate
from dashboard.extraction.clauses import BOTH
from dashboard.extraction.complements import suppressed
from dashboard.extraction.counterparts import MEMORY
from dashboard.extraction.dating import Clock
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.implied import FREE_ORDER, several
from dashboard.extraction.items import GeneralItems
from dashboard.extraction.kinds import Switches
from dashboard.extraction.layers import Act, Matchers, Reading
from dashboard.extraction.roles import assign_subjects, main_subjects
from dashboard.extraction.speakers import speaker_of
from dashboard.extraction.targets import Targets
from dashboard.extraction.topics import MEETINGS, REACH, Topics
from dashboard.extraction.writing import Draft, finish
from dashboard.model import Article, Tracker

ALL_ON = Switches()
LEAD = 4  # sentences of an article's lead
_NEEDS_ITEM = frozenset(Kind) - {Kind.VIOLATION_ALLEGATION, Kind.DENIAL, Kind.VERIFICATION, Kind.INCIDENT}


class Extractor:
    """Reads articles for one tracker. Its phrases are compiled once."""

    def __init__(self, tracker: Tracker, tracker_id: str, switches: Switches = ALL_ON) -> None:
        self.tracker, self.tracker_id, self.switches = tracker, tracker_id, switches
        self.matchers = Matchers(tracker)
        self.general = GeneralItems(self.matchers)
        self.targets = Targets(tracker, self.matchers)

    def extract(self, article: Article) -> list[Candidate]:
        """The article's candidates, in the order of the text."""
        drafts = list(_Pass(self, article).drafts())
        return finish(drafts, article, self.tracker, self.tracker_id)

    def readings(self, body: str, language: str) -> Iterator[Reading]:
        """Every sentence with its layers."""
        for sentence in text.sentences(body, language):
            yield self.matchers.read(sentence)


class _Pass:
    """One reading of one article."""

    def __init__(self, extractor: Extractor, article: Article) -> None:
        self._extractor, self._article = extractor, article
        self._clock = Clock.of(article.published)
        self._topics = Topics(extractor.tracker, self._clock.published, extractor.general)
        self._targets = extractor.targets
        self._before = Discourse()
        self._number = 0
        self._accepted = ""
        """The item that the sentence says somebody took on."""

    def drafts(self) -> Iterator[Draft]:
        for reading in self._extractor.readings(self._article.title, self._article.language):
            if self._targets.names_side(reading):
                self._before.side_age = 0
            for name in self._topics.strong(reading)[:1]:
                self._set(name)  # a title is not coded, but it says what "the pause" is
            self._before.floor = self._before.floor or floor.title_floor(reading)
        for reading in self._extractor.readings(self._article.outlet, self._article.language):
            self._before.floor = self._before.floor or floor.issuer(reading)
        readings = list(self._extractor.readings(self._article.body, self._article.language))
        self._foresee(readings)
        for number, (reading, following) in enumerate(zip_longest(readings, readings[1:])):
            self._number = number
            if reading.has("link", 0, 1):
                continue  # "Read also: ..." names another article
            self._before.paragraph_begins = reading.sentence.paragraph != self._before.paragraph
            if self._before.paragraph_begins:
                self._before.paragraph = reading.sentence.paragraph
                self._before.open_quote = False
                self._clock.named = None
            self._before.side_age += 1
            if self._targets.names_side(reading):
                self._before.side_age = 0
            floor.take(reading, self._before)
            self._before.told_after = _told_after(following, self._before)
            assign_subjects(reading, self._before)
            previous: Act | None = None
            for act in reading.acts:
                yield from self._drafts_of(reading, act, previous)
                if act.dropped != "subordinate":
                    previous = act
            self._remember(reading)

    def _foresee(self, readings: list[Reading]) -> None:
        """Where the title names no item, "the plan" of the first sentences is the one that they name themselves."""
        if not self._before.item and self._article.language in FREE_ORDER:  # elsewhere an article or "itu" means less
            named = [name for reading in readings[:LEAD] for name in self._topics.strong(reading)]
            if named:
                self._before.item = max(named, key=named.count)

    def _drafts_of(self, reading: Reading, act: Act, previous: Act | None) -> Iterator[Draft]:
        if act.entry is None:
            return
        if suppressed(reading, act, previous):
            act.dropped = "suppressed"
            return
        readout = kinds.resolve(reading, act, self._extractor.switches)
        if readout.kind is None:
            act.dropped = readout.why
            return
        draft = Draft(reading, act, readout.kind, readout.why, self._number)
        if self._extractor.switches.attribution:
            draft.speaker = speaker_of(reading, act, floor.holder(reading, self._before))
        for one in self._filled(draft):
            yield self._dated(one)

    def _filled(self, draft: Draft) -> Iterator[Draft]:
        """The draft with its item, once for each of its actors, each with its target."""
        draft.item = self._topics.of(draft.reading, draft.act, draft.kind, self._before)
        last = self._before.meeting
        if draft.kind in MEETINGS and last and self._number - last[0] <= 1 and not draft.reading.items:
            draft.item = last[3]  # "They covered the same ground", "He will meet them again"
        if (not draft.item and draft.kind in _NEEDS_ITEM) or self._topics.foreign(
            draft.reading, draft.item, draft.kind, self._before
        ):
            return
        item = self._extractor.tracker.items.get(draft.item)
        if draft.kind in _FORECAST and _guessed(draft):
            return
        if draft.kind is Kind.EXPIRY and item and item.type is ItemType.PROCESS:
            return  # talks end, but they do not run out
        for actor, target, kind in self._targets.pairs(draft, self._before):
            one = replace(draft, actor=actor, target=target, kind=kind)
            if kind is Kind.DENIAL and not one.item:
                told = self._topics.before_act(draft.reading, draft.act) or self._topics.restraint_named(draft.reading)
                if draft.act.entry and draft.act.entry.id == "undiscussed" and not told:
                    told = next(iter(self._topics.strong(draft.reading)), self._before.item)
                accused = self._targets.accused_item(actor, self._before)
                if not told and accused is None and not target:
                    continue  # "denied that they would meet": nobody accused anybody
                one.item = told or (self._topics.standing(self._before) if accused is None else accused)
            self._note(one)
            yield one

    def _dated(self, draft: Draft) -> Draft:
        planned = draft.kind is Kind.MEETING_PLANNED
        draft.when = dating.when(draft.reading, draft.act, self._clock, planned)
        item = self._extractor.tracker.items.get(draft.item)
        units = set(item.units if item else ()) | _COMMON_UNITS.get(draft.kind, set())
        units &= set(self._extractor.tracker.units)
        draft.quantity = quantities.find(draft.reading, 0, len(draft.reading.tokens), units, draft.act.start)
        return draft

    def _set(self, name: str) -> None:
        before, kind = self._before, self._extractor.tracker.items[name].type
        before.item, before.item_age = name, 0
        if kind is ItemType.RESTRAINT:
            before.restraint, before.restraint_age = name, 0
        elif kind is ItemType.PROCESS:
            before.process = name

    def _recent(self, day: date) -> bool:
        """Whether a lead's date is that of the news: on the day of publication or in the week before it."""
        return self._clock.published is not None and 0 <= (self._clock.published - day).days <= 7

    def _note(self, draft: Draft) -> None:
        if draft.item and draft.kind in _POSITIVE:
            self._accepted = draft.item
        if draft.item and (draft.kind not in MEETINGS or self._topics.strong(draft.reading)):
            self._set(draft.item)
            self._before.item_age = -1
        if draft.kind is Kind.VIOLATION_ALLEGATION:
            self._before.accusations.append((draft.actor, draft.target))
            self._before.charged[draft.target] = draft.item
        if draft.act.entry and draft.act.entry.frame == "declare":
            self._before.declared[draft.item] = draft.actor
        if draft.target and draft.kind in (*MEETINGS, Kind.AGREEMENT):
            self._before.pair, self._before.pair_age = (draft.actor, draft.target), -1
        if draft.kind in MEETINGS:
            self._before.meeting = (self._number, draft.actor, draft.target, draft.item)
        if draft.kind in (Kind.PROPOSAL, Kind.CONDITIONAL_AGREEMENT):
            answered_until = self._number + (MEMORY if draft.kind is Kind.PROPOSAL else 0)
            answerable = [one for one in self._before.proposals if one[0] >= self._number]
            self._before.proposals = [*answerable, (answered_until, draft.actor, draft.item)]

    def _remember(self, reading: Reading) -> None:
        before = self._before
        floor.listen(reading, before)
        before.item_age, before.restraint_age = before.item_age + 1, before.restraint_age + 1
        before.pair_age += 1
        before.several = several(reading)
        if before.pair_age >= REACH:
            before.pair = ()
        subjects = main_subjects(reading)
        named = [hit.party for hit in reading.parties if hit.nominative is not False]
        if subjects:
            before.subject = subjects[-1]
        elif named:
            before.subject = (named[0],)
        recent = before.restraint and before.restraint_age <= REACH
        for name in self._topics.strong(reading) or ([] if recent else self._topics.weak(reading, before)):
            self._set(name)
        if self._accepted:
            self._set(self._accepted)  # "agreed to the pause but refused the truce": what goes on is the pause
            self._accepted = ""
        days = [one for one in dating.expressions(reading, self._clock) if one.precision == "day"]
        if days:
            self._clock.named = self._clock.last = parse_day(days[-1].text)
            if self._number <= 1 and self._clock.lead is None and self._recent(self._clock.named):
                self._clock.lead = self._clock.named


_POSITIVE = frozenset({Kind.AGREEMENT, Kind.IMPLEMENTATION, Kind.EXTENSION})
_FORECAST = frozenset({Kind.AGREEMENT, Kind.REJECTION, Kind.DENIAL})


def _told_after(following: Reading | None, before: Discourse) -> tuple[str, ...]:
    """Who says what the sentence tells where the next one names its source: "Об этом сообщил Север", "Про це заявила Північ"."""
    if following is None or not following.has("about_this", 0, 1):
        return ()
    assign_subjects(following, before)
    said = [act.subject for act in following.acts if act.speech and act.entry is None and act.subject_span and act.subject]
    return said[0] if said else ()


_COMMON_UNITS = {
    Kind.INCIDENT: {"drones", "attacks", "munitions", "sites"},
    Kind.VIOLATION_ALLEGATION: {"violations", "attacks", "drones", "assaults", "shellings", "munitions"},
    Kind.MEETING_HELD: {"hours", "minutes"},
}


def _guessed(draft: Draft) -> bool:
    """Whether somebody else foretells the act: what another side will agree to or refuse is a guess."""
    subject = set(draft.act.subject) - {BOTH}
    told = bool(subject and draft.speaker) and not subject & set(draft.speaker)
    return told and kinds.foreseen(draft.reading, draft.act)
