"""Whom a sentence names as the other side of an act: addressed, answered, met, supplied, or accused of an attack."""

from dashboard.codebook import Kind
from dashboard.extraction.clauses import governor, is_time, left_edge, named_after, right_edge
from dashboard.extraction.implied import FREE_ORDER
from dashboard.extraction.layers import Act, PartyHit, Reading


def of_attack(reading: Reading, act: Act) -> bool:
    """Whether the accusation is one of an attack."""
    size = len(reading.tokens)
    struck = any(other.entry and other.entry.kind is Kind.INCIDENT for other in reading.acts if other.start >= act.start)
    return struck or reading.has("weapons", act.start, size) or reading.has("attack_noun", act.start, size)


def of_breach(reading: Reading, act: Act) -> bool:
    """Whether the accusation is one of breaking something or of an attack; other reproaches are not coded."""
    size = len(reading.tokens)
    if reading.sentence.language in FREE_ORDER and reading.has("attack_noun", left_edge(reading, act), act.start):
        return True  # "у порушенні перемир'я звинуватив"
    if reading.sentence.language == "en":
        broken = any(
            other.entry and other.entry.frame in ("violate", "attack") for other in reading.acts if other.start >= act.start
        )
        return broken or reading.has("attack_noun", act.start, size)
    frames = {other.entry.frame for other in reading.acts if other.entry and other.start >= act.start}
    if reading.sentence.language == "id":  # "menuduh Selatan berbohong soal gencatan senjata" charges no breach
        return reading.has("attack_noun", act.start, size) or bool(frames & {"violate", "attack"})
    if (
        reading.has("attack_noun", act.start, size)
        or reading.has("truce", act.end, size)
        or reading.has("accusation", act.end, size)
    ):
        inner = [other.entry.kind for other in reading.acts if other.entry and other.start >= act.end]
        return reading.has("attack_noun", act.start, size) or Kind.REJECTION not in inner
    return any(item.start >= act.end for item in reading.items)


def setting(reading: Reading, actors: tuple[str, ...]) -> str:
    """The one counterpart of the talk in which an act is done: "in a call with Aldo, she agreed"."""
    for end in reading.marks.get("setting", {}).values():
        named = {hit.party for hit in reading.parties if end <= hit.start <= end + 3}
        if len(named) == 1 and not named & set(actors):
            return named.pop()
    return ""


def author(reading: Reading, act: Act, actors: tuple[str, ...]) -> str:
    """Whose plan it is: "accepted the American plan", "menolak usulan AS"; "" where the object names nobody."""
    free = reading.sentence.language in ("uk", "ru")  # there the object may stand before its verb
    first = left_edge(reading, act) if free else act.start  # a trigger may hold its object: "backed the Southern plan"
    for hit in named_after(reading, first, right_edge(reading, act), actors):
        after = range(hit.end, hit.end + 3) if reading.sentence.language != "id" else range(0)
        made = any(reading.within(layer, at) for layer in ("by", "to") for at in (hit.start - 2, hit.start - 1))
        before = range(hit.start - (4 if made else 2), hit.start)  # "a proposal by the United States"
        if any(reading.within("plan", at) for at in (*after, *before)):
            return hit.party
        owned = [item.start for item in reading.items if item.end == hit.start] if reading.sentence.language == "id" else []
        if any(reading.within("plan", at) for start in owned for at in (start - 2, start - 1)):
            return hit.party  # "ide gencatan senjata tiga hari Utara"
        if reading.within("from", governor(reading, hit)) and _plan_between(reading, act.end, hit.start):
            return hit.party  # "usulan gencatan senjata 30 hari dari Washington"
    return ""


def _plan_between(reading: Reading, start: int, end: int) -> bool:
    return reading.has("plan", start, end) or reading.has("truce", start, end)


def offered_by(reading: Reading, act: Act) -> str:
    """Who made the offer that the object names: "приняла предложенное Альдо перемирие", "spurned a halt that Aldo had proposed"."""
    inner = [one for one in reading.acts if act.end <= one.start < right_edge(reading, act) and _is_offer(one)]
    following = next((one for one in reading.acts if one.start >= act.end), None)
    if not inner and following and _offers_it(reading, act, following):
        inner = [following]
    return inner[0].subject[0] if inner and len(inner[0].subject) == 1 else ""


def _offers_it(reading: Reading, act: Act, other: Act) -> bool:
    """Whether a relative clause right behind the object tells who offered it."""
    if other.passive or not other.entry or other.entry.kind is not Kind.PROPOSAL or not other.subject_span:
        return False
    first = other.subject_span[0]
    links = any(reading.has(layer, first - 2, first) for layer in ("relative", "that"))
    return other.subject != act.subject and first > act.end and links


def answered_by(reading: Reading, act: Act) -> str:
    """Who answers the offer that a participle tells of."""
    if act.entry and act.entry.frame == "back":
        return ""  # whoever turns down what another backs was not asked by it
    outer = [one for one in reading.acts if one.end <= act.start and one.entry and one.entry.kind in _ANSWERS and one.subject]
    return outer[-1].subject[0] if outer and len(outer[-1].subject) == 1 else ""


def _is_offer(act: Act) -> bool:
    return bool(act.passive and act.entry and act.entry.kind is Kind.PROPOSAL)


_ANSWERS = frozenset({Kind.AGREEMENT, Kind.REJECTION})


def beneficiary(reading: Reading, act: Act, actors: tuple[str, ...]) -> str:
    relative = [at for at in reading.marks.get("relative", ()) if at > act.end]
    hits = named_after(reading, act.end, min([right_edge(reading, act), *relative]), actors)
    names = {hit.party for hit in hits if not is_place(reading, hit)}
    return names.pop() if len(names) == 1 else ""


def is_place(reading: Reading, hit: PartyHit) -> bool:
    at = governor(reading, hit)
    return at >= 0 and reading.within("preposition", at) and not reading.within("to", at)


def partners(reading: Reading, act: Act, actors: tuple[str, ...]) -> list[str]:
    following = [other.start for other in reading.acts if other.start >= act.end and (other.entry or _closing(reading, other))]
    hits = named_after(reading, act.start, min([right_edge(reading, act), *following]), actors)
    topic = [hit.start for hit in reading.items if hit.start > act.start]
    limit = min([start for start in topic if start > act.end], default=len(reading.tokens))
    hits = [
        hit for hit in hits if hit.start < max(limit, act.end + 1) and (_called(reading, act, hit) or not is_place(reading, hit))
    ]
    return list(dict.fromkeys(hit.party for hit in hits))


def _closing(reading: Reading, act: Act) -> bool:
    """Whether a verb of saying stands behind what was said: "..., kata Utara"."""
    return act.speech and reading.sentence.language == "id" and reading.tokens[act.start - 1].key in (",", '"')


def meets_somebody(reading: Reading, act: Act) -> bool:
    """Whether the object is somebody else: "will meet the secretary general", "akan bertemu Sekretaris Jenderal"."""
    at = act.end
    while at < len(reading.tokens) and (reading.within("with", at) or reading.within("determiner", at)):
        at += 1
    named = at < len(reading.tokens) and reading.tokens[at].raw[:1].isupper() and not reading.within("preposition", at)
    return named and not is_time(reading, at) and not any(hit.start <= at < hit.end for hit in reading.parties)


def _called(reading: Reading, act: Act, hit: PartyHit) -> bool:
    """ "позвонил в Норвик": the preposition belongs to the verb, and the place is whom it calls."""
    return act.start <= governor(reading, hit) < act.end <= hit.start


def addressed(reading: Reading, act: Act, actors: tuple[str, ...], kind: Kind) -> str:
    """The one party that the act is addressed to: "urged Ukraine", "offered to Russia"; "" where several could be."""
    hits = named_after(reading, act.start + 1, right_edge(reading, act), actors)
    in_items = [range(item.start, item.end) for item in reading.items]
    asks = act.entry is not None and act.entry.frame == "ask"  # "urged Aldo to accept": who is asked is to act
    subjects = [range(*other.subject_span) for other in reading.acts if other is not act and other.subject_span and not asks]
    hits = [hit for hit in hits if not any(hit.start in span for span in (*in_items, *subjects))]
    backs = act.entry is not None and act.entry.frame in ("back", "declare")
    direct = [hit for hit in hits if _direct(reading, act, hit) and not backs]
    if kind in (Kind.PROPOSAL, Kind.REJECTION) and len({hit.party for hit in direct}) == 1:
        return direct[0].party
    governors = {hit: governor(reading, hit) for hit in hits}
    with_ = [hit for hit, at in governors.items() if at > act.start and reading.within("with", at)]
    with_ = [hit for hit in with_ if not reading.within("strict_condition", governors[hit])]  # "dengan syarat Ukraina"
    names = {hit.party for hit in with_}
    return names.pop() if len(names) == 1 else ""


def _closes_phrase(reading: Reading, at: int) -> bool:
    """Whether no noun follows that the name would only describe."""
    if at >= len(reading.tokens) or not reading.tokens[at].key[0].isalnum():
        return at >= len(reading.tokens) or reading.tokens[at].key != "'s"
    return is_time(reading, at) or any(reading.within(layer, at) for layer in ("to", "preposition", "conjunction", "with"))


def _direct(reading: Reading, act: Act, hit: PartyHit) -> bool:
    at = governor(reading, hit)
    if at >= act.end and reading.tokens[at].key == "to" and _closes_phrase(reading, hit.end):
        return True  # "proposed a truce to Aldo", not "a halt to Southern strikes"
    return hit.start <= act.end + 3 and (at < 0 or reading.within("to", at) or at < act.end)


def charger(reading: Reading, act: Act, actor: str) -> str:
    """Whose charge it is: "membantah tudingan Moskow"."""
    if reading.sentence.language != "id":
        return ""
    ends = [end for at, end in reading.marks.get("charge", {}).items() if act.start <= at <= act.end + 2]
    owners = [hit.party for hit in reading.parties if any(end <= hit.start <= end + 2 for end in ends) and hit.party != actor]
    return owners[0] if owners else ""


def takes_part(reading: Reading, hit: PartyHit) -> bool:
    """ "antara Utara dan Selatan": the preposition names who takes part."""
    return reading.within("between", governor(reading, hit))
