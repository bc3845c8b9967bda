"""The CSV of a snapshot carries any text; guarding it for spreadsheets can be undone."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.snapshot import csv_bytes, guard, read_csv, unguard

HARD = st.sampled_from(["", "NA", "null", "007", "a\r\nb", "\r", "\n", 'say "no", twice', "🕊", "Перемирие"])
TEXT = HARD | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
HEADER = ("first", "second")


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_csv_gives_back_every_text(rows: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=list(HEADER), dtype="str")
    assert list(read_csv(csv_bytes(frame, HEADER), HEADER).itertuples(index=False, name=None)) == rows


@given(TEXT)
def test_unguard_undoes_guard(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("before", ["", "  ", "\ufeff", " \ufeff "])
@pytest.mark.parametrize("risky", list("'=+-@\t\r\n＝＋－＠"))
def test_what_begins_like_a_formula_is_guarded(before: str, risky: str) -> None:
    assert guard(f"{before}{risky}1") == f"'{before}{risky}1"
