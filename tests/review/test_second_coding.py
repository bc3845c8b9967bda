"""A second coder codes blind; agreement is measured, disagreements are settled one by one, both codings stay."""

import math
from pathlib import Path

import pytest

from dashboard import workspace
from dashboard.codebook import Verdict
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError
from dashboard.review import agreement, deciding
from dashboard.review.agreement import Pair, alpha, disagreements, pairs
from dashboard.review.queue import Coding, is_finished, queue
from dashboard.review.settling import settle
from tests.review.conftest import TRACKER, article_of, candidates

ANNA, BELA, CARLA = Editor("Anna"), Editor("Bela"), Editor("Carla")


def coding(root: Path, coder: Editor, blind: bool) -> Coding:
    return Coding(TRACKER, article_of(workspace.load(root)), coder.name, blind)


def found_pairs(root: Path) -> list[Pair]:
    state = workspace.load(root)
    return pairs(state, TRACKER, article_of(state), BELA.name)


def records(root: Path) -> dict[str, dict[str, str]]:
    rows = workspace.load(root).records_of(TRACKER)
    return {str(row["record_id"]): row for row in rows[rows["article"] == "own-article"].to_dict("records")}


@pytest.fixture
def coded(root: Path) -> Path:
    """Anna accepted all seven but the last; Bela, blind, rejected the first, corrected the second, accepted the others."""
    found = candidates(root)
    deciding.accept_all(root, coding(root, ANNA, False), ANNA, found[:-1])
    deciding.reject(root, coding(root, ANNA, False), ANNA, found[-1], "an offer of old")
    own = coding(root, BELA, True)
    deciding.reject(root, own, BELA, found[0], "an opinion")
    deciding.accept(root, own, BELA, found[1], {"kind": "statement"})
    for one in found[2:]:
        deciding.accept(root, own, BELA, one)
    return root


def test_a_second_coder_sees_every_candidate_and_nothing_of_the_first_and_adds_nothing_to_the_ledger(root: Path) -> None:
    found = candidates(root)
    deciding.accept_all(root, coding(root, ANNA, False), ANNA, found)
    before = workspace.load(root)
    left = queue(coding(root, BELA, True), found, before.decisions, before.records_of(TRACKER)).left
    assert list(left) == found
    deciding.accept(root, coding(root, BELA, True), BELA, found[0])
    after = workspace.load(root)
    assert len(after.records) == len(before.records)
    assert len(queue(coding(root, BELA, True), found, after.decisions, after.records_of(TRACKER)).left) == len(found) - 1


def test_pairs_name_what_differs_and_what_one_coder_alone_found(coded: Path) -> None:
    found = found_pairs(coded)
    assert [pair.differing for pair in found if pair.differing] == [("kind",)]
    assert sum(pair.second is None for pair in found) == 1
    assert sum(pair.first is None for pair in found) == 1
    assert sum(pair.agrees for pair in found) == 4


def test_a_finished_coding_takes_no_more_decisions(coded: Path) -> None:
    deciding.finish(coded, coding(coded, BELA, True), BELA)
    state = workspace.load(coded)
    assert is_finished(coding(coded, BELA, True), state.decisions)
    assert agreement.finished(state) == [(TRACKER, "own-article", "Bela")]
    with pytest.raises(TruceboardError, match="finished"):
        deciding.accept(coded, coding(coded, BELA, True), BELA, candidates(coded)[0])
    with pytest.raises(TruceboardError, match="only a second coding"):
        deciding.finish(coded, coding(coded, ANNA, False), ANNA)


def test_records_seen_by_one_pair_of_eyes_are_those_nobody_confirmed(coded: Path) -> None:
    assert agreement.seen_twice(workspace.load(coded), TRACKER) == set()
    deciding.finish(coded, coding(coded, BELA, True), BELA)
    seen = agreement.seen_twice(workspace.load(coded), TRACKER)
    assert seen == {pair.first["record_id"] for pair in found_pairs(coded) if pair.first and pair.agrees}
    assert len(seen) == 4


def test_taking_the_second_coders_value_corrects_the_record_and_keeps_both_codings(coded: Path) -> None:
    pair = next(pair for pair in found_pairs(coded) if pair.differing)
    assert pair.first
    assert pair.second
    measured = alpha(found_pairs(coded))
    record_id = settle(coded, article_of(workspace.load(coded)), pair, CARLA, {**pair.first, "kind": "statement"}, "no refusal")
    assert records(coded)[record_id]["kind"] == "statement"
    assert pair.first["record_id"] not in records(coded)
    again = next(other for other in found_pairs(coded) if other.unit == pair.unit)
    assert again.settled
    assert (again.first or {})["kind"] == "rejection"
    assert pair.unit not in [one.unit for one in disagreements(found_pairs(coded))]
    assert alpha(found_pairs(coded)).equals(measured)


@pytest.mark.parametrize("keep", [True, False])
def test_a_record_that_one_coder_alone_found_stays_or_goes(coded: Path, keep: bool) -> None:
    pair = next(pair for pair in found_pairs(coded) if pair.second is None)
    assert pair.first
    measured = alpha(found_pairs(coded))
    record_id = settle(coded, article_of(workspace.load(coded)), pair, CARLA, pair.first if keep else None, "looked again")
    assert (pair.first["record_id"] in records(coded)) is keep
    assert record_id == (pair.first["record_id"] if keep else "")
    assert len(disagreements(found_pairs(coded))) == 2
    assert alpha(found_pairs(coded)).equals(measured)


def test_a_record_that_only_the_second_coder_found_joins_the_ledger(coded: Path) -> None:
    pair = next(pair for pair in found_pairs(coded) if pair.first is None)
    record_id = settle(coded, article_of(workspace.load(coded)), pair, CARLA, pair.second, "it is one")
    assert records(coded)[record_id]["coder"] == "Carla"
    assert len(disagreements(found_pairs(coded))) == 2
    assert [made.verdict for made in workspace.load(coded).decisions if made.coder == "Carla"] == [Verdict.SETTLED]


def test_settling_needs_a_reason(coded: Path) -> None:
    pair = disagreements(found_pairs(coded))[0]
    with pytest.raises(TruceboardError, match="why"):
        settle(coded, article_of(workspace.load(coded)), pair, CARLA, None, "")


def row(kind: str, start: int = 0) -> dict[str, str]:
    return {"record_id": kind, "kind": kind, "quote_start": str(start), "quote_end": str(start + 5), "replaced": ""}


def test_alpha_is_krippendorffs() -> None:
    """Two coders, nominal, ten units: the worked example of Krippendorff (2011), Computing Krippendorff's Alpha-Reliability."""
    first, second = "0100000000", "1110010100"
    found = [Pair("a", row(one), row(other), str(place)) for place, (one, other) in enumerate(zip(first, second, strict=True))]
    measured = alpha(found).set_index("field")
    assert measured.loc["kind", "same"] == 0.6
    assert round(float(measured.loc["kind", "alpha"]), 3) == 0.095
    assert math.isnan(float(measured.loc["record", "alpha"]))


def test_alpha_of_nothing_is_undefined_and_no_error() -> None:
    measured = alpha([])
    assert measured["pairs"].eq(0).all()
    assert measured["alpha"].isna().all()
