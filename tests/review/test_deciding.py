"""A coder's decisions: records with full provenance, nothing lost, nothing asked twice."""

import errno
import os
import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import atomic, serving, workspace
from dashboard.codebook import Kind, Verdict
from dashboard.decisions import Decision, Problem, parse, unit_of
from dashboard.editing import integrity, recording, saving
from dashboard.editing.access import Editor, NotAllowed
from dashboard.errors import TruceboardError
from dashboard.extraction import Candidate
from dashboard.review import deciding
from dashboard.review.queue import Coding, Queue, coders, confident, queue
from tests.review.conftest import ARTICLE, TRACKER, article_of, candidates

ANNA = Editor("Anna Analyst")
LEDGER = f"seeds/records/{TRACKER}.csv"
STORE = f"seeds/reviews/{TRACKER}.jsonl"


def coding(root: Path, coder: str = "Anna Analyst", blind: bool = False) -> Coding:
    return Coding(TRACKER, article_of(workspace.load(root)), coder, blind)


def now(root: Path, coder: str = "Anna Analyst", blind: bool = False) -> Queue:
    state = workspace.load(root)
    return queue(coding(root, coder, blind), candidates(root), state.decisions, state.records_of(TRACKER))


def by_kind(root: Path, kind: str) -> Candidate:
    return next(one for one in candidates(root) if one.kind == kind)


def test_an_accepted_candidate_is_a_record_with_its_quote_rule_and_coder(root: Path) -> None:
    found = by_kind(root, "rejection")
    record_id = deciding.accept(root, coding(root), ANNA, found)
    state = workspace.load(root)
    row = state.records.set_index("record_id").loc[record_id]
    assert (row["item"], row["kind"], row["actor"]) == (found.item, found.kind, found.actor)
    assert (row["quote"], row["rule"], row["coder"], row["origin"]) == (found.quote, found.rule, "Anna Analyst", ARTICLE)
    assert row["verification"] == "unverified"
    assert state.decisions[-1].verdict == Verdict.ACCEPTED
    assert state.decisions[-1].machine["kind"] == found.kind
    assert found not in now(root).left
    assert integrity.check(root) == []


def test_a_correction_keeps_what_the_machine_said_beside_what_the_coder_said(root: Path) -> None:
    found = by_kind(root, "proposal")
    record_id = deciding.accept(root, coding(root), ANNA, found, {"kind": "statement", "summary": "The US floats a truce."})
    made = workspace.load(root).decisions[-1]
    assert made.verdict == Verdict.CORRECTED
    assert (made.machine["kind"], made.human["kind"]) == ("proposal", "statement")
    row = workspace.load(root).records.set_index("record_id").loc[record_id]
    assert (row["kind"], row["summary"]) == ("statement", "The US floats a truce.")


def test_a_rejected_candidate_comes_back_only_with_another_lexicon_or_text(root: Path) -> None:
    found = by_kind(root, "rejection")
    deciding.reject(root, coding(root), ANNA, found, "an opinion")
    assert found not in now(root).left
    state = workspace.load(root)
    changed = [replace(one, lexicon="another") for one in candidates(root)]
    again = queue(coding(root), changed, state.decisions, state.records_of(TRACKER)).left
    assert any(one.kind == "rejection" for one in again)
    path = root / "seeds" / "articles" / f"{ARTICLE}.md"
    path.write_text(path.read_text(encoding="utf-8") + "One more sentence.\n", encoding="utf-8")
    assert any(one.kind == "rejection" for one in now(root).left)


def test_a_rejection_needs_a_reason(root: Path) -> None:
    with pytest.raises(TruceboardError, match="why"):
        deciding.reject(root, coding(root), ANNA, by_kind(root, "rejection"), " ")
    assert not (root / STORE).exists()


def test_a_missed_record_is_added_with_its_exact_words(root: Path) -> None:
    body = article_of(workspace.load(root)).body
    quote = "Diplomats were cautiously hopeful"
    start = body.index(quote)
    place = {"quote": quote, "quote_start": str(start), "quote_end": str(start + len(quote))}
    said = {"item": "full-ceasefire", "kind": "statement", "event_date": "2025-04-02", "date_precision": "day", "summary": "Hope."}
    record_id = deciding.add(root, coding(root), ANNA, {**said, **place})
    row = workspace.load(root).records.set_index("record_id").loc[record_id]
    assert (row["rule"], row["published"], row["outlet"]) == ("manual", "2025-04-02", "Example Wire")
    with pytest.raises(TruceboardError, match="not the quote"):
        deciding.add(root, coding(root), ANNA, {**said, **place, "quote": "Diplomats were hopeful"})


def test_what_breaks_a_rule_of_the_ledger_is_not_decided_at_all(root: Path) -> None:
    before = (root / LEDGER).read_bytes()
    with pytest.raises(TruceboardError, match="not in the codebook"):
        deciding.accept(root, coding(root), ANNA, by_kind(root, "proposal"), {"kind": "wish"})
    assert (root / LEDGER).read_bytes() == before
    assert not (root / STORE).exists()


def test_several_are_accepted_all_or_none(root: Path) -> None:
    found = candidates(root)
    broken = replace(found[1], event_date="")
    with pytest.raises(TruceboardError, match="event_date"):
        deciding.accept_all(root, coding(root), ANNA, [found[0], broken])
    assert not (root / STORE).exists()
    assert len(set(deciding.accept_all(root, coding(root), ANNA, found))) == len(found)
    assert now(root).left == ()
    assert now(root).share == 1


def test_only_measured_confidence_counts_for_a_batch(root: Path) -> None:
    found = [replace(one, confidence=value) for one, value in zip(candidates(root), ("0.95", "", "0.5"), strict=False)]
    assert confident(found, 0.9) == found[:1]
    assert confident(found, 0.0) == [found[0], found[2]]


def test_a_reopened_decision_retracts_its_record_and_asks_again(root: Path) -> None:
    found = by_kind(root, "agreement")
    record_id = deciding.accept(root, coding(root), ANNA, found)
    deciding.reopen(root, coding(root), ANNA, workspace.load(root).decisions[-1], "a slip")
    state = workspace.load(root)
    assert record_id not in set(state.records_of(TRACKER)["record_id"])
    assert state.records["kind"].iloc[-1] == Kind.RETRACTION
    assert found in now(root).left
    again = deciding.accept(root, coding(root), ANNA, found)
    assert again != record_id
    assert again in set(workspace.load(root).records_of(TRACKER)["record_id"])


def test_a_record_that_a_killed_process_did_not_add_is_added_at_the_next_decision(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(recording, "append", die)
        with pytest.raises(KeyboardInterrupt):
            deciding.accept(root, coding(root), ANNA, by_kind(root, "agreement"))
    left = deciding.unrecorded(workspace.load(root))
    assert [one.verdict for one in left] == [Verdict.ACCEPTED]
    deciding.reject(root, coding(root), ANNA, by_kind(root, "rejection"), "an opinion")
    state = workspace.load(root)
    assert deciding.unrecorded(state) == []
    assert left[0].record_id in set(state.records["record_id"])
    assert deciding.complete(root, ANNA) == []


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
def test_a_full_disk_is_told_and_nothing_decided(root: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = (root / LEDGER).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(atomic.tempfile if step == "mkstemp" else atomic.os, step, fail)
        with pytest.raises(TruceboardError, match="the disk is full"):
            deciding.accept(root, coding(root), ANNA, by_kind(root, "agreement"))
    assert (root / LEDGER).read_bytes() == before
    assert len(now(root).left) == len(candidates(root))


def test_many_coders_at_once_lose_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 60)
    hands = [
        threading.Thread(target=deciding.accept, args=(root, coding(root, name), Editor(name), one))
        for name, one in zip("ABCDEFG", candidates(root), strict=True)
    ]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    state = workspace.load(root)
    assert sorted(one.coder for one in state.decisions) == list("ABCDEFG")
    assert {one.record_id for one in state.decisions} <= set(state.records["record_id"])
    assert coders(state.decisions, ARTICLE, but=["A"]) == [one.coder for one in state.decisions if one.coder != "A"]


def test_a_changed_article_is_noticed_before_anything_is_written(root: Path) -> None:
    before = coding(root)
    found = by_kind(root, "agreement")
    path = root / "seeds" / "articles" / f"{ARTICLE}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Tuesday", "Monday"), encoding="utf-8")
    with pytest.raises(TruceboardError, match="changed meanwhile"):
        deciding.accept(root, before, ANNA, found)


def test_a_read_only_process_decides_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(serving.READ_ONLY, "1")
    with pytest.raises(NotAllowed):
        deciding.accept(root, coding(root), ANNA, by_kind(root, "agreement"))
    assert not (root / STORE).exists()


def test_a_line_that_is_no_decision_is_named_and_costs_no_other(root: Path) -> None:
    deciding.accept(root, coding(root), ANNA, by_kind(root, "agreement"))
    good = (root / STORE).read_bytes()
    (root / STORE).write_bytes(b'{"verdict": "acepted"}\n[]\nnot json\n{"x": 1}\n' + good + good[:40])
    state = workspace.load(root)
    assert len(state.decisions) == 1
    told = [problem for problem in state.problems if problem.file == STORE]
    assert [problem.line for problem in told] == [1, 2, 3, 4, 6]
    assert "did you mean 'accepted'?" in told[0].message


def test_a_decision_reads_back_as_it_was_written() -> None:
    made = Decision(
        "2025-04-02T10:00:00Z",
        'A "n" a',
        "t",
        "a",
        "0" * 64,
        "u",
        Verdict.CORRECTED,
        True,
        "уé\n",
        "l",
        "x",
        "r",
        {"a": "1"},
        {"b": ""},
    )
    assert list(parse(f"{made.line()}\n".encode(), "f")) == [made]
    assert all(isinstance(one, Problem) for one in parse(b"\xff\xfe\n{}\n", "f"))


def test_a_unit_is_named_by_what_it_says_and_where() -> None:
    row = {"item": "a", "kind": "b", "quote_start": "1", "quote_end": "2"}
    assert unit_of(row, "x") == unit_of({**row, "summary": "other"}, "x")
    assert (
        len({unit_of(row, "x"), unit_of(row, "y"), unit_of({**row, "kind": "c"}, "x"), unit_of({**row, "quote_end": "3"}, "x")})
        == 4
    )


def test_in_git_a_rejection_is_committed_under_the_coders_name(root: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "start"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    deciding.reject(root, coding(root), ANNA, by_kind(root, "proposal"), "an opinion")
    asked = ["git", "log", "-1", "--format=%an", "--", STORE]
    assert subprocess.run(asked, cwd=root, check=True, capture_output=True, text=True).stdout.strip() == "Anna Analyst"
    assert b"seeds" not in subprocess.run(["git", "status", "--porcelain"], cwd=root, check=True, capture_output=True).stdout
