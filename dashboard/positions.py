"""Where each party stands on each item: its latest act on the whole item decides."""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.codebook import Aspect, Kind, Position
from dashboard.fold import Fold
from dashboard.model import Tracker

COLUMNS = ("item", "party", "bound", "position", "since", "record_id")
MOVES: Mapping[str, Position] = {
    Kind.PROPOSAL: Position.PROPOSES,
    Kind.AGREEMENT: Position.ACCEPTS,
    Kind.CONDITIONAL_AGREEMENT: Position.ACCEPTS_CONDITIONALLY,
    Kind.IMPLEMENTATION: Position.ACCEPTS,
    Kind.EXTENSION: Position.ACCEPTS,
    Kind.REJECTION: Position.REJECTS,
    Kind.WITHDRAWAL: Position.WITHDREW,
    Kind.TERMINATION: Position.WITHDREW,
}
"""What an act on the whole item does to its actor's position. Other kinds move nothing."""

Days = NDArray[np.datetime64]
_EPOCH = np.datetime64("1970-01-01", "D")


def positions(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per item and party, in tracker order, with COLUMNS; `since` (datetime64[s]) is NaT without a position.

    `records` are those of the tracker, as `ledger.known` gives them; they count from their `day` on.
    """
    return Stands(tracker, records).on(as_of)


class Stands:
    """The positions of every party on every item (or on `items` alone) on any day; the acts are sorted once for all days."""

    def __init__(self, tracker: Tracker, records: pd.DataFrame, items: Iterable[str] = ()) -> None:
        self._items, self._parties = list(items) or list(tracker.items), list(tracker.parties)
        self._acts, self._denials = _acts(records), _denials_of_talks(records)
        self._decisions = _fold(self._acts, self._items, self._parties)
        self._silences = _fold(self._denials, self._items, self._parties)
        pairs = pd.MultiIndex.from_product([self._items, self._parties], names=["item", "party"]).to_frame(index=False)
        self._pairs = pairs.assign(bound=[party in tracker.items[item].bound for item in self._items for party in self._parties])

    def on(self, day: date) -> pd.DataFrame:
        """`positions` as of `day`."""
        decided, denied = _latest(self._acts, self._decisions, day), _latest(self._denials, self._silences, day)
        found = decided.where(decided["record_id"] != "", denied)
        return self._pairs.assign(**{name: found[name] for name in ("position", "since", "record_id")})[list(COLUMNS)]

    def over(self, item: str, days: Days) -> tuple[NDArray[np.object_], Days]:
        """Positions on `item` and the days they were taken, a row for each party in tracker order, a column for each of `days`.

        Denials that the item was discussed are left out: they take no position.
        """
        words = np.full((len(self._parties), len(days)), str(Position.NO_POSITION), dtype=object)
        since = np.full(words.shape, np.datetime64("NaT"), dtype="datetime64[D]")
        moved, taken = self._acts["position"].to_numpy(dtype=object), self._acts["day"].to_numpy().astype("datetime64[D]")
        for place in range(len(self._parties)):
            own_days, rows = self._decisions.course(self._items.index(item) * len(self._parties) + place)
            found = np.searchsorted(own_days, (days - _EPOCH).astype(np.int64), side="right") - 1
            by_then = found >= 0
            words[place, by_then] = moved[rows[found[by_then]]]
            since[place, by_then] = taken[rows[found[by_then]]]
        return words, since


def history(tracker: Tracker, records: pd.DataFrame, item: str, as_of: date) -> pd.DataFrame:
    """The acts that moved a position on `item` up to `as_of`, oldest first: party, day, position, record_id."""
    acts = _acts(records)
    acts = acts[(acts["item"] == item) & (acts["day"] <= pd.Timestamp(as_of)) & acts["actor"].isin(list(tracker.parties))]
    acts = acts.sort_values(["day", "published", "order"])
    return acts.rename(columns={"actor": "party"})[["party", "day", "position", "record_id"]].reset_index(drop=True)


def _acts(records: pd.DataFrame) -> pd.DataFrame:
    acts = records[_on_the_whole(records) & records["kind"].isin(list(MOVES))]
    return acts.assign(position=acts["kind"].map({str(kind): position for kind, position in MOVES.items()}))


def _denials_of_talks(records: pd.DataFrame) -> pd.DataFrame:
    """Denials that something was discussed. A denial of an accusation is not one: it moves nobody."""
    told = records[records["kind"] == Kind.VIOLATION_ALLEGATION]
    accusations = {*told["record_id"], *(version for old in told["replaced"] if old for version in old.split())}
    denials = records[_on_the_whole(records) & (records["kind"] == Kind.DENIAL) & ~records["answers"].isin(accusations)]
    return denials.assign(position=Position.DENIES_DISCUSSED)


def _on_the_whole(records: pd.DataFrame) -> pd.Series:
    return records["aspect"].isin(["", Aspect.WHOLE])


def _fold(acts: pd.DataFrame, items: list[str], parties: list[str]) -> Fold:
    key = _codes(acts["item"], items) * len(parties) + _codes(acts["actor"], parties)
    key[(_codes(acts["item"], items) < 0) | (_codes(acts["actor"], parties) < 0)] = -1
    published = np.unique(acts["published"].to_numpy(dtype=object), return_inverse=True)[1]
    return Fold.build(key, _days(acts["day"]), published, acts["order"].to_numpy(), len(items) * len(parties))


def _latest(acts: pd.DataFrame, fold: Fold, as_of: date) -> pd.DataFrame:
    """The deciding act per item and party: position, since, record_id; no_position, NaT and "" where there is none."""
    rows = fold.latest((np.datetime64(as_of, "D") - _EPOCH).astype(int))
    found = acts.iloc[np.maximum(rows, 0)] if len(acts) else acts.reindex([0] * len(rows))
    none = rows < 0
    return pd.DataFrame(
        {
            "position": np.where(none, Position.NO_POSITION, found["position"]),
            "since": found["day"].reset_index(drop=True).mask(none),
            "record_id": np.where(none, "", found["record_id"]),
        }
    )


def _codes(values: pd.Series, words: list[str]) -> np.ndarray:
    return pd.Index(words, dtype="str").get_indexer(pd.Index(values))


def _days(values: pd.Series) -> np.ndarray:
    return values.to_numpy().astype("datetime64[D]").astype("int64")


def silent(found: pd.DataFrame) -> list[str]:
    """The parties of `positions` that no item needs and whose position on none is recorded; none where that is all of them."""
    heard = found.loc[found["bound"] | (found["position"] != Position.NO_POSITION), "party"].unique()
    return [party for party in found["party"].unique() if party not in heard] if len(heard) else []
