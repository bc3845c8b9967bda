"""Changes to a tracker touch only the lines they are about, and do exactly what they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import strict_yaml
from dashboard.editing import changes, merging, yaml_text
from dashboard.errors import TruceboardError
from tests.conftest import ROOT

FILE = "trackers/ukraine-russia-2025.yaml"
SHIPPED = (ROOT / FILE).read_text(encoding="utf-8")
SMALL = """\
# A comment above.
title: Strait talks   # beside a value
description: Two sides.
parties:
  north: {name: North, role: belligerent}
  south:
    name: South
    role: belligerent
    aliases:
      en:
        - Southern   # the usual word
items:
  truce:
    title: Truce
    description: No fire.
    type: restraint
    bound: [north, south]
    status:
      # why: see the note
      negotiation: proposed   # for now
      since: 2025-03-01
      because: [r1]

    conditions:
      - text: Banks reopen.
        demanded_by: north
    # a comment between
    keywords: {en: [truce]}
  swap: {title: Swap, description: x, type: deliverable, bound: [north], status: {negotiation: not_raised, since: 2025-01-01}}
"""
NEW = {"negotiation": "agreed", "since": "2025-03-05", "because": ["r2"], "note": "Both: yes."}


def touched(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    lines = changes.difference(before, after).splitlines()[2:]
    return [x[1:] for x in lines if x.startswith("-")], [x[1:] for x in lines if x.startswith("+")]


def test_a_new_status_moves_the_old_one_to_earlier_with_its_comments() -> None:
    after = changes.declare_status(SMALL, FILE, "truce", NEW)
    item = changes.read(after, FILE).items["truce"]
    assert (item.status.negotiation, [old.negotiation for old in item.earlier]) == ("agreed", ["proposed"])
    assert "- negotiation: proposed   # for now" in after
    kept = [line for line in SMALL.splitlines() if "#" in line and "for now" not in line]
    assert all(line in after.splitlines() for line in kept if "see the note" not in line)


def test_the_second_new_status_goes_behind_the_first() -> None:
    once = changes.declare_status(SMALL, FILE, "truce", NEW)
    twice = changes.declare_status(once, FILE, "truce", {**NEW, "negotiation": "withdrawn", "since": "2025-03-09"})
    assert [old.negotiation for old in changes.read(twice, FILE).items["truce"].earlier] == ["proposed", "agreed"]


@pytest.mark.parametrize("item", list(changes.read(SHIPPED, FILE).items))
def test_every_item_of_the_shipped_tracker_takes_a_new_status(item: str) -> None:
    after = changes.declare_status(SHIPPED, FILE, item, {**NEW, "since": "2027-01-01"})
    old, new = changes.read(SHIPPED, FILE), changes.read(after, FILE)
    assert new.items[item].status.negotiation == "agreed"
    assert new.items[item].earlier[-1] == old.items[item].status
    assert {k: v for k, v in new.items.items() if k != item} == {k: v for k, v in old.items.items() if k != item}


def test_an_item_written_in_one_line_is_refused_with_the_way_out() -> None:
    with pytest.raises(TruceboardError, match="by hand"):
        changes.declare_status(SMALL, FILE, "swap", NEW)


def test_an_older_status_than_the_one_before_is_refused() -> None:
    with pytest.raises(TruceboardError, match="oldest first"):
        changes.declare_status(SMALL, FILE, "truce", {**NEW, "since": "2025-01-01"})


def test_a_misspelt_status_names_the_nearest_word() -> None:
    with pytest.raises(TruceboardError, match="agreed"):
        changes.declare_status(SMALL, FILE, "truce", {**NEW, "negotiation": "agred"})


def test_terms_are_added_and_replaced() -> None:
    once = changes.set_terms(SMALL, FILE, "truce", "north", {"start": "2025-03-10", "end": "", "scope": []})
    assert touched(SMALL, once) == ([], ["    terms: {north: {start: 2025-03-10}}"])
    twice = changes.set_terms(once, FILE, "truce", "north", {"start": "2025-03-11T18:00+03:00"})
    assert 'start: "2025-03-11T18:00+03:00"' in twice
    with pytest.raises(TruceboardError, match=r"2025-02-30"):
        changes.set_terms(SMALL, FILE, "truce", "north", {"start": "2025-02-30"})


@pytest.mark.parametrize(
    ("party", "language", "word", "line"),
    [
        ("south", "en", "Southerner", "        - Southerner"),
        ("south", "uk", "Південь", "      uk: [Південь]"),
        ("north", "en", "yes", "  north: {name: North, role: belligerent, aliases: {en: [yes]}}"),
    ],
)
def test_a_name_is_added_in_the_style_of_the_file(party: str, language: str, word: str, line: str) -> None:
    assert line in touched(SMALL, changes.add_alias(SMALL, FILE, party, language, word))[1]


def test_the_same_word_twice_is_refused() -> None:
    with pytest.raises(TruceboardError, match="there already"):
        changes.add_keyword(SMALL, FILE, "truce", "en", "truce")


def test_a_condition_is_marked() -> None:
    assert touched(SMALL, changes.mark_condition(SMALL, FILE, "truce", 0, "yes")) == ([], ["        met: yes"])


CONTENT = {
    "title": "New: one",
    "description": "x",
    "type": "process",
    "bound": ["north"],
    "status": {"negotiation": "not_raised", "since": "2025-01-01"},
}


def test_an_item_is_added_after_the_last_one() -> None:
    after = changes.add_item(SMALL, FILE, "new-one", CONTENT)
    assert after.startswith(SMALL)
    assert list(changes.read(after, FILE).items) == ["truce", "swap", "new-one"]
    with pytest.raises(TruceboardError, match="already"):
        changes.add_item(after, FILE, "new-one", CONTENT)


@settings(deadline=None, max_examples=150)
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), min_size=1, max_size=30
    )
)
def test_any_note_comes_back_as_it_was_given(note: str) -> None:
    try:
        after = changes.declare_status(SMALL, FILE, "truce", {**NEW, "note": note})
    except TruceboardError:
        return  # blank, or a character that the strict loader refuses
    assert changes.read(after, FILE).items["truce"].status.note == {"en": note}


VALUES = st.recursive(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x4FF, exclude_characters="\x7f\xad"), max_size=8).filter(str.isprintable)
    | st.integers(-99, 99) | st.booleans(),
    lambda one: st.lists(one, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(VALUES)
def test_what_is_written_in_one_line_reads_back_through_the_strict_loader(value: object) -> None:
    assert strict_yaml.load(yaml_text.flow({"value": value}) + "\n", "x.yaml").data["value"] == value


def test_edits_of_different_lines_merge_cleanly_and_of_the_same_do_not() -> None:
    mine, theirs = SMALL.replace("Truce\n", "Truce now\n"), SMALL.replace("Two sides.", "Two banks.")
    assert merging.merge(SMALL, mine, theirs) == (mine.replace("Two sides.", "Two banks."), True)
    _, clean = merging.merge(SMALL, mine, SMALL.replace("Truce\n", "Truce later\n"))
    assert not clean


def test_the_lines_of_an_item_end_where_the_next_one_begins_even_in_a_broken_file() -> None:
    text = "title: x\nitems:\n  # about a\n  a:\n    title: [broken\n  b:\n    c: 1\n\n    d: 2\nparties:\n  e: {}\n"
    assert yaml_text.item_names(text) == ["a", "b"]
    start, end = yaml_text.item_lines(text, "a")
    assert text[start:end] == "  # about a\n  a:\n    title: [broken\n"
    start, end = yaml_text.item_lines(text, "b")
    assert text[start:end] == "  b:\n    c: 1\n\n    d: 2\n"


@pytest.mark.parametrize("text", ["", "items: {a: {}}\n", "title: x\n", "items:\n"])
def test_a_file_without_items_in_lines_has_no_parts(text: str) -> None:
    assert yaml_text.item_names(text) == []


def test_the_parts_of_the_shipped_tracker_are_its_items() -> None:
    assert yaml_text.item_names(SHIPPED) == list(changes.read(SHIPPED, FILE).items)


def test_a_clean_merge_that_brings_the_same_item_from_both_sides_is_refused_with_its_lines() -> None:
    first = changes.add_item(SMALL, FILE, "truce-at-sea", CONTENT)
    second = SMALL.replace("items:\n", "items:\n  truce-at-sea: {title: Sea, description: x, type: restraint, bound: [north]}\n")
    merged, clean = merging.merge(SMALL, first, second)
    assert clean
    with pytest.raises(TruceboardError, match="'truce-at-sea' is used twice"):
        strict_yaml.load(merged, FILE)
