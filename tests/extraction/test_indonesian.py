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


def test_who_is_named_as_a_source_does_not_act():
    found = records("Menurut Kementerian Pertahanan Utara, Selatan melanggar gencatan senjata perbatasan.")
    assert found == [("border-truce", "violation_allegation", "north", "south")]


def test_a_demonstrative_closes_the_phrase_before_the_subject():
    assert records("Pada kesempatan itu Utara menyetujui gencatan senjata perbatasan.") == [
        ("border-truce", "agreement", "north", "")
    ]


def test_the_speaker_behind_a_quotation_is_not_looked_for_in_it():
    found = records("“Kami mengusulkan agar Selatan menerima gencatan senjata perbatasan,” kata Aldo.")
    assert [actor for _, _, actor, _ in found] == ["north"]


def test_what_stands_in_a_condition_has_not_happened():
    found = records("Utara mengatakan siap menerima gencatan senjata perbatasan hanya jika Selatan menyetujui pengawasan.")
    assert [(kind, actor) for _, kind, actor, _ in found] == [("conditional_agreement", "north")]


def test_that_two_found_no_agreement_is_nobody_s_refusal():
    assert records("Utara dan Selatan tidak menyepakati gencatan senjata perbatasan.") == []
    assert records("Utara gagal menyepakati gencatan senjata perbatasan.") == []


def test_a_meeting_that_only_tells_when_is_not_coded():
    found = records("Utara menyetujui gencatan senjata perbatasan setelah bertemu Danau.")
    assert found == [("border-truce", "agreement", "north", "lakeland")]


def test_an_attack_that_is_stopped_is_none():
    assert records("Utara berhenti menyerang desa itu. Gencatan senjata perbatasan berlaku.") == []


def test_the_two_leaders_are_those_who_met():
    found = records(
        "Utara bertemu Danau untuk membahas gencatan senjata perbatasan. Kedua pemimpin menyepakati gencatan senjata itu."
    )
    assert {actor for _, kind, actor, _ in found if kind == "agreement"} == {"north", "lakeland"}


def test_a_truce_that_one_declared_is_refused_to_it_and_runs_out_for_it():
    found = records(
        "Utara mengumumkan gencatan senjata perbatasan. Hujan turun. Pasar tutup. Toko sepi. Jalan kosong. Angin kencang. "
        "Selatan menolak gencatan senjata perbatasan. Gencatan senjata perbatasan itu akhirnya habis pada Minggu."
    )
    assert ("border-truce", "rejection", "south", "north") in found
    assert ("border-truce", "expiry", "north", "") in found


def test_a_participle_that_a_machine_took_for_a_passive_keeps_its_subject():
    found = records("Utara dan Selatan telah dibebaskan 90 tawanan pada hari Selasa.")
    assert {(kind, actor, target) for _, kind, actor, target in found} == {
        ("implementation", "north", "south"),
        ("implementation", "south", "north"),
    }


def test_they_are_the_several_people_named_before():
    found = records(
        "Selatan menolak gencatan senjata perbatasan setelah para pemimpin Danau datang. "
        "Mereka menyerukan gencatan senjata perbatasan."
    )
    assert ("border-truce", "proposal", "lakeland") in {one[:3] for one in found}


def test_what_was_counted_and_freed_did_not_free():
    found = records("Utara mengatakan 90 tawanan Utara telah dibebaskan pada hari Rabu.")
    assert "north" not in {actor for _, _, actor, _ in found}


def test_an_example_of_a_breach_is_no_second_record():
    found = records("Utara mengatakan Selatan melanggar gencatan senjata perbatasan, termasuk dengan menembaki dua desa.")
    assert found == [("border-truce", "violation_allegation", "north", "south")]


def test_a_bare_ministry_is_that_of_whoever_was_spoken_of():
    found = records("Kementerian Pertahanan Utara tidak diam. Kementerian mengklaim Selatan melanggar gencatan senjata perbatasan.")
    assert found == [("border-truce", "violation_allegation", "north", "south")]


def test_an_adjective_with_yang_is_no_clause():
    found = records("Utara akan bertemu Selatan pada hari yang sama untuk membahas jembatan.")
    assert {(item, kind) for item, kind, _, _ in found} == {("bridge-talks", "meeting_planned")}


def test_a_phrase_does_not_reach_over_another_verb():
    found = records("Kantor Utara mengumumkan Utara telah menyetujui usulan gencatan senjata perbatasan.")
    assert [(kind, actor) for _, kind, actor, _ in found] == [("agreement", "north")]


@pytest.mark.parametrize(
    "body",
    [
        "Utara menolak menjawab pertanyaan tentang gencatan senjata perbatasan.",
        "Utara setuju dengan penilaian Danau tentang gencatan senjata perbatasan.",
        "Utara menerima Danau. Setelah itu, Selatan menunggu gencatan senjata perbatasan.",
    ],
)
def test_silence_opinions_and_guests_are_no_acts(body):
    assert records(body) == []


def test_a_lone_comma_joins_no_two_parties():
    found = records("Selain menolak tawaran Utara, Selatan mengusulkan gencatan senjata perbatasan.")
    assert {actor for _, kind, actor, _ in found if kind == "proposal"} == {"south"}


def test_what_another_backs_was_not_put_to_whoever_refuses_it():
    found = records("Utara menolak gencatan senjata perbatasan yang didukung oleh Danau.")
    assert ("border-truce", "proposal", "lakeland", "") in found
