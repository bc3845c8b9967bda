"""Records: the ledger with filters; a chosen record opens its source with the quote in its place."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from dashboard import reader, show, ui, violations
from dashboard.codebook import Kind, Verification
from dashboard.ui import View, _, n_

COLUMNS = [
    "record_id",
    "event_date",
    "item",
    "kind",
    "actor",
    "target",
    "quantity",
    "unit",
    "summary",
    "verification",
    "outlet",
]


def page() -> None:
    shown = ui.view()
    st.header(_("Records"), anchor=False)
    rows = _filtered(shown, violations.until(shown.records, shown.as_of))
    st.caption(n_("{n} record", "{n} records", len(rows)))
    wanted = st.query_params.get("record", "")
    if wanted and wanted not in set(shown.state.records["record_id"]):
        st.warning(_("There is no record {id} in this workspace.").format(id=wanted[:70]))
    event = show.table(shown.named(rows[COLUMNS]), key="ledger", on_select="rerun", selection_mode="single-row", height=360)
    picked = getattr(event, "selection", {}).get("rows") or []
    if picked and picked[0] < len(rows):
        wanted = rows["record_id"].iloc[picked[0]]
        st.query_params["record"] = wanted
    reader.open_record(shown, wanted)


def _filtered(shown: View, records: pd.DataFrame) -> pd.DataFrame:
    left, middle, right = st.columns(3)
    kinds = left.multiselect(
        _("Kind"),
        list(Kind),
        format_func=ui.word,
        key="kind",
        bind="query-params",
        persist_state="session",
        placeholder=_("All kinds"),
    )
    checks = middle.multiselect(
        _("Verification"), list(Verification), format_func=ui.word, key="verification", bind="query-params",
        persist_state="session", placeholder=_("All"),
    )  # fmt: skip
    text = right.text_input(_("Words in summary, quote or outlet"), key="words", bind="query-params", persist_state="session")
    keep = _everything_or(records["item"], shown.items, shown.tracker.items)
    keep &= _everything_or(records["actor"], shown.parties, shown.tracker.parties) | records["target"].isin(shown.parties)
    keep &= records["kind"].isin(kinds or list(Kind)) & (records["verification"].isin(checks) | (not checks))
    searched = records["summary"] + "\n" + records["quote"] + "\n" + records["outlet"]
    keep &= searched.str.casefold().str.contains(str(text or "").casefold(), regex=False)
    return records[keep].sort_values(["day", "published", "order"], ascending=False).reset_index(drop=True)


def _everything_or(values: pd.Series, chosen: tuple[str, ...], known: Collection[str]) -> pd.Series:
    """True everywhere while nothing is filtered out, so that records without the value stay in sight."""
    found: pd.Series = values.isin(chosen) | (len(chosen) == len(known))
    return found
