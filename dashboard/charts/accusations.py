"""Accusations, never findings: by reading, over time, by accuser and accused, as claimed totals, and their coverage."""

import altair as alt
import pandas as pd

from dashboard.charts.labels import ROW, ROW_CHARACTERS, TEXT, Labels, Span, iso, legend, lines, next_day, rows, time, whole_weeks
from dashboard.codebook import N_, CountKind
from dashboard.marks import GREY, SLATE

COUNTED, SET_ASIDE = N_("Counted"), N_("Set aside")
ANY_READING, OWN_READING = N_("By any party's reading"), N_("By {party}'s reading")
SHAPES = ("circle", "triangle-up")
"""A running total, and an interim count that the claimant means to replace."""
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
    data["row"] = [lines(name, ROW_CHARACTERS) for name in data["reading"]]
    readings = [_reading(name, labels) for name in ("", *labels.party) if _reading(name, labels) in set(data["reading"])]
    accused = labels.parties(counts["accused"])
    shown = list(states.values())
    return (
        alt.Chart(data)
        .mark_bar()
        .encode(
            x=alt.X("number:Q", title=labels.word(N_("Accusations")), axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("row:N", title=None, sort=[lines(name, ROW_CHARACTERS) for name in readings], axis=rows()),
            yOffset=alt.YOffset("accused:N", sort=accused),
            color=alt.Color("accused:N", scale=labels.colours(counts["accused"]), legend=legend(labels.word(N_("Accused")))),
            opacity=alt.Opacity("state:N", scale=alt.Scale(domain=shown, range=[1, 0.45]), sort=shown, legend=SHADES),
            order=alt.Order("state:N", sort="ascending" if shown == sorted(shown) else "descending"),
            tooltip=labels.tooltip(reading=N_("Reading"), accused=N_("Accused"), state=N_("State"), number=N_("Accusations")),
        )
        .properties(width="container", height=alt.Step(24))
    )


def _reading(name: str, labels: Labels) -> str:
    return labels.word(OWN_READING).format(party=labels.party[name]) if name in labels.party else labels.word(ANY_READING)


def alt_accusations_by_reading(counts: pd.DataFrame, labels: Labels) -> str:
    sums = counts.groupby("reading", sort=False)[["allegations", "set_aside"]].sum()
    parts = [f"{_reading(str(name), labels)}: {row['allegations']} / {row['set_aside']}" for name, row in sums.iterrows()]
    return labels.word(N_("Accusations counted / set aside by reading. {parts}.")).format(parts="; ".join(parts))


def accusations_over_time(told: pd.DataFrame, labels: Labels, span: Span) -> alt.Chart:
    """Accusations per week, the accused side by side within each week, over the whole weeks of `span`.

    told: as `violations.allegations` gives them.
    """
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
            x=time("start", whole_weeks(span)),
            x2="end:T",
            y2=alt.datum(0),
            y=alt.Y(
                "size:Q", title=None,
                axis=alt.Axis(tickMinStep=1, tickCount=5, format="d", minExtent=LEFT, maxExtent=LEFT),
            ),
            color=alt.Color(
                "accused:N", scale=labels.colours(told["accused"]),
                legend=alt.Legend(title=labels.word(N_("Accused")), orient="top"),
            ),
            tooltip=labels.tooltip(accused=N_("Accused"), week=N_("Week from"), size=N_("Accusations")),
        )
        .properties(width="container", height=260)
    )  # fmt: skip


def alt_accusations_over_time(told: pd.DataFrame, labels: Labels) -> str:
    parts = [f"{labels.name(str(accused))}: {len(rows)}" for accused, rows in told.groupby("accused", sort=False)]
    return labels.word(N_("Accusations over time by accused. {parts}.")).format(parts="; ".join(parts))


def coverage_strip(coverage: pd.DataFrame, labels: Labels, span: Span) -> alt.Chart:
    """Records per day beneath `accusations_over_time`, on the same weeks; the sources of the day in the tooltip."""
    data = pd.DataFrame(
        {
            "day": iso(coverage["day"]),
            "end": next_day(coverage["day"]),
            "records": coverage["records"],
            "articles": coverage["articles"],
        }
    )
    counted = alt.Axis(tickMinStep=1, tickCount=2, format="d", minExtent=LEFT, maxExtent=LEFT)
    return (
        alt.Chart(data)
        .mark_rect(color=SLATE, stroke=SLATE, strokeWidth=1)  # the outline keeps a day of a long span visible
        .encode(
            x=time("day", whole_weeks(span)),
            x2="end:T",
            y=alt.Y("records:Q", title=None, axis=counted),
            y2=alt.datum(0),
            tooltip=labels.tooltip(day=N_("Day"), records=N_("Records"), articles=N_("Sources")),
        )
        .properties(width="container", height=90)
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
    """Each claimant's running totals as a line of its own, the figures written beside their points; totals: of one item.

    A row for each unit, so that figures of different units never share a scale; a total stands until the claimant's next.
    """
    span = _around(totals["day"])
    data = _claims(totals, labels, span)
    claimants = labels.parties(totals["claimant"])
    colours = labels.colours(totals["claimant"])
    told = {
        "claimant": N_("Claimant"), "item": N_("Item"), "day": N_("Day"), "amount": N_("Amount"), "unit": N_("Unit"),
        "state": N_("Kind of count"), "summary": N_("Summary"),
    }  # fmt: skip
    base = alt.Chart(data).encode(
        x=time("day", span),
        y=alt.Y("row:N", title=None, axis=rows(grid=True)),
        yOffset=alt.YOffset("claimant:N", sort=claimants),
        color=alt.Color("claimant:N", scale=colours, legend=legend(labels.word(N_("Claimant")))),
        tooltip=labels.tooltip(**told),
    )
    states = [labels.word(word.label) for word in (CountKind.CUMULATIVE, CountKind.INTERIM)]
    used = [state for state in states if state in set(data["state"])]
    shape = alt.Shape(
        "state:N", legend=legend(labels.word(N_("Kind of count")), symbolFillColor=GREY, symbolStrokeColor=GREY, symbolSize=80),
        scale=alt.Scale(domain=used, range=[SHAPES[states.index(state)] for state in used]),
    )  # fmt: skip
    line = base.mark_bar(height=2).encode(x2="until:T")
    points = base.mark_point(size=70, filled=True, opacity=1).encode(shape=shape)
    figures = base.mark_text(align="left", baseline="bottom", dx=6, dy=-2).encode(text="figure:N", color=alt.value(TEXT))
    return (line + points + figures).properties(width="container", height=alt.Step(22))


def _around(days: pd.Series) -> Span:
    """The days of the claims, with room for a figure after the last."""
    first, last = days.min(), days.max()
    room = pd.Timedelta(days=max(1, (last - first).days // 5))
    return str((first - pd.Timedelta(days=1)).date()), str((last + room + pd.Timedelta(days=1)).date())


def _claims(totals: pd.DataFrame, labels: Labels, span: Span) -> pd.DataFrame:
    """The claims as a chart shows them; those of one claimant, unit and day are written in one place, in their order."""
    series = ["item", "claimant", "accused", "unit"]
    figures = totals["amount"].map(lambda amount: f"{amount:,g}".replace(",", "\N{NARROW NO-BREAK SPACE}"))
    of_day = figures.groupby([totals[column] for column in (*series, "day")]).transform(" → ".join)
    unit = totals["unit"].map(lambda name: labels.unit.get(name, name))
    running, interim = (labels.word(word.label) for word in (CountKind.CUMULATIVE, CountKind.INTERIM))
    return pd.DataFrame(
        {
            "row": unit.map(lambda name: lines(name, ROW_CHARACTERS)),
            "day": iso(totals["day"]),
            "until": iso(totals.groupby(series)["day"].shift(-1)).fillna(span[1]),
            "amount": totals["amount"],
            "figure": of_day.where(~totals.duplicated([*series, "day"], keep="last"), ""),
            "claimant": totals["claimant"].map(labels.name),
            "unit": unit,
            "item": totals["item"].map(labels.item),
            "state": totals["count_kind"].map({"interim": interim}).fillna(running),
            "summary": totals["summary"],
        }
    )


def alt_claimed_totals(totals: pd.DataFrame, labels: Labels) -> str:
    last = totals.groupby(["claimant", "item"], sort=False).tail(1)
    parts = [f"{labels.name(row['claimant'])} ({labels.item[row['item']]}): {row['amount']:g}" for row in last.to_dict("records")]
    return labels.word(N_("Latest totals as claimed. {parts}.")).format(parts="; ".join(parts))
