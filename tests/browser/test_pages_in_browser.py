"""The main ways through the dashboard in a real browser."""

import io
import zipfile
from datetime import date
from itertools import product

import pytest

from dashboard import snapshot, workspace
from tests.browser.conftest import Served, settled

PAGES = ("", "agreement", "item", "violations", "records", "snapshots", "edit", "health", "method")
# Each page in both widths, both schemes and all languages, without every combination of the three.
LOOKS = ((1440, "light", "en"), (390, "dark", "id"), (1440, "dark", "uk"), (390, "light", "uk"))


@pytest.mark.parametrize(("page", "look"), list(product(PAGES, LOOKS)), ids=str)
def test_a_page_fits_its_screen_and_shows_no_error(shipped: Served, page: str, look: tuple[int, str, str]) -> None:
    width, scheme, language = look
    shown = shipped.open(f"{page}?lang={language}", width, scheme)
    assert shown.locator("[data-testid=stException]").count() == 0
    assert shown.locator("[role=dialog]").count() == 0
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    texts = "[...e.querySelectorAll('h1, h2, h3, p, label')]"
    cut = f"e => {texts}.filter(x => x.scrollWidth > x.clientWidth + 40).map(x => x.innerText)"
    assert shown.locator("[data-testid=stMain]").evaluate(cut) == []
    shown.context.close()


def test_a_status_changed_by_hand_shows_after_the_next_rerun(own: Served) -> None:
    shown = own.open("?items=thirty-day-truce&as_of=2025-04-01")
    shown.get_by_text("Rejected", exact=True).first.wait_for()
    tracker = own.root / "trackers" / "ukraine-russia-2025.yaml"
    text = tracker.read_text(encoding="utf-8")
    tracker.write_text(text.replace("negotiation: rejected", "negotiation: withdrawn", 1), encoding="utf-8")
    shown.reload()
    settled(shown)
    shown.get_by_text("Withdrawn", exact=True).first.wait_for()


def test_a_broken_tracker_keeps_its_last_good_version_under_a_banner(own: Served) -> None:
    shown = own.open()
    tracker = own.root / "trackers" / "ukraine-russia-2025.yaml"
    text = tracker.read_text(encoding="utf-8")
    line = text[: text.index("negotiation: rejected")].count("\n") + 1
    tracker.write_text(text.replace("negotiation: rejected", "negotiation: rejectd", 1), encoding="utf-8")
    shown.reload()
    settled(shown)
    banner = shown.get_by_test_id("stCode").first.inner_text()
    assert f"trackers/ukraine-russia-2025.yaml:{line}:" in banner
    assert "rejected" in banner
    shown.get_by_text("Thirty-day truce on land, in the air and at sea").first.wait_for()


def test_a_broken_tracker_is_named_even_if_it_never_was_good(own: Served) -> None:
    (own.root / "trackers" / "second.yaml").write_text("title: [unfinished", encoding="utf-8")
    shown = own.open("health")
    shown.get_by_text("1 file with problems").wait_for()
    assert shown.locator("[data-testid=stException]").count() == 0


def test_a_cell_of_the_matrix_opens_its_evidence(shipped: Served) -> None:
    shown = shipped.open("agreement?as_of=2025-03-19&items=thirty-day-truce&parties=russia")
    drawn = shown.get_by_test_id("stVegaLiteChart").first
    drawn.locator("canvas, svg").first.wait_for()
    shown.wait_for_timeout(500)
    box = drawn.bounding_box()
    assert box
    for share in (0.6, 0.45, 0.35, 0.75):  # a single cell fills the plot; axis labels take the rest
        drawn.click(position={"x": box["width"] * 0.75, "y": box["height"] * share})
        shown.wait_for_timeout(700)
        if shown.get_by_text("Thirty-day truce on land, in the air and at sea · Russia").count():
            break
    shown.get_by_text("Thirty-day truce on land, in the air and at sea · Russia").first.wait_for()
    shown.get_by_text("This record decides the cell").wait_for()
    assert "cell=thirty-day-truce.russia" in shown.evaluate("location.search")


def test_a_link_opens_what_its_sender_saw(shipped: Served) -> None:
    shown = shipped.open("violations?as_of=2025-04-20&reading=russia&items=energy-strike-halt&lang=uk")
    query = shown.evaluate("location.search")
    for part in ("as_of=2025-04-20", "reading=russia", "items=energy-strike-halt", "lang=uk"):
        assert part in query


def test_choices_stay_when_the_page_changes(shipped: Served) -> None:
    shown = shipped.open("?as_of=2025-03-20")
    shown.get_by_test_id("stSidebarNav").get_by_text("Violations").click()
    shown.get_by_text("Who accuses whom").wait_for()
    settled(shown)
    shown.get_by_text("20 Mar 2025").first.wait_for()
    assert "as_of=2025-03-20" in shown.evaluate("location.search")


def test_an_item_opens_from_its_card(shipped: Served) -> None:
    shown = shipped.open("?as_of=2025-03-20")
    shown.get_by_test_id("stMain").get_by_role("link", name="Ceasefire in the Black Sea").last.click()
    shown.get_by_role("heading", name="Ceasefire in the Black Sea").wait_for()
    settled(shown)
    assert "item=black-sea-expansion" in shown.evaluate("location.search")


def test_a_row_of_the_ledger_opens_its_article_with_the_quote(shipped: Served) -> None:
    shown = shipped.open("records?as_of=2025-03-19&record=rec-0005")
    mark = shown.locator("mark:not(.tb-other)")
    mark.first.wait_for()
    assert mark.all_inner_texts() == ["kedua belah pihak sejak itu saling menuduh serangan lanjutan."]


def test_the_downloaded_snapshot_is_the_exported_one(shipped: Served) -> None:
    shown = shipped.open("snapshots?as_of=2025-04-20")
    with shown.expect_download() as download:
        shown.get_by_text("Download all files (ZIP)").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        got = {name: archive.read(name) for name in archive.namelist()}
    state = workspace.load(shipped.root)
    name = state.first_tracker
    tracker = state.trackers[name]
    request = snapshot.Request(name, date(2025, 4, 20))
    assert got == snapshot.files(request, tracker, snapshot.frames(request, tracker, state.records_of(name)))


def test_text_from_records_is_shown_literally_and_asks_for_nothing(own: Served) -> None:
    ledger = own.root / "seeds" / "records" / "ukraine-russia-2025.csv"
    text = ledger.read_text(encoding="utf-8")
    attack = "<img src=http://attack.invalid/x onerror=alert(1)><script>alert(1)</script> $x$ :red[y] ![z](http://attack.invalid/z)"
    first = text.splitlines()[1]
    summary = first.split(",")[18]
    ledger.write_text(text.replace(summary, attack, 1), encoding="utf-8")
    asked: list[str] = []
    context = own.browser.new_context()
    shown = context.new_page()
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("dialog", lambda dialog: asked.append("a dialog"))
    shown.goto(own.url + "records?record=rec-0001")
    settled(shown)
    shown.get_by_text("$x$ :red[y] ![z](http://attack.invalid/z)", exact=False).first.wait_for()
    assert [url for url in asked if "attack.invalid" in url or url == "a dialog"] == []


def test_one_step_back_undoes_a_choice_and_a_default_is_no_step(shipped: Served) -> None:
    shown = shipped.open("violations?as_of=2025-04-20")
    assert "reading" not in shown.evaluate("location.search")
    steps = shown.evaluate("history.length")
    reading = shown.get_by_role("combobox", name="Reading")
    reading.scroll_into_view_if_needed()
    shown.wait_for_timeout(1000)  # charts above it are still drawn
    for party in ("Russia", "Ukraine"):
        reading.click()
        shown.get_by_role("option", name=party, exact=True).click()
        shown.wait_for_url(f"**reading={party.lower()}**")
        settled(shown)
    assert shown.evaluate("history.length") == steps + 2
    for search in ("?as_of=2025-04-20&reading=russia", "?as_of=2025-04-20"):
        shown.go_back()
        shown.wait_for_timeout(1000)
        settled(shown)
        assert shown.evaluate("location.search") == search


def test_the_menu_marks_the_overview_under_its_own_name(shipped: Served) -> None:
    shown = shipped.open("overview")
    assert shown.get_by_test_id("stSidebarNavLink").filter(has_text="Overview").get_attribute("aria-current") == "page"


def test_a_link_to_a_record_keeps_the_filters(shipped: Served) -> None:
    shown = shipped.open("item?item=energy-strike-halt&as_of=2025-04-20&items=energy-strike-halt&parties=russia")
    link = shown.locator("[data-testid=stMain] a[href^='records?']").first.get_attribute("href") or ""
    assert "items=energy-strike-halt" in link
    assert "parties=russia" in link


def test_the_page_says_which_language_it_speaks(shipped: Served) -> None:
    shown = shipped.open("overview?lang=uk")
    shown.wait_for_function("document.documentElement.lang === 'uk'")


def test_a_definition_shows_where_there_is_no_mouse(shipped: Served) -> None:
    shown = shipped.open("?as_of=2025-04-20", width=390)
    chip = shown.locator(".tb-chip").first
    chip.focus()
    content = chip.evaluate("e => getComputedStyle(e, '::after').content")
    assert content.strip('"') == chip.get_attribute("title")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_record_that_a_link_opens_is_marked_in_the_table_and_going_back_marks_the_one_before(shipped: Served) -> None:
    marked = "[...document.querySelectorAll('[role=row][aria-selected=true]')].map(row => row.innerText)"
    shown = shipped.open("records?record=f-046&as_of=2025-03-19")
    shown.wait_for_function(f"{marked}.length === 1")
    assert "Zelensky says only the occupied plant" in shown.evaluate(marked)[0]
    table = shown.get_by_test_id("stDataFrame").first.bounding_box()
    assert table
    shown.mouse.click(table["x"] + 16, table["y"] + 36 + 68 + 34)  # the box before the second row
    shown.wait_for_function("!location.search.includes('record=f-046')")
    settled(shown)
    shown.go_back()
    shown.wait_for_function("location.search.includes('record=f-046')")
    shown.wait_for_function(f"({marked})[0]?.includes('Zelensky says only the occupied plant')")
