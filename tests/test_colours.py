"""Contrast by WCAG 2: 4.5 for text, 3 for marks and the edges of controls, on both backgrounds."""

import tomllib
from itertools import product
from pathlib import Path

import pytest

from dashboard.marks import MARKS, PARTIES

THEME = tomllib.loads((Path(__file__).parents[1] / "dashboard/.streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
SCHEMES = ("light", "dark")
COLOURS = sorted({mark.colour for mark in MARKS.values()} | set(PARTIES))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#5ab4e5") == pytest.approx(2.31, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_white_reads_on_buttons_and_the_button_stands_out_from_the_page(scheme: str) -> None:
    primary = THEME[scheme]["primaryColor"]
    assert contrast("#ffffff", primary) >= 4.5
    assert contrast(primary, THEME[scheme]["backgroundColor"]) >= 3


@pytest.mark.parametrize(("scheme", "colour"), list(product(SCHEMES, COLOURS)))
def test_every_mark_is_seen_on_the_page(scheme: str, colour: str) -> None:
    assert contrast(colour, THEME[scheme]["backgroundColor"]) >= 3


@pytest.mark.parametrize(("scheme", "name", "behind"), list(product(SCHEMES, ("textColor", "linkColor"), ("", "secondary"))))
def test_text_and_links_are_read_on_both_backgrounds(scheme: str, name: str, behind: str) -> None:
    background = THEME[scheme]["secondaryBackgroundColor" if behind else "backgroundColor"]
    assert contrast(THEME[scheme][name], background) >= 4.5
