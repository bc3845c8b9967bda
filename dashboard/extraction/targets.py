"""Actor and target of an act: one pair for each record that it makes."""

from collections.abc import Iterator

from dashboard.codebook import ItemType, Kind, Role
from dashboard.extraction.addressees import (
    addressed,
    answered_by,
    author,
    beneficiary,
    charger,
    is_place,
    meets_somebody,
    of_attack,
    of_breach,
    offered_by,
    partners,
    setting,
    takes_part,
)
from dashboard.extraction.captives import home
from dashboard.extraction.clauses import BOTH, governor, left_edge, named_after, right_edge
from dashboard.extraction.counterparts import MEMORY, accuser_of, expired, of_deal, owner, proposer, received, verified
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.implied import FREE_ORDER, reciprocal
from dashboard.extraction.layers import Matchers, Reading
from dashboard.extraction.text import sentences
from dashboard.extraction.writing import Draft
from dashboard.model import Tracker

Pair = tuple[str, str, Kind]
_STRIKES = frozenset({"attack", "attack-noun", "violate"})
NEAR = 4  # words behind an order that may name those who got it


class Targets:
    """Resolves actors and targets for one tracker."""

    def __init__(self, tracker: Tracker, matchers: Matchers) -> None:
        self._tracker = tracker
        self._matchers = matchers
        self._recipients: dict[str, str] = {}
        self._belligerents = tuple(name for name, party in tracker.parties.items() if party.role is Role.BELLIGERENT)
        self._monitors = frozenset(name for name, party in tracker.parties.items() if party.role is Role.MONITOR)

    def pairs(self, draft: Draft, before: Discourse) -> Iterator[Pair]:
        """Actor, target and kind of every record that the draft makes; nothing where the actor is not certain."""
        actors = self._actors(draft, before)
        frame = draft.act.entry.frame if draft.act.entry else ""
        if draft.kind is Kind.EXPIRY:
            yield from expired(draft, self._tracker.items[draft.item], before)
        elif draft.kind is Kind.VERIFICATION:
            yield from verified(draft, actors, self._monitors, self._belligerents)
        elif frame == "transfer" and (to := home(draft.reading, draft.act, draft.speaker, self._belligerents)):
            yield self._other(to), to, draft.kind
        elif frame == "receive":
            yield from received(draft, actors)
        elif frame in _STRIKES:
            yield from self._attack(draft, actors, before)
        elif draft.kind is Kind.VIOLATION_ALLEGATION:
            yield from self._accusation(draft, actors)
        elif draft.kind is Kind.DENIAL:
            yield from ((actor, self._denied(draft, actor, before), Kind.DENIAL) for actor in actors)
        elif draft.kind in (Kind.MEETING_HELD, Kind.MEETING_PLANNED):
            yield from self._meeting(draft, actors, before)
        else:
            yield from self._plain(draft, actors, before)

    def names_side(self, reading: Reading) -> bool:
        """Whether the sentence names a party that fights."""
        return any(hit.party in self._belligerents for hit in reading.parties)

    def accused_item(self, actor: str, before: Discourse) -> str | None:
        """The item of the last accusation against the actor; None where there was none."""
        return before.charged.get(actor)

    def _actors(self, draft: Draft, before: Discourse) -> tuple[str, ...]:
        frame = draft.act.entry.frame if draft.act.entry else ""
        if frame == "speaker" or (frame == "condition" and not draft.act.subject):
            return tuple(name for name in draft.speaker if name != "?")
        renewed = draft.kind is Kind.EXTENSION and draft.reading.sentence.language == "en"
        if draft.act.passive and not draft.act.subject and (draft.why == "negated-agreement" or renewed):
            return tuple(name for name in draft.speaker if name != "?")  # "says the truce will not be prolonged"
        if frame == "order" and draft.act.passive and not draft.act.subject:  # "Southern soldiers were given the order"
            if draft.reading.sentence.language in FREE_ORDER and set(draft.speaker) & set(self._belligerents):
                return draft.speaker  # "удари по її портах припинено, заявила Північ"
            near = named_after(draft.reading, draft.act.start, draft.act.end + NEAR, ())
            return tuple(hit.party for hit in near if hit.party in self._belligerents)[:1] or draft.speaker
        item = self._tracker.items.get(draft.item)
        if frame == "transfer" and not draft.act.subject and item and (to := self._recipient(draft.item, "")):
            return tuple(name for name in draft.speaker if name not in ("?", to))  # "said the batteries would be sent"
        if frame == "prospect" and draft.kind is Kind.AGREEMENT:
            return tuple(name for name in draft.act.subject if name in draft.speaker)  # another's promise is a forecast
        swapped = draft.act.passive and not draft.act.subject and draft.act.entry and draft.act.entry.id == "swap"
        if draft.act.subject != (BOTH,) and not swapped:
            return draft.act.subject
        span = draft.act.subject_span
        if before.pair and span and draft.reading.has("pair", *span):
            return before.pair  # "the two leaders" are the two that met
        return item.bound if item and len(item.bound) == 2 else self._belligerents

    def _other(self, actor: str) -> str:
        others = [name for name in self._belligerents if name != actor]
        return others[0] if actor in self._belligerents and len(others) == 1 else ""

    def _attack(self, draft: Draft, actors: tuple[str, ...], before: Discourse) -> Iterator[Pair]:
        speakers = draft.speaker
        for actor in actors:
            if actor not in self._belligerents:
                continue
            if draft.kind is Kind.DENIAL:
                if speakers == (actor,):
                    yield actor, accuser_of(actor, before) or self._other(actor), Kind.DENIAL
            elif not speakers or speakers == (actor,):
                if draft.act.entry and draft.act.entry.frame != "violate":
                    yield actor, self._other(actor), Kind.INCIDENT
            elif speakers != ("?",):
                told = {
                    name for other in draft.reading.acts for name in other.subject if other.entry and other.entry.id == "verify"
                }
                for speaker in speakers:
                    if speaker != actor and not (speaker in self._monitors and speaker in told):
                        yield speaker, actor, Kind.VERIFICATION if speaker in self._monitors else Kind.VIOLATION_ALLEGATION
            elif draft.reading.marks.get("local_officials") and self._other(actor):
                yield self._other(actor), actor, Kind.VIOLATION_ALLEGATION

    def _accusation(self, draft: Draft, actors: tuple[str, ...]) -> Iterator[Pair]:
        reading, act = draft.reading, draft.act
        item = self._tracker.items.get(draft.item)
        late = item is not None and item.type is ItemType.DELIVERABLE and reading.has("hinder", act.end, len(reading.tokens))
        if not (late or of_breach(reading, act)) or not (draft.item or of_attack(reading, act)):
            return
        if reading.has("each_other", max(0, act.start - 2), min(act.end + 4, len(reading.tokens))):
            all_sides = self._belligerents if reading.has("both", 0, act.start) else ()
            sides = actors if len(actors) == 2 else all_sides  # "India and Pakistan accused each other": none of this conflict
            yield from ((one, other, draft.kind) for one in sides for other in sides if one != other)
            return
        hits = named_after(reading, act.start, len(reading.tokens), actors)
        if act.entry and act.entry.frame != "count":
            hits = [hit for hit in hits if hit.start <= act.end + 6]
            if not hits and reading.sentence.language in FREE_ORDER:  # "удар Юга назвали нарушением"
                hits = named_after(reading, left_edge(reading, act), act.start, actors)
        counts = act.entry is not None and act.entry.frame == "count"
        for actor in actors:
            if counts and actor in self._monitors and hits:
                yield actor, hits[0].party, Kind.VERIFICATION
                continue
            if counts and actor not in self._belligerents:
                continue
            if hits:
                yield actor, hits[0].party, draft.kind
            elif act.entry and act.entry.frame == "count" and self._other(actor):
                yield actor, self._other(actor), draft.kind

    def _denied(self, draft: Draft, actor: str, before: Discourse) -> str:
        """Who accused: a denial of an accusation answers it; a denied agreement or talk answers nobody."""
        reading, act = draft.reading, draft.act
        inner = {other.entry.kind for other in reading.acts if other.entry and other.start >= act.end}
        inner_frames = {other.entry.frame for other in reading.acts if other.entry and other.start >= act.end}
        if reading.sentence.language in FREE_ORDER and of_deal(reading, act):
            return ""
        if (
            draft.why == "negated-agreement"
            or (act.entry and act.entry.id == "undiscussed")
            or (inner & _TALKED and not inner_frames & {"attack", "violate"})
        ):
            return ""
        accuser = charger(reading, act, actor) or accuser_of(actor, before)
        size = len(reading.tokens)
        clause = reading.sentence.language == "en" and reading.has("that", act.end, act.end + 1)  # "denied that it had discussed"
        charged = inner_frames & {"attack", "violate"} or reading.has("attack_noun" if clause else "accusation", 0, size)
        return accuser or (self._other(actor) if charged else "")

    def _recipient(self, name: str, actor: str) -> str:
        """The party that the item's title names: "air-defence systems for Ukraine"."""
        if name not in self._recipients:
            title = self._tracker.items[name].title.get("en", "")
            readings = [self._matchers.read(sentence) for sentence in sentences(title, "en")]
            named = {hit.party for reading in readings for hit in reading.parties}
            self._recipients[name] = named.pop() if len(named) == 1 else ""
        return self._recipients[name] if self._recipients[name] != actor else ""

    def _meeting(self, draft: Draft, actors: tuple[str, ...], before: Discourse) -> Iterator[Pair]:
        reading, act = draft.reading, draft.act
        if act.entry and act.entry.frame == "noun":
            told = [other.start for other in reading.acts if other.entry is None and other.start >= act.end]
            hits = named_after(reading, act.start, min([right_edge(reading, act), *told]), ())
            hits = [hit for hit in hits if not reading.within("by", governor(reading, hit))]  # "brokered by Lakeland"
            named = tuple(dict.fromkeys(hit.party for hit in hits if not is_place(reading, hit) or takes_part(reading, hit)))
            actors = named if len(named) >= 2 else act.subject[:1]
            if len(named) == 2 and reading.within("with", governor(reading, hits[-1])) and reading.sentence.language in FREE_ORDER:
                yield named[0], named[1], draft.kind  # "встреча Альдо с Бруно" is one that Aldo had
                return
        more = tuple(partners(reading, act, actors)) if len(actors) == 2 and not (act.entry and act.entry.frame == "noun") else ()
        actors = actors + more  # three or more sides: a row for each
        if len(actors) == 2:
            yield actors[0], actors[1], draft.kind
            yield actors[1], actors[0], draft.kind
        elif len(actors) > 2:
            yield from ((actor, "", draft.kind) for actor in actors)
        elif actors:
            others = partners(reading, act, actors)
            last = before.meeting
            if (
                not others
                and last
                and draft.number - last[0] <= 1
                and last[1] == actors[0]
                and reading.has("pronoun", act.end, act.end + 2)
            ):
                others = [last[2]]
            if len(set(others)) == 1:
                yield actors[0], others[0], draft.kind
            elif others:
                yield from ((actor, "", draft.kind) for actor in (*actors, *others))
            elif draft.kind is Kind.MEETING_PLANNED and not meets_somebody(reading, act):
                yield actors[0], "", draft.kind

    def _plain(self, draft: Draft, actors: tuple[str, ...], before: Discourse) -> Iterator[Pair]:
        backs = draft.act.entry is not None and draft.act.entry.frame == "back"
        for actor in actors:
            by = author(draft.reading, draft.act, actors) if backs else ""
            if by and actor in self._tracker.items[draft.item].bound:
                yield actor, by, Kind.AGREEMENT  # who is bound by a plan agrees to it; others only back it
                continue
            yield actor, self._target(draft, actor, actors, before), draft.kind

    def _target(self, draft: Draft, actor: str, actors: tuple[str, ...], before: Discourse) -> str:
        found = self._answered(draft, actor, actors, before)
        if found or (draft.act.passive and draft.act.entry and draft.act.entry.frame == "back"):
            return found  # "the truce backed by Aldo" is addressed to nobody
        return (setting(draft.reading, actors) if draft.kind in _SPOKEN else "") or self._at_talks(draft, actor, before)

    def _at_talks(self, draft: Draft, actor: str, before: Discourse) -> str:
        """The other side at the talks just told of, where the two sides met: an offer or a refusal made there is made to it."""
        last, other = before.meeting, self._other(actor)
        if draft.kind not in (Kind.PROPOSAL, Kind.REJECTION) or not last or not other or draft.number - last[0] > MEMORY:
            return ""
        item = self._tracker.items.get(last[3])
        return other if {last[1], last[2]} == {actor, other} and item and item.type is ItemType.PROCESS else ""

    def _answered(self, draft: Draft, actor: str, actors: tuple[str, ...], before: Discourse) -> str:
        item = self._tracker.items[draft.item]
        reading, act = draft.reading, draft.act
        others = [name for name in item.bound if name != actor]
        mutual = item.type is not ItemType.RESTRAINT and len(item.bound) == 2 and actor in item.bound
        mutual_sides = len(item.bound) == 2 and actor in item.bound
        opposed = mutual and (item.type is ItemType.PROCESS or not set(item.bound) <= set(self._belligerents))
        if draft.kind in (Kind.REJECTION, Kind.AGREEMENT) and (by := author(reading, act, actors) or offered_by(reading, act)):
            return by
        if draft.kind is Kind.PROPOSAL and act.passive and (by := answered_by(reading, act)):
            return by
        together = reading.within("jointly", act.start) or reading.has("each_other", act.end, len(reading.tokens))
        if mutual_sides and set(actors) == set(item.bound) and together:
            return others[0]  # "undertook to leave each other's grids alone"
        if len(set(actors)) == 2 and (reciprocal(reading, act) or draft.kind is Kind.EXTENSION):
            return next(name for name in actors if name != actor)  # "домовилися", "prolonged the truce": with each other
        if (mutual and draft.kind in _MUTUAL) or (opposed and draft.kind in _OFFERS):
            return others[0]
        to = self._recipient(draft.item, actor)
        if to and any(hit.party == to for hit in named_after(reading, act.end, len(reading.tokens), actors)):
            return to
        named = addressed(reading, act, actors, draft.kind) or (
            beneficiary(reading, act, actors) if item.type is ItemType.DELIVERABLE else ""
        )
        if named or (item.type is ItemType.DELIVERABLE and draft.kind is Kind.PROPOSAL and len(item.bound) == len(others) == 1):
            return named or others[0]
        if draft.kind in _DELIVERED and item.type is ItemType.DELIVERABLE and len(item.bound) == 1:
            return self._recipient(draft.item, actor)
        if draft.kind in _OFFERS and mutual_sides and reading.has("both", act.end, right_edge(reading, act)):
            return others[0]
        if whose := owner(draft, item.bound, actor):
            return whose
        return proposer(draft, actor, before)


_MUTUAL = frozenset({Kind.AGREEMENT, Kind.IMPLEMENTATION, Kind.EXTENSION})
_OFFERS = frozenset({Kind.PROPOSAL, Kind.CONDITIONAL_AGREEMENT, Kind.REJECTION})
_DELIVERED = frozenset({Kind.AGREEMENT, Kind.IMPLEMENTATION, Kind.WITHDRAWAL})
_SPOKEN = frozenset({Kind.AGREEMENT, Kind.CONDITIONAL_AGREEMENT, Kind.REJECTION, Kind.PROPOSAL})
_TALKED = frozenset({Kind.AGREEMENT, Kind.MEETING_HELD, Kind.PROPOSAL})
