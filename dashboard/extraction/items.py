"""Which of the tracker's items a keyword names, and which one a bare word such as "truce" names in general."""

from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.extraction.layers import ItemHit, Matchers, Reading
from dashboard.extraction.text import sentences
from dashboard.model import Tracker


def choose(tracker: Tracker, names: Iterable[str], published: date | None) -> str:
    """Of several items with the same keyword the one that had been raised last when the article appeared."""
    names = list(names)
    if len(names) == 1:
        return names[0]

    def first_known(name: str) -> date:
        item = tracker.items[name]
        return min([status.since for status in (*item.earlier, item.status)])

    raised = [name for name in names if published is None or (first_known(name) - published).days <= 30]
    return max(raised, key=first_known) if raised else min(names, key=first_known)


def is_bare(reading: Reading, hit: ItemHit) -> bool:
    """Whether the keyword is no more than a word for a truce."""
    return all(reading.within("truce", at) for at in range(hit.start, hit.end))


class GeneralItems:
    """The item that a bare word for a truce names: talks "on ending the war" belong to it. Kept by language, for every article."""

    def __init__(self, matchers: Matchers) -> None:
        self._matchers = matchers
        self._known: dict[str, str] = {}

    def of(self, language: str) -> str:
        """The item's name; "" where the tracker has no such keyword in the language."""
        if language not in self._known:
            self._known[language] = next(self._found(language), "")
        return self._known[language]

    def _found(self, language: str) -> Iterator[str]:
        for name, item in self._matchers.tracker.items.items():
            for keyword in item.keywords.get(language, ()):
                if not set("./*!~") & set(keyword) and self._names_bare(keyword, language, name):
                    yield name

    def _names_bare(self, keyword: str, language: str, name: str) -> bool:
        reading = next((self._matchers.read(sentence) for sentence in sentences(keyword, language)), None)
        return reading is not None and any(is_bare(reading, hit) and name in hit.items for hit in reading.items)
