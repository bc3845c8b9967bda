"""Strikes that are named but not told: what a truce forbids, what goes on, who died of one somewhere."""

from dashboard.extraction.clauses import PHRASE
from dashboard.extraction.layers import Act, Reading

FAR = 4  # words between a subject and a participle that is not its verb


def untold(reading: Reading, act: Act, edge: int) -> str:
    """Why the sentence names a strike without telling it; "" where it tells it."""
    if _reduced(reading, act):
        return "participle"
    if edge > 0 and reading.within("relative", edge - 1) and reading.has("truce", edge - PHRASE, edge):
        return "forbidden"  # "the moratorium on strikes that hit the grid"
    return ""


def goes_on(reading: Reading, act: Act) -> bool:
    """Whether the strikes are prolonged and no truce: "продовжують обстріли", but "memperpanjang moratorium serangan"."""
    struck = any(reading.within("attack_noun", at) for at in range(act.end, act.end + 2))
    return struck and not reading.has("truce", act.start, act.end + 1)


def _reduced(reading: Reading, act: Act) -> bool:
    """ "soldiers killed in action": a participle far from the subject and without an object says nothing of who struck."""
    span = act.subject_span
    far = span is not None and act.start - span[1] > FAR
    bare = act.end < len(reading.tokens) and reading.within("preposition", act.end)
    return reading.sentence.language == "en" and far and bare
