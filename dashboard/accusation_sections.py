"""What the Violations page shows of accusations: the chosen ones, their counts, their coverage, and denials beside them."""

import pandas as pd
import streamlit as st

from dashboard import charts, evidence, show, ui, violations
from dashboard.ui import View, _

MOST_PAIRS = 50


def chosen(shown: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The accusations that the filters let through, and their counts by reading."""
    told = ui.derived(shown, violations.allegations)
    keep = told["item"].isin(shown.items) & told["record_id"].isin(shown.shown_records["record_id"])
    told = told[keep].reset_index(drop=True)
    return told, violations.tally(shown.tracker, told, ui.derived(shown, violations.readings))


def reckoning(told: pd.DataFrame, counts: pd.DataFrame) -> str:
    """How the numbers of the page's parts fit together."""
    one = counts[counts["reading"] == violations.ANY]
    events = len(violations.events(told))
    text = _(
        "Accusations: {events}, of them counted under at least one party's reading: {counted}, set aside: {aside}. Running "
        "totals: {running}; they are not among these accusations and have a chart of their own below."
    )
    numbers = {"events": events, "counted": int(one["allegations"].sum()), "aside": int(one["set_aside"].sum())}
    return text.format(**numbers, running=len(told) - events)


def coverage(shown: View) -> None:
    """Records and sources per day on the chosen items."""
    st.caption(_("Coverage: records and sources per day on the chosen items. A gap is a gap in the records."))
    about = shown.records["item"].isin(shown.items)
    covered = ui.kept(shown, "coverage", lambda: violations.coverage(shown.records[about], shown.as_of))
    show.chart(shown, "coverage", (charts.coverage_strip, charts.alt_coverage_strip), covered, shown.span)


def totals(shown: View) -> None:
    """The running totals that the filters let through, a chart for each item."""
    found = ui.kept(shown, "totals", lambda: _totals(shown))
    if found.empty:
        return
    st.subheader(_("Totals that the parties claim"), anchor=False)
    st.caption(_("Each line is one claimant's running total. Lines are never added up."))
    for name in shown.items:
        rows = found[found["item"] == name]
        if len(rows):
            st.markdown(f"**{show.escape_markdown(shown.title(name))}**")
            show.chart(shown, f"totals {name}", (charts.claimed_totals, charts.alt_claimed_totals), rows)


def _totals(shown: View) -> pd.DataFrame:
    found = ui.derived(shown, violations.claimed_totals)
    return found[found["record_id"].isin(shown.shown_records["record_id"]) & found["item"].isin(shown.items)]


def denials(shown: View, told: pd.DataFrame) -> None:
    """Each answered accusation beside the denial that answers it."""
    st.subheader(_("Denials, beside what they deny"), anchor=False)
    answered = told[told["answered_by"] != ""]
    if answered.empty:
        st.caption(_("No denial among these records."))
        return
    latest = answered.tail(MOST_PAIRS)
    needed = shown.records[shown.records["record_id"].isin([*latest["record_id"], *latest["answered_by"]])]
    rows = needed.set_index("record_id", drop=False)
    if len(latest) < len(answered):
        st.caption(_("The {n} latest are shown; the Records page has them all.").format(n=MOST_PAIRS))
    for pair in zip(latest["record_id"], latest["answered_by"], strict=True):
        for column, row in zip(st.columns(2, border=True), rows.loc[list(pair)].to_dict("records"), strict=True):
            column.html(evidence.record(shown, row))
