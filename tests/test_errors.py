"""What a problem says: its place, the words that were meant, and how it begins on a page."""

import pytest

from dashboard.errors import Problem, allowed, sentence
from dashboard.ledger_rules import COLUMNS


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem("nope.txt", 0, 0, "", "cannot be read")) == "nope.txt: cannot be read"
    assert str(Problem("a.yaml", 3, 5, "items.x", "is wrong")) == "a.yaml:3:5: items.x: is wrong"


@pytest.mark.parametrize(
    ("value", "meant"),
    [("date", "did you mean 'event_date' or 'date_precision'?"), ("quantty", "did you mean 'quantity'?")],
)
def test_the_column_that_was_meant_is_named_and_all_are_listed(value: str, meant: str) -> None:
    told = allowed(value, COLUMNS)
    assert meant in told
    assert told.endswith(f"{', '.join(COLUMNS)})")


def test_a_word_that_begins_alike_is_meant() -> None:
    assert "did you mean 'agreement'?" in allowed("agred", ["proposal", "agreement", "rejection"])
    assert "did you mean" not in allowed("xyz", ["proposal", "agreement"])


def test_of_hundreds_of_words_the_first_are_listed() -> None:
    assert allowed("zz", [f"f-{number}" for number in range(200)]).endswith("f-24, ...)")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("say why; the reason is kept", "Say why; the reason is kept"),
        ("not recorded: quantity: x", "Not recorded: quantity: x"),
        ("f-143 was retracted already", "f-143 was retracted already"),
        ("config.yaml was not saved", "config.yaml was not saved"),
        ("'x' is no record", "'x' is no record"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_and_a_name_stays(text: str, shown: str) -> None:
    assert sentence(text) == shown
