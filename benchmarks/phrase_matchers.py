"""The same literal phrases found in the same tokens by the extraction's matcher, a regular expression and spaCy.

A literal phrase has neither gap nor open ending: "would not accept", not "stem*" or "hold .. talks", which only ours can find.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from dashboard.extraction import lexicon
from dashboard.extraction.phrases import GAPS, Phrases, element
from dashboard.extraction.text import Sentence
from dashboard.model import Article, Tracker

Rows = Mapping[str, Sequence[Sentence]]
Words = Mapping[str, Sequence[str]]
"""By language: the phrases, each its folded words with blanks between."""
Place = tuple[str, int, int, int]
"""Language, number of the sentence, start and end."""
Find = Callable[[], list[Place]]


def literal_phrases(tracker: Tracker, language: str) -> list[str]:
    """Every literal phrase of the lexicon, with the tracker's names and keywords as they stand."""
    words = lexicon.load(language)
    patterns = [pattern for pattern, _ in words.patterns()]
    for party in tracker.parties.values():
        patterns += [party.name.get(language, ""), *party.aliases.get(language, ())]
    for item in tracker.items.values():
        patterns += [item.title.get(language, ""), *item.keywords.get(language, ())]
    return sorted({phrase for pattern in patterns if pattern for phrase in _written_out(pattern, language, words.irregular)})


def _written_out(pattern: str, language: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[str]:
    parts = pattern.replace("-", " ").split()
    if set(parts) & set(GAPS):
        return
    elements = [element(part, language, irregular) for part in parts]
    if not any(one.prefixes or one.stems for one in elements):
        yield from (" ".join(words) for words in product(*[sorted(one.words) for one in elements]))


def ours(phrases: Words, rows: Rows) -> Find:
    """The extraction's own matcher; places count tokens."""
    built = {name: Phrases([(phrase, None) for phrase in found], name) for name, found in phrases.items()}

    def find() -> list[Place]:
        return [
            (name, at, hit.start, hit.end)
            for name, found in rows.items()
            for at, sentence in enumerate(found)
            for hit in built[name].find(sentence.tokens)
        ]

    return find


def regex(phrases: Words, rows: Rows) -> Find:
    """One alternation, the longest phrases first; places count characters of the tokens joined by blanks. No overlaps."""
    built = {
        name: re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})(?!\S)")
        for name, found in phrases.items()
    }
    joined = {name: [" ".join(token.key for token in one.tokens) for one in found] for name, found in rows.items()}

    def find() -> list[Place]:
        return [
            (name, at, *match.span())
            for name, texts in joined.items()
            for at, text in enumerate(texts)
            for match in built[name].finditer(text)
        ]

    return find


def spacy_alone(phrases: Words, rows: Rows, *, ready: bool) -> Find:
    """spaCy's PhraseMatcher on documents made of our tokens, beforehand where `ready`; places count tokens."""
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    words = {name: spacy.blank(name).vocab for name in phrases}
    built = {name: PhraseMatcher(vocabulary, attr="ORTH") for name, vocabulary in words.items()}
    for name, found in phrases.items():
        built[name].add("phrase", [Doc(words[name], words=phrase.split()) for phrase in found])

    def documents(name: str) -> list[Doc]:
        return [Doc(words[name], words=[token.key for token in one.tokens]) for one in rows[name]]

    made = {name: documents(name) for name in rows} if ready else {}

    def find() -> list[Place]:
        return [
            (name, at, start, end)
            for name in rows
            for at, document in enumerate(made[name] if ready else documents(name))
            for _, start, end in built[name](document)
        ]

    return find


def spacy_whole(phrases: Words, articles: Mapping[str, Sequence[Article]]) -> Callable[[], int]:
    """spaCy's blank pipeline (a tokenizer) and its PhraseMatcher over the articles' text; returns the number of hits."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipelines = {name: spacy.blank(name) for name in phrases}
    built = {name: PhraseMatcher(pipeline.vocab, attr="LOWER") for name, pipeline in pipelines.items()}
    for name, found in phrases.items():
        built[name].add("phrase", list(pipelines[name].pipe(found)))
    texts = {name: [one.body for one in found] for name, found in articles.items()}
    return lambda: sum(len(built[name](document)) for name, found in texts.items() for document in pipelines[name].pipe(found))


def without_overlaps(places: set[Place]) -> set[Place]:
    """The leftmost places, of those that begin together the longest: what one regular expression finds."""
    kept, last = set[Place](), ("", 0, 0)
    for place in sorted(places, key=lambda one: (*one[:3], -one[3])):
        name, at, start, end = place
        if (name, at) != last[:2] or start >= last[2]:
            kept.add(place)
            last = (name, at, end)
    return kept


def in_characters(places: set[Place], rows: Rows) -> set[Place]:
    """The places as characters of the tokens joined by blanks."""
    found = set[Place]()
    for name, at, start, end in places:
        keys = [token.key for token in rows[name][at].tokens]
        begin = sum(len(key) + 1 for key in keys[:start])
        found.add((name, at, begin, begin + len(" ".join(keys[start:end]))))
    return found
