"""Indonesian press wording: who speaks for whom, whose plan or charge it is, and words that only look like a negation."""

import pytest

from dashboard.extraction import extract
from tests.extraction.conflict import TRACKER_ID, article, tracker


def records(body: str) -> list[tuple[str, str, str, str]]:
    """Item, kind, actor and target of every candidate."""
    found = extract(article(body, "id"), tracker(), TRACKER_ID)
    return [(one.item, one.kind, one.actor, one.target) for one in found]


def test_without_terms_or_crew_negates_no_verb():
    assert records("Gencatan senjata perbatasan tanpa syarat ditolak Utara.") == [("border-truce", "rejection", "north", "")]


def test_our_side_and_the_other_are_two():
    found = records('"Kami dan pihak Selatan menyepakati gencatan senjata perbatasan," kata Utara.')
    assert {actor for _, kind, actor, _ in found if kind == "agreement"} == {"north", "south"}


def test_whoever_is_urged_to_do_something_is_addressed():
    assert records("Utara mendesak Selatan menerima gencatan senjata perbatasan.") == [
        ("border-truce", "proposal", "north", "south")
    ]


def test_a_plan_from_somebody_is_his():
    assert records("Utara menolak usulan gencatan senjata perbatasan dari Selatan.") == [
        ("border-truce", "rejection", "north", "south")
    ]


def test_a_denied_charge_names_its_accuser():
    assert records("Utara membantah tudingan Selatan soal gencatan senjata perbatasan.") == [
        ("border-truce", "denial", "north", "south")
    ]


def test_who_speaks_of_its_own_compliance_commits_itself():
    assert records("Utara menyatakan pihaknya akan mematuhi gencatan senjata perbatasan.")[0][1] == "agreement"
    assert records("Utara mengatakan Selatan akan mematuhi gencatan senjata perbatasan.") == []


@pytest.mark.parametrize("body", ["Utara memiliki dituduh Selatan dari melanggar gencatan senjata perbatasan."])
def test_a_translated_perfect_is_no_passive(body):
    assert records(body)[0] == ("border-truce", "violation_allegation", "north", "south")


def test_a_verb_may_hold_its_object():
    found = records("Utara mengatakan mematuhi gencatan senjata perbatasan, tetapi menuduh Selatan melanggarnya.")
    assert ("border-truce", "violation_allegation", "north", "south") in found


def test_strikes_that_a_moratorium_forbids_were_not_made():
    body = "Utara mengatakan gencatan senjata perbatasan atas serangan yang menyasar rumah sakit telah berakhir."
    assert "incident" not in {kind for _, kind, _, _ in records(body)}


def test_a_possible_exchange_is_none():
    assert records("Pertukaran tawanan dapat dimulai pekan depan, ujar Utara.") == []


def test_who_says_that_something_was_stopped_did_not_stop_it():
    found = records("Bantuan untuk gencatan senjata perbatasan itu dihentikan, kata Utara.")
    assert ("withdrawal", "north") not in {(kind, actor) for _, kind, actor, _ in found}


def test_lying_about_a_truce_breaks_none():
    assert records("Utara menuding Selatan berbohong soal gencatan senjata perbatasan.") == []
