"""Another conflict, defined in files alone, works like the shipped one: nothing in the code is tied to a case."""

from datetime import date
from pathlib import Path

import pytest

from dashboard import snapshot, status, violations, workspace
from dashboard.positions import positions
from dashboard.terms import force
from tests.test_pages import PAGES, open_page

ROOT = Path(__file__).parent / "second"
STATE = workspace.load(ROOT)
TRACKER = STATE.trackers["river-2031"]
RECORDS = STATE.records_of("river-2031")
DAY = date(2031, 5, 20)


def stand(name: str, day: date = DAY) -> dict[str, object]:
    rows = status.items(TRACKER, RECORDS, day)
    return {str(key): value for key, value in rows[rows["item"] == name].iloc[0].items()}


def test_the_workspace_loads_without_an_error() -> None:
    assert [problem for problem in STATE.problems if problem.severity == "error"] == []
    assert STATE.counts["records"] == 12


def test_statuses_follow_the_records() -> None:
    dams = stand("dam-halt")
    assert (dams["negotiation"], dams["derived"], dams["start_disputed"]) == ("agreed", "agreed", True)
    assert dams["overlap_days"] == 23
    assert stand("detainee-release", date(2031, 6, 1))["derived"] == "agreed"
    assert stand("lake-round", date(2031, 6, 6))["derived"] == "under_discussion"
    assert dict(zip(*force(TRACKER, RECORDS, date(2031, 6, 10))[["party", "force"]].to_numpy().T, strict=True)) == {
        "delta": "expired", "upland": "in_force",
    }  # fmt: skip


def test_each_accusation_counts_by_the_reading_that_covers_it() -> None:
    read = violations.readings(TRACKER, RECORDS, DAY).set_index(["record_id", "reading"])["counted"]
    assert (read["t-04", "delta"], read["t-04", "upland"]) == (True, False)
    assert (read["t-05", "delta"], read["t-05", "upland"]) == (False, True)


def test_one_release_told_by_both_sides_counts_once() -> None:
    found = violations.deliveries(TRACKER, RECORDS, date(2031, 6, 1)).set_index("party")["delivered"]
    assert found.to_dict() == {"delta": 30, "upland": 25}


def test_a_correction_counts_from_the_day_it_was_recorded() -> None:
    stands = positions(TRACKER, STATE.records_of("river-2031", date(2031, 7, 15)), DAY)
    upland = stands[(stands["item"] == "dam-halt") & (stands["party"] == "upland")]
    assert list(upland["record_id"]) == ["t-03"]
    assert "t-03" not in set(RECORDS["record_id"])


def test_it_exports(tmp_path: Path) -> None:
    request = snapshot.Request("river-2031", DAY)
    snapshot.write(tmp_path, snapshot.files(request, TRACKER, snapshot.frames(request, TRACKER, RECORDS)))
    assert len(snapshot.read(tmp_path).frames["items.csv"]) == 3


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_it(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, page, monkeypatch)
    assert not app.exception
    assert any("30 Jun 2031" in element.proto.body for element in app.get("html"))
