"""Clauses and noun phrases: where a clause begins, what a name depends on, which names belong together."""

from collections.abc import Iterable
from typing import Final

from dashboard.extraction.layers import BREAKS, Act, PartyHit, Reading

PHRASE = 7  # words a noun phrase may hold before its name: "the Ukrainian president, Volodymyr"
OWNED = 3  # words between an owner and his act: "Aldo's sudden early termination"
GROUP, ASIDE = 5, 24  # words that a verb's group and an aside before it may hold
BOTH: Final = "*both*"
Subject = tuple[tuple[str, ...], tuple[int, int] | None]
"""The parties and the tokens that name them."""


def refers_back(reading: Reading, at: int) -> bool:
    """Whether the token begins a relative clause: "which", or "that" right behind a plan or a truce."""
    if at < 0 or reading.within("relative", at):
        return at >= 0
    if reading.sentence.language != "en" or reading.tokens[at].key != "that":
        return False
    noun = any(hit.end == at for hit in reading.items)
    return noun or (at > 0 and any(reading.within(layer, at - 1) for layer in ("truce", "plan", "talks")))


def opens_clause(reading: Reading, at: int) -> bool:
    """Whether a clause begins at the token."""
    key = reading.tokens[at].key
    return key in BREAKS or key == ":" or at in reading.clause_openers


def left_edge(reading: Reading, act: Act) -> int:
    """The first token of the words before the act that belong to its clause."""
    ends = {at for other in reading.acts if other is not act and other.end <= act.start for at in range(other.start, other.end)}
    aside = parentheses(reading, act)
    at = act.start - 1
    while at >= 0 and (at in aside or (not opens_clause(reading, at) and at not in ends)):
        at -= 1
    return at + 1


def right_edge(reading: Reading, act: Act) -> int:
    """The token after the last word that the act may take as its object."""
    at, size = act.end, len(reading.tokens)
    starts = {other.start: other for other in reading.acts if other.start >= act.end}
    while at < size:
        if reading.tokens[at].key in BREAKS or (
            at in reading.marks.get("contrast", ()) and at > act.end and reading.tokens[at].key != "before"
        ):
            return at
        other = starts.get(at)
        span = other.subject_span if other and not _participle_of(reading, other) else None
        if other and span and span[0] > act.end and not other.speech and not _complement(reading, act.end, at):
            return span[0]
        at += 1
    return size


def _participle_of(reading: Reading, act: Act) -> bool:
    """Whether a passive participle with its agent stands inside a noun phrase: "принял предложенное Альдо перемирие"."""
    return act.passive and reading.sentence.language in ("uk", "ru")


def _complement(reading: Reading, start: int, end: int) -> bool:
    """Whether a complement begins among the tokens: "that", "agar", "щоб"."""
    return any(reading.has(layer, start, end) for layer in ("that", "infinitive", "hypothetical"))


def parentheses(reading: Reading, but: Act | None = None) -> frozenset[int]:
    """The tokens of asides such as ", according to Kyiv," or ", after talks in Oslo,": the clause goes on over them."""
    tokens, found = reading.tokens, set[int]()
    if but is not None and but.entry is not None:
        found.update(_adjunct(reading, but))
    for act in reading.acts:
        if act.entry is not None or act is but:
            continue
        commas = [at for at in range(max(0, act.start - 4), act.start) if tokens[at].key == ","]
        if reading.within("according", act.start) and act.start <= 1:
            commas = [act.start]
        closing = [at for at in range(act.end, min(act.end + 10, len(tokens))) if tokens[at].key == ","]
        if commas and closing and not reading.has("that", act.end, closing[0]):
            found.update(range(commas[-1], closing[0] + 1))
    return frozenset(found)


def _adjunct(reading: Reading, act: Act) -> range:
    """The aside between commas right before a verb's group, where it begins with a preposition: ", in a call with Oslo,"."""
    tokens, at = reading.tokens, act.start - 1
    while at > act.start - GROUP and at >= 0 and tokens[at].key != ",":
        if any(hit.start <= at < hit.end for hit in reading.parties):
            return range(0)
        at -= 1
    if at < 3 or tokens[at].key != ",":
        return range(0)
    for first in range(at - 2, max(1, at - ASIDE), -1):
        if tokens[first].key in BREAKS or verb_at(reading, first):
            return range(0)
        opens = reading.sentence.language == "en" and tokens[first + 1].key.endswith("ing")
        opens = opens or any(reading.within(layer, first + 1) for layer in ("preposition", "to", "contrast"))
        if tokens[first].key == "," and opens and not reading.within("conjunction", first + 1):
            return range(first, at + 1)
    return range(0)


def sources(reading: Reading) -> frozenset[int]:
    """The tokens of "according to the Northern ministry," and its like: a name in it tells who says it, not who acts."""
    found = set[int]()
    for start, end in reading.marks.get("according", {}).items():
        comma = next((at for at in range(end, min(end + 12, len(reading.tokens))) if reading.tokens[at].key == ","), end)
        found.update(range(start, comma))
    return frozenset(found)


def governor(reading: Reading, hit: PartyHit) -> int:
    """The preposition that the name depends on, as a token; -1 where there is none."""
    at, steps = hit.start - 1, 0
    if reading.sentence.language == "en" and any(item.end == hit.start for item in reading.items):
        return -1  # "of the truce Northland declared"
    if reading.within("adjunct_noun", at):
        return -1  # "during the call Aldo agreed", "over the past week Norwick has"
    if reading.sentence.language == "en" and at > 0 and reading.tokens[at].key == "," and not _listed(reading, hit):
        return -1  # "according to Aldo, Southern drones", "after talks with Aldo, Bruno"
    cases = reading.sentence.language in ("uk", "ru")  # there the lexicon lists institutions in the nominative only
    while at >= 0 and steps < PHRASE:
        if (opens_clause(reading, at) and not reading.within("with", at)) or (cases and reading.within("representatives", at)):
            return -1
        if reading.within("to", at) or reading.within("preposition", at) or reading.within("by", at):
            head = _head(reading, at)
            if head < 0:
                return at
            at, steps = head - 1, 0
            continue
        apposed = reading.tokens[at].key == "," and steps > 1  # ", an idea Kyiv rejected" goes on with no list of names
        if apposed or _ends_phrase(reading, at):
            return -1
        at, steps = at - 1, steps + 1
    return -1


def _listed(reading: Reading, hit: PartyHit) -> bool:
    """Whether another name joins on: "with Aldo, Bruno and Carlo"."""
    words = range(hit.end, min(hit.end + PHRASE, len(reading.tokens)))
    joint = next((at for at in words if reading.within("conjunction", at)), -1)
    return joint >= 0 and any(joint < other.start <= joint + PHRASE for other in reading.parties)


def _head(reading: Reading, at: int) -> int:
    """The noun that a preposition hangs on, where it is somebody who speaks for a party: "the ministry of defence in Kyiv"."""
    for head in range(at - 1, max(-1, at - 5), -1):
        if _ends_phrase(reading, head) or reading.within("outsiders", head):
            return -1
        if any(hit.start <= head < hit.end for hit in reading.parties):
            return -1  # "met Secretary of State Aldo in Norwick"
        if reading.within("representatives", head):
            named = reading.sentence.language == "en" and any(hit.end == head for hit in reading.parties)
            return -1 if named else head  # "a Southern delegation in Norwick" speaks for no Norwick
    return -1


def _ends_phrase(reading: Reading, at: int) -> bool:
    """Whether a noun phrase cannot reach back over the token: a verb, a mark, a day, a new clause."""
    key = reading.tokens[at].key
    if reading.within("conjunction", at):  # only a list of parties goes on over a comma or "and"
        return not any(at - 3 <= hit.end <= at for hit in reading.parties)
    if opens_clause(reading, at) or verb_at(reading, at) or is_time(reading, at) or _span_of_time(reading, at):
        return True
    if reading.sentence.language == "id" and reading.within("definite", at):
        return True  # "pada kesempatan itu Utara": the demonstrative closes its noun phrase
    return not key[0].isalnum() and key not in "\"'“”«»(" and key != "'s"


def _span_of_time(reading: Reading, at: int) -> bool:
    """ "за сутки Юг": "after an hour Aldo": a span of time ends the phrase that its preposition governs."""
    spans = ("days", "hours", "minutes")
    return reading.sentence.language != "id" and any(hit.start <= at < hit.end and hit.value in spans for hit in reading.units)


def is_time(reading: Reading, at: int) -> bool:
    """Whether the token is a weekday, a month, or a number: "on Tuesday Putin" does not put Putin under "on"."""
    words, key = reading.lexicon.words, reading.tokens[at].key
    return key in words["weekdays"] or key in words["months"] or key in words["relative_days"] or key.isdigit()


def verb_at(reading: Reading, at: int) -> bool:
    return any(act.start <= at < act.end for act in reading.acts)


def is_outsider(reading: Reading, hit: PartyHit) -> bool:
    """Ukraine's allies, sekutu Ukraina: the words name somebody else than the party."""
    tokens, end = reading.tokens, hit.end
    if end < len(tokens) and tokens[end].key == "'s":
        return any(reading.within("outsiders", at) for at in range(end + 1, min(end + 4, len(tokens))))
    if reading.within("pundits", end):
        return True  # "украинские эксперты" speak for nobody, "эксперты ООН" for it
    if reading.within("media", end) or (hit.start > 0 and reading.within("media", hit.start - 1)):
        return True  # "украинские медиа": the press speaks for nobody
    if reading.sentence.language != "en" and hit.start > 0 and reading.within("outsiders", hit.start - 1):
        return not any(other.start == hit.end for other in reading.parties)
    return reading.sentence.language == "id" and any(hit.start == other.end for other in reading.parties if _allied(reading, other))


def _allied(reading: Reading, hit: PartyHit) -> bool:
    return hit.start > 0 and reading.within("outsiders", hit.start - 1)


def group(reading: Reading, hits: list[PartyHit]) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """The last name and those coordinated with it: "Kyiv and Moscow" as two parties."""
    if not hits:
        return (), None
    chosen = [hits[-1]]
    for hit in reversed(hits[:-1]):
        between = range(hit.end, chosen[0].start)
        joined = any(reading.within("conjunction", at) for at in between) and len(between) <= PHRASE
        if reading.sentence.language == "id" and len(chosen) == 1:
            joined = joined and any(reading.within("conjunction", at) and reading.tokens[at].key != "," for at in between)
        if not joined and hit.party != chosen[0].party:
            break
        chosen.insert(0, hit)
    return tuple(dict.fromkeys(hit.party for hit in chosen)), (chosen[0].start, chosen[-1].end)


def names_both(reading: Reading, start: int, end: int) -> bool:
    """Whether "both sides" stands among the tokens; "со своей стороны", "української сторони" is one side's."""
    found = [at for at in reading.marks.get("both", ()) if start <= at < end]
    if reading.sentence.language not in ("uk", "ru"):
        return bool(found)
    return any(
        at == 0 or not (reading.tokens[at - 1].key.endswith(_ONE_SIDE) or reading.within("representatives", at - 1)) for at in found
    )


_ONE_SIDE = ("ой", "ей", "ої", "єї", "ною", "тою")


def named_after(reading: Reading, start: int, end: int, but: Iterable[str]) -> list[PartyHit]:
    """The parties named among the tokens, without those in `but` and without "Ukraine's allies"."""
    return [hit for hit in reading.parties if start <= hit.start < end and hit.party not in but and not is_outsider(reading, hit)]


def last_comma(reading: Reading, start: int, end: int) -> int:
    return max((at for at in range(start, end) if reading.tokens[at].key == ","), default=-1)


def owner(reading: Reading, act: Act) -> Subject:
    """Whose act a noun tells: "Aldo's early termination of", "Southern refusal to", "rejection by Aldo of"."""
    keys = [token.key for token in reading.tokens]
    for hit in reversed(reading.parties):
        first = hit.end
        while first < act.start and reading.within("representatives", first):
            first += 1  # "the Northern mission's confirmation"
        between = keys[first : act.start]
        if hit.end <= act.start and len(between) <= OWNED and (not between or between[0] == "'s") and not is_outsider(reading, hit):
            return group(reading, [one for one in reading.parties if one.end <= hit.end and one.start >= hit.start - PHRASE])
    return (), None


def joined(reading: Reading, first: PartyHit, hit: PartyHit) -> bool:
    return hit.start - first.end <= 4 and all(
        reading.within("conjunction", at) or reading.tokens[at].raw[:1].isupper() for at in range(first.end, hit.start)
    )
