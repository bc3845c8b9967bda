"""Corrections and retractions: new rows that take the place of old ones, which stay readable for good."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from dashboard.codebook import Kind
from dashboard.editing import recording
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError, allowed
from dashboard.ledger_rules import COLUMNS
from dashboard.workspace import State

FIXED = ("record_id", "tracker", "recorded_at", "supersedes")
"""What a correction does not choose."""


def correct(root: Path, record_id: str, fields: Mapping[str, str], editor: Editor, reason: str) -> str:
    """Record a corrected version of a record and return its id. `fields`: the columns that change."""
    wrong = [name for name in fields if name not in COLUMNS or name in FIXED]
    if wrong:
        raise TruceboardError(f"{wrong[0]!r} cannot be corrected {allowed(wrong[0], [c for c in COLUMNS if c not in FIXED])}")
    return _record(root, record_id, dict(fields), editor, reason)


def retract(root: Path, record_id: str, editor: Editor, reason: str) -> str:
    """Take a record back: it no longer counts, from today on."""
    return _record(root, record_id, {"kind": Kind.RETRACTION, "summary": reason, "rule": "manual"}, editor, reason)


def _record(root: Path, record_id: str, fields: dict[str, str], editor: Editor, reason: str) -> str:
    return recording.record(root, editor, reason, lambda state: [_corrected(state, record_id, fields, editor)])[0]


def _corrected(state: State, record_id: str, fields: dict[str, str], editor: Editor) -> dict[str, str]:
    row = _row(state, record_id)
    if row["kind"] == fields.get("kind") == Kind.RETRACTION:
        raise TruceboardError(f"{row['supersedes']} was retracted already, by {record_id}")
    new_id = recording.free_id(state, record_id.rsplit("_v", 1)[0])
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return row | {"recorded_at": now, "coder": editor.name, "record_id": new_id, "supersedes": record_id, **fields}


def _row(state: State, record_id: str) -> dict[str, str]:
    found = state.records[state.records["record_id"] == record_id]
    if found.empty:
        raise TruceboardError(f"{record_id!r} is no record {allowed(record_id, list(state.records['record_id']))}")
    if record_id in set(state.records["supersedes"]):
        last = _last(state.records, record_id)
        if last["kind"] == Kind.RETRACTION:
            raise TruceboardError(f"{record_id} was retracted already, by {last['record_id']}")
        raise TruceboardError(f"{record_id} was corrected already, by {last['record_id']}; take that one")
    return {column: str(found.iloc[0][column]) for column in COLUMNS}


def _last(records: pd.DataFrame, record_id: str) -> pd.Series:
    """The version of a record that is in effect now, however often it was corrected."""
    versions = records[[record_id in replaced.split() for replaced in records["replaced"]]]
    return versions.iloc[-1]
