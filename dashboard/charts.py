"""Frames to Altair charts, one function a chart, each with a sentence that tells its finding.

Words come in translated through `Labels`. Days are sent as text and drawn on a UTC scale, so that they never shift with the
reader's time zone. Colours are mid-tones of the Okabe-Ito palette: no flag's colours, readable on light and dark.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.codebook import N_, Negotiation, Position

BLUE, GREEN, ORANGE, PURPLE, GREY = "#3b8bc2", "#0a8f6c", "#c75a10", "#b0609a", "#7f7f7f"
PALETTE = (GREEN, PURPLE, ORANGE, BLUE, "#a08a00", "#5a7fb5", "#9a6a3a", "#4f9a9a", GREY, "#8a7fb0")
"""One colour a party, by its place in the tracker; belligerents get colours of equal weight and of no flag."""
GLYPHS: Mapping[str, tuple[str, str]] = {
    Position.PROPOSES: ("+", BLUE),
    Position.ACCEPTS: ("●", GREEN),
    Position.ACCEPTS_CONDITIONALLY: ("◐", GREEN),
    Position.NO_POSITION: ("·", GREY),
    Position.DENIES_DISCUSSED: ("?", GREY),
    Position.WITHDREW: ("↩", ORANGE),
    Position.REJECTS: ("✕", ORANGE),
}
STATUS_COLOURS: Mapping[str, str] = {
    Negotiation.NOT_RAISED: GREY,
    Negotiation.PROPOSED: "#8fb8d8",
    Negotiation.UNDER_DISCUSSION: BLUE,
    Negotiation.DECLARED_UNILATERALLY: PURPLE,
    Negotiation.AGREED_IN_PRINCIPLE: "#7cc0a8",
    Negotiation.AGREED_CONDITIONALLY: "#45a98a",
    Negotiation.AGREED: GREEN,
    Negotiation.REJECTED: ORANGE,
    Negotiation.WITHDRAWN: "#d99a6c",
    Negotiation.SUPERSEDED: "#a5a5a5",
}
ROW = 30
"""Height of a row of a matrix, in pixels."""


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
        place = {key: PALETTE[number % len(PALETTE)] for number, key in enumerate(self.party)}
        names = self.parties(used)
        by_name = {self.party[key]: colour for key, colour in place.items()}
        return alt.Scale(domain=names, range=[by_name.get(name, GREY) for name in names])


UNSTATED = N_("not stated")


def _iso(days: pd.Series) -> pd.Series:
    return days.dt.strftime("%Y-%m-%d")


def _time(field: str) -> alt.X:
    axis = alt.Axis(format="%d %b %y", labelOverlap=True)
    return alt.X(f"{field}:T", title=None, scale=alt.Scale(type="utc"), axis=axis)


def agreement_matrix(positions: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Items x parties, a glyph in every cell; cells of parties whose consent is needed are framed. Selection: `cell`."""
    data = positions.assign(
        item_name=positions["item"].map(labels.item),
        party_name=positions["party"].map(labels.name),
        glyph=positions["position"].map({key: glyph for key, (glyph, _) in GLYPHS.items()}),
        colour=positions["position"].map({key: colour for key, (_, colour) in GLYPHS.items()}),
        word=positions["position"].map(lambda value: labels.word(Position(value).label)),
        since=_iso(positions["since"]),
    )
    items = [labels.item[name] for name in labels.item if name in set(positions["item"])]
    y = alt.Y("item_name:N", sort=items, title=None, axis=alt.Axis(labelLimit=260, domain=False, ticks=False))
    x = alt.X(
        "party_name:N", sort=labels.parties(positions["party"]), title=None,
        axis=alt.Axis(orient="top", labelAngle=-40, labelLimit=130, domain=False, ticks=False),
    )  # fmt: skip
    tooltip = [alt.Tooltip(f"{field}:N", title=labels.word(title)) for field, title in MATRIX_TOOLTIP]
    cell = alt.selection_point(name="cell", fields=["item", "party"])
    base = alt.Chart(data, height=alt.Step(ROW)).encode(x=x, y=y, tooltip=tooltip)
    frame = base.mark_rect(fillOpacity=0.001, fill=GREY, strokeWidth=1.2, cursor="pointer").encode(
        stroke=alt.condition(alt.datum.bound, alt.value(GREY), alt.value("transparent")),
        fillOpacity=alt.condition(cell, alt.value(0.12), alt.value(0.001), empty=False),
    )
    glyphs = base.mark_text(size=17, fontWeight="bold").encode(text="glyph:N", color=alt.Color("colour:N", scale=None))
    return (frame.add_params(cell) + glyphs).properties(width="container")


MATRIX_TOOLTIP = (
    ("item_name", N_("Item")),
    ("party_name", N_("Party")),
    ("word", N_("Position")),
    ("since", N_("Since")),
    ("record_id", N_("Record")),
)


def alt_agreement_matrix(positions: pd.DataFrame, labels: Labels) -> str:
    taken = positions[~positions["position"].isin([Position.NO_POSITION, Position.DENIES_DISCUSSED])]
    rejecting = int((taken["position"] == Position.REJECTS).sum())
    text = labels.word(N_("Positions of {parties} parties on {items} items: {taken} are recorded, {rejecting} of them refusals."))
    parties, items = positions["party"].nunique(), positions["item"].nunique()
    return text.format(parties=parties, items=items, taken=len(taken), rejecting=rejecting)


def status_timeline(segments: pd.DataFrame, force: pd.DataFrame, labels: Labels, as_of: object) -> alt.LayerChart:
    """The derived negotiation status as a bar over time, the parties' own windows as thin bars beneath."""
    top = labels.word(N_("Negotiation"))
    states = [status for status in STATUS_COLOURS if status in set(segments["negotiation"])]
    names = [labels.word(Negotiation(status).label) for status in states]
    bars = pd.DataFrame(
        {
            "row": top,
            "start": _iso(segments["start"]),
            "end": _iso(segments["end"]),
            "status": [labels.word(Negotiation(status).label) for status in segments["negotiation"]],
        }
    )
    scale = alt.Scale(domain=names, range=[STATUS_COLOURS[status] for status in states])
    y = alt.Y("row:N", sort=[top, *labels.parties(force["party"])], title=None, axis=alt.Axis(labelLimit=130))
    status = (
        alt.Chart(bars)
        .mark_bar(height=18)
        .encode(
            x=_time("start"),
            x2="end:T",
            y=y,
            color=alt.Color("status:N", scale=scale, legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=260)),
            tooltip=["status:N", "start:N", "end:N"],
        )
    )
    thin = _window_bars(force, labels, bars["end"].max() if len(bars) else str(as_of)).mark_bar(height=8, color=GREY)
    windows = thin.encode(x=_time("start"), x2="end:T", y=y, tooltip=["row:N", "start:N", "last:N"])
    return (status + windows + _today(as_of)).properties(width="container", height=alt.Step(ROW))


def _window_bars(force: pd.DataFrame, labels: Labels, latest: str) -> alt.Chart:
    """Windows as bars up to the day after their last; an open end is drawn to the latest day shown."""
    last = force["last_day"].astype("datetime64[s]")
    end = _iso(last + pd.Timedelta(days=1)).fillna(latest)
    rows = {
        "row": force["party"].map(labels.name),
        "start": _iso(force["first_day"].astype("datetime64[s]")),
        "end": end,
        "last": _iso(last).fillna("–"),
    }
    return alt.Chart(pd.DataFrame(rows))


def _today(as_of: object) -> alt.Chart:
    rule = alt.Chart(pd.DataFrame({"as_of": [str(as_of)]})).mark_rule(strokeDash=[4, 3], color=GREY)
    return rule.encode(x=_time("as_of"))


def alt_status_timeline(segments: pd.DataFrame, labels: Labels) -> str:
    if segments.empty:
        return labels.word(N_("No status is recorded."))
    last = segments.iloc[-1]
    text = labels.word(N_("{n} phases; the last, since {day}, is: {status}."))
    return text.format(n=len(segments), day=last["start"].date(), status=labels.word(Negotiation(last["negotiation"]).label))


def windows(force: pd.DataFrame, labels: Labels, as_of: object) -> alt.LayerChart:
    """The parties' windows one beneath the other, with the days they share shaded."""
    latest = (
        str(max(pd.Timestamp(str(as_of)), force["first_day"].max() + pd.Timedelta(days=30)).date()) if len(force) else str(as_of)
    )
    bars = _window_bars(force, labels, latest).mark_bar(height=16)
    y = alt.Y("row:N", sort=labels.parties(force["party"]), title=None, axis=alt.Axis(labelLimit=130))
    drawn = bars.encode(
        x=_time("start"), x2="end:T", y=y, tooltip=["row:N", "start:N", "last:N"],
        color=alt.Color("row:N", scale=labels.colours(force["party"]), legend=None),
    )  # fmt: skip
    first, last = force["first_day"].max(), force["last_day"].min()
    shared = pd.DataFrame({"start": [], "end": []}, dtype="str")
    if len(force) > 1 and not pd.isna(last) and first <= last:
        shared = pd.DataFrame({"start": [str(first.date())], "end": [str((last + pd.Timedelta(days=1)).date())]})
    shade = alt.Chart(shared).mark_rect(opacity=0.2, color=GREY).encode(x=_time("start"), x2="end:T")
    return (shade + drawn + _today(as_of)).properties(width="container", height=alt.Step(ROW))


def alt_windows(force: pd.DataFrame, labels: Labels) -> str:
    open_end = labels.word(N_("open-ended"))
    spans = [f"{labels.name(row['party'])}: {row['start']} – {row['end'] or open_end}" for row in force.to_dict("records")]
    return labels.word(N_("Terms by party. {spans}.")).format(spans="; ".join(spans))


def allegations_by_reading(counts: pd.DataFrame, labels: Labels) -> alt.Chart:
    """Accusations by accused under each reading, those set aside beside those counted."""
    states = {"allegations": labels.word(COUNTED), "set_aside": labels.word(SET_ASIDE)}
    data = (
        counts.melt(["reading", "accused"], list(states), "state", "number")
        .groupby(["reading", "accused", "state"], as_index=False)
        .sum()
    )
    data = data.assign(
        reading=data["reading"].map(lambda name: labels.party.get(name) or labels.word(ANY_READING)),
        accused=data["accused"].map(labels.name),
        state=data["state"].map(states),
    )
    readings = [name for name in labels.party.values() if name in set(data["reading"])]
    return (
        alt.Chart(data, height=alt.Step(16))
        .mark_bar()
        .encode(
            x=alt.X("number:Q", title=labels.word(N_("Accusations")), axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("accused:N", title=labels.word(N_("Accused")), sort=labels.parties(counts["accused"])),
            yOffset=alt.YOffset("state:N", sort=list(states.values())),
            color=alt.Color(
                "state:N", legend=alt.Legend(title=None, orient="bottom", labelLimit=260),
                scale=alt.Scale(domain=list(states.values()), range=[PURPLE, "#b5b5b5"]),
            ),
            row=alt.Row(
                "reading:N", sort=[*readings, labels.word(ANY_READING)],
                header=alt.Header(title=None, orient="top", labelAnchor="start", labelFontWeight="bold", labelLimit=300),
            ),
            tooltip=["reading:N", "accused:N", "state:N", "number:Q"],
        )
        .properties(width="container")
    )  # fmt: skip


COUNTED, SET_ASIDE = N_("Counted"), N_("Set aside")
ANY_READING = N_("At least one party's reading")


def alt_allegations_by_reading(counts: pd.DataFrame, labels: Labels) -> str:
    parts = []
    for reading, rows in counts.groupby("reading", sort=False):
        name = labels.party.get(str(reading)) or labels.word(ANY_READING)
        parts.append(f"{name}: {rows['allegations'].sum()} / {rows['set_aside'].sum()}")
    return labels.word(N_("Accusations counted / set aside by reading. {parts}.")).format(parts="; ".join(parts))


def allegations_timeline(allegations: pd.DataFrame, labels: Labels, force: pd.DataFrame) -> alt.Chart:
    """Accusations per week and accused, one row each on the same scale; windows shade the days under terms."""
    weeks = allegations["day"].dt.to_period("W-SUN").dt.start_time
    data = (
        pd.DataFrame({"week": _iso(weeks), "accused": allegations["accused"].map(labels.name)})
        .groupby(["week", "accused"], as_index=False)
        .size()
    )
    end = _iso(pd.to_datetime(data["week"]) + pd.Timedelta(days=7))
    return (
        alt.Chart(data.assign(end=end), height=90)
        .mark_bar()
        .encode(
            x=_time("week"),
            x2="end:T",
            y=alt.Y("size:Q", title=labels.word(N_("per week")), axis=alt.Axis(tickMinStep=1, tickCount=4)),
            row=alt.Row(
                "accused:N", sort=labels.parties(allegations["accused"]),
                header=alt.Header(title=None, orient="top", labelAnchor="start", labelFontWeight="bold"),
            ),
            color=alt.Color("accused:N", scale=labels.colours(allegations["accused"]), legend=None),
            tooltip=["week:N", "accused:N", "size:Q"],
        )
        .properties(width="container")
    )  # fmt: skip


def alt_allegations_timeline(allegations: pd.DataFrame, labels: Labels) -> str:
    parts = [f"{labels.name(str(accused))}: {len(rows)}" for accused, rows in allegations.groupby("accused", sort=False)]
    return labels.word(N_("Accusations over time by accused. {parts}.")).format(parts="; ".join(parts))


def accuser_accused(counts: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Accuser x accused with the number of accusations counted under the chosen reading."""
    data = counts.groupby(["accuser", "accused"], as_index=False)["allegations"].sum()
    data = data.assign(accuser=data["accuser"].map(labels.name), accused=data["accused"].map(labels.name))
    axis = alt.Axis(labelLimit=130, labelAngle=0)
    base = alt.Chart(data, height=alt.Step(ROW * 1.4)).encode(
        x=alt.X("accused:N", title=labels.word(N_("Accused")), sort=labels.parties(counts["accused"]), axis=axis),
        y=alt.Y("accuser:N", title=labels.word(N_("Accuser")), sort=labels.parties(counts["accuser"]), axis=axis),
        tooltip=["accuser:N", "accused:N", "allegations:Q"],
    )
    shade = base.mark_rect(color=PURPLE).encode(
        opacity=alt.Opacity("allegations:Q", legend=None, scale=alt.Scale(range=[0.08, 0.5]))
    )
    numbers = base.mark_text(size=15, fontWeight="bold").encode(text="allegations:Q")
    return (shade + numbers).properties(width="container")


def alt_accuser_accused(counts: pd.DataFrame, labels: Labels) -> str:
    pairs = counts.groupby(["accuser", "accused"], sort=False)["allegations"].sum()
    parts = [f"{labels.name(pair[0])} → {labels.name(pair[1])}: {number}" for pair, number in pairs.items()]  # type: ignore[index]
    return labels.word(N_("Accuser and accused. {parts}.")).format(parts="; ".join(parts))


def claimed_totals(totals: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Each claimant's running totals as a step line; interim counts are hollow points."""
    interim = labels.word(N_("interim"))
    data = pd.DataFrame(
        {
            "day": _iso(totals["day"]),
            "amount": totals["amount"],
            "claimant": totals["claimant"].map(labels.name),
            "series": totals["claimant"].map(labels.name) + " · " + totals["item"].map(labels.item),
            "state": totals["count_kind"].map({"interim": interim}).fillna(labels.word(N_("cumulative"))),
            "summary": totals["summary"],
        }
    )
    base = alt.Chart(data).encode(
        x=_time("day"),
        y=alt.Y("amount:Q", title=labels.word(N_("Claimed so far")), scale=alt.Scale(type="symlog")),
        color=alt.Color(
            "claimant:N", scale=labels.colours(totals["claimant"]), legend=alt.Legend(title=None, orient="bottom", labelLimit=260)
        ),
        detail="series:N",
        tooltip=["series:N", "day:N", "amount:Q", "state:N", "summary:N"],
    )
    hollow = alt.condition(alt.datum.state == interim, alt.value(0), alt.value(1))
    points = base.mark_point(size=60, filled=False, strokeWidth=2).encode(fill="claimant:N", fillOpacity=hollow)
    return (base.mark_line(interpolate="step-after") + points).properties(width="container", height=280)


def alt_claimed_totals(totals: pd.DataFrame, labels: Labels) -> str:
    last = totals.groupby(["claimant", "item"], sort=False).tail(1)
    parts = [f"{labels.name(r['claimant'])} ({labels.item[r['item']]}): {r['amount']:g}" for r in last.to_dict("records")]
    return labels.word(N_("Latest totals as claimed. {parts}.")).format(parts="; ".join(parts))


def coverage_strip(coverage: pd.DataFrame, labels: Labels) -> alt.Chart:
    """Records per day as a strip; the sources of the day in the tooltip."""
    data = pd.DataFrame({"day": _iso(coverage["day"]), "records": coverage["records"], "articles": coverage["articles"]})
    return (
        alt.Chart(data, height=34)
        .mark_tick(thickness=3, height=26, color=BLUE)
        .encode(
            x=_time("day"),
            opacity=alt.Opacity("records:Q", legend=None, scale=alt.Scale(range=[0.35, 1])),
            tooltip=[
                alt.Tooltip("day:N", title=labels.word(N_("Day"))),
                alt.Tooltip("records:Q", title=labels.word(N_("Records"))),
                alt.Tooltip("articles:Q", title=labels.word(N_("Sources"))),
            ],
        )
        .properties(width="container")
    )


def alt_coverage_strip(coverage: pd.DataFrame, labels: Labels) -> str:
    text = labels.word(N_("{records} records on {days} days; days without a mark have none."))
    return text.format(records=int(coverage["records"].sum()), days=len(coverage))


def deliveries(found: pd.DataFrame, labels: Labels) -> alt.Chart:
    """Promised (outlined) against delivered (filled) by party, one panel per unit with a scale of its own."""
    states = {"promised": labels.word(N_("Promised")), "delivered": labels.word(N_("Delivered"))}
    data = found.melt(["party", "unit"], list(states), "state", "amount")
    data = data.assign(party=data["party"].map(labels.name), state=data["state"].map(states))
    return (
        alt.Chart(data, height=alt.Step(18))
        .mark_bar()
        .encode(
            x=alt.X("amount:Q", title=None),
            y=alt.Y("party:N", title=None, sort=labels.parties(found["party"]), axis=alt.Axis(labelLimit=130)),
            yOffset=alt.YOffset("state:N", sort=list(states.values())),
            color=alt.Color(
                "state:N", scale=alt.Scale(domain=list(states.values()), range=["#b5b5b5", GREEN]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
            row=alt.Row("unit:N", header=alt.Header(title=None, orient="top", labelAnchor="start", labelFontWeight="bold")),
            tooltip=["party:N", "unit:N", "state:N", "amount:Q"],
        )
        .resolve_scale(x="independent", y="independent")
        .properties(width="container")
    )  # fmt: skip


def alt_deliveries(found: pd.DataFrame, labels: Labels) -> str:
    parts = [f"{labels.name(r['party'])}, {r['unit']}: {r['promised']:g} / {r['delivered']:g}" for r in found.to_dict("records")]
    return labels.word(N_("Promised / delivered. {parts}.")).format(parts="; ".join(parts))


def positions_over_time(history: pd.DataFrame, labels: Labels) -> alt.Chart:
    """Each party's acts on the whole item as glyphs over time."""
    data = pd.DataFrame(
        {
            "day": _iso(history["day"].astype("datetime64[s]")),
            "party": history["party"].map(labels.name),
            "glyph": history["position"].map({str(key): glyph for key, (glyph, _) in GLYPHS.items()}),
            "colour": history["position"].map({str(key): colour for key, (_, colour) in GLYPHS.items()}),
            "word": history["position"].map(lambda value: labels.word(Position(value).label)),
            "record": history["record_id"],
        }
    )
    return (
        alt.Chart(data, height=alt.Step(ROW))
        .mark_text(size=17, fontWeight="bold")
        .encode(
            x=_time("day"),
            y=alt.Y("party:N", title=None, sort=labels.parties(history["party"]), axis=alt.Axis(labelLimit=130, grid=True)),
            text="glyph:N",
            color=alt.Color("colour:N", scale=None),
            tooltip=["party:N", "word:N", "day:N", "record:N"],
        )
        .properties(width="container")
    )


def alt_positions_over_time(history: pd.DataFrame, labels: Labels) -> str:
    last = history.drop_duplicates("party", keep="last")
    parts = [f"{labels.name(r['party'])}: {labels.word(Position(r['position']).label)}" for r in last.to_dict("records")]
    return labels.word(N_("Latest act by party. {parts}.")).format(parts="; ".join(parts))
