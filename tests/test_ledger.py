"""The ledger on load: every rule, nothing lost, corrections and retractions."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import ledger
from dashboard.ledger_rules import COLUMNS
from dashboard.model import Article
from tests.build import records, row, tracker

TRACKERS = {"strait": tracker()}
BODY = "The north said yes. 😀 The south said “no”."
ARTICLES = {"a1": Article(id="a1", title="t", language="en", body=BODY, sha256="")}
QUOTE = "The south said “no”."


def content(*rows: dict[str, str], header: tuple[str, ...] = COLUMNS) -> bytes:
    handle = io.StringIO(newline="")
    writer = csv.DictWriter(handle, header, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows([row(**{"record_id": f"r{number}", **fields}) for number, fields in enumerate(rows, 1)])
    return handle.getvalue().encode()


def built(*rows: dict[str, str]) -> ledger.Ledger:
    return ledger.build({"seeds/records/x.csv": list(ledger.parse(content(*rows), "x"))}, TRACKERS, ARTICLES)


def quoted(**fields: str) -> dict[str, str]:
    start = BODY.index(QUOTE)
    return {
        "article": "a1", "source_url": "", "quote": QUOTE,
        "quote_start": str(start), "quote_end": str(start + len(QUOTE)), **fields,
    }  # fmt: skip


def test_good_rows_are_accepted_as_they_are() -> None:
    found = built({"quantity": "007", "unit": "prisoners", "outlet": "NA", "summary": "null"}, quoted())
    assert not found.problems
    assert found.frame["outlet"].iloc[0] == "NA"
    assert found.frame["summary"].iloc[0] == "null"
    assert found.frame["quantity"].iloc[0] == "007"


@pytest.mark.parametrize(
    ("fields", "column", "part"),
    [
        ({"kind": "agreemnt"}, "kind", "did you mean 'agreement'"),
        ({"kind": ""}, "kind", "is empty"),
        ({"event_date": "2024-02-30"}, "event_date", "not a day of the calendar"),
        ({"event_date": "18.3.2025"}, "event_date", "not a date like"),
        ({"recorded_at": "2025-03-12"}, "recorded_at", "UTC time"),
        ({"actor": "nort"}, "actor", "did you mean 'north'"),
        ({"item": "truse"}, "item", "did you mean 'truce'"),
        ({"tracker": "strat"}, "tracker", "did you mean 'strait'"),
        ({"quantity": "1,200", "unit": "prisoners"}, "quantity", "plain number"),
        ({"quantity": "5"}, "unit", "say what is counted"),
        ({"source_url": ""}, "source_url", "exactly one"),
        ({"article": "a1"}, "source_url", "exactly one"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "http"),
        (quoted(quote_start="1"), "quote", "it stands at"),
        (quoted(quote="never said"), "quote", "nowhere in the article"),
        (quoted(quote_end="x"), "quote_start", "whole numbers"),
        (quoted(article="a2"), "article", "no article of this workspace"),
        ({"supersedes": "r9"}, "supersedes", "no earlier record"),
        ({"kind": "retraction"}, "supersedes", "names the record"),
        ({"record_id": "../x"}, "record_id", "not an id"),
    ],
)
def test_a_row_that_breaks_a_rule_is_set_apart_with_its_reason(fields: dict[str, str], column: str, part: str) -> None:
    found = built({"record_id": "good"}, fields)
    assert list(found.frame["record_id"]) == ["good"]
    assert len(found.quarantined) == 1
    problem = next(p for p in found.problems if p.path.endswith(column))
    assert part in problem.message
    assert (problem.file, problem.line) == ("seeds/records/x.csv", 3)


def test_a_record_id_is_taken_once() -> None:
    found = built({"record_id": "a"}, {"record_id": "a", "summary": "other"})
    assert list(found.frame["summary"]) == ["Something is said."]
    assert "taken by an earlier row" in found.problems[0].message


@given(
    st.lists(
        st.fixed_dictionaries(
            {"kind": st.sampled_from(["proposal", "oops", ""]), "event_date": st.sampled_from(["2025-01-01", "x"])}
        )
    )
)
def test_rows_in_are_rows_accepted_and_rows_set_apart(rows: list[dict[str, str]]) -> None:
    found = built(*rows)
    assert found.rows_in == len(rows) == len(found.frame) + len(found.quarantined)


def test_a_row_of_too_few_fields_is_set_apart_and_the_rest_goes_on() -> None:
    damaged = content({}) + b"r9,strait\n" + content({"record_id": "r3"}).split(b"\n", 1)[1]
    found = ledger.build({"x": list(ledger.parse(damaged, "x"))}, TRACKERS, ARTICLES)
    assert list(found.frame["record_id"]) == ["r1", "r3"]
    assert "has 2 fields" in found.problems[0].message


@pytest.mark.parametrize("header", [COLUMNS[1:], (*COLUMNS, "extra"), COLUMNS[::-1]])
def test_another_header_is_refused_and_named(header: tuple[str, ...]) -> None:
    with pytest.raises(ledger.LedgerFileError, match="header"):
        list(ledger.parse(content({}, header=header), "x.csv"))


@pytest.mark.parametrize(("damage", "part"), [(b"\xff", "not UTF-8"), (b"\0", "NUL")])
def test_bytes_that_are_no_text_are_refused(damage: bytes, part: str) -> None:
    with pytest.raises(ledger.LedgerFileError, match=part):
        list(ledger.parse(content({}) + damage, "x.csv"))


def test_lines_are_counted_through_line_breaks_inside_fields() -> None:
    found = built({"summary": "one\ntwo\r\nthree"}, {"kind": "oops"})
    assert found.problems[0].line == 5


def test_a_byte_order_mark_is_no_column() -> None:
    assert list(ledger.parse(b"\xef\xbb\xbf" + content({}), "x"))


def test_a_correction_replaces_and_a_retraction_removes_from_the_day_they_were_recorded() -> None:
    frame = records(
        {"record_id": "a", "recorded_at": "2025-03-12T09:00:00Z"},
        {"record_id": "b", "recorded_at": "2025-03-13T23:59:59Z", "supersedes": "a"},
        {"record_id": "c", "recorded_at": "2025-03-14T00:00:00Z", "supersedes": "b", "kind": "retraction"},
    )
    seen = [list(ledger.known(frame, day)["record_id"]) for day in (date(2025, 3, 11), date(2025, 3, 12), date(2025, 3, 13), None)]
    assert seen == [[], ["a"], ["b"], []]


@pytest.mark.parametrize(
    ("written", "precision", "published", "counts_from"),
    [
        ("2025-03-18", "day", "", "2025-03-18"),
        ("2025-03-18", "day", "2025-03-19", "2025-03-18"),
        ("2025-03-18", "week", "", "2025-03-23"),
        ("2025-03", "month", "", "2025-03-31"),
        ("2025-03", "month", "2025-03-19", "2025-03-19"),
        ("2025-04-10", "day", "2025-04-02", "2025-04-02"),
    ],
)
def test_a_record_counts_from_its_last_possible_day_or_its_publication(
    written: str, precision: str, published: str, counts_from: str
) -> None:
    frame = records({"event_date": written, "date_precision": precision, "published": published})
    assert str(frame["day"].iloc[0].date()) == counts_from


def test_a_link_in_the_data_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(content({}))
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    rows, problems = ledger.read_file(tmp_path / "link.csv", tmp_path)
    assert rows is None
    assert "regular file" in problems[0].message


def test_a_citation_means_the_correction_of_what_it_cites() -> None:
    frame = records({}, {"supersedes": "r1"}, {"supersedes": "r2"}, {})
    now = ledger.known(frame)
    assert list(now["record_id"]) == ["r3", "r4"]
    assert list(ledger.cited(now, ["r1"])["record_id"]) == ["r3"]
    assert list(ledger.cited(now, ["r2", "r4"])["record_id"]) == ["r3", "r4"]
    assert ledger.cited(now, []).empty
