"""The repair panel: what was refused, why, what holds instead, and both ways out."""

from __future__ import annotations

import pytest

from db.exchange import Exchange
from sales.leads import move_lead
from sales.repairs import give_up
from sales.workplace import Workplace
from tests.db.gateway_words import Result, Row
from tests.ui.desk.conftest import Desk, Sit
from ui.models.repair import RepairModel


def refuse_last(workplace: Workplace, outcome: str, code: str, row: Row | None = None) -> None:
    """The gateway takes everything but the last change of this device."""
    exchange = Exchange(workplace.store)
    seqs = [operation.seq for operation in exchange.waiting(1000)]
    exchange.keep_batch(b"bytes", seqs)
    taken = [Result(seq, version=seq) for seq in seqs[:-1]]
    exchange.settle([*taken, Result(seqs[-1], outcome, 999, code, row=row)])


@pytest.fixture
def conflict(desk: Desk) -> Desk:
    lead, customer = desk.world.leads["thomas"], desk.world.customers["thomas"].id
    move_lead(desk.world.workplace, lead, "offer")
    refuse_last(desk.world.workplace, "conflict", "", Row("lead", lead, 999, {"customer": customer, "status": "won"}))
    return desk


def test_a_conflict_shows_both_sides(conflict: Desk) -> None:
    model = conflict.open(RepairModel)
    (item,) = model.changes.rows
    assert item.title == "Request · Thomas Roux"
    assert (item.here, item.there) == ("Offer made", "Won")
    assert "both cannot hold" in item.why
    model.open_customer(item.customer)
    assert conflict.around.went == [("customers", {"customer": conflict.world.customers["thomas"].id})]


def test_sending_again_and_giving_up_empty_the_list(conflict: Desk) -> None:
    model = conflict.open(RepairModel)
    model.send_again(model.changes.at(0).id)
    assert model.shown["count"] == 0
    assert conflict.around.said == ["It is sent again."]
    assert conflict.around.written == 1


def test_what_is_settled_elsewhere_meanwhile_is_said(conflict: Desk) -> None:
    model = conflict.open(RepairModel)
    change = model.changes.at(0).id
    give_up(conflict.world.workplace, int(change), "-")
    model.give_up(change)
    assert model.shown["count"] == 0
    assert conflict.around.written == 0
    assert len(conflict.around.said) == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [("too-long", "Shorten it"), ("gone", "removed on another computer"), ("no-idea", "(no-idea)")],
)
def test_each_reason_is_a_sentence(desk: Desk, code: str, said: str) -> None:
    desk.world.customer("zoe", "Zoé", "Petit", phone="06 00 00 00 03", consents=())
    refuse_last(desk.world.workplace, "rejected", code)
    model = desk.open(RepairModel)
    (item,) = model.changes.rows
    assert said in item.why
    assert item.here.startswith("Zoé · Petit")
    assert item.there == ""
    model.give_up(item.id)
    assert model.shown["count"] == 0
    model.cancel()


def test_a_person_decides(sit: Sit) -> None:
    desk = sit("today")
    desk.world.customer("zoe", "Zoé", "Petit", phone="06 00 00 00 03", consents=())
    refuse_last(desk.world.workplace, "rejected", "too-long")
    model = desk.window.model
    assert model is not None
    model.open_panel("repair")  # type: ignore[attr-defined]
    desk.person.wait_read("Customer · Zoé Petit")
    desk.person.click("button", "Give up: Customer · Zoé Petit")
    desk.person.wait_read("Everything is settled")
