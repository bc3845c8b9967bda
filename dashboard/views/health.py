"""Data health: everything that is wrong with the files, and every status that needs a second look."""

import streamlit as st

from dashboard import health, linked_table, review_second, show, status, ui
from dashboard.ui import View, _, n_


def page() -> None:
    shown = ui.view()
    st.header(_("Data health"), anchor=False)
    _counts(shown)
    _problems(shown)
    rows = ui.derived(shown, status.items)
    listed = (
        (_("Drift: declared and derived status differ"), rows.loc[rows["drift"], ["item", "declared", "derived"]]),
        (_("Declared without a supporting record"), rows.loc[rows["unsupported"], ["item", "declared"]]),
        (_("Stale: no record for longer than the item's limit"), rows.loc[rows["stale"], ["item", "last_day"]]),
        (_("Suspected duplicates"), ui.derived(shown, health.suspected_duplicates)),
        (_("Records dated to a week or a month only"), ui.derived(shown, health.imprecise)),
        (_("Published before it happened"), ui.derived(shown, health.published_too_early)),
        (_("Sources gone silent"), ui.derived(shown, health.silent_sources)),
        (_("Seen by one pair of eyes only"), review_second.seen_once(shown)),
    )
    for place, (title, frame) in enumerate(listed):
        linked_table.listed(shown, place, title, frame)
    review_second.overall(shown)


def _counts(shown: View) -> None:
    counts = shown.state.counts
    told = [
        n_("{n} file", "{n} files", counts["files"]),
        n_("{n} item", "{n} items", counts["items"]),
        n_("{n} record accepted", "{n} records accepted", counts["records"]),
        n_("{n} of them in effect", "{n} of them in effect", counts["in_effect"]),
        n_("{n} record set apart", "{n} records set apart", counts["quarantined"]),
    ]
    whole = counts["in_effect"] == counts["records"]
    st.text(" · ".join([*told[:3], *told[3 + whole :]]))
    if not whole:
        st.caption(_("The others were corrected or taken back since, or take one back; they stay readable."))


def _problems(shown: View) -> None:
    st.subheader(_("Problems in files"), anchor=False)
    if not shown.state.problems:
        st.success(_("No problem in any file."), icon=":material/check:")
        return
    found = shown.state.problems
    show.problems(found[: show.MOST_ROWS], file=True)
    if len(found) > show.MOST_ROWS:
        st.caption(_("The first {n} are shown; truceboard check prints all of them.").format(n=show.MOST_ROWS))
