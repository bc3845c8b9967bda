"""Loads the trigger lexicon of a language from `lexicons/<language>.yaml`.

A lexicon is generic: it knows verbs and function words, no actor and no item of any conflict.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dashboard.codebook import Kind
from dashboard.extraction import affixes
from dashboard.extraction.language import SUPPORTED
from dashboard.extraction.text import fold

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Entry:
    """A group of triggers of one kind. `frame` says where its actor and its item stand, where the kind does not."""

    id: str
    kind: Kind
    words: tuple[str, ...]
    passive: tuple[str, ...] = ()
    frame: str = ""
    yes: str = ""
    no: str = ""

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Every word of its patterns as it stands there."""
        return frozenset(word for phrase in (*self.words, *self.passive) for part in phrase.split() for word in part.split("/"))


@dataclass(frozen=True)
class Layer:
    """Function words that do one job, such as negation."""

    words: tuple[str, ...]
    yes: str = ""
    no: str = ""


@dataclass(frozen=True)
class Artefact:
    """A machine translation's wrong word: its literal and its intended reading, and what must stand near it."""

    literal: str
    intended: str
    unit: str
    context: tuple[str, ...]
    reason: str
    act: str = ""
    """The act that the intended reading is, by its entry."""
    yes: str = ""
    no: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Everything one language's file says."""

    language: str
    version: str
    acts: tuple[Entry, ...]
    layers: Mapping[str, Layer]
    artefacts: tuple[Artefact, ...]
    units: Mapping[str, tuple[str, ...]]
    irregular: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Any]
    """Numbers, scales, months, weekdays, relative days and windows."""

    @cached_property
    def date_words(self) -> frozenset[str]:
        """The words with which a date without a number begins."""
        return frozenset(word for table in ("months", "weekdays", "relative_days", "by_first_word") for word in self.words[table])

    @cached_property
    def pasts(self) -> frozenset[str]:
        """Irregular past forms that differ from their verb."""
        return frozenset(forms[1] for verb, forms in self.irregular.items() if forms[1] != verb)

    def patterns(self) -> Iterator[tuple[str, tuple[str, object]]]:
        """Every pattern with the layer it belongs to and its value."""
        for entry in self.acts:
            yield from ((word, ("act", (entry, False))) for word in entry.words)
            yield from ((word, ("act", (entry, True))) for word in entry.passive)
        for name, layer in self.layers.items():
            yield from ((word, (name, None)) for word in layer.words)
        for unit, words in self.units.items():
            yield from ((word, ("unit", unit)) for word in words)
        for artefact in self.artefacts:
            yield artefact.literal, ("artefact", artefact)


@lru_cache(maxsize=8)
def load(language: str) -> Lexicon:
    """The lexicon of one of the supported languages."""
    if language not in SUPPORTED:
        raise ValueError(f"no lexicon for {language!r}: there are {', '.join(SUPPORTED)}")
    source = files("dashboard.extraction") / "lexicons" / f"{language}.yaml"
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=_LOADER)
    return Lexicon(
        language=language,
        version=f"{language}-{data['version']}",
        acts=tuple(_entry(row, language) for row in data["acts"]),
        layers={name: Layer(tuple(row["words"]), row["yes"], row["no"]) for name, row in data["layers"].items()},
        artefacts=tuple(_artefact(row) for row in data["artefacts"]),
        units={unit: tuple(words) for unit, words in data["units"].items()},
        irregular={verb: tuple(forms) for verb, forms in data.get("irregular", {}).items()},
        words={**{name: data[name] for name in _TABLES}, "by_first_word": _by_first_word(data["windows"])},
    )


_TABLES = ("numbers", "scales", "months", "weekdays", "relative_days", "windows", "month_first")


def _by_first_word(windows: Mapping[str, Any]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, phrases in windows.items():
        for phrase in phrases:
            parts = tuple(fold(phrase).split())
            found.setdefault(parts[0], []).append((name, parts))
    return found


def _entry(row: Mapping[str, Any], language: str) -> Entry:
    words, passive = tuple(row.get("words", ())), tuple(row.get("passive", ()))
    if language == "id":
        passive += tuple(form for word in words for form in affixes.passives(word))
        words += tuple(form for word in words for form in (*affixes.bare_forms(word), *affixes.with_object(word)))
    words, passive = tuple(dict.fromkeys(words)), tuple(dict.fromkeys(passive))
    return Entry(row["id"], Kind(row["kind"]), words, passive, row.get("frame", ""), row["yes"], row["no"])


def _artefact(row: Mapping[str, Any]) -> Artefact:
    return Artefact(**{**row, "unit": row.get("unit", ""), "context": tuple(row["context"])})
