"""Item: one item in full, at a stable address."""

import streamlit as st

from dashboard import address, charts, item_sections, show, status, ui
from dashboard.model import in_language
from dashboard.positions import history
from dashboard.ui import _


def page() -> None:
    shown = ui.view()
    address.valid("item", list(shown.tracker.items), next(iter(shown.tracker.items)))
    name = str(st.selectbox(_("Item"), list(shown.tracker.items), format_func=shown.title, key="item", persist_state="session"))
    item, labels = shown.item(name), shown.labels()
    rows = ui.derived(shown, status.items)
    row = rows[rows["item"] == name].iloc[0].to_dict()
    st.header(show.escape_markdown(shown.title(name)), anchor=False)
    st.text(in_language(item.description, ui.language()))
    item_sections.summary(shown, row)
    item_sections.declared(shown, item, row)
    item_sections.terms(shown, name)
    item_sections.conditions(shown, item)
    st.subheader(_("Status over time"), anchor=False)
    segments, windows = item_sections.over_time(shown, name)
    drawn = charts.status_timeline(segments, windows, labels, shown.as_of)
    show.chart(drawn, charts.alt_status_timeline(segments, labels), shown.named(segments.drop(columns="item")), "status-over-time")
    st.subheader(_("Positions over time"), anchor=False)
    moved = history(shown.tracker, shown.records, name, shown.as_of).merge(ui.sources(shown), on="record_id")
    show.chart(
        charts.positions_over_time(moved, labels),
        charts.alt_positions_over_time(moved, labels),
        shown.named(moved),
        "positions-over-time",
    )
    item_sections.delivered(shown, name)
    item_sections.differences(shown, name)
    item_sections.records(shown, name)
    item_sections.cite(shown, name)
