"""Settling a disagreement of two coders: what the record says from now on. Both codings stay as they were."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout

from dashboard import workspace
from dashboard.codebook import Kind, Verdict
from dashboard.decisions import Decision
from dashboard.editing import recording
from dashboard.editing.access import Editor, check
from dashboard.editing.saving import lock
from dashboard.errors import TruceboardError
from dashboard.ledger_rules import COLUMNS
from dashboard.model import Article
from dashboard.review.agreement import Pair
from dashboard.review.deciding import Row, keep, new_record, remember
from dashboard.workspace import State


def settle(root: Path, article: Article, pair: Pair, editor: Editor, chosen: Mapping[str, str] | None, reason: str) -> str:
    """Decide what the record of a pair says (`chosen` None: that there is none) and return its id, "" where there is none.

    The ledger gets a correction, a retraction or a new record, or nothing where the first coding was right.
    """
    check(root, editor)
    if not reason.strip():
        raise TruceboardError("say why; the reason is kept with both codings")
    row = pair.first or pair.second or {}
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with lock(root):
            state = workspace.load(root)
            rows, record_id = _rows(state, pair, chosen, editor.name, now)
            recording.check_rows(state, rows)
            made = Decision(
                now, editor.name, row["tracker"], article.id, article.sha256, pair.unit, Verdict.SETTLED, reason=reason,
                login=editor.login, record_id=record_id, machine=dict(pair.first or {}), human=dict(pair.second or {}),
            )  # fmt: skip
            recording.append(root, rows, editor, f"Settle {record_id or article.id}: {reason}")
            keep(root, row["tracker"], [made])
            remember(root, row["tracker"], editor, f"Settle {record_id or article.id}: {reason}")
    except Timeout:
        raise TruceboardError("somebody else is saving; nothing was written. Try again in a moment") from None
    return record_id


def _rows(state: State, pair: Pair, chosen: Mapping[str, str] | None, coder: str, now: str) -> tuple[list[Row], str]:
    """The rows to add, none where the first coding stands, and the id of the record as it is then."""
    own = {"recorded_at": now, "coder": coder}
    if pair.first is None:
        if chosen is None:
            return [], ""
        row = new_record(dict(chosen), recording.free_or(state, f"r-{pair.unit.rpartition('-')[2]}"), coder, now)
        return [row], row["record_id"]
    old = {column: pair.first.get(column, "") for column in COLUMNS}
    change = {} if chosen is None else {name: value for name, value in chosen.items() if name in old and old[name] != value}
    if chosen is not None and not change:
        return [], old["record_id"]
    new_id = recording.free_id(state, old["record_id"].rsplit("_v", 1)[0])
    link = {"record_id": new_id, "supersedes": old["record_id"], **own}
    if chosen is None:
        return [old | link | {"kind": Kind.RETRACTION, "rule": "manual"}], ""
    return [old | change | link], new_id
