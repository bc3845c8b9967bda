"""The languages of the interface: message catalogues, plural forms, dates and numbers."""

import gettext
import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.core import Locale
from babel.dates import format_date, get_day_names, get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia", "uk": "Українська"}
_CATALOGUES = Path(__file__).with_name("locales")
_DAY = "d MMM y"


@cache
def translator(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English texts stand for themselves, and so does what a catalogue lacks."""
    path = _CATALOGUES / language / "LC_MESSAGES" / "truceboard.po"
    if language not in LANGUAGES or not path.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as handle:
        write_mo(compiled, read_po(handle, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def format_day(value: date, language: str) -> str:
    """A day in words, such as 19 Mar 2025."""
    return format_date(value, _DAY, locale=_known(language))


def format_month(value: date, language: str) -> str:
    """The month of a day in words, such as March 2025."""
    return format_date(value, "LLLL y", locale=_known(language))


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


def format_number(value: float, language: str) -> str:
    """A number with the language's separators."""
    return format_decimal(value, locale=_known(language))


@cache
def chart_locale(language: str) -> dict[str, Any]:
    """The names of days and months and the separators of numbers, as Vega's `locale` setting wants them (d3-format, d3-time)."""
    locale = Locale.parse(_known(language))
    weekdays = [(place - 1) % 7 for place in range(7)]  # d3 begins the week with Sunday, babel with Monday
    months = range(1, 13)
    return {
        "number": {
            "decimal": get_decimal_symbol(locale),
            "thousands": get_group_symbol(locale),
            "grouping": [3],
            "currency": ["", ""],
        },
        "time": {
            "dateTime": "%x, %X",
            "date": "%-d %b %Y",
            "time": "%H:%M",
            "periods": ["AM", "PM"],
            "days": [get_day_names("wide", locale=locale)[day] for day in weekdays],
            "shortDays": [get_day_names("abbreviated", locale=locale)[day] for day in weekdays],
            "months": [get_month_names("wide", locale=locale)[month] for month in months],
            "shortMonths": [get_month_names("abbreviated", locale=locale)[month] for month in months],
        },
    }
