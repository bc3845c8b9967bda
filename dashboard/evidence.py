"""Records as evidence: who did what and when, the exact words in their language, and the way to the source.

Text that comes from files is escaped; it is never read as Markdown or HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from dashboard import ui
from dashboard.codebook import Kind, Verification
from dashboard.ui import View, _, n_

Row = Mapping[Any, Any]
"""A row of a frame by column."""
OPEN_RECORDS = 4
SHOWN_RECORDS = 50


def record(shown: View, row: Row) -> str:
    """One record as HTML: what, who, when, the summary, the exact words, and where they stand."""
    who = " → ".join(shown.party(row[side]) for side in ("actor", "target") if row[side])
    facts = [f"<b>{escape(ui.word(Kind(row['kind'])))}</b>", escape(who), escape(ui.date_text(row))]
    if row["reported_by"]:
        facts.append(f"{escape(_('reported by'))} {escape(shown.party(row['reported_by']))}")
    if row["verification"] and row["verification"] != Verification.UNVERIFIED:
        facts.append(escape(ui.word(Verification(row["verification"]))))
    return (
        f'<div class="tb-record"><div>{" · ".join(part for part in facts if part)}</div>'
        f"<div>{escape(row['summary'])}</div>{quotation(row)}{origin(shown, row)}</div>"
    )


def quotation(row: Row) -> str:
    """The exact words in their language; "" where the record rests on an address alone."""
    return f'<blockquote lang="{escape(row["language"], quote=True)}">{escape(row["quote"])}</blockquote>' if row["quote"] else ""


def origin(shown: View, row: Row) -> str:
    """The line that leads to the record and to its source."""
    parts = [link(shown, row["record_id"]), escape(source(shown, row))]
    if row["source_url"]:
        parts.append(outside_link(row["source_url"], _("open the source")))
    return f'<div class="tb-muted">{" · ".join(part for part in parts if part)}</div>'


def source(shown: View, row: Row) -> str:
    """The outlet, else the article's title, else the address's host."""
    article = shown.state.articles.get(row["article"])
    return str(row["outlet"] or (article.title if article else "") or urlsplit(row["source_url"]).hostname or "")


def outside_link(url: str, label: str) -> str:
    """A link to another site; anything but an http or https address stays text."""
    if not url.startswith(("https://", "http://")):
        return escape(label)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def address(shown: View, name: str, **extra: str) -> str:
    """A link to a page that keeps the choices of this view, its filters too."""
    days = (shown.as_of - shown.since).days
    choices: dict[str, object] = {"tracker": shown.tracker_id, "as_of": shown.as_of, "lang": ui.language(), **extra}
    choices |= {"known_on": shown.known_on, "days": days if days != ui.DEFAULT_DAYS else None}
    choices |= vars(shown.filters)
    return f"{name}?{urlencode({key: value for key, value in choices.items() if value}, doseq=True)}"


def link(shown: View, record_id: str) -> str:
    """A link to the record, named by its id."""
    href = escape(address(shown, "records", record=record_id), quote=True)
    return f'<a href="{href}" target="_self">{escape(record_id)}</a>'


def item_link(shown: View, item: str) -> str:
    """A link to the item, named by its title."""
    href = escape(address(shown, "item", item=item), quote=True)
    return f'<a href="{href}" target="_self">{escape(shown.title(item))}</a>' if item in shown.tracker.items else escape(item)


def because(shown: View, ids: tuple[str, ...]) -> str:
    """The records something rests on, as links."""
    links = ", ".join(link(shown, name) for name in ids)
    return f'<div class="tb-muted">{escape(_("Records"))}: {links}</div>' if ids else ""


@dataclass(frozen=True)
class Listed:
    """Records behind something, ready to be shown: how many there are, and the latest of them as HTML."""

    number: int
    content: str


def listed(shown: View, rows: pd.DataFrame) -> Listed:
    """The records of `rows`, latest first."""
    latest = rows.sort_values(["day", "published", "order"], ascending=False).head(SHOWN_RECORDS)
    return Listed(len(rows), "".join(record(shown, row) for row in latest.to_dict("records")))


def show(title: str, found: Listed, most_open: int = OPEN_RECORDS) -> None:
    """Records behind something under a title that counts them; up to `most_open` are open at once, more on demand."""
    with st.expander(f"{title}: {n_('{n} record', '{n} records', found.number)}", expanded=0 < found.number <= most_open):
        if not found.number:
            st.text(_("No record. That is a gap in the ledger, not a finding."))
            return
        st.html(found.content)
        if found.number > SHOWN_RECORDS:
            st.caption(_("The {n} latest are shown; the Records page has them all.").format(n=SHOWN_RECORDS))
