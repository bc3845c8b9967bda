"""The choices every page keeps: tracker, dates, filters and language, all of them in the address."""

import dataclasses
from collections.abc import Callable, Iterable
from datetime import date

import streamlit as st

from dashboard import address, i18n, ui, violations
from dashboard.codebook import Kind, Negotiation, Verification, Word
from dashboard.filters import Filters
from dashboard.model import in_language
from dashboard.ui import _
from dashboard.workspace import State

PERIODS = (7, 14, 30, 90, 365)
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)


def choices(found: State) -> None:
    """Draw the sidebar. Each choice has the key that `ui.view` reads and `address` writes."""
    with st.sidebar:
        _tracker(found)
        _dates(found)
        _filters()
        _language(found)


def _tracker(found: State) -> None:
    names = {name: in_language(tracker.title, ui.language()) for name, tracker in found.trackers.items()}
    address.valid("tracker", names, found.first_tracker)
    st.selectbox(_("Negotiation"), list(names), format_func=lambda name: names[name], key="tracker", persist_state="session")


def _dates(found: State) -> None:
    st.session_state["as_of"] = st.session_state.get("as_of") or found.default_as_of(date.today())
    _day(_("As of"), "as_of", None, _("Shows what had happened by the end of this day."))
    _day(_("Known on"), "known_on", None, _("Leaves out what was recorded later. Empty: everything recorded so far."))
    address.valid("days", PERIODS, ui.DEFAULT_DAYS)
    st.selectbox(
        _("What changed in the last"), PERIODS, format_func=lambda days: ui.n_("{n} day", "{n} days", days),
        key="days", persist_state="session",
    )  # fmt: skip


def _filters() -> None:
    shown = ui.view()
    with st.expander(_("Filters"), icon=":material/filter_alt:", expanded=bool(shown.filters.number)):
        _several(_("Items"), "items", shown.tracker.items, shown.title)
        _several(_("Parties"), "parties", shown.tracker.parties, shown.party)
        _several(_("Status"), "statuses", Negotiation, _word)
        st.caption(_("Records only; no status changes by these:"))
        _several(_("Kind"), "kinds", Kind, _word)
        _several(_("Verification"), "verifications", Verification, _word)
        _several(_("Outlet"), "outlets", ui.kept(shown, "outlets", lambda: _outlets(shown)), str)
        _day(_("From"), "first", None)
        _day(_("To"), "last", None)
        st.button(_("Clear all filters"), icon=":material/filter_alt_off:", on_click=_clear, disabled=not shown.filters.number)


def _outlets(shown: ui.View) -> list[str]:
    return sorted({*shown.records["outlet"]} - {""}, key=str.casefold)


def _word(value: str | Word) -> str:
    return ui.word(value) if isinstance(value, Word) else value


def _several(label: str, key: str, options: Iterable[str], name: Callable[[str], str]) -> None:
    listed = list(options)
    address.valid(key, listed, [])
    st.multiselect(label, listed, format_func=name, placeholder=_("All"), key=key, persist_state="session")


def _day(label: str, key: str, default: date | None, explained: str | None = None) -> None:
    address.day(key, default)
    st.date_input(
        label, value=None, min_value=FIRST, max_value=LAST, format="YYYY-MM-DD", key=key, persist_state="session", help=explained
    )


def _clear() -> None:
    for field in dataclasses.fields(Filters):
        st.session_state[field.name] = None if field.name in ("first", "last") else []


def _language(found: State) -> None:
    address.valid("lang", i18n.LANGUAGES, ui.home_language(found))
    st.selectbox(
        "Language · Bahasa · Мова", list(i18n.LANGUAGES), format_func=lambda name: i18n.LANGUAGES[name],
        key="lang", persist_state="session",
    )  # fmt: skip


def defaults(found: State) -> dict[str, object]:
    """What every choice is until somebody chooses. What stands here is left out of the address: going back is one step."""
    return {
        "tracker": found.first_tracker,
        "as_of": found.default_as_of(date.today()),
        "days": ui.DEFAULT_DAYS,
        "lang": ui.home_language(found),
        "item": next(iter(ui.view().tracker.items)),
        "reading": violations.ANY,
    }
