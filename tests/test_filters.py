"""Filters narrow what is shown, each by itself and all together."""

import unicodedata
from datetime import date

import pytest

from dashboard.filters import Filters, search, searchable
from tests.build import records

ROWS = records(
    {"kind": "proposal", "actor": "north", "target": "south", "outlet": "Gazette", "event_date": "2025-03-10"},
    {"kind": "violation_allegation", "actor": "host", "verification": "verified", "item": "swap", "event_date": "2025-03-12"},
    {"kind": "statement", "actor": "", "item": "", "event_date": "2025-03", "date_precision": "month"},
)


def kept(**chosen: object) -> list[str]:
    return list(Filters.of(chosen).records(ROWS)["record_id"])


def test_no_filter_keeps_records_without_party_or_item() -> None:
    assert kept() == ["r1", "r2", "r3"]
    assert Filters.of({}).number == 0


def test_a_party_is_found_as_actor_and_as_target() -> None:
    assert kept(parties=["south"]) == ["r1"]


def test_filters_are_joined_by_and() -> None:
    assert kept(items=["swap"], kinds=["proposal"]) == []
    assert kept(items=["swap"], verifications=["verified"]) == ["r2"]


def test_a_vague_date_is_kept_where_it_may_fall_into_the_days() -> None:
    assert kept(first=date(2025, 3, 11), last=date(2025, 3, 11)) == ["r3"]


def test_the_number_of_set_filters_is_counted() -> None:
    assert Filters.of({"items": ["swap"], "outlets": [], "first": date(2025, 3, 1)}).number == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Перемир'я на морі", "ПЕРЕМИР\u2019Я"),
        ("Угода про об\u2019їзд", "об'їзд"),
        (unicodedata.normalize("NFD", "Запорізька їжа"), "їжа"),
        ("Straße nach Kyjiw", "STRASSE"),
        ("وقف إطلاق النار في البحر الأسود", "البحر الأسود"),
        ("هدنة \u200fثلاثين\u200f يوما", "ثلاثين يوما"),
        ("הפסקת אש באנרגיה", "הפסקת אש"),
        ("Truce talks in Riyadh", "riyadh truce"),
        ("A cost of 5+ (see note).*", "(see note).*"),
    ],
)
def test_words_are_found_in_every_script_case_and_composition(text: str, words: str) -> None:
    rows = records({"summary": text}, {"summary": "Something else"})
    assert list(search(searchable(rows), words)) == [True, False]


def test_a_pattern_is_searched_as_what_it_says() -> None:
    rows = records({"summary": "a" * 40 + "!"}, {"summary": "(a+)+$ as such"})
    assert list(search(searchable(rows), "(a+)+$")) == [False, True]
