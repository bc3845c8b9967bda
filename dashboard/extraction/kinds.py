"""What an act amounts to: modality first (denied, refused, conditional, planned), then the kind of its trigger.

An act that is asked about, imagined or left open is dropped: there is no default kind.
"""

from dataclasses import dataclass, field

from dashboard.codebook import Kind
from dashboard.extraction.clauses import BOTH, left_edge
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.lexicon import Entry
from dashboard.extraction.objects import declares_truce, direct_object, fits, of_order, receives, says_nothing
from dashboard.extraction.strikes import goes_on, untold
from dashboard.extraction.text import QUOTES
from dashboard.extraction.voice import INFINITIVES, in_present, is_gerund, is_infinitive, lies_ahead

NEAR = 4  # words before a verb that belong to its group
_NEGATIVE = frozenset({Kind.REJECTION, Kind.DENIAL, Kind.EXPIRY, Kind.WITHDRAWAL, Kind.TERMINATION})
ASSENT = frozenset({Kind.AGREEMENT})
_NOT_FINITE = frozenset({"noun", "nominal", "condition", "attack-noun"})
UNREAL = 8  # words before a nominal act that may say it is only wished for


_PROMISED = frozenset({Kind.MEETING_HELD, Kind.MEETING_PLANNED, Kind.IMPLEMENTATION})


@dataclass(frozen=True)
class Switches:
    """Which stages are on; turned off only to measure what they are worth."""

    negation: bool = True
    condition: bool = True
    attribution: bool = True


@dataclass
class Readout:
    """The kind of an act with the layer that decided it."""

    kind: Kind | None
    why: str
    negated: bool = False
    parts: list[str] = field(default_factory=list)


def resolve(reading: Reading, act: Act, switches: Switches) -> Readout:
    """The kind of an act, or None where nothing may be said."""
    entry = act.entry
    if entry is None:
        return Readout(None, "speech")
    if reading.tokens[-1].key == "?" or reading.has("question", act.end, len(reading.tokens)):
        return Readout(None, "question")
    edge = left_edge(reading, act)
    negated = switches.negation and _negated(reading, act, edge)
    if _subordinate(reading, act):
        return Readout(None, "subordinate")
    if entry.kind is Kind.MEETING_HELD and is_gerund(reading, act):
        return Readout(None, "setting")  # "поговорив с Южанином, призвал": a meeting in which another act was done
    if entry.frame.startswith("attack") and reading.marks.get("untrue"):
        return Readout(None, "untrue")
    if _imagined(reading, act, edge):
        return Readout(None, "hypothetical")
    if negated:
        return _negative(reading, act, edge, switches)
    if entry.kind is Kind.REJECTION and says_nothing(reading, act):
        return Readout(None, "silence")  # "declined to say"
    if entry.kind is Kind.REJECTION and reading.within("negation", act.start) and _joint(act):
        return Readout(None, "no common ground")
    if entry.frame == "rebuff" and reading.has("charge", edge, act.end + NEAR):
        return Readout(Kind.DENIAL, "charge")  # what is turned down is an accusation
    if entry.frame == "nominal" and (act.subject_span is None or reading.has("unreal", act.start - UNREAL, act.start)):
        return Readout(None, "no subject")  # "awaits Aldo's consent"
    if entry.frame == "violate" and reading.tokens[act.start].key == "in" and _struck(reading):
        return Readout(None, "told by the attack")  # "opened fire in defiance of the truce"
    if entry.frame == "terms" and not act.passive and not _owned(reading, act):
        return Readout(None, "no subject")  # whose terms they are must be said
    if entry.frame == "object" and not fits(reading, act, edge):
        return Readout(None, "no object")
    if entry.kind in ASSENT or entry.frame == "condition":
        return _assent(reading, act, edge, switches)
    return _positive(reading, act, edge)


def _struck(reading: Reading) -> bool:
    return any(other.entry and other.entry.frame == "attack" for other in reading.acts)


def _owned(reading: Reading, act: Act) -> bool:
    """Whether it is said whose terms they are."""
    return act.subject_span is not None or (reading.sentence.language == "id" and bool(act.subject))


def _near(reading: Reading, act: Act, edge: int, layer: str) -> bool:
    start = max(edge, act.start - NEAR)
    covered = reading.covered.get(layer, frozenset())
    own = act.entry is not None and act.entry.kind is Kind.REJECTION  # "would not back" holds its own auxiliary
    return any(at in covered for at in range(start, act.end if layer == "future" and not own else act.start))


def foreseen(reading: Reading, act: Act) -> bool:
    """Whether the act lies ahead and is no delivery that somebody may announce for another."""
    frame = act.entry.frame if act.entry else ""
    return frame not in ("transfer", "promise") and _near(reading, act, left_edge(reading, act), "future")


def _negated(reading: Reading, act: Act, edge: int) -> bool:
    covered = reading.covered.get("negation", frozenset())
    if any(at in covered for at in range(max(edge, act.start - NEAR), act.start)):
        return True
    inside = {reading.tokens[at].key for at in range(act.start, act.end) if at in covered}
    if inside and act.entry and not (_holds_negation(act.entry) and act.entry.own_words & inside):
        return True  # "made no proposal"; but "would not back" and "tidak mematuhi" are triggers as they stand
    if act.subject_span and any(at in covered for at in range(max(0, act.subject_span[0] - 2), act.subject_span[0])):
        return True  # "No Northern unit crossed the river"
    if act.entry and act.entry.frame == "noun":
        return any(at in covered for at in range(max(0, act.start - NEAR), act.start))
    return act.end in covered and reading.sentence.language == "en"  # "carried out no strike"


def _holds_negation(entry: Entry) -> bool:
    """Whether a trigger of the entry may be worded with a negation: a refusal, a denial, a breach, an order not to shoot."""
    return entry.kind in _NEGATIVE or entry.frame in ("speaker", "violate", "order")


def _imagined(reading: Reading, act: Act, edge: int) -> bool:
    start = max(edge - 1, 0)
    covered = reading.covered.get("hypothetical", frozenset()) - reading.covered.get("strict_condition", frozenset())
    covered -= _prepositions(reading, act, covered)
    months = reading.lexicon.words["months"]
    covered = frozenset(at for at in covered if reading.tokens[at].key not in months or reading.tokens[at].raw[:1].islower())  # May
    first = act.subject_span[0] if act.subject_span else act.start
    commas = [at for at in range(start, first + 1) if reading.tokens[at].key == ","]
    if commas and first > start:
        start = commas[-1]  # "If the silence holds, Kyiv proposes": the main clause is not imagined
    inside = reading.covered.get("condition_opener", frozenset())  # "only if the South accepts": the South has not
    return any(at in covered or at in inside for at in range(start, act.start)) or _possible(reading, act, covered)


def _possible(reading: Reading, act: Act, covered: frozenset[int]) -> bool:
    """Whether the words that a trigger reaches over make it imagined: "pertukaran itu dapat dimulai"."""
    own = act.entry.own_words if act.entry and reading.sentence.language == "id" else None
    return own is not None and any(at in covered and reading.tokens[at].key not in own for at in range(act.start, act.end))


def _prepositions(reading: Reading, act: Act, covered: frozenset[int]) -> set[int]:
    """ "Before dawn Northern drones hit": a word that opens no clause, for a noun stands between it and the subject."""
    if not act.subject_span:
        return set()
    first = act.subject_span[0]
    both = {at for at in covered if at < first and any(reading.within(layer, at) for layer in ("preposition", "until"))}
    return {at for at in both if any(not reading.within("determiner", word) for word in range(at + 1, first))}


def _subordinate(reading: Reading, act: Act) -> bool:
    """An infinitive or a gerund under another verb: "wants to meet", "of breaking"."""
    key = reading.tokens[act.start].key
    if act.entry and act.entry.frame in _NOT_FINITE:
        return False
    language = reading.sentence.language
    if is_infinitive(reading, act):
        return not reading.within("future", act.start - 1) and not reading.within("future", act.start)
    last = act.start - 1
    while last > 0 and reading.tokens[last].key in QUOTES:
        last -= 1
    governed = last >= 0 and (reading.within("to", last) or reading.within("preposition", last))
    if language == "en" and key.endswith("ing"):
        return governed or reading.tokens[last].key in ("'s", "the", "a") or not _participle(reading, last)
    return False


def _participle(reading: Reading, last: int) -> bool:
    """Whether the words before an -ing form make it a verb: ", accusing", "was breaking", "has been openly breaking"."""
    if last > 0 and reading.tokens[last].key.endswith("ly"):
        last -= 1
    headline = any(hit.start == 0 and hit.end == last + 1 for hit in reading.parties)  # "Aldo breaking truce, says Bruno"
    return headline or (last >= 0 and (reading.tokens[last].key == "," or reading.within("passive_aux", last)))


def _negative(reading: Reading, act: Act, edge: int, switches: Switches) -> Readout:
    entry = act.entry
    assert entry is not None
    if entry.kind in ASSENT or entry.kind is Kind.EXTENSION:
        if _near(reading, act, edge, "undecided") or reading.has("undecided", act.end, act.end + NEAR):
            return Readout(None, "undecided")
        if switches.condition and _condition(reading, act):
            return Readout(Kind.CONDITIONAL_AGREEMENT, "negated-condition")
        if _joint(act):
            return Readout(None, "no common ground")
        if entry.frame == "promise":
            return Readout(None, "negated")
        never = _near(reading, act, edge, "never") and not _near(reading, act, edge, "future")
        return Readout(Kind.DENIAL if never else Kind.REJECTION, "negated-agreement", negated=True)
    if entry.frame == "condition" and switches.condition and _condition(reading, act):
        return Readout(Kind.CONDITIONAL_AGREEMENT, "negated-condition")
    if entry.frame in ("attack", "attack-noun", "violate"):
        return Readout(Kind.DENIAL, "negated-attack", negated=True)
    if entry.kind is Kind.MEETING_HELD and (entry.frame == "discuss" or _near(reading, act, edge, "never")):
        return Readout(Kind.DENIAL, "negated-agreement", negated=True)  # "never discussed it"
    return Readout(None, "negated")


def _joint(act: Act) -> bool:
    """Whether two act together: that they found no agreement tells not who refused."""
    return act.subject == (BOTH,) or len(act.subject) > 1


def _condition(reading: Reading, act: Act) -> bool:
    return reading.has("strict_condition", max(0, act.start - 8), len(reading.tokens))


def _assent(reading: Reading, act: Act, edge: int, switches: Switches) -> Readout:
    entry = act.entry
    assert entry is not None
    if entry.frame in ("accept", "prospect") and receives(reading, act):
        return Readout(Kind.MEETING_HELD if entry.frame == "accept" else Kind.MEETING_PLANNED, "received")
    conditional = switches.condition and _condition(reading, act)
    opener = "when_if" if entry.id == "willing" else "only_if"
    if switches.condition and reading.has(opener, act.end, len(reading.tokens)):
        conditional = True  # "is ready to accept it if the other side does"
    if conditional:
        return Readout(Kind.CONDITIONAL_AGREEMENT, "condition")
    last = reading.tokens[act.end - 1].key
    if entry.frame == "promise" and last == "to" and any(hit.start == act.end for hit in reading.parties):
        return Readout(None, "participle")  # "missiles pledged to Norwick"
    if entry.frame == "condition" or entry.frame == "willing":
        return Readout(None, "no-condition")
    if entry.frame != "promise" and reading.has("opinion", act.end, act.end + NEAR):
        return Readout(None, "opinion")  # "agreed with his assessment"
    if (
        entry.frame != "promise"
        and act.end < len(reading.tokens)
        and reading.has("that", act.end, act.end + (1 if reading.sentence.language in ("en", "id") else 2))
    ):
        return Readout(None, "opinion")  # "agreed that" shares a view
    if _near(reading, act, edge, "willing") and not _near(reading, act, edge, "future"):
        return Readout(None, "willing")
    return Readout(Kind.AGREEMENT, "plain")


def _positive(reading: Reading, act: Act, edge: int) -> Readout:
    entry = act.entry
    assert entry is not None
    if idle := _no_act(reading, act, edge, entry):
        return Readout(None, idle)
    if entry.kind is Kind.EXTENSION and goes_on(reading, act):
        return Readout(None, "continues")
    if entry.kind is Kind.PROPOSAL and reading.has("sanctions", act.end, act.end + NEAR):
        return Readout(None, "sanctions")  # a demand about sanctions is none about the item
    future = _near(reading, act, edge, "future")
    if future and entry.frame == "declare" and any(other.speech and other.end <= act.start for other in reading.acts):
        return Readout(entry.kind, "plain")  # "said it would declare a truce" declares it
    if entry.kind is Kind.WITHDRAWAL and of_order(reading, act, edge):
        return Readout(Kind.TERMINATION, "order")
    if entry.frame == "direct" and not direct_object(reading, act):
        return Readout(None, "no object")
    planned = future or (entry.kind is Kind.MEETING_PLANNED and reading.sentence.language in INFINITIVES)
    if planned and entry.kind in _PROMISED and _condition(reading, act):
        return Readout(Kind.CONDITIONAL_AGREEMENT, "condition")  # "will send its delegation only once"
    if entry.frame == "noun" and reading.has("future", act.start, act.end):
        return Readout(Kind.MEETING_PLANNED, "future")  # "talks between them will take place"
    future = future or (entry.kind is Kind.MEETING_HELD and in_present(reading, act) and lies_ahead(reading, act))
    if entry.kind is Kind.MEETING_HELD and _meanwhile(reading, act, edge):
        return Readout(None, "setting")
    if entry.kind is Kind.MEETING_HELD and future:
        return Readout(Kind.MEETING_PLANNED, "future")
    if entry.kind is Kind.IMPLEMENTATION and future and act.passive and not act.subject:
        return Readout(None, "future")  # "the exchange will take place": nobody promises it
    if entry.kind is Kind.IMPLEMENTATION and future:
        return Readout(Kind.AGREEMENT if entry.frame == "transfer" else None, "future")
    if future and entry.kind is not Kind.MEETING_PLANNED and entry.frame != "back":  # "would back" is backing
        return Readout(None, "future")
    if _near(reading, act, edge, "willing") and entry.kind is not Kind.MEETING_PLANNED and entry.frame != "back":
        return Readout(None, "willing")
    return Readout(entry.kind, "plain")


def _no_act(reading: Reading, act: Act, edge: int, entry: Entry) -> str:
    """Why a declaration or an attack tells of none; "" where it tells of one."""
    if entry.frame == "declare" and not declares_truce(reading, act, edge):
        return "announcement"
    if entry.kind is Kind.INCIDENT and (_near(reading, act, edge, "habitual") or _near(reading, act, edge, "halted")):
        return "habitual"
    return untold(reading, act, edge) if entry.kind is Kind.INCIDENT else ""


def _meanwhile(reading: Reading, act: Act, edge: int) -> bool:
    """Whether the meeting only tells when something else was done: "after he met Bruno, Aldo agreed"."""
    first = act.subject_span[0] if act.subject_span else act.start
    return edge > 0 and reading.within("meanwhile", edge - 1) and not reading.has_key(",", edge, first + 1)
