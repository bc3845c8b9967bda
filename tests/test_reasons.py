"""What a status rests on: the records that a move is shown with."""

from datetime import date

from dashboard.reasons import deciding, reasons
from tests.build import records, tracker

DAY = date(2025, 3, 20)


def test_a_declared_status_rests_on_what_it_cites() -> None:
    declared = {"status": {"negotiation": "agreed", "since": "2025-03-11", "because": ["r2", "r9"]}}
    frame = records({"kind": "proposal"}, {"kind": "agreement"})
    assert reasons(tracker(truce=declared), frame, DAY, "truce", "negotiation") == ["r2"]


def test_a_derived_status_rests_on_the_positions() -> None:
    frame = records({"kind": "proposal", "actor": "north"}, {"kind": "agreement", "actor": "south"}, {"kind": "statement"})
    assert reasons(tracker(), frame, DAY, "truce", "negotiation") == ["r1", "r2"]


def test_talks_alone_are_their_own_reason() -> None:
    frame = records({"kind": "meeting_planned"})
    assert reasons(tracker(), frame, DAY, "truce", "negotiation") == ["r1"]


def test_force_rests_on_the_source_of_the_terms() -> None:
    term = {"terms": {"north": {"start": "2025-03-11", "source": ["r1", "https://example.org/terms"]}}}
    frame = records({"kind": "agreement"})
    assert reasons(tracker(truce=term), frame, DAY, "truce", "force") == ["r1"]


def test_compliance_rests_on_one_counted_accusation_against_each_accused() -> None:
    term = {"terms": {"north": {"start": "2025-03-11"}}}
    accusation = {"kind": "violation_allegation", "event_date": "2025-03-12"}
    frame = records(
        {**accusation, "actor": "north", "target": "south"},
        {**accusation, "actor": "south", "target": "north"},
        {**accusation, "actor": "north", "target": "south", "event_date": "2025-03-13"},
        {**accusation, "actor": "north", "target": "south", "event_date": "2025-03-01"},
    )
    assert sorted(reasons(tracker(truce=term), frame, DAY, "truce", "compliance")) == ["r2", "r3"]


def test_nothing_recorded_later_is_a_reason() -> None:
    frame = records({"kind": "implementation", "event_date": "2025-03-25"})
    assert reasons(tracker(), frame, DAY, "truce", "implementation") == []


def test_the_act_that_set_the_condition_decides_that_there_is_one() -> None:
    acts = {"north": "agreement", "south": "conditional_agreement"}
    frame = records(*({"kind": kind, "actor": side} for side, kind in acts.items()))
    assert [(act.party, act.record_id) for act in deciding(tracker(), frame, DAY, "truce")] == [("south", "r2")]


def test_who_refuses_decides_and_who_is_not_bound_does_not() -> None:
    frame = records({"kind": "agreement"}, *({"kind": "rejection", "actor": side} for side in ("south", "host")))
    assert [act.party for act in deciding(tracker(), frame, DAY, "truce")] == ["south"]


def test_talks_decide_where_nobody_has_taken_a_position() -> None:
    frame = records({"kind": "meeting_held"}, {"kind": "meeting_planned", "actor": "host", "event_date": "2025-03-12"})
    assert [(act.party, act.record_id) for act in deciding(tracker(), frame, DAY, "truce")] == [("host", "r2")]
    assert deciding(tracker(), records(), DAY, "truce") == []
