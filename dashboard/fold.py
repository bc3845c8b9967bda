"""The fast core of the positions: which record decides each key on a day, under a total order."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
SPAN = 1 << 22
"""More days than any calendar here holds; key * SPAN + day sorts by key, then by day."""


@dataclass(frozen=True)
class Fold:
    """Acts in total order: by key, day, publication and place in the ledger. `rows` point into the caller's frame."""

    codes: Ints
    rows: Ints
    n_keys: int

    @classmethod
    def build(cls, key: Ints, day: Ints, published: Ints, order: Ints, n_keys: int) -> Self:
        """Sort once. key: 0..n_keys-1, or -1 for an act that moves nothing; day: days since 1970; ties by published, order."""
        kept = np.flatnonzero(key >= 0)
        codes = key[kept] * SPAN + (day[kept] + SPAN // 2)
        sorted_ = np.lexsort((order[kept], published[kept], codes))
        return cls(codes[sorted_], kept[sorted_], n_keys)

    def latest(self, as_of_day: int) -> Ints:
        """For each key the row of its last act on or before the day, -1 where there is none: O(keys * log(acts))."""
        keys = np.arange(self.n_keys, dtype=np.int64)
        found = np.searchsorted(self.codes, keys * SPAN + (as_of_day + SPAN // 2), side="right") - 1
        if len(self.codes) == 0:
            return np.full(self.n_keys, -1, dtype=np.int64)
        own = (found >= 0) & (self.codes[np.maximum(found, 0)] // SPAN == keys)
        return np.where(own, self.rows[np.maximum(found, 0)], -1)

    def course(self, key: int) -> tuple[Ints, Ints]:
        """The acts of one key in total order: their days and their rows."""
        first, end = np.searchsorted(self.codes, [key * SPAN, (key + 1) * SPAN])
        return self.codes[first:end] - key * SPAN - SPAN // 2, self.rows[first:end]


def last(key: Ints, n_keys: int) -> Ints:
    """For each key the row of its last act, -1 where there is none; the acts are in total order already, key -1 moves nothing."""
    rows = np.full(n_keys + 1, -1, dtype=np.int64)  # the extra place takes what moves nothing
    rows[key] = np.arange(len(key))  # of a repeated index, the last value stays
    return rows[:n_keys]
