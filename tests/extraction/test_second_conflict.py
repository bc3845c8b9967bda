"""A new conflict needs a tracker file and no Python: two articles about an invented border."""

from dashboard.extraction import extract
from tests.extraction.conflict import TRACKER_ID, article, tracker

TALKS = """Northland and Southland agreed on Monday to free 40 captives each, Lakeland said.
Norwick proposed a truce along the river. Sudwick rejected the proposal the same day.
Northland's president Aldo met Southland's prime minister Bruno about the truce on Tuesday.
Southland would accept a truce only if Northland withdrew its guns.
Will Northland sign the truce? Nobody knows."""
BREACHES = """Northland accused Southland of breaking the truce with 12 drones.
Southland denied the accusation.
Both sides accused each other of violating the ceasefire again on Friday.
Northland released 40 prisoners.
The truce, which Northland had declared, expired on Saturday."""


def _acts(body):
    rows = extract(article(body), tracker(), TRACKER_ID)
    return {(row.item, row.kind, row.actor, row.target) for row in rows}


def test_talks_are_read_with_their_actors_and_targets():
    assert _acts(TALKS) == {
        ("captives", "agreement", "north", "south"),
        ("captives", "agreement", "south", "north"),
        ("border-truce", "proposal", "north", "south"),
        ("border-truce", "rejection", "south", "north"),
        ("border-truce", "meeting_held", "north", "south"),
        ("border-truce", "conditional_agreement", "south", ""),
    }


def test_breaches_are_read_as_claims_of_those_who_make_them():
    assert _acts(BREACHES) >= {
        ("border-truce", "violation_allegation", "north", "south"),
        ("border-truce", "denial", "south", "north"),
        ("border-truce", "violation_allegation", "south", "north"),
        ("captives", "implementation", "north", "south"),
        ("border-truce", "proposal", "north", ""),
    }
    assert not {kind for _, kind, _, _ in _acts(BREACHES)} & {"incident", "verification"}


def test_candidate_tells_article_rule_lexicon_and_spans():
    [row] = extract(article("Northland released 40 prisoners on Monday."), tracker(), TRACKER_ID)
    assert (row.tracker, row.article, row.quantity, row.unit) == (TRACKER_ID, "a", "40", "prisoners")
    assert (row.event_date, row.date_precision) == ("2031-03-17", "day")
    assert row.rule == "en.hand-over.plain"
    assert row.lexicon.startswith("en-")
    assert "Northland released 40 prisoners on Monday."[slice(*row.spans["quantity"])] == "40 prisoners"


def test_175_each_is_two_records_and_never_a_sum():
    body = "Northland and Southland exchanged 175 prisoners each. Northland released 22 more wounded prisoners."
    rows = extract(article(body), tracker(), TRACKER_ID)
    assert sorted((row.actor, row.quantity) for row in rows) == [("north", "175"), ("north", "22"), ("south", "175")]


def test_numbers_of_other_things_do_not_count_prisoners():
    body = "Northland released prisoners after 12 hours and 30 drones."
    [row] = extract(article(body), tracker(), TRACKER_ID)
    assert row.quantity == ""


def test_told_agreement_names_who_tells_it():
    [row] = extract(article("Lakeland said Southland had agreed to the truce."), tracker(), TRACKER_ID)
    assert (row.actor, row.reported_by) == ("south", "lakeland")


def test_nothing_is_proposed_where_nothing_is_certain():
    for body in (
        "Northland may agree to the truce.",
        "Northland has not yet agreed to the truce.",
        "Did Northland reject the truce?",
        "If Southland breaks the truce, Northland will leave.",
        "Northland is ready for the truce.",
        "Northland agreed that the truce was important.",
        "Northland did not rule out the truce.",
        "The Red Cross rejected the truce.",
        "Northland's allies rejected the truce.",
    ):
        assert extract(article(body), tracker(), TRACKER_ID) == [], body


def test_unknown_publication_date_leaves_the_day_open():
    [row] = extract(article("Northland rejected the truce on Monday.", published=""), tracker(), TRACKER_ID)
    assert (row.event_date, row.date_precision) == ("", "")


def test_a_ceasefire_of_another_conflict_is_none_of_ours():
    for body in (
        "Lakeland called for a ceasefire in the far islands.",
        "The Reds and the Blues accused each other of violating the ceasefire.",
        "Lakeland met traders on Monday to discuss tariffs.",
    ):
        assert extract(article(body), tracker(), TRACKER_ID) == [], body


def test_an_article_without_a_record_gives_none():
    body = """The harvest in Northland was poor, and prices rose by a tenth.
Southland's minister of sport released the calendar of the league, and rejected calls for a longer season.
A striker from Northland hit the post and attacked the referee's decision.
Lakeland's central bank cut rates on Monday; analysts had expected it."""
    rows = extract(article(body), tracker(), TRACKER_ID)
    assert [(row.kind, row.item) for row in rows if row.item] == []
