"""The reader: one record with all its fields, and its article with the quote marked in place."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import article_pane, correct_form, evidence, show
from dashboard.ui import View, _


def open_record(shown: View, record_id: str) -> None:
    """Show the record, or how to choose one."""
    found = shown.state.records
    found = found[found["record_id"] == record_id]
    if found.empty:
        st.info(_("Choose a row to read the record and its source."), icon=":material/touch_app:")
        return
    row = {str(key): value for key, value in found.iloc[0].items()}
    _corrections(shown, record_id)
    left, right = st.columns([3, 2])
    with left:
        st.subheader(_("Source"), anchor=False)
        st.html(evidence.record(shown, row))
        if row["article"] in shown.state.articles:
            _article(shown, row)
    with right:
        st.subheader(_("Record"), anchor=False)
        _fields(shown, found)
        correct_form.correct(shown, row)


def _fields(shown: View, found: pd.DataFrame) -> None:
    plain = show.as_text(shown.named(found)).iloc[0]
    hidden = {"quote", "first_day", "last_day", "amount", "order", "day"}
    filled = plain[[c for c in plain.index if plain[c] != "" and c not in hidden]]
    table = pd.DataFrame({_("Field"): [show.heading(c) for c in filled.index], _("Value"): filled.to_list()})
    show.table(table, key="fields", height="content")


def _article(shown: View, row: dict[str, object]) -> None:
    """The article's text, this record's quote marked strongly and every other quoted passage lightly."""
    article = shown.state.articles[str(row["article"])]
    with st.container(border=True):
        st.text(f"{article.title} · {article.outlet or _('outlet not known')} · {article.published}")
        others = shown.records[shown.records["article"] == row["article"]]
        spans = {(int(s), int(e)) for s, e in zip(others["quote_start"], others["quote_end"], strict=True)}
        own = (int(str(row["quote_start"])), int(str(row["quote_end"])))
        st.html(f'<div class="tb-article" lang="{article.language}">{marked(article.body, own, spans)}</div>')
        if article.inferred:
            st.caption(_("Inferred, not known:"))
            st.text("\n".join(f"{key}: {reason}" for key, reason in article.inferred.items()))


def marked(body: str, own: tuple[int, int], others: set[tuple[int, int]]) -> str:
    """`body` as HTML with the span `own` marked and the spans `others` marked lightly; overlaps are cut at every edge."""
    tags = {"own": "<mark>{}</mark>", "other": '<mark class="tb-other">{}</mark>', "": "{}"}
    return "".join(tags[part["mark"]].format(escape(part["text"])) for part in article_pane.parts(body, own, others))


def _corrections(shown: View, record_id: str) -> None:
    """Say so when the record was corrected or taken back; the old one stays readable."""
    later = shown.state.records[shown.state.records["supersedes"] == record_id]
    for row in later.to_dict("records"):
        st.warning(_("Replaced or taken back by a later record:"), icon=":material/history:")
        st.html(evidence.link(shown, row["record_id"]) + f" {escape(row['summary'])} ({escape(row['recorded_at'])})")
