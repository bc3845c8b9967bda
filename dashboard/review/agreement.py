"""Two codings of an article side by side: how far they agree, and where not.

The first coding is what the ledger says of the article; the second was made blind. Agreement is Krippendorff's alpha
(Content Analysis, 4th edition, 2018, chapter 12), nominal, by field over the records that both found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import krippendorff
import pandas as pd

from dashboard.codebook import Verdict
from dashboard.decisions import Decision, latest, unit_of
from dashboard.model import Article
from dashboard.workspace import State

FIELDS = ("item", "kind", "aspect", "actor", "target", "reported_by", "event_date", "quantity", "unit", "verification")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Pair:
    """One record as two coders saw it; `first` or `second` is None where that coder found none."""

    article: str
    first: Row | None
    second: Row | None
    unit: str
    """What names the pair when it is settled."""
    settled: Decision | None = None

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields in which both differ; empty where they agree or one has no record."""
        if self.first is None or self.second is None:
            return ()
        return tuple(name for name in FIELDS if self.first.get(name, "") != self.second.get(name, ""))

    @property
    def agrees(self) -> bool:
        return self.first is not None and self.second is not None and not self.differing


def finished(state: State) -> list[tuple[str, str, str]]:
    """(tracker, article, second coder) of every second coding that was closed."""
    found = [one for one in latest(state.decisions).values() if one.verdict == Verdict.FINISHED]
    return [(one.tracker, one.article, one.coder) for one in found if one.article in state.articles]


def pairs(state: State, tracker: str, article: Article, coder: str) -> list[Pair]:
    """The records of both codings, matched one to one: overlapping quotes first of all with the most fields in common."""
    made = [one for one in latest(state.decisions).values() if one.article == article.id and one.tracker == tracker]
    settled = {one.unit: one for one in made if one.verdict == Verdict.SETTLED}
    second = [one.human or one.machine for one in made if one.blind and one.coder == coder and _is_record(one)]
    matched = _matched(_first(state, tracker, article, settled.values()), second)
    found = [Pair(article.id, one, other, _unit(one, other, article)) for one, other in matched]
    return [Pair(one.article, one.first, one.second, one.unit, settled.get(one.unit)) for one in found]


def _is_record(one: Decision) -> bool:
    return one.verdict in (Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.ADDED)


def _first(state: State, tracker: str, article: Article, settled: Iterable[Decision]) -> list[Row]:
    """The first coding as it was before any disagreement was settled."""
    rows = state.records_of(tracker)
    rows = rows[rows["article"] == article.id]
    made = {one.record_id for one in settled if one.record_id}
    kept: list[Row] = [{str(key): str(value) for key, value in row.items()} for row in rows.to_dict("records")]
    return [row for row in kept if made.isdisjoint({row["record_id"], *row["replaced"].split()})] + [
        one.machine for one in settled if one.machine
    ]


def _matched(first: Sequence[Row], second: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Pairs in the order of the first coding, then what only the second has; the best pairs are made first."""
    ranked = sorted(
        (-_common(one, other), place, at)
        for place, one in enumerate(first)
        for at, other in enumerate(second)
        if _overlap(one, other)
    )
    mate: dict[int, int] = {}
    for _, place, at in ranked:
        if place not in mate and at not in mate.values():
            mate[place] = at
    yield from ((one, second[mate[place]] if place in mate else None) for place, one in enumerate(first))
    yield from ((None, other) for at, other in enumerate(second) if at not in mate.values())


def _overlap(one: Row, other: Row) -> bool:
    return int(one["quote_start"]) < int(other["quote_end"]) and int(other["quote_start"]) < int(one["quote_end"])


def _common(one: Row, other: Row) -> int:
    return sum(one.get(name, "") == other.get(name, "") for name in FIELDS)


def _unit(first: Row | None, second: Row | None, article: Article) -> str:
    one, other = (unit_of(row, article.sha256) if row else "none" for row in (first, second))
    return f"{one}-{other}"


def alpha(found: Sequence[Pair]) -> pd.DataFrame:
    """field, pairs, same (share 0-1), alpha: for "record" over all pairs, for each field over those that both found.

    alpha is NaN where it is not defined: fewer than two pairs, or one value only, so that chance cannot be told.
    """
    both = [pair for pair in found if pair.first is not None and pair.second is not None]
    rows = [_measured("record", [("yes" if pair.first else "no", "yes" if pair.second else "no") for pair in found])]
    for name in FIELDS:
        rows.append(
            _measured(name, [(str(a.first.get(name, "")), str(a.second.get(name, ""))) for a in both if a.first and a.second])
        )
    return pd.DataFrame(rows, columns=["field", "pairs", "same", "alpha"])


def _measured(name: str, values: Sequence[tuple[str, str]]) -> tuple[str, int, float, float]:
    same = sum(one == other for one, other in values) / len(values) if values else float("nan")
    kinds = sorted({value for pair in values for value in pair})
    if len(values) < 2 or len(kinds) < 2:
        return name, len(values), same, float("nan")
    coded = [[kinds.index(pair[side]) for pair in values] for side in (0, 1)]
    return name, len(values), same, float(krippendorff.alpha(reliability_data=coded, level_of_measurement="nominal"))


def disagreements(found: Iterable[Pair]) -> list[Pair]:
    """The pairs that differ and were not settled."""
    return [pair for pair in found if not pair.agrees and pair.settled is None]


def all_pairs(state: State, tracker: str) -> list[Pair]:
    """The pairs of every second coding of a tracker that was closed."""
    closed = [(article, coder) for name, article, coder in finished(state) if name == tracker]
    return [pair for article, coder in closed for pair in pairs(state, tracker, state.articles[article], coder)]


def seen_twice(state: State, tracker: str) -> set[str]:
    """The records in effect that a second coder confirmed, or that were settled."""
    found = all_pairs(state, tracker)
    agreed = {pair.first["record_id"] for pair in found if pair.first and pair.agrees}
    return agreed | {pair.settled.record_id for pair in found if pair.settled}


def seen_once(state: State, tracker: str, records: pd.DataFrame) -> pd.DataFrame:
    """The rows of `records` that no second coder confirmed and nobody settled, the latest first."""
    twice = seen_twice(state, tracker)
    return records[~records["record_id"].isin(twice)].iloc[::-1]
