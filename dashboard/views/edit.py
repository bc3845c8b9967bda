"""Edit trackers: the YAML beside a form for the common changes, checked while it is written, saved with its history."""

import streamlit as st

from dashboard import edit_form, edit_parts, show, ui
from dashboard.editing.drafts import Draft
from dashboard.errors import TruceboardError
from dashboard.ui import _
from dashboard.workspace import State


def page() -> None:
    found = ui.state()
    st.header(_("Edit trackers"), anchor=False)
    if not edit_parts.writable():
        return
    if saved := st.session_state.pop("saved", None):
        st.success(_("{file} is saved.").format(file=saved), icon=":material/check:")
    left, right = st.columns(2)
    name = str(left.selectbox(_("File"), edit_parts.editable(found), key="edit-file", persist_state="session"))
    with right:
        who = edit_parts.editor(found)
    if who is None:
        return
    try:
        now = edit_parts.draft(found, name)
    except TruceboardError as error:
        show.failed(error)
        return
    edit_parts.conflict(found, now)
    now, refused = _text_and_form(found, now)
    allowed = edit_parts.problems(edit_parts.check(found, now), now.text, refused)
    changed = edit_parts.difference(now)
    edit_parts.save(found, who, now, allowed and changed)
    if changed and st.button(_("Drop this draft"), icon=":material/delete:", key="drop"):
        edit_parts.drop(found, now)
        st.rerun()
    edit_parts.versions(found, now)


def _text_and_form(found: State, now: Draft) -> tuple[Draft, bool]:
    """The YAML as text, and the form beside it; the draft as it stands after both, and whether the form was refused."""
    left, right = st.columns([3, 2])
    with left:
        now = edit_parts.text_field(found, now)
    tracker = edit_parts.readable(now)
    if tracker is None:
        return now, False
    with right:
        try:
            change = edit_form.form(tracker, now.base.name, found.records)
            if change:
                edit_parts.keep(found, Draft(change(now.text), now.base))
                st.rerun()
        except TruceboardError as error:
            show.failed(error, _("The change was not put into the draft:"))
            return now, True
    return now, False
