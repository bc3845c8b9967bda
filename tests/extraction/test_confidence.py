"""Confidence is what was measured for candidates alike, the nearest ones first, and nothing where nothing was."""

import pytest

from dashboard.codebook import Kind
from dashboard.extraction.confidence import ENOUGH, measured

COUNTS = {
    "en.reject.plain": (9, 10),
    "en.reject.rare": (1, ENOUGH - 1),
    "en.rejection": (10, 20),
    "denial": (5, 6),
    "en": (60, 100),
}


@pytest.mark.parametrize(
    ("kind", "rule", "told"),
    [
        (Kind.REJECTION, "en.reject.plain", "0.83"),
        (Kind.REJECTION, "en.reject.rare", "0.50"),
        (Kind.DENIAL, "en.deny.plain", "0.75"),
        (Kind.PROPOSAL, "en.offer.plain", "0.60"),
    ],
    ids=["its rule", "its kind, as its rule was seen too seldom", "its kind in all languages", "its language"],
)
def test_the_nearest_share_that_was_seen_often_enough(kind: Kind, rule: str, told: str) -> None:
    assert measured("en", kind, rule, COUNTS) == told


def test_a_language_that_nobody_measured_has_none() -> None:
    assert measured("fr", Kind.REJECTION, "fr.reject.plain", COUNTS) == ""


def test_no_share_reads_as_certainty() -> None:
    assert float(measured("en", Kind.REJECTION, "en", {"en": (5, 5)})) < 1
