"""The languages of the interface: message catalogues, plural forms, dates and numbers."""

import gettext
import io
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia", "uk": "Українська"}
_CATALOGUES = Path(__file__).with_name("locales")
_DAYS = {"en": "d MMM y", "id": "d MMM y", "uk": "d MMM y"}


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
    return format_date(value, _DAYS.get(language, _DAYS["en"]), locale=language if language in LANGUAGES else "en")


def format_number(value: float, language: str) -> str:
    """A number with the language's separators."""
    return format_decimal(value, locale=language if language in LANGUAGES else "en")
