"""One pass over a sentence: which words are actors, items, acts, quantities and function words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from dashboard.extraction import lexicon
from dashboard.extraction.lexicon import Artefact, Entry, Lexicon
from dashboard.extraction.nouns import Covered, is_noun, names_no_speech, noun_places
from dashboard.extraction.phrases import GAPS, Hit, Phrases, longest
from dashboard.extraction.text import Sentence, Token, fold
from dashboard.model import Tracker

BREAKS = frozenset(";–—―-")  # a hyphen inside a compound is no token
_CANCELS = (
    ("attributive", "relative"),  # "hari yang sama" opens no clause
    ("affirmative", "negation"),  # "tanpa awak" negates none
    ("affirmative", "preposition"),
    ("settled", "hypothetical"),  # "once more" imagines nothing
)
_OPENING = ("that", "relative", "contrast", "strict_condition", "hypothetical")
Value = tuple[str, Any]


class PartyHit(NamedTuple):
    """A party named at the tokens `start` to `end`. `nominative` is None where the language or the word has no cases."""

    start: int
    end: int
    party: str
    nominative: bool | None


class ItemHit(NamedTuple):
    """An item named at the tokens `start` to `end`; `items` has several where a keyword fits several."""

    start: int
    end: int
    items: tuple[str, ...]


@dataclass
class Act:
    """A trigger in the sentence; roles and kind are filled in by later stages."""

    start: int
    end: int
    entry: Entry | None
    passive: bool = False
    speech: bool = False
    subject: tuple[str, ...] = ()
    subject_span: tuple[int, int] | None = None
    dropped: str = ""


@dataclass
class Reading:
    """A sentence with everything that was found in it."""

    sentence: Sentence
    lexicon: Lexicon
    marks: Mapping[str, Mapping[int, int]]
    """By layer: the phrase's first token to the token after it."""
    covered: Mapping[str, frozenset[int]]
    acts: list[Act]
    parties: list[PartyHit]
    items: list[ItemHit]
    units: list[Hit[str]] = field(default_factory=list)
    artefacts: list[Hit[Artefact]] = field(default_factory=list)

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @cached_property
    def clause_openers(self) -> frozenset[int]:
        """The tokens at which a word opens a clause. Kept, because the words before every act and name are asked for it."""
        opening = frozenset(at for layer in _OPENING for at in self.marks.get(layer, ()))
        stops = {at for at in range(1, len(self.tokens) - 1) if self._full_stop(at)}
        verbs = {act.start for act in self.acts}
        only = {at for at in self.marks.get("strict_condition", ()) if at + 1 in verbs}  # "will only agree if"
        opening -= {at for at in self.marks.get("that", ()) if self._parenthetic(at)}
        return (opening - self.covered.get("conjunction", frozenset()) - only) | stops  # "as well as" opens none

    def _parenthetic(self, at: int) -> bool:
        """Whether "allegedly" stands inside its clause: "Север якобы продолжает", but "заявил, якобы Север"."""
        free = self.sentence.language in ("uk", "ru") and self.tokens[at].key not in ("что", "що")
        return free and at > 0 and self.tokens[at - 1].key[0].isalnum()

    def _full_stop(self, at: int) -> bool:
        """Whether the mark ends a sentence within a quotation that was not cut; a dot behind an initial or "г" does not."""
        tokens = self.tokens
        return tokens[at].key in (".", "!", "?") and len(tokens[at - 1].key) > 3 and tokens[at + 1].raw[:1].isupper()

    def has(self, layer: str, start: int, end: int) -> bool:
        """Whether a phrase of the layer begins among the tokens `start` to `end`."""
        return any(start <= at < end for at in self.marks.get(layer, ()))

    def has_key(self, key: str, start: int, end: int) -> bool:
        """Whether the word or mark stands among the tokens `start` to `end`."""
        return any(token.key == key for token in self.tokens[start:end])

    def within(self, layer: str, at: int) -> bool:
        """Whether the token is part of a phrase of the layer."""
        return at in self.covered.get(layer, ())


class Matchers:
    """The compiled phrases of a tracker in each language; built once, used for every article."""

    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self._built: dict[str, Phrases[Value]] = {}

    def read(self, sentence: Sentence) -> Reading:
        """The sentence with its layers."""
        name = sentence.language
        if name not in self._built:
            words = lexicon.load(name)
            patterns = [*words.patterns(), *_parties(self.tracker, name), *_items(self.tracker, name)]
            self._built[name] = Phrases(patterns, name, words.irregular)
        return _reading(sentence, lexicon.load(name), self._built[name].find(sentence.tokens))


def _reading(sentence: Sentence, words: Lexicon, hits: list[Hit[Value]]) -> Reading:
    by_layer: dict[str, list[Hit[Value]]] = defaultdict(list)
    for hit in hits:
        by_layer[hit.value[0]].append(hit)
    marks: dict[str, dict[int, int]] = {}
    for layer in by_layer.keys() & words.layers.keys():
        row = marks.setdefault(layer, {})
        for hit in by_layer[layer]:
            row[hit.start] = max(hit.end, row.get(hit.start, 0))
    for layer, other in _CANCELS:
        for at in marks.get(layer, ()):
            marks.get(other, {}).pop(at, None)
    for at in [at for at in marks.get("contrast", ()) if _joins_phrase(sentence, at)]:
        del marks["contrast"][at]
    covered = {layer: frozenset(at for start, end in row.items() for at in range(start, end)) for layer, row in marks.items()}
    idle = marks.get("idle", {})  # "принял участие", "обмен мнениями": no act and no item
    items = _merged_items([hit for hit in by_layer.get("item", []) if idle.get(hit.start, 0) < hit.end])
    artefacts = [Hit(h.start, h.end, h.value[1]) for h in by_layer.get("artefact", []) if _in_context(sentence, h.value[1])]
    read_as = [Hit(h.start, h.end, ("act", (entry, False))) for h in artefacts for entry in words.acts if entry.id == h.value.act]
    size = len(sentence.tokens)
    places = noun_places(sentence, covered, by_layer) if "act" in by_layer else frozenset[int]()
    nouns = frozenset(at for at in places if at < size and sentence.tokens[at].key not in words.pasts)
    parties = _party_hits(sentence, by_layer.get("party", []))
    spoken = marks.get("speech", {}).items()
    told = {
        start: end
        for start, end in spoken
        if not names_no_speech(sentence, start, [(hit.start, hit.end) for hit in parties], covered)
    } | _colons(sentence, parties)
    joins = marks.get("strict_condition", {})  # "provided that" provides nothing
    verbs = [hit for hit in by_layer.get("act", []) if hit.end > max(joins.get(hit.start, 0), idle.get(hit.start, 0))]
    acts = _acts([*read_as, *_verbs(sentence, verbs, nouns, marks, covered)], told)
    marks.setdefault("reference", {}).update(_held_objects(sentence, acts))
    return Reading(
        sentence, words, marks, covered, acts,
        parties, items,
        [Hit(h.start, h.end, h.value[1]) for h in longest(by_layer.get("unit", []))],
        artefacts,
    )  # fmt: skip


def _joins_phrase(sentence: Sentence, at: int) -> bool:
    """Whether "with" goes on with its clause: "spoke today with Aldo", but ", with Aldo going between"."""
    return sentence.language == "en" and sentence.tokens[at].key == "with" and at > 0 and sentence.tokens[at - 1].key != ","


def _held_objects(sentence: Sentence, acts: list[Act]) -> dict[int, int]:
    """ "menolaknya": the Indonesian verb holds its object."""
    last = {act.end - 1 for act in acts if act.entry} if sentence.language == "id" else set()
    return {at: at + 1 for at in last if sentence.tokens[at].key.endswith("nya")}


def _colons(sentence: Sentence, parties: list[PartyHit]) -> dict[int, int]:
    """ "Zelensky: ..." at the head of a sentence tells who speaks."""
    ends = {hit.end for hit in parties if hit.end <= 6}
    return {at: at + 1 for at in range(1, min(8, len(sentence.tokens) - 1)) if sentence.tokens[at].key == ":" and at in ends}


def _in_context(sentence: Sentence, artefact: Artefact) -> bool:
    """Whether a word stands near that shows the intended reading."""
    wanted = [fold(word) for word in artefact.context]
    exact, prefixes = {word for word in wanted if not word.endswith("*")}, tuple(w[:-1] for w in wanted if w.endswith("*"))
    return any(token.key in exact or (prefixes and token.key.startswith(prefixes)) for token in sentence.tokens)


def _unbroken(hits: list[Hit[Value]]) -> list[Hit[Value]]:
    """The phrases whose gap does not reach over another verb: "announced that Aldo had accepted the proposal"."""
    words = {hit.start for hit in hits if hit.end - hit.start == 1}
    return [hit for hit in hits if words.isdisjoint(range(hit.start + 1, hit.end - 1))]


def _verbs(
    sentence: Sentence, hits: list[Hit[Value]], nouns: frozenset[int], marks: Mapping[str, Mapping[int, int]], covered: Covered
) -> list[Hit[Value]]:
    """The triggers that are verbs, the longest at each place."""
    hits = _unbroken(hits) if sentence.language == "id" else hits
    chained = set(marks.get("chain", {}).values())  # "took to the radio to accuse"
    loose = [hit for hit in hits if hit.start not in chained]
    named = {id(hit) for hit in loose if is_noun(sentence, hit.start, hit.value[1][0].frame, nouns, covered)}  # hashing is slow
    infinitives = {at + 1 for at in covered.get("infinitive", ())}  # "to take up the offer" still takes the offer
    kept = longest(hit for hit in hits if id(hit) not in named or hit.start in infinitives)
    return [hit for hit in kept if id(hit) not in named]


def _acts(hits: list[Hit[Value]], speech: Mapping[int, int]) -> list[Act]:
    acts = []
    for hit in longest(hits):
        entry, passive = hit.value[1]
        acts.append(Act(hit.start, hit.end, entry, passive, speech=hit.start in speech))
    taken = {at for act in acts for at in range(act.start, act.end)}
    acts += [Act(start, end, None, speech=True) for start, end in speech.items() if start not in taken]
    return sorted(acts, key=lambda act: act.start)


def _party_hits(sentence: Sentence, hits: list[Hit[Value]]) -> list[PartyHit]:
    found = []
    for hit in longest(one for one in hits if not one.value[1][2] or _capital(sentence, one.start)):
        party, nominative, _ = hit.value[1]
        case = None if nominative is None else sentence.tokens[hit.start].key in nominative
        found.append(PartyHit(hit.start, hit.end, party, case))
    return found


def _capital(sentence: Sentence, at: int) -> bool:
    """Whether the word begins with a capital: "даними" is no form of a country's name."""
    return next((sign for sign in sentence.tokens[at].raw if sign.isalpha()), "").isupper()


def _merged_items(hits: list[Hit[Value]]) -> list[ItemHit]:
    spans: dict[tuple[int, int], list[str]] = defaultdict(list)
    for hit in hits:
        if hit.value[1] not in spans[hit.start, hit.end]:
            spans[hit.start, hit.end].append(hit.value[1])
    kept = longest(Hit(start, end, tuple(names)) for (start, end), names in spans.items())
    return [ItemHit(hit.start, hit.end, hit.value) for hit in kept]


def _parties(tracker: Tracker, language: str) -> Iterator[tuple[str, Value]]:
    for name, party in tracker.parties.items():
        words = [party.name.get(language, ""), *party.aliases.get(language, ())]
        if language in ("en", "id"):
            words += [party.name.get("en", ""), *party.aliases.get("en", ())]
        for word in filter(None, dict.fromkeys(words)):
            nominative = _nominative(word) if language in ("uk", "ru") and not word.isupper() else None
            pattern = " ".join(part if part.isupper() or language in ("en", "id") else f"~{part}" for part in word.split())
            yield pattern.replace("-", " "), ("party", (name, nominative, word[:1].isupper()))


def _nominative(word: str) -> frozenset[str]:
    """The forms of a name or adjective that can be a subject: українська from український."""
    first = fold(word.replace("-", " ").split()[0])
    if first.endswith("*"):
        return frozenset()
    forms = {first}
    if first.endswith(("ий", "ый")):
        base = first[:-2]
        forms |= {base + ending for ending in ("а", "е", "и", "і", "ая", "ое", "ие", "ые", "яя")}
    return frozenset(forms)


def _items(tracker: Tracker, language: str) -> Iterator[tuple[str, Value]]:
    for name, item in tracker.items.items():
        for keyword in dict.fromkeys([item.title.get(language, ""), *item.keywords.get(language, ())]):
            parts = keyword.replace("-", " ").split()
            if parts:
                yield " ".join(_inflected(part) for part in parts), ("item", name)


def _inflected(part: str) -> str:
    if part in GAPS or part.endswith(("*", "!")) or part.isupper() or part.startswith("~"):
        return part
    return "/".join(f"~{word}" for word in part.split("/"))
