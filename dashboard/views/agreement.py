"""Agreement: where each party stands on each item, with the evidence behind a cell."""

import streamlit as st

from dashboard import charts, evidence, show, ui
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
    cell = next(iter((getattr(event, "selection", None) or {}).get("cell") or []), None)
    st.subheader(_("Evidence"), anchor=False)
    if not cell:
        st.info(_("Choose a cell to see the records behind it."), icon=":material/touch_app:")
        return
    records = shown.shown_records
    rows = records[(records["item"] == cell["item"]) & (records["actor"] == cell["party"])]
    evidence.show(f"{shown.title(cell['item'])} · {shown.party(cell['party'])}", evidence.listed(shown, rows))
