"""What was declared over time, and the parties that said nothing: small items in, tables out."""

from datetime import date

import pandas as pd

from dashboard import declarations
from dashboard.model import Item
from dashboard.positions import silent


def item(*statuses: tuple[str, str]) -> Item:
    """An item with these declared statuses, (negotiation, since), the last one standing now."""
    declared = [{"negotiation": word, "since": since, "because": ["r1", "r2"], "note": "So it is."} for word, since in statuses]
    return Item.model_validate(
        {
            "title": "Truce",
            "description": "A truce.",
            "type": "restraint",
            "bound": ["north"],
            "status": declared[-1],
            "earlier": declared[:-1],
        }
    )


def told(found: pd.DataFrame) -> list[tuple[str, ...]]:
    return [(str(row.start.date()), str(row.end.date()), row.negotiation, row.record_id) for row in found.itertuples()]


def test_a_declared_status_lasts_until_the_next_one_and_the_last_through_the_chosen_day() -> None:
    found = declarations.over_time(item(("proposed", "2025-03-10"), ("agreed", "2025-03-12")), date(2025, 3, 20))
    assert told(found) == [("2025-03-10", "2025-03-12", "proposed", "r1, r2"), ("2025-03-12", "2025-03-21", "agreed", "r1, r2")]


def test_what_was_declared_later_is_left_out() -> None:
    changed = item(("proposed", "2025-03-10"), ("agreed", "2025-03-12"))
    assert told(declarations.over_time(changed, date(2025, 3, 11))) == [("2025-03-10", "2025-03-12", "proposed", "r1, r2")]
    assert declarations.over_time(changed, date(2025, 3, 9)).empty


def test_of_two_statuses_of_one_day_the_later_in_the_file_stands() -> None:
    changed = item(("proposed", "2025-03-10"), ("agreed", "2025-03-10"))
    assert [row[2] for row in told(declarations.over_time(changed, date(2025, 3, 10)))] == ["agreed"]
    assert changed.declared(date(2025, 3, 10)) == changed.status


def stands(*rows: tuple[str, bool, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["party", "bound", "position"])


def test_a_party_without_a_position_is_silent_unless_its_consent_is_needed() -> None:
    found = stands(("north", True, "no_position"), ("south", False, "accepts"), ("monitor", False, "no_position"))
    assert silent(found) == ["monitor"]


def test_a_party_that_denies_the_talks_is_not_silent() -> None:
    assert silent(stands(("north", False, "denies_discussed"), ("south", False, "no_position"))) == ["south"]


def test_where_every_party_is_silent_all_are_shown() -> None:
    assert silent(stands(("north", False, "no_position"), ("south", False, "no_position"))) == []
