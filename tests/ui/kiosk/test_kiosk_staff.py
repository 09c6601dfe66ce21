"""What the gateway did not accept of a visitor's typing: the desk is told, and staff mend it behind the PIN."""

from __future__ import annotations

import pytest

from db.exchange import Exchange
from sales.records import Customer, Lead, Task
from sales.visit import ask_staff_to_look
from tests.db.gateway_words import Result
from tests.ui.kiosk.test_kiosk import Kiosk, Make, kiosk, make, to_car
from ui.bridge import Bridge, Status
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
    kiosk.visitor.wait(lambda: model(kiosk).staff is None)
    assert not kiosk.vm.leaving
    assert not kiosk.visitor.reads("Customer · Zoé Lefèvre-Dubois")


# shut out ------------------------------------------------------------------------------------------------------------
WORDS = {
    "en": ("Nothing is lost: everything is kept here and goes out later.", "New code", "Join again"),
    "fr": ("Rien n’est perdu : tout est gardé ici et partira plus tard.", "Nouveau code", "Se rattacher"),
}


@pytest.mark.parametrize(("language", "size"), [("en", (1080, 1920)), ("fr", (1920, 1080))])
def test_a_kiosk_that_was_shut_out_takes_a_new_code_behind_the_pin(
    make: Make, monkeypatch: pytest.MonkeyPatch, language: str, size: tuple[int, int]
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Bridge, "enrol_again", staticmethod(lambda _store, code: said.append(code)))
    kiosk = make(language=language, size=size)
    lost, field, join = WORDS[language]
    bridge = kiosk.vm.place.settings["bridge"]
    bridge._take(Status("refused", waiting=2, why="signed-out"))
    assert model(kiosk).staff is None, "no visitor is bothered with it"
    pin(kiosk)
    kiosk.visitor.wait_read(lost)
    kiosk.visitor.tap("editable-text", field)
    for key in "ab7":
        kiosk.visitor.tap("button", key)
    kiosk.visitor.tap("button", join)
    kiosk.visitor.wait(lambda: kiosk.vm.leaving, "it does not leave")
    assert said == ["ab7"]


def test_after_the_code_comes_what_staff_have_to_decide(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bridge, "enrol_again", staticmethod(lambda _store, _code: None))
    visit(kiosk)
    kiosk.vm.forget()
    bridge = kiosk.vm.place.settings["bridge"]
    bridge._take(Status("refused", refused=1, why="signed-out"))
    pin(kiosk)
    kiosk.visitor.wait_read("New code")
    bridge._take(Status("sent", refused=1, why="repair"))
    kiosk.visitor.wait_gone("button", "Join again")
    kiosk.visitor.tap("button", "Close")
    kiosk.visitor.wait_read("Customer · Zoé Lefèvre-Dubois")
