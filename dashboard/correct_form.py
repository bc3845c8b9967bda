"""Correcting a record where it is read: a new row takes its place, and the old one stays readable."""

from collections.abc import Mapping

import streamlit as st

from dashboard import edit_parts, record_form
from dashboard.attempts import attempt
from dashboard.editing import corrections
from dashboard.editing.access import Editor
from dashboard.ledger_rules import COLUMNS
from dashboard.serving import may_write
from dashboard.ui import View, _


def correct(shown: View, record: Mapping[str, object]) -> None:
    """The form beneath a record that nothing has replaced yet; nothing where this process may not write."""
    row = {column: str(record[column]) for column in COLUMNS}
    replaced = row["record_id"] in set(shown.state.records["supersedes"])
    if not may_write() or replaced:
        return
    form = st.expander(_("Correct or retract this record"), icon=":material/edit_note:", key="correct", on_change="rerun")
    if not form.open:
        return
    with form:
        who = edit_parts.editor(shown.state)
        if who is not None:
            _form(shown, row, who)


def _form(shown: View, row: Mapping[str, str], who: Editor) -> None:
    article = shown.state.articles.get(row["article"])
    made = record_form.fields(shown, row, article.body if article else "", f"correct-{row['record_id']}")
    changed = {name: value for name, value in made.items() if value != row[name]}
    reason = st.text_input(_("Why?"), key=f"correct-why-{row['record_id']}").strip()
    root, ready = shown.state.root, bool(reason and who.name)
    if not ready:
        st.caption(_("Give your name and a reason; both stay with the record."))
    left, right = st.columns(2)
    if left.button(_("Record the correction"), type="primary", disabled=not (ready and changed), key="correct-save"):
        attempt(lambda: _show(corrections.correct(root, row["record_id"], changed, who, reason)), _("Corrected."))
    if right.button(_("Retract the record"), disabled=not ready, key="correct-retract"):
        attempt(lambda: corrections.retract(root, row["record_id"], who, reason), _("Retracted."))


def _show(record_id: str) -> None:
    """Go on with the row that was just written."""
    st.session_state["record"] = record_id
