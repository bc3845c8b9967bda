"""A snapshot carries any text, gives the same bytes for the same state, and is whole or not there."""

import errno
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import archives, snapshot, workspace
from dashboard.csv_files import csv_bytes, guard, read_csv, unguard
from dashboard.errors import TruceboardError
from tests.conftest import ROOT

DAY = date(2025, 4, 20)
HARD = st.sampled_from(["", "NA", "null", "007", "a\r\nb", "\r", "\n", 'say "no", twice', "🕊", "Перемирие"])
TEXT = HARD | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
HEADER = ("first", "second")


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_csv_gives_back_every_text(rows: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=list(HEADER), dtype="str")
    assert list(read_csv(csv_bytes(frame, HEADER), HEADER).itertuples(index=False, name=None)) == rows


@given(TEXT)
def test_unguard_undoes_guard(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("before", ["", "  ", "\ufeff", " \ufeff "])
@pytest.mark.parametrize("risky", list("'=+-@\t\r\n＝＋－＠"))
def test_what_begins_like_a_formula_is_guarded(before: str, risky: str) -> None:
    assert guard(f"{before}{risky}1") == f"'{before}{risky}1"


STATE = workspace.load(ROOT)
TRACKER = STATE.trackers[STATE.first_tracker]
RECORDS = STATE.records_of(STATE.first_tracker)


def made(day: date, safe: bool = False) -> tuple[dict[str, pd.DataFrame], dict[str, bytes]]:
    """The frames and files of the shipped workspace as of a day."""
    request = snapshot.Request(STATE.first_tracker, day, spreadsheet_safe=safe)
    found = snapshot.frames(request, TRACKER, RECORDS)
    return found, snapshot.files(request, TRACKER, found)


def test_every_file_has_its_fixed_header_and_sorted_rows() -> None:
    found, contents = made(DAY)
    assert [*contents] == [*sorted(snapshot.HEADERS), snapshot.MANIFEST]
    for name, header in snapshot.HEADERS.items():
        assert contents[name].splitlines()[0].decode() == ",".join(f'"{column}"' for column in header)
        rows = list(found[name].itertuples(index=False, name=None))
        assert rows == sorted(rows)


def test_reading_a_snapshot_back_gives_exactly_its_values(tmp_path: Path) -> None:
    for safe in (False, True):
        found, contents = made(DAY, safe)
        snapshot.write(tmp_path / str(safe), contents)
        back = snapshot.read(tmp_path / str(safe)).frames
        for name, frame in found.items():
            pd.testing.assert_frame_equal(back[name], frame)


def test_the_same_state_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "import hashlib; from datetime import date; from tests import test_snapshot as t;"
        "print(hashlib.sha256(t.snapshot.zipped(t.made(t.DAY)[1])).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert digests == {hashlib.sha256(snapshot.zipped(made(DAY)[1])).hexdigest() + "\n"}


def test_the_manifest_names_rows_and_digest_of_each_file() -> None:
    found, contents = made(DAY)
    described = json.loads(contents[snapshot.MANIFEST])
    assert described["as_of"] == DAY.isoformat()
    for file in described["files"]:
        assert file["rows"] == len(found[file["path"]])
        assert file["sha256"] == hashlib.sha256(contents[file["path"]]).hexdigest()


def test_a_crash_while_writing_leaves_no_partial_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, contents = made(DAY)
    snapshot.write(tmp_path, contents)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        snapshot.write(tmp_path, made(date(2025, 3, 1))[1])
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert left == {name: content for name, content in before.items() if name != snapshot.MANIFEST}


@pytest.mark.parametrize("text", ["a\0b", "half \ud800 character"])
def test_what_no_csv_can_carry_is_refused(text: str) -> None:
    with pytest.raises(TruceboardError, match="mend the record"):
        csv_bytes(pd.DataFrame([(text, "")], columns=list(HEADER), dtype="object"), HEADER)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'"first","second","third"\n', "it must be first,second"),
        (b'"first"\n', "it must be first,second"),
        (b'"second","first"\n', "it must be first,second"),
        (b'"first","second"\n"1","2","3"\n', ":2:1: has 3 fields"),
        (b'"first","second"\n"1","2"\n"1"\n', ":3:1: has 1 field"),
    ],
)
def test_an_extra_or_missing_column_is_an_error_with_its_line(content: bytes, said: str) -> None:
    with pytest.raises(TruceboardError) as raised:
        read_csv(content, HEADER, "file.csv")
    assert said in str(raised.value)


def test_a_changed_file_of_a_snapshot_is_noticed(tmp_path: Path) -> None:
    snapshot.write(tmp_path, made(DAY)[1])
    (tmp_path / "status.csv").write_bytes(b"x")
    with pytest.raises(TruceboardError, match=r"status\.csv"):
        snapshot.read(tmp_path)


def test_the_difference_of_two_snapshots_names_what_moved() -> None:
    moved = snapshot.compare(made(date(2025, 3, 18))[0], made(date(2025, 3, 19))[0])
    own = moved[(moved["file"] == "status.csv") & (moved["key"] == "energy-strike-halt") & (moved["column"] == "negotiation")]
    assert own[["change", "before", "after"]].to_numpy().tolist() == [["changed", "declared_unilaterally", "agreed"]]
    assert set(moved.loc[moved["file"] == "records.csv", "change"]) == {"added"}
    assert snapshot.compare(made(DAY)[0], made(DAY)[0]).empty


def test_a_hostile_field_is_guarded_and_comes_back(tmp_path: Path) -> None:
    frame = RECORDS.assign(summary="=HYPERLINK(1)")
    request = snapshot.Request(STATE.first_tracker, DAY, spreadsheet_safe=True)
    found = snapshot.frames(request, TRACKER, frame)
    snapshot.write(tmp_path, snapshot.files(request, TRACKER, found))
    assert b'"\'=HYPERLINK(1)"' in (tmp_path / "records.csv").read_bytes()
    assert set(snapshot.read(tmp_path).frames["records.csv"]["summary"]) == {"=HYPERLINK(1)"}


def test_the_downloaded_zip_reads_like_the_folder(tmp_path: Path) -> None:
    for safe in (False, True):
        found, contents = made(DAY, safe)
        (tmp_path / "s.zip").write_bytes(snapshot.zipped(contents))
        back = snapshot.read(tmp_path / "s.zip")
        assert (back.tracker, back.citation) == (STATE.first_tracker, json.loads(contents[snapshot.MANIFEST])["citation"])
        for name, frame in found.items():
            pd.testing.assert_frame_equal(back.frames[name], frame)


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read as a ZIP"),
        (b"PK\x03\x04 and nothing more", "cannot be read as a ZIP"),
        (packed({}), "holds no snapshot"),
        (packed({"../manifest.json": b"{}", "/etc/manifest.json": b"{}"}), "holds no snapshot"),
        (packed({"manifest.json": b"[]"}), "holds no snapshot"),
        (packed({"manifest.json": b" " * (archives.MOST_BYTES + 1)}), "unpacks to more than"),
        (packed({f"{number}.csv": b"" for number in range(archives.MOST_FILES + 1)}), "holds 201 files"),
    ],
    ids=["nothing", "cut", "empty", "outside", "no manifest", "bomb", "many"],
)
def test_an_archive_that_is_no_snapshot_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(TruceboardError, match=said):
        snapshot.unzipped(content, "x.zip")


def test_a_changed_file_within_the_zip_is_noticed() -> None:
    contents = {**made(DAY)[1], "status.csv": b"x"}
    with pytest.raises(TruceboardError, match=r"x\.zip/status\.csv"):
        snapshot.unzipped(packed(contents), "x.zip")


def test_the_moves_of_a_status_are_told_apart_from_other_changes() -> None:
    moved = snapshot.status_moves(snapshot.compare(made(date(2025, 3, 18))[0], made(date(2025, 3, 19))[0]))
    assert ["energy-strike-halt", "negotiation", "declared_unilaterally", "agreed"] in moved.to_numpy().tolist()
    assert set(moved["column"]) <= set(snapshot.AXES)
