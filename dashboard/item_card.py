"""One item in one row of the Overview: stage, status, move, positions, accusations and the latest act."""

from collections.abc import Iterator
from html import escape

import pandas as pd
import streamlit as st

from dashboard import evidence, show, status, ui, violations
from dashboard.codebook import Compliance, Force, Implementation, ItemType, Negotiation, Position
from dashboard.evidence import Row
from dashboard.positions import positions
from dashboard.stages import MEANINGS, stages
from dashboard.ui import View, _, n_


def cards(shown: View) -> None:
    """A card for each chosen item, in tracker order."""
    for item, content in ui.kept(shown, "cards", lambda: list(_cards(shown))):
        with st.container(border=True, key=f"card-{item}", gap=None):
            show.item_link(shown, item)
            st.html(content)


def moves(shown: View) -> pd.DataFrame:
    """The moves of the chosen items in the chosen period, as `status.compare` gives them."""
    found = status.compare(ui.derived(shown.at(shown.since), status.items), ui.derived(shown, status.items))
    return found[found["item"].isin(shown.items)]


def _cards(shown: View) -> Iterator[tuple[str, str]]:
    rows = ui.derived(shown, status.items)
    stands = ui.derived(shown, positions)
    accusations = ui.derived(shown, violations.allegations)
    moved = moves(shown)
    latest = shown.records.set_index("record_id")
    for row in rows[rows["item"].isin(shown.items)].to_dict("records"):
        own = stands[(stands["item"] == row["item"]) & stands["party"].isin(shown.parties)]
        parts = (
            _line(_stage_bar(shown, row), show.negotiation_chip(row), *_axes(shown, row), *_flags(row)),
            _line(*(show.moved_from(shown, move) for move in moved[moved["item"] == row["item"]].to_dict("records"))),
            _line(*_strip(shown, own)),
            _line(_accusations(accusations[accusations["item"] == row["item"]])),
            _latest(shown, row, latest),
        )
        yield str(row["item"]), "".join(parts)


def _line(*parts: str) -> str:
    filled = [part for part in parts if part]
    return f'<div class="tb-row">{"".join(filled)}</div>' if filled else ""


def _stage_bar(shown: View, row: Row) -> str:
    steps = "".join(show.step(_(name), reached) for name, reached in stages(shown.item(str(row["item"])), row))
    return f'<span class="tb-steps">{steps}</span>'


def legend() -> None:
    """What the steps of the stage bar mean by how they are drawn."""
    steps = "".join(show.step(_(meaning), reached) for reached, meaning in MEANINGS.items())
    st.html(f'<div class="tb-row tb-muted">{escape(_("Steps"))}: <span class="tb-steps">{steps}</span></div>')


def _axes(shown: View, row: Row) -> list[str]:
    chips: list[str] = []
    if not pd.isna(row["days_in_status"]):
        chips.append(f'<span class="tb-muted">{escape(n_("for {n} day", "for {n} days", int(row["days_in_status"])))}</span>')
    if row["type"] == ItemType.RESTRAINT and row["force"] != Force.NOT_IN_FORCE:
        chips.append(show.force_chip(shown, row))
    if row["compliance"] not in (Compliance.NOT_APPLICABLE, Compliance.NO_REPORTS):
        chips.append(show.chip(Compliance(str(row["compliance"]))))
    if row["type"] != ItemType.PROCESS and row["implementation"] != Implementation.NOT_INITIATED:
        chips.append(show.implementation_chip(row))
    return chips


def _flags(row: Row) -> list[str]:
    derived = ui.word(Negotiation(str(row["derived"])))
    texts = {
        "drift": (
            _("Records say: {status}").format(status=derived),
            _("The status the analyst declared and the one the records support differ."),
        ),
        "unsupported": (_("Unsupported"), _("No cited record dates from before this status or from its day.")),
        "stale": (_("Stale"), _("No new record for longer than this item's limit.")),
    }
    return [
        f'<span class="tb-flag" tabindex="0" title="{escape(why, quote=True)}">{escape(text)}</span>'
        for flag, (text, why) in texts.items()
        if row[flag]
    ]


def _strip(shown: View, stands: pd.DataFrame) -> list[str]:
    """The positions of the parties whose consent is needed and of those that spoke."""
    spoke = stands[stands["bound"] | (stands["position"] != Position.NO_POSITION)]
    return [
        f'<span class="tb-stand"><span class="tb-muted">{escape(shown.party(stand["party"]))}{"*" * bool(stand["bound"])}</span> '
        f"{show.chip(Position(stand['position']))}</span>"
        for stand in spoke.to_dict("records")
    ]


def _accusations(found: pd.DataFrame) -> str:
    events = violations.events(found)
    if events.empty:
        return ""
    number = violations.fates(events).value_counts().to_dict()
    verified, denied, unanswered, refuted = (
        int(number.get(fate, 0)) for fate in (violations.VERIFIED, violations.DENIED, violations.UNANSWERED, violations.REFUTED)
    )
    parts = [
        n_("{n} accusation verified", "{n} accusations verified", verified),
        n_("{n} denied by the accused", "{n} denied by the accused", denied),
        n_("{n} unanswered", "{n} unanswered", unanswered),
    ]
    if refuted:
        parts.append(n_("{n} refuted", "{n} refuted", refuted))
    return f'<span class="tb-muted">{escape(" · ".join(parts))}</span>'


def _latest(shown: View, row: Row, records: pd.DataFrame) -> str:
    if not row["last_record"]:
        return f'<div class="tb-muted">{escape(_("No record yet."))}</div>'
    found: Row = records.loc[str(row["last_record"])].to_dict()
    where = evidence.source(shown, found)
    return (
        f'<div class="tb-latest"><span class="tb-muted">{escape(_("Latest"))}: {escape(ui.date_text(found))} · '
        f"{evidence.link(shown, str(row['last_record']))} · {escape(where)}</span>"
        f"<div>{escape(found['summary'])}</div></div>"
    )
