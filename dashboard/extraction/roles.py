"""Who acts: the parties that are the subject of each trigger, resolved over pronouns, asides and shared verbs."""

from dashboard.codebook import Kind
from dashboard.extraction.clauses import (
    BOTH,
    GROUP,
    Subject,
    group,
    is_outsider,
    is_time,
    last_comma,
    left_edge,
    names_both,
    opens_clause,
    owner,
    parentheses,
    verb_at,
)  # fmt: skip
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.floor import holder
from dashboard.extraction.implied import (
    FREE_ORDER,
    anaphoric,
    antecedent,
    between,
    coordinated,
    follows,
    institution,
    of_gerunds,
    of_noun,
    reciprocal,
    told_before,
    with_speaker,
    within_trigger,
)
from dashboard.extraction.inversion import after, inverts
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.names import named
from dashboard.extraction.text import QUOTES
from dashboard.extraction.voice import agent, is_infinitive, is_passive, mistranslated

_FUNCTION = ("conjunction", "future", "negation", "passive_aux", "to", "preposition", "infinitive", "own", "willing", "by")
_STOPS = frozenset(":;–—―-")
_HEAD = 12  # words that may follow a closing "the ministry said"


def assign_subjects(reading: Reading, before: Discourse) -> None:
    """Fill in every act's subject, from left to right."""
    previous: Act | None = None
    for act in reading.acts:
        act.subject, act.subject_span = _subject(reading, act, previous, before)
        if not (act.passive and previous and reading.sentence.language in FREE_ORDER):  # "отверг предложенное Югом и призвал"
            previous = act
    if reading.sentence.language in FREE_ORDER:
        of_gerunds(reading)
    own = [act for act in reading.acts if act.subject_span and not act.subject and reading.has("first_person", *act.subject_span)]
    said = [act for act in reading.acts if act.speech and act.entry is None and act not in own]
    for act in with_speaker(reading):
        later = [other for other in said if other.start >= act.end] or said[::-1]
        act.subject = tuple(dict.fromkeys((*(later[0].subject if later else holder(reading, before)), *act.subject)))
    for act in own:
        later = [other for other in said if other.start >= act.end] or said[::-1]
        act.subject = later[0].subject if later else holder(reading, before)


def _subject(reading: Reading, act: Act, previous: Act | None, before: Discourse) -> Subject:
    edge = left_edge(reading, act)
    if act.entry and act.entry.frame in ("attack-noun", "nominal"):
        cased = act.entry.frame == "attack-noun" or reading.sentence.language in FREE_ORDER
        return of_noun(reading, act) if cased else owner(reading, act)
    if previous and is_infinitive(reading, act):
        return previous.subject, None
    act.passive = act.passive or is_passive(reading, act)
    if act.passive:
        found, span = agent(reading, act)
        flipped = mistranslated(reading, act, edge)
        act.passive = not flipped or (bool(found) and not reading.has("have", edge, act.start))
    if act.passive:
        return ((BOTH,), (edge, act.start)) if not found and names_both(reading, edge, act.start) else (found, span)
    if act.entry is None and (told := _source(reading, act, before)):
        return told
    if previous and _shares_subject(reading, edge, act):
        return previous.subject, None
    if act.entry is None and (comma := last_comma(reading, edge, act.start)) >= 0:
        found, span = named(reading, comma + 1, act.start, act)
        if found:  # "Kyiv, Moscow said, had"
            return found, span
    if reading.sentence.language == "en" and _first_person(reading, edge, act):
        return (), (edge, act.start)
    if _near_pronoun(reading, edge, act):
        return _pronoun(reading, act, before), (edge, act.start)
    found, span = _clause_subject(reading, edge, act)
    if found and span and names_both(reading, span[1], act.start):
        return (BOTH,), (span[1], act.start)  # "как сообщил Альдо, стороны договорились"
    if found:
        return _with_pronoun(reading, act, found, span, before), span
    if names_both(reading, edge, act.start):
        return (BOTH,), (edge, act.start)
    inside = within_trigger(reading, act)
    return inside if inside[0] else _unnamed(reading, act, edge, previous, before)


def _source(reading: Reading, act: Act, before: Discourse) -> Subject | None:
    """Whom "according to" or an inverted "сообщил Север" names; None where the verb of saying has its subject before it."""
    if reading.within("according", act.start):
        if reading.has("pronoun", act.end, act.end + 1):
            return _pronoun(reading, act, before), (act.start, act.end + 1)
        hits = [hit for hit in reading.parties if act.end <= hit.start <= act.end + 4 and not is_outsider(reading, hit)]
        if any(reading.within("possessive", at) for at in range(act.start, act.end)):
            return told_before(reading, act, before), (act.start, act.end)  # "по его словам, Север ..."
        if hits and not reading.has_key(",", act.end, hits[0].start):
            return group(reading, hits[:1])
    if act.entry is None and follows(reading, act):
        found, span = after(reading, act)
        if found:  # "Юг обстрелял город, сообщил Север"
            return found, span
    return None


def _first_person(reading: Reading, edge: int, act: Act) -> bool:
    """Whether "we" or "our army" stands nearer to the verb than any name."""
    aside = parentheses(reading, act)
    own = [at for at in reading.marks.get("first_person", ()) if edge <= at < act.start and at not in aside]
    return bool(own) and not any(own[-1] < hit.start < act.start and hit.start not in aside for hit in reading.parties)


def _near_pronoun(reading: Reading, edge: int, act: Act) -> bool:
    """Whether "he" or "they" stands nearer to the verb than any name and has it as its own."""
    own = [at for at in reading.marks.get("subject_pronoun", ()) if max(edge, act.start - GROUP) <= at < act.start]
    if not own or (own[-1] > 0 and reading.within("conjunction", own[-1] - 1) and reading.tokens[own[-1] - 1].key != ","):
        return False
    return not any(own[-1] < hit.start < act.start for hit in reading.parties)


def _unnamed(reading: Reading, act: Act, edge: int, previous: Act | None, before: Discourse) -> Subject:
    """The subject where no name stands before the verb: behind it, a pronoun, an institution, or that of the verb before."""
    free = reading.sentence.language in FREE_ORDER
    if not reading.has("pronoun", edge, act.start):
        found, span = _over_adjunct(reading, edge, act)
        if found:
            return found, span
    marks = [at for at in range(edge, act.start) if not reading.tokens[at].key[0].isalnum()]
    if not reading.has("pronoun", marks[-1] if marks else edge, act.start) and inverts(reading, act):
        found, span = after(reading, act)
        if found:
            return found, span
    if act.entry is not None:
        found, span = between(reading, edge, min(act.end + 6, len(reading.tokens)))
        if found:
            return found, span
    if reading.has("first_person", edge, act.start):
        return (), (edge, act.start)
    if free and act.entry is None and (found := institution(reading, edge, act)):
        return found, (edge, act.end)
    if act.entry is None and follows(reading, act):
        spoken = reading.has("pronoun", act.end, act.end + 2)
        return (_pronoun(reading, act, before) if spoken else ()), (act.start, act.end)
    attack = act.entry is not None and act.entry.kind is Kind.INCIDENT
    if any(reading.has(layer, edge, act.start) for layer in (("pronoun",) if attack else ("pronoun", "own"))):
        return _pronoun(reading, act, before), (edge, act.start)
    if free and (found := institution(reading, edge, act)):
        return found, (edge, act.end)
    if inherited := antecedent(reading, edge):
        return inherited, None
    bare = act.start > 0 and reading.within("bare_institution", act.start - 1)  # "kementerian mengatakan"
    if len(before.floor or before.subject) == 1 and (bare or anaphoric(reading, edge, act.start)):
        return before.floor or before.subject, (edge, act.start)
    if free and previous and coordinated(reading, previous, act):
        return previous.subject, None
    if free and act.entry and reciprocal(reading, act):
        return before.subject if len(before.subject) == 2 else (BOTH,), (edge, act.start)
    if _bare_noun_subject(reading, edge, act.start) or (edge > 0 and reading.tokens[edge - 1].key in _STOPS):
        return (), (edge, act.start)
    return (previous.subject if previous else ()), None


def _shares_subject(reading: Reading, edge: int, act: Act) -> bool:
    """ "described the plan and called": a verb right after "and" has the subject of the one before."""
    if edge == 0 or not verb_at(reading, edge - 1):
        return False
    last = act.start - 1
    last -= reading.tokens[last].key in QUOTES
    if reading.tokens[last - 1].key in QUOTES and _adverb(reading, last):
        return reading.within("conjunction", last - 2) and reading.tokens[last - 2].key != ","
    word = reading.tokens[last].key
    return word != "," and (
        reading.within("conjunction", last) or (reading.within("conjunction", last - 1) and _adverb(reading, last))
    )


def _with_pronoun(
    reading: Reading, act: Act, found: tuple[str, ...], span: tuple[int, int] | None, before: Discourse
) -> tuple[str, ...]:
    """ "he and Trump": both."""
    start = span[0] if span else 0
    if start < 2 or not (reading.within("pronoun", start - 2) and reading.within("conjunction", start - 1)):
        return found
    earlier = [other for other in reading.acts if other.end <= start - 2 and other.subject]
    meant = earlier[-1].subject if earlier else before.subject
    return tuple(dict.fromkeys((*meant, *found)))


def _adverb(reading: Reading, at: int) -> bool:
    named = any(hit.start <= at < hit.end for hit in reading.parties)
    return (
        not named
        and not reading.within("both", at)
        and not reading.within("pronoun", at)
        and reading.tokens[at].key[0].isalpha()
        and reading.tokens[at].raw[:1].islower()
    )


def _clause_subject(reading: Reading, edge: int, act: Act) -> Subject:
    """The names before the verb; behind "Trump, who has criticised Zelensky," only those after the comma."""
    start = edge
    if edge > 0 and reading.within("relative", edge - 1):
        commas = [at for at in range(edge + 1, act.start) if reading.tokens[at].key == ","]
        if commas:
            start = commas[-1] + 1
            found, span = named(reading, start, act.start)
            return (found, span) if found else (antecedent(reading, edge), None)
    return named(reading, start, act.start, act)


def _over_adjunct(reading: Reading, edge: int, act: Act) -> Subject:
    """The subject before "after talks in Paris": such a word opens no clause where no other verb follows it."""
    at = edge - 1
    if at <= 0 or at not in reading.covered.get("contrast", ()) or any(other.end == edge - 1 for other in reading.acts):
        return (), None
    while at > 0 and not opens_clause(reading, at - 1) and not verb_at(reading, at - 1):
        at -= 1
    return named(reading, at, edge - 1)


def main_subjects(reading: Reading) -> list[tuple[str, ...]]:
    """The subjects of the sentence's main clauses, in order: those that a pronoun in the next sentence may mean."""
    found: list[tuple[str, ...]] = []
    told, last = False, reading.acts[-1] if reading.acts else None
    if last and last.speech and last.entry is None and last.subject and last.subject != (BOTH,) and _closes(reading, last):
        return [last.subject]  # "..., the ministry said. It accused": the speaker is spoken of last
    for act in reading.acts:
        edge = left_edge(reading, act)
        aside = edge > 0 and reading.within("relative", edge - 1) and not reading.within("where", edge - 1)
        if act.subject and act.subject != (BOTH,) and not (told or aside or act.passive or act.dropped == "suppressed"):
            found.append(act.subject)
        told = told or act.speech or (act.entry is not None and act.entry.frame == "accuse")
    return found


def _closes(reading: Reading, speech: Act) -> bool:
    """Whether a verb of saying stands at the end of its sentence, behind what was said."""
    start = min(speech.start, speech.subject_span[0]) if speech.subject_span else speech.start
    marks = [at for at in range(max(0, start - 3), start) if reading.tokens[at].key == "," or reading.tokens[at].key in QUOTES]
    return bool(marks) and len(reading.tokens) - speech.end <= _HEAD


def _pronoun(reading: Reading, act: Act, before: Discourse) -> tuple[str, ...]:
    """The parties that "he", "it" or "they" before the verb means; "he" is never two."""
    found = _antecedents(reading, act, before)
    single = reading.has("single_pronoun", max(0, act.start - GROUP), act.start)
    return () if single and len(found) > 1 else found


def _antecedents(reading: Reading, act: Act, before: Discourse) -> tuple[str, ...]:
    if reading.has("they", max(0, act.start - GROUP), act.start):
        met = [other for other in reading.acts if other.end <= act.start and other.entry and other.entry.kind is Kind.MEETING_HELD]
        two = {*met[-1].subject, *(hit.party for hit in reading.parties if met[-1].end <= hit.start < act.start)} if met else set()
        if len(two) == 2 or before.several:
            return tuple(sorted(two)) if len(two) == 2 else before.several
    if act.entry is None and last_comma(reading, 0, act.start) >= act.start - 3 and before.subject:
        return before.subject  # "Northland struck again, he said": he is no country
    for other in reversed(reading.acts):
        if other.end <= act.start and other.subject and other.subject != (BOTH,):
            return other.subject
    found, _ = named(reading, 0, act.start)
    return found or before.subject


def _bare_noun_subject(reading: Reading, start: int, end: int) -> bool:
    """Whether a noun that is no party is the subject: "The Red Cross said", "a diplomat said"."""
    if (
        start > 0
        and verb_at(reading, start - 1)
        and any(reading.within("conjunction", at) for at in range(max(start, end - 2), end))
    ):
        return False  # "rejected the plan and called": the second verb shares the first one's subject
    words = [at for at in range(start, end) if reading.tokens[at].key[0].isalpha() and not is_time(reading, at)]
    return len([at for at in words if not any(reading.within(layer, at) for layer in _FUNCTION)]) >= 2
