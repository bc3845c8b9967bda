"""A workspace through the day: good, broken, mended, cut, gone."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard import workspace
from dashboard.errors import TruceboardError

ROOT = Path(__file__).parents[1]
TRACKER = "trackers/my-negotiation.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    workspace.init(tmp_path / "w")
    return tmp_path / "w"


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def test_the_starter_has_no_problem(small: Path) -> None:
    state = workspace.load(small)
    assert state.problems == ()
    assert state.counts == {"files": 4, "trackers": 1, "items": 2, "articles": 1, "records": 1, "in_effect": 1, "quarantined": 0}


def test_the_shipped_workspace_has_no_error() -> None:
    state = workspace.load(ROOT)
    assert [problem for problem in state.problems if problem.severity == "error"] == []
    assert state.counts["quarantined"] == 0


def test_making_a_workspace_overwrites_nothing(small: Path) -> None:
    with pytest.raises(TruceboardError, match="exists already"):
        workspace.init(small)


def test_an_unchanged_workspace_is_not_read_again(small: Path) -> None:
    state = workspace.load(small)
    assert workspace.load(small, state) is state


def test_a_change_of_one_word_is_seen(small: Path) -> None:
    before = workspace.load(small)
    edit(small, TRACKER, "negotiation: proposed", "negotiation: rejected")
    after = workspace.load(small, before)
    assert after.trackers["my-negotiation"].items["strike-halt"].status.negotiation == "rejected"
    assert after.fingerprint != before.fingerprint


def test_an_edit_of_the_same_size_and_time_is_seen(small: Path) -> None:
    path = small / TRACKER
    before, stamp = workspace.load(small), path.stat().st_mtime_ns
    edit(small, TRACKER, "because: [rec-0001]", "because: [rec-0002]")
    os.utime(path, ns=(stamp, stamp))
    assert any("rec-0002" in problem.message for problem in workspace.load(small, before).problems)


def test_a_broken_tracker_keeps_its_last_good_version_and_says_where_it_broke(small: Path) -> None:
    before = workspace.load(small)
    edit(small, TRACKER, "negotiation: proposed", "negotiation: agred")
    broken = workspace.load(small, before)
    assert broken.trackers == before.trackers
    assert len(broken.records) == 1
    reason = broken.stale_files[TRACKER]
    assert f"{TRACKER}:28:" in reason
    assert "did you mean 'agreed'" in reason
    edit(small, TRACKER, "negotiation: agred", "negotiation: agreed")
    assert workspace.load(small, broken).stale_files == {}


def test_one_broken_file_stops_no_other(small: Path) -> None:
    (small / "trackers" / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    (small / "seeds" / "articles" / "broken.md").write_text("no front matter\n", encoding="utf-8")
    state = workspace.load(small)
    assert list(state.trackers) == ["my-negotiation"]
    assert {problem.file for problem in state.problems} == {"trackers/broken.yaml", "seeds/articles/broken.md"}


@pytest.mark.parametrize("name", [TRACKER, "seeds/records/my-negotiation.csv", "seeds/articles/example.md"])
def test_a_file_that_vanishes_is_missed_and_its_last_content_shown(small: Path, name: str) -> None:
    before = workspace.load(small)
    (small / name).unlink()
    after = workspace.load(small, before)
    assert after.counts["records"] == 1
    assert any(problem.file == name and "is gone" in problem.message for problem in after.problems)


def test_a_tracker_cut_at_a_line_that_still_parses_is_noticed(small: Path) -> None:
    before = workspace.load(small)
    text = (small / TRACKER).read_text(encoding="utf-8")
    (small / TRACKER).write_text(text[: text.index("  prisoner-swap:")], encoding="utf-8")
    after = workspace.load(small, before)
    assert any(problem.path == "items.prisoner-swap" and "was here before" in problem.message for problem in after.problems)


def test_a_changed_article_is_a_problem_of_the_records_that_quote_it(small: Path) -> None:
    edit(small, "seeds/articles/example.md", "ten days", "two days")
    state = workspace.load(small)
    assert state.counts["quarantined"] == 1
    assert any("nowhere in the article" in problem.message for problem in state.problems)


def test_a_declared_status_without_support_is_a_warning(small: Path) -> None:
    edit(small, TRACKER, "      because: [rec-0001]\n", "")
    assert [problem.severity for problem in workspace.load(small).problems] == ["warning"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("today", date(2026, 1, 1)), ("latest-record", date(2025, 1, 6)), ("2025-01-05", date(2025, 1, 5))],
)
def test_the_day_it_opens_on_is_configured(small: Path, chosen: str, expected: date) -> None:
    edit(small, "config.yaml", "as_of: today", f"as_of: {chosen}")
    assert workspace.load(small).default_as_of(date(2026, 1, 1)) == expected


def test_a_folder_without_anything_is_an_empty_state(tmp_path: Path) -> None:
    state = workspace.load(tmp_path)
    assert state.first_tracker == ""
    assert state.records.empty
    assert state.problems


def test_pipes_and_folders_among_the_data_do_not_hang(small: Path) -> None:
    (small / "trackers" / "folder.yaml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(small / "trackers" / "pipe.yaml")
    state = workspace.load(small)
    assert list(state.trackers) == ["my-negotiation"]
    assert len({problem.file for problem in state.problems}) >= 1


def test_another_folder_is_not_taken_for_the_one_before(small: Path, tmp_path: Path) -> None:
    before = workspace.load(small)
    shutil.copytree(small, tmp_path / "copy")
    assert workspace.load(tmp_path / "copy", before).root == (tmp_path / "copy").resolve()


def test_an_unreadable_tracker_makes_its_records_wait_in_one_line(small: Path) -> None:
    edit(small, TRACKER, "negotiation: proposed", "negotiation: agred")
    state = workspace.load(small)
    assert [(problem.severity, problem.file, problem.message[:20]) for problem in state.problems] == [
        ("warning", TRACKER, "1 record waits for i"),
        ("error", TRACKER, "'agred' is not a kno"),
    ]
    assert state.counts["quarantined"] == 1
    assert list(state.quarantined["reason"]) == [f"waits for {TRACKER}, which cannot be read"]


def test_an_unreadable_article_makes_its_records_wait_and_blames_no_status_that_cites_them(small: Path) -> None:
    (small / "seeds" / "articles" / "example.md").write_text("no front matter\n", encoding="utf-8")
    state = workspace.load(small)
    assert {problem.file for problem in state.problems} == {"seeds/articles/example.md"}
    assert [problem.severity for problem in state.problems].count("error") == 1


def test_a_record_of_a_tracker_that_never_was_there_is_a_mistake(small: Path) -> None:
    edit(small, "seeds/records/my-negotiation.csv", "rec-0001,my-negotiation,", "rec-0001,my-negotiations,")
    assert any("did you mean 'my-negotiation'" in problem.message for problem in workspace.load(small).problems)
