"""Workspaces of generated records on disk: loading and checking them, and the rerun of each page (goals G8 and G9)."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from benchmarks.measure import Result, median_ms
from benchmarks.status import ROOT
from dashboard import serving, ui, workspace
from dashboard.ledger_rules import COLUMNS

SIZES = (1_000, 100_000)
PAGES = ("", "agreement", "item", "violations", "records", "snapshots", "health", "method")
G8_MS, G8_RATIO = 50, 0.6


def write_workspace(target: Path, size: int) -> Path:
    """A workspace with the shipped tracker and `size` records: the shipped ones that rest on an address, repeated."""
    shutil.copytree(ROOT / "trackers", target / "trackers")
    shutil.copy(ROOT / "config.yaml", target)
    shipped = pd.concat(pd.read_csv(path, dtype="str", keep_default_na=False) for path in sorted(ROOT.glob("seeds/records/*.csv")))
    plain = shipped[(shipped["article"] == "") & (shipped["answers"] == "")]
    rows = pd.concat([plain] * (size // len(plain) + 1), ignore_index=True).head(size)
    rows["record_id"] = [record if place < len(plain) else f"g-{place}" for place, record in enumerate(rows["record_id"])]
    path = target / "seeds" / "records" / "ukraine-russia-2025.csv"
    path.parent.mkdir(parents=True)
    rows[list(COLUMNS)].to_csv(path, index=False, lineterminator="\n")
    return target


def run(quick: bool) -> Iterator[Result]:
    """Loads by size, then the reruns at the largest size, cached as the product does and as `cache_data` would."""
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            root = write_workspace(Path(folder) / str(size), size)
            before = psutil.Process().memory_info().rss
            took = median_ms(lambda root=root: workspace.load(root), repeats=3)
            more = (psutil.Process().memory_info().rss - before) / 2**20
            yield Result(f"cold load and check of a generated workspace, {more:.0f} MB more held", size, took)
        yield from reruns(root, size)


def reruns(root: Path, size: int) -> Iterator[Result]:
    """G8: the script of each page alone, warm."""
    os.environ[serving.ROOT] = str(root)
    shared = {page: rerun_ms(page) for page in PAGES}
    kept = ui._kept
    ui._kept = _copied()  # the same app with the usual cache, which hands every session a copy
    copied = {page: rerun_ms(page) for page in PAGES}
    ui._kept = kept
    for page in PAGES:
        ratio = shared[page] / copied[page]
        goal = f"{ratio:.2f}x with cache_data; goal < {G8_MS} ms and <= {G8_RATIO}x"
        met = shared[page] < G8_MS and ratio <= G8_RATIO
        yield Result(f"G8 rerun of {page or 'overview'}", size, shared[page], goal, met)


def rerun_ms(page: str) -> float:
    """Median milliseconds of a rerun of one page, after two that fill the caches."""
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=300)
    app._page_hash = calc_hash(page)
    app.run()
    app.run()
    return median_ms(app.run)


def _copied() -> Callable[[str, Callable[[], Any]], Any]:
    @st.cache_data(show_spinner=False, max_entries=512)
    def copied(key: str, _build: Callable[[], Any]) -> Any:
        return _build()

    return copied
