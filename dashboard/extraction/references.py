"""Whether "the plan" points back to what was spoken of, or says itself what it is: "идею провести матч", "пропозиція про обмін"."""

from dashboard.extraction.clauses import is_time, verb_at
from dashboard.extraction.layers import Act, Reading

_LINKS = ("to", "conjunction", "contrast", "relative", "negation", "pronoun", "definite", "that")
_ABOUT = frozenset({"о", "об", "обо", "про", "щодо", "насчет", "относительно", "стосовно", "касательно"})


def refers(reading: Reading, start: int, end: int) -> bool:
    """Whether a word among the tokens refers back."""
    words = [at for at in reading.marks.get("reference", ()) if start <= at < end]
    return any(not _has_content(reading, at) for at in words)


def _has_content(reading: Reading, at: int) -> bool:
    """Whether the words after a noun such as "idea" say what it is; known for Ukrainian and Russian only."""
    after = at + 1
    named = reading.within("plan", at) or reading.within("deal", at)
    if reading.sentence.language not in ("uk", "ru") or not named or after >= len(reading.tokens):
        return False
    token = reading.tokens[after]
    if token.key in _ABOUT:
        return True
    if not token.raw[:1].islower() or is_time(reading, after):
        return False
    return not any(reading.within(layer, after) for layer in (*_LINKS, "preposition"))


def names_object(reading: Reading, act: Act, right: int) -> bool:
    """Whether the object is "the plan" or "it"; an English "it" further on is the subject of another clause."""
    subjects = reading.covered.get("subject_pronoun", frozenset())
    return any(
        act.start <= at < right and not (at in subjects and (verb_at(reading, at + 1) or reading.within("auxiliary", at + 1)))
        for at in reading.marks.get("reference", ())
    )


def tied(reading: Reading) -> bool:
    """Whether the sentence ties an attack to a truce: "despite the truce", not "before talks on a truce"."""
    truces = reading.marks.get("truce", {})
    if "tie" not in reading.lexicon.layers:
        return bool(truces)
    return any(reading.has("tie", at - 6, at) for at in truces)
