"""The commands extract and evaluate: what they read, write, report and skip."""

import csv

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.cli_extraction import EXTRA
from dashboard.ledger_rules import COLUMNS
from tests.extraction.conflict import _YAML, TRACKER_ID

HEAD = "---\ntitle: Talks\npublished: 2031-03-20\nlanguage: en\n---\n"
RUN = CliRunner()


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "trackers").mkdir()
    (tmp_path / "trackers" / f"{TRACKER_ID}.yaml").write_text(_YAML, encoding="utf-8")
    news = tmp_path / "news"
    news.mkdir()
    (news / "b.md").write_text(HEAD + "Southland accepted the truce.\n", encoding="utf-8")
    (news / "a.md").write_text(HEAD + "Northland rejected the truce.\n", encoding="utf-8")
    return tmp_path


def _extract(workspace, *paths):
    out = workspace / "out" / "candidates.csv"
    result = RUN.invoke(app, ["extract", *map(str, paths), "--workspace", str(workspace), "--out", str(out)])
    rows = list(csv.DictReader(out.open(encoding="utf-8"))) if out.exists() else []
    return result, rows


def test_a_folder_is_read_in_the_order_of_its_names(workspace):
    result, rows = _extract(workspace, workspace / "news")
    assert result.exit_code == 0
    assert [(row["article"], row["kind"], row["actor"]) for row in rows] == [
        ("a", "rejection", "north"),
        ("b", "agreement", "south"),
    ]
    assert tuple(rows[0]) == (*COLUMNS, *EXTRA)


def test_files_stay_in_the_order_given_and_each_is_read_once(workspace):
    news = workspace / "news"
    _, rows = _extract(workspace, news / "b.md", news / "*.md", news / "b.md")
    assert [row["article"] for row in rows] == ["b", "a"]


def test_a_bad_article_is_reported_and_the_others_are_read(workspace):
    (workspace / "news" / "aa.md").write_text("---\ntitle: a: b\n---\ntext", encoding="utf-8")
    result, rows = _extract(workspace, workspace / "news", workspace / "missing.md")
    assert result.exit_code == 1
    assert [row["article"] for row in rows] == ["a", "b"]
    assert "aa.md:2:" in result.output
    assert "missing.md" in result.output
    assert "2 articles skipped" in result.output


def test_an_unknown_tracker_is_named_with_those_there_are(workspace):
    arguments = ["extract", str(workspace / "news"), "-w", str(workspace), "-t", "border-2032", "-o", str(workspace / "c.csv")]
    result = RUN.invoke(app, arguments)
    assert result.exit_code == 2
    assert TRACKER_ID in result.output


def test_ids_of_candidates_stay_the_same_from_run_to_run(workspace):
    first, second = (_extract(workspace, workspace / "news")[1] for _ in range(2))
    assert first == second
    assert len({row["record_id"] for row in first}) == 2


def test_evaluate_counts_matches_by_language_and_kind(workspace):
    gold = workspace / "news" / "a.gold.csv"
    head = "item,kind,actor,target,reported_by,event_date,quantity,quote_start,quote_end\n"
    gold.write_text(head + "border-truce,rejection,north,,,2031-03-20,,0,29\n", encoding="utf-8")
    result = RUN.invoke(app, ["evaluate", str(workspace / "news"), "-w", str(workspace)])
    assert result.exit_code == 0
    line = next(line for line in result.output.splitlines() if line.startswith("en"))
    assert line.split()[1:6] == ["1", "1", "1.00", "1.00", "1.00"]
    assert "naive baseline" in result.output


def test_evaluate_says_what_a_gold_folder_needs(workspace):
    (workspace / "empty").mkdir()
    result = RUN.invoke(app, ["evaluate", str(workspace / "empty"), "-w", str(workspace)])
    assert result.exit_code == 2
    assert "gold.csv" in result.output


def test_plain_text_is_read_too(workspace):
    (workspace / "news" / "c.txt").write_text("Southland rejected the truce.\n", encoding="utf-8")
    _, rows = _extract(workspace, workspace / "news")
    assert [(row["article"], row["actor"]) for row in rows] == [("a", "north"), ("b", "south"), ("c", "south")]


def test_a_gold_file_without_a_column_is_named_with_what_it_lacks(workspace):
    (workspace / "news" / "a.gold.csv").write_text("item,kind,actor,target,quote\n", encoding="utf-8")
    result = RUN.invoke(app, ["evaluate", str(workspace / "news"), "-w", str(workspace)])
    assert result.exit_code == 2
    assert "reported_by" in result.output


def test_a_table_is_no_article_and_a_log_gets_no_progress_bar(workspace):
    table = workspace / "ledger.csv"
    table.write_text("record_id,summary\nr1,Southland accepted the truce.\n", encoding="utf-8")
    result, rows = _extract(workspace, table)
    assert result.exit_code == 1
    assert not rows
    assert f"{table}: is a file of data, no article" in result.output
    assert "Reading" not in result.output
