"""Charts by what they declare: marks, encodings, data, words; and marks that can be told apart on both backgrounds."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard import charts, codebook, status, terms, violations, workspace
from dashboard.marks import GREY, MARKS, PARTIES
from dashboard.model import in_language
from dashboard.positions import history, positions

ROOT = Path(__file__).parents[1]
DAY = date(2025, 4, 20)
THEME = tomllib.loads((ROOT / "dashboard" / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


@pytest.fixture(scope="module")
def case() -> tuple[Any, pd.DataFrame, charts.Labels]:
    state = workspace.load(ROOT)
    tracker = state.trackers[state.first_tracker]
    labels = charts.Labels(
        party={name: in_language(party.name, "en") for name, party in tracker.parties.items()},
        item={name: in_language(item.title, "en") for name, item in tracker.items.items()},
        word=str,
    )
    return tracker, state.records_of(state.first_tracker), labels


def values(chart: Any) -> list[dict[str, Any]]:
    """All rows that a chart carries."""
    return [row for rows in chart.to_dict().get("datasets", {}).values() for row in rows]


def marks(chart: Any) -> Iterator[str]:
    spec = chart.to_dict()
    for layer in spec.get("layer", [spec]):
        yield layer["mark"]["type"]


def test_the_matrix_has_a_mark_for_every_item_and_party(case: Any) -> None:
    tracker, records, labels = case
    found = positions(tracker, records, DAY).assign(summary="", source="")
    drawn = charts.agreement_matrix(found, labels)
    assert len(values(drawn)) == len(tracker.items) * len(tracker.parties)
    assert all(row["icon"] for row in values(drawn))
    assert "×" in charts.alt_agreement_matrix(found, labels)


def test_parties_stand_in_tracker_order_everywhere(case: Any) -> None:
    _, _, labels = case
    assert labels.parties(pd.Series(["united-states", "russia", "ukraine"])) == ["Ukraine", "Russia", "United States"]


def test_a_record_without_a_party_has_a_bar_of_its_own(case: Any) -> None:
    _, _, labels = case
    told = pd.DataFrame({"day": pd.to_datetime(["2025-04-01", "2025-04-02"]), "accused": ["russia", ""]})
    drawn = charts.accusations_over_time(told, labels, ("2025-03-01", "2025-05-01"))
    assert {row["accused"] for row in values(drawn)} == {"Russia", "not stated"}
    assert sum(row["size"] for row in values(drawn)) == len(told)


def test_days_are_sent_as_text_and_drawn_in_utc(case: Any) -> None:
    _, records, labels = case
    covered = violations.coverage(records, DAY)
    spec = charts.coverage_strip(covered, labels, ("2025-03-01", "2025-05-01")).to_dict()
    assert spec["encoding"]["x"]["scale"]["type"] == "utc"
    assert all(isinstance(row["day"], str) and len(row["day"]) == 10 for row in next(iter(spec["datasets"].values())))


def test_the_windows_shade_the_days_that_both_parties_share(case: Any) -> None:
    tracker, records, labels = case
    force = terms.force(tracker, records, DAY)
    own = force[force["item"] == "energy-strike-halt"]
    shade = next(row for row in values(charts.windows(own, labels, DAY)) if row.get("start") == "2025-03-25" and "row" not in row)
    assert shade["end"] == "2025-04-18"


def test_running_totals_are_never_added_up(case: Any) -> None:
    tracker, records, labels = case
    totals = violations.claimed_totals(tracker, records, DAY)
    drawn = values(charts.claimed_totals(totals, labels))
    assert sorted(row["amount"] for row in drawn) == sorted(totals["amount"])


def test_what_a_reading_sets_aside_is_drawn_beside_what_it_counts(case: Any) -> None:
    tracker, records, labels = case
    counts = violations.counts(tracker, records, DAY)
    drawn = values(charts.accusations_by_reading(counts, labels))
    assert sum(row["number"] for row in drawn) == counts[["allegations", "set_aside"]].to_numpy().sum()
    assert {row["state"] for row in drawn} == {"Counted", "Set aside"}


def test_every_chart_is_a_valid_specification_with_a_finding(case: Any) -> None:
    tracker, records, labels = case
    item = "energy-strike-halt"
    force = terms.force(tracker, records, DAY)
    counts = violations.counts(tracker, records, DAY)
    delivered = violations.deliveries(tracker, records, DAY)
    moved = history(tracker, records, item, DAY).assign(summary="", source="")
    segments = status.timeline(tracker, records, item, DAY)
    drawn = {
        charts.alt_status_timeline(segments, labels): charts.status_timeline(segments, labels, force, DAY),
        charts.alt_accuser_accused(counts, labels): charts.accuser_accused(counts, labels),
        charts.alt_deliveries(delivered, labels): charts.deliveries(delivered[delivered["unit"] == "prisoners"], labels),
        charts.alt_positions_over_time(moved, labels): charts.positions_over_time(moved, labels),
    }
    for finding, chart in drawn.items():
        assert chart.to_dict(validate=True)["width"] == "container"
        assert len(finding) > 20
        assert "{" not in finding


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_no_word_has_the_colour_of_a_party() -> None:
    assert not {mark.colour for mark in MARKS.values()} & set(PARTIES) - {GREY}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_keeps_three_to_one_on_the_background(scheme: str) -> None:
    background = THEME[scheme]["backgroundColor"]
    faint = {colour for colour in (*PARTIES, *(mark.colour for mark in MARKS.values())) if contrast(colour, background) < 3}
    assert faint == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_links_keep_four_and_a_half_to_one(scheme: str) -> None:
    theme = THEME[scheme]
    for surface in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(theme["textColor"], theme[surface]) >= 4.5
        assert contrast(theme["linkColor"], theme[surface]) >= 4.5


def test_every_word_shown_as_a_mark_has_one() -> None:
    axes = (codebook.Negotiation, codebook.Force, codebook.Implementation, codebook.Compliance, codebook.Position)
    assert {word for axis in axes for word in axis} == set(MARKS)


def test_words_of_one_axis_are_told_apart_by_more_than_colour() -> None:
    for axis in (codebook.Force, codebook.Implementation, codebook.Compliance, codebook.Position):
        assert len({MARKS[word].icon for word in axis}) == len(axis)
