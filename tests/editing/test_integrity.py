"""The ledger only grows: a changed, removed or moved row is named, and a correction is a new row."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from dashboard import trackers, workspace
from dashboard.cli import app
from dashboard.editing import changes, corrections, declared, history, integrity, saving
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError
from tests.conftest import ROOT

LEDGER = "seeds/records/ukraine-russia-2025.csv"
TRACKER = "trackers/ukraine-russia-2025.yaml"
ANNA = Editor("Anna")


@pytest.fixture(params=["git", "head"])
def recorded(request: pytest.FixtureRequest, shipped_copy: Path) -> Path:
    """The shipped workspace with its ledger recorded: committed, or published without git."""
    if request.param == "git":
        for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "begin"]):
            subprocess.run(["git", *words], cwd=shipped_copy, check=True)
    else:
        integrity.publish(shipped_copy)
    return shipped_copy


def lines(root: Path, change: Callable[[list[str]], list[str]]) -> None:
    path = root / LEDGER
    path.write_text("".join(change(path.read_text(encoding="utf-8").splitlines(True))), encoding="utf-8")


def test_an_untouched_ledger_and_one_that_grew_are_whole(recorded: Path) -> None:
    assert integrity.check(recorded) == []
    lines(recorded, lambda rows: [*rows, rows[-1].replace("f-300", "f-999", 1)])
    assert integrity.check(recorded) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda rows: [*rows[:10], rows[10].replace("2025", "2024", 1), *rows[11:]], 11),
        (lambda rows: [*rows[:10], *rows[11:]], 11),
        (lambda rows: [*rows[:10], rows[11], rows[10], *rows[12:]], 11),
        (lambda rows: [*rows[:10], rows[-1].replace("f-300", "f-998", 1), *rows[10:]], 11),
    ],
    ids=["changed", "removed", "reordered", "inserted"],
)
def test_a_recorded_row_that_is_no_longer_as_it_was_is_named(
    recorded: Path, change: Callable[[list[str]], list[str]], line: int
) -> None:
    lines(recorded, change)
    problems = integrity.check(recorded)
    assert problems[0].line == line
    result = CliRunner().invoke(app, ["check", "-w", str(recorded)])
    assert result.exit_code == 1
    assert f"{LEDGER}:{line}:" in result.output


def test_a_cut_tail_is_named(recorded: Path) -> None:
    lines(recorded, lambda rows: rows[:-3])
    assert integrity.check(recorded)


def test_a_correction_is_a_new_row_and_the_old_one_stays(recorded: Path) -> None:
    before = (recorded / LEDGER).read_text(encoding="utf-8")
    made = corrections.correct(recorded, "f-145", {"quantity": "276"}, ANNA, "miscounted")
    after = (recorded / LEDGER).read_text(encoding="utf-8")
    assert after.startswith(before)
    assert integrity.check(recorded) == []
    state = workspace.load(recorded)
    now = state.records_of("ukraine-russia-2025").set_index("record_id")
    assert made in now.index
    assert "f-145" not in now.index
    assert now.loc[made, "quantity"] == "276"
    with pytest.raises(TruceboardError, match="corrected already"):
        corrections.correct(recorded, "f-145", {"quantity": "275"}, ANNA, "again")


def test_a_retraction_takes_the_record_out_of_the_count(recorded: Path) -> None:
    corrections.retract(recorded, "f-145", ANNA, "the source withdrew it")
    assert "f-145" not in set(workspace.load(recorded).records_of("ukraine-russia-2025")["record_id"])
    for again in ("f-145", "f-145_v2"):
        with pytest.raises(TruceboardError, match="f-145 was retracted already"):
            corrections.retract(recorded, again, ANNA, "again")


def test_the_version_in_effect_is_named_however_often_a_record_was_corrected(recorded: Path) -> None:
    second = corrections.correct(recorded, "f-145", {"quantity": "276"}, ANNA, "miscounted")
    third = corrections.correct(recorded, second, {"quantity": "277"}, ANNA, "miscounted again")
    with pytest.raises(TruceboardError, match=f"f-145 was corrected already, by {third}; take that one"):
        corrections.retract(recorded, "f-145", ANNA, "withdrawn")
    corrections.retract(recorded, third, ANNA, "withdrawn")
    with pytest.raises(TruceboardError, match="f-145 was retracted already"):
        corrections.correct(recorded, "f-145", {"quantity": "278"}, ANNA, "too late")


@pytest.mark.parametrize(
    ("record", "fields", "said"),
    [
        ("f-99999", {"quantity": "1"}, "is no record"),
        ("f-145", {"quantty": "1"}, "quantity"),
        ("f-145", {"event_date": "2025-02-30"}, "2025-02-30"),
        ("f-145", {"supersedes": "f-001"}, "cannot be corrected"),
        ("f-145", {"date": "2025-03-01"}, "did you mean 'event_date'"),
        ("f-145", {"kind": "agred"}, "did you mean 'agreement'"),
    ],
)
def test_a_correction_that_breaks_a_rule_changes_nothing(
    shipped_copy: Path, record: str, fields: dict[str, str], said: str
) -> None:
    before = (shipped_copy / LEDGER).read_bytes()
    with pytest.raises(TruceboardError, match=said):
        corrections.correct(shipped_copy, record, fields, ANNA, "wrong")
    assert (shipped_copy / LEDGER).read_bytes() == before


def test_the_commands_correct_and_retract(shipped_copy: Path) -> None:
    call = ["correct", "f-145", "--set", "quantity=276", "--by", "Anna", "--reason", "miscounted", "-w", str(shipped_copy)]
    done = CliRunner().invoke(app, call)
    assert (done.exit_code, done.output.strip()) == (0, "f-145_v2")
    assert CliRunner().invoke(app, call).exit_code == 1
    gone = CliRunner().invoke(app, ["retract", "f-145_v2", "--by", "Anna", "--reason", "withdrawn", "-w", str(shipped_copy)])
    assert gone.exit_code == 0


def test_the_schema_accepts_the_shipped_tracker_and_refuses_bad_ones() -> None:
    validator = jsonschema.Draft202012Validator(trackers.json_schema())
    text = (ROOT / TRACKER).read_text(encoding="utf-8")
    good = yaml.load(text, yaml.BaseLoader)
    assert [error.message for error in validator.iter_errors(good)] == []
    for old, new in (("type: restraint", "type: restrant"), ("bound:", "bond:"), ("negotiation: agreed", "negotiation: agred")):
        assert list(validator.iter_errors(yaml.load(text.replace(old, new, 1), yaml.BaseLoader)))


def test_schema_write_puts_it_beside_the_trackers_once(shipped_copy: Path) -> None:
    before = (shipped_copy / TRACKER).read_text(encoding="utf-8")
    for _ in range(2):
        assert CliRunner().invoke(app, ["schema", "--write", "-w", str(shipped_copy)]).exit_code == 0
    assert (
        json.loads((shipped_copy / "trackers" / "tracker.schema.json").read_text(encoding="utf-8"))["title"] == "Truceboard tracker"
    )
    after = (shipped_copy / TRACKER).read_text(encoding="utf-8")
    assert after == "# yaml-language-server: $schema=tracker.schema.json\n" + before.removeprefix(
        "# yaml-language-server: $schema=tracker.schema.json\n"
    )
    assert CliRunner().invoke(app, ["check", "-w", str(shipped_copy)]).exit_code == 0


def test_who_declared_a_status_when_and_why_is_known_from_the_versions(recorded: Path) -> None:
    base = saving.open_file(recorded, TRACKER)
    new = {"negotiation": "rejected", "since": "2027-01-01", "because": ["f-300"]}
    saving.save(recorded, base, changes.declare_status(base.text, TRACKER, "power-plants", new), ANNA, "the offer was refused")
    found = declared.declared(recorded, TRACKER, "power-plants")
    assert [one.status.negotiation for one in found] == ["rejected", "proposed"]
    assert (found[0].saved.who, found[0].saved.why) == ("Anna", "the offer was refused")
    assert len(declared.declared(recorded, TRACKER, "air-defence")) == 1
    assert history.versions(recorded, TRACKER)[0].who == "Anna"
