"""Violations: who accuses whom of breaking what, by whose reading, with coverage beneath every count."""

import pandas as pd
import streamlit as st

from dashboard import charts, show, terms, ui, violations
from dashboard.ui import View, _


def page() -> None:
    shown = ui.view()
    st.header(_("Who accuses whom"), anchor=False)
    st.caption(_("Every figure counts accusations, not breaches. No report does not mean no violation."))
    labels = shown.labels()
    counts = _chosen(shown, ui.derived(shown, violations.counts))
    told = _chosen(shown, ui.derived(shown, violations.allegations))
    reading = _reading(shown, counts)
    st.subheader(_("By whose reading"), anchor=False)
    show.chart(
        charts.allegations_by_reading(counts, labels),
        charts.alt_allegations_by_reading(counts, labels),
        counts,
        "readings",
    )
    st.subheader(_("Over time, by accused"), anchor=False)
    windows = _chosen(shown, ui.derived(shown, terms.force))
    drawn = charts.allegations_timeline(told, labels, windows)
    show.chart(drawn, charts.alt_allegations_timeline(told, labels), told, "accusations")
    covered = violations.coverage(shown.records[shown.records["item"].isin(shown.items)], shown.as_of)
    st.caption(_("Coverage: records and sources per day on the chosen items"))
    show.chart(charts.coverage_strip(covered, labels), charts.alt_coverage_strip(covered, labels), covered, "coverage")
    st.subheader(_("Accuser and accused"), anchor=False)
    one = counts[counts["reading"] == reading]
    show.chart(charts.accuser_accused(one, labels), charts.alt_accuser_accused(one, labels), one, "pairs")
    st.subheader(_("Totals that the parties claim"), anchor=False)
    st.caption(_("Each line is one claimant's running total. Lines are never added up."))
    totals = _chosen(shown, ui.derived(shown, violations.claimed_totals))
    show.chart(charts.claimed_totals(totals, labels), charts.alt_claimed_totals(totals, labels), totals, "totals")
    _denials(shown, told)


def _chosen(shown: View, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["item"].isin(shown.items)].reset_index(drop=True)


def _reading(shown: View, counts: pd.DataFrame) -> str:
    names = list(dict.fromkeys([violations.ANY, *counts["reading"]]))
    label = {name: _("at least one party's reading") if name == violations.ANY else shown.party(name) for name in names}
    return str(st.selectbox(_("Reading"), names, format_func=lambda n: label.get(n, n), key="reading", bind="query-params"))


def _denials(shown: View, told: pd.DataFrame) -> None:
    st.subheader(_("Denials, beside what they deny"), anchor=False)
    answered = told[told["answered_by"] != ""]
    if answered.empty:
        st.caption(_("No denial among these records."))
    for row in answered.to_dict("records"):
        left, right = st.columns(2, border=True)
        with left:
            show.record(shown, shown.record(row["record_id"]))
        with right:
            show.record(shown, shown.record(row["answered_by"]))
