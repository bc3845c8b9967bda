"""Subjects that no name before the verb tells: a place that speaks, two between whom it happens, a shared one, a gerund's."""

from dashboard.codebook import Kind
from dashboard.extraction.clauses import PHRASE, Subject, governor, group, is_time, joined, opens_clause
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.voice import is_gerund

FREE_ORDER = frozenset({"uk", "ru"})
_ENDINGS = (("ла", "лася", "лась"), ("ло", "лося", "лось"), ("ли", "лися", "лись"), ("л", "в", "лся", "вся"))
"""Of a verb in the past: feminine, neuter, plural, masculine."""
_PLURAL = ("ли", "ют", "ут", "ят", "ують", "ають", "юють", "яють")


def institution(reading: Reading, edge: int, act: Act) -> tuple[str, ...]:
    """В Кремле отвергли, повідомили в ЗСУ: a plural verb without a subject speaks for the place."""
    if not any(reading.tokens[at].key.endswith(_PLURAL) for at in (act.start, act.end - 1)):
        return ()
    for hit in reading.parties:
        near = edge <= hit.start < act.start or (act.entry is None and act.end <= hit.start <= act.end + 3)
        at = governor(reading, hit)
        if (
            near
            and at >= 0
            and reading.tokens[at].key in ("в", "у", "во")
            and (act.entry is None or act.entry.kind is not Kind.INCIDENT)
        ):
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
            told = [other for other in others if other.subject and not is_gerund(reading, other)]
            act.subject, act.subject_span = (told[0].subject if told else ()), None


def told_before(reading: Reading, act: Act, before: Discourse) -> tuple[str, ...]:
    """Whose words "according to him" are: those of the last speaker of the sentence, else of the one before."""
    said = [other.subject for other in reading.acts if other.end <= act.start and other.speech and other.subject]
    return said[-1] if said else before.speaker or before.subject


def anaphoric(reading: Reading, start: int, end: int) -> bool:
    """ "the ministry", "kementerian itu", "відомство": an institution of whoever was spoken of last."""
    words = [at for at in range(start, end) if reading.tokens[at].key[0].isalpha() and not is_time(reading, at)]
    words = [at for at in words if not any(reading.within(layer, at) for layer in ("contrast", "conjunction"))]
    return 0 < len(words) <= 4 and reading.has("anaphora", start, end)
