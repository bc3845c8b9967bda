"""Agreement: where each party stands on each item, with the evidence behind a cell."""

import streamlit as st

from dashboard import charts, position_evidence, show, ui
from dashboard.codebook import Position
from dashboard.positions import positions, silent
from dashboard.ui import View, _

FITTING = 5
"""Columns that a phone shows; more are scrolled sideways there (`.st-key-matrix` in style.css)."""


def page() -> None:
    shown = ui.view()
    st.header(_("Who agrees to what"), anchor=False)
    st.caption(_("A dot is a gap in the records, not a position. Framed cells: the party's consent is needed."))
    _legend()
    found = ui.derived(shown, positions)
    found = found[found["item"].isin(shown.items) & found["party"].isin(shown.parties)].reset_index(drop=True)
    found = found.merge(ui.sources(shown), on="record_id", how="left").fillna({"summary": "", "source": ""})
    unheard = silent(found)
    found = found[~found["party"].isin(unheard)].reset_index(drop=True)
    drawing = (charts.agreement_matrix, charts.alt_agreement_matrix)
    with st.container(key="matrix" if found["party"].nunique() > FITTING else "agreement"):
        event = show.chart(shown, "positions", drawing, found, on_select="rerun")
    if unheard:
        st.caption(_("No position on any of these items is recorded for: {parties}.").format(parties=_names(shown, unheard)))
    _evidence(shown, event)


def _names(shown: View, parties: list[str]) -> str:
    return show.escape_markdown(", ".join(shown.party(party) for party in parties))


def _legend() -> None:
    st.html(f'<div class="tb-row">{"".join(show.chip(word) for word in Position)}</div>')


def _evidence(shown: View, event: object) -> None:
    st.subheader(_("Evidence"), anchor=False)
    stands = ui.derived(shown, positions)
    item, _dot, party = _cell(event).partition(".")
    cell = stands[(stands["item"] == item) & (stands["party"] == party)]
    if cell.empty:
        st.info(_("Choose a cell to see the records behind it."), icon=":material/touch_app:")
        return
    position_evidence.behind(shown, cell.iloc[0].to_dict())


def _cell(event: object) -> str:
    """The cell that was clicked just now, else the one in the address, as ITEM.PARTY; "" for none."""
    clicked = next(iter((getattr(event, "selection", None) or {}).get("cell") or []), None)
    name = f"{clicked['item']}.{clicked['party']}" if clicked else ""
    if name != st.session_state.get("cell-clicked", ""):
        st.session_state["cell-clicked"] = name
        st.session_state["cell"] = name or st.session_state.get("cell", "")
    return str(st.session_state.get("cell") or "")
