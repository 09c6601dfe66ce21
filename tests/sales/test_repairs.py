"""The repair list: what was refused, what holds instead, and every way out and back."""

from __future__ import annotations

from typing import Any

import pytest

from db import outbox
from db.errors import PersonCanMend
from db.exchange import Exchange
from db.records import Customer, Lead, Staff, Task
from sales import repairs as them
from sales.diary import free_slots
from sales.drives import hold_slot
from sales.lead_steps import close_lead
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, save_customer
from sales.repairs import RepairRow, give_up, hand_over, repairs, send_again, sending, settled, take_back, undo
from sales.safekeeping import keep_daily_copy
from sales.tasks import finish_task
from sales.workplace import Workplace
from sync.connect import URL
from tests.db.gateway_words import Result, Row
from tests.sales.small_house import CLAIRE, TARIS_1


def refuse_last(desk: Workplace, outcome: str, code: str = "too-large", row: Row | None = None, **facts: Any) -> int:
    """The gateway takes everything but the last change."""
    exchange = Exchange(desk.store)
    seqs = [operation.seq for operation in exchange.waiting(1000)]
    exchange.keep_batch(b"bytes", seqs)
    taken = [Result(seq, version=seq) for seq in seqs[:-1]]
    exchange.settle([*taken, Result(seqs[-1], outcome, 999, code, facts, row)])
    return seqs[-1]


@pytest.fixture
def zoe(desk: Workplace) -> Customer:
    """A customer."""
    return save_customer(desk, CustomerForm(last_name="Petit", phone="0639980001"))


@pytest.fixture
def torn(desk: Workplace, zoe: Customer) -> tuple[int, Lead]:
    """A lead that is won here and lost there."""
    lead = capture_lead(desk, LeadForm(customer_id=zoe.id))
    close_lead(desk, lead.id, "won")
    both = {"theirs": "lost", "mine": "won", "by": "PC 2", "at": "2026-11-23T08:55:00Z"}
    row = Row("lead", lead.id, 999, {"customer": zoe.id, "status": "lost"})
    return refuse_last(desk, "conflict", "choose", row, status=both), lead


def status(desk: Workplace, lead: Lead) -> str:
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    return kept.status


def test_both_sides_of_a_choice_with_who_and_when(desk: Workplace, zoe: Customer, torn: tuple[int, Lead]) -> None:
    seq, _ = torn
    [row] = repairs(desk)
    assert (row.seq, row.kind, row.customer, row.name, row.action) == (seq, "lead", zoe.id, "Petit", "update")
    assert (row.outcome, row.code, row.agreed) == ("conflict", "choose", {"status": "lost"})
    [side] = row.sides
    assert (side.mine, side.theirs, side.by, side.at) == ("won", "lost", "PC 2", "2026-11-23T08:55:00Z")


@pytest.mark.parametrize("value", ["won", "offer"])
def test_ours_or_a_third_value_is_sent_and_can_be_undone(desk: Workplace, torn: tuple[int, Lead], value: str) -> None:
    seq, lead = torn
    number = send_again(desk, seq, {"status": value})
    assert (repairs(desk), status(desk, lead)) == ([], value)
    undo(desk, number)
    assert status(desk, lead) == "lost"
    assert [row.seq for row in repairs(desk)] == [seq]


def test_theirs_holds_and_can_be_undone(desk: Workplace, torn: tuple[int, Lead]) -> None:
    seq, lead = torn
    with desk.store.intent() as intent:
        intent.create(Task(id="asks", title="lost / won", kind="choose", lead=lead.id, created_at=desk.now()))
        intent.create(Task(id="another", title="accepted / declined", kind="choose", created_at=desk.now()))
    number = them.take_theirs(desk, seq)
    assert (repairs(desk), status(desk, lead)) == ([], "lost")
    assert {task.id: task.done_at for task in desk.store.all(Task)} == {"asks": desk.now(), "another": ""}
    undo(desk, number)
    assert [row.seq for row in repairs(desk)] == [seq]


def test_a_refused_customer_is_put_right_or_given_up_with_a_reason(desk: Workplace, zoe: Customer) -> None:
    seq = refuse_last(desk, "rejected")
    [row] = repairs(desk)
    assert (row.kind, row.record, row.customer, row.action, row.agreed) == ("customer", zoe.id, zoe.id, "create", {})
    send_again(desk, seq, {"last_name": "Grand"})
    assert outbox.counts(desk.store) == (1, 0)
    again = refuse_last(desk, "rejected")
    with pytest.raises(PersonCanMend, match="reason-missing"):
        give_up(desk, again, "  ")
    give_up(desk, again, " typed   twice ")
    assert desk.store.get(Customer, zoe.id) is None
    kept = settled(desk)[0]
    assert (kept.how, kept.reason, kept.by, kept.set["last_name"]) == ("given-up", "typed twice", desk.staff, "Grand")
    for way_out in (lambda: send_again(desk, again), lambda: give_up(desk, again, "x"), lambda: take_back(desk, again)):
        with pytest.raises(PersonCanMend, match="repaired"):
            way_out()
    with pytest.raises(PersonCanMend, match="repaired"):
        hand_over(desk, again, CLAIRE, "x")


def test_a_colleague_gets_a_task_with_the_matter(desk: Workplace, torn: tuple[int, Lead], zoe: Customer) -> None:
    seq, _ = torn
    with pytest.raises(PersonCanMend, match="gone"):
        hand_over(desk, seq, "nobody", "x")
    task = hand_over(desk, seq, CLAIRE, "Won or lost?")
    assert (task.owner, task.title, task.customer, task.due) == (CLAIRE, "Won or lost?", zoe.id, "2026-11-23")
    [row] = repairs(desk)
    staff = desk.store.get(Staff, CLAIRE)
    assert staff is not None
    assert (row.handed_to, row.handed_done) == (staff.name, False)
    assert outbox.counts(desk.store)[1] == 0
    take_back(desk, seq)
    assert desk.store.get(Task, task.id) is None
    assert outbox.counts(desk.store)[1] == 1
    done = hand_over(desk, seq, CLAIRE, "Won or lost?")
    finish_task(desk, done.id)
    assert repairs(desk)[0].handed_done
    take_back(desk, seq)
    assert desk.store.get(Task, done.id) is not None


def test_a_task_about_a_customer_the_gateway_does_not_have_does_not_wait_for_them(
    desk: Workplace, zoe: Customer
) -> None:
    task = hand_over(desk, refuse_last(desk, "rejected"), CLAIRE, "Look at Zoé Petit")
    assert task.customer == ""
    assert [operation.record for operation in outbox.waiting(desk.store, 10)] == [task.id]


def test_a_change_about_nobody(desk: Workplace) -> None:
    with desk.store.intent() as intent:
        intent.update(Staff, CLAIRE, name="Claire M.")
    refuse_last(desk, "rejected")
    [row] = repairs(desk)
    assert (row.kind, row.customer, row.name) == ("staff", "", "")


def problems(row: RepairRow, **corrected: Any) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in them.problems_of(row, corrected)]


def test_a_correction_is_looked_at_before_it_goes(desk: Workplace, zoe: Customer) -> None:
    refuse_last(desk, "rejected")
    [customer] = repairs(desk)
    assert problems(customer) == []
    assert problems(customer, phone="call me") == [("phone", "phone-invalid")]
    assert problems(customer, last_name="", phone="") == [("last_name", "name-missing"), ("phone", "contact-missing")]
    assert problems(customer, note="x" * 5000) == [("note", "too-long")]


def test_every_kind_has_its_rules(desk: Workplace, zoe: Customer) -> None:
    with desk.store.intent() as intent:
        intent.create(Task(id=desk.new_id(), title="x", customer=zoe.id))
    refuse_last(desk, "rejected", "wrong-type", field="title")
    [task] = repairs(desk)
    assert problems(task) == []
    assert problems(task, title=" ", due="soon") == [("due", "wrong-value"), ("title", "value-missing")]
    assert problems(task, title=7, due="2026-12-01", later="x") == [("title", "wrong-value")]
    assert problems(task, title="x" * 201) == [("title", "too-long")]


def test_a_test_drive_ends_after_it_began(desk: Workplace, zoe: Customer) -> None:
    start = free_slots(desk, desk.today(), demonstrator=TARIS_1)[0].start
    hold_slot(desk, zoe.id, TARIS_1, start)
    exchange = Exchange(desk.store)
    seqs = {one.kind: one.seq for one in exchange.waiting(100)}
    exchange.keep_batch(b"bytes", list(seqs.values()))
    exchange.settle([Result(seqs["test_drive"], "rejected", code="wrong-times")])
    [row] = repairs(desk)
    assert problems(row) == []
    assert problems(row, end=start) == [("start", "end-before-start")]


def test_how_far_each_record_is(desk: Workplace, zoe: Customer) -> None:
    refuse_last(desk, "rejected")
    lead = capture_lead(desk, LeadForm(customer_id=zoe.id))
    asked = {zoe.id: "customer", lead.id: "lead", CLAIRE: "staff"}
    assert set(sending(desk.store, asked).values()) == {""}
    desk.store.keep_setting(them.GATEWAY, "https://gateway")
    assert them.GATEWAY == URL
    assert sending(desk.store, asked) == {zoe.id: "refused", lead.id: "waiting", CLAIRE: "sent"}


def test_one_copy_a_day(desk: Workplace) -> None:
    assert keep_daily_copy(desk)
    assert not keep_daily_copy(desk)
