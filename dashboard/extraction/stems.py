"""What inflected forms of a word share: light stems for names and nouns, and the forms of English verbs.

Indonesian lemmas erase meaning (tahanan, pertahanan), so only clitics are cut there.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_ENDINGS: Mapping[str, str] = {
    "en": "ies es s",
    "id": "nya lah kah",
    "uk": """іями іям іях ією 'ями 'єю 'ям 'їм 'ях 'єм ями ами ими іми ого ому ої ою єю ею ів їв ям ам ях ах ий ій их іх им ім ом ем
        єм 'я 'ю 'ї ії ія ію ього ьому ьою ьої а я у ю и і ї е є о й ь""",
    "ru": """иями ями ами ыми ими ого его ому ему иям иях ией ием ой ей ую юю ов ев ям ам ях ах ый ий ые ие ых их ым им ом ем ая яя
        ое ее ия ию ии ью а я у ю ы и е о й ь""",
}
_SORTED = {name: tuple(sorted(set(ends.split()), key=lambda end: (-len(end), end))) for name, ends in _ENDINGS.items()}
_SHORTEST = 3  # letters a stem keeps
_VOWEL_Y = re.compile(r"[^aeiou]y$")
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")


@lru_cache(maxsize=50000)
def stem(word: str, language: str) -> str:
    """The word without its inflection; forms of one noun or adjective share it, and unrelated words rarely do."""
    for ending in _SORTED.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Every form of an English verb: accept, accepts, accepted, accepting."""
    if verb in irregular:
        return (verb, *irregular[verb])
    if _VOWEL_Y.search(verb):
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    double = verb + verb[-1] if _DOUBLING.search(verb) else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return (verb, third, double + "ed", double + "ing")
