"""No input hangs the extractor or breaks it, and its work grows no faster than the text."""

import pytest

from dashboard.extraction import Extractor
from dashboard.extraction.text import MAX_SENTENCE, sentences
from tests.extraction.conflict import TRACKER_ID, article, tracker

EXTRACTOR = Extractor(tracker(), TRACKER_ID)
SENTENCE = "Northland rejected the truce on Monday."


@pytest.mark.parametrize("language", ["en", "id", "uk", "ru"])
@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n\t\r\n",
        "\x00\x01\x02\ufffd" * 200,
        "".join(map(chr, range(0x250))) * 20,
        "\u202e" + SENTENCE + "\u202c",
        "‏‎" * 500,
        "a" * 300_000,
        "Northland " * 30_000,
        "😀" * 5000,
        "., ;:!? " * 5000,
        "(" * 3000 + ")" * 3000,
        "12,345,678 " * 3000,
        "\ud7ff\ue000\U0010ffff",
    ],
    ids=lambda body: ascii(body[:12]),
)
def test_odd_texts_are_read_without_an_error(language, body):
    for row in EXTRACTOR.extract(article(body, language)):
        assert body[row.quote_start : row.quote_end] == row.quote


def test_five_megabytes_are_read_to_the_end():
    filler = "The harvest of apples was poor in the hills this year. " * 19
    body = (filler + "\n") * 5_000 + SENTENCE
    assert len(body) > 5_000_000
    [row] = EXTRACTOR.extract(article(body))
    assert row.quote == SENTENCE
    assert row.quote_end == len(body)


def test_a_line_without_an_end_is_cut_into_pieces_that_lose_nothing():
    body = "word " * 60_000
    found = list(sentences(body, "en"))
    assert max(one.end - one.start for one in found) <= MAX_SENTENCE
    assert sum(len(one.tokens) for one in found) == 60_000


def test_a_long_sentence_gets_a_quote_of_at_most_250_characters_around_its_act():
    tail = ", which lies far behind the hills, the rivers and the fields of the old country" * 6
    body = f"Northland rejected the truce on Monday{tail}."
    [row] = EXTRACTOR.extract(article(body))
    assert len(row.quote) <= 250
    assert row.quote.startswith("Northland rejected the truce")


def test_direction_marks_do_not_hide_a_name():
    [row] = EXTRACTOR.extract(article("\u200fNorth\u200eland\u200f rejected the truce."))
    assert (row.kind, row.actor) == ("rejection", "north")


def test_sentences_of_another_language_are_read_in_theirs():
    lines = (
        "Northland rejected the truce.",
        "Південь погодився на перемир'я, але сказав, що чекає.",
        "Юг освободил 90 пленных, но это было вчера.",
    )
    body = "\n".join(lines)
    rows = EXTRACTOR.extract(article(body, "en"))
    assert [(row.language, row.kind, row.actor) for row in rows] == [
        ("en", "rejection", "north"),
        ("uk", "agreement", "south"),
        ("ru", "implementation", "south"),
    ]
