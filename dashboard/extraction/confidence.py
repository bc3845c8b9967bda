"""The precision that was measured for a rule; see docs/extraction.md for the articles and for what it is worth."""

from collections.abc import Mapping

_BY_RULE: Mapping[str, tuple[int, int]] = {
    "en.accuse.plain": (3, 3),
    "en.agree.plain": (5, 5),
    "en.attack.plain": (3, 3),
    "en.meet.plain": (6, 6),
    "en.propose.plain": (3, 3),
    "en.urge.plain": (3, 3),
    "id.accuse.plain": (3, 3),
    "id.agree.plain": (4, 5),
    "id.meet-plan.plain": (2, 3),
    "id.meet.plain": (5, 5),
    "id.propose.plain": (3, 3),
    "id.urge.plain": (4, 4),
    "ru.accuse.plain": (3, 3),
    "uk.agree.plain": (4, 4),
    "uk.meet-plan.plain": (4, 4),
    "uk.swap.plain": (4, 4),
}
"""Right and all candidates of a rule in the development half, for rules with at least three."""
_BY_LANGUAGE: Mapping[str, float] = {"en": 0.83, "id": 0.86, "ru": 0.71, "uk": 0.82}
"""The share of right candidates in the other half when it was first scored."""


def measured(language: str, rule: str) -> str:
    """The rule's precision where it was seen often enough, else its language's; "" for a language without any.

    One right and one wrong candidate are added to each rule's count, so that few sightings never read as certainty.
    """
    if rule in _BY_RULE:
        right, made = _BY_RULE[rule]
        return f"{(right + 1) / (made + 2):.2f}"
    value = _BY_LANGUAGE.get(language)
    return "" if value is None else f"{value:.2f}"
