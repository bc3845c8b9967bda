"""What is computed once for many days equals what is computed for each day alone."""

from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import status
from dashboard.codebook import Position
from dashboard.fold import last
from dashboard.positions import Stands, positions
from tests.build import records, tracker

ACTS = st.fixed_dictionaries(
    {
        "item": st.sampled_from(["truce", "swap"]),
        "actor": st.sampled_from(["north", "south", "host"]),
        "kind": st.sampled_from(["proposal", "agreement", "rejection", "withdrawal", "denial", "meeting_held"]),
        "event_date": st.integers(1, 6).map(lambda day: f"2025-03-{day:02}"),
        "published": st.sampled_from(["", "2025-03-02", "2025-03-08"]),
    }
)
DAYS = [date(2025, 3, day) for day in range(1, 9)]
TWO = tracker(truce={}, swap={})


@given(st.lists(st.integers(-1, 4)))
def test_the_last_row_of_a_key_decides(keys: list[int]) -> None:
    expected = [max((row for row, key in enumerate(keys) if key == wanted), default=-1) for wanted in range(5)]
    assert last(np.array(keys, dtype=np.int64), 5).tolist() == expected


@settings(max_examples=20)
@given(st.lists(ACTS, max_size=12))
def test_positions_on_many_days_are_those_of_each_day_alone(acts: list[dict[str, str]]) -> None:
    frame = records(*acts)
    stands = Stands(TWO, frame, ["swap"])
    words, since = stands.over("swap", np.array(DAYS, dtype="datetime64[D]"))
    for place, day in enumerate(DAYS):
        together = stands.on(day)
        alone = positions(TWO, frame[frame["day"] <= pd.Timestamp(day)], day)
        pd.testing.assert_frame_equal(together, alone[alone["item"] == "swap"].reset_index(drop=True))
        moved = together["position"] != Position.DENIES_DISCUSSED
        assert list(words[moved, place]) == list(together.loc[moved, "position"])
        assert list(pd.to_datetime(since[moved, place])) == list(together.loc[moved, "since"])


@settings(max_examples=20)
@given(st.lists(ACTS, max_size=12))
def test_the_timeline_says_of_each_day_what_the_items_say(acts: list[dict[str, str]]) -> None:
    frame = records(*acts)
    line = status.timeline(TWO, frame, "truce", DAYS[-1])
    for day in DAYS:
        found = line.loc[(line["start"] <= pd.Timestamp(day)) & (line["end"] > pd.Timestamp(day)), "negotiation"]
        derived = status.items(TWO, frame, day).set_index("item").loc["truce", "derived"]
        assert (found.tolist() or ["not_raised"]) == [derived]


@settings(max_examples=20)
@given(st.lists(ACTS, max_size=12))
def test_a_status_dates_from_the_start_of_the_last_segment_of_the_timeline(acts: list[dict[str, str]]) -> None:
    frame = records(*acts)
    for day in DAYS:
        line = status.timeline(TWO, frame, "truce", day)
        row = status.items(TWO, frame, day).set_index("item").loc["truce"]
        if len(line) > 1 or row["derived"] != "not_raised":
            assert row["derived_since"] == line["start"].iloc[-1]
        else:
            assert pd.isna(row["derived_since"])
