"""One item in one row of the Overview: stage, status, move, positions, accusations and the latest act."""

from collections.abc import Iterator
from html import escape

import pandas as pd
import streamlit as st

from dashboard import evidence, show, status, ui, violations
from dashboard.codebook import N_, Compliance, Force, Implementation, ItemType, Negotiation, Position
from dashboard.evidence import Row
from dashboard.positions import positions
from dashboard.ui import View, _, n_

STAGES = (N_("Raised"), N_("Discussed"), N_("Agreed"), N_("In force"), N_("Implemented"))
"""The stage bar; a deliverable or a process has no stage "In force"."""
_REACHED = {
    Negotiation.NOT_RAISED: 0,
    Negotiation.PROPOSED: 1,
    Negotiation.UNDER_DISCUSSION: 2,
    Negotiation.AGREED_IN_PRINCIPLE: 2,
    Negotiation.AGREED_CONDITIONALLY: 2,
    Negotiation.DECLARED_UNILATERALLY: 2,
    Negotiation.AGREED: 3,
    Negotiation.REJECTED: 1,
    Negotiation.WITHDRAWN: 1,
    Negotiation.SUPERSEDED: 1,
}


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
            _line(_stage_bar(row), show.negotiation_chip(row), *_axes(row), *_flags(row)),
            *(show.move(shown, move) for move in moved[moved["item"] == row["item"]].to_dict("records")),
            _line(*_strip(shown, own)),
            _line(_accusations(accusations[accusations["item"] == row["item"]])),
            _latest(shown, row, latest),
        )
        yield str(row["item"]), "".join(parts)


def _line(*parts: str) -> str:
    filled = [part for part in parts if part]
    return f'<div class="tb-row">{"".join(filled)}</div>' if filled else ""


def _stage_bar(row: Row) -> str:
    reached = _REACHED[Negotiation(str(row["negotiation"]))]
    marks = [reached >= 1, reached >= 2, reached >= 3]
    names = list(STAGES[:3])
    if row["type"] == ItemType.RESTRAINT:
        marks.append(row["force"] == Force.IN_FORCE)
        names.append(STAGES[3])
    marks.append(row["implementation"] != Implementation.NOT_INITIATED)
    names.append(STAGES[4])
    steps = "".join(
        f'<span class="tb-step{" tb-done" if done else ""}">{escape(_(name))}</span>'
        for name, done in zip(names, marks, strict=True)
    )
    return f'<span class="tb-steps">{steps}</span>'


def _axes(row: Row) -> list[str]:
    chips: list[str] = []
    if not pd.isna(row["days_in_status"]):
        chips.append(f'<span class="tb-muted">{escape(n_("for {n} day", "for {n} days", int(row["days_in_status"])))}</span>')
    if row["type"] == ItemType.RESTRAINT and row["force"] != Force.NOT_IN_FORCE:
        chips.append(show.chip(Force(str(row["force"])), _("start disputed") if row["start_disputed"] else ""))
    if row["compliance"] not in (Compliance.NOT_APPLICABLE, Compliance.NO_REPORTS):
        chips.append(show.chip(Compliance(str(row["compliance"]))))
    if row["type"] != ItemType.PROCESS and row["implementation"] != Implementation.NOT_INITIATED:
        chips.append(show.chip(Implementation(str(row["implementation"])), lead=_("Carried out")))
    return chips


def _flags(row: Row) -> list[str]:
    derived = ui.word(Negotiation(str(row["derived"])))
    texts = {
        "drift": (_("Records say: {status}").format(status=derived), _("Drift: the declared status and the records differ.")),
        "unsupported": (_("Unsupported"), _("No cited record dates from before this status or from its day.")),
        "stale": (_("Stale"), _("No new record for longer than this item's limit.")),
    }
    return [
        f'<span class="tb-flag" title="{escape(why, quote=True)}">{escape(text)}</span>'
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
    if found.empty:
        return ""
    verified = int((found["verification"] == "verified").sum())
    disputed = int(((found["answered_by"] != "") & (found["verification"] != "verified")).sum())
    alleged = len(found) - verified - disputed
    parts = (
        n_("{n} accusation verified", "{n} accusations verified", verified),
        n_("{n} denied by the accused", "{n} denied by the accused", disputed),
        n_("{n} unanswered", "{n} unanswered", alleged),
    )
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
