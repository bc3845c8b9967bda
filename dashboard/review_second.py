"""Two codings of an article side by side: how far they agree, and what becomes of each disagreement."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import show, ui
from dashboard.attempts import attempt
from dashboard.editing.access import Editor
from dashboard.extraction.summary import summary_of
from dashboard.review import agreement, deciding
from dashboard.review.agreement import Pair, Row
from dashboard.review.queue import Coding, Queue
from dashboard.review.settling import settle
from dashboard.ui import View, _, n_


def close(shown: View, coding: Coding, who: Editor, left: Queue) -> None:
    """The button that ends a second coding."""
    if not coding.blind:
        return
    explained = _("From then on this coding cannot be changed, and both codings are shown side by side.")
    if left.left:
        st.caption(_("Decide every candidate before you finish; what nothing proposed you add yourself."))
    if st.button(
        _("Finish my coding and compare"), disabled=bool(left.left), icon=":material/compare:", help=explained, key="finish"
    ):
        attempt(lambda: deciding.finish(shown.state.root, coding, who), _("Finished."))


def compare(shown: View, coding: Coding, who: Editor) -> None:
    """Agreement by field, then the disagreements one by one."""
    found = agreement.pairs(shown.state, coding.tracker, coding.article, coding.coder)
    st.subheader(_("Agreement of the two codings"), anchor=False)
    table(agreement.alpha(found), key=f"alpha-{coding.article.id}")
    left = agreement.disagreements(found)
    st.subheader(n_("{n} disagreement to settle", "{n} disagreements to settle", len(left)), anchor=False)
    for pair in left:
        with st.container(border=True):
            _pair(shown, coding, who, pair)


def table(measured: pd.DataFrame, key: str) -> None:
    """Agreement as a table; alpha is left empty where it is not defined."""
    named = measured.assign(
        field=[_("Is it a record") if name == "record" else show.heading(name) for name in measured["field"]],
        same=[f"{value:.0%}" if value == value else "–" for value in measured["same"]],
        alpha=[f"{value:.2f}" if value == value else "–" for value in measured["alpha"]],
    )
    show.table(named, key=key, height="content")
    st.caption(
        _("Alpha (Krippendorff, nominal): 1 is perfect agreement, 0 what chance would give. Below 0.67 draw no conclusions.")
    )
    st.caption(_("There is no alpha where all values are the same."))


def overall(shown: View) -> None:
    """Agreement over all articles that were coded twice."""
    found = ui.kept(shown, "pairs", lambda: agreement.all_pairs(shown.state, shown.tracker_id))
    if found:
        articles = len({pair.article for pair in found})
        title = n_("Agreement of coders over {n} article", "Agreement of coders over {n} articles", articles)
        st.subheader(title, anchor=False)
        table(agreement.alpha(found), key="alpha-all")


def seen_once(shown: View) -> pd.DataFrame:
    """The records that nobody has checked but their first coder."""
    columns = ["record_id", "item", "kind", "event_date", "coder", "summary"]
    found = ui.kept(shown, "seen once", lambda: agreement.seen_once(shown.state, shown.tracker_id, shown.shown_records))
    return found[columns]


def _pair(shown: View, coding: Coding, who: Editor, pair: Pair) -> None:
    """One disagreement: nothing is chosen beforehand, so that neither coder has the better start."""
    row = pair.first or pair.second or {}
    st.html(f"<blockquote lang='{escape(coding.article.language)}'>{escape(row.get('quote', ''))}</blockquote>")
    decided, chosen = _chosen(shown, pair)
    reason = st.text_input(_("Why?"), key=f"why-{pair.unit}").strip()
    if st.button(_("Settle"), disabled=not (decided and reason), icon=":material/gavel:", key=f"settle-{pair.unit}"):
        root, article = shown.state.root, coding.article
        attempt(lambda: settle(root, article, pair, who, chosen, reason), _("Settled."))


def _chosen(shown: View, pair: Pair) -> tuple[bool, Row | None]:
    """Whether everything is decided, and the row as it is to be; None where there is to be no record."""
    if pair.first is None or pair.second is None:
        alone = pair.first or pair.second or {}
        told = _("Only the first coder has this record.") if pair.first else _("Only the second coder has this record.")
        st.caption(told)
        st.html(f"<div>{escape(_told(shown, alone))}</div>")
        sides = {True: _("It is a record"), False: _("It is none")}
        kept = st.radio(_("Decision"), list(sides), None, lambda side: sides[side], key=f"kept-{pair.unit}", horizontal=True)
        return kept is not None, alone if kept else None
    sided = {name: _side(shown, pair, name) for name in pair.differing}
    made = {**pair.first, **{name: value for name, value in sided.items() if value is not None}}
    if pair.first.get("summary") == summary_of(pair.first, shown.tracker):
        made["summary"] = summary_of(made, shown.tracker)
    return None not in sided.values(), made


def _side(shown: View, pair: Pair, name: str) -> str | None:
    """The value of a field that one of the two coders gave; None until one is chosen."""
    values = [(pair.first or {}).get(name, ""), (pair.second or {}).get(name, "")]
    told = [f"{_('first coder')}: {_named(shown, name, values[0])}", f"{_('second coder')}: {_named(shown, name, values[1])}"]
    side = st.radio(show.heading(name), told, None, key=f"{pair.unit}-{name}", horizontal=True)
    return None if side is None else values[told.index(side)]


def _named(shown: View, name: str, value: str) -> str:
    return str(shown.named(pd.DataFrame({name: [value]}))[name].iloc[0]) or "–"


def _told(shown: View, row: Row) -> str:
    names = ("item", "kind", "actor", "target", "event_date", "quantity", "unit")
    return " · ".join(f"{show.heading(name)}: {_named(shown, name, row[name])}" for name in names if row.get(name)) + (
        f" · {row['summary']}" if row.get("summary") else ""
    )
