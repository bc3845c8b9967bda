"""A short table that wraps, with links where a cell names a record or an item."""

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from dashboard import evidence, show
from dashboard.ui import View, _

DAYS = ("event_date", "published", "first_day", "last_day")
FEW, MOST_HEIGHT = 8, 320
"""A list of more than FEW rows scrolls within that many pixels."""


def listed(shown: View, place: int, title: str, rows: pd.DataFrame) -> None:
    """The rows under a title that counts them. `place` tells the lists of a page apart."""
    st.subheader(f"{title} ({len(rows)})", anchor=False)
    if rows.empty:
        st.caption(_("None."))
        return
    with st.container(height=MOST_HEIGHT if len(rows) > FEW else "content", border=len(rows) > FEW, key=f"list-{place}"):
        st.html(table(shown, rows.head(show.MOST_ROWS)))


def table(shown: View, rows: pd.DataFrame) -> str:
    """The rows as HTML. Where they have a `group`, a line stands between one group and the next instead of the number."""
    columns = sorted((str(column) for column in rows.columns if column != "group"), key=_rank)
    head = "".join(f'<th scope="col">{escape(show.heading(column))}</th>' for column in columns)
    named = show.as_text(shown.named(rows))
    groups = rows["group"].diff().ne(0) if "group" in rows else pd.Series(False, index=rows.index)
    lines = [
        f'<tr class="{"tb-first" if first else ""}">{"".join(_cell(shown, column, raw, text[column]) for column in columns)}</tr>'
        for raw, text, first in zip(rows.to_dict("records"), named.to_dict("records"), groups, strict=True)
    ]
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody>"
    return f'<div class="tb-scroll"><table class="tb-table">{body}</table></div>'


def _rank(column: str) -> int:
    """A phone shows the first two columns or three: which record, and what it says."""
    return {"record_id": 0, "summary": 1}.get(column, 2)


def _cell(shown: View, column: str, raw: Mapping[object, object], text: str) -> str:
    value = str(raw[column])
    if column == "record_id":
        return f'<td class="tb-day">{evidence.link(shown, value)}</td>'
    if column == "item" and value:
        return f"<td>{evidence.item_link(shown, value)}</td>"
    kind = "tb-day" if column in DAYS else "tb-wide" if column == "summary" else ""
    return f'<td class="{kind}">{escape(text)}</td>'
