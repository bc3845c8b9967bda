"""Accusations, never findings: by reading, over time, by accuser and accused, as claimed totals, and their coverage."""

import altair as alt
import pandas as pd

from dashboard.charts.labels import ROW, Labels, iso, legend, next_day, time
from dashboard.codebook import N_, CountKind
from dashboard.marks import GREY, SLATE

COUNTED, SET_ASIDE = N_("Counted"), N_("Set aside")
ANY_READING = N_("Any party")
SHADES = alt.Legend(title=None, orient="top", symbolFillColor=GREY, symbolStrokeColor=GREY)
LEFT = 46
"""Room for the y axis, the same on charts that stand beneath each other."""


def accusations_by_reading(counts: pd.DataFrame, labels: Labels) -> alt.Chart:
    """Accusations under each reading, a bar for each accused; what the reading sets aside is the pale end of the bar.

    counts: as `violations.counts` gives them.
    """
    states = {"allegations": labels.word(COUNTED), "set_aside": labels.word(SET_ASIDE)}
    long = counts.melt(["reading", "accused"], list(states), "state", "number")
    data = long.groupby(["reading", "accused", "state"], as_index=False)["number"].sum()
    data = data.assign(
        reading=data["reading"].map(lambda name: _reading(str(name), labels)),
        accused=data["accused"].map(labels.name),
        state=data["state"].map(states),
    )
    readings = [name for name in (labels.word(ANY_READING), *labels.party.values()) if name in set(data["reading"])]
    accused = labels.parties(counts["accused"])
    shown = list(states.values())
    return (
        alt.Chart(data)
        .mark_bar()
        .encode(
            x=alt.X("number:Q", title=labels.word(N_("Accusations")), axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("reading:N", title=None, sort=readings, axis=alt.Axis(labelLimit=150)),
            yOffset=alt.YOffset("accused:N", sort=accused),
            color=alt.Color("accused:N", scale=labels.colours(counts["accused"]), legend=legend()),
            opacity=alt.Opacity("state:N", scale=alt.Scale(domain=shown, range=[1, 0.3]), sort=shown, legend=SHADES),
            order=alt.Order("state:N", sort="ascending" if shown == sorted(shown) else "descending"),
            tooltip=labels.tooltip(reading=N_("Reading"), accused=N_("Accused"), state=N_("State"), number=N_("Accusations")),
        )
        .properties(width="container", height=alt.Step(22 * len(accused)))
    )


def _reading(name: str, labels: Labels) -> str:
    return labels.party.get(name) or labels.word(ANY_READING)


def alt_accusations_by_reading(counts: pd.DataFrame, labels: Labels) -> str:
    sums = counts.groupby("reading", sort=False)[["allegations", "set_aside"]].sum()
    parts = [f"{_reading(str(name), labels)}: {row['allegations']} / {row['set_aside']}" for name, row in sums.iterrows()]
    return labels.word(N_("Accusations counted / set aside by reading. {parts}.")).format(parts="; ".join(parts))


def accusations_over_time(told: pd.DataFrame, labels: Labels, span: tuple[str, str]) -> alt.Chart:
    """Accusations per week, the accused side by side within each week; told: as `violations.allegations` gives them."""
    weeks = told["day"].dt.to_period("W-SUN").dt.start_time
    data = pd.DataFrame({"week": weeks, "party": told["accused"]}).groupby(["week", "party"], as_index=False).size()
    accused = labels.parties(told["accused"])
    share = pd.Timedelta(days=7) / max(len(accused), 1)
    data["accused"] = data["party"].map(labels.name)
    begin = data["week"] + data["accused"].map(accused.index) * share
    data = data.assign(
        start=begin.dt.strftime("%Y-%m-%dT%H:%M:%SZ"), end=(begin + share).dt.strftime("%Y-%m-%dT%H:%M:%SZ"), week=iso(data["week"])
    )
    return (
        alt.Chart(data)
        .mark_rect(clip=True)
        .encode(
            x=time("start", span),
            x2="end:T",
            y2=alt.datum(0),
            y=alt.Y(
                "size:Q", title=None,
                axis=alt.Axis(tickMinStep=1, tickCount=5, format="d", minExtent=LEFT, maxExtent=LEFT),
            ),
            color=alt.Color("accused:N", scale=labels.colours(told["accused"]), legend=alt.Legend(title=None, orient="top")),
            tooltip=labels.tooltip(accused=N_("Accused"), week=N_("Week from"), size=N_("Accusations")),
        )
        .properties(width="container", height=260)
    )  # fmt: skip


def alt_accusations_over_time(told: pd.DataFrame, labels: Labels) -> str:
    parts = [f"{labels.name(str(accused))}: {len(rows)}" for accused, rows in told.groupby("accused", sort=False)]
    return labels.word(N_("Accusations over time by accused. {parts}.")).format(parts="; ".join(parts))


def coverage_strip(coverage: pd.DataFrame, labels: Labels, span: tuple[str, str]) -> alt.Chart:
    """Records per day as a strip under another chart; the sources of the day in the tooltip."""
    data = pd.DataFrame(
        {
            "day": iso(coverage["day"]),
            "end": next_day(coverage["day"]),
            "records": coverage["records"],
            "articles": coverage["articles"],
            "row": "",
        }
    )
    return (
        alt.Chart(data)
        .mark_bar(height=24, color=GREY, clip=True)
        .encode(
            x=time("day", span),
            x2="end:T",
            y=alt.Y("row:N", title=None, axis=alt.Axis(ticks=False, labels=False, minExtent=LEFT, maxExtent=LEFT)),
            opacity=alt.Opacity("records:Q", legend=None, scale=alt.Scale(range=[0.35, 1])),
            tooltip=labels.tooltip(day=N_("Day"), records=N_("Records"), articles=N_("Sources")),
        )
        .properties(width="container", height=alt.Step(28))
    )


def alt_coverage_strip(coverage: pd.DataFrame, labels: Labels) -> str:
    text = labels.word(N_("Records: {records}, on days: {days}. A day without a mark has none."))
    return text.format(records=int(coverage["records"].sum()), days=len(coverage))


def accuser_accused(counts: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Accuser x accused with the number of accusations counted under the chosen reading."""
    data = counts.groupby(["accuser", "accused"], as_index=False)["allegations"].sum()
    data = data.assign(accuser=data["accuser"].map(labels.name), accused=data["accused"].map(labels.name))
    axis = alt.Axis(labelLimit=130, labelAngle=0)
    columns, rows = labels.parties(counts["accused"]), labels.parties(counts["accuser"])
    base = alt.Chart(data).encode(
        x=alt.X("accused:N", title=labels.word(N_("Accused")), sort=columns, axis=axis),
        y=alt.Y("accuser:N", title=labels.word(N_("Accuser")), sort=rows, axis=axis),
        tooltip=labels.tooltip(accuser=N_("Accuser"), accused=N_("Accused"), allegations=N_("Accusations")),
    )
    shade = base.mark_rect(color=SLATE).encode(opacity=alt.Opacity("allegations:Q", legend=None, scale=alt.Scale(range=[0.9, 1])))
    numbers = base.mark_text(size=19, fontWeight="bold", color="#ffffff").encode(text="allegations:Q")
    return (shade + numbers).properties(width="container", height=alt.Step(int(ROW * 1.4)))


def alt_accuser_accused(counts: pd.DataFrame, labels: Labels) -> str:
    pairs = counts.groupby(["accuser", "accused"], sort=False)[["allegations"]].sum().reset_index()
    parts = [
        f"{labels.name(row['accuser'])} → {labels.name(row['accused'])}: {row['allegations']}" for row in pairs.to_dict("records")
    ]
    return labels.word(N_("Accuser and accused. {parts}.")).format(parts="; ".join(parts))


def claimed_totals(totals: pd.DataFrame, labels: Labels) -> alt.LayerChart:
    """Each claimant's running totals as a step line; interim counts are hollow points. Unequal sizes need a log axis."""
    running, interim = (labels.word(word.label) for word in (CountKind.CUMULATIVE, CountKind.INTERIM))
    data = pd.DataFrame(
        {
            "day": iso(totals["day"]),
            "amount": totals["amount"],
            "claimant": totals["claimant"].map(labels.name),
            "series": totals["claimant"] + totals["item"] + totals["accused"] + totals["unit"],
            "item": totals["item"].map(labels.item),
            "state": totals["count_kind"].map({"interim": interim}).fillna(running),
            "summary": totals["summary"],
        }
    )
    base = alt.Chart(data).encode(
        x=time("day"),
        y=alt.Y(
            "amount:Q", title=labels.word(N_("Claimed so far")), scale=alt.Scale(type="symlog"),
            axis=alt.Axis(values=[0, *(10**power for power in range(7))], format=",d", labelOverlap=False),
        ),
        color=alt.Color("claimant:N", scale=labels.colours(totals["claimant"]), legend=legend()),
        detail="series:N",
        tooltip=labels.tooltip(
            claimant=N_("Claimant"), item=N_("Item"), day=N_("Day"), amount=N_("Amount"), state=N_("Kind of count"),
            summary=N_("Summary"),
        ),
    )  # fmt: skip
    filled = alt.condition(alt.datum.state == interim, alt.value(0), alt.value(1))
    points = base.mark_point(size=70, strokeWidth=2).encode(
        fill=alt.Fill("claimant:N", scale=labels.colours(totals["claimant"]), legend=None), fillOpacity=filled
    )
    return (base.mark_line(interpolate="step-after", strokeWidth=1.5) + points).properties(width="container", height=340)


def alt_claimed_totals(totals: pd.DataFrame, labels: Labels) -> str:
    last = totals.groupby(["claimant", "item"], sort=False).tail(1)
    parts = [f"{labels.name(row['claimant'])} ({labels.item[row['item']]}): {row['amount']:g}" for row in last.to_dict("records")]
    return labels.word(N_("Latest totals as claimed. {parts}.")).format(parts="; ".join(parts))
