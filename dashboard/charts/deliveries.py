"""Promised beside delivered, by party, one unit a chart: prisoners and bodies never share a scale."""

import altair as alt
import pandas as pd

from dashboard.charts.labels import Labels, legend
from dashboard.codebook import N_
from dashboard.marks import GREEN, GREY


def deliveries(found: pd.DataFrame, labels: Labels) -> alt.Chart:
    """Bars of what was promised and what was delivered; found: rows of one unit, as `violations.deliveries` gives them."""
    states = {"promised": labels.word(N_("Promised")), "delivered": labels.word(N_("Delivered"))}
    data = found.melt(["party"], list(states), "state", "amount")
    data = data.assign(party=data["party"].map(labels.name), state=data["state"].map(states))
    shown = list(states.values())
    return (
        alt.Chart(data)
        .mark_bar()
        .encode(
            x=alt.X("amount:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("party:N", title=None, sort=labels.parties(found["party"]), axis=alt.Axis(labelLimit=150)),
            yOffset=alt.YOffset("state:N", sort=shown),
            color=alt.Color("state:N", scale=alt.Scale(domain=shown, range=[GREY, GREEN]), legend=legend()),
            tooltip=labels.tooltip(party=N_("Party"), state=N_("State"), amount=N_("Amount")),
        )
        .properties(width="container", height=alt.Step(46))
    )


def alt_deliveries(found: pd.DataFrame, labels: Labels) -> str:
    parts = [f"{labels.name(row['party'])}: {row['promised']:g} / {row['delivered']:g}" for row in found.to_dict("records")]
    return labels.word(N_("Promised / delivered. {parts}.")).format(parts="; ".join(parts))
