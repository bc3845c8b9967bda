"""The worked expectations of the domain: the first article alone, and the shipped workspace, as of given days."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard import status, terms, violations, workspace
from dashboard.positions import positions
from dashboard.workspace import State

ROOT = Path(__file__).parents[1]
TRACKER = "ukraine-russia-2025"
ARTICLE = "000_44f0f92970712f21"
DAY_AFTER_THE_CALL = date(2025, 3, 19)


@pytest.fixture(scope="module")
def shipped() -> State:
    return workspace.load(ROOT)


@pytest.fixture(scope="module")
def article_records(shipped: State) -> pd.DataFrame:
    records = shipped.records_of(TRACKER)
    return records[records["article"] == ARTICLE]


def item_of(frame: pd.DataFrame, item: str) -> pd.Series:
    return frame.set_index("item").loc[item]


def position_of(frame: pd.DataFrame, item: str, party: str) -> str:
    return str(frame.set_index(["item", "party"]).loc[(item, party), "position"])


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("energy-strike-halt", "agreed"),
        ("thirty-day-truce", "rejected"),
        ("air-defence", "agreed"),
        ("black-sea-expansion", "under_discussion"),
        ("power-plants", "proposed"),
        ("full-ceasefire", "proposed"),
    ],
)
@pytest.mark.parametrize("which", ["article", "workspace"])
def test_negotiation_status_on_the_day_after_the_call(
    shipped: State, article_records: pd.DataFrame, item: str, expected: str, which: str
) -> None:
    records = article_records if which == "article" else shipped.records_of(TRACKER)
    row = item_of(status.items(shipped.trackers[TRACKER], records, DAY_AFTER_THE_CALL), item)
    assert row["derived"] == expected
    assert row["negotiation"] == expected


@pytest.mark.parametrize(
    ("item", "party", "expected"),
    [
        ("thirty-day-truce", "russia", "rejects"),
        ("thirty-day-truce", "ukraine", "proposes"),
        ("thirty-day-truce", "united-states", "proposes"),
        ("full-ceasefire", "russia", "accepts_conditionally"),
        ("full-ceasefire", "ukraine", "no_position"),
        ("full-ceasefire", "europe", "no_position"),
        ("energy-strike-halt", "russia", "accepts"),
        ("energy-strike-halt", "ukraine", "accepts"),
    ],
)
def test_positions_in_the_first_article(
    shipped: State, article_records: pd.DataFrame, item: str, party: str, expected: str
) -> None:
    found = positions(shipped.trackers[TRACKER], article_records, DAY_AFTER_THE_CALL)
    assert position_of(found, item, party) == expected


def test_energy_halt_is_mutually_alleged_by_the_reading_that_starts_on_the_18th(
    shipped: State, article_records: pd.DataFrame
) -> None:
    tracker = shipped.trackers[TRACKER]
    row = item_of(status.items(tracker, article_records, DAY_AFTER_THE_CALL), "energy-strike-halt")
    counts = violations.counts(tracker, article_records, DAY_AFTER_THE_CALL)
    by_russia = counts[(counts["item"] == "energy-strike-halt") & (counts["reading"] == "russia")]
    by_ukraine = counts[(counts["item"] == "energy-strike-halt") & (counts["reading"] == "ukraine")]
    assert row["compliance"] == "mutual_allegations"
    assert set(by_russia.loc[by_russia["allegations"] > 0, "accused"]) == {"ukraine", "russia"}
    assert by_ukraine["allegations"].sum() == 0


def test_the_oil_depot_is_in_russias_scope_and_the_hospital_is_no_accusation_on_the_item(
    shipped: State, article_records: pd.DataFrame
) -> None:
    tracker = shipped.trackers[TRACKER]
    told = violations.allegations(tracker, article_records, DAY_AFTER_THE_CALL)
    read = violations.readings(tracker, article_records, DAY_AFTER_THE_CALL).set_index(["record_id", "reading"])
    assert read.loc[("rec-0022", "russia"), "scope"] == "in_scope"
    assert read.loc[("rec-0022", "russia"), "counted"]
    assert "rec-0021" not in set(told["record_id"])


def test_the_exchange_is_175_each_and_22_more_by_russia(shipped: State, article_records: pd.DataFrame) -> None:
    tracker = shipped.trackers[TRACKER]
    rows = article_records[article_records["kind"] == "implementation"]
    assert sorted(zip(rows["actor"], rows["quantity"], strict=True)) == [
        ("russia", "175"),
        ("russia", "22"),
        ("ukraine", "175"),
    ]
    row = item_of(status.items(tracker, article_records, DAY_AFTER_THE_CALL), "prisoner-swaps")
    assert row["implementation_derived"] == "2"
    assert item_of(status.items(tracker, article_records, DAY_AFTER_THE_CALL), "air-defence")["implementation"] == "0"


def test_the_energy_halt_on_20_april_has_run_out_by_russias_term_and_not_by_ukraines(shipped: State) -> None:
    tracker, records, day = shipped.trackers[TRACKER], shipped.records_of(TRACKER), date(2025, 4, 20)
    row = item_of(status.items(tracker, records, day), "energy-strike-halt")
    force = terms.force(tracker, records, day)
    by_party = force[force["item"] == "energy-strike-halt"].set_index("party")["force"].to_dict()
    assert by_party == {"ukraine": "in_force", "russia": "expired"}
    assert row["start_disputed"]
    assert (row["overlap_first"], row["overlap_last"]) == (pd.Timestamp("2025-03-25"), pd.Timestamp("2025-04-17"))
    assert row["overlap_days"] == 24
    counts = violations.counts(tracker, records, day)
    energy = counts[(counts["item"] == "energy-strike-halt") & (counts["allegations"] > 0)]
    for reading in ("russia", "ukraine"):
        assert {"russia", "ukraine"} <= set(energy.loc[energy["reading"] == reading, "accused"])


def test_a_record_has_no_effect_before_it_was_recorded(shipped: State) -> None:
    tracker = shipped.trackers[TRACKER]
    records = shipped.records_of(TRACKER, date(2025, 1, 1))
    rows = status.items(tracker, records, DAY_AFTER_THE_CALL)
    assert records.empty
    assert set(rows["derived"]) == {"not_raised"}
    assert rows.loc[rows["declared"] != "", "unsupported"].all()
