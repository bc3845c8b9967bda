"""The reader: one record with all its fields, and its article with the quote marked in place."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import article_pane, correct_form, evidence, show, ui
from dashboard.article_pane import Marks
from dashboard.evidence import Row
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
    _not_counted(shown, row)
    left, right = st.columns([3, 2])
    with left:
        st.subheader(_("Source"), anchor=False)
        st.html(evidence.record(shown, row))
        if row["article"] in shown.state.articles:
            _article(shown, row)
    with right:
        st.subheader(_("Record"), anchor=False)
        _fields(shown, found, row)
        correct_form.correct(shown, row)


def _not_counted(shown: View, row: Row) -> None:
    """Say so when the record is none of those that the figures of the chosen days rest on."""
    if row["day"] > pd.Timestamp(shown.as_of):
        told = _("This record counts from {day} on. The pages show {as_of}, so no figure counts it.")
        st.warning(told.format(day=ui.day(row["day"]), as_of=ui.day(shown.as_of)), icon=":material/event_upcoming:")
    if shown.known_on and row["recorded_at"] >= f"{shown.known_on.isoformat()}T24":
        told = _("This record was not known yet on {known_on}, so no figure counts it.")
        st.warning(told.format(known_on=ui.day(shown.known_on)), icon=":material/visibility_off:")


def _fields(shown: View, found: pd.DataFrame, row: Row) -> None:
    """Every field that is filled, whole, with links where it names something that can be opened."""
    plain = show.as_text(shown.named(found)).iloc[0]
    hidden = {"quote", "first_day", "last_day", "amount", "order", "day"}
    filled = plain[[c for c in plain.index if plain[c] != "" and c not in hidden]]
    lines = [
        f'<tr><th scope="row">{escape(show.heading(str(column)))}</th><td>{_value(shown, str(column), row, str(text))}</td></tr>'
        for column, text in filled.items()
    ]
    st.html(f'<table class="tb-table">{"".join(lines)}</table>')


def _value(shown: View, column: str, row: Row, text: str) -> str:
    """A field as HTML."""
    if column == "source_url":
        return evidence.outside_link(text, text)
    if column in ("answers", "supersedes"):
        return evidence.link(shown, text)
    return evidence.item_link(shown, str(row["item"])) if column == "item" else escape(text)


def _article(shown: View, row: Row) -> None:
    """The article's text, this record's quote marked strongly and every other quoted passage lightly."""
    article = shown.state.articles[str(row["article"])]
    with st.container(border=True):
        st.text(f"{article.title} · {article.outlet or _('outlet not known')} · {article.published}")
        others = shown.records[shown.records["article"] == row["article"]]
        spans = {(int(s), int(e)) for s, e in zip(others["quote_start"], others["quote_end"], strict=True)}
        own = (int(str(row["quote_start"])), int(str(row["quote_end"])))
        st.html(_legend(bool(spans - {own})))
        st.html(f'<div class="tb-article" lang="{article.language}">{marked(article.body, own, spans)}</div>')
        if article.inferred:
            st.caption(_("Inferred, not known:"))
            st.text("\n".join(f"{_inferred(key)}: {reason}" for key, reason in article.inferred.items()))


def _legend(others: bool) -> str:
    """What the marks in the article mean."""
    parts = [f"<span>{escape(_('this record'))}</span>"]
    parts += [f'<span class="tb-other">{escape(_("other records"))}</span>'] if others else []
    return f'<div class="tb-marks tb-muted">{escape(_("Marked"))}: {" ".join(parts)}</div>'


def _inferred(key: str) -> str:
    return show.heading({"url": "source_url"}.get(key, key))


def marked(body: str, own: tuple[int, int], others: set[tuple[int, int]]) -> str:
    """`body` as HTML with the span `own` marked and the spans `others` marked lightly; overlaps are cut at every edge."""
    tags = {"own": "<mark>{}</mark>", "other": '<mark class="tb-other">{}</mark>', "": "{}"}
    return "".join(tags[part["mark"]].format(escape(part["text"])) for part in article_pane.parts(body, Marks(own, others)))


def _corrections(shown: View, record_id: str) -> None:
    """Say so when the record was corrected or taken back; the old one stays readable."""
    later = shown.state.records[shown.state.records["supersedes"] == record_id]
    for row in later.to_dict("records"):
        st.warning(_("Replaced or taken back by a later record:"), icon=":material/history:")
        st.html(evidence.link(shown, row["record_id"]) + f" {escape(row['summary'])} ({escape(row['recorded_at'])})")
