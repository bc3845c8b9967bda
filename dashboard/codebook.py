"""Every vocabulary of Truceboard: the word, its label, a one-sentence definition and its match in older codebooks.

The only place a kind, a status or a role is spelled. Labels and definitions are translated through `locales/`.
Crosswalks: CAMEO and PLOVER (political events), PA-X (stages of peace processes), PAM (Peace Accords Matrix),
ETH/PRIO (ceasefire declarations), Admiralty (NATO STANAG 2511), OSCE SMM and CTSAMVM (monitoring).
"""

from enum import StrEnum
from typing import Self


def N_(text: str) -> str:
    """Marks a text for the message catalogues without translating it here."""
    return text


class Word(StrEnum):
    """A word of a vocabulary; it is its own value, so it can be compared with and written as text."""

    label: str
    definition: str
    crosswalk: str

    def __new__(cls, value: str, label: str = "", definition: str = "", crosswalk: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label, word.definition, word.crosswalk = label, definition, crosswalk
        return word

    @classmethod
    def has(cls, value: str) -> bool:
        """Whether `value` is a word of this vocabulary."""
        return value in cls._value2member_map_


class Kind(Word):
    """What an actor did about an item."""

    PROPOSAL = (
        "proposal",
        N_("Proposal"),
        N_("Puts the item forward, asks for it, backs it publicly, or declares a truce of its own."),
        "CAMEO 10; PLOVER REQUEST",
    )
    AGREEMENT = (
        "agreement",
        N_("Agreement"),
        N_("Accepts the item or commits itself to it, without conditions."),
        "CAMEO 03, 057; PLOVER AGREE",
    )
    CONDITIONAL_AGREEMENT = (
        "conditional_agreement",
        N_("Conditional agreement"),
        N_("Accepts only if, only after or only as long as something else happens."),
        "CAMEO 03; PLOVER AGREE",
    )
    REJECTION = (
        "rejection",
        N_("Rejection"),
        N_("Refuses the item or turns it down."),
        "CAMEO 12; PLOVER REJECT",
    )
    WITHDRAWAL = (
        "withdrawal",
        N_("Withdrawal"),
        N_("Takes back an offer or a consent given earlier."),
        "CAMEO 12; PLOVER REJECT",
    )
    DENIAL = (
        "denial",
        N_("Denial"),
        N_("Denies an accusation, or that the item was discussed or agreed."),
        "CAMEO 12; PLOVER REJECT",
    )
    EXTENSION = (
        "extension",
        N_("Extension"),
        N_("Prolongs what is in force."),
        "ETH/PRIO renewal",
    )
    EXPIRY = (
        "expiry",
        N_("Expiry"),
        N_("What was in force ran out at its planned end."),
        "ETH/PRIO end",
    )
    TERMINATION = (
        "termination",
        N_("Termination"),
        N_("Ends what is in force before its planned end."),
        "ETH/PRIO end; CAMEO 12",
    )
    MEETING_PLANNED = (
        "meeting_planned",
        N_("Meeting planned"),
        N_("Talks about the item are announced; dated by the announcement where the day of the talks is open."),
        "CAMEO 036; PLOVER CONSULT",
    )
    MEETING_HELD = (
        "meeting_held",
        N_("Meeting held"),
        N_("Talks about the item took place, calls included."),
        "CAMEO 04; PLOVER CONSULT",
    )
    IMPLEMENTATION = (
        "implementation",
        N_("Implementation"),
        N_("The thing was done: a swap carried out, an order given to troops, a system handed over."),
        "CAMEO 08; PLOVER COOPERATE; PAM",
    )
    VIOLATION_ALLEGATION = (
        "violation_allegation",
        N_("Accusation of a violation"),
        N_("A party accuses another of breaking the item, or reports an attack by it. A claim, not a finding."),
        "CAMEO 112; PLOVER ACCUSE; OSCE SMM alleged",
    )
    VERIFICATION = (
        "verification",
        N_("Verification"),
        N_("An independent monitor confirms or refutes a claim."),
        "OSCE SMM and CTSAMVM verified",
    )
    INCIDENT = (
        "incident",
        N_("Incident"),
        N_("An attack told in the journalist's own voice."),
        "CAMEO 19; PLOVER ASSAULT",
    )
    STATEMENT = (
        "statement",
        N_("Statement"),
        N_("Speaks about the item without moving on it."),
        "CAMEO 01",
    )
    RETRACTION = (
        "retraction",
        N_("Retraction"),
        N_("Takes an earlier record of this ledger back; it no longer counts."),
        "",
    )


class Aspect(Word):
    """What of the item an act concerns."""

    WHOLE = (
        "whole",
        N_("Whole item"),
        N_("The item as such. Only acts on the whole move a party's position."),
        "",
    )
    START = (
        "start",
        N_("Start"),
        N_("When it begins."),
        "",
    )
    SCOPE = (
        "scope",
        N_("Scope"),
        N_("What or where it covers."),
        "",
    )
    DURATION = (
        "duration",
        N_("Duration"),
        N_("How long it lasts."),
        "",
    )
    EXTENSION = (
        "extension",
        N_("Extension"),
        N_("Whether it is prolonged."),
        "",
    )
    CONDITION = (
        "condition",
        N_("Condition"),
        N_("A condition attached to it."),
        "",
    )
    MONITORING = (
        "monitoring",
        N_("Monitoring"),
        N_("Who watches over it, and how."),
        "",
    )
    FORMAT = (
        "format",
        N_("Format"),
        N_("Who talks, at which level, in which form."),
        "",
    )
    OTHER = (
        "other",
        N_("Other"),
        N_("Another side of the item."),
        "",
    )


class Precision(Word):
    """How exactly the date of an act is known."""

    DAY = (
        "day",
        N_("Day"),
        N_("The day is known."),
        "ETH/PRIO, ACLED time precision 1",
    )
    WEEK = (
        "week",
        N_("Week"),
        N_("The week is known, written as its Monday."),
        "ACLED time precision 2",
    )
    MONTH = (
        "month",
        N_("Month"),
        N_("Only the month is known."),
        "ACLED time precision 3",
    )


class CountKind(Word):
    """What the quantity of a record counts."""

    SINGLE = (
        "single",
        N_("Single"),
        N_("One event."),
        "",
    )
    INTERVAL = (
        "interval",
        N_("Interval"),
        N_("A total over a stated period, such as the past day."),
        "",
    )
    CUMULATIVE = (
        "cumulative",
        N_("Cumulative"),
        N_("A running total since a start; never added to events nor to itself."),
        "",
    )
    INTERIM = (
        "interim",
        N_("Interim"),
        N_("A running total that its claimant later replaces."),
        "",
    )


class Position(Word):
    """Where a party stands on an item."""

    PROPOSES = (
        "proposes",
        N_("Proposes"),
        N_("Put the item forward or backs it (+2)."),
        "",
    )
    ACCEPTS = (
        "accepts",
        N_("Accepts"),
        N_("Agreed to it or carries it out (+2)."),
        "",
    )
    ACCEPTS_CONDITIONALLY = (
        "accepts_conditionally",
        N_("Accepts with conditions"),
        N_("Agreed only if something else happens (+1)."),
        "",
    )
    NO_POSITION = (
        "no_position",
        N_("No position recorded"),
        N_("No record of an act on the whole item. A gap, not a zero."),
        "",
    )
    DENIES_DISCUSSED = (
        "denies_discussed",
        N_("Denies it was discussed"),
        N_("Says the item was never discussed or agreed. A gap, not a zero."),
        "",
    )
    WITHDREW = (
        "withdrew",
        N_("Withdrew"),
        N_("Took back its offer or consent (-1)."),
        "",
    )
    REJECTS = (
        "rejects",
        N_("Rejects"),
        N_("Refused it (-2)."),
        "",
    )


class Negotiation(Word):
    """How far the talks on an item have come."""

    NOT_RAISED = (
        "not_raised",
        N_("Not raised"),
        N_("No record of anybody putting it forward."),
        "PA-X pre-negotiation",
    )
    PROPOSED = (
        "proposed",
        N_("Proposed"),
        N_("Put forward; the parties it binds have not all answered."),
        "PA-X pre-negotiation",
    )
    UNDER_DISCUSSION = (
        "under_discussion",
        N_("Under discussion"),
        N_("Talks about it are announced or held; nobody has answered yet."),
        "PA-X pre-negotiation",
    )
    AGREED_IN_PRINCIPLE = (
        "agreed_in_principle",
        N_("Agreed in principle"),
        N_("The aim is accepted, the terms are open. An analyst's word."),
        "PA-X framework",
    )
    AGREED_CONDITIONALLY = (
        "agreed_conditionally",
        N_("Agreed with conditions"),
        N_("Every party it binds accepts, at least one with conditions."),
        "PA-X framework",
    )
    AGREED = (
        "agreed",
        N_("Agreed"),
        N_("Every party it binds accepts."),
        "PA-X partial or comprehensive; ETH/PRIO declaration",
    )
    DECLARED_UNILATERALLY = (
        "declared_unilaterally",
        N_("Declared unilaterally"),
        N_("One party binds itself; the others have not answered."),
        "ETH/PRIO unilateral",
    )
    REJECTED = (
        "rejected",
        N_("Rejected"),
        N_("At least one party it binds refuses."),
        "",
    )
    WITHDRAWN = (
        "withdrawn",
        N_("Withdrawn"),
        N_("No longer on the table. An analyst's word."),
        "",
    )
    SUPERSEDED = (
        "superseded",
        N_("Superseded"),
        N_("Another item took its place. An analyst's word."),
        "",
    )


class Force(Word):
    """Whether an item is in force for a party, by that party's own terms."""

    NOT_IN_FORCE = (
        "not_in_force",
        N_("Not in force"),
        N_("The party has no term."),
        "",
    )
    PENDING = (
        "pending",
        N_("Pending"),
        N_("Its term has not begun."),
        "ETH/PRIO effective date",
    )
    IN_FORCE = (
        "in_force",
        N_("In force"),
        N_("Its term covers the day."),
        "ETH/PRIO effective date",
    )
    EXPIRED = (
        "expired",
        N_("Expired"),
        N_("Its term ran out."),
        "ETH/PRIO end",
    )
    TERMINATED = (
        "terminated",
        N_("Ended early"),
        N_("The party ended it before its planned end."),
        "ETH/PRIO end",
    )


class Implementation(Word):
    """How far an item has been carried out (Peace Accords Matrix, 0 to 3)."""

    NOT_INITIATED = (
        "0",
        N_("Not initiated"),
        N_("No record of anybody carrying it out."),
        "PAM 0",
    )
    MINIMUM = (
        "1",
        N_("Minimum"),
        N_("Some of the parties it binds have begun, by at least one record."),
        "PAM 1",
    )
    INTERMEDIATE = (
        "2",
        N_("Intermediate"),
        N_("Every party it binds has begun, by at least one record each."),
        "PAM 2",
    )
    FULL = (
        "3",
        N_("Full"),
        N_("Carried out in full. An analyst's word: records alone never show it."),
        "PAM 3",
    )


class Compliance(Word):
    """What is said about breaches while an item is in force."""

    NOT_APPLICABLE = (
        "not_applicable",
        N_("Not applicable"),
        N_("The item restrains nobody, or no term has begun."),
        "",
    )
    NO_REPORTS = (
        "no_reports",
        N_("No reports"),
        N_("No record of an accusation. Not the same as no violation."),
        "",
    )
    ALLEGED_ONE_SIDE = (
        "alleged_one_side",
        N_("Alleged, one side"),
        N_("Accusations against one side only, unverified."),
        "OSCE SMM alleged",
    )
    MUTUAL_ALLEGATIONS = (
        "mutual_allegations",
        N_("Mutual allegations"),
        N_("Accusations against more than one side, unverified."),
        "OSCE SMM alleged",
    )
    VERIFIED_BREACH = (
        "verified_breach",
        N_("Verified breach"),
        N_("An independent monitor confirmed a breach."),
        "CTSAMVM verified",
    )
    NOT_ASSESSABLE = (
        "not_assessable",
        N_("Not assessable"),
        N_("Nothing was recorded on the item while it was in force."),
        "",
    )


class ItemType(Word):
    """What kind of promise an item is."""

    RESTRAINT = (
        "restraint",
        N_("Restraint"),
        N_("Something is not done: violations count."),
        "PA-X ceasefire provisions",
    )
    DELIVERABLE = (
        "deliverable",
        N_("Deliverable"),
        N_("Something is handed over or built: delivery counts."),
        "PAM provision",
    )
    PROCESS = (
        "process",
        N_("Process"),
        N_("Talks and their format: meetings count."),
        "PA-X pre-negotiation",
    )


class Role(Word):
    """What a party is in the talks."""

    BELLIGERENT = (
        "belligerent",
        N_("Belligerent"),
        N_("Fights in the conflict."),
        "ETH/PRIO, UCDP",
    )
    MEDIATOR = (
        "mediator",
        N_("Mediator"),
        N_("Carries offers between the belligerents."),
        "UCDP third party",
    )
    GUARANTOR = (
        "guarantor",
        N_("Guarantor"),
        N_("Stands for what others promise."),
        "PA-X third party",
    )
    MONITOR = (
        "monitor",
        N_("Monitor"),
        N_("Watches and verifies, independent of the parties."),
        "OSCE SMM, CTSAMVM",
    )
    SUPPORTER = (
        "supporter",
        N_("Supporter"),
        N_("Supports a party without fighting."),
        "UCDP secondary non-warring",
    )
    OTHER = (
        "other",
        N_("Other"),
        N_("Any other speaker."),
        "",
    )


class Met(Word):
    """Whether a condition is met."""

    UNKNOWN = (
        "unknown",
        N_("Not known"),
        N_("No record says."),
        "",
    )
    YES = (
        "yes",
        N_("Met"),
        N_("A record says it is met."),
        "",
    )
    NO = (
        "no",
        N_("Not met"),
        N_("A record says it is not met."),
        "",
    )


class Verification(Word):
    """What is known about a claim beyond the claim."""

    UNVERIFIED = (
        "unverified",
        N_("Unverified"),
        N_("Nobody independent has confirmed or refuted it."),
        "OSCE SMM alleged",
    )
    DISPUTED = (
        "disputed",
        N_("Disputed"),
        N_("The party concerned denies it."),
        "",
    )
    CORROBORATED = (
        "corroborated",
        N_("Corroborated"),
        N_("Two or more independent origins report it."),
        "Berkeley Protocol",
    )
    VERIFIED = (
        "verified",
        N_("Verified"),
        N_("An independent monitor confirmed it."),
        "CTSAMVM verified",
    )
    REFUTED = (
        "refuted",
        N_("Refuted"),
        N_("An independent monitor found it to be untrue."),
        "CTSAMVM",
    )
    INCONCLUSIVE = (
        "inconclusive",
        N_("Inconclusive"),
        N_("It was looked into without a result."),
        "CTSAMVM",
    )


class Reliability(Word):
    """How far the source is trusted (Admiralty code)."""

    A = (
        "A",
        N_("Completely reliable"),
        N_("No doubt about its authenticity, trustworthiness or competence."),
        "STANAG 2511",
    )
    B = (
        "B",
        N_("Usually reliable"),
        N_("Minor doubts; it was valid most of the time."),
        "STANAG 2511",
    )
    C = (
        "C",
        N_("Fairly reliable"),
        N_("Doubts; it was valid before."),
        "STANAG 2511",
    )
    D = (
        "D",
        N_("Not usually reliable"),
        N_("Significant doubts, though it was valid before."),
        "STANAG 2511",
    )
    E = (
        "E",
        N_("Unreliable"),
        N_("It was not authentic, trustworthy or competent before."),
        "STANAG 2511",
    )
    F = (
        "F",
        N_("Cannot be judged"),
        N_("Nothing is known by which to judge the source."),
        "STANAG 2511",
    )


class Credibility(Word):
    """How far the statement itself is believed (Admiralty code)."""

    LEVEL_1 = (
        "1",
        N_("Confirmed"),
        N_("Other independent sources confirm it; it is logical in itself."),
        "STANAG 2511",
    )
    LEVEL_2 = (
        "2",
        N_("Probably true"),
        N_("Not confirmed; logical in itself and consistent with other information."),
        "STANAG 2511",
    )
    LEVEL_3 = (
        "3",
        N_("Possibly true"),
        N_("Not confirmed; reasonably logical and agrees with some other information."),
        "STANAG 2511",
    )
    LEVEL_4 = (
        "4",
        N_("Doubtful"),
        N_("Not confirmed; possible but not logical, and there is no other information."),
        "STANAG 2511",
    )
    LEVEL_5 = (
        "5",
        N_("Improbable"),
        N_("Not confirmed; not logical, and other information contradicts it."),
        "STANAG 2511",
    )
    LEVEL_6 = (
        "6",
        N_("Cannot be judged"),
        N_("Nothing is known by which to judge the statement."),
        "STANAG 2511",
    )


class ScopeReading(Word):
    """Whether what was allegedly hit is covered by a party's terms."""

    IN_SCOPE = (
        "in_scope",
        N_("In scope"),
        N_("The class of object is on the party's list."),
        "",
    )
    OUT_OF_SCOPE = (
        "out_of_scope",
        N_("Out of scope"),
        N_("The class of object is not on the party's list."),
        "",
    )
    NOT_STATED = (
        "not_stated",
        N_("Object not stated"),
        N_("The accusation names no object; it is counted, and shown apart."),
        "",
    )


class WindowReading(Word):
    """Whether the period an accusation speaks of lies in a party's own window."""

    INSIDE = (
        "inside",
        N_("Inside the window"),
        N_("All of the period lies between the start and the end of the party's terms."),
        "",
    )
    OUTSIDE = (
        "outside",
        N_("Outside the window"),
        N_("No day of the period lies in the party's terms."),
        "",
    )
    UNCLEAR = (
        "unclear",
        N_("Window unclear"),
        N_("Part of the period lies in the party's terms, or there are no terms; not counted."),
        "",
    )


class Verdict(Word):
    """What a coder decided about a candidate or a passage of an article."""

    ACCEPTED = (
        "accepted",
        N_("Accepted"),
        N_("The candidate is a record as it was proposed."),
        "",
    )
    CORRECTED = (
        "corrected",
        N_("Corrected"),
        N_("There is a record, but with other values than were proposed; both are kept."),
        "",
    )
    REJECTED = (
        "rejected",
        N_("Rejected"),
        N_("The candidate is no record; it comes back only if the text or the lexicon changes."),
        "",
    )
    ADDED = (
        "added",
        N_("Added"),
        N_("The coder found a record that nothing had proposed."),
        "",
    )
    REOPENED = (
        "reopened",
        N_("Reopened"),
        N_("An earlier decision is taken back; its record, if there was one, is retracted."),
        "",
    )
    FINISHED = (
        "finished",
        N_("Finished"),
        N_("The second coding of an article is complete; from now on it is compared with the first."),
        "",
    )
    SETTLED = (
        "settled",
        N_("Settled"),
        N_("Two coders disagreed, and what the record says was decided; both codings are kept."),
        "",
    )


VOCABULARIES: dict[str, type[Word]] = {
    N_("Kinds of record"): Kind,
    N_("Aspects of an item"): Aspect,
    N_("Precision of dates"): Precision,
    N_("Kinds of count"): CountKind,
    N_("Positions of a party"): Position,
    N_("Negotiation status"): Negotiation,
    N_("Force"): Force,
    N_("Implementation"): Implementation,
    N_("Compliance"): Compliance,
    N_("Types of item"): ItemType,
    N_("Roles of a party"): Role,
    N_("State of a condition"): Met,
    N_("Verification"): Verification,
    N_("Reliability of a source"): Reliability,
    N_("Credibility of a statement"): Credibility,
    N_("Scope of an accusation"): ScopeReading,
    N_("Window of an accusation"): WindowReading,
    N_("Decisions of coders"): Verdict,
}
"""Every vocabulary by its title."""
