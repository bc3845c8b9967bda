"""Subjects that no name before the verb tells: a place that speaks, two between whom it happens, a shared one, a gerund's."""

from dashboard.codebook import Kind
from dashboard.extraction.clauses import BOTH, PHRASE, Subject, governor, group, is_outsider, is_time, joined, opens_clause
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.inversion import inverts
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.names import prepositional
from dashboard.extraction.text import QUOTES
from dashboard.extraction.voice import is_gerund

FREE_ORDER = frozenset({"uk", "ru"})
_ENDINGS = (("ла", "лася", "лась"), ("ло", "лося", "лось"), ("ли", "лися", "лись"), ("л", "в", "лся", "вся"))
"""Of a verb in the past: feminine, neuter, plural, masculine."""
_IMPERSONAL = ("тся", "ться", "казано", "значено", "йдеться", "идет")
_DONE_THERE = frozenset({Kind.INCIDENT, Kind.MEETING_HELD, Kind.MEETING_PLANNED, Kind.IMPLEMENTATION, Kind.EXPIRY})
_CLOSERS = frozenset(',–—―-»”"')
_PLURAL = ("ли", "ют", "ут", "ят", "ують", "ають", "юють", "яють", "лись", "лися", "ются", "утся", "ятся", "ються")


def institution(reading: Reading, edge: int, act: Act) -> tuple[str, ...]:
    """В Кремле отвергли, повідомили в ЗСУ: a plural verb without a subject speaks for the place."""
    impersonal = act.entry is None and reading.tokens[act.start].key.endswith(_IMPERSONAL)
    if impersonal:  # "говорится в заявлении северного ведомства"
        return tuple(hit.party for hit in reading.parties if act.end <= hit.start <= act.end + PHRASE)[:1]
    if not any(reading.tokens[at].key.endswith(_PLURAL) for at in (act.start, act.end - 1)):
        return ()
    if act.entry and act.entry.kind in _DONE_THERE:
        return ()  # "в Норвике провели встречу": the place is one, no speaker
    for hit in reading.parties:
        near = edge <= hit.start < act.start or (act.entry is None and act.end <= hit.start <= act.end + 3)
        at = governor(reading, hit)
        if near and at >= 0 and reading.tokens[at].key in ("в", "у", "во"):
            return (hit.party,)
    return ()


def between(reading: Reading, start: int, end: int) -> Subject:
    """The two that something happens between: "між Північчю та Півднем відбувся обмін"."""
    for at in range(start, end):
        if reading.within("between", at):
            hits = [hit for hit in reading.parties if at < hit.start <= at + PHRASE]
            first = [hit for hit in hits if hit is hits[0] or joined(reading, hits[0], hit)]
            if len({hit.party for hit in first}) == 2:
                return group(reading, first)
    return (), None


def within_trigger(reading: Reading, act: Act) -> Subject:
    """The nominative among a trigger's own words: "пропозицію Північ висунула"; a meeting's words name its parties otherwise."""
    free = reading.sentence.language in FREE_ORDER and act.entry is not None and not act.passive
    if not free or (act.entry and act.entry.frame in ("noun", "attack-noun")):
        return (), None
    return group(
        reading,
        [hit for hit in reading.parties if act.start < hit.start < act.end and hit.nominative and governor(reading, hit) < 0],
    )


def coordinated(reading: Reading, previous: Act, act: Act) -> bool:
    """Whether both verbs have one subject: they agree in gender and number, and "and" stands between with no name after it."""
    if previous.entry is None or previous.passive or act.passive:
        return False
    joints = [at for at in range(previous.end, act.start) if reading.within("conjunction", at) and reading.tokens[at].key != ","]
    if not joints or any(opens_clause(reading, at) for at in range(previous.end, act.start)):
        return False
    named = any(joints[-1] < hit.start < act.start and hit.nominative for hit in reading.parties)
    return not named and _agreeing(reading.tokens[previous.start].key, reading.tokens[act.start].key)


def _agreeing(first: str, second: str) -> bool:
    return any(first.endswith(ends) and second.endswith(ends) for ends in _ENDINGS)


def of_gerunds(reading: Reading) -> None:
    """Give each gerund the subject of its sentence's main verb: "погодившись на паузу, Північ попросила"."""
    for number, act in enumerate(reading.acts):
        if act.entry and is_gerund(reading, act):
            others = [*reversed(reading.acts[:number]), *reading.acts[number + 1 :]]
            told = [other.subject for other in others if other.subject and not other.speech and not is_gerund(reading, other)]
            named = [(hit.party,) for hit in reading.parties if hit.end <= act.start and hit.nominative]
            said = [other.subject for other in others if other.subject and not is_gerund(reading, other)]
            act.subject, act.subject_span = next(iter([*told[:1], *named[-1:], *said[:1]]), ()), None


def of_noun(reading: Reading, act: Act) -> Subject:
    """Whose act a noun tells: "удар Севера", "отказ Севера от перемирия"."""
    strikes = act.entry is not None and act.entry.frame == "attack-noun"
    first, last = (act.start - 2, act.end + 2) if strikes else (act.end, act.end + 1)
    near = [hit for hit in reading.parties if first <= hit.start <= last]
    return group(reading, [hit for hit in near if not (strikes and prepositional(reading, hit))][:1])


def told_before(reading: Reading, act: Act, before: Discourse) -> tuple[str, ...]:
    """Whose words "according to him" are: those of the last speaker of the sentence, else of the one before."""
    said = [other.subject for other in reading.acts if other.end <= act.start and other.speech and other.subject]
    return said[-1] if said else before.speaker or before.subject


def anaphoric(reading: Reading, start: int, end: int) -> bool:
    """ "the ministry", "kementerian itu", "відомство": an institution of whoever was spoken of last."""
    words = [at for at in range(start, end) if reading.tokens[at].key[0].isalpha() and not is_time(reading, at)]
    words = [at for at in words if not any(reading.within(layer, at) for layer in ("contrast", "conjunction"))]
    return 0 < len(words) <= 4 and reading.has("anaphora", start, end)


def reciprocal(reading: Reading, act: Act) -> bool:
    """Whether the verb alone tells that both sides act: "договорились об обмене", "домовилися про обмін"."""
    key = reading.tokens[act.start].key
    reached = reading.has("deal", act.start, act.end) and key.startswith(("дос", "дій", "дош", "дійш", "укла", "заклю"))
    if reached and key.endswith(("ли", "нули")) and reading.sentence.language in FREE_ORDER:
        return True  # "досягли домовленості"
    return key.startswith(("договор", "услов", "домов", "умов")) and key.endswith(("лись", "лися"))


def follows(reading: Reading, act: Act) -> bool:
    """Whether the verb of saying follows what was said: ", сообщил Альдо", and after a quotation in any language."""
    closers = _CLOSERS if reading.sentence.language in FREE_ORDER else QUOTES
    return act.start > 0 and reading.tokens[act.start - 1].key in closers and inverts(reading, act)


def several(reading: Reading) -> tuple[str, ...]:
    """The party of which a sentence names several people, "para pemimpin Utara"; what "they" means in the next."""
    many = {at for at in range(len(reading.tokens)) if reading.within("several", at)}
    near = [hit.party for hit in reading.parties if many & set(range(hit.start - 3, hit.start))]
    return tuple(near[-1:])


_OUR_SIDE = frozenset({"pihaknya", "negaranya"})


def with_speaker(reading: Reading) -> list[Act]:
    """The acts of "we and the Northern side": of the speaker, too."""
    found = []
    for act in reading.acts:
        at = act.subject_span[0] - 1 if act.subject_span and len(act.subject) == 1 and act.subject != (BOTH,) else -1
        at -= at > 0 and reading.within("representatives", at)
        joined = at > 0 and reading.within("conjunction", at) and reading.tokens[at].key != ","
        if joined and (reading.within("first_person", at - 1) or reading.tokens[at - 1].key in _OUR_SIDE):
            found.append(act)
    return found


def antecedent(reading: Reading, edge: int) -> tuple[str, ...]:
    """The party that "which" or "who" refers to."""
    at = edge - 1
    if at < 0 or at not in reading.covered.get("relative", ()):
        return ()
    hits = [
        hit for hit in reading.parties if at - 4 <= hit.end <= at and hit.nominative is not False and not is_outsider(reading, hit)
    ]
    return group(reading, hits[-1:])[0] if hits and governor(reading, hits[-1]) < 0 else ()
