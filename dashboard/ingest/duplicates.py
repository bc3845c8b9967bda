"""The same text again: word for word, or an agency's story with another headline and a few sentences more.

Shingles of five words (Broder 1997, On the resemblance and containment of documents): a text is a known story where most of
its shingles stand in that one. A long report that merely contains a short dispatch is no copy of it. Linear in the length.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import articles
from dashboard.extraction.text import fold
from dashboard.model import Article

WORDS = 5
LEAST = 25
"""Shingles that a text must have to be compared at all: in a few lines, a common quotation is most of it."""
ENOUGH = 0.5
"""The share of a text's shingles from which on it is a known story. Other stories about the same talks share under 0.01."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Match:
    """An article that has this text already: `share` of it (0 to 1), or all of it word for word (`same`)."""

    article: str
    same: bool
    share: float


def find(body: str, known: Mapping[str, Article]) -> Match | None:
    """The article whose story this is, the nearest if there are several; None where it is a new one."""
    digest = articles.checksum(body)
    for name, article in known.items():
        if article.sha256 == digest:
            return Match(name, True, 1.0)
    own = shingles(body)
    ranked = [(share(own, shingles(article.body)), name) for name, article in known.items()]
    best = max(ranked, default=(0.0, ""))
    return Match(best[1], False, best[0]) if best[0] >= ENOUGH else None


def shingles(body: str) -> frozenset[int]:
    """The runs of five words of a text, as numbers."""
    words = _WORD.findall(fold(body))
    return frozenset(hash(tuple(words[at : at + WORDS])) for at in range(len(words) - WORDS + 1))


def share(own: frozenset[int], other: frozenset[int]) -> float:
    """The part of `own` that is in `other`; 0 where there is too little to tell."""
    return len(own & other) / len(own) if len(own) >= LEAST else 0.0
