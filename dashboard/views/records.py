"""Records: the ledger with filters; a chosen record opens its source with the quote in its place."""

import pandas as pd
import streamlit as st

from dashboard import filters, ledger_table, reader, ui
from dashboard.ui import View, _, n_


def page() -> None:
    shown = ui.view()
    st.header(_("Records"), anchor=False)
    rows = _found(shown)
    st.caption(n_("{n} record", "{n} records", len(rows)))
    reader.open_record(shown, ledger_table.picked(shown, rows))


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
