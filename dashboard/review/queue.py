"""What of an article is still to be decided, by whom, and how far a coder has come."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.codebook import Verdict
from dashboard.decisions import Decision, latest, unit_of
from dashboard.extraction import Candidate
from dashboard.model import Article

_OF_BOTH = (Verdict.FINISHED, Verdict.SETTLED)
"""Decisions about two codings, not about a candidate."""
_SAME = ("item", "kind", "actor", "target")


@dataclass(frozen=True)
class Coding:
    """One coder at one article. `blind`: a second coding, which sees nothing of the first and adds nothing to the ledger."""

    tracker: str
    article: Article
    coder: str
    blind: bool = False


@dataclass(frozen=True)
class Queue:
    """The candidates of an article that this coder has decided about, and those that are left, in the order of the text."""

    left: tuple[Candidate, ...]
    decided: tuple[Decision, ...]

    @property
    def share(self) -> float:
        """The part that is decided, 0 to 1."""
        total = len(self.left) + len(self.decided)
        return len(self.decided) / total if total else 1.0


def queue(coding: Coding, candidates: Sequence[Candidate], made: Iterable[Decision], records: pd.DataFrame) -> Queue:
    """What is left to decide. A candidate that the ledger has already is not asked about again in a first coding."""
    own = {one.unit: one for one in _of(coding, made)}
    known = [] if coding.blind else _recorded(records, coding.article.id)
    left = [
        one
        for one in candidates
        if not _settled(own.get(unit_of(one.as_row(), coding.article.sha256)), one.lexicon)
        and not any(_same(one, row) for row in known)
    ]
    units = {unit_of(one.as_row(), coding.article.sha256) for one in left}
    decided = [one for one in own.values() if one.unit not in units and one.verdict not in _OF_BOTH]
    return Queue(tuple(left), tuple(decided))


def _of(coding: Coding, made: Iterable[Decision]) -> list[Decision]:
    """The decisions in effect of this coding. In a first coding those of all coders count: one decision is enough."""
    return [
        one
        for one in latest(made).values()
        if one.article == coding.article.id and one.blind == coding.blind
        if one.tracker == coding.tracker and (not coding.blind or one.coder == coding.coder)
    ]


def _settled(decision: Decision | None, lexicon: str) -> bool:
    """Whether a candidate was decided about; a rejected one comes back with another lexicon."""
    return decision is not None and (decision.verdict != Verdict.REJECTED or decision.lexicon == lexicon)


def _recorded(records: pd.DataFrame, article: str) -> list[Mapping[str, str]]:
    rows = records[records["article"] == article].to_dict("records")
    return [{str(name): str(value) for name, value in row.items()} for row in rows]


def _same(candidate: Candidate, row: Mapping[str, str]) -> bool:
    """Whether the ledger has a candidate: the same act in overlapping words."""
    apart = candidate.quote_end <= int(row["quote_start"]) or int(row["quote_end"]) <= candidate.quote_start
    return not apart and all(str(getattr(candidate, name)) == row[name] for name in _SAME)


def is_finished(coding: Coding, made: Iterable[Decision]) -> bool:
    """Whether a second coding was closed; it is compared with the first from then on."""
    return any(one.verdict == Verdict.FINISHED for one in _of(coding, made))


def confident(candidates: Iterable[Candidate], least: float) -> list[Candidate]:
    """The candidates whose rule was right at least so often; one without a measured confidence is never among them."""
    return [one for one in candidates if one.confidence and float(one.confidence) >= least]


def coders(made: Iterable[Decision], article: str, but: Collection[str] = ()) -> list[str]:
    """Who has decided anything about an article in a first coding, in the order of their first decision."""
    found = dict.fromkeys(one.coder for one in made if one.article == article and not one.blind)
    return [name for name in found if name not in but]
