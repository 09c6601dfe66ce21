"""Two edits of one record: what comes out, by merge class."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.outbox import Action, Operation
from sync.merge import Agreed, Mark, Merged, complete, further, merge, merge_class

CUSTOMER = complete("customer", {"last_name": "Dupont", "phone": "1"})
LEAD = complete("lead", {"customer": "c"})


def agreed(fields: Mapping[str, Any], version: int = 5, writer: str = "anna", stamp: int = 100) -> Agreed:
    """A record as its writer left it."""
    return Agreed(fields, {"": Mark(version, stamp, writer)}, version)


def change(kind: str, set_: Mapping[str, Any], *, base: int = 0, action: Action = "update") -> Operation:
    return Operation(1, kind, "r", action, base, set_, 0)


def apply(state: Agreed, operation: Operation, *, writer: str, stamp: int, version: int) -> tuple[Agreed, Merged]:
    """The state after an operation, as the gateway keeps it."""
    merged = merge(state, operation, writer=writer, stamp=stamp, version=version)
    if not merged.marks:
        return state, merged
    fields, marks = {**state.fields, **merged.set}, {**state.marks, **merged.marks}
    return Agreed(fields, marks, version, merged.gone), merged


def test_a_field_changed_on_one_side_is_taken_whatever_the_clock_says() -> None:
    _, merged = apply(agreed(CUSTOMER), change("customer", {"phone": "2"}, base=5), writer="ben", stamp=1, version=6)
    assert (merged.outcome, merged.set) == ("applied", {"phone": "2"})


def test_two_fields_changed_apart_both_stay() -> None:
    state, _ = apply(agreed(CUSTOMER), change("customer", {"city": "Lyon"}, base=5), writer="anna", stamp=1, version=6)
    state, merged = apply(state, change("customer", {"phone": "2"}, base=5), writer="ben", stamp=1, version=7)
    assert merged.outcome == "applied"
    assert (state.fields["city"], state.fields["phone"]) == ("Lyon", "2")


def test_of_two_values_the_later_wins_and_the_other_is_kept_for_the_history() -> None:
    later = merge(agreed(CUSTOMER), change("customer", {"phone": "2"}), writer="ben", stamp=101, version=6)
    assert (later.outcome, later.set, later.lost) == ("merged", {"phone": "2"}, {"phone": "1"})
    earlier = merge(agreed(CUSTOMER), change("customer", {"phone": "2"}), writer="ben", stamp=99, version=6)
    assert (earlier.outcome, earlier.set, earlier.lost) == ("merged", {}, {"phone": "2"})


def test_an_edit_of_the_same_hand_is_later_than_its_own() -> None:
    merged = merge(agreed(CUSTOMER, writer="ben"), change("customer", {"phone": "2"}), writer="ben", stamp=1, version=6)
    assert merged.outcome == "applied"


def test_the_same_value_twice_is_no_conflict() -> None:
    merged = merge(agreed(CUSTOMER), change("customer", {"phone": "1"}), writer="ben", stamp=1, version=6)
    assert (merged.outcome, merged.marks) == ("applied", {})


def test_both_notes_stay() -> None:
    start = agreed({**CUSTOMER, "note": "tall"})
    state, _ = apply(
        start, change("customer", {"note": "tall\nlikes red"}, base=5), writer="anna", stamp=110, version=6
    )
    state, merged = apply(
        state, change("customer", {"note": "tall\nhas a dog"}, base=5), writer="ben", stamp=105, version=7
    )
    assert state.fields["note"] == "tall\nhas a dog\nlikes red"
    assert merged.outcome == "merged"
    state, _ = apply(state, change("customer", {"note": "moved away"}, base=7), writer="anna", stamp=1, version=8)
    assert state.fields["note"] == "moved away"


@pytest.mark.parametrize(
    ("theirs", "mine", "kept"),
    [("contacted", "offer", "offer"), ("offer", "contacted", "offer"), ("won", "new", "won")],
)
def test_the_further_state_wins(theirs: str, mine: str, kept: str) -> None:
    state, _ = apply(
        agreed({**LEAD, "status": theirs}), change("lead", {"status": mine}), writer="ben", stamp=0, version=6
    )
    assert state.fields["status"] == kept


def test_won_against_lost_goes_to_a_person() -> None:
    state, merged = apply(
        agreed({**LEAD, "status": "won"}), change("lead", {"status": "lost", "model": "mika"}),
        writer="ben", stamp=900, version=6,
    )  # fmt: skip
    assert (merged.outcome, merged.code) == ("conflict", "choose")
    assert {name: merged.facts["status"][name] for name in ("theirs", "mine", "by")} == {
        "theirs": "won", "mine": "lost", "by": "anna",
    }  # fmt: skip
    assert (state.fields["status"], state.fields["model"]) == ("won", "mika")


def test_a_state_nobody_knows_goes_to_a_person() -> None:
    assert further("lead", "new", "dreaming") is None
    assert further("customer", "new", "won") is None


def test_an_older_edit_brings_nothing_deleted_back() -> None:
    gone, merged = apply(agreed(CUSTOMER), change("customer", {}, action="remove"), writer="anna", stamp=1, version=6)
    assert gone.gone
    assert merged.outcome == "applied"
    after = merge(gone, change("customer", {"phone": "2"}), writer="ben", stamp=10**15, version=7)
    assert (after.outcome, after.code, after.set) == ("conflict", "gone", {})


@pytest.mark.parametrize("kind", ["consent", "activity"])
def test_what_was_said_is_never_edited(kind: str) -> None:
    state = agreed(complete(kind, {"customer": "c"}))
    name = "source" if kind == "consent" else "text"
    merged = merge(state, change(kind, {name: "other"}, base=5), writer="anna", stamp=200, version=6)
    assert (merged.outcome, merged.code) == ("rejected", "append-only")


def test_a_consent_is_never_deleted() -> None:
    state = agreed(complete("consent", {"customer": "c"}))
    assert merge(state, change("consent", {}, action="remove"), writer="a", stamp=1, version=6).outcome == "rejected"


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        (change("spaceship", {"x": 1}), "unknown-kind"),
        (change("customer", {"phone": 3}), "wrong-type"),
        (change("offer", {"total_cents": True}), "wrong-type"),
        (change("offer", {"total_cents": 2**60}), "wrong-type"),
        (change("offer", {"lines": {}}), "wrong-type"),
        (change("demonstrator", {"active": "yes"}), "wrong-type"),
        (change("demonstrator", {"car": []}), "wrong-type"),
        (change("customer", {"id": "other"}), "wrong-id"),
        (change("lead", {"model": "mika"}, action="create"), "missing-field"),
    ],
)
def test_what_cannot_be_is_rejected(operation: Operation, code: str) -> None:
    merged = merge(None, operation, writer="a", stamp=0, version=1)
    assert (merged.outcome, merged.code) == ("rejected", code)


def test_a_new_record_is_completed_and_keeps_what_is_newer_than_we_are() -> None:
    merged = merge(
        None, change("customer", {"last_name": "X", "shoe_size": 44}, action="create"), writer="a", stamp=0, version=1
    )
    assert merged.set["shoe_size"] == 44
    assert merged.set["phone"] == ""
    assert merge_class("customer", "shoe_size") == "scalar"


def test_a_change_of_a_record_that_is_not_there_waits() -> None:
    assert merge(None, change("customer", {"phone": "2"}), writer="a", stamp=0, version=1).outcome == "blocked"


edits = st.lists(
    st.tuples(
        st.fixed_dictionaries(
            {},
            optional={
                "model": st.sampled_from(["mika", "orsa", "porto"]),
                "comments": st.sampled_from(["a", "b", "a\nb"]),
                "status": st.sampled_from(["contacted", "appointment", "offer", "won"]),
            },
        ),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=3,
)


@given(edits)
def test_edits_that_did_not_know_of_each_other_come_out_the_same_in_any_order(
    changes: list[tuple[dict[str, str], int]],
) -> None:
    ends = set()
    for order in permutations(range(len(changes))):
        state = agreed(LEAD, version=1, writer="seed", stamp=0)
        for version, number in enumerate(order, 2):
            fields, stamp = changes[number]
            state, _ = apply(state, change("lead", fields, base=1), writer=f"w{number}", stamp=stamp, version=version)
        ends.add(tuple(sorted((name, str(value)) for name, value in state.fields.items())))
    assert len(ends) == 1
