"""Negotiation status from positions, and the flags beside it."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import status
from dashboard.codebook import Kind, Negotiation, Position
from dashboard.negotiation import Stand, derive
from dashboard.positions import MOVES, positions
from tests.build import records, tracker

DAY = date(2025, 3, 20)
N, S = "north", "south"


def derived(*rows: dict[str, str], as_of: date = DAY, **changes: object) -> str:
    return str(status.items(tracker(truce=changes), records(*rows), as_of)["derived"].iloc[0])


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([], "not_raised"),
        ([(N, "proposal")], "proposed"),
        ([("host", "proposal")], "proposed"),
        ([(N, "agreement")], "proposed"),
        ([(N, "agreement"), (S, "agreement")], "agreed"),
        ([(N, "proposal"), (S, "agreement")], "agreed"),
        ([(N, "proposal"), (S, "proposal")], "proposed"),
        ([(N, "agreement"), (S, "conditional_agreement")], "agreed_conditionally"),
        ([(N, "proposal"), (S, "conditional_agreement")], "agreed_conditionally"),
        ([(N, "agreement"), (S, "rejection")], "rejected"),
        ([(N, "agreement"), ("host", "rejection")], "proposed"),
        ([(N, "meeting_held")], "under_discussion"),
        ([(N, "proposal"), (S, "meeting_planned")], "under_discussion"),
        ([(N, "conditional_agreement"), (S, "meeting_held")], "proposed"),
        ([(N, "implementation"), (S, "agreement")], "agreed"),
        ([(N, "agreement"), (S, "agreement"), (N, "withdrawal")], "proposed"),
        ([(N, "statement")], "not_raised"),
    ],
)
def test_negotiation_follows_from_the_acts(acts: list[tuple[str, str]], expected: str) -> None:
    assert derived(*({"actor": actor, "kind": kind} for actor, kind in acts)) == expected


def test_a_party_with_terms_of_its_own_declares_unilaterally() -> None:
    terms = {N: {"start": "2025-03-11", "end": "2025-03-12"}}
    assert derived({"actor": N, "kind": "proposal"}, terms=terms) == "declared_unilaterally"
    assert derived({"actor": S, "kind": "proposal"}, terms=terms) == "proposed"


def test_an_act_on_one_aspect_moves_nobody() -> None:
    assert derived({"actor": N, "kind": "rejection", "aspect": "extension"}) == "not_raised"


def test_a_meeting_before_the_proposal_is_no_discussion_of_it() -> None:
    meeting = {"actor": S, "kind": "meeting_held", "event_date": "2025-03-01"}
    assert derived(meeting, {"actor": N, "kind": "proposal"}) == "proposed"


@given(st.permutations(["proposal", "agreement", "rejection", "conditional_agreement"]))
def test_the_last_act_of_a_day_in_ledger_order_decides(kinds: list[str]) -> None:
    found = positions(tracker(), records(*({"actor": N, "kind": kind} for kind in kinds)), DAY)
    assert found["position"].iloc[0] == MOVES[kinds[-1]]


def test_within_a_day_the_later_publication_decides() -> None:
    frame = records(
        {"kind": "rejection", "published": "2025-03-12"},
        {"kind": "agreement", "published": "2025-03-11"},
    )
    assert positions(tracker(), frame, DAY)["position"].iloc[0] == Position.REJECTS


def test_denying_an_accusation_moves_nobody_and_denying_talks_shows_as_a_gap() -> None:
    accusation = {"record_id": "a", "actor": S, "target": N, "kind": "violation_allegation"}
    answered = records(accusation, {"actor": N, "kind": "denial", "answers": "a"})
    denied = records({"actor": N, "kind": "denial"})
    assert positions(tracker(), answered, DAY)["position"].iloc[0] == Position.NO_POSITION
    assert positions(tracker(), denied, DAY)["position"].iloc[0] == Position.DENIES_DISCUSSED


@given(
    st.lists(
        st.tuples(st.sampled_from([N, S, "host"]), st.sampled_from(list(Kind)), st.integers(1, 28)),
        max_size=12,
    ),
    st.integers(1, 28),
)
def test_records_after_the_day_change_nothing(acts: list[tuple[str, Kind, int]], day: int) -> None:
    rows = [{"actor": a, "kind": k, "event_date": f"2025-03-{d:02}"} for a, k, d in acts]
    frame = records(*rows)
    earlier = frame[frame["day"] <= pd.Timestamp(2025, 3, day)]
    as_of = date(2025, 3, day)
    left, right = (status.items(tracker(), f, as_of) for f in (frame, earlier))
    pd.testing.assert_frame_equal(left, right)


@given(st.lists(st.sampled_from(list(Position)), min_size=1, max_size=4), *[st.booleans()] * 4)
def test_agreed_never_holds_against_a_bound_party(bound: list[Position], own: bool, proposed: bool, met: bool, since: bool) -> None:
    found = derive(Stand(bound, own, proposed, met, since))
    if Position.REJECTS in bound:
        assert found == Negotiation.REJECTED
    if Position.NO_POSITION in bound or Position.WITHDREW in bound:
        assert found not in (Negotiation.AGREED, Negotiation.AGREED_CONDITIONALLY)


def declared(**fields: object) -> dict[str, object]:
    return {"status": {"negotiation": "agreed", "since": "2025-03-15", **fields}}


def test_declared_and_derived_apart_is_drift() -> None:
    row = status.items(tracker(truce=declared()), records({"kind": "proposal"}), DAY).iloc[0]
    assert (row["negotiation"], row["derived"], row["drift"]) == ("agreed", "proposed", True)


def test_a_declared_status_counts_from_its_day_on() -> None:
    row = status.items(tracker(truce=declared()), records({"kind": "proposal"}), date(2025, 3, 14)).iloc[0]
    assert (row["declared"], row["negotiation"], row["drift"]) == ("", "proposed", False)


@pytest.mark.parametrize(
    ("cited", "day", "unsupported"), [(["r1"], "2025-03-15", False), (["r1"], "2025-03-16", True), ([], "2025-03-01", True)]
)
def test_a_status_without_an_earlier_record_is_unsupported(cited: list[str], day: str, unsupported: bool) -> None:
    row = status.items(tracker(truce=declared(because=cited)), records({"event_date": day}), DAY).iloc[0]
    assert row["unsupported"] == unsupported


def test_silence_makes_an_item_stale_unless_its_terms_are_over() -> None:
    frame, late = records({"kind": "proposal"}), date(2025, 4, 30)
    over = {"terms": {N: {"start": "2025-03-11", "end": "2025-03-12"}}}
    assert status.items(tracker(), frame, late)["stale"].iloc[0]
    assert not status.items(tracker(truce=over), frame, late)["stale"].iloc[0]
    assert not status.items(tracker(), frame, DAY)["stale"].iloc[0]


def test_a_move_has_a_direction() -> None:
    frame = records({"kind": "proposal"}, {"kind": "rejection", "event_date": "2025-03-18"})
    moves = status.changes(tracker(), frame, date(2025, 3, 11), DAY)
    assert moves[["axis", "before", "after", "direction"]].to_numpy().tolist() == [["negotiation", "proposed", "rejected", "down"]]


def test_the_timeline_has_one_segment_per_status() -> None:
    frame = records(
        {"kind": "proposal", "actor": N},
        {"kind": "agreement", "actor": S, "event_date": "2025-03-12"},
        {"kind": "agreement", "actor": S, "event_date": "2025-03-14"},
    )
    segments = status.timeline(tracker(), frame, "truce", DAY)
    assert list(segments["negotiation"]) == ["proposed", "agreed"]
    assert list(segments["end"]) == [pd.Timestamp("2025-03-12"), pd.Timestamp("2025-03-21")]


def test_an_item_without_records_has_no_days_and_no_latest_act() -> None:
    row = status.items(tracker(), records(), DAY).iloc[0]
    assert row["derived"] == "not_raised"
    assert pd.isna(row["days_in_status"])
    assert row["last_record"] == ""


def of(*rows: dict[str, str], as_of: date = DAY, **changes: object) -> pd.Series:
    return status.items(tracker(truce=changes), records(*rows), as_of).iloc[0]


def test_a_new_record_of_the_same_position_moves_no_date() -> None:
    both = [{"kind": "agreement", "actor": side} for side in (N, S)]
    again = {"kind": "agreement", "actor": S, "event_date": "2025-03-18"}
    assert of(*both, again)["derived_since"] == pd.Timestamp("2025-03-10")
    assert of(*both, again)["days_in_status"] == 10


def test_a_status_lost_and_won_again_dates_from_the_second_time() -> None:
    days = {"agreement": ("2025-03-10", "2025-03-15"), "withdrawal": ("2025-03-12",)}
    back_and_forth = [{"kind": kind, "actor": N, "event_date": day} for kind, found in days.items() for day in found]
    assert of({"kind": "agreement", "actor": S}, *back_and_forth)["derived_since"] == pd.Timestamp("2025-03-15")


TERMS = {side: {"start": start, "end": "2025-03-31"} for side, start in ((N, "2025-03-11"), (S, "2025-03-18"))}


def test_force_is_told_with_the_parties_it_holds_for() -> None:
    found = [of(as_of=date(2025, 3, day), terms=TERMS)[["force", "force_for"]].to_list() for day in (10, 12, 18)]
    assert found == [["pending", "north; south"], ["in_force", "north"], ["in_force", "north; south"]]


def test_coming_into_force_for_one_more_party_is_a_move_of_its_own() -> None:
    moves = status.changes(tracker(truce={"terms": TERMS}), records(), date(2025, 3, 12), date(2025, 3, 18))
    force = moves[moves["axis"] == "force"]
    assert force[["before_for", "after_for", "direction"]].to_numpy().tolist() == [["north", "north; south", "up"]]
    back = status.compare(*(status.items(tracker(truce={"terms": TERMS}), records(), date(2025, 3, day)) for day in (18, 12)))
    assert list(back.loc[back["axis"] == "force", "direction"]) == ["down"]


def test_what_only_the_doers_say_is_their_own_account() -> None:
    own = [{"kind": "implementation", "actor": side, "reported_by": side} for side in (N, S)]
    other = {"kind": "implementation", "actor": N, "reported_by": S}
    assert of(*own)["own_account"]
    assert of(*own, other)["own_account"]
    assert not of(*own, other, {**other, "actor": S, "reported_by": "host"})["own_account"]
    assert not of()["own_account"]


def test_the_analysts_word_on_how_far_it_is_carried_out_is_nobodys_own_account() -> None:
    judged = {"status": {"negotiation": "agreed", "since": "2025-03-10", "implementation": 2}}
    assert not of({"kind": "implementation", "actor": N, "reported_by": N}, **judged)["own_account"]


def test_the_latest_act_is_the_one_that_is_surely_latest() -> None:
    vague = {"event_date": "2025-03-01", "date_precision": "month", "published": "2025-03-14"}
    assert of({"event_date": "2025-03-05"}, vague)["last_record"] == "r1"
    assert of({"event_date": "2025-02-27"}, vague)["last_record"] == "r2"


def test_a_week_that_is_still_to_come_is_not_the_latest_act() -> None:
    ahead = {"event_date": "2025-03-17", "date_precision": "week", "published": "2025-03-14"}
    before, begun = date(2025, 3, 14), date(2025, 3, 17)
    assert of({"event_date": "2025-03-05"}, ahead, as_of=before)["last_record"] == "r1"
    assert of({"event_date": "2025-03-05"}, ahead, as_of=begun)["last_record"] == "r2"
    assert of(ahead, as_of=before)["last_record"] == "r1", "announced, and the only act there is"


def test_what_was_agreed_once_stays_known() -> None:
    lost = of(*({"kind": "agreement", "actor": side} for side in (N, S)), {"kind": "withdrawal", "event_date": "2025-03-12"})
    assert (lost["derived"], lost["furthest"], lost["discussed"]) == ("proposed", "agreed", True)
    alone = of({"kind": "proposal"})
    assert (alone["furthest"], alone["discussed"]) == ("proposed", False)
    assert of({"kind": "proposal"}, {"kind": "meeting_held", "event_date": "2025-03-01"})["discussed"]
