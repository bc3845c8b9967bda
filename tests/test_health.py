"""What needs a second look: duplicates, vague dates, early publication, silent sources."""

from datetime import date

from dashboard import health
from tests.build import records, tracker

DAY = date(2025, 6, 1)


def test_the_same_act_of_the_same_origin_twice_is_suspected() -> None:
    frame = records({"origin": "agency-1"}, {"origin": "agency-1"}, {"origin": "agency-2"}, {"origin": ""}, {"origin": ""})
    assert list(health.suspected_duplicates(tracker(), frame, DAY)["record_id"]) == ["r1", "r2"]


def test_each_suspected_act_is_a_group_of_its_own() -> None:
    first, second = {"origin": "agency-1"}, {"origin": "agency-1", "event_date": "2025-03-11"}
    found = health.suspected_duplicates(tracker(), records(first, second, first, second), DAY)
    assert list(zip(found["group"], found["record_id"], strict=True)) == [(1, "r1"), (1, "r3"), (2, "r2"), (2, "r4")]


def test_vague_dates_are_listed() -> None:
    frame = records({}, {"event_date": "2025-03", "date_precision": "month"})
    assert list(health.imprecise(tracker(), frame, DAY)["record_id"]) == ["r2"]


def test_a_report_from_before_its_event_is_listed_unless_it_announces() -> None:
    early = {"event_date": "2025-03-12", "published": "2025-03-10"}
    frame = records(early, {**early, "kind": "meeting_planned"}, {"published": ""})
    assert list(health.published_too_early(tracker(), frame, DAY)["record_id"]) == ["r1"]


def test_an_outlet_that_once_was_regular_and_stopped_is_silent() -> None:
    march, may = ([f"{month}-{day}" for day in range(11, 16)] for month in ("2025-03", "2025-05"))
    frame = records(
        *[{"outlet": "Gazette", "event_date": day} for day in march],
        *[{"outlet": "Courier", "event_date": day} for day in may],
        *[{"outlet": "Once"}] * 5,
    )
    found = health.silent_sources(tracker(), frame, DAY)
    assert list(found["outlet"]) == ["Gazette"]
    assert health.silent_sources(tracker(), frame, date(2025, 3, 20)).empty


def test_nothing_recorded_is_nothing_to_list() -> None:
    for look in (health.suspected_duplicates, health.imprecise, health.published_too_early, health.silent_sources):
        assert look(tracker(), records(), DAY).empty
