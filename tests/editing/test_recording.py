"""Rows join the ledger whole or not at all, whatever the disk does."""

import errno
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import atomic, serving, workspace
from dashboard.editing import corrections, saving
from dashboard.editing.access import Editor, NotAllowed
from dashboard.errors import TruceboardError

LEDGER = Path("seeds/records/ukraine-russia-2025.csv")
ANNA = Editor("Anna Analyst")


def correct(root: Path) -> str:
    return corrections.correct(root, "f-145", {"quantity": "276"}, ANNA, "miscounted")


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EFBIG, errno.EIO])
@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
def test_a_failing_disk_adds_no_row_and_is_told(shipped_copy: Path, error: int, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (shipped_copy / LEDGER).read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(atomic.tempfile if step == "mkstemp" else atomic.os, step, fail)
    with pytest.raises(TruceboardError, match="the ledger was not changed"):
        correct(shipped_copy)
    monkeypatch.undo()
    assert (shipped_copy / LEDGER).read_bytes() == before
    assert [path.name for path in (shipped_copy / LEDGER).parent.iterdir()] == [LEDGER.name]
    assert correct(shipped_copy) == "f-145_v2"


def test_an_error_after_the_file_was_replaced_says_that_the_state_is_unknown(
    shipped_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(atomic, "_sync_folder", fail)
    with pytest.raises(TruceboardError, match="is not known; look before you try again"):
        correct(shipped_copy)


@pytest.fixture
def full(tmp_path: Path, shipped_copy: Path) -> Iterator[Path]:
    """A copy of the workspace on a file system of its own with little room left."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a real full disk needs the right to mount a tmpfs (root); the simulated one is tested above")
    try:
        subprocess.run(["cp", "-r", str(shipped_copy), str(disk / "w")], check=True)
        (disk / "w" / ".truceboard").mkdir(exist_ok=True)
        try:
            with (disk / "filler").open("wb") as filler:
                while True:
                    filler.write(b"x" * 4096)
                    filler.flush()
        except OSError:
            pass  # now it is full
        yield disk / "w"
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_on_a_disk_that_is_really_full_nothing_is_lost_and_the_reason_told(full: Path) -> None:
    ledger, tracker = full / LEDGER, full / "trackers/ukraine-russia-2025.yaml"
    before = ledger.read_bytes(), tracker.read_bytes()
    with pytest.raises(TruceboardError, match="the disk is full"):
        correct(full)
    base = saving.open_file(full, "trackers/ukraine-russia-2025.yaml")
    with pytest.raises(TruceboardError, match="the disk is full"):
        saving.save(full, base, base.text.replace("Easter truce", "Easter silence"), ANNA, "clearer")
    assert (ledger.read_bytes(), tracker.read_bytes()) == before
    (full.parent / "filler").unlink()
    assert correct(full) == "f-145_v2"


def test_corrections_of_many_hands_at_once_all_stand(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 60)
    ids = [f"f-{number:03}" for number in range(1, 17)]
    hands = [threading.Thread(target=corrections.retract, args=(shipped_copy, one, ANNA, "withdrawn")) for one in ids]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    taken_back = workspace.load(shipped_copy).records
    assert set(taken_back["supersedes"]) >= set(ids)


def test_a_read_only_process_records_nothing(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (shipped_copy / LEDGER).read_bytes()
    monkeypatch.setenv(serving.READ_ONLY, "1")
    with pytest.raises(NotAllowed):
        correct(shipped_copy)
    assert (shipped_copy / LEDGER).read_bytes() == before


def test_a_row_cut_off_in_the_file_is_set_apart_and_named(shipped_copy: Path) -> None:
    content = (shipped_copy / LEDGER).read_bytes()
    whole = workspace.load(shipped_copy)
    (shipped_copy / LEDGER).write_bytes(content.rstrip(b"\n")[:-60])
    cut = workspace.load(shipped_copy)
    assert len(cut.records) == len(whole.records) - 1
    assert len(cut.quarantined) == 1
    assert any("fields, the header has" in str(problem) for problem in cut.problems)
