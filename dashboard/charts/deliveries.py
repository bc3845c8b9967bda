"""Promised beside delivered, by party, one unit a chart: prisoners and bodies never share a scale."""

import altair as alt
import pandas as pd

from dashboard.charts.labels import ROW_CHARACTERS, TEXT, Labels, legend, lines, rows
from dashboard.codebook import N_
from dashboard.marks import GREEN, GREY

COLOURS = {"promised": GREY, "delivered": GREEN}


def deliveries(found: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Bars of what was promised and what was delivered; found: rows of one unit, as `violations.deliveries` gives them.

    What nobody promised, or nobody delivered, has no bar and no place in the legend: it is a gap, not a zero.
    """
    names = {"promised": labels.word(N_("Promised")), "delivered": labels.word(N_("Delivered"))}
    data = found.melt(["party"], list(names), "state", "amount")
    data = data[data["amount"] > 0]
    used = [state for state in names if state in set(data["state"])]
    shown = [names[state] for state in used]
    data = data.assign(name=data["party"].map(labels.name), state=data["state"].map(names))
    data["row"] = [lines(name, ROW_CHARACTERS) for name in data["name"]]
    colours = alt.Scale(domain=shown, range=[COLOURS[state] for state in used])
    bars = alt.Chart(data).encode(
        x=alt.X("amount:Q", title=None, scale=_scale(data["amount"]), axis=alt.Axis(tickMinStep=1, tickCount=5, format=",d")),
        y=alt.Y("row:N", title=None, sort=[lines(name, ROW_CHARACTERS) for name in labels.parties(found["party"])], axis=rows()),
        yOffset=alt.YOffset("state:N", sort=shown),
        tooltip=labels.tooltip(name=N_("Party"), state=N_("State"), amount=N_("Amount")),
    )
    amounts = bars.mark_text(align="left", dx=5).encode(text=alt.Text("amount:Q", format=",.12~g"), color=alt.value(TEXT))
    drawn = bars.mark_bar().encode(color=alt.Color("state:N", scale=colours, legend=legend()))
    return (drawn + amounts).properties(width="container", height=alt.Step(20))


def _scale(amounts: pd.Series) -> alt.Scale:
    """Room for the figure after the longest bar; a single bar, with nothing beside it to compare, fills half the width."""
    return alt.Scale(domain=[0, float(amounts.max()) * (2 if len(amounts) == 1 else 1.15)], nice=False)


def alt_deliveries(found: pd.DataFrame, labels: Labels) -> str:
    parts = [f"{labels.name(row['party'])}: {row['promised']:g} / {row['delivered']:g}" for row in found.to_dict("records")]
    return labels.word(N_("Promised / delivered. {parts}.")).format(parts="; ".join(parts))
