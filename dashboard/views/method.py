"""Method: the rules in words, the codebook, and what this cannot show."""

import pandas as pd
import streamlit as st

from dashboard import __version__, show, ui
from dashboard.codebook import VOCABULARIES
from dashboard.rules import RULES
from dashboard.ui import _


def page() -> None:
    st.header(_("How to read this"), anchor=False)
    for rule in RULES:
        st.subheader(_(rule.title), anchor=rule.id)
        st.write(_(rule.text))
    st.header(_("Codebook"), anchor="codebook")
    for title, vocabulary in VOCABULARIES.items():
        with st.expander(_(title)):
            rows = [
                (word.value, ui.word(word), _(word.definition) if word.definition else "", word.crosswalk) for word in vocabulary
            ]
            table = pd.DataFrame(rows, columns=["code", "word", "definition", "crosswalk"])
            show.table(table, key=f"codebook-{vocabulary.__name__}")
    st.header(_("Limits"), anchor="limits")
    st.write(_("Records follow what was published and found; what was never reported is not here."))
    st.write(_("Summaries are the coders' words, in English. Quotations keep the language of their source."))
    st.caption(f"Truceboard {__version__}")
