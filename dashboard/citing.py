"""How to cite what a page shows: a sentence that stays true, and the address under which it is seen again."""

from urllib.parse import urlencode, urljoin, urlsplit

import pandas as pd
import streamlit as st

from dashboard import ui
from dashboard.model import in_language
from dashboard.ui import View, _

_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def cite(shown: View, name: str) -> None:
    """How to cite the item `name`; the day on which the records were known is fixed, so that later records change nothing."""
    st.subheader(_("How to cite"), anchor=False)
    recorded = shown.records["recorded_at"].max()
    known = shown.known_on or (pd.Timestamp(recorded[:10]).date() if shown.records.size else None)
    text = _("Truceboard: “{item}”, in: {tracker}. State as of {as_of}, as known on {known}.").format(
        item=shown.title(name),
        tracker=in_language(shown.tracker.title, ui.language()),
        as_of=ui.day(shown.as_of),
        known=ui.day(known),
    )
    quoted(text, address("item", item=name, tracker=shown.tracker_id, as_of=shown.as_of, known_on=known))


def quoted(text: str, where: str) -> None:
    """The sentence and the address, to copy."""
    st.code(f"{text}\n{where}", language=None, wrap_lines=True)
    if urlsplit(where).hostname in _THIS_MACHINE:
        st.caption(_("This address works on this machine only; put in the name under which your readers reach the dashboard."))


def address(page: str, **choices: object) -> str:
    """The address of a page with these choices, as this reader's browser reaches the dashboard."""
    here = st.context.url or ""
    query = urlencode({key: value for key, value in choices.items() if value})
    return f"{urljoin(here, page) if here else page}?{query}"
