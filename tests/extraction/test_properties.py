"""Properties that need no gold records: negation, swapped names, appended text, and spans under every way of writing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.extraction import Extractor
from tests.extraction.conflict import TRACKER_ID, article, tracker

EXTRACTOR = Extractor(tracker(), TRACKER_ID)
# language, first name, second name, their parties' sentence with {a} and {b}, the same negated
SENTENCES = {
    "en": [
        ("{a} accused {b} of breaking the truce.", "{a} did not accuse {b} of breaking the truce."),
        ("{a} agreed to the truce.", "{a} did not agree to the truce."),
        ("{a} urged {b} to accept the truce.", "{a} never urged {b} to accept the truce."),
        ("{a} met {b} about the truce.", "{a} did not meet {b} about the truce."),
        ("{a} released 90 prisoners.", "{a} has not released 90 prisoners."),
    ],
    "id": [
        ("{a} menuduh {b} melanggar gencatan senjata.", "{a} tidak menuduh {b} melanggar gencatan senjata."),
        ("{a} menyetujui gencatan senjata.", "{a} tidak menyetujui gencatan senjata."),
        ("{a} bertemu {b} untuk membahas gencatan senjata.", "{a} tidak bertemu {b} untuk membahas gencatan senjata."),
        ("{a} membebaskan 90 tawanan.", "{a} tidak membebaskan 90 tawanan."),
    ],
    "uk": [
        ("{a} звинуватив {b} у порушенні перемир'я.", "{a} не звинуватив {b} у порушенні перемир'я."),
        ("{a} погодився на перемир'я.", "{a} не погодився на перемир'я."),
        ("{a} звільнив 90 полонених.", "{a} не звільнив 90 полонених."),
    ],
    "ru": [
        ("{a} обвинил {b} в нарушении перемирия.", "{a} не обвинил {b} в нарушении перемирия."),
        ("{a} согласился на перемирие.", "{a} не согласился на перемирие."),
        ("{a} освободил 90 пленных.", "{a} не освободил 90 пленных."),
    ],
}
NAMES = {
    "en": (("Northland", "north"), ("Southland", "south")),
    "id": (("Utara", "north"), ("Selatan", "south")),
    "uk": (("Альдо", "north"), ("Бруно", "south")),
    "ru": (("Альдо", "north"), ("Бруно", "south")),
}
CASES = [(language, plain, negated) for language, pairs in SENTENCES.items() for plain, negated in pairs]
UNRELATED = {
    "en": "The apple harvest was poor this year.",
    "id": "Panen apel tahun ini buruk.",
    "uk": "Урожай яблук цього року бідний.",
    "ru": "Урожай яблок в этом году беден.",
}
noise = st.text(alphabet=st.sampled_from("😀🇺🇦«»“”„‘’'ʼ—–…\u200f\u202e\u00a0\t АБвгіїєґ'abc.,;!?-()0123456789"), max_size=60)
language_case = st.sampled_from(CASES)


def _rows(body, language):
    return EXTRACTOR.extract(article(body, language))


def _filled(template, language, swap=False):
    (first, _), (second, _) = NAMES[language]
    return template.format(a=second, b=first) if swap else template.format(a=first, b=second)


def _exact(body, rows):
    return all(body[row.quote_start : row.quote_end] == row.quote and row.quote for row in rows)


@pytest.mark.parametrize(("language", "plain", "negated"), CASES)
def test_a_negation_flips_the_kind_or_drops_the_record(language, plain, negated):
    [kind] = {row.kind for row in _rows(_filled(plain, language), language)}
    assert kind not in {row.kind for row in _rows(_filled(negated, language), language)}


@pytest.mark.parametrize(("language", "plain", "_"), CASES)
def test_swapped_names_swap_the_roles(language, plain, _):
    other = {"north": "south", "south": "north", "": ""}
    straight = {(row.item, row.kind, other[row.actor], other[row.target]) for row in _rows(_filled(plain, language), language)}
    swapped = {(row.item, row.kind, row.actor, row.target) for row in _rows(_filled(plain, language, swap=True), language)}
    assert straight == swapped
    assert swapped


@given(language_case, noise)
@settings(max_examples=120, deadline=None)
def test_unrelated_text_behind_changes_nothing_before_it(case, tail):
    language, plain, _ = case
    body = _filled(plain, language)
    before = _rows(body, language)
    assert _rows(f"{body}\n{UNRELATED[language]}\n{tail}", language)[: len(before)] == before


@given(language_case, noise, noise)
@settings(max_examples=120, deadline=None)
def test_quotes_stand_in_the_text_whatever_surrounds_them(case, head, tail):
    language, plain, _ = case
    body = f"{head}\n{_filled(plain, language)} {tail}"
    assert _exact(body, _rows(body, language))


@given(st.text(max_size=400), st.sampled_from(sorted(SENTENCES)))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error_and_with_exact_quotes(body, language):
    assert _exact(body, _rows(body, language))


@pytest.mark.parametrize(("language", "plain", "_"), CASES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
def test_every_way_of_writing_gives_the_same_record_with_an_exact_quote(language, plain, _, form, apostrophe, line_break):
    lines = ("Вступ 😀 “початок”.", _filled(plain, language), "«Кінець»")
    body = unicodedata.normalize(form, line_break.join(lines)).replace("'", apostrophe)
    expected = {(row.item, row.kind, row.actor, row.target) for row in _rows(_filled(plain, language), language)}
    rows = _rows(body, language)
    assert {(row.item, row.kind, row.actor, row.target) for row in rows} == expected
    assert _exact(body, rows)


def test_reading_twice_gives_the_same():
    body = " ".join(_filled(plain, "en") for plain, _ in SENTENCES["en"])
    assert _rows(body, "en") == _rows(body, "en") == Extractor(tracker(), TRACKER_ID).extract(article(body))
