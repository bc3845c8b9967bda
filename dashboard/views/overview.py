"""Overview: what changed lately, and one card per item."""

import streamlit as st

from dashboard import item_card, show, ui
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
    st.caption(_("An asterisk marks the parties whose consent the item needs. Point at a status, or touch it, for its definition."))
    show.known_on_note(shown)
    item_card.legend()
    item_card.cards(shown)


def _changes(shown: View) -> None:
    moved = ui.kept(shown, "moves", lambda: _moved(shown))
    period = _("What changed from {first} to {last}").format(first=ui.day(shown.since), last=ui.day(shown.as_of))
    number = sum(len(lines) for _item, lines in moved)
    title = f"{period}: {n_('{n} move', '{n} moves', number)}"
    with st.expander(title, icon=":material/update:", expanded=0 < number <= OPEN_MOVES):
        if not moved:
            st.write(_("No status moved in this time."))
        for item, lines in moved:
            show.item_link(shown, item)
            st.html("".join(lines))


def _moved(shown: View) -> list[tuple[str, list[str]]]:
    """Each item that moved, with a line of HTML for each move."""
    return [
        (str(item), [show.move(shown, move) for move in own.to_dict("records")])
        for item, own in item_card.moves(shown).groupby("item", sort=False)
    ]
