"""What stands above every page: dates, records, files with problems, and what to do where nothing can be shown."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import i18n, show, ui
from dashboard.model import in_language
from dashboard.ui import View, _, n_
from dashboard.workspace import State

_LANGUAGE = st.components.v2.component(
    "truceboard.language",
    html="<span></span>",
    js="export default function ({ data }) { document.documentElement.lang = data.language; }",
)


def language() -> None:
    """Tell browser and screen reader which language the page speaks; Streamlit's own page says English."""
    with st.container(key="language", height="content"):
        _LANGUAGE(data={"language": ui.language()}, key="page-language")


def header(shown: View) -> None:
    """The line above each page: negotiation, dates, records, last change, and how many files have problems."""
    known = ui.day(shown.known_on) if shown.known_on else _("everything recorded so far")
    last = shown.records["day"].where(shown.records["day"] <= pd.Timestamp(shown.as_of)).max()
    counted = int((shown.records["day"] <= pd.Timestamp(shown.as_of)).sum())
    facts = {_("As of"): ui.day(shown.as_of), _("Known on"): known, _("Latest record"): ui.day(last)}
    spans = [f"<b>{escape(in_language(shown.tracker.title, ui.language()))}</b>"]
    spans += [f"<span>{escape(name)}: <b>{escape(value)}</b></span>" for name, value in facts.items()]
    spans.append(f"<span>{escape(_records(counted, len(shown.records)))}</span>")
    with st.container(horizontal=True, vertical_alignment="center", key="header", gap="medium"):
        st.html(f'<div class="tb-row tb-facts">{"".join(spans)}</div>', width="content")
        _problems(shown.state)
        if shown.filters.number:
            label = n_("{n} filter is set", "{n} filters are set", shown.filters.number)
            st.badge(label, icon=":material/filter_alt:", color="blue")
    _stale(shown.state)


def _records(counted: int, known: int) -> str:
    """How many records count on the chosen day, and of how many, where later ones are known."""
    if counted == known:
        return n_("{n} record", "{n} records", counted)
    return f"{i18n.format_number(counted, ui.language())} {n_('of {n} record', 'of {n} records', known)}"


def _problems(found: State) -> None:
    files = {problem.file for problem in found.problems}
    if files:
        label = n_("{n} file with problems", "{n} files with problems", len(files))
        st.page_link(show.page("health"), label=label, icon=":material/warning:")


def _stale(found: State) -> None:
    """A banner for each file of which an earlier version is shown, with file, line and column."""
    for file, reason in found.stale_files.items():
        st.warning(_("This file cannot be read. Its last good version is shown:"), icon=":material/warning:")
        st.code(reason if reason.startswith(file) else f"{file}: {reason}", language=None, wrap_lines=True)


def nothing_to_show(found: State) -> None:
    """What to see and do when no tracker could be read."""
    st.header(_("No tracker can be shown"), anchor=False)
    st.write(
        _("This workspace has no tracker that can be read. Mend the problems below, or put a tracker into the folder trackers/.")
    )
    st.code("\n".join(map(str, found.problems)) or f"{found.root.name}/trackers/*.yaml", language=None, wrap_lines=True)
