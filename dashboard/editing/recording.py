"""The one way rows join the ledger: made from what is there, checked by the ledger's own rules, added whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from filelock import Timeout

from dashboard import ledger_rules, workspace
from dashboard.editing import history, integrity
from dashboard.editing.access import Editor, check
from dashboard.editing.saving import lock, reason_of
from dashboard.errors import TruceboardError
from dashboard.workspace import State

Row = dict[str, str]


def record(root: Path, editor: Editor, reason: str, make: Callable[[State], list[Row]]) -> list[str]:
    """Add the rows that `make` gives for the workspace as it is now, all of one tracker, and return their ids.

    Raises TruceboardError where the editor has no right, a row breaks a rule or the disk refuses; nothing is added then.
    """
    check(root, editor)
    if not reason.strip():
        raise TruceboardError("say why; the reason is kept with the version")
    try:
        with lock(root):
            state = workspace.load(root)
            rows = make(state)
            check_rows(state, rows)
            append(root, rows, editor, reason)
    except Timeout:
        raise TruceboardError("somebody else is saving; nothing was written. Try again in a moment") from None
    return [row["record_id"] for row in rows]


def append(root: Path, rows: list[Row], editor: Editor, reason: str) -> None:
    """Add checked rows, all of one tracker; the caller holds the lock and has asked for the right."""
    if not rows:
        return
    name = f"seeds/records/{rows[0]['tracker']}.csv"
    path = root / name
    before = path.read_bytes() if path.exists() else None
    try:
        integrity.append(path, rows)
    except OSError as error:
        intact = before == (path.read_bytes() if path.exists() else None)
        state = "the ledger was not changed" if intact else "whether the ledger was changed is not known; look before you try again"
        raise TruceboardError(f"{state}: {reason_of(error)}") from None
    try:
        history.record(root, name, editor, reason)
    except (OSError, TruceboardError) as error:
        raise TruceboardError(f"the rows are in {name}, but the version could not be kept: {error}") from None


def check_rows(state: State, rows: list[Row]) -> None:
    """Raise TruceboardError with all that is wrong with the rows."""
    seen = _taken(state)
    found = []
    for row in rows:
        context = ledger_rules.Context(state.trackers, state.articles, seen)
        found += [f"{column}: {message}" for column, message in ledger_rules.findings(row, context)]
        seen.add(row["record_id"])
    if found:
        raise TruceboardError("not recorded: " + "; ".join(found))


def free_id(state: State, stem: str) -> str:
    """The first of STEM_v2, STEM_v3 ... that no row has."""
    known = _taken(state)
    return next(name for number in range(2, 10_000) if (name := f"{stem}_v{number}") not in known)


def free_or(state: State, stem: str) -> str:
    """STEM where no row has it, else the first free one after it."""
    return free_id(state, stem) if stem in _taken(state) else stem


def _taken(state: State) -> set[str]:
    return {*state.records["record_id"], *state.quarantined["record_id"]}
