"""Text to lines, sentences and tokens, each with exact character offsets into the unchanged body.

Matching works on a token's `key` (composed, folded, one kind of apostrophe); spans always count the body's own characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import sentencex  # type: ignore[import-untyped]  # it ships no type marks

from dashboard.extraction import language

MAX_SENTENCE = 1200
"""Characters. A longer "sentence" is a table or noise and is cut at a blank, which keeps the work linear."""
_MARK = "\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad"
_APOSTROPHE = "'\u2019\u02bc\u2018`\u00b4"
_TOKEN = re.compile(
    rf"\d{{1,3}}(?:[.,\u00a0\u202f ]\d{{3}})+(?!\w)|(?:[A-Za-z]\.){{2,}}|[\w{_MARK}]+(?:[{_APOSTROPHE}][\w{_MARK}]+)*|[^\w\s]"
)
_BULLETS = "●•▪■◆►‣◦ \t"
QUOTES = frozenset('"“”«»„')
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_STRIP = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xAD])
_FOLD = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'", "`": "'", "\u00b4": "'", "ё": "е", "і": "і"})


class Token(NamedTuple):
    """A word or a mark. `key` is for matching, `start` and `end` count characters of the body."""

    start: int
    end: int
    key: str
    raw: str


@dataclass(frozen=True)
class Sentence:
    """A sentence with its language; `paragraph` numbers the line it stands in."""

    start: int
    end: int
    paragraph: int
    language: str
    tokens: tuple[Token, ...]


@lru_cache(maxsize=20000)
def fold(word: str) -> str:
    """The form in which words are compared: composed, lower case, no stress or direction marks, one apostrophe."""
    plain = unicodedata.normalize("NFC", word.translate(_STRIP))
    if not plain.isascii():
        plain = plain.replace("\u0301", "").translate(_FOLD)
    return plain.casefold().translate(_FOLD)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`. The blank-less marks - and ' inside compounds do not count as tokens."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        raw, (at, to) = match.group(), match.span()
        if raw in "-\u2010\u2011" and _inside_compound(text, at):
            continue
        if raw[-1] in "sSſ" and len(raw) > 2 and raw[-2] in _APOSTROPHE:
            found.append(Token(at, to - 2, fold(raw[:-2]), raw[:-2]))
            found.append(Token(to - 2, to, "'s", raw[-2:]))
        elif key := fold(raw):
            found.append(Token(at, to, key, raw))
    return found


def _inside_compound(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def sentences(text: str, document_language: str) -> Iterator[Sentence]:
    """Every sentence that has a word, in order."""
    for number, line in enumerate(_LINE.finditer(text)):
        for start, end in _bounds(line.group(), document_language):
            found = tuple(tokens(text, line.start() + start, line.start() + end))
            if any(token.key[0].isalnum() for token in found):
                spoken = language.of(" ".join(token.key for token in found), document_language)
                yield Sentence(found[0].start, found[-1].end, number, spoken, found)


def _bounds(line: str, document_language: str) -> Iterator[tuple[int, int]]:
    if len(line) > 50_000:  # no prose: cut it without looking for sentences
        yield from _cut(line, 0, len(line))
        return
    bullet = len(line) - len(line.lstrip(_BULLETS))  # with it, the splitter takes the line for one sentence
    for part in sentencex.get_sentence_boundaries(document_language, line[bullet:]):
        yield from _cut(line, part["start_index"] + bullet, part["end_index"] + bullet)


def _cut(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        blank = line.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        middle = blank if blank > 0 else start + MAX_SENTENCE
        yield start, middle
        start = middle
    yield start, end
