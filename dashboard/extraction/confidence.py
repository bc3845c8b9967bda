"""The precision that was measured for a rule on the development articles; see docs/extraction.md."""

from collections.abc import Mapping

_BY_RULE: Mapping[str, float] = {}
_BY_LANGUAGE: Mapping[str, float] = {}


def measured(language: str, rule: str) -> str:
    """The rule's measured precision where it fired often enough, else its language's; "" where nothing was measured."""
    value = _BY_RULE.get(rule, _BY_LANGUAGE.get(language))
    return "" if value is None else f"{value:.2f}"
