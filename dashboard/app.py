"""The dashboard's entry: the pages, and what stands above each of them. `truceboard run` starts it."""

from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import address, attempts, header, show, sidebar, ui
from dashboard.ui import _
from dashboard.views import agreement, edit, health, item, method, overview, records, review, snapshots, violations

Visibility = Literal["visible", "hidden"]


def main() -> None:
    st.set_page_config(page_title="Truceboard", page_icon=str(Path(__file__).with_name("icon.png")), layout="wide")
    found = ui.refresh()
    address.adopt()
    pages = _pages()
    st.session_state["pages"] = pages
    chosen = st.navigation(list(pages.values()))
    address.restore(chosen.url_path)
    show.style()
    header.language()
    if not found.trackers:
        header.nothing_to_show(found)
        return
    sidebar.choices(found)
    header.header(ui.view())
    attempts.tell()
    chosen.run()
    address.keep(chosen.url_path, sidebar.defaults(found))


def _pages() -> dict[str, StreamlitPage]:
    """The pages by name. The Overview is the page without a path; where somebody typed /overview, the menu shows that one."""
    typed = (st.context.url or "").rstrip("/").endswith("/overview")
    icon = ":material/dashboard:"
    root: Visibility = "hidden" if typed else "visible"
    named: Visibility = "visible" if typed else "hidden"
    return {
        "overview": st.Page(overview.page, title=_("Overview"), icon=icon, default=True, visibility=root),
        "home": st.Page(overview.page, title=_("Overview"), icon=icon, url_path="overview", visibility=named),
        "agreement": st.Page(agreement.page, title=_("Agreement"), icon=":material/grid_on:", url_path="agreement"),
        "item": st.Page(item.page, title=_("Item"), icon=":material/article:", url_path="item"),
        "violations": st.Page(violations.page, title=_("Violations"), icon=":material/report:", url_path="violations"),
        "records": st.Page(records.page, title=_("Records"), icon=":material/list:", url_path="records"),
        "snapshots": st.Page(snapshots.page, title=_("Snapshots"), icon=":material/download:", url_path="snapshots"),
        "review": st.Page(review.page, title=_("Review"), icon=":material/fact_check:", url_path="review"),
        "edit": st.Page(edit.page, title=_("Edit trackers"), icon=":material/edit:", url_path="edit"),
        "health": st.Page(health.page, title=_("Data health"), icon=":material/checklist:", url_path="health"),
        "method": st.Page(method.page, title=_("Method"), icon=":material/menu_book:", url_path="method"),
    }


if __name__ == "__main__":
    main()
