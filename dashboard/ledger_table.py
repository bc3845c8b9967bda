"""The ledger as a table from which a record is chosen; the record that a link names is marked in it."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, show
from dashboard.ui import View, _

COLUMNS = ["event_date", "summary", "item", "kind", "actor", "target", "quantity", "unit", "verification", "outlet", "record_id"]
WIDTHS = {"event_date": 92, "summary": 262, "item": 180, "kind": 130, "actor": 112, "target": 112, "record_id": 80}
"""Pixels: date and whole summary fit a phone, and who did what to whom fits a laptop beside the menu."""
ROW_HEIGHT = 68
"""Pixels: three lines of a summary; Streamlit breaks lines in rows of more than 64."""


def picked(shown: View, rows: pd.DataFrame) -> str:
    """Draw the table of `rows`; the id of the record that was clicked, else of the one in the address, or ""."""
    wanted = str(st.session_state.get("record") or "")
    page = _page(rows, wanted)
    columns = {name: st.column_config.TextColumn(show.heading(name), width=width) for name, width in WIDTHS.items()}
    key, row = _table(page, wanted)
    event = show.table(
        shown.named(page[COLUMNS]), key=key, on_select="rerun", selection_mode="single-row", height=380, row_height=ROW_HEIGHT,
        columns=columns, selection_default={"selection": {"rows": [] if row is None else [row]}},
    )  # fmt: skip
    wanted = _clicked(event, page) or wanted
    st.session_state["record"] = st.session_state["record-shown"] = wanted
    if (place := _place(page, wanted)) is not None:
        st.caption(_("Open below: {id}, row {n} of this table.").format(id=show.escape_markdown(wanted), n=place + 1))
    if wanted and not (shown.state.records["record_id"] == wanted).any():
        st.warning(_("There is no record {id} in this workspace.").format(id=show.escape_markdown(wanted[:70])))
    return wanted


def _page(rows: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The rows of the chosen page; a ledger of many thousand rows is paged through, not sent whole."""
    pages = max(1, -(-len(rows) // show.MOST_ROWS))
    if pages == 1:
        return rows
    place = _place(rows, wanted)
    if place is not None and wanted != st.session_state.get("record-shown"):
        st.session_state["leaf"] = place // show.MOST_ROWS + 1
    address.valid("leaf", list(range(1, pages + 1)), 1)
    number = st.number_input(_("Page, {n} records each").format(n=show.MOST_ROWS), 1, pages, key="leaf", width=240)
    return rows.iloc[(number - 1) * show.MOST_ROWS : number * show.MOST_ROWS]


def _place(rows: pd.DataFrame, wanted: str) -> int | None:
    found = (rows["record_id"] == wanted).to_numpy().nonzero()[0]
    return int(found[0]) if len(found) else None


def _table(page: pd.DataFrame, wanted: str) -> tuple[str, int | None]:
    """The table's key and the row that is marked in it from the start.

    A record that came by a link or by going back needs a table of its own, as does every page of a long ledger: which row is
    marked in a table that is there already is up to the reader.
    """
    first = "" if page.empty else str(page["record_id"].iloc[0])
    known = st.session_state.get("ledger-table")
    if known is None or known[2] != first or wanted != st.session_state.get("record-shown", ""):
        place, turn = _place(page, wanted), st.session_state.get("ledger-turn", 0) + 1
        st.session_state["ledger-turn"] = turn
        st.session_state["ledger-table"] = known = (f"ledger {turn}", place, first)
        st.session_state["ledger-row"] = place
    return known[0], known[1]


def _clicked(event: Any, page: pd.DataFrame) -> str:
    """The record that was clicked since the last run; "" for none. Another record under the row of an old click is none."""
    rows = getattr(event, "selection", {}).get("rows") or []
    row = rows[0] if rows else None
    if row == st.session_state.get("ledger-row"):
        return ""
    st.session_state["ledger-row"] = row
    return str(page["record_id"].iloc[row]) if row is not None and row < len(page) else ""
