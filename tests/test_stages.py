"""The stage bar: what is reached, in part, once, refused or open."""

from typing import Any

import pytest

from dashboard.stages import holds_in_part, stages
from tests.build import tracker

ROW = {
    "negotiation": "agreed", "furthest": "agreed", "discussed": True, "force": "in_force", "force_for": "north; south",
    "implementation": "3",
}  # fmt: skip


def bar(type_: str = "restraint", **row: Any) -> dict[str, str]:
    return dict(stages(tracker(truce={"type": type_}).items["truce"], {**ROW, **row}))


def test_everything_is_reached_where_all_agreed_and_did() -> None:
    assert set(bar().values()) == {"done"}


def test_a_truce_that_one_side_declared_was_not_discussed_for_that() -> None:
    found = bar(negotiation="declared_unilaterally", furthest="declared_unilaterally", discussed=False, force_for="north")
    assert (found["Raised"], found["Discussed"], found["Agreed"], found["In force"]) == ("done", "open", "open", "part")


@pytest.mark.parametrize(
    ("negotiation", "furthest", "expected"),
    [
        ("agreed_conditionally", "agreed", "part"),
        ("agreed_in_principle", "agreed_in_principle", "part"),
        ("rejected", "agreed", "refused"),
        ("withdrawn", "agreed", "past"),
        ("proposed", "agreed_conditionally", "past"),
        ("proposed", "proposed", "open"),
    ],
)
def test_consent_is_whole_in_part_past_or_refused(negotiation: str, furthest: str, expected: str) -> None:
    assert bar(negotiation=negotiation, furthest=furthest)["Agreed"] == expected


@pytest.mark.parametrize(
    ("force", "parties", "expected"),
    [
        ("in_force", "north; south", "done"),
        ("in_force", "north", "part"),
        ("in_force", "north; host", "part"),
        ("pending", "north; south", "open"),
        ("expired", "north", "past"),
        ("terminated", "north", "past"),
        ("not_in_force", "", "open"),
    ],
)
def test_force_for_some_alone_is_half_and_what_is_over_is_past(force: str, parties: str, expected: str) -> None:
    assert bar(force=force, force_for=parties)["In force"] == expected


def test_begun_is_not_carried_out() -> None:
    assert [bar(implementation=word)["Carried out"] for word in "0123"] == ["open", "part", "part", "done"]


def test_talks_are_neither_in_force_nor_carried_out_and_lose_no_consent() -> None:
    assert bar("process", negotiation="under_discussion") == {"Raised": "done", "Discussed": "done", "Agreed": "open"}
    assert "In force" not in bar("deliverable")


def test_a_word_of_the_past_holds_for_nobody_in_part() -> None:
    item = tracker().items["truce"]
    assert holds_in_part(item, {"force": "in_force", "force_for": "south"})
    assert not holds_in_part(item, {"force": "expired", "force_for": "south"})
