"""A message that was hours on its way is not dated as new, and clocks ten years off do no harm."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.exchange import Exchange
from db.records import Customer
from sync.gateway.gateway import Gateway
from sync.wire import inflate, unpack_batch
from tests.stand_ins import START, StillClock
from tests.sync.conftest import MakePc, Pc
from tests.sync.sender import Sender


def phone(gateway: Gateway) -> object:
    return Sender(gateway, "reader").row("c1").fields["phone"]


def known_customer(anna: Pc, ben: Pc) -> None:
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="A"))
    anna.sync.run_once()
    ben.sync.run_once()
    anna.sync.run_once()


@pytest.mark.parametrize("off", [0, 3650, -3650])
def test_an_edit_of_nine_that_arrives_at_five_does_not_beat_one_of_noon(
    pc: MakePc, gateway: Gateway, clock: StillClock, off: int
) -> None:
    wrong = StillClock(START + timedelta(days=off))
    anna, ben = pc("anna", clock_=wrong), pc("ben")
    known_customer(anna, ben)
    for one in (clock, wrong):
        one.forward(minutes=5)
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", phone="nine")
    anna.way.faults = [("late", 0.0)]
    assert anna.sync.run_once().trouble is not None  # and Anna's PC is switched off
    clock.forward(hours=3)
    with ben.store.intent() as intent:
        intent.update(Customer, "c1", phone="noon")
    ben.sync.run_once()
    clock.forward(hours=5)
    anna.way.deliver_old()
    assert phone(gateway) == "noon"


@pytest.mark.parametrize("off", [3650, -3650])
def test_a_clock_that_is_wrong_loses_no_race_it_should_win(
    pc: MakePc, gateway: Gateway, clock: StillClock, off: int
) -> None:
    wrong = StillClock(START + timedelta(days=off))
    anna, ben = pc("anna"), pc("ben", clock_=wrong)
    known_customer(anna, ben)
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", phone="first")
    for one in (clock, wrong):
        one.forward(minutes=10)
    with ben.store.intent() as intent:
        intent.update(Customer, "c1", phone="second")
    ben.sync.run_once()
    anna.sync.run_once()
    assert phone(gateway) == "second"


def test_what_was_heard_is_known_after_a_restart_and_not_believed_of_a_clock_set_back(
    pc: MakePc, clock: StillClock
) -> None:
    from sync.device import DeviceSync

    own = StillClock(START + timedelta(minutes=30))
    anna = pc("anna", clock_=own)
    anna.sync.run_once()
    assert Exchange(anna.store).heard() == (int(START.timestamp() * 1000), int(own.now.timestamp() * 1000))

    def told() -> int | None:
        again = DeviceSync(Exchange(anna.store), anna.way, clock=own, new_id=anna.store.new_id)
        with anna.store.intent() as intent:
            intent.create(Customer(id=anna.store.new_id(), last_name="A"))
        anna.way.faults = [("lost-request", 0.0)]
        again.run_once()
        stored = Exchange(anna.store).batch()
        assert stored is not None
        again.run_once()
        return unpack_batch(inflate(stored, 10**6)).ahead

    assert told() == 30 * 60 * 1000
    own.forward(days=-1000)  # the battery is empty
    assert told() is None
