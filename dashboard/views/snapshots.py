"""Snapshots: the state as CSV files, to download, to cite and to compare."""

import json

import pandas as pd
import streamlit as st

from dashboard import citing, comparing, show, snapshot, ui
from dashboard.ui import _


def page() -> None:
    shown = ui.view()
    st.header(_("Snapshots"), anchor=False)
    st.write(_("The state of the chosen negotiation as CSV files. The same choices give the same files, byte for byte."))
    explained = _("Puts ' before text that a spreadsheet would run as a formula.")
    safe = st.toggle(_("Guard cells for spreadsheet programs"), key="safe", help=explained)
    request = comparing.request_of(shown, safe)
    now = comparing.taken(shown)
    files = ui.kept(shown, f"files-{safe}", lambda: snapshot.files(request, shown.tracker, now.frames))
    st.download_button(
        _("Download all files (ZIP)"), lambda: snapshot.zipped(files), f"{request.name}.zip", "application/zip",
        icon=":material/folder_zip:", type="primary", on_click="ignore", key="all",
    )  # fmt: skip
    listed = pd.DataFrame(json.loads(files[snapshot.MANIFEST])["files"])
    show.table(listed[["path", "rows", "sha256"]].rename(columns={"path": "file"}), key="files")
    name = st.selectbox(_("One file"), list(files), key="one", width=420)
    st.download_button(_("Download {file}").format(file=name), lambda: files[name], name, on_click="ignore", key="single")
    st.subheader(_("The same from a terminal"), anchor=False)
    st.code(request.command, language="bash", wrap_lines=True)
    st.subheader(_("How to cite"), anchor=False)
    choices = {"tracker": shown.tracker_id, "as_of": shown.as_of, "known_on": shown.known_on}
    citing.quoted(now.citation, citing.address("snapshots", **choices))
    st.caption(_("Coding: CC BY 4.0. Quotations belong to their sources."))
    comparing.compare(shown)
