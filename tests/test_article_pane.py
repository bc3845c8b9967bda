"""What is marked in an article, and what a browser's selection means."""

import pytest

from dashboard.article_pane import Marks, parts, trimmed

BODY = "Kyiv agreed. Moscow refused."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 4, "Kyiv"), (1, 9, "Kyiv agreed"), (4, 14, "agreed. Moscow"), (12, 13, None), (-5, 999, BODY), (3, 3, None)],
)
def test_a_selection_is_widened_to_whole_words_without_blanks(start: int, end: int, words: str | None) -> None:
    span = trimmed(BODY, {"start": start, "end": end})
    assert (BODY[slice(*span)] if span else None) == words


def test_marks_are_cut_at_every_edge_and_lose_no_character() -> None:
    found = parts(BODY, Marks(own=(0, 12), others=[(5, 20)], done=[(13, 28)]))
    assert "".join(one["text"] for one in found) == BODY
    assert [(one["text"], one["mark"]) for one in found if one["mark"] == "own"] == [("Kyiv ", "own"), ("agreed.", "own")]
    assert found[-1]["mark"] == "done"
