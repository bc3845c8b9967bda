"""What somebody asked to have written: done and told at the next run, or the reason why it could not be done."""

from collections.abc import Callable

import streamlit as st

from dashboard import show
from dashboard.errors import TruceboardError

_TOLD = "told"


def attempt(work: Callable[[], object], told: str) -> None:
    """Do what was asked and show the page anew with `told`, or say why it could not be done."""
    try:
        work()
    except TruceboardError as error:
        show.failed(error)
        return
    st.session_state[_TOLD] = told
    st.rerun()


def tell() -> None:
    """Say what the last run did."""
    if told := st.session_state.pop(_TOLD, None):
        st.toast(told, icon=":material/check:")
