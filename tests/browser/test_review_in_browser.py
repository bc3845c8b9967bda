"""From a pasted article to records in a real browser, through the death of the server; and a second pair of eyes."""

import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard import workspace
from dashboard.codebook import Verdict
from tests.browser.conftest import Served, free_port, serve, settled
from tests.conftest import copy_workspace

TRACKER = "ukraine-russia-2025"
TEXT = """\
Talks continue as both sides trade accusations

Ukraine agreed on Tuesday to return to the Istanbul talks, President Volodymyr Zelensky said.
Russia rejected a 30-day ceasefire, Kremlin spokesman Dmitry Peskov told reporters.
Kyiv accused Moscow of striking a power plant in violation of the energy ceasefire.
Moscow accused Ukraine of attacking an oil depot despite the energy truce.
The United States proposed a ceasefire in the Black Sea.
Diplomats were cautiously hopeful, one of them said.
"""


def done(page: Page) -> None:
    """Wait until the page has answered what was just asked."""
    page.wait_for_timeout(500)
    settled(page)


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    done(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    done(page)


def paste(page: Page, who: str = "Anna Analyst", published: str = "2025/05/21") -> None:
    """Add the article as an analyst would: name, text, what is known about it."""
    fill(page, "Your name", who)
    page.get_by_text("Add an article").first.click()
    area = page.get_by_label("Paste the text")
    area.fill(TEXT)
    area.press("Control+Enter")
    done(page)
    outlet = page.get_by_test_id("stMain").get_by_label("Outlet", exact=True)
    outlet.fill("Example Wire")
    outlet.press("Tab")
    done(page)
    year, month, day = published.split("/")
    for part, text in (("year", year), ("month", month), ("day", day)):
        page.get_by_test_id("stMain").get_by_role("spinbutton", name=part).first.press_sequentially(text)
    page.keyboard.press("Tab")
    done(page)
    press(page, "Add the article")
    page.get_by_text("0 of 5 decided").wait_for()


def correct_item(page: Page, item: str) -> None:
    field = page.get_by_test_id("stMain").get_by_role("combobox", name="Item").first
    field.scroll_into_view_if_needed()  # a list that is open closes when the page scrolls
    page.wait_for_timeout(300)
    field.click()
    page.get_by_role("option", name=item).first.click()
    done(page)


def reject(page: Page, reason: str) -> None:
    press(page, "Reject")
    page.get_by_role("combobox", name="Why is it no record?").click()
    page.get_by_role("option", name=reason).click()
    done(page)
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Reject").click()
    done(page)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_workspace(tmp_path / "w")


def test_a_pasted_article_becomes_records_and_nothing_is_lost_when_the_server_is_killed(browser: Browser, root: Path) -> None:
    port = free_port()
    server, url = serve(root, port=port)
    try:
        page = Served(url, root, browser).open("review")
        paste(page)
        before = len(workspace.load(root).records)
        press(page, "Accept")
        page.get_by_text("1 of 5 decided").wait_for()
        correct_item(page, "Full ceasefire")
        assert "Full ceasefire" in page.get_by_label("Summary").first.input_value()
        press(page, "Accept with these changes")
        page.get_by_text("2 of 5 decided").wait_for()
        reject(page, "Opinion or background")
        page.get_by_text("3 of 5 decided").wait_for()
        page.get_by_test_id("stMain").press("a")  # the key of Accept
        page.get_by_text("4 of 5 decided").wait_for()
        press(page, "Accept")
        page.get_by_text("5 of 5 decided").wait_for()
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait(10)

    state = workspace.load(root)
    assert sorted(one.verdict for one in state.decisions) == sorted([Verdict.ACCEPTED] * 3 + [Verdict.CORRECTED, Verdict.REJECTED])
    assert len(state.records) == before + 4
    assert {one.coder for one in state.decisions} == {"Anna Analyst"}

    server, url = serve(root, port=port)
    try:
        page = Served(url, root, browser).open("review")
        fill(page, "Your name", "Anna Analyst")
        page.get_by_text("5 of 5 decided").wait_for()
        page.goto(f"{url}?items=istanbul-talks&as_of=2025-05-21")
        settled(page)
        page.get_by_text("Agreed", exact=True).first.wait_for()
        page.get_by_text("Agreement: Ukraine", exact=False).first.wait_for()
    finally:
        server.terminate()
        server.wait(10)


def test_words_selected_in_the_text_become_a_record(own: Served) -> None:
    page = own.open("review")
    paste(page)
    words = "Diplomats were cautiously hopeful"
    page.evaluate(
        """(words) => {
          const box = document.querySelector(".tb-article");
          const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
          }
          box.dispatchEvent(new MouseEvent("mouseup"));
        }""",
        words,
    )
    done(page)
    assert page.get_by_test_id("stMain").get_by_label("Exact words", exact=True).input_value() == words
    assert page.get_by_role("button", name="Add the record").is_disabled()  # nobody acts in it yet
    correct_item(page, "Full ceasefire")
    summary = page.get_by_label("Summary", exact=True)
    summary.fill("Diplomats are hopeful.")
    summary.press("Control+Enter")
    done(page)
    press(page, "Add the record")
    page.get_by_text("Added.").first.wait_for()
    row = workspace.load(own.root).records.iloc[-1]
    assert (row["quote"], row["summary"], row["coder"]) == (words, "Diplomats are hopeful.", "Anna Analyst")
    assert page.get_by_test_id("stMain").get_by_label("Exact words", exact=True).input_value() == ""


def test_a_second_coder_codes_blind_and_a_disagreement_is_settled(own: Served) -> None:
    page = own.open("review")
    paste(page)
    for number in range(1, 6):
        press(page, "Accept")
        page.get_by_text(f"{number} of 5 decided").wait_for()
    second = own.open("review")
    fill(second, "Your name", "Bela Coder")
    second.get_by_role("radio", name="Second coding, blind").click()
    done(second)
    second.get_by_text("0 of 5 decided").wait_for()
    reject(second, "Opinion or background")
    for number in range(2, 6):
        press(second, "Accept")
        second.get_by_text(f"{number} of 5 decided").wait_for()
    press(second, "Finish my coding and compare")
    second.get_by_text("1 disagreement to settle").wait_for()
    second.get_by_text("Only the first coder has this record.").wait_for()
    second.get_by_text("It is none").click()
    done(second)
    fill(second, "Why?", "a hope, no promise")
    before = workspace.load(own.root)
    press(second, "Settle")
    second.get_by_text("0 disagreements to settle").wait_for()
    after = workspace.load(own.root)
    assert len(after.records) == len(before.records) + 1  # a retraction; the row it takes back stays
    assert after.records.iloc[-1]["kind"] == "retraction"
    assert len(after.records_of(TRACKER)) == len(before.records_of(TRACKER)) - 1
