"""What ran when: an item's status over time above the parties' own windows, and these windows by themselves."""

from datetime import date

import altair as alt
import pandas as pd

from dashboard.charts.labels import ROW, Labels, chosen_day, iso, next_day, time
from dashboard.codebook import N_, Negotiation
from dashboard.marks import GREY, MARKS

LABELS = alt.Axis(labelLimit=150)
WINDOW_TOOLTIP = {"row": N_("Party"), "start": N_("First day"), "last": N_("Last day")}


def status_timeline(segments: pd.DataFrame, labels: Labels, force: pd.DataFrame, as_of: date) -> alt.LayerChart:
    """The derived negotiation status as a bar over time, the parties' own windows as thin bars beneath.

    segments: start, end, negotiation, record_id; force: as `terms.force` gives it, of one item.
    """
    top = labels.word(N_("Negotiation"))
    used = [Negotiation(status) for status in Negotiation if status in set(segments["negotiation"])]
    bars = pd.DataFrame(
        {
            "row": top,
            "start": iso(segments["start"]),
            "end": iso(segments["end"]),
            "status": [labels.word(Negotiation(status).label) for status in segments["negotiation"]],
            "record_id": segments["record_id"],
        }
    )
    scale = alt.Scale(domain=[labels.word(word.label) for word in used], range=[MARKS[word].colour for word in used])
    y = alt.Y("row:N", sort=[top, *labels.parties(force["party"])], title=None, axis=LABELS)
    legend = alt.Legend(title=None, orient="bottom", columns=3, labelLimit=220)
    tooltip = labels.tooltip(status=N_("Negotiation"), start=N_("Since"), record_id=N_("Record"))
    status = alt.Chart(bars).mark_bar(height=18)
    drawn = status.encode(
        x=time("start"), x2="end:T", y=y, color=alt.Color("status:N", scale=scale, legend=legend), tooltip=tooltip
    )
    latest = max([*bars["end"], str(as_of)])
    thin = _bars(force, labels, latest).mark_bar(height=8, color=GREY)
    own = thin.encode(x=time("start"), x2="end:T", y=y, tooltip=labels.tooltip(**WINDOW_TOOLTIP))
    return (drawn + own + chosen_day(as_of)).properties(width="container", height=alt.Step(ROW))


def _bars(force: pd.DataFrame, labels: Labels, latest: str) -> alt.Chart:
    """Windows as bars up to the day after their last; an open end is drawn to the latest day shown."""
    return alt.Chart(
        pd.DataFrame(
            {
                "row": force["party"].map(labels.name),
                "start": iso(force["first_day"]),
                "end": next_day(force["last_day"]).fillna(latest),
                "last": iso(force["last_day"]).fillna(labels.word(N_("open-ended"))),
            }
        )
    )


def alt_status_timeline(segments: pd.DataFrame, labels: Labels) -> str:
    if segments.empty:
        return labels.word(N_("No status is recorded."))
    last = segments.iloc[-1]
    text = labels.word(N_("Latest status, since {day}: {status}. Earlier changes: {n}."))
    return text.format(n=len(segments) - 1, day=last["start"].date(), status=labels.word(Negotiation(last["negotiation"]).label))


def windows(force: pd.DataFrame, labels: Labels, as_of: date) -> alt.LayerChart:
    """The parties' windows one beneath the other, with the days they share shaded; force: of one item."""
    span = _span(force)
    y = alt.Y("row:N", sort=labels.parties(force["party"]), title=None, axis=LABELS)
    drawn = (
        _bars(force, labels, span[1])
        .mark_bar(height=16, clip=True)
        .encode(
            x=time("start", span), x2="end:T", y=y, tooltip=labels.tooltip(**WINDOW_TOOLTIP),
            color=alt.Color("row:N", scale=labels.colours(force["party"]), legend=None),
        )
    )  # fmt: skip
    shade = alt.Chart(_shared(force)).mark_rect(opacity=0.22, color=GREY, clip=True).encode(x=time("start", span), x2="end:T")
    return (shade + drawn + chosen_day(as_of)).properties(width="container", height=alt.Step(ROW))


def _span(force: pd.DataFrame) -> tuple[str, str]:
    """The days around the windows; an open end is followed for sixty days past the last edge."""
    last = force["last_day"].max()
    edge = max(force["first_day"].max(), last) if not pd.isna(last) else force["first_day"].max()
    after = pd.Timedelta(days=60 if force["last_day"].isna().any() else 4)
    return str((force["first_day"].min() - pd.Timedelta(days=4)).date()), str((edge + after).date())


def _shared(force: pd.DataFrame) -> pd.DataFrame:
    first, last = force["first_day"].max(), force["last_day"].min()
    if len(force) < 2 or pd.isna(last) or first > last:
        return pd.DataFrame({"start": [], "end": []}, dtype="str")
    return pd.DataFrame({"start": [str(first.date())], "end": [str((last + pd.Timedelta(days=1)).date())]})


def alt_windows(force: pd.DataFrame, labels: Labels) -> str:
    open_end = labels.word(N_("open-ended"))
    spans = [f"{labels.name(row['party'])}: {row['start']} – {row['end'] or open_end}" for row in force.to_dict("records")]
    return labels.word(N_("Terms by party. {spans}.")).format(spans="; ".join(spans))
