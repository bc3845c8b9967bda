"""Extractors of other packages: checked word for word, joined to the built-in one, never at its cost."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard import config, extractors
from dashboard.cli import app
from dashboard.extraction import Candidate, extract
from dashboard.extractors import Plugin
from dashboard.proposals import MOST, Case, Proposed, ask, join, propose
from dashboard.review.queue import confident
from tests.extraction.conflict import _YAML, TRACKER_ID, article, tracker
from tests.extraction.plugins import Install, install

__all__ = ["install"]
BODY = "Northland rejected the truce. Rain fell in Sudwick. Rain fell in Norwick."
CASE = Case(article(BODY), tracker(), TRACKER_ID)
RAIN = {"kind": "statement", "actor": "south", "quote": "Rain fell in Sudwick."}
CONFIG = "title: Border\ntracker: border-2031\n"
RUN = CliRunner()


def of(*proposals: object) -> tuple[list[Candidate], list[str]]:
    """What becomes of these proposals: candidates, and the reasons of those that are refused."""
    found, problems = ask(Plugin("rain", lambda *_: proposals, "1.2"), CASE)  # type: ignore[arg-type]
    return found, [str(one) for one in problems]


def joined(*proposals: Mapping[str, object]) -> Proposed:
    return join(extract(CASE.article, CASE.tracker, TRACKER_ID), CASE, [Plugin("rain", lambda *_: proposals)])


def test_a_proposal_becomes_a_candidate_with_everything_the_article_says() -> None:
    (found,), problems = of({**RAIN, "rule": "weather", "note": "wet"})
    assert problems == []
    assert (found.tracker, found.article, found.published, found.language) == (TRACKER_ID, "a", "2031-03-20", "en")
    assert BODY[found.quote_start : found.quote_end] == found.quote == RAIN["quote"]
    assert (found.coder, found.rule, found.lexicon, found.note) == ("rain", "plugin:rain.weather", "rain 1.2", "wet")
    assert (found.event_date, found.date_precision, found.aspect) == ("2031-03-20", "day", "whole")
    assert found.summary == "Statement: Southland"


def test_a_candidate_of_a_plugin_has_no_confidence_and_is_in_no_batch() -> None:
    (found,), _ = of(RAIN)
    assert found.confidence == ""
    assert confident([found], 0.0) == []


def test_numbers_may_be_numbers_and_empty_fields_are_as_good_as_none() -> None:
    (found,), _ = of(
        {**RAIN, "quantity": 175.0, "unit": "prisoners", "quote_start": BODY.index("Rain"), "item": None, "target": ""}
    )
    assert (found.quantity, found.unit, found.count_kind, found.item, found.target) == ("175", "prisoners", "single", "", "")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"quote": "Rain fell in Lakeland."}, "stands nowhere"),
        ({"quote": "rain fell in Sudwick."}, "stands nowhere"),
        ({"quote": "Rain fell in"}, "stands at 30 and at 52"),
        ({"quote": " "}, "quote: is empty"),
        ({"quote_start": 3}, "characters 3-24 of a are not the quote; it stands at 30-51"),
        ({"quote_start": "soon"}, "must be whole numbers"),
        ({"quote_end": 40}, "are not the quote"),
        ({"kind": "rejektion"}, "did you mean 'rejection'?"),
        ({"kind": ""}, "kind: is empty"),
        ({"kind": "retraction"}, "names the record that it takes back"),
        ({"item": "border-truse"}, "did you mean 'border-truce'?"),
        ({"actor": "norht"}, "did you mean 'north'?"),
        ({"target": "west"}, "target: 'west' is not in tracker"),
        ({"reported_by": "west"}, "reported_by: 'west'"),
        ({"quantity": "many", "unit": "drones"}, "not a plain number"),
        ({"quantity": 3}, "say what is counted"),
        ({"quantity": 3, "unit": "dronez"}, "did you mean 'drones'?"),
        ({"event_date": "2031-02-30"}, "not a day of the calendar"),
        ({"event_date": "2031-02"}, "not a date like"),
        ({"date_precision": "hour"}, "date_precision: 'hour'"),
        ({"confidence": "0.99"}, "'confidence' is no field of a proposal"),
        ({"coder": "Anna"}, "'coder' is no field of a proposal"),
        ({"actr": "north"}, "did you mean 'actor'?"),
        ({7: "north"}, "7 is no field"),
        ({"actor": ["north"]}, "neither text nor a number"),
        ({"summary": True}, "neither text nor a number"),
        ({"summary": "a\0b"}, "no file can keep"),
        ({"summary": "\ud800"}, "no file can keep"),
    ],
)
def test_a_wrong_proposal_is_refused_with_its_reason_and_the_next_goes_on(change: dict[str, object], told: str) -> None:
    found, (problem,) = of({**RAIN, **change}, RAIN)
    assert [one.quote for one in found] == [RAIN["quote"]]
    assert told in problem
    assert "seeds/articles/a.md" in problem
    assert "plugin:rain: proposal 1 is refused" in problem


def test_an_ambiguous_quote_is_accepted_with_its_place() -> None:
    (found,), problems = of({**RAIN, "quote": "Rain fell in", "quote_start": 52})
    assert (found.quote_start, found.quote_end, problems) == (52, 64, [])


def test_an_article_without_a_day_needs_one_from_the_plugin() -> None:
    undated = Case(article(BODY, published=""), tracker(), TRACKER_ID)
    found, problems = ask(Plugin("rain", lambda *_: [RAIN, {**RAIN, "event_date": "2031-03-01"}]), undated)
    assert [one.event_date for one in found] == ["2031-03-01"]
    assert "event_date: is empty" in str(problems[0])


@pytest.mark.parametrize("rubbish", [None, 7, "text", b"bytes", RAIN, [None], [7], ["text"], [[RAIN]]])
def test_rubbish_costs_the_builtin_extractor_nothing(rubbish: Iterable[Mapping[str, object]]) -> None:
    own = extract(CASE.article, CASE.tracker, TRACKER_ID)
    found = join(own, CASE, [Plugin("rain", lambda *_: rubbish)])
    assert own
    assert list(found.candidates) == own
    assert "plugin:rain" in str(found.problems[0])


def _raises_midway(*_: object) -> Iterable[Mapping[str, object]]:
    yield RAIN
    raise SystemExit("enough")


def _raises_at_once(*_: object) -> Iterable[Mapping[str, object]]:
    raise ZeroDivisionError("one\nby none" + "!" * 10_000)


def test_a_plugin_that_raises_is_named_and_what_came_before_stays() -> None:
    own = extract(CASE.article, CASE.tracker, TRACKER_ID)
    found = join(own, CASE, [Plugin("one", _raises_at_once), Plugin("two", _raises_midway), Plugin("three", lambda *_: [RAIN])])
    assert [one.coder for one in found.candidates] == ["extractor", "two"]
    assert [(one.path, one.severity) for one in found.problems] == [("plugin:one", "error"), ("plugin:two", "error")]
    assert "ZeroDivisionError: one by none!" in found.problems[0].message
    assert len(found.problems[0].message) < 400


def test_a_plugin_without_end_is_stopped() -> None:
    def endless(*_: object) -> Iterable[Mapping[str, object]]:
        while True:
            yield RAIN

    found, problems = ask(Plugin("rain", endless), CASE)
    assert len(found) == 1
    assert f"more than {MOST}" in str(problems[0])


def test_what_the_builtin_extractor_proposes_too_appears_once() -> None:
    same = {"kind": "rejection", "item": "border-truce", "actor": "north", "quote": "rejected the truce"}
    found = joined(same, RAIN)
    assert [(one.kind, one.coder) for one in found.candidates] == [("rejection", "extractor"), ("statement", "rain")]


@pytest.mark.parametrize("change", [{"kind": "denial"}, {"actor": "south"}, {"target": "south"}, {"item": "captives"}])
def test_another_act_in_the_same_words_stays(change: dict[str, str]) -> None:
    same = {"kind": "rejection", "item": "border-truce", "actor": "north", "quote": "rejected the truce"}
    assert len(joined({**same, **change}).candidates) == 2


def test_two_numbers_in_one_sentence_are_two_candidates_of_a_plugin_but_the_same_proposal_is_one() -> None:
    found, _ = of(*({**RAIN, "quantity": number, "unit": "prisoners"} for number in (175, 22, 175)))
    assert [one.quantity for one in found] == ["175", "22"]


def test_candidates_come_in_the_order_of_the_text() -> None:
    found = joined(RAIN, {**RAIN, "quote": "Northland"})
    assert [one.quote_start for one in found.candidates] == [0, 0, 30]


SOURCE = """
    def propose(article, tracker, tracker_id):
        yield {"kind": "statement", "actor": "south", "quote": "Rain fell in Sudwick."}
"""


def test_an_installed_plugin_is_asked_only_when_it_is_named(install: Install) -> None:
    install("rain", SOURCE)
    assert extractors.installed() == ["rain"]
    assert [one.coder for one in propose(CASE, ()).candidates] == ["extractor"]
    found = propose(CASE, ("rain", "rain", "built-in"))
    assert [(one.coder, one.lexicon[:4]) for one in found.candidates][1:] == [("rain", "rain")]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("source", "told"),
    [("import nothing_of_that_name", "ModuleNotFoundError"), ("raise SystemExit(3)", "SystemExit"), ("x = 1", "AttributeError"),
     ("propose = 3", "is no function"), ("def (", "SyntaxError")],
)  # fmt: skip
def test_a_plugin_that_cannot_be_loaded_is_named_and_the_others_go_on(install: Install, source: str, told: str) -> None:
    install("broken", source)
    install("rain", SOURCE)
    found = propose(CASE, ("broken", "rain"))
    assert [one.coder for one in found.candidates] == ["extractor", "rain"]
    assert "plugin:broken" in str(found.problems[0])
    assert told in str(found.problems[0])


def test_one_name_in_two_packages_is_refused_with_both(install: Install) -> None:
    install("rain", SOURCE, package="first")
    install("rain", SOURCE, package="second")
    assert "(first, second)" in str(extractors.load(["rain"])[1][0])


def test_a_name_in_the_configuration_that_is_not_installed_is_a_warning_with_the_nearest(install: Install) -> None:
    install("rain", SOURCE)
    found, (problem,) = config.parse(f"{CONFIG}extractors: [rain, rian]\n".encode())
    assert found is not None
    assert found.extractors == ("rain", "rian")
    assert (problem.severity, problem.line, problem.path) == ("warning", 3, "extractors.1")
    assert "'rian' is no installed extractor (did you mean 'rain'?" in problem.message


def test_a_configuration_without_extractors_asks_none() -> None:
    found, problems = config.parse(CONFIG.encode())
    assert found is not None
    assert (found.extractors, problems) == ((), [])


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "trackers").mkdir()
    (tmp_path / "trackers" / f"{TRACKER_ID}.yaml").write_text(_YAML, encoding="utf-8")
    head = "---\ntitle: Talks\npublished: 2031-03-20\nlanguage: en\n---\n"
    (tmp_path / "a.md").write_text(head + BODY + "\n", encoding="utf-8")
    return tmp_path


def command(root: Path, *more: str) -> tuple[int, str, list[str]]:
    """Exit code, output, and whose candidates there are."""
    out = root / "candidates.csv"
    result = RUN.invoke(app, ["extract", str(root / "a.md"), "-w", str(root), "-o", str(out), *more])
    lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return result.exit_code, result.output, [row["coder"] for row in csv.DictReader(lines)]


def test_the_command_asks_what_the_configuration_names(workspace: Path, install: Install) -> None:
    install("rain", SOURCE)
    assert command(workspace)[2] == ["extractor"]
    (workspace / "config.yaml").write_text(f"{CONFIG}extractors: [rain]\n", encoding="utf-8")
    assert command(workspace)[::2] == (0, ["extractor", "rain"])
    assert command(workspace, "--extractor", "built-in")[::2] == (0, ["extractor"])


def test_the_option_stands_for_the_list_of_the_configuration(workspace: Path, install: Install) -> None:
    install("rain", SOURCE)
    install("snow", SOURCE.replace("south", "north"))
    (workspace / "config.yaml").write_text(f"{CONFIG}extractors: [rain]\n", encoding="utf-8")
    assert command(workspace, "--extractor", "snow")[2] == ["extractor", "snow"]
    assert command(workspace, "--extractor", "snow", "--extractor", "rain")[2] == ["extractor", "snow", "rain"]


def test_an_option_that_names_nothing_installed_is_a_usage_error_with_the_nearest_name(workspace: Path, install: Install) -> None:
    install("rain", SOURCE)
    code, output, found = command(workspace, "--extractor", "rian")
    assert (code, found) == (2, [])
    assert "'rain'" in output


def test_the_command_tells_by_its_exit_code_that_a_plugin_failed_but_not_that_a_quote_was_refused(
    workspace: Path, install: Install
) -> None:
    install("invents", SOURCE.replace("Sudwick", "Paradise"))
    code, output, found = command(workspace, "--extractor", "invents")
    assert (code, found) == (0, ["extractor"])
    assert f"{workspace / 'a.md'}: plugin:invents: proposal 1 is refused: quote" in output
    install("fails", "def propose(*_):\n    raise OSError('asleep')\n")
    code, output, found = command(workspace, "--extractor", "fails")
    assert (code, found) == (1, ["extractor"])
    assert "plugin:fails: failed: OSError: asleep" in output


def test_a_name_in_the_configuration_that_is_not_installed_is_told_once_and_the_rest_goes_on(workspace: Path) -> None:
    (workspace / "config.yaml").write_text(f"{CONFIG}extractors: [gone]\n", encoding="utf-8")
    code, output, found = command(workspace)
    assert (code, found) == (1, ["extractor"])
    assert output.count("'gone' is no installed extractor") == 1
