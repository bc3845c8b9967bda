"""Whether "the plan" points back to what was spoken of, or says itself what it is: "идею провести матч", "пропозиція про обмін"."""

from dashboard.extraction.clauses import is_time
from dashboard.extraction.layers import Reading

_LINKS = ("to", "conjunction", "contrast", "relative", "negation", "pronoun", "definite", "that")
_ABOUT = frozenset({"о", "об", "обо", "про", "щодо", "насчет", "относительно", "стосовно", "касательно"})


def refers(reading: Reading, start: int, end: int) -> bool:
    """Whether a word among the tokens refers back."""
    words = [at for at in reading.marks.get("reference", ()) if start <= at < end]
    return any(not _has_content(reading, at) for at in words)


def _has_content(reading: Reading, at: int) -> bool:
    """Whether the words after a noun such as "idea" say what it is; known for Ukrainian and Russian only."""
    after = at + 1
    if reading.sentence.language not in ("uk", "ru") or not reading.within("plan", at) or after >= len(reading.tokens):
        return False
    token = reading.tokens[after]
    if token.key in _ABOUT:
        return True
    if not token.raw[:1].islower() or is_time(reading, after):
        return False
    return not any(reading.within(layer, after) for layer in (*_LINKS, "preposition"))
