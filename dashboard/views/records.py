"""Records: the ledger with filters; a chosen record opens its source with the quote in its place."""

import pandas as pd
import streamlit as st

from dashboard import reader, show, ui
from dashboard.ui import View, _, n_

COLUMNS = ["event_date", "summary", "item", "kind", "actor", "target", "quantity", "unit", "verification", "outlet", "record_id"]
WIDTHS = {"event_date": 100, "summary": 420, "item": 220, "record_id": 80}
"""Pixels; the summary comes early, so that it is read without scrolling sideways."""


def page() -> None:
    shown = ui.view()
    st.header(_("Records"), anchor=False)
    rows = _found(shown)
    st.caption(n_("{n} record", "{n} records", len(rows)))
    reader.open_record(shown, _picked(shown, rows))


def _found(shown: View) -> pd.DataFrame:
    """The records that filters and searched words let through, latest first."""
    words = st.text_input(_("Words in summary, quote or outlet"), key="words", persist_state="session")
    rows = shown.shown_records
    if shown.filters.statuses:
        rows = rows[rows["item"].isin(shown.items)]
    searched = (rows["summary"] + "\n" + rows["quote"] + "\n" + rows["outlet"]).str.casefold()
    rows = rows[searched.str.contains(str(words or "").casefold(), regex=False)]
    return rows.sort_values(["day", "published", "order"], ascending=False).reset_index(drop=True)


def _picked(shown: View, rows: pd.DataFrame) -> str:
    """The id of the record that was clicked, else of the one in the address; "" for none."""
    columns = {name: st.column_config.TextColumn(show.heading(name), width=width) for name, width in WIDTHS.items()}
    event = show.table(
        shown.named(rows[COLUMNS]), key="ledger", on_select="rerun", selection_mode="single-row", height=360, columns=columns
    )
    picked = getattr(event, "selection", {}).get("rows") or []
    if picked and picked[0] < len(rows):
        st.session_state["record"] = rows["record_id"].iloc[picked[0]]
    wanted = str(st.session_state.get("record", ""))
    if wanted and wanted not in set(shown.state.records["record_id"]):
        st.warning(_("There is no record {id} in this workspace.").format(id=show.escape_markdown(wanted[:70])))
    return wanted
