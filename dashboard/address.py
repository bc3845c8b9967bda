"""The choices of a session in the page's address: a link opens what its sender saw, in any language.

Values are written as ids and ISO dates, so that they mean the same whatever the interface calls them. `adopt` comes before
anything is drawn, `keep` after the page.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard.dates import parse_day

DAYS = ("as_of", "known_on", "first", "last")
NUMBERS = ("days",)
SEVERAL = ("items", "parties", "statuses", "kinds", "verifications", "outlets")
WORDS = ("tracker", "lang", "draft")
OF_PAGE: Mapping[str, tuple[str, ...]] = {
    "item": ("item",),
    "records": ("record", "words"),
    "violations": ("reading",),
    "review": ("article",),
}
"""Choices that one page alone has."""
_KEYS = (*WORDS, *DAYS, *NUMBERS, *SEVERAL, *(key for keys in OF_PAGE.values() for key in keys))
_WRITTEN = "_address"


def adopt() -> None:
    """Take over what the address says and this session did not write there itself; what cannot be read is left out."""
    written = st.session_state.setdefault(_WRITTEN, {})
    for key in _KEYS:
        found = st.query_params.get_all(key)
        if found and found != written.get(key):
            try:
                st.session_state[key] = _read(key, found)
            except ValueError:
                continue
            written[key] = found


def _read(key: str, found: list[str]) -> object:
    if key in DAYS:
        return parse_day(found[-1])
    if key in NUMBERS:
        return int(found[-1])
    return found if key in SEVERAL else found[-1]


def valid(key: str, options: Mapping[Any, Any] | tuple[Any, ...] | list[Any], default: object) -> None:
    """Make sure that the choice `key` is among `options` before its widget is drawn."""
    chosen = st.session_state.get(key, default)
    if key in SEVERAL:
        st.session_state[key] = [one for one in options if one in (chosen or [])]
    else:
        st.session_state[key] = chosen if chosen in options else default


def day(key: str, default: date | None) -> None:
    """Make sure that the day `key` is set before its widget is drawn."""
    st.session_state.setdefault(key, default)


def keep(page: str, defaults: Mapping[str, object]) -> None:
    """Write the choices that differ from `defaults` into the address of `page`."""
    written = st.session_state[_WRITTEN]
    own = OF_PAGE.get(page, ())
    others = {key for keys in OF_PAGE.values() for key in keys if key not in own}
    for key in _KEYS:
        value = st.session_state.get(key)
        chosen = None if value in ([], "", None) or value == defaults.get(key) or key in others else _write(value)
        written[key] = chosen
        if chosen != (st.query_params.get_all(key) or None):
            if chosen is None:
                del st.query_params[key]
            else:
                st.query_params[key] = chosen


def _write(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
