"""Item: one item in full, at a stable address."""

import streamlit as st

from dashboard import address, citing, item_sections, show, status, ui
from dashboard.model import in_language
from dashboard.ui import _


def page() -> None:
    shown = ui.view()
    address.valid("item", list(shown.tracker.items), next(iter(shown.tracker.items)))
    name = str(st.selectbox(_("Item"), list(shown.tracker.items), format_func=shown.title, key="item", persist_state="session"))
    item = shown.item(name)
    rows = ui.derived(shown, status.items)
    row = rows[rows["item"] == name].iloc[0].to_dict()
    st.header(show.escape_markdown(shown.title(name)), anchor=False)
    st.text(in_language(item.description, ui.language()))
    item_sections.summary(shown, row)
    item_sections.declared(shown, item, row)
    item_sections.history(shown, name)
    item_sections.terms(shown, name)
    item_sections.conditions(shown, item)
    item_sections.over_time(shown, name)
    item_sections.delivered(shown, name)
    item_sections.differences(shown, name)
    item_sections.questions(shown, name)
    item_sections.records(shown, name)
    citing.cite(shown, name)
