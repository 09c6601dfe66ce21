"""The one short form of a customer."""

from __future__ import annotations

import pytest

from db.errors import StoreTrouble
from sales.customer_file import customer_file
from sales.records import Customer
from tests.ui.desk.conftest import Desk, Sit
from ui.models import customer_form as module
from ui.models.customer_form import CustomerFormModel


def kept(desk: Desk) -> list[Customer]:
    known = {customer.id for customer in desk.world.customers.values()}
    return [customer for customer in desk.world.workplace.store.all(Customer) if customer.id not in known]


def typed(desk: Desk, **fields: str) -> tuple[CustomerFormModel, list[str]]:
    done: list[str] = []
    model = desk.open(CustomerFormModel, done=done.append)
    for field, text in fields.items():
        model.set(field, text)
    return model, done


def test_a_name_and_a_number_are_enough(desk: Desk) -> None:
    model, done = typed(desk, first_name="Zoé", last_name="Martin", phone="06 00 00 00 01")
    closed: list[bool] = []
    model.closed.connect(lambda: closed.append(True))
    model.set_contact(True)
    model.set_marketing(True)
    model.save()
    (zoe,) = kept(desk)
    assert done == [zoe.id]
    assert closed == [True]
    assert desk.around.said == ["Zoé Martin is kept."]
    states = {
        (state.purpose, state.channel): state.granted for state in customer_file(desk.world.workplace, zoe.id).consents
    }
    assert states == {("contact", "phone"): True, ("marketing", "phone"): True}
    assert zoe.language == "en"


def test_what_is_missing_is_said_at_its_field_and_goes_when_it_is_mended(desk: Desk) -> None:
    model, done = typed(desk, email="zoe@")
    model.save()
    assert set(model.shown["errors"]) == {"last_name", "email"}
    model.set("email", "zoe@mail.example")
    assert set(model.shown["errors"]) == {"last_name"}
    model.set("last_name", "Martin")
    assert model.shown["errors"] == {}
    model.save()
    assert len(done) == 1


def test_a_phone_or_an_email_mends_the_missing_contact(desk: Desk) -> None:
    model, _ = typed(desk, last_name="Martin")
    model.save()
    assert "phone" in model.shown["errors"]
    model.set("phone", "0")
    assert model.shown["errors"] == {}


def test_somebody_we_know_is_shown_while_typing_and_can_be_used(desk: Desk) -> None:
    model, done = typed(desk, phone="+33 6 11 22 33 44")
    (chloe,) = model.duplicates.rows
    assert chloe.title == "Chloé Bernard"
    assert "chloe.bernard@mail.example" in chloe.subtitle
    model.use(chloe.id)
    assert done == [desk.world.customers["chloe"].id]
    assert kept(desk) == []


def test_without_consent_nothing_is_claimed(desk: Desk) -> None:
    model, done = typed(desk, last_name="Martin", email="m@mail.example")
    model.set_contact(False)
    model.save()
    states = {
        (state.purpose, state.channel): state.granted for state in customer_file(desk.world.workplace, done[0]).consents
    }
    assert not any(states.values())


def test_editing_shows_what_is_known_and_keeps_what_changed(desk: Desk) -> None:
    chloe = desk.world.customers["chloe"]
    model = desk.open(CustomerFormModel, customer=chloe.id)
    assert model.shown["known"]
    assert model.shown["more"]
    assert model.shown["contact"]
    assert not model.shown["marketing"]
    assert model.shown["form"]["city"] == "Lyon"
    model.set("city", "Caluire")
    model.set("phone", chloe.phone)
    model.set_contact(False)
    model.save()
    file = customer_file(desk.world.workplace, chloe.id)
    assert file.customer.city == "Caluire"
    assert not any(state.granted for state in file.consents)
    assert file.customer.phone == chloe.phone


@pytest.mark.parametrize(
    ("guess", "expected"),
    [
        ("Zoé de la Tour", {"first_name": "Zoé", "last_name": "de la Tour"}),
        ("Martin", {"last_name": "Martin"}),
        ("06 12 34", {"phone": "06 12 34"}),
        ("zoe@mail.example", {"email": "zoe@mail.example"}),
        ("", {"last_name": "", "phone": ""}),
    ],
)
def test_what_was_looked_for_is_put_where_it_belongs(desk: Desk, guess: str, expected: dict[str, str]) -> None:
    model = desk.open(CustomerFormModel, guess=guess)
    assert {name: model.shown["form"][name] for name in expected} == expected


def test_a_full_disk_keeps_the_form_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    model, done = typed(desk, last_name="Martin", phone="06 00 00 00 01")

    def full(*_: object) -> None:
        raise StoreTrouble("disk-full", path="x")

    monkeypatch.setattr(module, "save_customer", full)
    model.save()
    assert done == []
    assert "disk is full" in desk.around.said[-1]
    assert model.shown["form"]["last_name"] == "Martin"


def test_unknown_fields_change_nothing(desk: Desk) -> None:
    model, _ = typed(desk)
    model.set("consents", "everything")
    assert not model.shown["dirty"]
    model.show_more()
    assert model.shown["more"]
    model.cancel()
    assert kept(desk) == []


def test_a_person_fills_the_form_with_the_keyboard(sit: Sit) -> None:
    desk = sit("customers")
    person = desk.person
    person.click("button", "New customer")
    person.wait_read("A name and a phone number or an email are enough.")
    for text in ("Zoé", "Martin", "06 00 00 00 01"):
        person.type(text)
        person.press("Return")
    person.press("Return")
    person.wait_read("Zoé Martin is kept.")
    person.find("heading", "Zoé Martin")


def test_a_person_reads_what_is_missing(sit: Sit) -> None:
    desk = sit("customers")
    desk.person.click("button", "New customer")
    desk.person.click("button", "Keep the customer")
    desk.person.wait_read("Type a telephone number or an email address, one is enough.")
    desk.person.press("Escape")
    desk.person.wait_gone("button", "Keep the customer")


def test_a_person_uses_the_customer_we_knew(sit: Sit) -> None:
    desk = sit("customers")
    desk.person.click("button", "New customer")
    desk.person.type("0611223344", into="Phone")
    desk.person.click("button", "Use this one: Chloé Bernard")
    desk.person.find("heading", "Chloé Bernard")
