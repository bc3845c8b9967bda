"""Filters narrow what is shown, each by itself and all together."""

from datetime import date

from dashboard.filters import Filters
from tests.build import records

ROWS = records(
    {"kind": "proposal", "actor": "north", "target": "south", "outlet": "Gazette", "event_date": "2025-03-10"},
    {"kind": "violation_allegation", "actor": "host", "verification": "verified", "item": "swap", "event_date": "2025-03-12"},
    {"kind": "statement", "actor": "", "item": "", "event_date": "2025-03", "date_precision": "month"},
)


def kept(**chosen: object) -> list[str]:
    return list(Filters.of(chosen).records(ROWS)["record_id"])


def test_no_filter_keeps_records_without_party_or_item() -> None:
    assert kept() == ["r1", "r2", "r3"]
    assert Filters.of({}).number == 0


def test_a_party_is_found_as_actor_and_as_target() -> None:
    assert kept(parties=["south"]) == ["r1"]


def test_filters_are_joined_by_and() -> None:
    assert kept(items=["swap"], kinds=["proposal"]) == []
    assert kept(items=["swap"], verifications=["verified"]) == ["r2"]


def test_a_vague_date_is_kept_where_it_may_fall_into_the_days() -> None:
    assert kept(first=date(2025, 3, 11), last=date(2025, 3, 11)) == ["r3"]


def test_the_number_of_set_filters_is_counted() -> None:
    assert Filters.of({"items": ["swap"], "outlets": [], "first": date(2025, 3, 1)}).number == 2
