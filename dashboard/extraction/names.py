"""Which of the names before a verb can be its subject: free ones, no owners of things, no asides."""

from dashboard.extraction.clauses import Subject, governor, group, is_outsider, joined, parentheses, sources
from dashboard.extraction.inversion import may_act
from dashboard.extraction.layers import Act, PartyHit, Reading


def named(reading: Reading, start: int, end: int, but: Act | None = None) -> Subject:
    aside = parentheses(reading, but) | (sources(reading) if but and but.entry else frozenset())
    hits: list[PartyHit] = []
    for hit in reading.parties:
        listed = bool(hits) and hit.start - hits[-1].end <= 2 and joined(reading, hits[-1], hit)  # "представники України й США"
        if start <= hit.start < end and hit.start not in aside and (listed or may_act(reading, hit)):
            hits.append(hit)
    strikes = but is not None and but.entry is not None and but.entry.frame == "attack"
    free = [
        hit
        for hit in hits
        if (hit.nominative and not prepositional(reading, hit)) or governor(reading, hit) < 0 or (strikes and _swarm(reading, hit))
    ]
    return group(reading, [hit for hit in free if not is_outsider(reading, hit) and not _owner_of_thing(reading, hit)])


def _swarm(reading: Reading, hit: PartyHit) -> bool:
    """ "a wave of Northern drones": the weapons strike, whatever they are counted in."""
    at = governor(reading, hit)
    weapons = any(reading.within("weapons", place) for place in range(hit.end, hit.end + 3))
    return weapons and at == hit.start - 1 and at > 0 and reading.within("swarm", at - 1)


def prepositional(reading: Reading, hit: PartyHit) -> bool:
    """в Киев, на Харків: an accusative that looks like a nominative."""
    return hit.start > 0 and (reading.within("to", hit.start - 1) or reading.within("preposition", hit.start - 1))


def _owner_of_thing(reading: Reading, hit: PartyHit) -> bool:
    """ "Putin's response": the subject is a thing, not the party; "Ukraine's army" acts for the party."""
    size = len(reading.tokens)
    if hit.end >= size or reading.tokens[hit.end].key != "'s":
        return False
    head = range(hit.end + 1, min(hit.end + 6, size))
    named = {other.start for other in reading.parties}
    return not any(reading.within("representatives", at) or reading.within("weapons", at) or at in named for at in head)
