"""What all charts share: the words they show, a party's colour, the time axis and the mark of the chosen day."""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

import altair as alt
import pandas as pd

from dashboard.codebook import N_
from dashboard.marks import GREY, PARTIES

ROW = 30
"""Height of a row of a matrix, in pixels."""
UNSTATED = N_("not stated")
TEXT = "currentColor"
"""The page's own colour of text, light or dark."""
ENTRY = 200
"""Pixels that an entry of a legend may need."""
LINES = "split(datum.label, '\\n')"
ROW_CHARACTERS = 17
EXTENT = 128
"""Room for the names of rows, the same on charts that stand beneath each other."""
Span = tuple[str, str]
"""The first day of a time axis and the day at which it ends, as text."""


@dataclass(frozen=True)
class Labels:
    """The words of a chart: names of parties and items in tracker order, and the translation of everything else."""

    party: Mapping[str, str]
    item: Mapping[str, str]
    word: Callable[[str], str]
    day: Callable[[date], str] = str
    unit: Mapping[str, str] = field(default_factory=dict)

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


def after(day: date) -> str:
    """The day after, as text: where a bar ends that runs to the end of `day`."""
    return (day + timedelta(days=1)).isoformat()


def whole_weeks(span: Span) -> Span:
    """The span widened to Monday and Monday, so that no bar of a week is cut."""
    first, end = map(date.fromisoformat, span)
    return (first - timedelta(days=first.weekday())).isoformat(), (end + timedelta(days=-end.weekday() % 7)).isoformat()


def time(field: str, span: Span) -> alt.X:
    """A day on the x axis, over the days of `span`; a tick never stands between two days, so that no label comes twice."""
    first, end = map(date.fromisoformat, span)
    count = 6 if (end - first).days > 6 else alt.TimeIntervalStep(interval="day", step=1)
    axis = alt.Axis(format="%-d %b %Y", labelOverlap="greedy", labelSeparation=12, tickCount=count)
    return alt.X(f"{field}:T", title=None, scale=alt.Scale(type="utc", domain=[*span]), axis=axis)


def chosen_day(as_of: date, span: Span, labels: Labels) -> alt.LayerChart:
    """The end of the chosen day as a dashed line that says so; nothing where it lies outside `span`."""
    end = after(as_of)
    inside = span[0] <= end <= span[1]
    text = f"{labels.word(N_('As of'))} {labels.day(as_of)}"
    base = alt.Chart(pd.DataFrame({"as_of": [end], "text": [text]} if inside else {"as_of": [], "text": []}, dtype="str"))
    middle = sum(date.fromisoformat(edge).toordinal() for edge in span) / 2
    align: Literal["left", "right"] = "right" if as_of.toordinal() > middle else "left"
    line = base.mark_rule(strokeDash=[4, 3], color=GREY).encode(x=time("as_of", span))
    said = base.mark_text(align=align, baseline="bottom", color=TEXT).encode(x=time("as_of", span), y=alt.value(-3), text="text:N")
    return line + said


def wide(start: pd.Series, end: pd.Series, span: Span) -> pd.Series:
    """Which bars of a time axis are wide enough to hold a mark, on a phone too."""
    first, last = map(pd.Timestamp, span)
    return (pd.to_datetime(end) - pd.to_datetime(start)) >= (last - first) / 16


def lines(name: str, width: int) -> str:
    """A name broken into lines, for an axis that shows `LINES`."""
    return "\n".join(textwrap.wrap(name, width)) or name


def rows(width: int = ROW_CHARACTERS, **options: Any) -> alt.Axis:
    """An axis of names that were broken by `lines`, each in the middle of its row."""
    breaks = "length(split(datum.label, '\\n')) - 1"
    raised = [{"test": f"{breaks} == {number}", "value": -7 * number} for number in (1, 2, 3)]
    offset = {"condition": raised, "value": 0}
    return alt.Axis(labelExpr=LINES, labelOffset=offset, labelLimit=7 * width, labelOverlap=False, **options)


def legend(title: str | None = None, columns: int = 4, **options: Any) -> alt.Legend:
    """Beneath the plot, in as many columns as its width allows: on a phone no entry is cut."""
    fitting = alt.ExprRef(f"max(1, min({columns}, floor(width / {ENTRY})))")
    return alt.Legend(title=title, orient="bottom", columns=fitting, labelLimit=260, symbolOpacity=1, **options)
