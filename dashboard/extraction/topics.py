"""Which item an act is about: named in its object, named before it, or meant by "it", "the plan", "the pause"."""

from datetime import date
from functools import cached_property

from dashboard.codebook import ItemType, Kind
from dashboard.dates import DAY, Span
from dashboard.extraction.addressees import author
from dashboard.extraction.clauses import left_edge, right_edge
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.implied import FREE_ORDER
from dashboard.extraction.items import GeneralItems, choose, is_bare
from dashboard.extraction.layers import Act, ItemHit, Reading
from dashboard.extraction.mentions import hands_over, of_transfer, relative
from dashboard.extraction.objects import objectless
from dashboard.extraction.quantities import counted
from dashboard.extraction.references import names_object, refers, tied
from dashboard.model import Tracker

_ANSWERS = frozenset({Kind.REJECTION, Kind.AGREEMENT})
NEAR = 4  # words before a clause that still tell what its truce is about
REACH = 3  # sentences that "it" and "the plan" reach back
_ACCUSING = frozenset({Kind.VIOLATION_ALLEGATION, Kind.DENIAL, Kind.VERIFICATION, Kind.INCIDENT})
_DECIDED = frozenset({Kind.AGREEMENT, Kind.REJECTION, Kind.IMPLEMENTATION, Kind.EXTENSION, Kind.TERMINATION})
MEETINGS = frozenset({Kind.MEETING_HELD, Kind.MEETING_PLANNED})


class Topics:
    """Resolves items within one article."""

    def __init__(self, tracker: Tracker, published: date | None, general: GeneralItems) -> None:
        self._tracker = tracker
        self._published = published
        self._general = general

    @cached_property
    def _in_force(self) -> frozenset[str]:
        """The restraints that by their terms are in force, or ended some days before, when the article appears."""
        if self._published is None:
            return frozenset()
        near = Span(self._published - 3 * DAY, self._published + DAY)
        restraints = {name: item for name, item in self._tracker.items.items() if item.type is ItemType.RESTRAINT}
        return frozenset(
            name for name, item in restraints.items() if any(term.window.overlap(near) for term in item.terms.values())
        )

    def standing(self, before: Discourse) -> str:
        """The restraint that a bare "the truce" means where it is broken: the one spoken of last, but none only talked about."""
        kept = bool(before.restraint) and bool(self._tracker.items[before.restraint].terms)
        if (kept and before.restraint_age < REACH) or before.restraint in self._in_force or len(self._in_force) != 1:
            return before.restraint
        return next(iter(self._in_force))

    def name(self, hit: ItemHit) -> str:
        return choose(self._tracker, hit.items, self._published)

    def of(self, reading: Reading, act: Act, kind: Kind, before: Discourse) -> str:
        """The act's item; "" where none is meant for certain."""
        if kind in _ACCUSING:
            return self._restraint(reading, act, kind, before)
        if act.entry and act.entry.frame == "transfer":
            if reading.has("as_many", act.end, act.end + NEAR + NEAR):
                return self._delivered(before)  # "передала стільки ж"
            return self._counted(reading) if hands_over(reading, act) else ""
        if kind in MEETINGS:
            return self._meeting(reading, act, before)
        right = right_edge(reading, act)
        if kind in _ANSWERS and (answered := self._proposal_of(reading, act, right, before)):
            return answered
        promised = self._counted(reading, only_numbered=True) if of_transfer(reading, act, right) else ""
        if not promised and act.entry and act.entry.frame == "promise" and of_transfer(reading, act, right):
            promised = self._delivered(before)  # "pledged to buy one more"
        if (
            act.entry
            and act.entry.frame == "declare"
            and self._only_bare(reading)
            and not reading.has("singular", act.end - 1, act.end + 1)
        ):
            promised = self.standing(before)
        found = (
            promised or self._explicit(reading, act.start, right, before, kind in _DECIDED) or self._before(reading, act, before)
        )
        if not found and act.entry and act.entry.frame == "condition":
            found = self._explicit(reading, 0, len(reading.tokens), before)
        first = 0 if reading.sentence.language in FREE_ORDER else act.start
        ends_order = kind is Kind.TERMINATION and reading.has("command", first, right)  # "cancelled the order"
        if not found and act.entry and (act.entry.frame == "order" or ends_order) and before.restraint_age < REACH:
            found = next(iter(self.strong(reading)), before.restraint)
        if kind is Kind.EXPIRY and reading.sentence.language in FREE_ORDER:  # "перемир'я, яке оголосила Північ, сплило"
            found = found or self.restraint_named(reading)
        return found or self._referred(reading, act, kind, before) or self._supplied(reading, act.start, right, before)

    def _supplied(self, reading: Reading, start: int, end: int, before: Discourse) -> str:
        """The delivery spoken of last, where its units or supplies are named: "asked for ten batteries"."""
        name = self._delivered(before)
        units = self._tracker.items[name].units if name else ()
        named = any(hit.value in units and start <= hit.start < end for hit in reading.units) or reading.has("aid", start, end)
        return name if name and named else ""

    def _only_bare(self, reading: Reading) -> bool:
        return bool(reading.marks.get("truce")) and not self.strong(reading)

    def _delivered(self, before: Discourse) -> str:
        item = self._tracker.items.get(before.item)
        return before.item if item and item.type is ItemType.DELIVERABLE and before.item_age < REACH else ""

    def _proposal_of(self, reading: Reading, act: Act, right: int, before: Discourse) -> str:
        """ "turned down Aldo's ceasefire proposal": the bare word means what Aldo proposed last."""
        hits = [hit for hit in reading.items if act.end <= hit.start < right]
        if not reading.has("plan", act.end, right) or any(not is_bare(reading, hit) for hit in hits):
            return ""
        whose = author(reading, act, act.subject)
        return next((item for _, who, item in reversed(before.proposals) if whose and who == whose), "")

    def _before(self, reading: Reading, act: Act, before: Discourse) -> str:
        """An item that stands before its verb: a passive, a relative clause, or a free word order."""
        left = left_edge(reading, act)
        if act.subject_span:
            left = min(left, act.subject_span[0])
        found = self._explicit(reading, left, act.start, before)
        free = act.passive or reading.sentence.language in ("uk", "ru") or relative(reading, left)
        if not found and act.subject_span and (apposed := self._apposed(reading, act.subject_span[0], before)):
            return apposed
        if found or not free or (act.subject_span is None and not relative(reading, left) and not act.passive):
            return found
        ends = [other.end for other in reading.acts if other.end <= act.start and other is not act and not other.speech]
        return self._explicit(reading, max(ends, default=0), act.start, before)

    def _apposed(self, reading: Reading, at: int, before: Discourse) -> str:
        """ "the truce Aldo declared": an item right before the subject, with no mark between."""
        hits = [hit for hit in reading.items if hit.end in (at, at - 1)]
        joined = [hit for hit in hits if all(reading.within("definite", place) for place in range(hit.end, at))]
        if not joined or reading.sentence.language != "en":
            return ""
        return self._explicit(reading, joined[-1].start, joined[-1].end, before)

    def _referred(self, reading: Reading, act: Act, kind: Kind, before: Discourse) -> str:
        told = [other.start for other in reading.acts if other.entry is None and other.start >= act.end]
        right = min([right_edge(reading, act), *told])  # "...," said that statement
        left = left_edge(reading, act)
        if relative(reading, left):
            left = 0
        turned = act.passive or reading.sentence.language in ("uk", "ru")
        after = [token.key for token in reading.tokens[act.end : right]]
        bare = kind is Kind.REJECTION and not any(key[0].isalnum() for key in after)  # "; Kyiv refused."
        bare = bare or (kind is Kind.AGREEMENT and before.item_age <= 1 and objectless(reading, act.end, right))
        turned = turned or bool(act.entry and act.entry.frame == "end")
        span = act.subject_span
        apposed = bool(span) and span is not None and reading.has("plan", max(0, span[0] - 3), span[0])  # "an idea Kyiv rebuffed"
        talked = kind in (Kind.PROPOSAL, Kind.REJECTION, Kind.CONDITIONAL_AGREEMENT) and reading.has("talks", act.end, right)
        if talked and before.process and not reading.has("plan", act.end, right):
            return before.process  # "offered to host a fourth round", "urged them to accept that meeting"
        named = refers(reading, act.start, right) and names_object(reading, act, right)
        if bare or apposed or named or (turned and refers(reading, left, act.start)):
            earlier = [self.name(hit) for hit in reading.items if hit.end <= act.start and not is_bare(reading, hit)]
            return earlier[-1] if earlier else before.item if before.item_age < REACH else ""
        return before.process if talked else ""

    def _explicit(self, reading: Reading, start: int, end: int, before: Discourse, only_real: bool = False) -> str:
        """The item named among the tokens; a bare "the pause" means the restraint spoken of last.

        `only_real` leaves out "any truce" and "a future deal": nobody agrees to those or refuses them.
        """
        hits = [hit for hit in reading.items if start <= hit.start < end]
        if only_real:
            real = [hit for hit in hits if not reading.has("generic", hit.start - 2, hit.start + 1)]
            if hits and not real:
                return ""
            hits = real
        strong = [hit for hit in hits if not is_bare(reading, hit)]
        if strong:
            best = max(strong, key=lambda hit: (self._tracker.items[self.name(hit)].type is not ItemType.PROCESS, -hit.start))
            return self.name(best)
        counted = [hit.value.unit for hit in reading.artefacts if start <= hit.start < end and hit.value.unit]
        if counted:
            return self._counted(reading)
        if (
            reading.has("truce", start, end)
            and before.restraint
            and not reading.has("aid", start, end)
            and (not hits or self._definite(reading, hits[0]))
        ):
            return before.restraint
        if hits and reading.sentence.language in FREE_ORDER and (named := self._restraint_before(reading, hits[0].start)):
            return named  # "нарушил пасхальное перемирие и призвал продлить прекращение огня": without articles the same one
        if not hits or reading.has("trade", start - NEAR, end):
            return ""  # "a truce in their trade war"
        return self.name(hits[0])

    def _restraint_before(self, reading: Reading, end: int) -> str:
        named = [self.name(hit) for hit in reading.items if hit.end <= end and not is_bare(reading, hit)]
        return next((name for name in reversed(named) if self._tracker.items[name].type is ItemType.RESTRAINT), "")

    def _definite(self, reading: Reading, hit: ItemHit) -> bool:
        """ "the ceasefire" is one spoken of before, "a ceasefire" any."""
        if not all(reading.within("plain_truce", at) for at in range(hit.start, hit.end)):
            return True
        if "indefinite" in reading.lexicon.layers:  # a language without articles marks the new thing, not the known one
            return not reading.has("indefinite", hit.start - 2, hit.start)
        return reading.has("definite", hit.start - 2, hit.start) or reading.has("definite", hit.end, hit.end + 1)

    def foreign(self, reading: Reading, item: str, kind: Kind, before: Discourse) -> bool:
        """Whether a bare "ceasefire" may be that of another conflict: no side of this one is spoken of near it."""
        if before.side_age <= REACH or (not item and kind is not Kind.DENIAL):
            return False
        general = item == self._general.of(reading.sentence.language)
        return item not in self.strong(reading) or general  # a "full ceasefire" may be that of any war

    def strong(self, reading: Reading) -> list[str]:
        """Every item that the sentence names in its own words, in order."""
        return [self.name(hit) for hit in reading.items if not is_bare(reading, hit)]

    def before_act(self, reading: Reading, act: Act) -> str:
        """The item named last before the act: "..., a claim that Kyiv denied"."""
        return next((self.name(hit) for hit in reversed(reading.items) if hit.end <= act.start and not is_bare(reading, hit)), "")

    def weak(self, reading: Reading, before: Discourse) -> list[str]:
        """Items that a bare word for a truce may mean: the restraint spoken of last, however long ago, or a new one."""
        hits = [hit for hit in reading.items if is_bare(reading, hit)]
        return [before.restraint if before.restraint and self._definite(reading, hit) else self.name(hit) for hit in hits]

    def _restraint(self, reading: Reading, act: Act, kind: Kind, before: Discourse) -> str:
        size, frame = len(reading.tokens), act.entry.frame if act.entry else ""
        strikes = kind is Kind.INCIDENT or frame in ("attack", "attack-noun")
        if strikes and not tied(reading):
            return ""
        free = frame in ("accuse", "violate") or kind is Kind.VERIFICATION  # "у порушенні перемир'я звинуватив"
        turned = (free and reading.sentence.language in FREE_ORDER) or act.passive  # "the truce was not respected by"
        start = 0 if strikes else left_edge(reading, act) if turned else act.start
        found = self._explicit(reading, start, size, before)
        standing, recent = self.standing(before), before.restraint_age < REACH
        bare = reading.has("truce", start, size) and not self._strong_after(reading, start)
        if bare and standing and (recent or standing != before.restraint):
            found = standing  # what is broken is in force
        breach = any(one.entry and one.entry.frame == "violate" for one in reading.acts if one.start >= act.end)
        told = strikes or (kind is Kind.VERIFICATION and not breach)
        if told and found and self._tracker.items[found].type is not ItemType.RESTRAINT:
            broken = any(other.entry and other.entry.frame == "violate" for other in reading.acts)
            if kind is Kind.VERIFICATION and reading.sentence.language == "en":
                return self.restraint_named(reading) or (found if broken else "")
            return ""  # an attack breaks no delivery and no talks
        if strikes:
            return found
        if found and self._tracker.items[found].type is ItemType.PROCESS and kind is not Kind.DENIAL:
            return ""
        if not found and kind is Kind.VIOLATION_ALLEGATION:
            if reading.has("reference", act.end, size) and (named := self._restraint_before(reading, act.start)):
                return named  # "observed the pause but accuses Aldo of breaking it"
            breaches = any(hit.value == "violations" for hit in reading.units) or reading.has("truce", 0, size)
            reach = REACH if breaches or frame in ("violate", "count") else 1
            if before.restraint_age < reach or (breaches and standing != before.restraint):
                return standing
            if reading.has("reference", act.end, size) and before.item_age < REACH:
                return before.item  # "charged Aldo with reneging on the deal"
        return found

    def restraint_named(self, reading: Reading) -> str:
        """The first restraint that the sentence names in its own words."""
        named = [name for name in self.strong(reading) if self._tracker.items[name].type is ItemType.RESTRAINT]
        return named[0] if named else ""

    def _strong_after(self, reading: Reading, start: int) -> bool:
        return any(hit.start >= start and not is_bare(reading, hit) for hit in reading.items)

    def _counted(self, reading: Reading, only_numbered: bool = False) -> str:
        """The item whose deliveries are counted in a unit that the sentence names."""
        named = [name for name in self.strong(reading) if self._tracker.items[name].type is ItemType.DELIVERABLE]
        if named:
            return named[0]
        units = [hit.value for hit in reading.units if not only_numbered or counted(reading, hit.start, hit.end)] + [
            hit.value.unit for hit in reading.artefacts
        ]
        for unit in units:
            for name, item in self._tracker.items.items():
                if item.type is ItemType.DELIVERABLE and unit in item.units:
                    return name
        return ""

    def _meeting(self, reading: Reading, act: Act, before: Discourse) -> str:
        relative = [at for at in reading.marks.get("relative", ()) if at > act.end]
        end = min([right_edge(reading, act), *relative])
        named = [hit for hit in reading.items if hit.start < end] or [
            hit for hit in reading.items if hit.start < right_edge(reading, act)
        ]
        agenda = min((at for at in reading.marks.get("agenda", ()) if at >= act.end), default=len(reading.tokens))
        told = [hit for hit in reading.items if hit.start >= agenda]  # "a meeting at which they discussed the sea"
        strong = [self.name(hit) for hit in (*named, *told) if not is_bare(reading, hit) and (hit.start < end or hit in told)]
        if strong:
            return strong[0]
        if named:
            return self.name(named[0]) if is_bare(reading, named[0]) else self._general.of(reading.sentence.language)
        if reading.has("truce", 0, end) and before.restraint:
            return before.restraint
        if before.item_age < REACH and any(
            reading.within("definite", at + 1) for at in reading.marks.get("plan", ()) if at >= act.end
        ):
            return before.item  # "met to discuss that proposal"
        if before.process and before.process == before.item and before.item_age < REACH:
            return before.process
        return self._general.of(reading.sentence.language) if before.item and before.item_age <= REACH else ""
