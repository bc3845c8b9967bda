"""What all charts share: the words they show, a party's colour, the time axis and the mark of the chosen day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.codebook import N_
from dashboard.marks import GREY, PARTIES

ROW = 30
"""Height of a row of a matrix, in pixels."""
UNSTATED = N_("not stated")


@dataclass(frozen=True)
class Labels:
    """The words of a chart: names of parties and items in tracker order, and the translation of everything else."""

    party: Mapping[str, str]
    item: Mapping[str, str]
    word: Callable[[str], str]

    def parties(self, used: pd.Series) -> list[str]:
        """The names of the parties that are used, in tracker order, then what names no party."""
        return [name for key, name in self.party.items() if key in set(used)] + self._rest(used)

    def _rest(self, used: pd.Series) -> list[str]:
        return [self.word(UNSTATED)] if set(used) - set(self.party) else []

    def name(self, party: str) -> str:
        return self.party.get(party) or self.word(UNSTATED)

    def colours(self, used: pd.Series) -> alt.Scale:
        """A colour for each party, the same on every chart."""
        by_name = {name: PARTIES[place % len(PARTIES)] for place, name in enumerate(self.party.values())}
        names = self.parties(used)
        return alt.Scale(domain=names, range=[by_name.get(name, GREY) for name in names])

    def tooltip(self, **titles: str) -> list[alt.Tooltip]:
        """Tooltip lines by field: `tooltip(size="Accusations")`; the titles are translated here."""
        return [alt.Tooltip(f"{field}:N", title=self.word(title)) for field, title in titles.items()]


def iso(days: pd.Series) -> pd.Series:
    """Days as text; charts never see a time of day."""
    return days.astype("datetime64[s]").dt.strftime("%Y-%m-%d")


def next_day(days: pd.Series, number: int = 1) -> pd.Series:
    """The days after, as text: where a bar that includes its last day ends."""
    return iso(days.astype("datetime64[s]") + pd.Timedelta(days=number))


def time(field: str, span: tuple[str, str] | None = None) -> alt.X:
    """A day on the x axis, over the days of `span` where one is given."""
    axis = alt.Axis(format="%-d %b %Y", labelOverlap="greedy", labelSeparation=12, tickCount=6)
    scale = alt.Scale(type="utc", domain=[*span]) if span else alt.Scale(type="utc")
    return alt.X(f"{field}:T", title=None, scale=scale, axis=axis)


def chosen_day(as_of: object) -> alt.Chart:
    """The chosen day as a dashed line."""
    rule = alt.Chart(pd.DataFrame({"as_of": [str(as_of)]})).mark_rule(strokeDash=[4, 3], color=GREY, clip=True)
    return rule.encode(x=time("as_of"))


def legend(columns: int = 2) -> alt.Legend:
    return alt.Legend(title=None, orient="bottom", columns=columns, labelLimit=260)
