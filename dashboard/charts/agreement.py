"""Who stands where: positions now as a matrix, and one item's positions over time."""

from datetime import date

import altair as alt
import pandas as pd

from dashboard.charts.labels import (
    EXTENT,
    ROW,
    ROW_CHARACTERS,
    Labels,
    Span,
    after,
    chosen_day,
    iso,
    legend,
    lines,
    rows,
    time,
    wide,
)
from dashboard.codebook import N_, Position
from dashboard.marks import GREY, MARKS

ITEM_CHARACTERS = 26
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
    data["item_row"] = [lines(name, ITEM_CHARACTERS) for name in data["item_name"]]
    items = [lines(labels.item[name], ITEM_CHARACTERS) for name in labels.item if name in set(positions["item"])]
    y = alt.Y("item_row:N", sort=items, title=None, axis=rows(ITEM_CHARACTERS, domain=False, ticks=False))
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
    return (frame.add_params(cell) + glyphs).properties(width="container", height=alt.Step(_height(items)))


def _height(names: list[str]) -> int:
    """The height of a row that holds the longest of these names."""
    return max(ROW, 16 * max((name.count("\n") + 1 for name in names), default=1) + 4)


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


def positions_over_time(history: pd.DataFrame, labels: Labels, span: Span, as_of: date) -> alt.LayerChart:
    """Each party's position as a bar from the act that took it to the one that changed it; every day with acts is a tick.

    history: party, day, position, record_id, summary, oldest first, as `positions.history` gives it; it holds up to `as_of`.
    """
    acts = _marked(history, labels)
    acts = acts.assign(name=acts["party"].map(labels.name), state=acts["icon"] + " " + acts["word"])
    used = acts.drop_duplicates("state").set_index("position").reindex([word for word in Position if word in set(acts["position"])])
    scale = alt.Scale(domain=[*used["state"]], range=[*used["colour"]])
    colour = alt.Color("state:N", scale=scale, legend=legend(symbolType="square"))
    y = alt.Y(
        "row:N",
        title=None,
        axis=rows(minExtent=EXTENT, maxExtent=EXTENT),
        sort=[lines(name, ROW_CHARACTERS) for name in labels.parties(history["party"])],
    )
    held = labels.tooltip(name=N_("Party"), word=N_("Position"), start=N_("Since"), record_id=N_("Record"))
    runs = alt.Chart(_runs(acts, span, as_of)).encode(x=time("start", span), y=y, tooltip=held)
    bars = runs.mark_bar(height=12).encode(x2="end:T", color=colour)
    icons = runs.transform_filter("datum.wide").mark_text(dx=11, color="#ffffff", fontWeight="bold").encode(text="icon:N")
    told = labels.tooltip(name=N_("Party"), word=N_("Position"), day=N_("Day"), summary=N_("Summary"), record_id=N_("Record"))
    days = alt.Chart(_act_days(acts)).encode(x=time("day", span), y=y, tooltip=told)
    ticks = days.mark_tick(thickness=2, size=24).encode(color=colour)
    target = days.mark_point(size=260, opacity=0, filled=True)  # a tick is hard to hit with the pointer
    drawn = bars + icons + target + ticks + chosen_day(as_of, span, labels)
    return drawn.properties(width="container", height=alt.Step(ROW))


def _runs(acts: pd.DataFrame, span: Span, as_of: date) -> pd.DataFrame:
    """How long each party held a position; of several acts of one day the last one stands."""
    last = acts.drop_duplicates(["party", "day"], keep="last")
    turns = last[last["position"] != last.groupby("party")["position"].shift()]
    end = iso(turns.groupby("party")["day"].shift(-1)).fillna(after(as_of))
    start = iso(turns["day"])
    found = turns.assign(start=start, end=end, wide=wide(start, end, span), row=_rows(turns))
    return found[["row", "name", "state", "word", "icon", "start", "end", "wide", "record_id"]]


def _act_days(acts: pd.DataFrame) -> pd.DataFrame:
    """The days with acts of each party, all acts of the day told in one tick."""
    days = acts.assign(day=iso(acts["day"])).groupby(["party", "name", "day"], sort=False, as_index=False)
    told = {"word": ("word", lambda words: ", ".join(dict.fromkeys(words))), "state": ("state", "last")}
    found = days.agg(**told, summary=("summary", " · ".join), record_id=("record_id", ", ".join))
    return found.assign(row=_rows(found))


def _rows(found: pd.DataFrame) -> pd.Series:
    return found["name"].map(lambda name: lines(name, ROW_CHARACTERS))


def alt_positions_over_time(history: pd.DataFrame, labels: Labels) -> str:
    last = history.drop_duplicates("party", keep="last")
    parts = [f"{labels.name(row['party'])}: {labels.word(Position(row['position']).label)}" for row in last.to_dict("records")]
    return labels.word(N_("Latest act by party. {parts}.")).format(parts="; ".join(parts))
