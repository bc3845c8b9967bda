"""What ran when: an item's status over time above the parties' own windows, and these windows by themselves."""

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
    next_day,
    rows,
    time,
    wide,
)
from dashboard.codebook import N_, Negotiation
from dashboard.marks import GREY, MARKS

WINDOW_TOOLTIP = {"party": N_("Party"), "start": N_("First day"), "last": N_("Last day")}


def days_shown(segments: pd.DataFrame, force: pd.DataFrame, as_of: date) -> Span:
    """The days that an item's charts share: from its first status or term to the chosen day, or to its last term's end."""
    first = pd.concat([segments["start"], force["first_day"]]).min()
    last = max(pd.Timestamp(as_of), force["last_day"].fillna(pd.Timestamp(as_of)).max() if len(force) else pd.Timestamp(as_of))
    return str((pd.Timestamp(as_of) if pd.isna(first) else first).date()), after(last.date())


def status_timeline(segments: pd.DataFrame, labels: Labels, force: pd.DataFrame, as_of: date) -> alt.LayerChart:
    """The negotiation status as bars over time, a row for each basis, the parties' own windows as thin bars beneath.

    segments: basis (the name of its row), start, end, negotiation, record_id; force: as `terms.force` gives it, of one item.
    """
    span = days_shown(segments, force, as_of)
    statuses = [Negotiation(status) for status in segments["negotiation"]]
    used = [status for status in Negotiation if status in set(statuses)]
    bars = pd.DataFrame(
        {
            "row": [lines(basis, ROW_CHARACTERS) for basis in segments["basis"]],
            "basis": segments["basis"],
            "start": iso(segments["start"]),
            "end": iso(segments["end"]),
            "status": [_named(status, labels) for status in statuses],
            "icon": [MARKS[status].icon for status in statuses],
            "wide": wide(segments["start"], segments["end"], span),
            "record_id": segments["record_id"],
        }
    )
    order = [*dict.fromkeys(bars["row"]), *_term_rows(force, labels).unique()]
    y = alt.Y("row:N", sort=order, title=None, axis=rows(minExtent=EXTENT, maxExtent=EXTENT))
    scale = alt.Scale(domain=[_named(word, labels) for word in used], range=[MARKS[word].colour for word in used])
    base = alt.Chart(bars).encode(
        x=time("start", span), y=y,
        tooltip=labels.tooltip(basis=N_("Basis"), status=N_("Negotiation"), start=N_("Since"), record_id=N_("Record")),
    )  # fmt: skip
    colour = alt.Color("status:N", scale=scale, legend=legend(symbolType="square"))
    drawn = base.mark_bar(height=18, clip=True).encode(x2="end:T", color=colour)
    icons = base.transform_filter("datum.wide").mark_text(dx=10, color="#ffffff", fontWeight="bold").encode(text="icon:N")
    thin = _bars(force, labels, span).mark_bar(height=8, color=GREY, clip=True)
    own = thin.encode(x=time("start", span), x2="end:T", y=y, tooltip=labels.tooltip(**WINDOW_TOOLTIP))
    return (drawn + icons + own + chosen_day(as_of, span, labels)).properties(width="container", height=alt.Step(ROW))


def _named(status: Negotiation, labels: Labels) -> str:
    return f"{MARKS[status].icon} {labels.word(status.label)}"


def _term_rows(force: pd.DataFrame, labels: Labels) -> pd.Series:
    text = labels.word(N_("{party}: terms"))
    return force["party"].map(lambda party: lines(text.format(party=labels.name(party)), ROW_CHARACTERS))


def _bars(force: pd.DataFrame, labels: Labels, span: Span) -> alt.Chart:
    """Windows as bars up to the day after their last; an open end is drawn to the end of the span."""
    return alt.Chart(
        pd.DataFrame(
            {
                "row": _term_rows(force, labels),
                "party": force["party"].map(labels.name),
                "start": iso(force["first_day"]),
                "end": next_day(force["last_day"]).fillna(span[1]),
                "last": iso(force["last_day"]).fillna(labels.word(N_("open-ended"))),
            }
        )
    )


def alt_status_timeline(segments: pd.DataFrame, labels: Labels) -> str:
    if segments.empty:
        return labels.word(N_("No status is recorded."))
    last = segments[segments["basis"] == segments["basis"].iloc[0]].iloc[-1]
    text = labels.word(N_("Latest status, since {day}: {status}. Earlier changes: {n}."))
    number = int((segments["basis"] == last["basis"]).sum()) - 1
    status = labels.word(Negotiation(last["negotiation"]).label)
    return f"{last['basis']}: {text.format(n=number, day=labels.day(last['start'].date()), status=status)}"


def windows(force: pd.DataFrame, labels: Labels, as_of: date) -> alt.LayerChart:
    """The parties' windows one beneath the other, with the days they share shaded; force: of one item."""
    span = _span(force)
    y = alt.Y("party:N", sort=labels.parties(force["party"]), title=None, axis=alt.Axis(labelLimit=150))
    drawn = (
        _bars(force, labels, span)
        .mark_bar(height=16, clip=True)
        .encode(
            x=time("start", span), x2="end:T", y=y, tooltip=labels.tooltip(**WINDOW_TOOLTIP),
            color=alt.Color("party:N", scale=labels.colours(force["party"]), legend=None),
        )
    )  # fmt: skip
    shade = alt.Chart(_shared(force)).mark_rect(opacity=0.22, color=GREY, clip=True).encode(x=time("start", span), x2="end:T")
    return (shade + drawn + chosen_day(as_of, span, labels)).properties(width="container", height=alt.Step(ROW))


def _span(force: pd.DataFrame) -> Span:
    """The days around the windows; an open end is followed for sixty days past the last edge."""
    last = force["last_day"].max()
    edge = max(force["first_day"].max(), last) if not pd.isna(last) else force["first_day"].max()
    more = pd.Timedelta(days=60 if force["last_day"].isna().any() else 4)
    return str((force["first_day"].min() - pd.Timedelta(days=4)).date()), str((edge + more).date())


def _shared(force: pd.DataFrame) -> pd.DataFrame:
    first, last = force["first_day"].max(), force["last_day"].min()
    if len(force) < 2 or pd.isna(last) or first > last:
        return pd.DataFrame({"start": [], "end": []}, dtype="str")
    return pd.DataFrame({"start": [str(first.date())], "end": [str((last + pd.Timedelta(days=1)).date())]})


def alt_windows(force: pd.DataFrame, labels: Labels) -> str:
    open_end = labels.word(N_("open-ended"))
    spans = [f"{labels.name(row['party'])}: {row['start']} – {row['end'] or open_end}" for row in force.to_dict("records")]
    return labels.word(N_("Terms by party. {spans}.")).format(spans="; ".join(spans))
