"""Charts by what they declare: marks, encodings, data, words; and marks that can be told apart on both backgrounds."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard import charts, codebook, declarations, show, status, terms, ui, violations, workspace
from dashboard.filters import Filters
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


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All single charts of a specification, however deep they lie."""
    for layer in spec.get("layer", ()):
        yield from layers(layer)
    if "mark" in spec:
        yield spec


def layer(chart: Any, mark: str) -> dict[str, Any]:
    """The encoding of the first single chart with that mark."""
    return next(one["encoding"] for one in layers(chart.to_dict()) if one["mark"]["type"] == mark)


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
    segments = status.timeline(tracker, records, item, DAY).assign(basis="Records support")
    span = charts.days_shown(segments, force, DAY)
    drawn = {
        charts.alt_status_timeline(segments, labels): charts.status_timeline(segments, labels, force, DAY),
        charts.alt_accuser_accused(counts, labels): charts.accuser_accused(counts, labels),
        charts.alt_deliveries(delivered, labels): charts.deliveries(delivered[delivered["unit"] == "prisoners"], labels),
        charts.alt_positions_over_time(moved, labels): charts.positions_over_time(moved, labels, span, DAY),
    }
    for finding, chart in drawn.items():
        assert chart.to_dict(validate=True)["width"] == "container"
        assert len(finding) > 20
        assert "{" not in finding


def days(*texts: str) -> pd.Series:
    return pd.Series(pd.to_datetime(list(texts)))


def test_a_week_that_has_not_ended_shows_the_bars_of_all_accused(case: Any) -> None:
    _, _, labels = case
    told = pd.DataFrame({"day": days("2025-03-19", "2025-03-19"), "accused": ["ukraine", "russia"]})
    drawn = charts.accusations_over_time(told, labels, ("2025-03-18", "2025-03-20"))
    first, end = drawn.to_dict()["encoding"]["x"]["scale"]["domain"]
    assert (first, end) == ("2025-03-17", "2025-03-24")
    assert {row["accused"] for row in values(drawn) if first <= row["start"] < row["end"][:10] <= end} == {"Ukraine", "Russia"}


def test_the_coverage_stands_on_the_weeks_of_the_accusations_and_counts_on_an_axis(case: Any) -> None:
    _, _, labels = case
    covered = pd.DataFrame({"day": days("2025-03-19"), "records": [9], "articles": [4]})
    encoding = charts.coverage_strip(covered, labels, ("2025-03-18", "2025-03-20")).to_dict()["encoding"]
    assert encoding["x"]["scale"]["domain"] == ["2025-03-17", "2025-03-24"]
    assert encoding["y"]["field"] == "records"


@pytest.mark.parametrize(
    ("end", "ticks"),
    [("2025-03-20", {"interval": "day", "step": 1}), ("2025-03-24", {"interval": "day", "step": 1}), ("2025-09-01", 6)],
)
def test_no_axis_names_a_day_twice(end: str, ticks: object, case: Any) -> None:
    _, _, labels = case
    moved = pd.DataFrame(
        {"party": ["russia"], "day": days("2025-03-18"), "position": ["accepts"], "record_id": ["r1"], "summary": ["It agrees."]}
    )
    drawn = charts.positions_over_time(moved, labels, ("2025-03-18", end), date(2025, 3, 18))
    assert layer(drawn, "bar")["x"]["axis"]["tickCount"] == ticks


def test_a_position_is_drawn_up_to_the_chosen_day_and_one_day_is_one_tick(case: Any) -> None:
    _, _, labels = case
    moved = pd.DataFrame(
        {
            "party": ["russia", "ukraine", "russia", "russia", "russia"],
            "day": days("2025-03-18", "2025-03-18", "2025-03-19", "2025-03-25", "2025-03-25"),
            "position": ["proposes", "accepts", "proposes", "rejects", "accepts_conditionally"],
            "record_id": ["r1", "r2", "r3", "r4", "r5"],
            "summary": ["a", "b", "c", "d", "e"],
        }
    )
    drawn = charts.positions_over_time(moved, labels, ("2025-03-18", "2025-05-01"), DAY)
    held = {(row["name"], row["word"]): (row["start"], row["end"]) for row in values(drawn) if "start" in row}
    assert held == {
        ("Russia", "Proposes"): ("2025-03-18", "2025-03-25"),
        ("Russia", "Accepts with conditions"): ("2025-03-25", "2025-04-21"),
        ("Ukraine", "Accepts"): ("2025-03-18", "2025-04-21"),
    }
    ticks = {(row["name"], row["day"]): row["record_id"] for row in values(drawn) if "day" in row}
    assert ticks["Russia", "2025-03-25"] == "r4, r5"
    assert len(ticks) == 4
    legend = layer(drawn, "bar")["color"]
    assert legend["scale"]["domain"] == ["+ Proposes", "● Accepts", "◕ Accepts with conditions", "✕ Rejects"]


def test_what_was_declared_has_a_row_of_its_own_that_ends_at_the_chosen_day(case: Any) -> None:
    tracker, records, labels = case
    item = "energy-strike-halt"
    derived = status.timeline(tracker, records, item, DAY).assign(basis="Records support")
    declared = declarations.over_time(tracker.items[item], DAY).assign(basis="Declared")
    force = terms.force(tracker, records, DAY)
    segments = pd.concat([derived, declared])
    drawn = charts.status_timeline(segments, labels, force[force["item"] == item], DAY)
    assert layer(drawn, "bar")["y"]["sort"] == ["Records support", "Declared", "Ukraine: terms", "Russia: terms"]
    last = {row["basis"]: (row["status"], row["end"]) for row in values(drawn) if "basis" in row}
    assert last == {"Records support": ("◕ Agreed with conditions", "2025-04-21"), "Declared": ("● Agreed", "2025-04-21")}
    assert {"as_of": "2025-04-21", "text": "As of 2025-04-20"} in values(drawn)
    assert charts.alt_status_timeline(segments, labels).startswith("Records support: ")


def test_a_chosen_day_outside_the_windows_is_not_drawn(case: Any) -> None:
    tracker, records, labels = case
    force = terms.force(tracker, records, date(2026, 3, 1))
    drawn = charts.windows(force[force["item"] == "energy-strike-halt"], labels, date(2026, 3, 1))
    assert not [row for row in values(drawn) if "as_of" in row]


def test_totals_of_each_unit_have_a_row_and_figures_of_one_day_stand_together(case: Any) -> None:
    _, _, labels = case
    totals = pd.DataFrame(
        {
            "item": "easter-truce", "claimant": ["ukraine", "ukraine", "russia"], "accused": ["russia", "russia", "ukraine"],
            "day": days("2025-04-20", "2025-04-20", "2025-04-21"), "amount": [26.0, 46.0, 1000.0],
            "unit": ["assaults", "assaults", "violations"], "count_kind": ["interim", "interim", "cumulative"],
            "record_id": ["r1", "r2", "r3"], "summary": ["a", "b", "c"],
        }
    )  # fmt: skip
    drawn = charts.claimed_totals(totals, labels)
    assert [(row["row"], row["figure"]) for row in values(drawn)] == [
        ("assaults", ""), ("assaults", "26 → 46"), ("violations", "1\u202f000"),
    ]  # fmt: skip
    encoding = layer(drawn, "point")
    assert encoding["shape"]["scale"]["domain"] == ["Cumulative", "Interim"]
    assert encoding["shape"]["legend"]["title"] == "Kind of count"
    assert encoding["color"]["legend"]["title"] == "Claimant"


def test_a_reading_is_named_as_one_and_the_bars_say_that_they_count_the_accused(case: Any) -> None:
    tracker, records, labels = case
    drawn = charts.accusations_by_reading(violations.counts(tracker, records, DAY), labels)
    assert {row["reading"] for row in values(drawn)} == {"By any party's reading", "By Ukraine's reading", "By Russia's reading"}
    assert layer(drawn, "bar")["color"]["legend"]["title"] == "Accused"


def test_what_nobody_promised_has_no_bar_and_no_place_in_the_legend(case: Any) -> None:
    _, _, labels = case
    found = pd.DataFrame({"party": ["ukraine"], "unit": ["civilians"], "promised": [0.0], "delivered": [8.0]})
    drawn = charts.deliveries(found, labels)
    assert layer(drawn, "bar")["color"]["scale"]["domain"] == ["Delivered"]
    assert layer(drawn, "bar")["x"]["scale"]["domain"] == [0, 16]
    assert layer(drawn, "text")["text"]["field"] == "amount"


def test_a_long_title_is_broken_into_lines_rather_than_cut(case: Any) -> None:
    tracker, records, labels = case
    drawn = charts.agreement_matrix(positions(tracker, records, DAY).assign(summary="", source=""), labels)
    named = {row["item_row"].replace("\n", " "): row["item_row"] for row in values(drawn)}
    assert set(named) == {in_language(item.title, "en") for item in tracker.items.values()}
    assert max(len(line) for name in named.values() for line in name.split("\n")) <= 26


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_of_charts_is_the_text_of_the_page_and_keeps_four_and_a_half_to_one(scheme: str) -> None:
    axis = show.CHART_TEXT["axis"]
    assert {axis["labelColor"], axis["titleColor"], show.CHART_TEXT["legend"]["labelColor"]} == {"currentColor"}
    text, ground = THEME[scheme]["textColor"], THEME[scheme]["backgroundColor"]
    pairs = [(int(text[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    mixed = [round(own * axis["labelOpacity"] + under * (1 - axis["labelOpacity"])) for own, under in pairs]
    assert contrast("#" + "".join(f"{part:02x}" for part in mixed), ground) >= 4.5


def test_a_source_is_named_by_its_outlet_else_the_title_of_its_article_else_its_host() -> None:
    state = workspace.load(ROOT)
    shown = ui.View(
        state=state, tracker_id=state.first_tracker, tracker=state.trackers[state.first_tracker],
        records=state.records_of(state.first_tracker).assign(outlet=""), as_of=DAY, known_on=None, since=DAY,
        filters=Filters(), items=(), parties=(),
    )  # fmt: skip
    named = ui.sources(shown).set_index("record_id")["source"]
    assert named["rec-0001"] == state.articles[state.records.set_index("record_id")["article"]["rec-0001"]].title
    assert "." in named["f-001"]
    assert "/" not in named["f-001"]


def test_every_word_shown_as_a_mark_has_one() -> None:
    axes = (codebook.Negotiation, codebook.Force, codebook.Implementation, codebook.Compliance, codebook.Position)
    assert {word for axis in axes for word in axis} == set(MARKS)


def test_words_of_one_axis_are_told_apart_by_more_than_colour() -> None:
    for axis in (codebook.Force, codebook.Implementation, codebook.Compliance, codebook.Position):
        assert len({MARKS[word].icon for word in axis}) == len(axis)
