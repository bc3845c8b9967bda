"""How the English press tells an act: asides, statements, quotations, settings, reduced clauses, and what is no act at all."""

import pytest

from dashboard.extraction import extract
from tests.extraction.conflict import TRACKER_ID, article, tracker


def _acts(body: str, **fields: str) -> set[tuple[str, str, str, str]]:
    found = article(body).model_copy(update=fields)
    return {(row.item, row.kind, row.actor, row.target) for row in extract(found, tracker(), TRACKER_ID)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Northland's president Aldo, in a lengthy telephone call with Bruno on Monday, signed off on the truce.",
            ("border-truce", "agreement", "north", "south"),
        ),
        ("Northland, after talks in Lakeland, rejected the truce.", ("border-truce", "rejection", "north", "")),
        ("The truce that Aldo announced on Monday has begun.", ("border-truce", "proposal", "north", "")),
        ("Southland spoke of the truce Northland had declared.", ("border-truce", "proposal", "north", "")),
        (
            "Aldo took to the radio to accuse Southland of breaking the truce.",
            ("border-truce", "violation_allegation", "north", "south"),
        ),
        (
            "Northland claimed that while its army kept the truce, Southland had violated the truce 30 times.",
            ("border-truce", "violation_allegation", "north", "south"),
        ),
        ("A wave of Northern drones struck the harbour.", ("", "incident", "north", "south")),
        ("During the call Aldo declined to accept the truce.", ("border-truce", "rejection", "north", "")),
        (
            "Northland said it would send captives home only once Southland stopped firing.",
            ("captives", "conditional_agreement", "north", "south"),
        ),
        (
            "Northland and Southland undertook to observe the truce along each other's border.",
            ("border-truce", "agreement", "north", "south"),
        ),
    ],
)  # fmt: skip
def test_actor_and_item_are_found_behind_asides_and_in_clauses(body, expected):
    assert expected in _acts(body)


def test_speech_in_the_first_person_belongs_to_whom_the_title_names():
    body = "We announced the truce on Monday. The Southern side violated this truce 130 times."
    assert _acts(body, title="Statement by the President of Northland") == {
        ("border-truce", "proposal", "north", ""),
        ("border-truce", "violation_allegation", "north", "south"),
    }


def test_speaker_before_a_colon_keeps_the_floor_until_the_next():
    body = "President Aldo: Good morning.\nWe reject the truce.\nPresident Bruno: Thank you.\nWe accept the truce."
    assert {("border-truce", "rejection", "north", ""), ("border-truce", "agreement", "south", "")} <= _acts(body)


def test_quotation_that_goes_on_is_still_the_speakers():
    body = 'Northland had kept the truce, Aldo said. "Southland violated the truce 20 times," he said. "They shelled us."'
    assert ("border-truce", "violation_allegation", "north", "south") in _acts(body)


def test_office_that_publishes_an_article_tells_what_it_says():
    outlet = "Office of the President of Lakeland"
    [row] = extract(
        article("Northland accepted the truce.").model_copy(update={"outlet": outlet}), tracker(), TRACKER_ID
    )  # fmt: skip
    assert (row.actor, row.reported_by) == ("north", "lakeland")


@pytest.mark.parametrize(
    "body",
    [
        "Northland demanded an answer about the truce.",
        "Northland pledged to defend any truce.",
        "Southland said Northland will never accept the truce.",
        "Analysts say Northland will reject the truce.",
        "Northland's alleged strikes on the truce line were discussed.",
        "Northland said the missiles pledged to Southland were few.",
        "The United Statesmen of Lakeland read a Southern claim about the truce.",
        "What Northland offered about the truce is unclear.",
        "Northland swapped memorandums on the truce.",
        "Northland and Lakeland agreed to a truce in their trade war.",
        "Northland has not accepted the truce so far.",
        "Northland handed over a list of 40 captives.",
        "Northland handed over a proposal to Lakeland about soldiers killed in action.",
    ],
)
def test_what_is_asked_imagined_or_foretold_is_no_act(body):
    assert _acts(body) == set()


def test_a_single_pronoun_never_means_two_parties():
    acts = _acts("Northland and Southland held talks about the truce. He rejected the truce.")
    assert {kind for _, kind, _, _ in acts} == {"meeting_held"}


def test_refusal_worded_with_a_negation_is_a_refusal_and_a_broken_truce_an_accusation():
    assert _acts("Northland would not sign the truce.") == {("border-truce", "rejection", "north", "")}
    assert _acts("Northland said the truce was not respected by Southland.") == {
        ("border-truce", "violation_allegation", "north", "south")
    }


def test_attack_belongs_to_a_truce_only_where_it_is_tied_to_it():
    assert _acts("Northern drones struck a port despite the truce.") == {("border-truce", "incident", "north", "south")}
    assert _acts("Northern drones struck a port before talks on the truce.") == {("", "incident", "north", "south")}


def test_who_is_bound_by_a_plan_agrees_to_it_and_others_only_back_it():
    assert _acts("Northland backed the Southern plan for a truce.") == {("border-truce", "agreement", "north", "south")}
    assert {kind for _, kind, _, _ in _acts("Lakeland backed the truce after Northland spoke.")} == {"proposal"}


def test_full_truce_of_another_war_is_none_of_ours():
    body = "Hamas fired.\n" * 5 + "Lakeland called for a truce."
    assert _acts(body) == set()


def test_nearer_number_counts_the_captives():
    [row, _] = extract(
        article("Northland and Southland swapped 390 captives each in a 1,000-for-1,000 deal."), tracker(), TRACKER_ID
    )  # fmt: skip
    assert row.quantity == "390"


def test_refused_offer_is_that_of_whoever_a_relative_clause_names():
    body = "Northland spurned a truce which Lakeland had proposed."
    assert ("border-truce", "rejection", "north", "lakeland") in _acts(body)
    assert ("border-truce", "rejection", "north", "") in _acts("Northland spurned the truce.")


def test_consent_may_be_parted_from_its_object():
    assert _acts('Southland said "yes" to the truce.') == {("border-truce", "agreement", "south", "")}
    assert ("border-truce", "agreement", "south", "") in _acts("Southland committed itself on Friday to the truce.")


def test_what_stands_behind_a_condition_has_not_happened():
    kinds = {
        kind for kind, *_ in _acts("Northland would not prolong the truce unless Southland ordered its army to stop the attacks.")
    }
    assert "implementation" not in kinds


def test_a_ceasefire_without_conditions_makes_nothing_conditional():
    kinds = {
        kind for kind, *_ in _acts("Northland was ready to prolong the truce and proposed a full ceasefire without conditions.")
    }
    assert "conditional_agreement" not in kinds
