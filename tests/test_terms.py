"""Each party's own clock: stages, hours, early ends, overlaps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import terms
from dashboard.codebook import Force
from tests.build import records, tracker

HOURS = {"start": "2025-04-19T18:00+03:00", "end": "2025-04-21T00:00+03:00"}


def force_on(day: date, frame: object = None, **blocks: dict[str, str]) -> dict[str, str]:
    found = terms.force(tracker(truce={"terms": blocks}), records() if frame is None else frame, day)  # type: ignore[arg-type]
    return dict(zip(found["party"], found["force"], strict=True))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(18, "pending"), (19, "in_force"), (20, "in_force"), (21, "expired")],
)
def test_a_truce_by_the_hour_is_in_force_on_every_day_it_touches(day: int, expected: str) -> None:
    assert force_on(date(2025, 4, day), north=HOURS) == {"north": expected}


def test_a_day_as_the_end_is_still_covered_and_no_end_never_comes() -> None:
    blocks = {"north": {"start": "2025-03-18", "end": "2025-03-20"}, "south": {"start": "2025-03-18"}}
    assert force_on(date(2025, 3, 20), **blocks) == {"north": "in_force", "south": "in_force"}
    assert force_on(date(2025, 3, 21), **blocks) == {"north": "expired", "south": "in_force"}


def test_a_party_that_ends_it_early_ends_it_for_itself_alone() -> None:
    blocks = {side: {"start": "2025-03-01", "end": "2025-03-31"} for side in ("north", "south")}
    frame = records({"kind": "termination", "actor": "south", "event_date": "2025-03-10"})
    assert force_on(date(2025, 3, 9), frame, **blocks) == {"north": "in_force", "south": "in_force"}
    assert force_on(date(2025, 3, 10), frame, **blocks) == {"north": "in_force", "south": "terminated"}


def test_windows_of_different_days_are_disputed_and_overlap_where_they_meet() -> None:
    blocks = {"north": {"start": "2025-03-25", "end": "2025-04-24"}, "south": {"start": "2025-03-18", "end": "2025-04-17"}}
    found = tracker(truce={"terms": blocks}).items["truce"].terms
    shared = terms.overlap(found)
    assert terms.start_disputed(found)
    assert shared is not None
    assert (shared.first, shared.last, shared.days) == (date(2025, 3, 25), date(2025, 4, 17), 24)


def test_one_partys_terms_overlap_with_nothing() -> None:
    assert terms.overlap(tracker(truce={"terms": {"north": HOURS}}).items["truce"].terms) is None


def test_terms_exist_from_the_first_record_that_states_them() -> None:
    block = {"start": "2025-03-01", "end": "2025-03-31", "source": ["r1", "r2"]}
    frame = records({"event_date": "2025-03-12"}, {"event_date": "2025-03-10"})
    assert force_on(date(2025, 3, 9), frame, north=block) == {}
    assert force_on(date(2025, 3, 10), frame, north=block) == {"north": "in_force"}
    assert force_on(date(2025, 3, 10), records(), north=block) == {}


@given(st.sets(st.sampled_from(list(Force))))
def test_the_item_is_in_force_exactly_if_some_party_is(stages: set[Force]) -> None:
    assert (terms.summary(stages) == Force.IN_FORCE) == (Force.IN_FORCE in stages)


def test_a_condition_exists_from_its_first_record_on_and_its_outcome_from_the_last() -> None:
    condition = {"text": "Banks reopen.", "demanded_by": "north", "met": "no", "because": ["r1", "r2"]}
    item = tracker(truce={"conditions": [condition]}).items["truce"]
    frame = records({"event_date": "2025-03-10"}, {"event_date": "2025-03-14"})
    on = {day: terms.conditions(item, frame, date(2025, 3, day)) for day in (9, 10, 14)}
    assert on[9] == []
    assert [(place, one.met, one.because) for place, one in on[10]] == [(0, "unknown", ("r1",))]
    assert [(place, one.met, one.because) for place, one in on[14]] == [(0, "no", ("r1", "r2"))]


def test_a_condition_without_a_record_always_stands() -> None:
    condition = {"text": "Banks reopen.", "demanded_by": "north", "met": "yes"}
    found = terms.conditions(tracker(truce={"conditions": [condition]}).items["truce"], records(), date(2025, 3, 1))
    assert [one.met for _place, one in found] == ["yes"]
