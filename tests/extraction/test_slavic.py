"""Forms that a lexicon's infinitives and participles stand for."""

import pytest

from dashboard.extraction.slavic import forms


@pytest.mark.parametrize(
    ("word", "language", "wanted"),
    [
        ("предложить", "ru", {"предложил", "предложила", "предложив"}),
        ("согласиться", "ru", {"согласился", "согласилась", "согласившись"}),
        ("запропонувати", "uk", {"запропонував", "запропонувала", "запропонувавши"}),
        ("погодитися", "uk", {"погодився", "погодилася", "погодилась", "погодившись"}),
        ("отклонен", "ru", {"отклонен", "отклонена", "отклоненного"}),
        ("відхилен", "uk", {"відхилено", "відхилена", "відхиленого"}),
    ],
)
def test_past_gerund_and_participles_are_found(word, language, wanted):
    assert wanted <= set(forms(word, language, present=False))


@pytest.mark.parametrize(
    ("word", "language", "wanted"),
    [
        ("предлагать", "ru", {"предлагает", "предлагают", "предлагая"}),
        ("требовать", "ru", {"требует", "требуют"}),
        ("отказываться", "ru", {"отказывается", "отказываются"}),
        ("пропонувати", "uk", {"пропонує", "пропонують", "пропонуючи"}),
        ("відмовлятися", "uk", {"відмовляється", "відмовляються"}),
    ],
)
def test_imperfective_verbs_have_a_present(word, language, wanted):
    assert wanted <= set(forms(word, language, present=True))
    assert not wanted & set(forms(word, language, present=False))
