"""English words that may be verb or noun: "a Northern demand for", "the attack", "severely wounded captives" hold no verb."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.extraction.phrases import Hit
from dashboard.extraction.text import Sentence

_BEFORE_ADJECTIVES = frozenset((",", "and", "the", "all", "of", "some"))
Covered = Mapping[str, frozenset[int]]
"""By layer: the tokens that its phrases cover."""


def names_no_speech(sentence: Sentence, at: int, parties: Sequence[tuple[int, int]], covered: Covered) -> bool:
    """Whether a word of saying is part of a name or an English noun: "United States", "a Russian claim about", "in reply"."""
    if any(start <= at < end for start, end in parties):
        return True
    key, size = sentence.tokens[at].key, len(sentence.tokens)
    if sentence.language == "en" and at > 0 and key.endswith("ed") and at - 1 in covered.get("definite", ()):
        return True  # "the alleged strikes"
    if sentence.language != "en" or at == 0 or key.endswith(("ed", "ing")) or key in ("said", "says", "told", "tells", "wrote"):
        return False
    before, after = at - 1, at + 1
    if any(before in covered.get(layer, ()) for layer in ("determiner", "preposition")):
        return True
    if _after_verb_or_number(sentence, at):
        return True  # "denied reports that"
    named = any(end == at for _, end in parties)
    return named and after < size and any(after in covered.get(layer, ()) for layer in ("preposition", "conjunction"))


def noun_places(sentence: Sentence, covered: Covered, hits: Mapping[str, Sequence[Hit[Any]]]) -> frozenset[int]:
    """Where an English word that may be verb or noun is a noun: "a European demand for", "the attack", "drone strikes"."""
    if sentence.language != "en":
        return frozenset()
    after_name = {hit.end for hit in hits.get("party", ())}
    followed = covered.get("to", frozenset()) | covered.get("preposition", frozenset()) | covered.get("conjunction", frozenset())
    after_name |= {hit.end for hit in hits.get("unit", ())}
    size = len(sentence.tokens)
    named = {at for at in after_name if at + 1 in followed or at + 1 >= size or not sentence.tokens[at + 1].key[0].isalnum()}
    helped = {at - 1 for at in covered.get("auxiliary", ())}  # "energy strikes had stopped"
    named |= {at for at in range(1, size) if _after_verb_or_number(sentence, at)}
    named |= {at for at in after_name if at + 1 < size and sentence.tokens[at + 1].key.endswith("ed")}  # "a UN report confirmed"
    governed = {at + 1 for layer in ("to", "by", "preposition", "halting") for at in covered.get(layer, ())}
    return frozenset(named | helped | governed | {at + 1 for at in covered.get("determiner", ())})


def _after_verb_or_number(sentence: Sentence, at: int) -> bool:
    """ "denied reports", "with 120 strikes": a word on -s right behind a past tense or a number is no verb."""
    before = sentence.tokens[at - 1].key
    return sentence.tokens[at].key.endswith("s") and (before.endswith("ed") or before.isdigit())


def is_noun(sentence: Sentence, at: int, frame: str, nouns: frozenset[int], covered: Covered) -> bool:
    """Whether the trigger that begins at the token is none: a noun, or a participle that describes one."""
    key = sentence.tokens[at].key
    if frame in ("speaker", "noun", "nominal", "attack-noun", "condition"):
        return False
    if frame == "planned" and sentence.tokens[min(at + 1, len(sentence.tokens) - 1)].key == "to":
        return at - 1 in covered.get("determiner", ())  # "Aldo plans to meet"
    if key.endswith("ed") and at and sentence.tokens[at - 1].key in ("a", "an", "the", "'s", "its", "his", "their"):
        return True  # "a proposed ceasefire", "Moscow's suspended order"
    if key.endswith("ing") and at - 1 in covered.get("definite", ()):
        return True  # "at that meeting"
    if key.endswith(("ed", "ing")):
        return key.endswith("ed") and _attributive(sentence, at)
    if at in covered.get("invariable", ()):
        return at in nouns  # "a Southern bomb hit the bridge": its past looks like the noun
    return at in nouns or (sentence.language == "en" and _singular_noun(sentence, at, covered))


def _attributive(sentence: Sentence, at: int) -> bool:
    """ "severely wounded captives": a participle that describes the noun after it."""
    tokens = sentence.tokens
    if sentence.language != "en" or not 1 < at < len(tokens) - 1 or not tokens[at - 1].key.endswith("ly"):
        return False
    listed = tokens[at - 2].key in _BEFORE_ADJECTIVES and tokens[at + 1].key in ("and", ",")
    return listed or tokens[at + 1].key.endswith("s")


def _singular_noun(sentence: Sentence, at: int, covered: Covered) -> bool:
    """ "a lengthy telephone call", "another sweeping offer": no verb without -s follows a singular noun phrase."""
    tokens = sentence.tokens
    if tokens[at].key.endswith("s"):
        return False
    singular = {"singular"} if tokens[at - 1].key.endswith("s") or not _ends(sentence, at, covered) else {"singular", "definite"}
    for place in range(at - 1, max(-1, at - 5), -1):
        if any(place in covered.get(layer, ()) for layer in singular):
            return True
        if not tokens[place].key.isalpha() or place in covered.get("grammar", ()):
            return False
    return False


def _ends(sentence: Sentence, at: int, covered: Covered) -> bool:
    """ "the upcoming exchange, set to": nothing that a verb would take follows the word."""
    after = at + 1
    if after >= len(sentence.tokens) or not sentence.tokens[after].key[0].isalnum():
        return at - 1 not in covered.get("representatives", ())
    return after in covered.get("auxiliary", ())
