"""Editing in a real browser: a status through the form, a typo before saving, two analysts at once, a read-only process."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from dashboard import workspace
from tests.browser.conftest import PATIENCE, Served, serve, settled
from tests.conftest import copy_workspace

TRACKER = Path("trackers/ukraine-russia-2025.yaml")


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    page.wait_for_timeout(300)
    settled(page)


def type_yaml(page: Page, old: str, new: str) -> None:
    """Replace a piece of the YAML as somebody who types would."""
    area = page.locator("textarea").first
    area.fill(area.input_value().replace(old, new, 1))
    area.press("Control+Enter")
    page.wait_for_timeout(500)
    settled(page)


def save(page: Page, who: str, why: str) -> None:
    fill(page, "Your name", who)
    fill(page, "Why do you change it?", why)
    page.get_by_role("button", name="Save", exact=False).first.click()
    page.wait_for_timeout(700)
    settled(page)


def test_a_status_declared_through_the_form_is_seen_on_the_overview_and_in_the_versions(own: Served) -> None:
    page = own.open("edit")
    status = page.get_by_role("combobox", name="Status")
    status.click()
    page.get_by_role("option", name="Not raised").click()
    page.get_by_role("button", name="Put into the draft").click()
    page.wait_for_timeout(700)
    settled(page)
    page.get_by_text("What a save would change").wait_for()
    assert "+      negotiation: not_raised" in page.get_by_test_id("stCode").first.inner_text()
    save(page, "Anna Analyst", "a first try")
    page.get_by_text("is saved").first.wait_for()
    text = (own.root / TRACKER).read_text(encoding="utf-8")
    assert "negotiation: not_raised" in text
    page.get_by_text("Earlier versions").first.click()
    page.get_by_text("Anna Analyst").first.wait_for()
    page.goto(own.url + "?items=energy-strike-halt&as_of=2199-01-01")
    settled(page)
    page.get_by_text("Not raised", exact=True).first.wait_for()


def test_a_typo_shows_line_and_nearest_word_before_saving_is_possible(own: Served) -> None:
    page = own.open("edit")
    before = (own.root / TRACKER).read_bytes()
    type_yaml(page, "negotiation: rejected", "negotiation: rejectd")
    page.get_by_text("This draft cannot be saved yet:").wait_for()
    page.locator(".tb-problems").get_by_text("did you mean 'rejected'").wait_for()
    assert page.get_by_role("button", name="Save", exact=False).first.is_disabled()
    assert (own.root / TRACKER).read_bytes() == before


def test_one_item_alone_is_edited_in_its_place(own: Served) -> None:
    page = own.open("edit")
    before = (own.root / TRACKER).read_text(encoding="utf-8")
    page.get_by_role("combobox", name="Part").click()
    page.get_by_role("option", name="easter-truce").click()
    page.get_by_text("YAML, lines").wait_for()
    settled(page)
    assert page.locator("textarea").first.input_value().startswith("  easter-truce:\n")
    type_yaml(page, "Easter truce", "Easter silence")
    save(page, "Anna", "clearer")
    page.get_by_text("is saved").first.wait_for()
    assert (own.root / TRACKER).read_text(encoding="utf-8") == before.replace("Easter truce", "Easter silence", 1)


def test_a_draft_survives_another_page_and_a_reload(own: Served) -> None:
    page = own.open("edit")
    type_yaml(page, "Easter truce", "Easter silence")
    page.get_by_test_id("stSidebarNav").get_by_text("Overview").click()
    page.get_by_text("State of the talks").wait_for()
    settled(page)
    page.get_by_test_id("stSidebarNav").get_by_text("Edit trackers").click()
    expect(page.locator("textarea").first).to_have_value(re.compile("Easter silence"), timeout=PATIENCE)
    page.reload()
    expect(page.locator("textarea").first).to_have_value(re.compile("Easter silence"), timeout=PATIENCE)


def test_the_second_of_two_browsers_gets_both_versions_and_a_merge(own: Served) -> None:
    first, second = own.open("edit"), own.open("edit")
    type_yaml(first, "Easter truce", "Easter silence")
    type_yaml(second, "Full ceasefire", "Whole ceasefire")
    save(first, "Anna", "clearer")
    first.get_by_text("is saved").first.wait_for()
    save(second, "Bela", "clearer too")
    second.get_by_text("Somebody else changed this file").wait_for()
    assert "Whole ceasefire" not in (own.root / TRACKER).read_text(encoding="utf-8")
    second.get_by_role("button", name="Go on with the merged draft").click()
    second.wait_for_timeout(700)
    settled(second)
    save(second, "Bela", "clearer too")
    second.get_by_text("is saved").first.wait_for()
    text = (own.root / TRACKER).read_text(encoding="utf-8")
    assert "Easter silence" in text
    assert "Whole ceasefire" in text


def test_a_read_only_process_shows_no_editor_and_leaves_the_workspace_alone(browser: object, tmp_path: Path) -> None:
    root = copy_workspace(tmp_path / "w")
    server, url = serve(root, "--read-only")
    try:
        page = Served(url, root, browser).open("edit")  # type: ignore[arg-type]
        page.get_by_text("This dashboard is read-only.", exact=False).wait_for()
        assert page.locator("textarea").count() == 0
        assert not (root / ".truceboard").exists()
    finally:
        server.terminate()
        server.wait(10)


def test_a_record_is_corrected_where_it_is_read_and_the_old_one_stays(own: Served) -> None:
    page = own.open("records?record=f-145")
    page.get_by_text("Correct or retract this record").click()
    page.wait_for_timeout(700)
    settled(page)
    fill(page, "Your name", "Anna Analyst")
    fill(page, "Amount", "276")
    fill(page, "Why?", "miscounted")
    page.get_by_role("button", name="Record the correction").click()
    page.get_by_text("Corrected.").first.wait_for()
    settled(page)
    rows = workspace.load(own.root).records.set_index("record_id")
    assert rows.loc["f-145_v2", "quantity"] == "276"
    assert rows.loc["f-145_v2", "supersedes"] == "f-145"
    assert rows.loc["f-145", "quantity"] != "276"
    assert "record=f-145_v2" in page.url
    page.goto(own.url + "records?record=f-145")
    settled(page)
    page.get_by_text("Replaced or taken back by a later record:").wait_for()
    assert page.get_by_text("Correct or retract this record").count() == 0
