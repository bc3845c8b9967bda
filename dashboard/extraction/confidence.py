"""How certain a candidate is: the share of right ones among those like it, as it was measured on articles coded by hand.

`measured.yaml` holds the counts. `truceboard evaluate GOLD --rules` prints it for a folder of articles with gold records.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import yaml

from dashboard.codebook import Kind

Counts: TypeAlias = Mapping[str, tuple[int, int]]
"""By name: right candidates and all candidates."""
ENOUGH = 5
"""Candidates that must have been seen before a share is worth telling."""


@cache
def _known() -> Counts:
    text = (files("dashboard.extraction") / "measured.yaml").read_text(encoding="utf-8")
    found: dict[str, tuple[int, int]] = {name: (right, made) for name, (right, made) in yaml.safe_load(text).items()}
    return found


def measured(language: str, kind: Kind, rule: str, counts: Counts | None = None) -> str:
    """The precision of the rule, else of its kind in its language, of its kind, of its language: the first seen often enough.

    One right and one wrong candidate are added, so that few sightings never read as certainty (Laplace's rule of succession).
    "" where nothing was measured.
    """
    known = _known() if counts is None else counts
    for name in (rule, f"{language}.{kind.value}", kind.value, language):
        right, made = known.get(name, (0, 0))
        if made >= ENOUGH:
            return f"{(right + 1) / (made + 2):.2f}"
    return ""
