"""Two snapshots side by side: where a status moved, in words, and below it every changed cell."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from dashboard import show, snapshot, ui
from dashboard.errors import TruceboardError
from dashboard.snapshot import Request, Snapshot
from dashboard.ui import View, _, n_


def request_of(shown: View, safe: bool = False) -> Request:
    return Request(shown.tracker_id, shown.as_of, shown.known_on, safe)


def taken(shown: View) -> Snapshot:
    """The snapshot of a view."""
    request = request_of(shown)
    frames = ui.kept(shown, "frames", lambda: snapshot.frames(request, shown.tracker, shown.records))
    return Snapshot(shown.tracker_id, snapshot.citation(request, shown.tracker), frames)


def compare(shown: View) -> None:
    """Compare this state with that of another day, or with a snapshot that was downloaded earlier."""
    st.subheader(_("Compare with another snapshot"), anchor=False)
    ways = {"day": _("The state on another day"), "file": _("A downloaded ZIP")}
    way = st.segmented_control(
        _("Compare with"), list(ways), default="day", required=True, format_func=lambda key: ways[key], key="compare-way",
        label_visibility="collapsed",
    )  # fmt: skip
    now = taken(shown)
    other = _of_day(shown) if way == "day" else _of_file(shown)
    if other is None:
        return
    before, after = sorted((other, now), key=_day)
    st.text(_("Before: {citation}").format(citation=before.citation))
    st.text(_("After: {citation}").format(citation=after.citation))
    changes = _changes(shown, before, after) if way == "day" else snapshot.compare(before.frames, after.frames)
    _moves(shown, snapshot.status_moves(changes))
    _cells(changes)


def _changes(shown: View, before: Snapshot, after: Snapshot) -> pd.DataFrame:
    key = f"compared {before.citation} {after.citation}"
    return ui.kept(shown, key, lambda: snapshot.compare(before.frames, after.frames))


def _day(one: Snapshot) -> str:
    return one.citation.rpartition("as of ")[2]  # the ISO day, and with the same day the one on which it was known


def _of_day(shown: View) -> Snapshot:
    left, right = st.columns(2)
    day = left.date_input(_("Other day"), value=shown.since, key="earlier", format="YYYY-MM-DD")
    known = right.date_input(
        _("Known on"), value=shown.known_on, key="earlier-known", format="YYYY-MM-DD",
        help=_("Leaves out what was recorded later. Empty: everything recorded so far."),
    )  # fmt: skip
    records = shown.state.records_of(shown.tracker_id, known)
    return taken(replace(shown, as_of=day or shown.since, known_on=known, records=records))


def _of_file(shown: View) -> Snapshot | None:
    """The snapshot that somebody uploads; it is read in memory and kept nowhere."""
    file = st.file_uploader(_("ZIP of a snapshot"), type="zip", key="compare-file")
    if file is None:
        return None
    try:
        found = snapshot.unzipped(file.getvalue(), file.name)
    except TruceboardError as error:
        show.failed(error)
        return None
    if found.tracker != shown.tracker_id:
        told = _("This is a snapshot of another negotiation: {tracker}.").format(tracker=found.tracker[:100])
        st.error(show.escape_markdown(told), icon=":material/error:")
        return None
    return found


def _moves(shown: View, moves: pd.DataFrame) -> None:
    st.markdown(f"**{show.escape_markdown(n_('{n} move of a status', '{n} moves of a status', len(moves)))}**")
    order = {item: place for place, item in enumerate(shown.tracker.items)}
    rows = sorted(moves.to_dict("records"), key=lambda row: order.get(row["key"], len(order)))
    st.html("".join(_move(shown, {str(key): str(value) for key, value in row.items()}) for row in rows) or "<div></div>")


def _move(shown: View, row: Mapping[str, str]) -> str:
    title = shown.title(row["key"]) if row["key"] in shown.tracker.items else row["key"]
    before, after = (_status(row["column"], row[side]) for side in ("before", "after"))
    return (
        f'<div class="tb-row tb-move"><b>{escape(title)}</b><span class="tb-muted">{escape(show.heading(row["column"]))}:</span>'
        f"{before}<span>→</span>{after}</div>"
    )


def _status(axis: str, value: str) -> str:
    """A status as a chip; a word that this version does not know stays text."""
    vocabulary = snapshot.AXES[axis]
    return show.chip(vocabulary(value)) if vocabulary.has(value) else escape(value)


def _cells(changes: pd.DataFrame) -> None:
    changes = changes[changes["column"] != "days_in_status"]  # a day later it is another number for every item
    words = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}
    counts = [f"{word}: {n}" for change, word in words.items() if (n := int((changes["change"] == change).sum()))]
    if not counts:
        st.caption(_("Nothing changed between the two."))
        return
    with st.expander(f"{_('Every changed row and cell')} ({' · '.join(counts)})"):
        show.table(changes.assign(change=changes["change"].map(words)).head(show.MOST_ROWS), key="compared")
        if len(changes) > show.MOST_ROWS:
            st.caption(_("The first {n} are shown; truceboard compare prints all of them.").format(n=show.MOST_ROWS))
