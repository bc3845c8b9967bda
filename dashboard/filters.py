"""What an analyst narrows the pages to. Filters choose what is shown; they never change what a status is derived from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.extraction.text import fold


@dataclass(frozen=True)
class Filters:
    """Chosen values of each filter; an empty one lets everything through."""

    items: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    verifications: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, chosen: Mapping[Any, Any]) -> "Filters":
        """The filters among the choices of a session."""
        many = {
            name: tuple(chosen.get(name) or ()) for name in ("items", "parties", "statuses", "kinds", "verifications", "outlets")
        }
        return cls(**many, first=chosen.get("first"), last=chosen.get("last"))

    @property
    def number(self) -> int:
        """How many filters are set."""
        return sum(value not in ((), None) for value in vars(self).values())

    def records(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The records that every filter lets through; `rows` has the ledger's columns. Status is no property of a record."""
        keep = pd.Series(True, index=rows.index)
        if self.items:
            keep &= rows["item"].isin(self.items)
        if self.parties:
            keep &= rows["actor"].isin(self.parties) | rows["target"].isin(self.parties)
        for column, values in (("kind", self.kinds), ("verification", self.verifications), ("outlet", self.outlets)):
            if values:
                keep &= rows[column].isin(values)
        if self.first:
            keep &= rows["last_day"] >= pd.Timestamp(self.first)
        if self.last:
            keep &= rows["first_day"] <= pd.Timestamp(self.last)
        return rows[keep]


def searchable(rows: pd.DataFrame) -> pd.Series:
    """The text of each record in which words are searched, in the form in which `search` compares them."""
    text: pd.Series = (rows["summary"] + "\n" + rows["quote"] + "\n" + rows["outlet"]).map(fold)
    return text


def search(text: pd.Series, words: str) -> pd.Series:
    """Whether each text holds all of the words, in any script, case and composition. Nothing in `words` is a pattern."""
    keep = pd.Series(True, index=text.index)
    for word in fold(words).split():
        keep &= text.str.contains(word, regex=False)
    return keep
