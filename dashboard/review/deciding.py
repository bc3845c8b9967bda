"""Deciding: each decision is on disk, and its record in the ledger, before the page goes on.

The decision is written first and names its record; should the process die in between, `complete` adds the record later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout

from dashboard import atomic, decisions, workspace
from dashboard.codebook import Kind, Verdict, Verification
from dashboard.decisions import Decision, unit_of
from dashboard.editing import history, recording
from dashboard.editing.access import Editor, check
from dashboard.editing.saving import lock, reason_of
from dashboard.errors import TruceboardError
from dashboard.extraction import Candidate
from dashboard.ledger_rules import COLUMNS
from dashboard.review.queue import Coding, is_finished
from dashboard.workspace import State

Row = dict[str, str]
_GIVEN = ("record_id", "recorded_at", "coder", "supersedes")
"""What is not the coder's to choose."""
_RECORDS = (Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.ADDED)


def proposed(candidate: Candidate) -> Row:
    """The fields of a candidate that a coder may change, as the ledger has them."""
    return _filled(candidate.as_row())


def _filled(fields: Mapping[str, str]) -> Row:
    """All fields of a coder's: unverified, and with the article as origin, unless something else is said."""
    row = {name: fields.get(name, "") for name in COLUMNS if name not in _GIVEN}
    return row | {"verification": row["verification"] or Verification.UNVERIFIED, "origin": row["origin"] or row["article"]}


def accept(root: Path, coding: Coding, editor: Editor, candidate: Candidate, fields: Mapping[str, str] | None = None) -> str:
    """Make a candidate a record, with `fields` in the place of what was proposed, and return the record's id."""
    return _decide(root, coding, editor, [_judged(coding, candidate, fields or {})])[0]


def accept_all(root: Path, coding: Coding, editor: Editor, candidates: Sequence[Candidate]) -> list[str]:
    """Accept several candidates as they are: all of them or, where one breaks a rule of the ledger, none."""
    return _decide(root, coding, editor, [_judged(coding, one, {}) for one in candidates])


def reject(root: Path, coding: Coding, editor: Editor, candidate: Candidate, reason: str) -> None:
    """Say that a candidate is no record, and why."""
    if not reason.strip():
        raise TruceboardError("say why it is no record; the reason helps to mend the extractor")
    unit = unit_of(candidate.as_row(), coding.article.sha256)
    made = _decision(coding, unit, Verdict.REJECTED, reason=reason, lexicon=candidate.lexicon, machine=proposed(candidate))
    _decide(root, coding, editor, [made])


def add(root: Path, coding: Coding, editor: Editor, fields: Mapping[str, str]) -> str:
    """Record what the extractor missed. `fields`: item, kind, quote with its place, and whatever else is known."""
    article = coding.article
    known = {"tracker": coding.tracker, "article": article.id, "published": article.published, "outlet": article.outlet}
    row = _filled({**known, "language": article.language, "rule": "manual", **fields})
    made = _decision(coding, unit_of(row, article.sha256), Verdict.ADDED, human=row)
    return _decide(root, coding, editor, [made])[0]


def reopen(root: Path, coding: Coding, editor: Editor, decision: Decision, reason: str) -> None:
    """Take a decision back; the record that it made is retracted."""
    made = _decision(coding, decision.unit, Verdict.REOPENED, reason=reason, record_id=decision.record_id)
    _decide(root, coding, editor, [made])


def finish(root: Path, coding: Coding, editor: Editor) -> None:
    """Close a second coding, so that it is compared with the first."""
    if not coding.blind:
        raise TruceboardError("only a second coding is finished; a first one is in the ledger already")
    _decide(root, coding, editor, [_decision(coding, f"{coding.tracker}/{coding.article.id}", Verdict.FINISHED)])


def complete(root: Path, editor: Editor) -> list[str]:
    """Add the records of decisions whose process died before it could, and return their ids."""
    check(root, editor)
    with lock(root):
        return _complete(root, workspace.load(root), editor)


def unrecorded(state: State) -> list[Decision]:
    """Decisions whose record is missing in the ledger."""
    known = {*state.records["record_id"], *state.quarantined["record_id"]}
    return [one for one in state.decisions if one.verdict in _RECORDS and not one.blind and one.record_id not in known]


def _judged(coding: Coding, candidate: Candidate, fields: Mapping[str, str]) -> Decision:
    machine = proposed(candidate)
    changed = {name: value for name, value in fields.items() if value != machine.get(name, "")}
    verdict = Verdict.CORRECTED if changed else Verdict.ACCEPTED
    unit = unit_of(candidate.as_row(), coding.article.sha256)
    return _decision(
        coding, unit, verdict, lexicon=candidate.lexicon, machine=machine, human={**machine, **changed} if changed else {}
    )


def _decision(coding: Coding, unit: str, verdict: Verdict, **more: object) -> Decision:
    return Decision(
        at="", coder=coding.coder, tracker=coding.tracker, article=coding.article.id, sha256=coding.article.sha256,
        unit=unit, verdict=verdict, blind=coding.blind, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _decide(root: Path, coding: Coding, editor: Editor, made: Sequence[Decision]) -> list[str]:
    """Write the decisions and the rows they stand for; return the ids of their records ("" for one without)."""
    check(root, editor)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with lock(root):
            state = workspace.load(root)
            _check_coding(state, coding)
            _complete(root, state, editor)
            named = [_named(state, replace(one, at=now, coder=editor.name, login=editor.login)) for one in made]
            rows = [row for one in named for row in _rows(state, one)]
            recording.check_rows(state, rows)
            if coding.blind:  # a second coding adds nothing to the ledger
                rows, named = [], [replace(one, record_id="") for one in named]
            keep(root, coding.tracker, named)
            recording.append(root, rows, editor, _told(named))
            remember(root, coding.tracker, editor, _told(named))
            return [one.record_id for one in named]
    except Timeout:
        raise TruceboardError("somebody else is saving; nothing was written. Try again in a moment") from None


def _check_coding(state: State, coding: Coding) -> None:
    now = state.articles.get(coding.article.id)
    if now is None or now.sha256 != coding.article.sha256:
        raise TruceboardError(f"the text of {coding.article.id} changed meanwhile; nothing was written. Look at it again")
    if coding.blind and is_finished(coding, state.decisions):
        raise TruceboardError("this second coding is finished and compared with the first; nothing can be added to it")


def _complete(root: Path, state: State, editor: Editor) -> list[str]:
    rows = [row for one in unrecorded(state) for row in _rows(state, one)]
    if rows:
        recording.check_rows(state, rows)
        recording.append(root, rows, editor, "Complete decisions that were cut off")
    return [row["record_id"] for row in rows]


def _named(state: State, made: Decision) -> Decision:
    """The decision with the id of the record that it makes."""
    if made.verdict not in _RECORDS:
        return made
    return replace(made, record_id=recording.free_or(state, f"r-{made.unit}"))


def _rows(state: State, made: Decision) -> list[Row]:
    """The row of the ledger that a decision stands for: a record, the retraction of one, or nothing."""
    if made.verdict in _RECORDS:
        return [new_record(made.human or made.machine, made.record_id, made.coder, made.at)]
    found = state.records[state.records["record_id"] == made.record_id]
    if made.verdict != Verdict.REOPENED or found.empty or made.record_id in set(state.records["supersedes"]):
        return []
    old = {column: str(found.iloc[0][column]) for column in COLUMNS}
    new_id = recording.free_id(state, made.record_id.rsplit("_v", 1)[0])
    change = {"record_id": new_id, "kind": Kind.RETRACTION, "supersedes": made.record_id, "recorded_at": made.at}
    return [old | change | {"coder": made.coder, "summary": made.reason or "Reopened", "rule": "manual"}]


def new_record(fields: Mapping[str, str], record_id: str, coder: str, now: str) -> Row:
    """A row of the ledger of what a coder saw in an article."""
    row = {column: fields.get(column, "") for column in COLUMNS}
    return row | {"record_id": record_id, "recorded_at": now, "coder": coder, "supersedes": ""}


def keep(root: Path, tracker: str, made: Iterable[Decision]) -> None:
    """Add decisions to the file, whole or not at all."""
    path = root / decisions.FOLDER / f"{tracker}.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        joint = b"" if before.endswith(b"\n") or not before else b"\n"
        lines = "".join(f"{one.line()}\n" for one in made)
        atomic.replace(path, before + joint + lines.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise TruceboardError(f"the decision was not written: {reason_of(error)}") from None


def remember(root: Path, tracker: str, editor: Editor, reason: str) -> None:
    """Commit the decisions where the workspace is in git, so that colleagues get them with the records."""
    if history.in_git(root):
        history.commit(root, [f"{decisions.FOLDER}/{tracker}.jsonl"], editor, reason)


def _told(made: Sequence[Decision]) -> str:
    verdicts = sorted({one.verdict.value for one in made})
    return f"Review of {made[0].article}: {len(made)} {', '.join(verdicts)}" if made else ""
