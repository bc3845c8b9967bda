"""Review: an article's candidates become records by a coder's decision; a second coder checks without seeing the first."""

import streamlit as st

from dashboard import article_form, edit_parts, review_parts, review_second, ui
from dashboard.attempts import attempt
from dashboard.editing.access import Editor
from dashboard.review import deciding
from dashboard.review.queue import Coding, is_finished, queue
from dashboard.ui import View, _


def page() -> None:
    shown = ui.view()
    st.header(_("Review"), anchor=False)
    if not edit_parts.writable():
        return
    who = edit_parts.editor(shown.state)
    if who is None:
        return
    article_form.add_article(shown, who)
    coding = review_parts.choose(shown, who)
    if coding is None:
        return
    if not who.name:
        st.info(_("Give your name to decide; it stands beside every decision."), icon=":material/person:")
        return
    _complete(shown, who)
    if is_finished(coding, shown.state.decisions):
        review_second.compare(shown, coding, who)
        return
    _decide(shown, coding, who)


def _complete(shown: View, who: Editor) -> None:
    """Finish what a killed process left undone."""
    if deciding.unrecorded(shown.state):
        attempt(lambda: deciding.complete(shown.state.root, who), _("Decisions that were cut off are complete."))


def _decide(shown: View, coding: Coding, who: Editor) -> None:
    proposed = ui.candidates(shown, coding.article)
    left = queue(coding, proposed.candidates, shown.state.decisions, shown.records)
    text, work = st.columns([3, 2], gap="large")
    now = None
    with work:
        review_parts.refused(shown, coding, proposed.problems)
        review_parts.progress(left)
        part = review_parts.part()
        if part == "candidates":
            now = review_parts.candidate(shown, coding, who, left)
            review_second.close(shown, coding, who, left)
        elif part == "missed":
            review_parts.missed(shown, coding, who)
        else:
            review_parts.decided(shown, coding, who, left)
    with text:
        review_parts.article(coding, left, now)
