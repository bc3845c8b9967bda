"""Evidence on the pages: what counts on the chosen day, what decides a cell, where links lead, and no status without a source."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import workspace
from tests.conftest import copy_workspace
from tests.test_pages import ROOT, open_page, texts


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_header_names_the_negotiation_and_the_records_that_count(monkeypatch: pytest.MonkeyPatch) -> None:
    early = list(texts(open_page(ROOT, "", monkeypatch, as_of="2025-03-19")))
    assert "65 of 309 records" in early
    assert "Russia-Ukraine ceasefire talks, 2025" in early


def test_a_record_of_a_later_day_or_not_known_yet_says_that_it_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    later = open_page(ROOT, "records", monkeypatch, record="f-062", as_of="2025-03-19")
    assert ["25 Mar 2025" in one.value and "19 Mar 2025" in one.value for one in later.warning] == [True]
    unknown = open_page(ROOT, "records", monkeypatch, record="f-062", as_of="2025-04-20", known_on="2026-11-01")
    assert ["1 Nov 2026" in one.value for one in unknown.warning] == [True]
    assert not open_page(ROOT, "records", monkeypatch, record="f-062", as_of="2025-04-20").warning


def test_the_fields_of_a_record_lead_to_item_answered_record_and_source(monkeypatch: pytest.MonkeyPatch) -> None:
    state = workspace.load(ROOT)
    row = next(row for row in state.records.to_dict("records") if row["answers"] and row["source_url"])
    fields = html(open_page(ROOT, "records", monkeypatch, record=row["record_id"]))
    assert re.search(rf'<td><a href="item\?[^"]*item={row["item"]}', fields)
    assert re.search(rf'<td><a href="records\?[^"]*record={row["answers"]}', fields)
    assert '<td><a href="http' in fields


def test_a_cell_in_the_address_shows_first_what_decides_it(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "agreement", monkeypatch, cell="energy-strike-halt.russia", as_of="2025-04-20")
    shown = html(app)
    assert shown.index("This record decides the cell") < shown.index("record=f-062") < shown.index("record=f-144")
    assert app.query_params["cell"] == "energy-strike-halt.russia"
    for nonsense in ("x", "energy-strike-halt.", "energy-strike-halt.<b>"):
        assert not open_page(ROOT, "agreement", monkeypatch, cell=nonsense).exception


def test_links_keep_the_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(open_page(ROOT, "", monkeypatch, items="energy-strike-halt", as_of="2025-04-20", days="30"))
    links = re.findall(r'href="(records\?[^"]*)"', shown)
    assert links
    assert all("items=energy-strike-halt" in link and "days=30" in link for link in links)


def test_a_citation_holds_the_address_with_the_day_on_which_it_was_known(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "item", monkeypatch, item="easter-truce", as_of="2025-04-20")
    address = next(code.value for code in app.code if "item=easter-truce" in code.value)
    assert "as_of=2025-04-20" in address
    assert "known_on=2026-11-2" in address


def test_a_snapshot_of_a_later_day_is_compared_too(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "snapshots", monkeypatch, as_of="2025-03-19")
    next(one for one in app.date_input if one.label == "Other day").set_value(date(2025, 4, 20))
    app.run()
    said = list(texts(app))
    assert any(line.startswith("Before:") and "2025-03-19" in line for line in said)
    assert any(line.startswith("After:") and "2025-04-20" in line for line in said)
    assert "Easter truce" in said


def test_no_status_is_declared_through_the_form_without_record_and_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(copy_workspace(tmp_path / "w"), "edit", monkeypatch, as_of="2025-03-25")
    assert next(one for one in app.date_input if one.label == "Since").value == date(2025, 3, 25)
    next(button for button in app.button if button.label == "Put into the draft").click()
    app.run()
    assert ["at least one record" in error.value for error in app.error] == [True]
    assert "Nothing yet." in list(texts(app))


def test_a_draft_whose_status_no_record_supports_is_not_called_faultless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(copy_workspace(tmp_path / "w"), "edit", monkeypatch)
    field = next(area for area in app.text_area if area.label == "YAML")
    field.set_value(field.value.replace("because: [f-171]", "because: []", 1))
    app.run()
    assert any("look at this first" in warning.value for warning in app.warning)
    field = next(area for area in app.text_area if area.label == "YAML")
    field.set_value(field.value.replace("because: []", "because: [f-9999]", 1))
    app.run()
    assert any("cannot be saved yet" in error.value for error in app.error)
