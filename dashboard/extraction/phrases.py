"""Finds many phrases at once in a row of tokens, in time linear in their number.

A pattern is words with blanks between: `word` as it stands, `stem*` any ending, `a/b` either, `~word` any inflection of the
word (see `stems`), `verb!` any form of an English verb (for Ukrainian and Russian see `slavic`), `..` up to four other words
between, `...` up to twelve.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from dashboard.extraction import slavic, stems
from dashboard.extraction.text import Token, fold

T = TypeVar("T")
GAPS = {"..": 4, "...": 12}
_NOTHING: frozenset[int] = frozenset()
_STOPS = frozenset(".;:!?")
_LISTS = frozenset((",", "and", "и", "та", "й", "і", "dan"))
"""A short gap does not reach over them into another phrase."""


class Element(NamedTuple):
    """One word of a pattern."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    upper: bool = False
    """The word is an abbreviation and counts in capitals only."""


Pattern = list[Element | int]


class Hit(NamedTuple, Generic[T]):
    """A phrase found at the tokens `start` to `end` (not included)."""

    start: int
    end: int
    value: T


class _Rule(NamedTuple, Generic[T]):
    """A pattern with what it means."""

    pattern: Pattern
    value: T
    needs: frozenset[int]
    """The numbers of its further words. Most rows of tokens lack one, which is seen without walking through the row."""
    single: bool
    """It is one word and in any case of letters, so the word's being there is enough."""


class _Word(NamedTuple, Generic[T]):
    """What a token's key may be in a pattern."""

    begins: list[_Rule[T]]
    continues: frozenset[int]
    """The numbers of the further words that it can be."""


class _Index(Generic[T]):
    """Elements with a value each, found by a token's key: as it stands, by its stem, by its beginning."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._exact: dict[str, list[T]] = defaultdict(list)
        self._prefix: dict[str, list[T]] = defaultdict(list)
        self._stem: dict[str, list[T]] = defaultdict(list)

    def add(self, part: Element, value: T) -> None:
        for table, names in ((self._exact, part.words), (self._prefix, part.prefixes), (self._stem, part.stems)):
            for name in names:
                table[name].append(value)

    def find(self, key: str) -> list[T]:
        found = list(self._exact.get(key, ()))
        found += self._stem.get(stems.stem(key, self._language), ())
        for size in range(2, len(key) + 1):
            found += self._prefix.get(key[:size], ())
        return found


class Phrases(Generic[T]):
    """Patterns with a value each. `Irregular` forms: {say: [says, said, saying]}."""

    def __init__(self, patterns: Iterable[tuple[str, T]], language: str, irregular: Mapping[str, Sequence[str]] = {}) -> None:
        self._language = language
        self._first: _Index[_Rule[T]] = _Index(language)
        self._further: _Index[int] = _Index(language)
        self._numbers: dict[Element, int] = {}
        self._known: dict[str, _Word[T]] = {}
        for pattern, value in patterns:
            row = [GAPS[word] if word in GAPS else element(word, language, irregular) for word in pattern.replace("-", " ").split()]
            self._index(row, value)

    def _index(self, row: Pattern, value: T) -> None:
        first = row[0]
        if isinstance(first, int):
            raise ValueError("a pattern cannot begin with a gap")
        needs = frozenset(self._number(part) for part in row[1:] if isinstance(part, Element))
        self._first.add(first, _Rule(row, value, needs, len(row) == 1 and not first.upper))

    def _number(self, part: Element) -> int:
        if part not in self._numbers:
            self._numbers[part] = len(self._numbers)
            self._further.add(part, self._numbers[part])
        return self._numbers[part]

    def _learn(self, key: str) -> _Word[T]:
        if len(self._known) > 50_000:  # a text of noise must not fill the memory
            self._known.clear()
        word = self._known[key] = _Word(self._first.find(key), frozenset(self._further.find(key)))
        return word

    def find(self, row: Sequence[Token]) -> list[Hit[T]]:
        """Every phrase, by place; overlapping ones all."""
        known = self._known
        words = [known.get(token.key) or self._learn(token.key) for token in row]
        present = _NOTHING.union(*[word.continues for word in words])
        found = []
        for at, word in enumerate(words):
            for pattern, value, needs, single in word.begins:
                if single:
                    found.append(Hit(at, at + 1, value))
                elif needs <= present and (end := self._match(pattern, row, at)):
                    found.append(Hit(at, end, value))
        return found

    def _match(self, pattern: Pattern, row: Sequence[Token], at: int) -> int:
        """The end of the pattern that begins at `at`, 0 where it does not go on. Its first word is known to be there."""
        first = pattern[0]
        if isinstance(first, Element) and first.upper and row[at].raw != row[at].raw.upper():
            return 0
        at, gap = at + 1, 0
        for part in pattern[1:]:
            if isinstance(part, int):
                gap = part
                continue
            at = _step(part, row, at, gap, self._language)
            if at < 0:
                return 0
            at, gap = at + 1, 0
        return at


def _step(part: Element, row: Sequence[Token], at: int, gap: int, language: str) -> int:
    """The place of the token that `part` matches at `at` or up to `gap` tokens later, else -1."""
    for place in range(at, min(at + gap + 1, len(row))):
        if matches(part, row[place], language):
            return place
        if row[place].key in _STOPS or (gap <= GAPS[".."] and row[place].key in _LISTS):
            break
    return -1


def matches(part: Element, token: Token, language: str) -> bool:
    """Whether the token is the element's word."""
    if part.upper and token.raw != token.raw.upper():
        return False
    key = token.key
    if key in part.words or (part.prefixes and key.startswith(part.prefixes)):
        return True
    return bool(part.stems) and stems.stem(key, language) in part.stems


def element(word: str, language: str, irregular: Mapping[str, Sequence[str]]) -> Element:
    """One word of a pattern, with its alternatives."""
    words: set[str] = set()
    prefixes: list[str] = []
    found: set[str] = set()
    for part in word.split("/"):  # each alternative has its own mark
        key = fold(part.strip("*!~"))
        if part.endswith("*"):
            prefixes.append(key)
        elif part.endswith("!"):
            words.update(fold(form) for form in _forms(key, language, irregular, part.endswith("!!")))
        elif part.startswith("~"):
            words.add(key)
            found.add(stems.stem(key, language))
        else:
            words.add(key)
    plain = word.strip("~*!")
    upper = 1 < len(plain.replace(".", "")) <= 5 and plain.isupper()
    return Element(frozenset(words), tuple(prefixes), frozenset(found), upper)


def _forms(key: str, language: str, irregular: Mapping[str, Sequence[str]], present: bool) -> Iterable[str]:
    if language in slavic.LANGUAGES:
        return (key, *irregular[key]) if key in irregular else slavic.forms(key, language, present)
    return stems.verb_forms(key, irregular)


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """The hits without those that overlap a longer one (of two equally long ones, the earlier stays)."""
    taken: set[int] = set()
    kept: list[Hit[T]] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
