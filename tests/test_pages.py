"""Every page with nothing to show, with one record, and with the real workspace; in every language."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import i18n, serving, ui, workspace
from dashboard.editing import corrections, saving
from dashboard.editing.access import Editor

ROOT = Path(__file__).parents[1]
APP = ROOT / "dashboard" / "app.py"
PAGES = ("", "agreement", "item", "violations", "records", "snapshots", "review", "edit", "health", "method")


def open_page(root: Path, page: str, monkeypatch: pytest.MonkeyPatch, **choices: str) -> AppTest:
    """The page of that address as it looks after its first run."""
    monkeypatch.setenv(serving.ROOT, str(root))
    app = AppTest.from_file(str(APP), default_timeout=30)
    for key, value in choices.items():
        app.query_params[key] = value
    app._page_hash = calc_hash(page)  # AppTest.switch_page knows only pages that are files
    return app.run()


def texts(app: AppTest) -> Iterator[str]:
    """Every text that the page shows, tags stripped, one element or one tag's content at a time."""
    kinds = ("header", "subheader", "text", "markdown", "caption", "info", "warning", "success", "error")
    for kind in kinds:
        yield from (element.value for element in getattr(app, kind))
    for kind in ("selectbox", "multiselect", "date_input", "text_input", "button", "expander", "toggle", "download_button"):
        yield from (element.label for element in app.get(kind))
    for element in app.get("html"):
        yield from (part.strip() for part in re.split(r"<[^>]*>", element.proto.body) if part.strip())


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    workspace.init(tmp_path / "w")
    return tmp_path / "w"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_any_record_says_so(page: str, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for ledger in starter.glob("seeds/records/*.csv"):
        ledger.unlink()
    app = open_page(starter, page, monkeypatch, as_of="2025-03-01")
    assert not app.exception
    assert list(texts(app))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_one_record_is_shown(page: str, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(starter, page, monkeypatch, as_of="2025-03-01")
    assert not app.exception
    assert "1 record" in list(texts(app))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_real_workspace_speaks_one_language(page: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, page, monkeypatch, lang=language, as_of="2025-04-20")
    assert not app.exception
    assert untranslated(language).isdisjoint(texts(app))


def untranslated(language: str) -> set[str]:
    """English texts that read otherwise in `language`, so that they must not stand on a page in it."""
    path = ROOT / "dashboard" / "locales" / language / "LC_MESSAGES" / "truceboard.po"
    if language == "en":
        return set()
    with path.open("rb") as handle:
        return {str(m.id) for m in read_po(handle, locale=language) if m.id and isinstance(m.id, str) and m.id != m.string}


@pytest.mark.parametrize("page", PAGES)
def test_a_workspace_without_a_readable_tracker_says_what_to_mend(
    page: str, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = next(starter.glob("trackers/*.yaml"))
    tracker.write_text("title: [", encoding="utf-8")
    app = open_page(starter, page, monkeypatch)
    assert not app.exception
    assert any("trackers/my-negotiation.yaml:1:" in code.value for code in app.code)


def test_the_overview_tells_the_state_of_the_chosen_day(monkeypatch: pytest.MonkeyPatch) -> None:
    early = list(texts(open_page(ROOT, "", monkeypatch, as_of="2025-03-12")))
    late = list(texts(open_page(ROOT, "", monkeypatch, as_of="2025-04-30")))
    assert "12 Mar 2025" in early
    assert "Expired" in late
    assert "Expired" not in early


def test_records_that_were_not_known_yet_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "records", monkeypatch, known_on="2026-11-23", as_of="2025-04-20")
    assert "22 records" in list(texts(app))


def test_a_record_opens_by_its_address_with_the_quote_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "records", monkeypatch, record="rec-0005")
    marked = [re.findall("<mark>(.*?)</mark>", element.proto.body) for element in app.get("html")]
    assert ["kedua belah pihak sejak itu saling menuduh serangan lanjutan."] in marked


def test_an_unknown_record_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "records", monkeypatch, record="rec-9999")
    assert any("9999" in warning.value for warning in app.warning)


def test_an_item_opens_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "item", monkeypatch, item="black-sea-expansion")
    assert app.header[0].value == "Ceasefire in the Black Sea"


@pytest.mark.parametrize(
    "choices",
    [
        {"as_of": "yesterday"},
        {"as_of": "2025-02-30"},
        {"days": "many"},
        {"items": "no-such-item"},
        {"tracker": "../../etc/passwd"},
        {"lang": "xx"},
        {"item": "<script>"},
        {"reading": "' || 1==1 || '"},
    ],
)
def test_nonsense_in_the_address_changes_nothing(choices: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("", "item", "violations"):
        app = open_page(ROOT, page, monkeypatch, **choices)
        assert not app.exception
        assert app.header


def test_the_status_filter_keeps_the_items_of_that_status(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "", monkeypatch, statuses="rejected", as_of="2025-03-20")
    titles = {link.proto.label for link in app.get("page_link")}
    assert titles == {"Thirty\\-day truce on land, in the air and at sea"}


def test_a_record_filter_never_changes_a_status(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = list(texts(open_page(ROOT, "", monkeypatch, as_of="2025-04-30")))
    filtered = list(texts(open_page(ROOT, "", monkeypatch, as_of="2025-04-30", kinds="proposal")))
    assert everything.count("Expired") == filtered.count("Expired") > 0


def test_choices_are_written_into_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "violations", monkeypatch)
    next(one for one in app.date_input if one.label == "As of").set_value(date(2025, 3, 20))
    next(one for one in app.selectbox if one.label == "Reading").set_value("russia")
    next(one for one in app.multiselect if one.label == "Items").set_value(["energy-strike-halt"])
    app.run()
    assert {key: app.query_params[key] for key in ("as_of", "reading", "items")} == {
        "as_of": "2025-03-20", "reading": "russia", "items": "energy-strike-halt",
    }  # fmt: skip


def test_no_page_changes_the_records_that_all_readers_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(serving.ROOT, str(ROOT))
    shared = ui.state()
    before = shared.records.copy(deep=True)
    for page in PAGES:
        assert not open_page(ROOT, page, monkeypatch, as_of="2025-04-20", items="energy-strike-halt").exception
    assert ui.state() is shared
    pd.testing.assert_frame_equal(shared.records, before)


def test_an_item_without_accusations_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "violations", monkeypatch, items="power-plants")
    assert [box.value.split(".")[0] for box in app.info] == ["No accusation is recorded for these choices"]
    assert not app.subheader


def test_the_matrix_names_the_parties_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "agreement", monkeypatch, as_of="2025-03-19")
    assert any("Türkiye" in caption.value and "Ukraine" not in caption.value for caption in app.caption)


def words(app: AppTest) -> str:
    """All that the page says, as one line."""
    return unescape(" ".join(" ".join(texts(app)).split()))


def test_what_was_stated_later_is_no_condition_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    before = words(open_page(ROOT, "item", monkeypatch, item="black-sea-expansion", as_of="2025-03-19"))
    after = words(open_page(ROOT, "item", monkeypatch, item="black-sea-expansion", as_of="2025-03-26"))
    assert "Rosselkhozbank" not in before
    assert "Rosselkhozbank" in after


def test_terms_name_what_was_stated_after_the_day_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    early = words(open_page(ROOT, "item", monkeypatch, item="energy-strike-halt", as_of="2025-03-19"))
    assert "Source: rec-0003 , f-019 Part of this was stated after the chosen day: 25 Mar 2025 ( f-062 )" in early


def test_the_item_says_for_whom_it_is_in_force_and_who_says_it_is_carried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for day, party in (("2025-03-19", "Russia"), ("2025-04-20", "Ukraine")):
        for page in ("item", ""):
            told = words(open_page(ROOT, page, monkeypatch, item="energy-strike-halt", items="energy-strike-halt", as_of=day))
            assert f"In force (for {party} only" in told
            assert "Intermediate (by the parties' own account)" in told


def test_the_item_names_the_act_that_sets_the_records_against_the_analyst(monkeypatch: pytest.MonkeyPatch) -> None:
    told = words(open_page(ROOT, "item", monkeypatch, item="energy-strike-halt", as_of="2025-04-20"))
    assert "the records say ◕ Agreed with conditions since 25 Mar 2025 (Russia, 25 Mar 2025, f-062 )" in told
    assert "drift" not in told.lower()


def test_the_status_in_effect_is_no_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "item", monkeypatch, item="black-sea-expansion", as_of="2025-03-19")
    assert "1 earlier status" in {element.label for element in app.get("expander")}


def test_half_told_exchanges_and_totals_stand_beside_the_deliveries(monkeypatch: pytest.MonkeyPatch) -> None:
    told = words(open_page(ROOT, "item", monkeypatch, item="prisoner-swaps", as_of="2026-03-05"))
    assert "Days with handovers of one side only: bodies: 1 of 2; civilians: 1 of 1; prisoners: 10 of 13." in told
    assert "Ukraine · prisoners: 1,000 · 23 May 2025 – 25 May 2025 · Interval" in told


def test_the_counts_of_the_violations_page_add_up_and_are_those_of_the_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    told = words(open_page(ROOT, "violations", monkeypatch, as_of="2026-03-05"))
    found = re.search(r"Accusations: (\d+), of them counted .*?: (\d+), set aside: (\d+)", told)
    assert found
    events, counted, aside = map(int, found.groups())
    cards = words(open_page(ROOT, "", monkeypatch, as_of="2026-03-05"))
    of_cards = re.findall(r"(\d+) accusations? verified · (\d+) denied by the accused · (\d+) unanswered", cards)
    assert events == counted + aside == sum(map(int, (number for card in of_cards for number in card)))


@pytest.mark.parametrize("page", ["", "item"])
def test_known_on_says_that_it_leaves_declared_statuses_alone(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    note = "a status that the analyst declared stands as the tracker has it today"
    assert note in words(open_page(ROOT, page, monkeypatch, as_of="2025-03-26", known_on="2026-11-01"))
    assert note not in words(open_page(ROOT, page, monkeypatch, as_of="2025-03-26"))


def test_a_move_is_told_once_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    told = words(open_page(ROOT, "", monkeypatch, as_of="2025-04-20"))
    assert told.count("Declared by Russia; Kyiv answers in kind, quiet for quiet.") == 1
    assert "Negotiation (before: Not raised)" in told


def test_a_record_from_a_link_opens_the_page_of_the_table_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(ROOT, "records", monkeypatch, record="f-001", as_of="2026-01-01")
    assert app.number_input(key="leaf").value == 2
    assert any("Open below: f\\-001" in text for text in texts(app))


def test_data_health_tells_rows_from_records_in_effect(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corrections.retract(shipped_copy, "f-145", Editor("Anna", has_the_files=True), "withdrawn")
    shown = list(texts(open_page(shipped_copy, "health", monkeypatch)))
    assert any("310 records accepted · 308 of them in effect" in text for text in shown)
    assert not any("of them in effect" in text for text in texts(open_page(ROOT, "health", monkeypatch)))


def test_a_refused_change_is_told_by_its_place_and_the_draft_is_not_praised(
    shipped_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(shipped_copy, "edit", monkeypatch)
    app.selectbox(key="edit-kind").select("Set a party's terms").run()
    item, party = app.selectbox(key="edit-item").value, app.selectbox(key="edit-party").value
    app.text_input(key=f"start-{item}-{party}").input("2025-03-18")
    app.text_input(key=f"end-{item}-{party}").input("2025-03-01")
    next(button for button in app.button if button.label == "Put into the draft").click().run()
    assert not app.exception
    assert any("The change was not put into the draft" in error.value for error in app.error)
    assert not any("No problem" in one.value for one in app.success)


def test_the_version_in_use_is_no_earlier_one(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "trackers/ukraine-russia-2025.yaml"
    base = saving.open_file(shipped_copy, name)
    saving.save(shipped_copy, base, base.text + "# looked at\n", Editor("Anna", has_the_files=True), "a note")
    shown = list(texts(open_page(shipped_copy, "edit", monkeypatch)))
    assert "Earlier versions: 1" in shown
    assert shown.count("Take as draft") == 1


def test_what_is_wrong_with_a_draft_stands_beside_its_line(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(shipped_copy, "edit", monkeypatch)
    text = app.text_area[0].value.replace("negotiation: rejected", "negotiation: rejectd", 1)
    app.text_area[0].set_value(text).run()
    shown = list(texts(app))
    assert "negotiation: rejectd" in shown
    assert str(text[: text.index("rejectd")].count("\n") + 1) in shown
