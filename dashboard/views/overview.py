"""Overview: what changed lately, and one card per item."""

import streamlit as st

from dashboard import item_card, show, status, ui
from dashboard.ui import View, _, n_

OPEN_MOVES = 6
"""With up to so many moves, the list of changes is open from the start."""


def page() -> None:
    shown = ui.view()
    st.header(_("State of the talks"), anchor=False)
    _changes(shown)
    if not shown.items:
        st.info(_("No item has these statuses on this day. Clear the filters or choose another day."), icon=":material/info:")
        return
    st.caption(_("An asterisk marks the parties whose consent the item needs. Hover over a status for its definition."))
    item_card.cards(shown)


def _changes(shown: View) -> None:
    moves = status.compare(ui.derived(shown.at(shown.since), status.items), ui.derived(shown, status.items))
    moves = moves[moves["item"].isin(shown.items)]
    period = _("What changed from {first} to {last}").format(first=ui.day(shown.since), last=ui.day(shown.as_of))
    title = f"{period}: {n_('{n} move', '{n} moves', len(moves))}"
    with st.expander(title, icon=":material/update:", expanded=0 < len(moves) <= OPEN_MOVES):
        if moves.empty:
            st.write(_("No status moved in this time."))
        for item, own in moves.groupby("item", sort=False):
            show.item_link(shown, str(item))
            st.html("".join(show.move(shown, move) for move in own.to_dict("records")))
