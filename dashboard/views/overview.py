"""Overview: what changed lately, and one card per item."""

import streamlit as st

from dashboard import item_card, show, status, ui
from dashboard.ui import View, _, n_


def page() -> None:
    shown = ui.view()
    st.header(_("State of the talks"), anchor=False)
    _changes(shown)
    st.caption(_("* marks the parties whose consent the item needs. Hover over a status for its definition."))
    item_card.cards(shown)


def _changes(shown: View) -> None:
    moves = status.compare(ui.derived(shown.at(shown.since), status.items), ui.derived(shown, status.items))
    moves = moves[moves["item"].isin(shown.items)]
    days = (shown.as_of - shown.since).days
    title = n_("What changed in the last {n} day", "What changed in the last {n} days", days)
    with st.expander(f"{title}: {n_('{n} move', '{n} moves', len(moves))}", icon=":material/update:"):
        if moves.empty:
            st.write(_("No status moved in this time."))
        for item, own in moves.groupby("item", sort=False):
            show.item_link(shown, str(item))
            st.html("".join(f'<div class="tb-row">{show.move(shown, move)}</div>' for move in own.to_dict("records")))
