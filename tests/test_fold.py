"""The fold against a naive recompute."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.fold import Fold

ACTS = st.lists(st.tuples(st.integers(-1, 3), st.integers(-5, 5), st.integers(0, 2)), max_size=30)


def naive(acts: list[tuple[int, int, int]], key: int, day: int) -> int:
    """The row of the last act of the key, by day, publication and place."""
    found = [(when, published, row) for row, (name, when, published) in enumerate(acts) if name == key and when <= day]
    return max(found)[2] if found else -1


@given(ACTS, st.integers(-7, 7))
def test_the_fold_finds_what_a_naive_recompute_finds(acts: list[tuple[int, int, int]], day: int) -> None:
    key, when, published = np.array(acts, dtype=np.int64).reshape(-1, 3).T
    fold = Fold.build(key, when, published, np.arange(len(acts), dtype=np.int64), 4)
    assert fold.latest(day).tolist() == [naive(acts, name, day) for name in range(4)]
