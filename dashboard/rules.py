"""The rules by which a status is derived, in words: the one text behind the Method page and `docs/rules.md`."""

from dataclasses import dataclass

from dashboard.codebook import N_


@dataclass(frozen=True)
class Rule:
    """One rule: a stable id to cite, a title, and the rule in words."""

    id: str
    title: str
    text: str


RULES: tuple[Rule, ...] = (
    Rule(
        "source",
        N_("Nothing without a source"),
        N_(
            "A record names either an article with the exact words and their place in it, or a public address. A declared "
            "status names the records it rests on."
        ),
    ),
    Rule(
        "claim",
        N_("Claims are attributed, never adopted"),
        N_(
            "Who says something, about whom, and who carries the report are kept apart. An accusation stays an accusation, "
            "however often it is repeated; only an independent monitor's finding changes that."
        ),
    ),
    Rule(
        "as-of",
        N_("As of, and known on"),
        N_(
            "“As of” asks what had happened by the end of a day; “known on” asks what had been recorded by then. A record counts "
            "from its day on. Where only a week or a month is known, it counts from the last day that is possible, or from its "
            "publication if that came first. The latest act shown is the one that is surely latest: a vague date counts there as "
            "the first of its days, and not at all before that day where another act is known. Statuses, terms and conditions that "
            "the analyst wrote stand as the tracker has them today, whatever was known when."
        ),
    ),
    Rule(
        "ledger",
        N_("Records are added, never edited"),
        N_(
            "A correction is a new record that supersedes the old one, a retraction a new record that takes it back. Both take "
            "effect on the day they were recorded, so that every past view can be shown again."
        ),
    ),
    Rule(
        "position",
        N_("A party's position"),
        N_(
            "The party's latest act on the whole item decides: by day, then by publication, then by the order in the ledger. "
            "Acts on one aspect only, such as a condition or the format, move nothing. Carrying the item out counts as "
            "accepting it. A denial that the item was discussed shows only where there is no other act."
        ),
    ),
    Rule(
        "negotiation-rejected",
        N_("Rejected"),
        N_("At least one of the parties whose consent the item needs rejects it."),
    ),
    Rule(
        "negotiation-agreed",
        N_("Agreed, or agreed with conditions"),
        N_(
            "Every party whose consent the item needs proposes or accepts it, and at least one accepts; with conditions where "
            "one of them accepts with conditions only."
        ),
    ),
    Rule(
        "negotiation-unilateral",
        N_("Declared unilaterally"),
        N_("A party that binds itself by terms of its own proposes or accepts, and the others have not all answered."),
    ),
    Rule(
        "negotiation-proposed",
        N_("Proposed, or under discussion"),
        N_(
            "Somebody put the item forward, or one party accepted and the other has not answered. Where nobody has accepted yet "
            "and talks about it are announced or held on the day of the latest proposal or later, or where there are talks "
            "only, it is under discussion."
        ),
    ),
    Rule(
        "negotiation-analyst",
        N_("Words that only an analyst gives"),
        N_("Agreed in principle, withdrawn and superseded are never derived; they are declared, with the records they rest on."),
    ),
    Rule(
        "drift",
        N_("Drift, unsupported, stale"),
        N_(
            "The declared status is shown first and the derived one beside it, with the acts that decide it and the day from which "
            "the records support it without a break. Where the two differ, that is drift. A declared status without a record "
            "from before or on its day is unsupported. An item without a new record for longer than its limit is stale, unless "
            "it is withdrawn, superseded or over."
        ),
    ),
    Rule(
        "force",
        N_("In force for whom"),
        N_(
            "Each party's own terms decide for that party, from the first record that states them: pending before their first "
            "day, in force from the first to the last day, expired after it, ended early where the party says so. Parties may "
            "disagree; the days on which the terms of all of them run are the overlap. Where they hold for some alone of the "
            "parties whose consent the item needs, it is in force for these only. Sources and conditions of a later day are left "
            "out or named as later; whether a condition is met is unknown until the last of the records that tell it."
        ),
    ),
    Rule(
        "stages",
        N_("The stage bar"),
        N_(
            "Discussed: talks are recorded, or the status could not have come about without any. Agreed: in full, in part (with "
            "conditions, in principle), once but no longer, or refused. In force: for all whose consent is needed, for some of "
            "them, or once. Carried out: in full only where an analyst says so, else in part."
        ),
    ),
    Rule(
        "implementation",
        N_("Carried out"),
        N_(
            "0 without a record of it, 1 where somebody has begun, 2 where every party whose consent is needed has begun. 3, in "
            "full, is an analyst's judgement and never derived. Where it would be less without the records in which a party "
            "speaks of what it did itself, it is by the parties' own account."
        ),
    ),
    Rule(
        "reading",
        N_("By whose reading an accusation counts"),
        N_(
            "Each party's reading counts an accusation where the period it speaks of lies wholly inside that party's window and "
            "the object is not outside that party's scope. An accusation that names no object is counted and shown apart. "
            "Everything else is set aside, and the number is shown."
        ),
    ),
    Rule(
        "compliance",
        N_("Compliance"),
        N_(
            "Alleged, one side, or mutual allegations: by who stands accused under at least one party's reading. “No reports” "
            "means that nothing was reported, not that nothing happened; without any record since the start it cannot be "
            "assessed."
        ),
    ),
    Rule(
        "totals",
        N_("Running totals"),
        N_(
            "A total that a party keeps (“more than 80 so far”) is that party's claim about a period. It is drawn as a line of "
            "its own, never added to events or to itself, and not among the accusations that are counted elsewhere."
        ),
    ),
    Rule(
        "deliveries",
        N_("Promised and delivered"),
        N_(
            "Amounts are added up by party and unit, never across units. Of one day, each reporter's account is added up apart "
            "and the largest stands, so that one exchange told by both sides counts once. Totals over a period stand beside them. "
            "A mutual exchange may be coded for one side alone; on how many days that is so is said beneath."
        ),
    ),
    Rule(
        "coverage",
        N_("Coverage"),
        N_("Under every count stands how many records and sources there are for those days. Few reports is not peace."),
    ),
)
