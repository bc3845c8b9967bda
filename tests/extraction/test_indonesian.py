"""Indonesian: voice, verbs that mean several things, and lines that are no news."""

import pytest

from dashboard.extraction import extract
from dashboard.extraction.affixes import bare_forms, passives
from tests.extraction.conflict import TRACKER_ID, article, tracker


def records(body: str) -> list[tuple[str, str, str, str]]:
    """Item, kind, actor and target of every candidate."""
    found = extract(article(body, "id"), tracker(), TRACKER_ID)
    return [(one.item, one.kind, one.actor, one.target) for one in found]


def _spelled(phrase: str) -> list[str]:
    """The phrase with each of its alternatives."""
    words = [""]
    for part in phrase.split():
        words = [f"{before} {one}".strip() for before in words for one in part.split("/")]
    return words


@pytest.mark.parametrize(
    ("active", "passive"),
    [("menolak", "ditolak"), ("menyepakati", "disepakati"), ("mengusulkan", "diusulkan"), ("mengebom", "dibom"),
     ("merestui", "direstui"), ("melanggar", "dilanggar"), ("membantah", "dibantah"), ("menarik kembali", "ditarik kembali")],
)  # fmt: skip
def test_a_passive_is_derived_from_its_active_form(active, passive):
    assert passive in {form for phrase in passives(active) for form in _spelled(phrase)}


def test_the_object_of_a_phrase_stands_before_its_passive():
    assert "perintah .. dicabut" in {form for phrase in passives("mencabut .. perintah") for form in _spelled(phrase)}


def test_a_bare_form_needs_an_ending_that_shows_a_verb():
    assert "usulkan" in set(bare_forms("mengusulkan"))
    assert list(bare_forms("menolak")) == []
    assert list(bare_forms("setuju")) == []


@pytest.mark.parametrize(
    "body",
    ["Gencatan senjata perbatasan diusulkan Menteri Luar Negeri Utara.", "Gencatan senjata perbatasan diusulkan oleh Utara."],
)  # fmt: skip
def test_the_agent_of_a_passive_may_stand_behind_a_title(body):
    assert records(body) == [("border-truce", "proposal", "north", "")]


def test_turning_down_a_plan_is_a_rejection_and_turning_down_a_charge_a_denial():
    assert records("Utara menepis usulan gencatan senjata perbatasan.")[0][1] == "rejection"
    assert records("Selatan menuduh Utara melanggar gencatan senjata perbatasan. Utara menepis tudingan itu.")[1][1] == "denial"


def test_a_trigger_with_its_own_negation_is_not_negated_by_it():
    assert records("Utara mengatakan Selatan tidak mematuhi gencatan senjata perbatasan.") == [
        ("border-truce", "violation_allegation", "north", "south")
    ]


def test_receiving_something_is_no_agreement():
    assert records("Utara menerima senjata dari Danau. Gencatan senjata perbatasan dibahas.") == []


def test_a_link_to_another_article_is_not_coded():
    assert records("Baca juga: Utara menolak gencatan senjata perbatasan.") == []


def test_the_subject_of_an_active_speech_verb_is_not_looked_for_behind_it():
    found = records("Selatan menuduh Utara melanggar gencatan senjata perbatasan. Ia mengklaim Utara menyerang dua desa.")
    assert all(actor != target for _, _, actor, target in found)
    assert {actor for _, _, actor, _ in found} == {"south"}
