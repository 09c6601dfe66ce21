"""What the gateway decides itself: who has the car, and which consent counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.outbox import Operation
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from tests.stand_ins import StillClock
from tests.sync.house import CAR, INES, on_both
from tests.sync.sender import DRIVE, Sender, codes

pytestmark = on_both


def test_of_two_overlapping_drives_one_is_confirmed_and_the_other_comes_back_with_free_times(
    anna: Sender, ben: Sender
) -> None:
    first = anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))[1]
    assert first.facts == {"booking": "confirmed"}
    assert first.row is not None
    assert first.row.fields["status"] == "confirmed"
    second = ben.send(ben.create("test_drive", "d2", **{**DRIVE, "start": "2026-11-24T09:30:00Z", "owner": INES.id}))[0]
    assert second.facts["booking"] == "to-rebook"
    assert second.facts["free"] == ["2026-11-24T08:30:00Z", "2026-11-24T10:00:00Z", "2026-11-24T10:30:00Z"]
    task = next(row for row in anna.pull().rows if row.kind == "task")
    assert (task.fields["kind"], task.fields["owner"], task.fields["customer"]) == ("rebook", INES.id, "c1")
    assert anna.row("d2").fields["status"] == "to-rebook"


def test_a_drive_to_rebook_is_confirmed_at_a_free_time_and_frees_nothing_else(anna: Sender) -> None:
    anna.send(
        anna.create("customer", "c1", last_name="A"),
        anna.create("test_drive", "d1", **DRIVE),
        anna.create("test_drive", "d2", **DRIVE),
    )
    moved = anna.send(
        anna.update("test_drive", "d2", start="2026-11-24T10:00:00Z", end="2026-11-24T11:00:00Z", status="provisional")
    )
    assert moved[0].facts == {"booking": "confirmed"}
    again = anna.send(anna.create("test_drive", "d3", **DRIVE))
    assert again[0].facts["booking"] == "to-rebook"


def test_the_task_of_a_drive_to_rebook_is_for_the_day_it_is_at_the_dealership(anna: Sender, clock: StillClock) -> None:
    clock.forward(hours=14, minutes=30)  # half past midnight there
    anna.send(
        anna.create("customer", "c1", last_name="A"),
        anna.create("test_drive", "d1", **DRIVE),
        anna.create("test_drive", "d2", **DRIVE),
    )
    assert [row.fields["due"] for row in anna.pull().rows if row.kind == "task"] == ["2026-11-24"]


def test_a_drive_called_off_frees_its_time(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))
    assert codes(anna.send(anna.update("test_drive", "d1", status="cancelled"))) == [("applied", "")]
    assert anna.send(anna.create("test_drive", "d2", **DRIVE))[0].facts == {"booking": "confirmed"}
    anna.send(anna.remove("test_drive", "d2"))
    assert anna.send(anna.create("test_drive", "d3", **DRIVE))[0].facts == {"booking": "confirmed"}


def test_a_note_on_a_drive_asks_for_no_decision(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))
    result = anna.send(anna.update("test_drive", "d1", note="brings a friend"))[0]
    assert (result.outcome, result.facts) == ("applied", {})


def test_times_that_make_no_sense_are_refused(anna: Sender) -> None:
    drive = {**DRIVE, "end": DRIVE["start"]}
    results = anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **drive))
    assert codes(results)[1] == ("rejected", "wrong-times")


def test_free_times_are_told(anna: Sender, kiosk: Sender, gateway: Gateway) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))
    free = gateway.free_slots(kiosk.who, CAR.id, date(2026, 11, 24), 60)
    assert "2026-11-24T08:00:00Z" in free
    assert "2026-11-24T09:00:00Z" not in free
    with pytest.raises(Refusal):
        gateway.free_slots(kiosk.who, CAR.id, date(2026, 11, 24), 0)


MONTH = timedelta(days=30)


def consent(granted: bool, at: str) -> dict[str, Any]:
    return {"customer": "c1", "purpose": "marketing", "channel": "email", "granted": granted, "at": at}


def effective(sender: Sender) -> bool:
    rows = [row.fields for row in sender.pull().rows if row.kind == "consent"]
    return bool(max(rows, key=lambda row: (row["at"], not row["granted"]))["granted"])


def test_a_grant_that_did_not_know_of_a_withdrawal_does_not_undo_it(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    ben.send(ben.create("consent", "k2", **consent(granted=True, at="2026-11-22T09:00:00Z")))
    assert not effective(anna)


def test_the_same_the_other_way_round(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    ben.send(ben.create("consent", "k2", **consent(granted=True, at="2026-11-22T09:00:00Z")))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    assert not effective(anna)


def test_a_grant_that_knew_of_the_withdrawal_counts_even_from_a_slow_clock(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    ben.seq += 1
    ben.send(Operation(ben.seq, "consent", "k2", "create", 10**6, consent(granted=True, at="2026-11-19T09:00:00Z"), 0))
    assert effective(anna)


def test_a_grant_that_knew_one_withdrawal_and_not_another_does_not_undo_the_other(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    ben.send(ben.create("consent", "k2", **consent(granted=False, at="2026-11-21T09:00:00Z")))
    ben.send(ben.create("consent", "k3", **consent(granted=True, at="2026-11-22T09:00:00Z")))
    assert not effective(anna)


def test_a_withdrawal_that_knew_of_the_grant_counts_even_from_a_slow_clock(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=True, at="2026-11-20T09:00:00Z")))
    anna.send(anna.create("consent", "k2", **consent(granted=False, at="2020-01-01T00:00:00Z")))
    assert not effective(anna)


def test_another_channel_is_another_matter(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    ben.send(ben.create("consent", "k2", **{**consent(granted=True, at="2026-11-22T09:00:00Z"), "channel": "sms"}))
    assert anna.row("k2").fields["at"] == "2026-11-22T09:00:00Z"


def test_a_clock_ten_years_ahead_dates_nothing_into_the_future(anna: Sender, clock: StillClock) -> None:
    ahead = int((clock.now + timedelta(days=3650)).timestamp() * 1000)
    anna.send(anna.create("customer", "c1", last_name="A"))
    result = anna.send(anna.create("consent", "k1", **consent(granted=True, at="2036-11-20T08:55:00Z")), clock=ahead)[0]
    assert result.row is not None
    assert result.row.fields["at"] == "2026-11-23T08:55:00Z"
    again = anna.send(anna.create("consent", "k2", **consent(granted=True, at="never")))[0]
    assert again.row is not None
    assert again.row.fields["at"] == "2026-11-23T09:00:00Z"


def test_taking_away_a_consent_that_never_was_is_answered(anna: Sender) -> None:
    gone = anna.remove("consent", "never-was")
    assert codes(anna.send(gone)) == [("applied", "")]
