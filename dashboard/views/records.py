"""Records: the ledger with filters; a chosen record opens its source with the quote in its place."""

import pandas as pd
import streamlit as st

from dashboard import address, filters, reader, show, ui
from dashboard.ui import View, _, n_

COLUMNS = ["event_date", "summary", "item", "kind", "actor", "target", "quantity", "unit", "verification", "outlet", "record_id"]
WIDTHS = {"event_date": 100, "summary": 420, "item": 220, "record_id": 80}
"""Pixels; the summary comes early, so that it is read without scrolling sideways."""


def page() -> None:
    shown = ui.view()
    st.header(_("Records"), anchor=False)
    rows = _found(shown)
    st.caption(n_("{n} record", "{n} records", len(rows)))
    reader.open_record(shown, _picked(shown, _leaf(rows)))


def _found(shown: View) -> pd.DataFrame:
    """The records that filters and searched words let through, latest first."""
    words = st.text_input(_("Words in summary, quote or outlet"), key="words", persist_state="session")
    rows, searched = ui.kept(shown, "ledger", lambda: _sorted(shown))
    return rows[filters.search(searched, str(words))] if words else rows


def _sorted(shown: View) -> tuple[pd.DataFrame, pd.Series]:
    """The records that the filters let through, latest first, and the text of each that is searched."""
    rows = shown.shown_records
    if shown.filters.statuses:
        rows = rows[rows["item"].isin(shown.items)]
    rows = rows.sort_values(["day", "published", "order"], ascending=False)
    return rows, filters.searchable(rows)


def _leaf(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chosen leaf; a ledger of many thousand rows is leafed through, not sent whole."""
    leaves = max(1, -(-len(rows) // show.MOST_ROWS))
    if leaves == 1:
        return rows
    address.valid("leaf", list(range(1, leaves + 1)), 1)
    number = st.number_input(_("Part, {n} records each").format(n=show.MOST_ROWS), 1, leaves, key="leaf", width=240)
    return rows.iloc[(number - 1) * show.MOST_ROWS : number * show.MOST_ROWS]


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
    if wanted and not (shown.state.records["record_id"] == wanted).any():
        st.warning(_("There is no record {id} in this workspace.").format(id=show.escape_markdown(wanted[:70])))
    return wanted
