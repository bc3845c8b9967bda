"""Every lexicon entry fires in its own positive example and stays silent in its negative one."""

import pytest

from dashboard.extraction import kinds, lexicon
from dashboard.extraction.complements import suppressed
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.kinds import Switches
from dashboard.extraction.language import SUPPORTED
from dashboard.extraction.layers import Matchers, Reading
from dashboard.extraction.roles import assign_subjects
from dashboard.extraction.text import sentences
from tests.extraction.conflict import tracker

MATCHERS = Matchers(tracker())
ACTS = [(language, entry) for language in SUPPORTED for entry in lexicon.load(language).acts]
LAYERS = [(language, name, layer) for language in SUPPORTED for name, layer in lexicon.load(language).layers.items()]
ARTEFACTS = [(language, artefact) for language in SUPPORTED for artefact in lexicon.load(language).artefacts]


def _readings(text: str, language: str) -> list[Reading]:
    found = [MATCHERS.read(sentence) for sentence in sentences(text, language)]
    for reading in found:
        assign_subjects(reading, Discourse())
    return found


def _kinds(text: str, language: str, entry_id: str) -> set[str]:
    """The kinds that the entry's triggers amount to in the text."""
    found = set()
    for reading in _readings(text, language):
        previous = None
        for act in reading.acts:
            if act.entry and act.entry.id == entry_id and not suppressed(reading, act, previous):
                found.add(str(kinds.resolve(reading, act, Switches()).kind))
            previous = act
    return found


@pytest.mark.parametrize(("language", "entry"), ACTS, ids=lambda value: getattr(value, "id", value))
def test_trigger_fires_with_its_kind_only_where_it_should(language, entry):
    assert str(entry.kind) in _kinds(entry.yes, language, entry.id)
    assert str(entry.kind) not in _kinds(entry.no, language, entry.id)


@pytest.mark.parametrize(("language", "name", "layer"), LAYERS, ids=lambda value: value if isinstance(value, str) else "")
def test_layer_is_found_only_where_it_should(language, name, layer):
    assert any(reading.marks.get(name) for reading in _readings(layer.yes, language))
    assert not any(reading.marks.get(name) for reading in _readings(layer.no, language))


@pytest.mark.parametrize(("language", "artefact"), ARTEFACTS, ids=lambda value: getattr(value, "intended", value))
def test_artefact_needs_its_context(language, artefact):
    assert any(reading.artefacts for reading in _readings(artefact.yes, language))
    assert not any(reading.artefacts for reading in _readings(artefact.no, language))


@pytest.mark.parametrize("language", SUPPORTED)
def test_lexicon_names_no_party_of_a_conflict(language):
    text = str(lexicon.load(language)).casefold()
    for name in ("ukrain", "russia", "rusia", "україн", "росі", "украин", "росси", "zelensk", "putin", "путін", "путин"):
        assert name not in text
