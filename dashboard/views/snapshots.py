"""Snapshots: the state as CSV files, to download, to cite and to compare."""

import json

import pandas as pd
import streamlit as st

from dashboard import show, snapshot, ui
from dashboard.snapshot import Request
from dashboard.ui import View, _


def page() -> None:
    shown = ui.view()
    st.header(_("Snapshots"), anchor=False)
    st.write(_("The state of the chosen negotiation as CSV files. The same choices give the same files, byte for byte."))
    explained = _("Puts ' before text that a spreadsheet would run as a formula.")
    safe = st.toggle(_("Guard cells for spreadsheet programs"), key="safe", help=explained)
    request = Request(shown.tracker_id, shown.as_of, shown.known_on, safe)
    frames = _frames(shown)
    files = ui.kept(shown, f"files-{safe}", lambda: snapshot.files(request, shown.tracker, frames))
    st.download_button(
        _("Download all files (ZIP)"), lambda: snapshot.zipped(files), f"{request.name}.zip", "application/zip",
        icon=":material/folder_zip:", type="primary", on_click="ignore", key="all",
    )  # fmt: skip
    show.table(pd.DataFrame(json.loads(files[snapshot.MANIFEST])["files"])[["path", "rows", "sha256"]], key="files")
    name = st.selectbox(_("One file"), list(files), key="one", width=420)
    st.download_button(_("Download {file}").format(file=name), lambda: files[name], name, on_click="ignore", key="single")
    st.subheader(_("The same from a terminal"), anchor=False)
    st.code(request.command, language="bash", wrap_lines=True)
    st.caption(_("Coding: CC BY 4.0. Quotations belong to their sources."))
    _compare(shown, frames)


def _frames(shown: View) -> dict[str, pd.DataFrame]:
    request = Request(shown.tracker_id, shown.as_of, shown.known_on)
    return ui.kept(shown, "frames", lambda: snapshot.frames(request, shown.tracker, shown.records))


def _compare(shown: View, frames: dict[str, pd.DataFrame]) -> None:
    st.subheader(_("Compare with an earlier day"), anchor=False)
    earlier = st.date_input(_("Earlier day"), value=shown.since, key="earlier", format="YYYY-MM-DD", width=240)
    before = _frames(shown.at(earlier or shown.since))
    moved = ui.kept(shown, f"compared {earlier}", lambda: snapshot.compare(before, frames))
    moved = moved[moved["column"] != "days_in_status"]  # a day later it is another number for every item
    words = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}
    counts = [f"{word}: {n}" for change, word in words.items() if (n := int((moved["change"] == change).sum()))]
    st.caption(" · ".join(counts) or _("Nothing changed between the two days."))
    show.table(moved.assign(change=moved["change"].map(words)).head(show.MOST_ROWS), key="compared")
