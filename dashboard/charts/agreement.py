"""Who stands where: positions now as a matrix, and one item's positions over time."""

import altair as alt
import pandas as pd

from dashboard.charts.labels import ROW, Labels, iso, time
from dashboard.codebook import N_, Position
from dashboard.marks import GREY, MARKS

MATRIX_TOOLTIP = {
    "item_name": N_("Item"),
    "party_name": N_("Party"),
    "word": N_("Position"),
    "since": N_("Since"),
    "summary": N_("Summary"),
    "source": N_("Source"),
    "record_id": N_("Record"),
}


def agreement_matrix(positions: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Items x parties, a mark in every cell; cells of parties whose consent is needed are framed. Selection: `cell`.

    positions: item, party, bound, position, since, record_id, and for the tooltip summary and source.
    """
    data = _marked(positions, labels).assign(
        item_name=positions["item"].map(labels.item), party_name=positions["party"].map(labels.name), since=iso(positions["since"])
    )
    items = [labels.item[name] for name in labels.item if name in set(positions["item"])]
    y = alt.Y("item_name:N", sort=items, title=None, axis=alt.Axis(labelLimit=250, domain=False, ticks=False))
    x = alt.X(
        "party_name:N", sort=labels.parties(positions["party"]), title=None,
        axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=160, labelOverlap=False, domain=False, ticks=False),
    )  # fmt: skip
    cell = alt.selection_point(name="cell", fields=["item", "party"])
    base = alt.Chart(data).encode(x=x, y=y, tooltip=labels.tooltip(**MATRIX_TOOLTIP))
    frame = base.mark_rect(fill=GREY, strokeWidth=1.2, cursor="pointer").encode(
        stroke=alt.condition(alt.datum.bound, alt.value(GREY), alt.value("transparent")),
        fillOpacity=alt.condition(cell, alt.value(0.15), alt.value(0.001), empty=False),
    )
    glyphs = base.mark_text(size=17, fontWeight="bold", cursor="pointer").encode(
        text="icon:N", color=alt.Color("colour:N", scale=None)
    )
    return (frame.add_params(cell) + glyphs).properties(width="container", height=alt.Step(ROW))


def _marked(positions: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    marks = [MARKS[Position(word)] for word in positions["position"]]
    return positions.assign(
        icon=[mark.icon for mark in marks],
        colour=[mark.colour for mark in marks],
        word=[labels.word(Position(word).label) for word in positions["position"]],
    )


def alt_agreement_matrix(positions: pd.DataFrame, labels: Labels) -> str:
    taken = positions[~positions["position"].isin([Position.NO_POSITION, Position.DENIES_DISCUSSED])]
    text = labels.word(N_("Parties by items, {parties} × {items}: positions recorded {taken}, of them refusals {rejecting}."))
    return text.format(
        parties=positions["party"].nunique(),
        items=positions["item"].nunique(),
        taken=len(taken),
        rejecting=int((taken["position"] == Position.REJECTS).sum()),
    )


def positions_over_time(history: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Each party's acts on the whole item as marks over time; history: party, day, position, record_id, summary."""
    data = _marked(history, labels).assign(day=iso(history["day"]), party=history["party"].map(labels.name))
    tooltip = labels.tooltip(party=N_("Party"), word=N_("Position"), day=N_("Day"), summary=N_("Summary"), record_id=N_("Record"))
    y = alt.Y("party:N", title=None, sort=labels.parties(history["party"]), axis=alt.Axis(labelLimit=130, grid=True))
    base = alt.Chart(data).encode(x=time("day"), y=y, tooltip=tooltip)
    glyphs = base.mark_text(size=17, fontWeight="bold").encode(text="icon:N", color=alt.Color("colour:N", scale=None))
    target = base.mark_point(size=260, opacity=0, filled=True)  # a mark of text is hard to hit with the pointer
    return (target + glyphs).properties(width="container", height=alt.Step(ROW))


def alt_positions_over_time(history: pd.DataFrame, labels: Labels) -> str:
    last = history.drop_duplicates("party", keep="last")
    parts = [f"{labels.name(row['party'])}: {labels.word(Position(row['position']).label)}" for row in last.to_dict("records")]
    return labels.word(N_("Latest act by party. {parts}.")).format(parts="; ".join(parts))
