"""What all benchmarks share: medians of repeated runs, and one row of results."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psutil

REPEATS = 5


@dataclass(frozen=True)
class Result:
    """One measured line; `goal` says what it is held against and `met` whether it holds (None: no goal)."""

    what: str
    records: int
    milliseconds: float
    goal: str = ""
    met: bool | None = None


Benchmark = Callable[[bool], Iterator[Result]]
"""A benchmark takes whether to be quick, and yields its results."""


def median_ms(work: Callable[[], object], repeats: int = REPEATS, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median time of `work` in milliseconds by `clock`, after one run that is not counted."""
    work()
    times = []
    for _ in range(repeats):
        begin = clock()
        work()
        times.append(clock() - begin)
    return statistics.median(times) * 1000


def held(what: str, records: int, measured: float, against: tuple[str, float], factor: float) -> Result:
    """`measured` beside `factor` times a reference measured in the same run."""
    name, reference = against
    return Result(what, records, measured, f"{measured / reference:.2f}x {name}, goal <= {factor}x", measured <= factor * reference)


def peak_mb() -> float:
    """The most memory this process has held so far, where the system tells; else what it holds now."""
    found = psutil.Process().memory_info()
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        return found.rss / 2**20
