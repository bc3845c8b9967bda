"""The stage bar of an item: how far each step has come, by the item's own row of `status.items`."""

from collections.abc import Mapping
from typing import Any

from dashboard.codebook import N_, Force, Implementation, ItemType, Negotiation
from dashboard.model import Item

REACHED, IN_PART, NO_LONGER, REFUSED, OPEN = "done", "part", "past", "refused", "open"
MEANINGS: Mapping[str, str] = {
    REACHED: N_("reached"),
    IN_PART: N_("in part"),
    NO_LONGER: N_("once, no longer"),
    REFUSED: N_("refused"),
    OPEN: N_("not reached"),
}
_CONSENT = {
    Negotiation.AGREED: REACHED,
    Negotiation.AGREED_CONDITIONALLY: IN_PART,
    Negotiation.AGREED_IN_PRINCIPLE: IN_PART,
    Negotiation.REJECTED: REFUSED,
}
_ONCE_AGREED = (Negotiation.AGREED, Negotiation.AGREED_CONDITIONALLY, Negotiation.AGREED_IN_PRINCIPLE)


def stages(item: Item, row: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """The steps of `item` in their order, each with how far it has come: a key of MEANINGS.

    Only a restraint can be in force, and only what is done at all, not talks, can be carried out.
    """
    negotiation, furthest = Negotiation(row["negotiation"]), Negotiation(row["furthest"])
    # Consent to one round of talks is none to the next, so that talks no longer agreed on have lost nothing.
    once = furthest in _ONCE_AGREED and item.type != ItemType.PROCESS
    raised = negotiation != Negotiation.NOT_RAISED or furthest != Negotiation.NOT_RAISED
    steps = [
        (N_("Raised"), REACHED if raised else OPEN),
        (N_("Discussed"), REACHED if row["discussed"] else OPEN),
        (N_("Agreed"), _CONSENT.get(negotiation, NO_LONGER if once else OPEN)),
    ]
    if item.type == ItemType.RESTRAINT:
        steps.append((N_("In force"), _in_force(item, row)))
    if item.type != ItemType.PROCESS:
        steps.append((N_("Carried out"), _carried_out(Implementation(row["implementation"]))))
    return steps


def holds_in_part(item: Item, row: Mapping[Any, Any]) -> bool:
    """Whether the word in force holds, now or from its day on, for some of the parties alone whose consent the item needs."""
    return row["force"] in (Force.IN_FORCE, Force.PENDING) and not {*item.bound} <= {*str(row["force_for"]).split("; ")}


def _in_force(item: Item, row: Mapping[Any, Any]) -> str:
    if row["force"] in (Force.EXPIRED, Force.TERMINATED):
        return NO_LONGER
    if row["force"] != Force.IN_FORCE:
        return OPEN
    return IN_PART if holds_in_part(item, row) else REACHED


def _carried_out(how_far: Implementation) -> str:
    if how_far == Implementation.NOT_INITIATED:
        return OPEN
    return REACHED if how_far == Implementation.FULL else IN_PART
