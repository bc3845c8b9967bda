"""A copy of the shipped workspace with an article of our own, which has seven candidates."""

from pathlib import Path

import pytest

from dashboard import workspace
from dashboard.extraction import Candidate, extract
from dashboard.model import Article
from dashboard.workspace import State

TRACKER = "ukraine-russia-2025"
ARTICLE = "own-article"
TEXT = """\
---
title: Talks continue as both sides trade accusations
outlet: Example Wire
published: 2025-04-02
language: en
---
Ukraine agreed on Tuesday to halt strikes on energy infrastructure, President Volodymyr Zelensky said.
Russia rejected a 30-day ceasefire, Kremlin spokesman Dmitry Peskov told reporters.
Kyiv accused Moscow of striking a power plant in violation of the energy ceasefire.
Moscow accused Ukraine of attacking an oil depot despite the energy truce.
Russia and Ukraine exchanged 175 prisoners each on Wednesday.
The United States proposed a ceasefire in the Black Sea.
Diplomats were cautiously hopeful, one of them said.
"""


@pytest.fixture
def root(shipped_copy: Path) -> Path:
    (shipped_copy / "seeds" / "articles" / f"{ARTICLE}.md").write_text(TEXT, encoding="utf-8")
    return shipped_copy


def article_of(state: State) -> Article:
    return state.articles[ARTICLE]


def candidates(root: Path) -> list[Candidate]:
    state = workspace.load(root)
    return extract(article_of(state), state.trackers[TRACKER], TRACKER)
