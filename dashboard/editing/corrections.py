"""Corrections and retractions: new rows that take the place of old ones, which stay readable for good."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout

from dashboard import workspace
from dashboard.codebook import Kind
from dashboard.editing import history, integrity
from dashboard.editing.access import Editor, check
from dashboard.editing.saving import lock
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
    check(root, editor)
    if not reason.strip():
        raise TruceboardError("say why; the reason is kept with the version")
    try:
        with lock(root):
            return _append(root, record_id, fields, editor, reason)
    except Timeout:
        raise TruceboardError("somebody else is saving; nothing was written. Try again in a moment") from None


def _append(root: Path, record_id: str, fields: dict[str, str], editor: Editor, reason: str) -> str:
    state = workspace.load(root)
    row = _row(state, record_id)
    new_id = _free(state, record_id)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row |= {"recorded_at": now, "coder": editor.name, "record_id": new_id, "supersedes": record_id, **fields}
    path = root / "seeds" / "records" / f"{row['tracker']}.csv"
    before = path.read_bytes()
    integrity.append(path, [row])
    after = workspace.load(root)
    if new_id not in set(after.records["record_id"]):
        path.write_bytes(before)
        reasons = [str(problem) for problem in after.problems if new_id in problem.path] or ["it breaks a rule of the ledger"]
        raise TruceboardError("the correction was not recorded: " + "; ".join(reasons))
    history.record(root, path.relative_to(root).as_posix(), editor, reason)
    return new_id


def _row(state: State, record_id: str) -> dict[str, str]:
    found = state.records[state.records["record_id"] == record_id]
    if found.empty:
        raise TruceboardError(f"{record_id!r} is no record {allowed(record_id, list(state.records['record_id']))}")
    if record_id in set(state.records["supersedes"]):
        later = state.records.loc[state.records["supersedes"] == record_id, "record_id"].iloc[0]
        raise TruceboardError(f"{record_id} was corrected already, by {later}; correct that one")
    return {column: str(found.iloc[0][column]) for column in COLUMNS}


def _free(state: State, record_id: str) -> str:
    known = set(state.records["record_id"]) | set(state.quarantined["record_id"])
    stem = record_id.rsplit("_v", 1)[0]
    return next(name for number in range(2, 10_000) if (name := f"{stem}_v{number}") not in known)
