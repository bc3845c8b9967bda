"""G6 and G7: the last act of each key, and the same as of any day, beside pandas and DuckDB on the same rows."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pandas as pd

from benchmarks.measure import Result, held, median_ms
from dashboard.fold import Fold, last

KEYS, DAYS, ACTS = 600, 1500, 8
SIZES = (1_000, 100_000, 1_000_000, 10_000_000)


def generated(size: int) -> pd.DataFrame:
    """Acts in ledger order: many share a day, published up to three days later."""
    dice = np.random.default_rng(size)
    day = dice.integers(18_000, 18_000 + DAYS, size)
    columns = {"key": dice.integers(0, KEYS, size), "day": day, "published": day + dice.integers(0, 4, size)}
    return pd.DataFrame({**columns, "order": np.arange(size), "kind": dice.integers(0, ACTS, size)})


def run(quick: bool) -> Iterator[Result]:
    """The fold at each size; 10 million acts only where there is time for them."""
    before: list[float] = []
    for size in SIZES[:-1] if quick else SIZES:
        acts = generated(size)
        ordered = acts.sort_values(["day", "published", "order"], ignore_index=True)
        yield from _last(ordered, size)
        yield from _as_of(acts, ordered, size, before)


def _last(ordered: pd.DataFrame, size: int) -> Iterator[Result]:
    key, kind = ordered["key"].to_numpy(), ordered["kind"].to_numpy()
    ours = median_ms(lambda: kind[last(key, KEYS)])
    floor = median_ms(lambda: (key.sum(), kind.sum()))
    pandas = median_ms(lambda: ordered.groupby("key")["kind"].last())
    ranked = ordered.assign(place=np.arange(size))[["key", "kind", "place"]]
    duck = duckdb.connect()
    duck.register("ranked", ranked)
    duck.execute("create table acts as select * from ranked")
    database = median_ms(lambda: duck.execute("select key, arg_max(kind, place) from acts group by key").fetchall())
    duck.close()
    yield Result("pandas groupby.last", size, pandas)
    yield Result("DuckDB arg_max", size, database)
    yield Result("read-bandwidth floor", size, floor)
    goals = ((("groupby.last", pandas), 0.25), (("floor", floor), 15.0), (("DuckDB arg_max", database), 1.5))
    for against, factor in goals:
        yield held("G6 fold of ordered acts", size, ours, against, factor)


def _as_of(acts: pd.DataFrame, ordered: pd.DataFrame, size: int, before: list[float]) -> Iterator[Result]:
    columns = [acts[name].to_numpy() for name in ("key", "day", "published", "order")]
    yield Result("sort once for every day (Fold.build)", size, median_ms(lambda: Fold.build(*columns, KEYS)))
    fold = Fold.build(*columns, KEYS)
    ours = median_ms(lambda: fold.latest(18_000 + DAYS // 2), 50)
    wanted = pd.DataFrame({"day": 18_000 + DAYS // 2, "key": np.arange(KEYS)})
    merged = median_ms(lambda: pd.merge_asof(wanted, ordered, on="day", by="key"))
    days = range(18_000, 18_000 + DAYS, DAYS // 7)
    same = all(np.array_equal(fold.latest(day), _recomputed(ordered, day)) for day in days)
    yield Result("pandas merge_asof, same day", size, merged)
    yield Result("G7 as of a day (Fold.latest)", size, ours, "goal <= 1 ms", ours <= 1)
    yield Result("G7 equal to a full recompute", size, 0.0, f"on {len(days)} days", same)
    if size == SIZES[-1]:
        yield held("G7 growth from 1 M to 10 M", size, ours, ("1 M", before[-1]), 2.0)
    before.append(ours)


def _recomputed(ordered: pd.DataFrame, day: int) -> np.ndarray:
    found = ordered[ordered["day"] <= day].groupby("key")["order"].last()
    return found.reindex(range(KEYS), fill_value=-1).to_numpy()
