"""Catalogues: complete, with the same placeholders and the right plural forms; days, months and numbers of each language."""

import re
from datetime import date

import pytest

from dashboard import i18n
from docs.messages import catalogue, used

TRANSLATED = [language for language in i18n.LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = []
    for text in used():
        message = known.get(text[0] if isinstance(text, tuple) else str(text))
        forms = () if message is None else message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not forms or not all(forms) or (message is not None and message.fuzzy):
            missing.append(text)
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language: str) -> None:
    ids = {text[0] if isinstance(text, tuple) else text for text in used()}
    kept = {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue(language) if message.id}
    assert kept - ids == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_the_same(language: str) -> None:
    for message in catalogue(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        wanted = set(re.findall(r"{\w+}", ids[-1]))
        assert all(set(re.findall(r"{\w+}", form)) == wanted for form in forms), message.id


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [("en", 1, "1 record"), ("en", 2, "2 records"), ("id", 1, "1 catatan"), ("id", 2, "2 catatan"), ("uk", 1, "1 запис"),
     ("uk", 3, "3 записи"), ("uk", 5, "5 записів"), ("uk", 11, "11 записів"), ("uk", 21, "21 запис")],
)  # fmt: skip
def test_numbers_take_the_form_of_their_language(language: str, number: int, expected: str) -> None:
    assert i18n.translator(language).ngettext("{n} record", "{n} records", number).format(n=number) == expected


def test_ukrainian_has_three_forms() -> None:
    forms = {i18n.translator("uk").ngettext("{n} record", "{n} records", number) for number in (1, 2, 5, 11, 21, 22, 25)}
    assert len(forms) == 3


def test_days_and_months_are_in_the_language() -> None:
    day = date(2025, 3, 19)
    assert i18n.format_day(day, "en") == "19 Mar 2025"
    assert i18n.format_day(day, "id") == "19 Mar 2025"
    assert i18n.format_day(day, "uk").startswith("19 бер")
    assert [i18n.format_month(day, language) for language in ("en", "id", "uk")] == ["March 2025", "Maret 2025", "березень 2025"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_charts_name_twelve_months_and_begin_the_week_with_sunday(language: str) -> None:
    time = i18n.chart_locale(language)["time"]
    sunday = {"en": "Sunday", "id": "Minggu", "uk": "неділя"}[language]
    assert time["days"][0] == sunday
    assert len(time["months"]) == len(set(time["months"])) == 12


def test_an_unknown_language_falls_back_to_english() -> None:
    assert i18n.translator("xx").gettext("Item") == "Item"
    assert i18n.format_day(date(2025, 3, 19), "xx") == "19 Mar 2025"
