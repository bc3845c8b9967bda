"""Who let captives go where no name is the subject: "возвращены 175 военнопленных Юга", "205 southern soldiers came home"."""

from collections.abc import Collection

from dashboard.extraction.clauses import governor, left_edge, right_edge
from dashboard.extraction.layers import Act, PartyHit, Reading

NEAR = 2  # words between a nationality and the soldiers
_PEOPLE = frozenset({"prisoners", "bodies", "civilians"})


def home(reading: Reading, act: Act, speaker: tuple[str, ...], sides: Collection[str]) -> str:
    """The side whose people went home by the act; "" where the act is a plain delivery or nobody tells."""
    free = not act.subject or act.subject_span is None
    if not free and not _homeward(reading, act):
        return ""
    if not free:
        subject = act.subject[0] if len(act.subject) == 1 and act.subject[0] in sides else ""
        return _nationality(reading, act, sides, 0) or subject
    found = _nationality(reading, act, sides, NEAR) or _recipient(reading, act, sides)
    if found or not _homeward(reading, act):
        return found
    return speaker[0] if len(speaker) == 1 and speaker[0] in sides else ""


def _homeward(reading: Reading, act: Act) -> bool:
    return reading.has("homeward", left_edge(reading, act), right_edge(reading, act))


def _nationality(reading: Reading, act: Act, sides: Collection[str], near: int) -> str:
    """The side named nearest to the act right beside its people: "українських військових", "военнопленные Юга"."""
    found: list[tuple[int, str]] = []
    for unit in reading.units:
        if unit.value in _PEOPLE and left_edge(reading, act) <= unit.start < right_edge(reading, act):
            beside = [hit for hit in reading.parties if 0 <= unit.start - hit.end <= near or (0 <= hit.start - unit.end <= 0)]
            found += [(abs(unit.start - act.start), hit.party) for hit in beside if hit.party in sides]
    counted = [(abs(hit.start - act.start), hit.party) for hit in reading.parties if _counts(reading, hit) and hit.party in sides]
    return min(found or counted)[1] if found or counted else ""


def _counts(reading: Reading, hit: PartyHit) -> bool:
    """ "390 українців": the people themselves are counted."""
    return hit.start > 0 and hit.nominative is False and reading.tokens[hit.start - 1].key.isdigit()


def _recipient(reading: Reading, act: Act, sides: Collection[str]) -> str:
    """The side to which a passive hands over: "украинской стороне переданы тела"."""
    if not act.passive:
        return ""
    inside = range(left_edge(reading, act), right_edge(reading, act))
    hits = [hit for hit in reading.parties if hit.start in inside and hit.nominative is False and governor(reading, hit) < 0]
    given = [hit.party for hit in hits if reading.tokens[min(hit.end, len(reading.tokens) - 1)].key in ("стороне", "стороні")]
    return given[0] if len(given) == 1 and given[0] in sides else ""
