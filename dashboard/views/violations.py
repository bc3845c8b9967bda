"""Violations: who accuses whom of breaking what, by whose reading, with coverage beneath every count."""

import pandas as pd
import streamlit as st

from dashboard import accusation_sections, address, charts, show, ui, violations
from dashboard.ui import View, _


def page() -> None:
    shown = ui.view()
    st.header(_("Who accuses whom"), anchor=False)
    st.caption(_("Every figure counts accusations, not breaches. No report does not mean no violation."))
    told, counts = ui.kept(shown, "accusations", lambda: accusation_sections.chosen(shown))
    if told.empty:
        st.info(_("No accusation is recorded for these choices. Widen the filters or choose a later day."), icon=":material/info:")
        accusation_sections.coverage(shown)
        return
    st.subheader(_("Accusations per week, by accused"), anchor=False)
    over_time = (charts.accusations_over_time, charts.alt_accusations_over_time)
    show.chart(shown, "accusations", over_time, violations.events(told), shown.span)
    st.caption(accusation_sections.reckoning(told, counts))
    accusation_sections.coverage(shown)
    st.subheader(_("By whose reading"), anchor=False)
    st.caption(_("Each party's own window and scope decide which accusations count under its reading."))
    show.chart(shown, "readings", (charts.accusations_by_reading, charts.alt_accusations_by_reading), counts)
    st.subheader(_("Accuser and accused"), anchor=False)
    reading = _reading(shown, counts)
    one = counts[counts["reading"] == reading]
    show.chart(shown, f"pairs {reading}", (charts.accuser_accused, charts.alt_accuser_accused), one)
    accusation_sections.totals(shown)
    accusation_sections.denials(shown, told)


def _reading(shown: View, counts: pd.DataFrame) -> str:
    names = list(dict.fromkeys([violations.ANY, *counts["reading"]]))
    label = {name: _("at least one party's reading") if name == violations.ANY else shown.party(name) for name in names}
    address.valid("reading", names, violations.ANY)
    return str(
        st.selectbox(_("Reading"), names, format_func=lambda n: label.get(n, n), key="reading", persist_state="session", width=420)
    )
