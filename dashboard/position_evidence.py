"""What stands behind a cell of the Agreement page: the record that decides it, then what else the party did and said."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import evidence, show, ui
from dashboard.codebook import Position
from dashboard.evidence import Row
from dashboard.positions import history
from dashboard.ui import View, _


def behind(shown: View, cell: Row) -> None:
    """The evidence of one cell; `cell`: a row as `positions` gives them."""
    item, party = str(cell["item"]), str(cell["party"])
    since: str = "" if pd.isna(cell["since"]) else f"{_('since')} {ui.day(cell['since'])}"
    st.html(
        f'<div class="tb-row"><b>{escape(f"{shown.title(item)} · {shown.party(party)}")}</b>'
        f"{show.chip(Position(cell['position']))}<span>{escape(since)}</span></div>"
    )
    deciding = shown.records[shown.records["record_id"] == cell["record_id"]]
    for row in deciding.to_dict("records"):
        st.html(f'<div class="tb-deciding"><b>{escape(_("This record decides the cell"))}</b>{evidence.record(shown, row)}</div>')
    moved, rest = _others(shown, item, party, str(cell["record_id"]))
    if len(moved):
        evidence.show(_("Earlier acts that moved its position"), evidence.listed(shown, moved), evidence.SHOWN_RECORDS)
    evidence.show(_("What else it did or said about this item"), evidence.listed(shown, rest))


def _others(shown: View, item: str, party: str, deciding: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The party's other records on the item that the filters let through: those that moved its position, and the rest."""
    records = shown.shown_records
    own = records[(records["item"] == item) & (records["actor"] == party) & (records["record_id"] != deciding)]
    acts = history(shown.tracker, shown.records, item, shown.as_of)["record_id"]
    moved = own["record_id"].isin(acts)
    return own[moved], own[~moved]
