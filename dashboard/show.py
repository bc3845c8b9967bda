"""How things look on every page: status chips, tables, and charts with their data.

Text that comes from files is escaped or put into table cells; it is never read as Markdown or HTML.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import evidence, i18n, snapshot, ui
from dashboard.charts import TEXT, Labels
from dashboard.codebook import N_, Force, Implementation, Negotiation, Word
from dashboard.csv_files import csv_bytes
from dashboard.errors import Problem, sentence
from dashboard.evidence import Row
from dashboard.marks import IN_FORCE_IN_PART, MARKS, Mark
from dashboard.model import in_language
from dashboard.reasons import reasons
from dashboard.stages import MEANINGS, REFUSED, holds_in_part
from dashboard.ui import View, _

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
    "quantity": N_("Amount"), "tracker": N_("Negotiation"), "date_precision": N_("Precision"), "article": N_("Article"),
    "quote_start": N_("Quote from character"), "quote_end": N_("Quote to character"), "language": N_("Language"),
    "rule": N_("Rule"), "reliability": N_("Reliability"), "credibility": N_("Credibility"),
    "supersedes": N_("Replaces"), "source_url": N_("Address"), "period_start": N_("Period from"), "sha256": "SHA-256",
    "pairs": N_("Records"), "same": N_("Same"), "alpha": "Alpha", "field": N_("Field"), "title": N_("Title"), "coder": N_("Coder"),
    "type": N_("Type"), "moved": N_("Change"), "text": N_("What stands there"),
    "basis": N_("Basis"), "recorded_at": N_("Recorded at"), "days": N_("Days"), "code": N_("Code"),
}  # fmt: skip
Drawing = tuple[Callable[..., alt.Chart | alt.LayerChart], Callable[[pd.DataFrame, Labels], str]]
MOST_MARKS = 5000
"""More marks than that no reader can tell apart, and no browser draws quickly."""
MOST_LINE = 200
"""Characters of a line of a file that is wrong."""
MOST_ROWS = 200
"""Rows of a table that is read rather than downloaded."""
CHART_TEXT: Mapping[str, Any] = {
    "background": "transparent",
    "axis": {"labelColor": TEXT, "titleColor": TEXT, "labelOpacity": 0.85, "titleOpacity": 0.85},
    "axisY": {"labelFlush": False},
    "legend": {"labelColor": TEXT, "titleColor": TEXT},
}
"""Text of a chart has the colour of the page's text, light or dark; a saved chart is black on nothing, for any white page.
Labels of rows stand in the middle of their rows, the first and the last too."""
ARROWS = {"up": "↗", "down": "↘", "same": "→"}


def style() -> None:
    st.html(Path(__file__).with_name("style.css"))


def page(name: str) -> StreamlitPage:
    """The page of that name, for links."""
    found: StreamlitPage = st.session_state["pages"][name]
    return found


def item_link(shown: View, item: str) -> None:
    st.page_link(page("item"), label=escape_markdown(shown.title(item)), query_params={"item": item})


def escape_markdown(text: str) -> str:
    """Text from a file for a place that would read it as Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-.!|$:~" else char for char in text)


def chip(term: Word, note: str = "", lead: str = "", mark: Mark | None = None) -> str:
    """A status as HTML: icon, word and colour, its definition one hover, touch or tab away; `lead` says what the word is about.

    mark: stands for the word's own one where the word holds in part only.
    """
    mark = mark or MARKS[term]
    hover = escape(_(term.definition), quote=True)
    extra = f' <span class="tb-muted">({escape(note)})</span>' if note else ""
    before = f'<span class="tb-muted">{escape(lead)}:</span>' if lead else ""
    return (
        f'<span class="tb-chip" style="border-color:{mark.colour}" tabindex="0" title="{hover}">'
        f'<b aria-hidden="true" style="color:{mark.colour}">{mark.icon}</b>{before}'
        f"<span>{escape(ui.word(term))}</span>{extra}</span>"
    )


def negotiation_chip(row: Row) -> str:
    """The shown status of an item, saying when it is derived rather than declared."""
    return chip(Negotiation(str(row["negotiation"])), "" if row["declared"] else _("derived"))


def force_chip(shown: View, row: Row) -> str:
    """Whether an item is in force, and for whom alone where that is not everybody it binds; row: of `status.items`."""
    alone = _alone(shown, str(row["item"]), row["force"], row["force_for"])
    notes = [note for note in (alone, _("start disputed") if row["start_disputed"] else "") if note]
    return _in_force(str(row["force"]), " · ".join(notes), bool(alone))


def _in_force(word: str, note: str, in_part: bool) -> str:
    return chip(Force(word), note, mark=IN_FORCE_IN_PART if in_part and word == Force.IN_FORCE else None)


def _alone(shown: View, item: str, force: str, parties: str) -> str:
    """For which parties alone the word `force` holds; "" where it holds for all that the item binds."""
    if not holds_in_part(shown.item(item), {"force": force, "force_for": parties}):
        return ""
    return _("for {parties} only").format(parties=", ".join(shown.party(party) for party in parties.split("; ")))


def implementation_chip(row: Row) -> str:
    """How far an item is carried out, and whether only the doers say so; row: of `status.items`."""
    note = _("by the parties' own account") if row["own_account"] else ""
    return chip(Implementation(str(row["implementation"])), note, lead=_("Carried out"))


def known_on_note(shown: View) -> None:
    """Where the page leaves out what was recorded later: declared statuses are not among it."""
    if shown.known_on:
        st.caption(_("“Known on” leaves out records; a status that the analyst declared stands as the tracker has it today."))


def step(name: str, reached: str) -> str:
    """A step of the stage bar as HTML; reached: a key of `stages.MEANINGS`, told in words to who cannot see it."""
    meaning = escape(_(MEANINGS[reached]))
    sign = '<span aria-hidden="true">✕ </span>' if reached == REFUSED else ""
    told = "" if name == _(MEANINGS[reached]) else f'<span class="tb-unseen">: {meaning}</span>'
    return f'<span class="tb-step tb-{reached}" title="{meaning}">{sign}{escape(name)}{told}</span>'


def moved_from(shown: View, moved: Row) -> str:
    """The direction of one move of a status and the word it had before, as HTML."""
    before = _("before: {status}").format(status=_before(shown, moved))
    arrow = f'<span aria-hidden="true">{ARROWS[str(moved["direction"])]}</span>'
    return f'<span class="tb-muted">{arrow} {escape(heading(str(moved["axis"])))} ({escape(before)})</span>'


def _before(shown: View, moved: Row) -> str:
    word, alone = (
        ui.word(snapshot.AXES[moved["axis"]](moved["before"])),
        _alone(shown, moved["item"], moved["before"], moved["before_for"]),
    )
    return f"{word}, {alone}" if alone else word


def move(shown: View, moved: Row) -> str:
    """One move of a status as HTML: arrow, from, to, the analyst's reason if it was declared, and the records it rests on."""
    axis, item, word = str(moved["axis"]), str(moved["item"]), str(moved["after"])
    declared = shown.item(item).declared(shown.as_of) if axis == "negotiation" else None
    note = in_language(declared.note, ui.language()) if declared else ""
    alone = _alone(shown, item, word, str(moved["after_for"]))
    after = _in_force(word, alone, bool(alone)) if axis == "force" else chip(snapshot.AXES[axis](word))
    links = ", ".join(evidence.link(shown, one) for one in reasons(shown.tracker, shown.records, shown.as_of, item, axis)[:4])
    return (
        f'<div class="tb-row tb-move"><span aria-hidden="true">{ARROWS[str(moved["direction"])]}</span>'
        f'<span class="tb-muted">{escape(heading(axis))}: {escape(_before(shown, moved))} →</span>{after}'
        f'<span>{escape(note)}</span><span class="tb-muted">{links}</span></div>'
    )


def chart(shown: View, name: str, drawing: Drawing, data: pd.DataFrame, *context: Any, **options: Any) -> Any:
    """A chart with the sentence that describes it, and beneath it the table it shows, to read and to download.

    name: tells the chart apart from every other of this view, of other choices on its page too.
    drawing: a chart's function and its `alt_...`; both get `data` and the labels, the first `context` after them.
    """
    if data.empty:
        st.info(_("No record for these choices. Widen the filters or choose a later day."), icon=":material/info:")
        return None
    draw, describe = drawing
    labels, few = shown.labels(), data.tail(MOST_MARKS)
    spec, finding = ui.kept(
        shown, f"chart {name}", lambda: (localised(draw(few, labels, *context)).to_dict(), describe(few, labels))
    )
    if len(few) < len(data):
        st.caption(_("Too many to draw: the latest {n} are shown.").format(n=MOST_MARKS))
    event = st.vega_lite_chart(spec=spec, alt=finding, key=f"chart-{name}", **options)
    data_behind(shown, data, name, finding)
    return event


def localised(drawn: alt.Chart | alt.LayerChart) -> alt.Chart | alt.LayerChart:
    """The chart with days and numbers in the session's language, and its menu reduced to saving it as SVG or PNG."""
    menu = {
        "actions": {"export": {"svg": True, "png": True}, "source": False, "compiled": False, "editor": False},
        "i18n": {"CLICK_TO_VIEW_ACTIONS": _("Save the chart"), "SVG_ACTION": _("Save as SVG"), "PNG_ACTION": _("Save as PNG")},
    }
    return drawn.configure(locale=i18n.chart_locale(ui.language()), **CHART_TEXT).properties(usermeta={"embedOptions": menu})


def failed(error: Exception, lead: str = "") -> None:
    """Say what could not be done and why; `lead` goes before the reasons. Where they lie in a file, their place in it is told."""
    reasons = [f"{one.message} ({one.path})" if one.path else one.message for one in getattr(error, "problems", ())]
    text = "  \n".join(escape_markdown(sentence(reason)) for reason in reasons or [str(error)])
    st.error(f"{escape_markdown(lead)}  \n{text}" if lead else text, icon=":material/error:")


def problems(found: Iterable[Problem], text: str = "", file: bool = False) -> None:
    """What is wrong with files, whole, as a table that wraps. text: the file's, of which each line is shown; file: its name."""
    if ui.language() != "en":
        st.caption(_("What is wrong is told in English, as in the terminal."))
    lines = dict(enumerate(text.splitlines(), 1))
    columns = [*(["file"] if file else []), "line", *(["text"] if text else ["column"]), "message", "path"]
    head = "".join(f'<th scope="col">{escape(heading(column))}</th>' for column in columns)
    rows = []
    for problem in found:
        shown = {**problem.as_dict(), "text": lines.get(problem.line, "").strip()[:MOST_LINE]}
        cells = (f"<td>{_problem_cell(column, shown[column])}</td>" for column in columns)
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    st.html(f'<div class="tb-scroll"><table class="tb-table tb-problems">{body}</table></div>')


def _problem_cell(column: str, value: object) -> str:
    if column in ("line", "column"):
        return str(value or "")  # 0 is the whole file
    if column == "message":
        return escape(sentence(str(value)))
    return f"<code>{escape(str(value))}</code>" if value else ""


def data_behind(shown: View, data: pd.DataFrame, name: str, finding: str) -> None:
    """The table of a chart, made when somebody opens it."""
    opened = st.expander(_("Data behind this chart"), icon=":material/table:", key=f"behind-{name}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        data = shown.named(data)
        st.text(finding)
        table(data.head(MOST_ROWS), key=f"data-{name}")
        if len(data) > MOST_ROWS:
            st.caption(_("{n} rows are shown here; the file has all of them.").format(n=MOST_ROWS))
        st.download_button(
            _("Download as CSV"), csv_bytes(as_text(data), tuple(data.columns)), f"{name.replace(' ', '-')}.csv", "text/csv",
            key=f"download-{name}", icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def as_text(data: pd.DataFrame) -> pd.DataFrame:
    """The frame as a CSV shows it: days as ISO dates, whole numbers without a point, nothing as ""."""
    return pd.DataFrame({column: [snapshot.as_text(value) for value in data[column]] for column in data.columns}, dtype="str")


def table(data: pd.DataFrame, key: str, **options: Any) -> Any:
    """A frame as a table with translated headings; dates without their empty time of day."""
    columns: dict[str, Any] = {str(name): heading(str(name)) for name in data.columns}
    for name in map(str, data.select_dtypes("datetime").columns):
        columns[name] = st.column_config.DateColumn(heading(name), format="YYYY-MM-DD")
    columns |= options.pop("columns", {})
    return st.dataframe(data, hide_index=True, column_config=columns, key=key, **options)


def heading(column: str) -> str:
    """A column's name as people read it; names that stand for themselves are shown as they are."""
    return _(HEADINGS[column]) if column in HEADINGS else column
