"""Trackers from files: every finding at its line and column, with what is allowed; nothing but regular files."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import trackers
from dashboard.errors import Problem
from dashboard.trackers import TrackerFile

FILE = "trackers/talks.yaml"
TRACKER = """\
title: {en: Talks, uk: Переговори}
description: Two sides talk.
parties:
  north: {name: North, role: belligerent, aliases: {en: [Northern]}}
  south: {name: South, role: belligerent}
object_classes:
  power: {name: Power stations}
units:
  prisoners: {name: Prisoners}
items:
  truce:
    title: Truce
    description: No shooting.
    type: restraint
    bound: [north, south]
    status:
      negotiation: agreed
      since: 2025-03-18
      because: [rec-2]
      implementation: 1
    earlier:
      - {negotiation: proposed, since: 2025-03-11, because: [rec-0]}
      - {negotiation: under_discussion, since: 2025-03-11}
    terms:
      north: {start: 2025-03-18, end: 2025-04-17, scope: [power], source: [rec-1, "https://example.org/a"]}
      south: {start: 2025-04-19T18:00+03:00, end: 2025-04-20}
    conditions:
      - {text: Aid ends, demanded_by: north, decided_by: [south], met: unknown, because: [rec-3]}
    keywords: {en: [truce], no: [våpenhvile]}
    stale_after_days: 14
  truce-renewed:
    title: Truce again
    description: No shooting, again.
    type: restraint
    bound: [north]
    follows: truce
    status: {negotiation: not_raised, since: 2025-03-17}
  swap:
    title: Swap of prisoners
    description: Prisoners go home.
    type: deliverable
    bound: [north, south]
    units: [prisoners]
    status: {negotiation: proposed, since: 2025-03-19}
"""


def problems_of(text: str) -> list[Problem]:
    found, problems = trackers.parse(text.encode(), FILE)
    assert found is None
    return problems


def place_of(part: str, text: str) -> tuple[int, int]:
    """Line and column of the only place where `part` stands in `text`."""
    assert text.count(part) == 1, part
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def problem_after(old: str, new: str) -> Problem:
    """The only error of TRACKER after a change in one place."""
    assert TRACKER.count(old) == 1, old
    (problem,) = [problem for problem in problems_of(TRACKER.replace(old, new)) if problem.severity == "error"]
    return problem


def sound() -> TrackerFile:
    found, problems = trackers.parse(TRACKER.encode(), FILE)
    assert problems == []
    assert found is not None
    return found


def test_a_sound_tracker_is_read_whole() -> None:
    found = sound()
    assert found.id == "talks"
    assert list(found.tracker.items) == ["truce", "truce-renewed", "swap"]
    assert list(found.tracker.parties) == ["north", "south"]
    assert found.tracker.items["truce"].keywords["no"] == ("våpenhvile",)


@pytest.mark.parametrize(
    ("old", "new", "at", "path", "said"),
    [
        ("type: deliverable", "type: delivrable", "delivrable", "items.swap.type", "did you mean 'deliverable'?"),
        ("negotiation: agreed\n", "negotiation: agree\n", "agree\n", "items.truce.status.negotiation", "'agreed'?"),
        ("stale_after_days: 14", "stale_afer_days: 14", "stale_", "items.truce.stale_afer_days", "'stale_after_days'?"),
        ("stale_after_days: 14", "stale_after_days: true", "true", "items.truce.stale_after_days", "whole number"),
        ("stale_after_days: 14", "stale_after_days: 014", "014", "items.truce.stale_after_days", "whole number"),
        ("stale_after_days: 14", "stale_after_days: 9999", "9999", "items.truce.stale_after_days", "less than"),
        ("stale_after_days: 14", "stale_after_days:", "stale_", "items.truce.stale_after_days", "is empty"),
        ("implementation: 1", "implementation: 4", "4\n    earlier", "items.truce.status.implementation", "allowed: 0, 1"),
        ("since: 2025-03-19", "since: 2025-02-30", "2025-02-30", "items.swap.status.since", "not a day of the calendar"),
        ("since: 2025-03-19", "since: 20250319", "20250319", "items.swap.status.since", "not a date like"),
        ("18:00+03:00", "18:00", "2025-04-19T", "items.truce.terms.south.start", "no time zone"),
        ("bound: [north]", "bound: north", "north\n    follows", "items.truce-renewed.bound", "must be a list"),
        ("bound: [north]", "bound: []", "bound: []", "items.truce-renewed.bound", "must not be empty"),
        ("title: Truce again", "title: 2025", "2025\n", "items.truce-renewed.title", "must be text, in quotes"),
        ("title: Truce again", "title: ''", "''", "items.truce-renewed.title", "must not be empty"),
        ("no: [våpenhvile]", "norsk: [x]", "norsk", "items.truce.keywords.norsk", "not a language"),
        ("  swap:\n", "  Swap!:\n", "Swap!", "items.Swap!", "is not an id"),
        ("because: [rec-3]", "because: [123]", "123", "items.truce.conditions.0.because.0", "put it in quotes"),
        ("because: [rec-2]", "because: [re\u200bc]", "re\u200bc", "items.truce.status.because.0", "'re\\u200bc'"),
    ],
)
def test_what_the_model_refuses_has_its_place_and_a_way_out(old: str, new: str, at: str, path: str, said: str) -> None:
    problem = problem_after(old, new)
    assert (problem.line, problem.column, problem.path) == (*place_of(at, TRACKER.replace(old, new)), path)
    assert said in problem.message


def test_a_missing_key_is_told_at_its_parent() -> None:
    problem = problem_after("    type: deliverable\n", "")
    assert (problem.line, problem.column, problem.path) == (*place_of("swap:", TRACKER), "items.swap.type")


@pytest.mark.parametrize(
    ("old", "new", "at", "path", "said"),
    [
        ("bound: [north]", "bound: [nort]", "nort]", "items.truce-renewed.bound.0", "did you mean 'north'?"),
        ("      south: {start", "      sout: {start", "sout:", "items.truce.terms.sout", "did you mean 'south'?"),
        ("demanded_by: north", "demanded_by: west", "west", "items.truce.conditions.0.demanded_by", "no party"),
        ("decided_by: [south]", "decided_by: [west]", "west", "items.truce.conditions.0.decided_by.0", "no party"),
        ("scope: [power]", "scope: [powr]", "powr", "items.truce.terms.north.scope.0", "did you mean 'power'?"),
        ("units: [prisoners]", "units: [tons]", "tons", "items.swap.units.0", "no unit of this tracker"),
        ("follows: truce\n", "follows: truc\n", "truc\n", "items.truce-renewed.follows", "did you mean 'truce'?"),
        ("follows: truce\n", "follows: truce-renewed\n", "truce-renewed\n", "items.truce-renewed.follows", "itself"),
        ("end: 2025-04-17", "end: 2025-03-16", "2025-03-16", "items.truce.terms.north.end", "not after the start"),
        ("end: 2025-04-20", "end: 2025-04-18", "2025-04-18", "items.truce.terms.south.end", "not after the start"),
        ("end: 2025-04-20", "end: 2025-04-19T15:00Z", "2025-04-19T15", "items.truce.terms.south.end", "not after"),
        ("since: 2025-03-18\n", "since: 2025-03-01\n", "2025-03-01", "items.truce.status.since", "oldest first"),
        ("discussion, since: 2025-03-11", "discussion, since: 2025-03-10", "2025-03-10", "items.truce.earlier.1.since", "first"),
        ('"https://example.org/a"', '"javascript:a()"', '"javascript', "items.truce.terms.north.source.1", "neither"),
    ],
)
def test_references_within_the_file_are_checked(old: str, new: str, at: str, path: str, said: str) -> None:
    problem = problem_after(old, new)
    assert (problem.line, problem.column, problem.path) == (*place_of(at, TRACKER.replace(old, new)), path)
    assert said in problem.message


def test_a_day_is_a_term_and_its_end_is_still_covered() -> None:
    found, problems = trackers.parse(TRACKER.replace("end: 2025-04-17", "end: 2025-03-18").encode(), FILE)
    assert found is not None, problems


def test_a_circle_of_items_is_told_for_each_of_them() -> None:
    text = TRACKER.replace("    type: deliverable\n", "    type: deliverable\n    follows: truce-renewed\n")
    problems = problems_of(text.replace("follows: truce\n", "follows: swap\n"))
    assert [problem.path for problem in problems] == ["items.truce-renewed.follows", "items.swap.follows"]


def test_yaml_model_and_reference_problems_come_together() -> None:
    text = TRACKER.replace("type: deliverable", "type: thing").replace("bound: [north]", "bound: [west]")
    text = text.replace("description: Two", "description: &a Two").replace("units:\n", "title: x\nunits:\n")
    problems = problems_of(text)
    assert [(problem.line, problem.path) for problem in problems] == [
        (2, "description"),
        (8, "title"),
        (36, "items.truce-renewed.bound.0"),
        (42, "items.swap.type"),
    ]


def test_a_value_that_was_refused_is_not_complained_about_twice() -> None:
    problem = problem_after("type: deliverable", "type: *kind")
    assert "alias" in problem.message


def test_a_missing_section_does_not_condemn_every_reference_to_it() -> None:
    problems = problems_of(TRACKER.replace("parties:\n", "parties: [north]\nold:\n"))
    assert {problem.path for problem in problems} == {"parties", "old"}


def test_invisible_characters_in_prose_are_a_warning_only() -> None:
    found, problems = trackers.parse(TRACKER.replace("Two sides", "Two\u200b sides").encode(), FILE)
    assert found is not None
    assert [(problem.severity, problem.line, problem.column) for problem in problems] == [("warning", 2, 17)]


def test_records_that_are_cited_must_exist() -> None:
    problems = trackers.check_references(sound(), {"rec-1", "rec-0"})
    assert [(problem.line, problem.column, problem.path) for problem in problems] == [
        (*place_of("rec-2", TRACKER), "items.truce.status.because.0"),
        (*place_of("rec-3", TRACKER), "items.truce.conditions.0.because.0"),
    ]
    assert "'rec-2' is no record (did you mean 'rec-" in problems[0].message


def test_sources_of_terms_may_be_records() -> None:
    problems = trackers.check_references(sound(), {"rec-0", "rec-2", "rec-3"})
    assert [problem.path for problem in problems] == ["items.truce.terms.north.source.0"]


@pytest.mark.parametrize("name", ["..\\x", "", "Talks", "con", "lpt1", "-a", "a" * 65, "тест", "a b", "a\u200b"])
def test_a_file_name_that_is_no_id_is_refused(name: str) -> None:
    found, problems = trackers.parse(TRACKER.encode(), f"trackers/{name}.yaml")
    assert found is None
    assert "the tracker's id" in problems[0].message


def written(root: Path, name: str = "talks.yaml") -> Path:
    path = root / "trackers" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(TRACKER.encode())
    return path


def test_problems_name_the_file_relative_to_the_workspace(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert trackers.read(path, tmp_path)[0] == sound()
    path.write_bytes(b"title: [\n")
    assert trackers.read(path, tmp_path)[1][0].file == FILE


def test_links_pipes_folders_and_missing_files_are_refused_without_waiting(tmp_path: Path) -> None:
    target = written(tmp_path)
    folder = target.parent
    (folder / "link.yaml").symlink_to(target)
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    for name in ("link", "folder", "pipe", "gone", "nul\0"):
        found, problems = trackers.read(folder / f"{name}.yaml", tmp_path)
        assert found is None
        assert len(problems) == 1
        assert str(tmp_path) not in str(problems[0])


def test_an_oversized_file_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    with path.open("r+b") as file:
        file.truncate(10**10)
    assert "has more than 1000000 bytes" in trackers.read(path, tmp_path)[1][0].message


def test_a_file_cut_anywhere_is_refused_or_has_all_items_it_reached() -> None:
    """A cut right between two lines of the items looks whole; the workspace compares with the last good version."""
    whole, items = TRACKER.encode(), sound().tracker.items
    begins = {name: whole.index(f"\n  {name}:\n".encode()) + 1 for name in items}
    for cut in range(len(whole)):
        found, problems = trackers.parse(whole[:cut], FILE)
        assert (found is None) == bool(problems)
        if found is not None:
            assert whole[:cut].endswith(b"\n")
            assert list(found.tracker.items) == [name for name in items if begins[name] < cut]


@given(st.integers(0, len(TRACKER)), st.sampled_from([*"\n :-{}[]#&*'\"x", "\u200b", "\0"]))
def test_a_stray_character_is_a_problem_or_leaves_a_sound_tracker(at: int, character: str) -> None:
    found, problems = trackers.parse((TRACKER[:at] + character + TRACKER[at:]).encode(), FILE)
    assert (found is None) == any(problem.severity == "error" for problem in problems)
    assert all(problem.line >= 0 and problem.message for problem in problems)
    assert found is None or len(found.tracker.items) == 3


def test_the_schema_is_valid_and_accepts_what_the_reader_accepts() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = trackers.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert schema["title"] == "Truceboard tracker"
    assert list(validator.iter_errors(sound().document.data)) == []
    assert list(validator.iter_errors({**sound().document.data, "itms": {}}))
    assert "agreed: Every party it binds accepts." in schema["$defs"]["Negotiation"]["description"]
