"""How things look on every page: header, status chips, charts with their data, tables, records with their source.

Text that comes from files is escaped or put into table cells; it is never read as Markdown or HTML.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import snapshot, ui
from dashboard.codebook import N_, Compliance, Force, Implementation, Kind, Negotiation, Position, Word
from dashboard.ui import View, _, n_
from dashboard.workspace import State

# Icon and colour of every status word. Colours are Okabe-Ito mid-tones that reach 3:1 on the light and the dark theme.
MARKS: Mapping[Word, tuple[str, str]] = {
    Negotiation.NOT_RAISED: ("○", "#7f7f7f"),
    Negotiation.PROPOSED: ("◔", "#3b8bc2"),
    Negotiation.UNDER_DISCUSSION: ("◑", "#3b8bc2"),
    Negotiation.AGREED_IN_PRINCIPLE: ("◕", "#0a8f6c"),
    Negotiation.AGREED_CONDITIONALLY: ("◕", "#0a8f6c"),
    Negotiation.AGREED: ("●", "#0a8f6c"),
    Negotiation.DECLARED_UNILATERALLY: ("◐", "#b07aa1"),
    Negotiation.REJECTED: ("✕", "#c75a10"),
    Negotiation.WITHDRAWN: ("↩", "#c75a10"),
    Negotiation.SUPERSEDED: ("⇥", "#7f7f7f"),
    Force.NOT_IN_FORCE: ("○", "#7f7f7f"),
    Force.PENDING: ("◔", "#3b8bc2"),
    Force.IN_FORCE: ("●", "#0a8f6c"),
    Force.EXPIRED: ("◌", "#7f7f7f"),
    Force.TERMINATED: ("✕", "#c75a10"),
    Implementation.NOT_INITIATED: ("▱▱▱", "#7f7f7f"),
    Implementation.MINIMUM: ("▰▱▱", "#3b8bc2"),
    Implementation.INTERMEDIATE: ("▰▰▱", "#3b8bc2"),
    Implementation.FULL: ("▰▰▰", "#0a8f6c"),
    Compliance.NOT_APPLICABLE: ("–", "#7f7f7f"),
    Compliance.NO_REPORTS: ("○", "#7f7f7f"),
    Compliance.ALLEGED_ONE_SIDE: ("▲", "#b07aa1"),
    Compliance.MUTUAL_ALLEGATIONS: ("▲▲", "#b07aa1"),
    Compliance.VERIFIED_BREACH: ("■", "#c75a10"),
    Compliance.NOT_ASSESSABLE: ("?", "#7f7f7f"),
    Position.PROPOSES: ("+", "#3b8bc2"),
    Position.ACCEPTS: ("●", "#0a8f6c"),
    Position.ACCEPTS_CONDITIONALLY: ("◕", "#0a8f6c"),
    Position.NO_POSITION: ("·", "#7f7f7f"),
    Position.DENIES_DISCUSSED: ("?", "#7f7f7f"),
    Position.WITHDREW: ("↩", "#c75a10"),
    Position.REJECTS: ("✕", "#c75a10"),
}
HEADINGS: Mapping[str, str] = {
    "item": N_("Item"), "party": N_("Party"), "kind": N_("Kind"), "aspect": N_("Aspect"), "actor": N_("Actor"),
    "target": N_("Towards"), "reported_by": N_("Reported by"), "event_date": N_("Date"), "day": N_("Day"),
    "since": N_("Since"), "first_day": N_("First day"), "last_day": N_("Last day"), "start": N_("Start"), "end": N_("End"),
    "position": N_("Position"), "bound": N_("Consent needed"), "record_id": N_("Record"), "negotiation": N_("Negotiation"),
    "force": N_("In force"), "implementation": N_("Carried out"), "compliance": N_("Compliance"),
    "declared": N_("Declared"), "derived": N_("Derived from records"), "accuser": N_("Accuser"), "accused": N_("Accused"),
    "claimant": N_("Claimant"), "reading": N_("Reading"), "allegations": N_("Accusations counted"),
    "not_stated": N_("Object not stated"), "origins": N_("Independent origins"), "set_aside": N_("Set aside"),
    "amount": N_("Amount"), "unit": N_("Unit"), "count_kind": N_("Kind of count"), "summary": N_("Summary"),
    "location": N_("Place"), "object_class": N_("Object"), "verification": N_("Verification"), "origin": N_("Origin"),
    "answered_by": N_("Denied in"), "answers": N_("Answers"), "promised": N_("Promised"), "delivered": N_("Delivered"),
    "handovers": N_("Handovers"), "record_ids": N_("Records"), "records": N_("Records"), "articles": N_("Sources"),
    "outlet": N_("Outlet"), "source": N_("Source"), "file": N_("File"), "line": N_("Line"), "column": N_("Column"),
    "message": N_("Problem"), "path": N_("Place in the file"), "reason": N_("Reason"), "rows": N_("Rows"),
    "change": N_("Change"), "before": N_("Before"), "after": N_("After"), "key": N_("Key"), "axis": N_("Axis"),
    "severity": N_("Severity"), "definition": N_("Definition"), "word": N_("Word"), "crosswalk": N_("In other codebooks"),
    "window": N_("Window"), "scope": N_("Scope"), "counted": N_("Counted"), "published": N_("Published"),
    "quantity": N_("Amount"), "recorded_at": N_("Recorded at"), "days": N_("Days"), "code": N_("Code"),
}  # fmt: skip
Row = Mapping[Any, Any]
"""A row of a frame by column."""
AXES: Mapping[str, type[Word]] = {
    "negotiation": Negotiation,
    "force": Force,
    "implementation": Implementation,
    "compliance": Compliance,
}
OPEN_RECORDS = 4
SHOWN_RECORDS = 50
ARROWS = {"up": "↗", "down": "↘", "same": "→"}


def style() -> None:
    st.html(Path(__file__).with_name("style.css"))


def chip(term: Word, note: str = "") -> str:
    """A status as HTML: icon, word and colour, its definition one hover away."""
    icon, colour = MARKS[term]
    hover = escape(_(term.definition), quote=True)
    extra = f' <span class="tb-muted">{escape(note)}</span>' if note else ""
    return (
        f'<span class="tb-chip" style="border-color:{colour}" title="{hover}">'
        f'<b aria-hidden="true" style="color:{colour}">{icon}</b><span>{escape(ui.word(term))}</span>{extra}</span>'
    )


def header(shown: View) -> None:
    """The line above each page: negotiation, dates, records, last change, and how many files have problems."""
    found = shown.state
    known = ui.day(shown.known_on) if shown.known_on else _("everything recorded so far")
    last = shown.records["day"].where(shown.records["day"] <= pd.Timestamp(shown.as_of)).max()
    facts = [
        f"{_('As of')} <b>{escape(ui.day(shown.as_of))}</b>",
        f"{_('Known on')} <b>{escape(known)}</b>",
        f"{_('Latest record')} <b>{escape(ui.day(last))}</b>",
        escape(n_("{n} record", "{n} records", len(shown.records))),
    ]
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        st.html(f'<div class="tb-row tb-muted">{" · ".join(facts)}</div>')
        files = {problem.file for problem in found.problems}
        if files:
            label = n_("{n} file with problems", "{n} files with problems", len(files))
            st.page_link(page("health"), label=label, icon=":material/warning:")
    for file, reason in found.stale_files.items():
        st.warning(_("The last good version is shown of:"), icon=":material/warning:")
        st.code(f"{file}\n{reason}", language=None, wrap_lines=True)


def nothing_to_show(found: State) -> None:
    """What to see and do when no tracker could be read."""
    st.header(_("No tracker can be shown"))
    st.write(
        _("This workspace has no tracker that can be read. Mend the problems below, or put a tracker into the folder trackers/.")
    )
    st.code("\n".join(map(str, found.problems)) or f"{found.root.name}/trackers/*.yaml", language=None, wrap_lines=True)


def page(name: str) -> StreamlitPage:
    """The page of that name, for links."""
    found: StreamlitPage = st.session_state["pages"][name]
    return found


def address(shown: View, name: str, **extra: str) -> str:
    """A link to a page that keeps the choices of this view."""
    choices = {"tracker": shown.tracker_id, "as_of": shown.as_of.isoformat(), "lang": ui.language(), **extra}
    if shown.known_on:
        choices["known_on"] = shown.known_on.isoformat()
    return f"{name}?{urlencode(choices)}"


def item_link(shown: View, item: str) -> None:
    st.page_link(page("item"), label=escape_markdown(shown.title(item)), query_params={"item": item})


def escape_markdown(text: str) -> str:
    """Text from a file for a place that would read it as Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-.!|$:~" else char for char in text)


def chart(drawn: alt.Chart | alt.LayerChart, alternative: str, data: pd.DataFrame, name: str) -> None:
    """A chart with its description, and beneath it the table it shows, to read and to download."""
    if data.empty:
        st.info(_("No record for these choices. Widen the filters or choose a later day."), icon=":material/info:")
        return
    st.altair_chart(drawn, alt=alternative)
    data_behind(data, name, alternative)


def data_behind(data: pd.DataFrame, name: str, finding: str = "") -> None:
    with st.expander(_("Data behind this chart"), icon=":material/table:"):
        if finding:
            st.text(finding)
        table(data, key=f"data-{name}")
        st.download_button(
            _("Download as CSV"), snapshot.csv_bytes(as_text(data), tuple(data.columns)), f"{name}.csv", "text/csv",
            key=f"download-{name}", icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def as_text(data: pd.DataFrame) -> pd.DataFrame:
    """The frame as a CSV shows it: days as ISO dates, whole numbers without a point, nothing as ""."""
    return pd.DataFrame({column: [_cell(value) for value in data[column]] for column in data.columns}, dtype="str")


def _cell(value: object) -> str:
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def table(data: pd.DataFrame, key: str, **options: Any) -> Any:
    """A frame as a table with translated headings; dates without their empty time of day."""
    columns: dict[str, Any] = {str(name): heading(str(name)) for name in data.columns}
    for name in map(str, data.select_dtypes("datetime").columns):
        columns[name] = st.column_config.DateColumn(heading(name), format="YYYY-MM-DD")
    return st.dataframe(data, hide_index=True, column_config=columns, key=key, **options)


def heading(column: str) -> str:
    """A column's name as people read it; names that stand for themselves are shown as they are."""
    return _(HEADINGS[column]) if column in HEADINGS else column


def record(shown: View, row: Row) -> None:
    """One record as evidence: what, who, when, the exact words in their language, and where they stand."""
    kind = ui.word(Kind(row["kind"]))
    who = " → ".join(shown.party(row[side]) for side in ("actor", "target") if row[side])
    said = f" · {_('reported by')} {shown.party(row['reported_by'])}" if row["reported_by"] else ""
    words = f'<blockquote lang="{escape(row["language"], quote=True)}">{escape(row["quote"])}</blockquote>' if row["quote"] else ""
    source = row["outlet"] or row["article"] or row["source_url"]
    st.html(
        f"<div><b>{escape(kind)}</b> · {escape(who)} · {escape(row['event_date'])}{escape(said)}</div>"
        f"<div>{escape(row['summary'])}</div>{words}"
        f'<div class="tb-muted">{record_link(shown, row["record_id"])} · {escape(source)} {_open_source(row["source_url"])}</div>'
    )


def _open_source(url: str) -> str:
    return f"· {outside_link(url, _('open the source'))}" if url else ""


def outside_link(url: str, label: str) -> str:
    """A link to another site; anything but an http or https address stays text."""
    if not url.startswith(("https://", "http://")):
        return escape(label)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def record_link(shown: View, record_id: str) -> str:
    href = escape(address(shown, "records", record=record_id), quote=True)
    return f'<a href="{href}" target="_self">{escape(record_id)}</a>'


def evidence(shown: View, rows: pd.DataFrame, title: str) -> None:
    """The records behind something, latest first; the first few open, the rest on demand."""
    latest = rows.sort_values(["day", "published", "order"], ascending=False)
    with st.expander(f"{title}: {n_('{n} record', '{n} records', len(rows))}", expanded=0 < len(rows) <= OPEN_RECORDS):
        if rows.empty:
            st.text(_("No record. That is a gap in the ledger, not a finding."))
        for row in latest.head(SHOWN_RECORDS).to_dict("records"):
            record(shown, row)
        if len(rows) > SHOWN_RECORDS:
            st.caption(_("The {n} latest are shown; the Records page has them all.").format(n=SHOWN_RECORDS))


def negotiation_chip(row: Row) -> str:
    """The shown status of an item, saying when it is derived rather than declared."""
    return chip(Negotiation(str(row["negotiation"])), "" if row["declared"] else _("derived"))


def move(shown: View, moved: Row) -> str:
    """One move of a status as HTML: arrow, from, to, and the record it came with."""
    vocabulary = AXES[str(moved["axis"])]
    before, after = (vocabulary(str(moved[side])) for side in ("before", "after"))
    arrow = f'<span aria-hidden="true">{ARROWS[str(moved["direction"])]}</span>'
    came_with = record_link(shown, str(moved["record_id"])) if moved["record_id"] else ""
    return (
        f'{arrow} <span class="tb-muted">{escape(ui.word(before))} →</span> {chip(after)} <span class="tb-muted">{came_with}</span>'
    )
