"""Open questions follow from what is missing or disagreed, and go when it is settled."""

from datetime import date

from dashboard.questions import open_questions
from tests.build import records, tracker

DAY = date(2025, 3, 20)
BOTH = ({"kind": "agreement", "actor": "north"}, {"kind": "agreement", "actor": "south"})


def asked(changes: dict[str, object], *rows: dict[str, str]) -> list[str]:
    return [
        question.text.split()[0] + " " + question.party
        for question in open_questions(tracker(truce=changes), records(*rows), DAY, "truce")
    ]


def test_nothing_is_open_where_both_agreed_and_nobody_accuses() -> None:
    assert asked({}, *BOTH) == []


def test_a_bound_party_without_a_position_is_a_gap() -> None:
    assert asked({}, BOTH[0]) == ["No south"]


def test_different_first_days_and_lists_are_open() -> None:
    terms = {"north": {"start": "2025-03-10", "scope": ["port"]}, "south": {"start": "2025-03-12"}}
    assert asked({"terms": terms}, *BOTH) == ["The ", "The south"]
    other = {"north": terms["north"], "south": {"start": "2025-03-10", "scope": ["fleet"]}}
    assert asked({"terms": other}, *BOTH) == ["The "]
    assert asked({"terms": {side: {**other[side], "scope": ["port"]} for side in other}}, *BOTH) == []


def test_terms_of_one_side_alone_leave_the_other_open() -> None:
    assert asked({"terms": {"north": {"start": "2025-03-10"}}}, *BOTH) == ["No south"]


def test_a_condition_is_open_until_it_is_met() -> None:
    condition = {"text": "Banks reopen.", "demanded_by": "north"}
    assert asked({"conditions": [condition]}, *BOTH) == ["It "]
    assert asked({"conditions": [{**condition, "met": "no"}]}, *BOTH) == ["A "]
    assert asked({"conditions": [{**condition, "met": "yes"}]}, *BOTH) == []


def test_an_accusation_is_open_until_it_is_answered_or_verified() -> None:
    accusation = {"kind": "violation_allegation", "actor": "north", "target": "south"}
    assert asked({}, *BOTH, accusation) == ["Accusations "]
    denial = {"kind": "denial", "actor": "south", "answers": "r3"}
    assert asked({}, *BOTH, accusation, denial) == []
    assert asked({}, *BOTH, {**accusation, "verification": "verified"}) == []


def test_a_condition_of_a_later_record_is_no_question_yet() -> None:
    condition = {"text": "Banks reopen.", "demanded_by": "north", "met": "no", "because": ["r3"]}
    assert asked({"conditions": [condition]}, *BOTH, {"event_date": "2025-03-25"}) == []


def test_a_running_total_is_no_accusation_to_answer() -> None:
    total = {"kind": "violation_allegation", "actor": "north", "target": "south", "quantity": "20", "count_kind": "cumulative"}
    assert asked({}, *BOTH, total) == []
