"""Icon and colour of every word that is shown as a mark, the same on every page and chart.

Mid-tones after Okabe and Ito that keep 3:1 on the light and the dark background (a test checks it). No flag's colours, and
nothing that makes one party look right and another wrong: no word has a colour that a party has in a chart.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.codebook import Compliance, Force, Implementation, Negotiation, Position, Word


class Mark(NamedTuple):
    icon: str
    colour: str


GREY, BLUE, INDIGO, GREEN, OLIVE = "#7f7f7f", "#3b8bc2", "#6675c4", "#0a8f6c", "#7d8f1e"
ORANGE, BROWN, VIOLET, SLATE = "#c75a10", "#a8702f", "#8f68cc", "#587592"
PARTIES = ("#2b8a9e", "#b0609a", "#a08a00", "#5a7fb5", "#9a6a3a", "#6f9a4f", "#8a7fb0", "#c0706a", "#4f9a8a", GREY)
"""One colour a party, by its place in the tracker; two belligerents get tones of equal weight and of neither's flag."""
MARKS: Mapping[Word, Mark] = {
    Negotiation.NOT_RAISED: Mark("○", GREY),
    Negotiation.PROPOSED: Mark("◔", BLUE),
    Negotiation.UNDER_DISCUSSION: Mark("◑", INDIGO),
    Negotiation.DECLARED_UNILATERALLY: Mark("◐", VIOLET),
    Negotiation.AGREED_IN_PRINCIPLE: Mark("◕", OLIVE),
    Negotiation.AGREED_CONDITIONALLY: Mark("◕", OLIVE),
    Negotiation.AGREED: Mark("●", GREEN),
    Negotiation.REJECTED: Mark("✕", ORANGE),
    Negotiation.WITHDRAWN: Mark("↩", BROWN),
    Negotiation.SUPERSEDED: Mark("⇥", GREY),
    Force.NOT_IN_FORCE: Mark("○", GREY),
    Force.PENDING: Mark("◔", BLUE),
    Force.IN_FORCE: Mark("●", GREEN),
    Force.EXPIRED: Mark("◌", GREY),
    Force.TERMINATED: Mark("✕", ORANGE),
    Implementation.NOT_INITIATED: Mark("▱▱▱", GREY),
    Implementation.MINIMUM: Mark("▰▱▱", BLUE),
    Implementation.INTERMEDIATE: Mark("▰▰▱", BLUE),
    Implementation.FULL: Mark("▰▰▰", GREEN),
    Compliance.NOT_APPLICABLE: Mark("–", GREY),
    Compliance.NO_REPORTS: Mark("○", GREY),
    Compliance.ALLEGED_ONE_SIDE: Mark("▲", SLATE),
    Compliance.MUTUAL_ALLEGATIONS: Mark("▲▲", SLATE),
    Compliance.VERIFIED_BREACH: Mark("■", ORANGE),
    Compliance.NOT_ASSESSABLE: Mark("?", GREY),
    Position.PROPOSES: Mark("+", BLUE),
    Position.ACCEPTS: Mark("●", GREEN),
    Position.ACCEPTS_CONDITIONALLY: Mark("◕", OLIVE),
    Position.NO_POSITION: Mark("·", GREY),
    Position.DENIES_DISCUSSED: Mark("?", GREY),
    Position.WITHDREW: Mark("↩", BROWN),
    Position.REJECTS: Mark("✕", ORANGE),
}
IN_FORCE_IN_PART = Mark("◐", GREEN)
"""In force for some of the parties alone."""
