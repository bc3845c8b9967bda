"""Acts inside the complement of another act: "refused to extend", "accused them of striking" extend and strike nothing."""

from dashboard.codebook import Kind
from dashboard.extraction.clauses import left_edge, opens_clause, refers_back
from dashboard.extraction.implied import FREE_ORDER
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.voice import INFINITIVES

_DISPUTED = frozenset({Kind.DENIAL, Kind.REJECTION})  # "назвал ложью, будто": the verb of saying denies what follows


_CONFIRMED = frozenset({Kind.INCIDENT, Kind.VIOLATION_ALLEGATION})


def suppressed(reading: Reading, act: Act, previous: Act | None) -> bool:
    """Whether the act stands in the complement of a proposal, refusal, accusation or denial and so did not happen."""
    if previous is None or previous.entry is None:
        return False
    if previous.entry.kind is Kind.VERIFICATION and _opens_complement(reading, previous.end):
        return bool(act.entry and act.entry.kind in _CONFIRMED)  # what is confirmed is told by who confirms it
    if previous.entry.kind in _DISPUTED and reading.has("that", previous.end, act.start):
        return True
    if act.passive and act.subject:
        return False
    if previous.passive and reading.sentence.language in FREE_ORDER and _finite(reading, act):
        return reading.has("that", previous.end, act.start)  # "объявленное Югом перемирие истекло"
    if previous.speech and previous.entry.kind not in _DISPUTED and act.start > previous.end:
        return False
    if previous.entry.kind is Kind.INCIDENT and not previous.dropped:
        return False
    between = range(previous.end, act.start)
    if previous.entry.frame in ("violate", "accuse", "count") and any(reading.within("including", at) for at in between):
        return True  # "broke it a hundred times, including by shelling the border"
    if act.subject_span:
        commas = [at for at in range(previous.end, act.subject_span[0]) if reading.tokens[at].key == ","]
        if commas and reading.has("plan", commas[-1], act.subject_span[0]):
            return False  # ", an idea Kyiv has rebuffed"
    inside = left_edge(reading, previous)
    if inside > 0 and reading.within("relative", inside - 1) and act.subject_span is None and not act.subject:
        return False  # "the truce which Kyiv declared expired": the verb of the main clause
    if any(opens_clause(reading, at) and not reading.has("that", at, at + 1) for at in between):
        return False
    if act.subject_span and act.subject_span[0] > previous.end and refers_back(reading, left_edge(reading, act) - 1):
        return False  # "rejected the truce that Northland had declared"
    if act.subject_span and act.subject_span[0] > previous.end and _unmarked_relative(reading, act.subject_span[0]):
        return False  # "spoke of the truce Northland had declared"
    if any(reading.has(layer, at, at + 1) for at in between for layer in ("that", "infinitive")):
        return True
    joined = any(reading.within("conjunction", at) for at in between)
    if joined and reading.sentence.language == "id" and previous.entry.frame == "accuse" and act.subject_span is None:
        return True  # "menuduh Selatan mengulur waktu dan menolak": what the accused did, as it is told
    if joined and reading.within("infinitive", previous.end - 1) and not _finite(reading, act) and _coordinate(reading, act):
        return True  # "refuses to move or accept it"
    return not (joined and (act.subject_span is not None or _finite(reading, act)))


def _opens_complement(reading: Reading, at: int) -> bool:
    """Whether what is told begins right there: "confirmed that", "установили: Юг нарушил"."""
    return reading.has("that", at, at + 2) or reading.has_key(":", at, at + 1)


def _unmarked_relative(reading: Reading, at: int) -> bool:
    """Whether a clause without "that" begins at the token, right behind the truce or the plan it tells of."""
    noun = any(hit.end == at for hit in reading.items) or reading.within("truce", at - 1)
    return noun and reading.sentence.language == "en"


def _coordinate(reading: Reading, act: Act) -> bool:
    """Whether the verb stands right behind "or" or "and"."""
    return reading.sentence.language == "en" and reading.within("conjunction", act.start - 1)


def _finite(reading: Reading, act: Act) -> bool:
    key = reading.tokens[act.start].key
    if reading.sentence.language == "en":
        return key.endswith("ed") or key in reading.lexicon.pasts or key.endswith("s")
    return not key.endswith(INFINITIVES.get(reading.sentence.language, ("\0",)))
