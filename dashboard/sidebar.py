"""The choices every page keeps: tracker, dates, filters and language, all of them in the address."""

from datetime import date

import streamlit as st

from dashboard import i18n, ui
from dashboard.model import in_language
from dashboard.ui import _
from dashboard.workspace import State

PERIODS = (7, 14, 30, 90, 365)


def choices(found: State) -> None:
    """Draw the sidebar. Each choice has the key that `ui.view` reads and a query parameter of the same name."""
    with st.sidebar:
        _tracker(found)
        _dates(found)
        _filters()
        _language(found)


def _tracker(found: State) -> None:
    names = {name: in_language(tracker.title, ui.language()) for name, tracker in found.trackers.items()}
    st.selectbox(
        _("Negotiation"), list(names), index=list(names).index(found.first_tracker), format_func=lambda name: names[name],
        key="tracker", bind="query-params", persist_state="session",
    )  # fmt: skip


def _dates(found: State) -> None:
    st.date_input(
        _("As of"), value=found.default_as_of(date.today()), min_value=date(1900, 1, 1), max_value=date(2200, 1, 1),
        format="YYYY-MM-DD", key="as_of", bind="query-params", persist_state="session",
        help=_("Shows what had happened by the end of this day."),
    )  # fmt: skip
    st.date_input(
        _("Known on"), value=None, min_value=date(1900, 1, 1), max_value=date(2200, 1, 1),
        format="YYYY-MM-DD", key="known_on", bind="query-params", persist_state="session",
        help=_("Leaves out what was recorded later. Empty: everything recorded so far."),
    )  # fmt: skip
    st.selectbox(
        _("What changed in the last"), PERIODS, index=PERIODS.index(ui.DEFAULT_DAYS),
        format_func=lambda days: ui.n_("{n} day", "{n} days", days),
        key="days", bind="query-params", persist_state="session",
    )  # fmt: skip


def _filters() -> None:
    shown = ui.view()
    with st.expander(_("Filters"), icon=":material/filter_alt:", expanded=_any_filter()):
        st.multiselect(
            _("Items"), list(shown.tracker.items), format_func=shown.title, placeholder=_("All items"),
            key="items", bind="query-params", persist_state="session",
        )  # fmt: skip
        st.multiselect(
            _("Parties"), list(shown.tracker.parties), format_func=shown.party, placeholder=_("All parties"),
            key="parties", bind="query-params", persist_state="session",
        )  # fmt: skip


def _any_filter() -> bool:
    return bool(st.session_state.get("items") or st.session_state.get("parties"))


def _language(found: State) -> None:
    home = found.config.language if found.config else "en"
    names = list(i18n.LANGUAGES)
    st.selectbox(
        "Language · Bahasa · Мова", names, index=names.index(home), format_func=lambda name: i18n.LANGUAGES[name],
        key="lang", bind="query-params", persist_state="session",
    )  # fmt: skip
