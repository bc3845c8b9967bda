"""The command: help, exit codes, formats, and what it says when something is wrong."""

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from dashboard import snapshot
from dashboard.cli import app
from tests.conftest import ROOT

COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def output(result: Result) -> str:
    """What it printed, without the line breaks and frames of error messages."""
    return " ".join((result.output + result.stderr).replace("│", " ").split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_an_example(command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert f"Example: truceboard {command}" in output(result)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_or_the_docs(command: str) -> None:
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"truceboard {command}" in path.read_text(encoding="utf-8") for path in texts)


def test_the_shipped_workspace_checks_clean_and_says_what_was_read() -> None:
    result = call("check", "-w", ROOT)
    assert result.exit_code == 0
    assert "12 items" in result.output
    assert "309 records" in result.output
    assert "0 errors" in result.output


def test_check_lists_all_problems_of_all_files_at_once(shipped_copy: Path) -> None:
    tracker = shipped_copy / "trackers" / "ukraine-russia-2025.yaml"
    text = tracker.read_text(encoding="utf-8")
    tracker.write_text(text.replace("negotiation: rejected", "negotiation: rejectd", 1), encoding="utf-8")
    (shipped_copy / "trackers" / "second.yaml").write_text("title: [", encoding="utf-8")
    (shipped_copy / "config.yaml").write_text("title: x\ntracker: y\nlanguage: de\n", encoding="utf-8")
    result = call("check", "-w", shipped_copy)
    line = text[: text.index("negotiation: rejected")].count("\n") + 1
    assert result.exit_code == 1
    assert f"trackers/ukraine-russia-2025.yaml:{line}:" in result.output
    assert "rejected" in result.output
    assert "trackers/second.yaml:1:" in result.output
    assert "config.yaml:3:" in result.output


def test_one_typo_in_a_tracker_is_one_error_and_no_command_blames_the_option(shipped_copy: Path) -> None:
    tracker = shipped_copy / "trackers" / "ukraine-russia-2025.yaml"
    text = tracker.read_text(encoding="utf-8")
    tracker.write_text(text.replace("negotiation: rejected", "negotiation: rejectd", 1), encoding="utf-8")
    lines = call("check", "-w", shipped_copy).output.splitlines()
    assert "309 records wait for it" in lines[0]
    assert "rejectd" in lines[1]
    assert lines[2:] == ["4 files, 0 trackers, 0 items, 1 article, 0 records, 309 records set apart", "1 error, 1 warning"]
    for name in ((), ("--tracker", "ukraine-russia-2025")):
        told = call("status", "-w", shipped_copy, *name)
        assert told.exit_code == 1
        assert "rejectd" in told.stderr


def test_an_unknown_record_gets_all_that_are_equally_near_and_a_sorted_list(shipped_copy: Path) -> None:
    tracker = shipped_copy / "trackers" / "ukraine-russia-2025.yaml"
    text = tracker.read_text(encoding="utf-8")
    tracker.write_text(text.replace("because: [f-171]", "because: [f-2355]", 1), encoding="utf-8")
    told = call("check", "-w", shipped_copy).output
    assert "did you mean 'f-235' or 'f-255'?" in told
    assert "allowed: f-001, f-002, f-003" in told


def test_check_as_json_holds_place_and_message(shipped_copy: Path) -> None:
    (shipped_copy / "trackers" / "second.yaml").write_text("title: [", encoding="utf-8")
    found = json.loads(call("check", "-w", shipped_copy, "--format", "json").output)
    assert {problem["file"] for problem in found["problems"]} == {"trackers/second.yaml"}
    assert all(problem["line"] >= 1 and problem["message"] for problem in found["problems"])


def test_a_status_cited_without_its_record_is_a_problem(shipped_copy: Path) -> None:
    tracker = shipped_copy / "trackers" / "ukraine-russia-2025.yaml"
    text = tracker.read_text(encoding="utf-8")
    tracker.write_text(text.replace("because: [f-171]", "because: [f-999]", 1), encoding="utf-8")
    result = call("check", "-w", shipped_copy)
    assert result.exit_code == 1
    assert "f-999" in result.output


def test_status_as_json_gives_every_axis_with_what_stands_behind_it() -> None:
    found = json.loads(call("status", "-w", ROOT, "--as-of", "2025-04-20", "--format", "json").output)
    item = next(item for item in found["items"] if item["item"] == "energy-strike-halt")
    assert (item["overlap_first"], item["overlap_last"], item["start_disputed"]) == ("2025-03-25", "2025-04-17", True)
    assert {window["party"]: window["force"] for window in item["windows"]} == {"ukraine": "in_force", "russia": "expired"}
    assert {count["reading"] for count in item["allegations"]} == {"any", "ukraine", "russia"}


def test_what_was_recorded_later_is_unknown_before() -> None:
    found = json.loads(call("status", "-w", ROOT, "--as-of", "2025-04-20", "--known-on", "2020-01-01", "-f", "json").output)
    assert all(item["records"] == 0 for item in found["items"])


def test_an_export_writes_what_it_lists(tmp_path: Path) -> None:
    result = call("export", tmp_path / "out", "-w", ROOT, "--as-of", "2025-03-19")
    assert result.exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*snapshot.HEADERS, snapshot.MANIFEST}
    assert f"{tmp_path / 'out' / 'status.csv'}  12 rows" in result.output


def test_an_export_into_a_folder_with_other_files_is_refused_with_the_way_out(tmp_path: Path) -> None:
    export = ("export", tmp_path, "-w", ROOT, "--as-of")
    (tmp_path / "manifest.json").write_text('{"name": "of another program"}', encoding="utf-8")
    told = call(*export, "2025-03-19")
    assert told.exit_code == 1
    assert "name a new folder" in output(told)
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
    (tmp_path / "manifest.json").unlink()
    for day in ("2025-03-19", "2025-03-20"):
        assert call(*export, day).exit_code == 0, "an empty folder is taken, and a snapshot of ours may be replaced"


def test_check_tells_the_records_in_effect_from_all_rows(shipped_copy: Path) -> None:
    who = ("--by", "Anna", "--reason", "withdrawn", "-w", shipped_copy)
    assert "in effect" not in call("check", "-w", shipped_copy).output
    call("retract", "f-145", *who)
    assert "310 records, 308 in effect" in call("check", "-w", shipped_copy).output


def test_compare_prints_what_changed_between_two_exports(tmp_path: Path) -> None:
    for day in ("2025-03-18", "2025-03-19"):
        call("export", tmp_path / day, "-w", ROOT, "--as-of", day)
    text = call("compare", tmp_path / "2025-03-18", tmp_path / "2025-03-19")
    assert "energy-strike-halt  changed  negotiation: declared_unilaterally -> agreed" in text.output
    lines = text.output.splitlines()
    assert lines[0].startswith("before: Truceboard: ")
    assert "energy-strike-halt      negotiation: Declared unilaterally -> Agreed" in lines[:20]
    rows = json.loads(call("compare", tmp_path / "2025-03-18", tmp_path / "2025-03-19", "--format", "json").output)
    assert f"{len(rows)} changes" in text.output
    assert call("compare", tmp_path, tmp_path).exit_code == 1


def test_init_makes_a_workspace_that_checks_clean_and_loses_none(tmp_path: Path) -> None:
    assert call("init", tmp_path / "w").exit_code == 0
    assert call("check", "-w", tmp_path / "w").exit_code == 0
    again = call("init", tmp_path / "w")
    assert again.exit_code == 2
    assert "exists already" in output(again)


def test_schema_is_json_schema_of_the_tracker() -> None:
    found = json.loads(call("schema").output)
    assert set(found["required"]) >= {"title", "parties", "items"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", "-w", ROOT, "--as-of", "2025-02-30"), "2025-02-30"),
        (("status", "-w", ROOT, "--as-of", "yesterday"), "yesterday"),
        (("status", "-w", ROOT, "--tracker", "ukraine-rusia-2025"), "ukraine-russia-2025"),
        (("status", "-w", ROOT, "--format", "jsn"), "json"),
        (("check", "-w", "/nowhere-at-all"), "nowhere-at-all"),
        (("no-such-command",), "no-such-command"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_right(words: tuple[object, ...], said: str) -> None:
    result = call(*words)
    assert result.exit_code == 2
    assert said in output(result)


def test_a_folder_without_a_workspace_is_told_how_to_make_one(tmp_path: Path) -> None:
    result = call("check", "-w", tmp_path)
    assert result.exit_code == 2
    assert "truceboard init" in output(result)


def test_exported_csv_reads_as_text_in_pandas(tmp_path: Path) -> None:
    call("export", tmp_path, "-w", ROOT, "--as-of", "2025-03-19")
    frame = pd.read_csv(tmp_path / "records.csv", dtype="str", keep_default_na=False)
    assert "rec-0001" in set(frame["record_id"])


def test_status_says_for_whom_alone_an_item_is_in_force() -> None:
    lines = call("status", "-w", ROOT, "--as-of", "2025-03-19").output.splitlines()
    energy = next(line for line in lines if line.startswith("energy-strike-halt"))
    assert "for russia only, own_account" in energy
