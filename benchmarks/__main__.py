"""`python -m benchmarks [fold] [status] [extraction] [pages] [browser] [--quick]` runs the benchmarks.

All of them together write RESULTS.md.
"""

import argparse
import importlib
import os
import platform
import sys
import time
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

NAMES = ("fold", "status", "extraction", "pages", "browser")
LIBRARIES = ("numpy", "pandas", "duckdb", "spacy", "streamlit")
WORDS = {True: "met", False: "NOT met", None: ""}


def main() -> None:
    """Run what was asked for, print the table, and write it where everything ran."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"one or more of {', '.join(NAMES)}; none: all")
    parser.add_argument("--quick", action="store_true", help="leave out the largest sizes")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in NAMES]:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    text = report(tuple(asked.names) or NAMES, asked.quick)
    print(text)
    if not asked.names:
        Path(__file__).with_name("RESULTS.md").write_text(text, encoding="utf-8")


def report(names: tuple[str, ...], quick: bool) -> str:
    """The results as Markdown."""
    begin = time.monotonic()
    try:
        measure = importlib.import_module("benchmarks.measure")
        modules = [importlib.import_module(f"benchmarks.{name}") for name in names]
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is missing; install what the benchmarks need with: pip install 'truceboard[bench]'")
    lines = ["| measured | records | median ms | held against | goal |", "|---|---:|---:|---|---|"]
    for module in modules:
        for found in module.run(quick):
            took = f"{found.milliseconds:,.3f}" if found.milliseconds else ""
            lines.append(f"| {found.what} | {found.records:,} | {took} | {found.goal} | {WORDS[found.met]} |")
            print(lines[-1], file=sys.stderr, flush=True)
    tail = f"The run took {time.monotonic() - begin:.0f} s; the process held at most {measure.peak_mb():,.0f} MB."
    return "\n".join([*_head(quick), "", *lines, "", tail, ""])


def _head(quick: bool) -> list[str]:
    installed = [name for name in LIBRARIES if find_spec(name)]  # only some benchmarks need spaCy
    libraries = ", ".join(f"{name} {version(name)}" for name in installed)
    command = "python -m benchmarks" + (" --quick" if quick else "")
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {libraries}"
    return ["# Benchmark results", "", f"{date.today()}, `{command}`, {machine}. Only ratios within one run hold."]


if __name__ == "__main__":
    main()
