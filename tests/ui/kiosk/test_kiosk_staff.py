"""What the gateway did not accept of a visitor's typing: the desk is told, and staff mend it behind the PIN."""

from __future__ import annotations

from db.exchange import Exchange
from sales.records import Customer, Lead, Task
from sales.visit import ask_staff_to_look
from tests.db.gateway_words import Result
from tests.ui.kiosk.test_kiosk import Kiosk, kiosk, make, to_car
from ui.models.kiosk_staff import StaffedKiosk

__all__ = ["kiosk", "make"]


def visit(kiosk: Kiosk) -> None:
    """A visitor keeps a car, and the gateway does not take who they are."""
    visitor = to_car(kiosk)
    visitor.tap("button", "Keep my car")
    visitor.type("Zoé Lefèvre-Dubois", into="Your name")
    visitor.type("06 12 34 56 78", into="Phone")
    visitor.tap("check-box", "You may contact me about this car.")
    visitor.tap("button", "Keep my car")
    visitor.wait(lambda: kiosk.vm.page == "thanks")
    exchange = Exchange(kiosk.workplace.store)
    waiting = exchange.waiting(100)
    exchange.keep_batch(b"bytes", [one.seq for one in waiting])
    bad = next(one.seq for one in waiting if one.kind == "customer")
    exchange.settle([Result(bad, "rejected", code="too-large")])


def model(kiosk: Kiosk) -> StaffedKiosk:
    assert isinstance(kiosk.vm, StaffedKiosk)
    return kiosk.vm


def pin(kiosk: Kiosk) -> None:
    kiosk.vm.ask_pin()
    for key in "2468":
        kiosk.visitor.press(key)
    kiosk.visitor.press("Return")


def test_the_desk_gets_a_task_that_says_nothing_of_the_visitor(kiosk: Kiosk) -> None:
    visit(kiosk)
    kiosk.look_after(120)
    kiosk.look_after(120)
    kiosk.visitor.wait(lambda: kiosk.vm.page == "welcome")
    (task,) = (one for one in kiosk.workplace.store.all(Task) if one.kind == "kiosk-refused")
    assert (task.title, task.customer, task.lead) == ("", "", "")
    assert task.id in [one.record for one in Exchange(kiosk.workplace.store).waiting(100)]
    assert ask_staff_to_look(kiosk.workplace) is None


def test_staff_mend_it_behind_the_pin_and_then_leave(kiosk: Kiosk) -> None:
    visit(kiosk)
    kiosk.vm.forget()
    pin(kiosk)
    kiosk.visitor.wait_read("Customer · Zoé Lefèvre-Dubois")
    assert not kiosk.vm.leaving
    kiosk.visitor.tap("button", "Send again: Customer · Zoé Lefèvre-Dubois")
    kiosk.visitor.wait_read("Everything is settled")
    assert kiosk.vm.notice == "It is sent again."
    assert len(Exchange(kiosk.workplace.store).waiting(100)) >= 3
    kiosk.visitor.tap("button", "Close")
    kiosk.visitor.wait(lambda: kiosk.vm.leaving)


def test_what_is_discarded_goes_with_the_visit(kiosk: Kiosk) -> None:
    visit(kiosk)
    kiosk.vm.forget()
    pin(kiosk)
    kiosk.visitor.wait_read("Customer · Zoé Lefèvre-Dubois")
    kiosk.visitor.tap("button", "Discard: Customer · Zoé Lefèvre-Dubois")
    kiosk.visitor.tap("button", "It was entered twice")
    kiosk.visitor.wait_read("Everything is settled")
    assert kiosk.workplace.store.all(Customer) == []
    assert kiosk.workplace.store.all(Lead) == []


def test_nobody_may_read_it_when_staff_walk_away(kiosk: Kiosk) -> None:
    visit(kiosk)
    kiosk.vm.forget()
    pin(kiosk)
    kiosk.visitor.wait_read("Customer · Zoé Lefèvre-Dubois")
    kiosk.look_after(120)
    kiosk.look_after(120)
    kiosk.visitor.wait(lambda: model(kiosk).repair is None)
    assert not kiosk.vm.leaving
    assert not kiosk.visitor.reads("Customer · Zoé Lefèvre-Dubois")
