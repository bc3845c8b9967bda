"""The choices of a session in the page's address: a link opens what its sender saw, in any language.

Values are written as ids and ISO dates, so that they mean the same whatever the interface calls them. `adopt` comes before
anything is drawn, `restore` when the page is known, `keep` after the page.
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
    "agreement": ("cell",),
    "item": ("item",),
    "records": ("record", "words"),
    "violations": ("reading",),
    "review": ("article",),
}
"""Choices that one page alone has."""
_KEYS = (*WORDS, *DAYS, *NUMBERS, *SEVERAL, *(key for keys in OF_PAGE.values() for key in keys))
_WRITTEN, _SEEN, _PAGE = "_address", "_address_seen", "_address_page"


def adopt() -> None:
    """Take over what the address says and this session did not write there itself; what cannot be read is left out."""
    written, seen = st.session_state.setdefault(_WRITTEN, {}), st.session_state.setdefault(_SEEN, set())
    for key in _KEYS:
        found = st.query_params.get_all(key)
        if found and found == written.get(key):
            seen.add(key)
        elif found:
            try:
                st.session_state[key] = _read(key, found)
            except ValueError:
                continue
            written[key] = found
            seen.add(key)


def restore(page: str) -> None:
    """Undo those of the page's own choices that were in its address and are not any more: the reader went back.

    The choices of all pages stay, as the menu leads to addresses without them. Only what the browser has told of since it
    was written counts: a click may overtake the address of the run before.
    """
    if st.session_state.get(_PAGE) != page:
        return
    written, seen = st.session_state[_WRITTEN], st.session_state[_SEEN]
    for key in OF_PAGE.get(page, ()):
        if key in seen and not st.query_params.get_all(key):
            seen.discard(key)
            written[key] = None
            st.session_state[key] = ""


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
    """Write the choices that differ from `defaults` into the address of `page`, all at once: each write is a step back."""
    written, seen = st.session_state[_WRITTEN], st.session_state[_SEEN]
    if st.session_state.get(_PAGE) != page:
        seen.clear()
    st.session_state[_PAGE] = page
    own = OF_PAGE.get(page, ())
    others = {key for keys in OF_PAGE.values() for key in keys if key not in own}
    found = {key: st.query_params.get_all(key) for key in st.query_params}
    wanted = {key: value for key, value in found.items() if key not in _KEYS}
    for key in _KEYS:
        value = st.session_state.get(key)
        chosen = None if value in ([], "", None) or value == defaults.get(key) or key in others else _write(value)
        if chosen != written.get(key):
            seen.discard(key)
        written[key] = chosen
        if chosen is not None:
            wanted[key] = chosen
    if wanted != found:
        st.query_params.from_dict(wanted)


def _write(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
