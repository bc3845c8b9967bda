"""Accusations by reading, claimed totals, deliveries, coverage."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard import ledger, status, violations
from tests.build import records, tracker

DAY = date(2025, 3, 31)
TERMS = {
    "north": {"start": "2025-03-10", "end": "2025-03-30", "scope": ["port"]},
    "south": {"start": "2025-03-20", "end": "2025-03-30"},
}
TRUCE = tracker(truce={"terms": TERMS})


def accusation(**fields: str) -> dict[str, str]:
    return {"kind": "violation_allegation", "actor": "north", "target": "south", **fields}


def by_reading(*rows: dict[str, str]) -> dict[str, tuple[int, int]]:
    """(counted, set aside) for each reading."""
    found = violations.counts(TRUCE, records(*rows), DAY).groupby("reading")[["allegations", "set_aside"]].sum()
    return {str(reading): (int(row["allegations"]), int(row["set_aside"])) for reading, row in found.iterrows()}


def test_an_accusation_counts_by_the_readings_whose_window_holds_it() -> None:
    early = accusation(event_date="2025-03-12", object_class="port")
    assert by_reading(early) == {"north": (1, 0), "south": (0, 1), "any": (1, 0)}


def test_an_object_outside_a_scope_is_set_aside_by_that_reading_only() -> None:
    fleet = accusation(event_date="2025-03-22", object_class="fleet")
    assert by_reading(fleet) == {"north": (0, 1), "south": (1, 0), "any": (1, 0)}


def test_an_accusation_that_names_no_object_is_counted_and_shown_apart() -> None:
    counts = violations.counts(TRUCE, records(accusation(event_date="2025-03-22")), DAY)
    assert set(counts.loc[counts["reading"] == "north", "not_stated"]) == {1}


def test_a_period_that_begins_before_the_window_is_not_counted() -> None:
    late = accusation(event_date="2025-03-22", period_start="2025-03-15")
    assert by_reading(late)["south"] == (0, 1)
    assert by_reading(late)["north"] == (1, 0)


def test_without_terms_nothing_is_counted_and_nothing_is_lost() -> None:
    counts = violations.counts(tracker(), records(accusation()), DAY)
    assert counts[["reading", "allegations", "set_aside"]].to_numpy().tolist() == [["any", 0, 1]]


def test_a_missing_accused_keeps_a_row_of_its_own() -> None:
    rows = [accusation(event_date="2025-03-22"), accusation(event_date="2025-03-22", target="")]
    counts = violations.counts(TRUCE, records(*rows), DAY)
    assert counts.loc[counts["reading"] == "any", "allegations"].sum() == 2
    assert "" in set(counts["accused"])


def test_copies_of_one_origin_corroborate_nothing() -> None:
    rows = [accusation(event_date="2025-03-22", origin="agency") for _ in range(3)]
    counts = violations.counts(TRUCE, records(*rows), DAY)
    assert counts.loc[counts["reading"] == "any", ["allegations", "origins"]].to_numpy().tolist() == [[3, 1]]


def test_running_totals_are_lines_of_their_own_and_never_events() -> None:
    rows = [accusation(event_date=f"2025-03-2{n}", quantity=str(n * 20), unit="bodies", count_kind="cumulative") for n in (1, 3)]
    assert violations.counts(TRUCE, records(*rows), DAY).empty
    assert list(violations.claimed_totals(TRUCE, records(*rows), DAY)["amount"]) == [20, 60]


def test_a_denial_is_linked_to_what_it_denies() -> None:
    rows = [accusation(), {"kind": "denial", "actor": "south", "target": "north", "answers": "r1"}]
    assert violations.allegations(TRUCE, records(*rows), DAY)["answered_by"].to_list() == ["r2"]


def compliance(*rows: dict[str, str], as_of: date = DAY) -> str:
    return str(status.items(TRUCE, records(*rows), as_of)["compliance"].iloc[0])


def test_compliance_tells_silence_from_calm_and_one_side_from_both() -> None:
    one = accusation(event_date="2025-03-22")
    other = accusation(event_date="2025-03-23", actor="south", target="north")
    assert compliance() == "not_assessable"
    assert compliance({"event_date": "2025-03-12"}) == "no_reports"
    assert compliance(one) == "alleged_one_side"
    assert compliance(one, other) == "mutual_allegations"
    assert compliance(one, as_of=date(2025, 3, 9)) == "not_applicable"


def test_only_a_monitor_verifies_a_breach() -> None:
    found = {"kind": "verification", "actor": "host", "target": "south", "verification": "verified", "event_date": "2025-03-22"}
    assert compliance(accusation(event_date="2025-03-22"), found) == "verified_breach"
    assert compliance(accusation(event_date="2025-03-22"), {**found, "target": ""}) == "alleged_one_side"


SWAP = tracker(swap={"type": "deliverable", "units": ["prisoners"]})


def handover(**fields: str) -> dict[str, str]:
    return {"item": "swap", "kind": "implementation", "actor": "north", "unit": "prisoners", "quantity": "175", **fields}


def delivered(*rows: dict[str, str]) -> float:
    return float(violations.deliveries(SWAP, records(*rows), DAY)["delivered"].iloc[0])


def test_one_exchange_told_by_both_sides_counts_once() -> None:
    assert delivered(handover(reported_by="north"), handover(reported_by="south")) == 175


def test_the_largest_account_of_a_day_stands() -> None:
    parts = [handover(reported_by="north", quantity="246"), handover(reported_by="north", quantity="31")]
    assert delivered(*parts, handover(reported_by="south", quantity="277")) == 277


def test_exchanges_of_different_days_add_up_and_units_stay_apart() -> None:
    rows = [handover(), handover(event_date="2025-03-11"), handover(unit="bodies")]
    found = violations.deliveries(SWAP, records(*rows), DAY)
    assert found[["unit", "delivered", "handovers"]].to_numpy().tolist() == [["prisoners", 350.0, 2]]


def test_promises_stand_beside_deliveries() -> None:
    promise = handover(kind="agreement", actor="south", quantity="500")
    found = violations.deliveries(SWAP, records(promise, handover()), DAY)
    assert found[["party", "promised", "delivered"]].to_numpy().tolist() == [["north", 0, 175], ["south", 500, 0]]


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from("ab")), max_size=10))
def test_coverage_counts_every_record_once(told: list[tuple[int, str]]) -> None:
    rows = [{"event_date": f"2025-03-{day:02}", "source_url": f"https://example.org/{source}"} for day, source in told]
    found = violations.coverage(records(*rows), DAY)
    assert found["records"].sum() == len(rows)
    assert found["articles"].sum() == len(set(told))


def test_nothing_comes_of_no_records() -> None:
    for frame in (violations.counts, violations.claimed_totals, violations.deliveries, violations.allegations):
        assert frame(TRUCE, records(), DAY).empty
    assert violations.coverage(records(), DAY).empty
    assert isinstance(violations.readings(TRUCE, records(), DAY), pd.DataFrame)


def test_a_denial_still_answers_an_accusation_that_was_corrected() -> None:
    accusation = {"kind": "violation_allegation", "actor": "north", "target": "south"}
    denial = {"kind": "denial", "actor": "south", "answers": "r1"}
    frame = ledger.known(records(accusation, denial, {**accusation, "supersedes": "r1"}))
    assert list(violations.allegations(tracker(), frame, DAY)["answered_by"]) == ["r2"]


def test_totals_over_a_period_stand_beside_the_deliveries_and_not_in_them() -> None:
    total = handover(quantity="500", count_kind="interval", period_start="2025-03-01")
    frame = records(handover(), total)
    assert violations.deliveries(SWAP, frame, DAY)["delivered"].tolist() == [175]
    assert violations.left_out_of_deliveries(SWAP, frame, DAY)[["party", "amount", "record_id"]].to_numpy().tolist() == [
        ["north", 500.0, "r2"]
    ]


def test_days_on_which_the_ledger_has_one_sides_half_only_are_counted() -> None:
    both = [handover(actor=side) for side in ("north", "south")]
    found = violations.one_sided_days(SWAP, records(*both, handover(event_date="2025-03-12")), DAY)
    assert found.to_numpy().tolist() == [["swap", "prisoners", 2, 1]]
    alone = tracker(swap={"type": "deliverable", "units": ["prisoners"], "bound": ["north"]})
    assert violations.one_sided_days(alone, records(handover()), DAY).empty


def test_every_event_is_verified_refuted_denied_or_unanswered_and_running_totals_are_none_of_it() -> None:
    rows = [accusation(), accusation(), accusation(verification="refuted"), accusation(count_kind="cumulative", quantity="9")]
    frame = records(*rows, {"kind": "denial", "actor": "south", "answers": "r1"})
    events = violations.events(violations.allegations(TRUCE, frame, DAY))
    assert sorted(violations.fates(events)) == ["denied", "refuted", "unanswered"]


def test_the_counts_of_any_reading_add_up_to_the_events() -> None:
    rows = [
        accusation(event_date="2025-03-22"),
        accusation(event_date="2025-04-22"),
        accusation(count_kind="interim", quantity="9"),
    ]
    told = violations.allegations(TRUCE, records(*rows), date(2025, 4, 30))
    one = (
        violations.counts(TRUCE, records(*rows), date(2025, 4, 30))
        .groupby("reading")[["allegations", "set_aside"]]
        .sum()
        .loc["any"]
    )
    assert one.sum() == len(violations.events(told)) == 2
