"""One exchange of a device, against a gateway that misbehaves in every way it can."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from db import bases, outbox
from db.outbox import Operation
from db.records import Customer, Demonstrator, Lead, TestDrive
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.gateway.tables import open_engine
from sync.http import ExchangeTrouble
from sync.plan import Pace, next_batch
from sync.wire import PullAnswer, PushAnswer, Result, inflate, unpack_batch
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import MakePc, Pc
from tests.sync.house import CAR
from tests.sync.simulator.lossy import LossyWay


def write(device: Pc, *names: str) -> None:
    with device.store.intent() as intent:
        for name in names:
            intent.create(Customer(id=name, last_name=name))


# ---------------------------------------------------------------------------------------------------------- planning


def operation(seq: int, record: str, kind: str = "customer", **fields: str) -> Operation:
    return Operation(seq, kind, record, "create", 0, fields)


def test_what_is_set_aside_takes_along_only_what_needs_it() -> None:
    waiting = [
        operation(1, "c1"), operation(2, "l1", "lead", customer="c1"), operation(3, "c2"),
        operation(4, "t1", "task", lead="l1"), operation(5, "l2", "lead", customer="c2"), operation(6, "c1"),
    ]  # fmt: skip
    assert [one.seq for one in next_batch(waiting, {1})] == [3, 5]
    assert [one.seq for one in next_batch(waiting)] == [1, 2, 3, 4, 5, 6]


def test_a_batch_has_limits_and_at_least_one_operation() -> None:
    waiting = [operation(number, f"c{number}", note="x" * 100) for number in range(1, 6)]
    assert len(next_batch(waiting, most=2)) == 2
    assert len(next_batch(waiting, bytes_=400)) == 2
    assert len(next_batch(waiting, bytes_=1)) == 1
    assert next_batch([]) == []


def test_the_pace() -> None:
    pace = Pace(lambda: 0.5, every=30)
    assert pace.after(failed=False) == 30
    assert [pace.after(failed=True) for _ in range(8)] == [1, 2, 4, 8, 16, 30, 30, 30]
    assert pace.after(failed=True, retry_after=100) == 130
    assert pace.after(failed=False) == 30
    assert pace.after(failed=True) == 1


# ---------------------------------------------------------------------------------------------------------- exchanges


def test_an_edit_while_its_push_is_under_way_stays_pending(pc: MakePc) -> None:
    device = pc()
    write(device, "c1")

    def edit() -> None:
        with device.store.intent() as intent:
            intent.update(Customer, "c1", phone="06")

    device.way.in_flight = edit
    with_edit = []
    first_push = device.way.push

    def push(body: bytes, device_clock: int) -> PushAnswer:
        with_edit.append(len(unpack_batch(inflate(body, 10**6)).operations))
        return first_push(body, device_clock)

    device.way.push = push  # type: ignore[method-assign]
    report = device.sync.run_once()
    customer = device.store.get(Customer, "c1")
    assert with_edit == [1, 1]
    assert report.outcomes == {"applied": 2}
    assert customer is not None
    assert customer.phone == "06"


def test_the_clock_may_be_ten_years_off(pc: MakePc, clock: StillClock) -> None:
    anna = pc("anna", clock_=StillClock(clock.now + timedelta(days=3650)))
    ben = pc("ben", clock_=StillClock(clock.now - timedelta(days=3650)))
    write(anna, "c1")
    for device in (anna, ben):
        device.sync.run_once()
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", phone="anna")
    anna.sync.run_once()
    ben.sync.run_once()
    with ben.store.intent() as intent:
        intent.update(Customer, "c1", phone="ben")
    ben.sync.run_once()
    anna.sync.run_once()
    customer = anna.store.get(Customer, "c1")
    assert customer is not None
    assert customer.phone == "ben"
    assert bases.digest(anna.store) == bases.digest(ben.store)


def test_a_clock_ahead_wins_no_race_for_ever(pc: MakePc, clock: StillClock) -> None:
    anna = pc("anna", clock_=StillClock(clock.now + timedelta(days=365)))
    ben = pc("ben", clock_=clock)
    write(anna, "c1")
    for device in (anna, ben):
        device.sync.run_once()
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", phone="anna")
    clock.forward(hours=1)
    with ben.store.intent() as intent:
        intent.update(Customer, "c1", phone="ben, an hour later")
    anna.clock.now = clock.now + timedelta(days=365)
    anna.sync.run_once()
    ben.sync.run_once()
    customer = ben.store.get(Customer, "c1")
    assert customer is not None
    assert customer.phone == "ben, an hour later"


def test_a_refused_operation_is_in_the_repair_list_and_holds_up_nothing(pc: MakePc) -> None:
    device = pc()
    device.sync.run_once()
    assert device.store.get(Demonstrator, CAR.id) == CAR
    with device.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="A"))
        intent.create(TestDrive(id="d1", customer="c1", demonstrator=CAR.id, start="noon", end="one"))
        intent.create(Lead(id="l1", customer="c1"))
    report = device.sync.run_once()
    assert report.outcomes == {"applied": 2, "rejected": 1}
    assert (report.status.state, report.status.why, report.status.refused) == ("refused", "repair", 1)
    assert outbox.repairs(device.store)[0].code == "wrong-times"


def test_an_old_disk_that_comes_back_uses_no_number_twice(pc: MakePc, gateway: Gateway) -> None:
    import shutil

    from db.exchange import Exchange
    from db.store import open_store
    from sync.device import DeviceSync

    device = pc()
    write(device, "c1")
    device.store.close()
    shutil.copy(device.store.path, device.store.path.with_suffix(".old"))
    device.store = open_store(device.store.path, clock=device.clock, new_id=device.store.new_id)
    DeviceSync(Exchange(device.store), device.way, clock=device.clock, new_id=device.store.new_id).run_once()
    write(device, "c2")
    DeviceSync(Exchange(device.store), device.way, clock=device.clock, new_id=device.store.new_id).run_once()
    device.store.close()
    shutil.copy(device.store.path.with_suffix(".old"), device.store.path)
    device.store = open_store(device.store.path, clock=device.clock, new_id=device.store.new_id)
    write(device, "c3")
    report = DeviceSync(Exchange(device.store), device.way, clock=device.clock, new_id=device.store.new_id).run_once()
    assert report.outcomes == {"applied": 2, "retry": 1}
    assert {one.id for one in device.store.all(Customer)} == {"c1", "c2", "c3"}
    assert bases.digest(device.store) == gateway.digest(gateway.who(device.way.token))


def test_a_gateway_that_was_set_back_is_read_from_the_beginning(pc: MakePc, gateway: Gateway) -> None:
    device = pc()
    write(device, "c1")
    device.sync.run_once()
    write(device, "c2")
    pull = device.way.pull
    asked: list[str] = []

    def set_back(cursor: str) -> PullAnswer:
        asked.append(cursor)
        if len(asked) == 1:
            raise ExchangeTrouble("cursor-expired")
        return pull(cursor)

    device.way.pull = set_back  # type: ignore[method-assign]
    report = device.sync.run_once()
    assert report.trouble is None
    assert asked[:2] == [asked[0], ""]
    assert {one.id for one in device.store.all(Customer)} == {"c1", "c2"}
    assert bases.digest(device.store) == gateway.digest(gateway.who(device.way.token))


# -------------------------------------------------------------------------------------------------- an ill gateway


@dataclass
class Ill:
    """A way to a gateway that fails over certain records, or says something that makes no sense."""

    way: LossyWay
    fails: Callable[[Sequence[Operation]], str]
    pushes: list[int] = field(default_factory=list)

    def __call__(self, body: bytes, device_clock: int) -> PushAnswer:
        operations = unpack_batch(inflate(body, 10**7)).operations
        self.pushes.append(len(operations))
        code = self.fails(operations)
        if code:
            raise ExchangeTrouble(code, status=413, error="too-large")
        return LossyWay.push(self.way, body, device_clock)


def poisoned(code: str) -> Callable[[Sequence[Operation]], str]:
    return lambda operations: code if any(one.record == "poison" for one in operations) else ""


def test_a_batch_refused_as_a_whole_is_halved_until_the_one_at_fault_is_found(pc: MakePc) -> None:
    device = pc()
    write(device, *[f"c{number}" for number in range(20)], "poison", *[f"d{number}" for number in range(20)])
    ill = Ill(device.way, poisoned("refused-whole"))
    device.way.push = ill  # type: ignore[method-assign]
    report = device.sync.run_once()
    assert report.outcomes == {"applied": 40, "rejected": 1}
    assert outbox.repairs(device.store)[0].facts == {"status": 413, "error": "too-large"}
    assert len(ill.pushes) < 20


def test_a_batch_that_was_cut_on_its_way_is_sent_again_before_anything_in_it_is_blamed(pc: MakePc) -> None:
    device = pc()
    write(device, "a", "b")
    device.way.faults = [("cut-request", 0.5)]
    assert device.sync.run_once().status.why == "cut"
    device.way.faults = [("cut-request", 0.9)]
    assert device.sync.run_once().status.refused == 0
    assert device.sync.run_once().outcomes == {"applied": 2}


def test_an_operation_no_gateway_can_read_ends_in_the_repair_list(pc: MakePc) -> None:
    device = pc()
    write(device, "a", "b")
    device.way.faults = [("cut-request", 0.5)] * 40
    for _ in range(9):
        device.sync.run_once()
    assert device.sync.status().refused == 2


def test_an_operation_that_fells_the_gateway_is_set_aside_and_tried_again_later(pc: MakePc) -> None:
    device = pc()
    write(device, *[f"c{number}" for number in range(5)], "poison", "d")
    with device.store.intent() as intent:
        intent.create(Lead(id="needs-poison", customer="poison"))
    ill = Ill(device.way, poisoned("gateway-trouble"))
    device.way.push = ill  # type: ignore[method-assign]
    for _ in range(2):
        assert device.sync.run_once().status.why == "gateway-trouble"
    report = device.sync.run_once()
    assert (report.trouble, report.status.state, report.status.waiting) == (None, "waiting", 2)
    assert report.outcomes == {"applied": 6, "retry": 1}
    calls = len(ill.pushes)
    device.sync.run_once()
    assert len(ill.pushes) == calls
    ill.fails = lambda _operations: ""
    device.clock.forward(minutes=11)
    assert device.sync.run_once().status.state == "sent"


def test_a_gateway_that_fails_over_everything_is_not_asked_for_ever(pc: MakePc) -> None:
    device = pc()
    write(device, *[f"c{number}" for number in range(40)])
    ill = Ill(device.way, lambda _operations: "gateway-trouble")
    device.way.push = ill  # type: ignore[method-assign]
    for _ in range(3):
        report = device.sync.run_once()
    assert report.status.why == "gateway-trouble"
    assert report.status.waiting == 40
    assert len(ill.pushes) < 30


@pytest.mark.parametrize("results", [(), (Result(99, "applied", 1),)])
def test_answers_to_something_else_are_no_answer(pc: MakePc, results: tuple[Result, ...]) -> None:
    device = pc()
    write(device, "c1")
    device.way.push = lambda body, device_clock: PushAnswer(results)  # type: ignore[method-assign]
    report = device.sync.run_once()
    assert (report.status.why, report.status.waiting) == ("portal", 1)


@pytest.mark.parametrize("expired", [False, True])
def test_a_feed_that_does_not_move_is_not_read_for_ever(pc: MakePc, expired: bool) -> None:
    device = pc()
    first = [expired]

    def pull(cursor: str) -> PullAnswer:
        if first.pop() if first else False:
            raise ExchangeTrouble("cursor-expired")
        return PullAnswer((), cursor, more=True)

    device.way.pull = pull  # type: ignore[method-assign]
    assert device.sync.run_once().status.why == "portal"


def test_a_stored_batch_that_was_damaged_is_made_anew(pc: MakePc) -> None:
    from db.exchange import Exchange

    device = pc()
    write(device, "c1")
    Exchange(device.store).keep_batch(b"damaged", [1])

    def push(body: bytes, device_clock: int) -> PushAnswer:
        try:
            return LossyWay.push(device.way, body, device_clock)
        except Refusal as refusal:
            raise ExchangeTrouble("refused-whole", status=refusal.status, error=refusal.code) from None

    device.way.push = push  # type: ignore[method-assign]
    assert device.sync.run_once().outcomes == {"applied": 1}


def test_what_is_blocked_waits_and_is_asked_once_an_exchange(pc: MakePc) -> None:
    device = pc()
    write(device, "c1")
    ill = Ill(device.way, lambda _operations: "")
    pushes = ill.pushes

    def push(body: bytes, device_clock: int) -> PushAnswer:
        pushes.append(1)
        return PushAnswer(tuple(Result(one.seq, "blocked") for one in unpack_batch(inflate(body, 10**6)).operations))

    device.way.push = push  # type: ignore[method-assign]
    report = device.sync.run_once()
    assert (report.status.state, report.status.waiting, len(pushes)) == ("waiting", 1, 1)


@pytest.mark.parametrize("answer", ["stuck", "refused", "gone"])
def test_an_attachment_that_does_not_arrive_is_tried_next_time(pc: MakePc, answer: str) -> None:
    from db.attachments import keep_file
    from sync.http import Progress

    device = pc()
    with device.store.transaction() as transaction:
        keep_file(transaction, device.store, b"%PDF", "application/pdf")

    def put(sha256: str, at: int, size: int, data: bytes) -> Progress:
        if answer == "refused":
            raise ExchangeTrouble("refused-whole", status=422, error="wrong-hash")
        if answer == "gone":
            raise ExchangeTrouble("no-network")
        return Progress(0, complete=False)

    device.way.put_file = put  # type: ignore[method-assign]
    report = device.sync.run_once()
    assert report.files == 0
    assert (report.trouble is not None) == (answer == "gone")
    del device.way.__dict__["put_file"]
    assert device.sync.run_once().files == 1


def test_a_device_lets_go_of_its_way(pc: MakePc) -> None:
    device = pc()
    closed: list[bool] = []
    device.way.close = lambda: closed.append(True)  # type: ignore[method-assign]
    device.sync.close()
    assert closed == [True]


def test_a_gateway_put_back_is_noticed_though_it_has_given_more_numbers_since(
    tmp_path: Path, gateway: Gateway, pc: MakePc, clock: StillClock
) -> None:
    anna, ben = pc("anna"), pc("ben")
    write(anna, "first")
    anna.sync.run_once()
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(tmp_path / "gateway.db")) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    write(anna, "lost")
    anna.sync.run_once()
    again = Gateway(open_engine(f"sqlite:///{copy}"), clock=clock, new_id=counted_ids(5), secret=Random(9).randbytes)
    anna.way.gateway = ben.way.gateway = again
    write(ben, "two", "three", "four")
    ben.sync.run_once()
    assert anna.sync.run_once().trouble is None
    assert bases.digest(anna.store) == bases.digest(ben.store) == again.digest(again.who(ben.way.token))
    assert {one.id for one in anna.store.all(Customer)} == {"first", "two", "three", "four"}
    again.close()
