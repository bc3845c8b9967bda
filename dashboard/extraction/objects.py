"""What a verb's object tells of its sense: a guest received or a plan accepted, a truce declared or a sanction announced."""

from dashboard.codebook import Kind
from dashboard.extraction.clauses import governor, is_time, refers_back
from dashboard.extraction.layers import Act, Reading

_HANDED_OVER = frozenset({"prisoners", "bodies", "systems"})
REACH = 4  # words behind a verb in which its object begins


def fits(reading: Reading, act: Act, edge: int) -> bool:
    """ "received the proposal", not "received weapons": for verbs that accept only a plan, an item or what "that" refers to."""
    start, end = (min(edge, act.start - REACH), act.start) if act.passive else (act.end, act.end + REACH)
    if act.passive and edge > 0 and reading.within("relative", edge - 1):
        start -= REACH  # "rencana gencatan senjata yang disusun dan diajukan Utara"
    if any(start <= hit.start < end and hit.value in _HANDED_OVER for hit in reading.units):
        return False  # "received 19 bodies": a delivery
    return any(start <= hit.start < end for hit in reading.items) or any(
        reading.has(layer, start, end) for layer in ("plan", "truce", "talks")
    )


def receives(reading: Reading, act: Act) -> bool:
    """ "принял посланника Юга", "прийняв Альдо": a person is received, a plan is accepted."""
    near = [hit for hit in reading.parties if act.end <= hit.start <= act.end + 3 and governor(reading, hit) < act.end]
    if not near or near[0].nominative is not False or not reading.tokens[near[0].start].raw[:1].isupper():
        return False
    return not any(reading.within(layer, at) for layer in ("plan", "reference", "truce") for at in range(act.end, near[0].end + 2))


def declares_truce(reading: Reading, act: Act, edge: int) -> bool:
    """ "declared a truce", not "announced that" and not "announced sanctions"."""
    first = min([at for at in reading.marks.get("truce", ()) if at >= act.end], default=act.end)
    told = reading.has("that", act.end, min(max(first, act.end + 2), act.end + 6))  # "announced on Friday that it was ending"
    if reading.sentence.language == "id" and not act.passive:  # "mengumumkan Utara telah setuju": the "that" may be left out
        told = told or any(hit.start == act.end for hit in reading.parties) or reading.has("own", act.end, act.end + 1)
    if reading.sentence.language == "id" and not reading.within("relative", edge - 1):  # "menyatakan gencatan senjata berakhir"
        told = told or any(other.entry and other.entry.kind is Kind.EXPIRY and other.start >= act.end for other in reading.acts)
    size = len(reading.tokens)
    told = told or (reading.sentence.language == "en" and not act.passive and _aside(reading, act, edge))
    return not told and reading.has("truce", max(0, edge - 6), size) and not reading.has("aid", max(0, edge - 6), size)


def _aside(reading: Reading, act: Act, edge: int) -> bool:
    """ "Northland, Aldo announced, is", "..., its ministry announced.": the verb only tells who says the rest."""
    after = reading.tokens[act.end].key if act.end < len(reading.tokens) else "."
    if after[0].isalnum() or refers_back(reading, edge - 1):
        return False
    first = act.subject_span[0] if act.subject_span else act.start
    return after == "," or reading.has_key(",", max(0, first - 3), act.start)


def direct_object(reading: Reading, act: Act) -> bool:
    """ "called Southland on Monday", not "called Southland a liar" nor "called on Southland"."""
    for hit in reading.parties:
        if act.end <= hit.start <= act.end + 2 and governor(reading, hit) < act.end:
            after = reading.tokens[hit.end].key if hit.end < len(reading.tokens) else "."
            names_on = any(other.start == hit.end or other.start == hit.end + 1 for other in reading.parties)
            return (
                names_on
                or reading.within("to", hit.end)
                or reading.within("preposition", hit.end)
                or (not after[0].isalnum() and after != "'s")
            )
    return False


def objectless(reading: Reading, start: int, end: int) -> bool:
    """Whether only a time follows: "Aldo gave his consent the next day"."""
    words = [at for at in range(start, end) if reading.tokens[at].key[0].isalnum()]
    return len(words) <= 4 and all(is_time(reading, at) or reading.within("later", at) for at in words)


def of_order(reading: Reading, act: Act, edge: int) -> bool:
    """Whether what is taken back is an order, not an offer: "наказ, який Північ відкликала"."""
    return reading.has("command", 0 if reading.within("relative", edge - 1) else edge, act.end + REACH)


def says_nothing(reading: Reading, act: Act) -> bool:
    """ "declined to say", not "is turned down, said Aldo"."""
    told = any(one.entry is None and act.end <= one.start <= act.end + 1 for one in reading.acts)
    return told and not reading.has_key(",", act.end, act.end + 1)
