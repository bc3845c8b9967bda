"""The whole status derivation over generated copies of the shipped records, and the load of the shipped workspace."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measure import Result, median_ms
from dashboard import status, workspace

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 100_000, 1_000_000)


def generated(records: pd.DataFrame, size: int) -> pd.DataFrame:
    """`size` records drawn from the shipped ones, with ids of their own, on other days."""
    dice = np.random.default_rng(size)
    drawn = records.iloc[dice.integers(0, len(records), size)].reset_index(drop=True)
    moved = pd.to_timedelta(dice.integers(-30, 31, size), unit="D")
    ids = pd.Series([f"g{place}" for place in range(size)], dtype="str")
    return drawn.assign(record_id=ids, order=np.arange(size), day=(drawn["day"] + moved).astype("datetime64[s]"))


def run(quick: bool) -> Iterator[Result]:
    """Loading first, then `status.items` by size."""
    state = workspace.load(ROOT)
    yield Result("cold load and check of the shipped workspace", len(state.records), median_ms(lambda: workspace.load(ROOT)))
    name = state.first_tracker
    shipped = state.records_of(name)
    as_of = shipped["day"].max().date()
    for size in SIZES[:-1] if quick else SIZES:
        records = generated(shipped, size)
        yield Result("status.items", size, median_ms(lambda records=records: status.items(state.trackers[name], records, as_of)))
    item = str(shipped["item"].value_counts().index[0])
    few = generated(shipped, SIZES[0])
    yield Result(
        "status.timeline of one item", SIZES[0], median_ms(lambda: status.timeline(state.trackers[name], few, item, as_of))
    )
