"""The repair list: what was refused, what holds instead, and both ways out."""

from __future__ import annotations

import pytest

from db import outbox
from db.errors import PersonCanMend
from db.exchange import Exchange
from db.records import Customer, Lead, Staff
from sales.leads import LeadForm, capture_lead, move_lead
from sales.people import CustomerForm, save_customer
from sales.repairs import give_up, repairs, send_again
from sales.safekeeping import keep_daily_copy
from sales.workplace import Workplace
from tests.db.gateway_words import Result, Row
from tests.sales.small_house import CLAIRE


def refuse_last(desk: Workplace, outcome: str, row: Row | None = None) -> int:
    """The gateway takes everything but the last change."""
    exchange = Exchange(desk.store)
    seqs = [operation.seq for operation in exchange.waiting(1000)]
    exchange.keep_batch(b"bytes", seqs)
    taken = [Result(seq, version=seq) for seq in seqs[:-1]]
    exchange.settle([*taken, Result(seqs[-1], outcome, 999, "too-long", row=row)])
    return seqs[-1]


@pytest.fixture
def zoe(desk: Workplace) -> Customer:
    """A customer the gateway knows."""
    return save_customer(desk, CustomerForm(last_name="Petit", phone="0639980001"))


def test_a_refused_change_beside_what_holds(desk: Workplace, zoe: Customer) -> None:
    lead = capture_lead(desk, LeadForm(customer_id=zoe.id))
    move_lead(desk, lead.id, "offer")
    seq = refuse_last(desk, "conflict", Row("lead", lead.id, 999, {"customer": zoe.id, "status": "won"}))
    [row] = repairs(desk)
    assert (row.seq, row.kind, row.customer, row.name, row.action) == (seq, "lead", zoe.id, "Petit", "update")
    assert (row.outcome, row.code, row.wanted, row.agreed) == (
        "conflict",
        "too-long",
        {"status": "offer"},
        {"status": "won"},
    )
    send_again(desk, seq)
    assert repairs(desk) == []
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    assert kept.status == "offer"


def test_a_refused_customer_is_put_right_or_given_up(desk: Workplace, zoe: Customer) -> None:
    seq = refuse_last(desk, "rejected")
    [row] = repairs(desk)
    assert (row.kind, row.record, row.customer, row.action, row.agreed) == (
        "customer",
        zoe.id,
        zoe.id,
        "create",
        {},
    )
    send_again(desk, seq, last_name="Grand")
    assert outbox.counts(desk.store) == (1, 0)
    kept = desk.store.get(Customer, zoe.id)
    assert kept is not None
    assert kept.last_name == "Grand"
    again = refuse_last(desk, "rejected")
    give_up(desk, again)
    assert desk.store.get(Customer, zoe.id) is None
    for way_out in (send_again, give_up):
        with pytest.raises(PersonCanMend, match="repaired"):
            way_out(desk, again)


def test_a_change_about_nobody(desk: Workplace) -> None:
    with desk.store.intent() as intent:
        intent.update(Staff, CLAIRE, name="Claire M.")
    refuse_last(desk, "rejected")
    [row] = repairs(desk)
    assert (row.kind, row.customer, row.name) == ("staff", "", "")


def test_one_copy_a_day(desk: Workplace) -> None:
    assert keep_daily_copy(desk)
    assert not keep_daily_copy(desk)
