"""The customer's form, duplicates, consents, and the page that shows it all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import outbox
from db.errors import PersonCanMend
from db.records import Consent, Customer
from sales.cars import save_configuration
from sales.consents import current_consents, may_contact, record_consent, standing, withdraw_consent
from sales.customer_file import customer_file
from sales.drives import hold_slot
from sales.leads import LeadForm, capture_lead, lead_row
from sales.names import customer_name
from sales.people import (
    CustomerForm,
    FormRefused,
    check,
    edit_customer,
    form_of,
    likely_duplicates,
    note_contact,
    save_customer,
)
from sales.quotes import make_offer
from sales.tasks import add_task, finish_task
from sales.workplace import Workplace
from tests.sales.small_house import ORSA, car_view
from tests.stand_ins import StillClock

ZOE = CustomerForm(
    first_name="Zoé", last_name="Lefèvre", phone="06 39 98 12 34", email="zoe@courriel.example",
    consents=(("contact", "phone", True), ("marketing", "email", False)), wording="2026-11",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"first_name": " ", "last_name": ""}, [("last_name", "name-missing")]),
        ({"first_name": "", "last_name": "", "company": "Taxis"}, []),
        ({"phone": "", "email": " "}, [("phone", "contact-missing")]),
        ({"phone": ""}, []),
        ({"email": ""}, []),
        ({"phone": "call me"}, [("phone", "phone-invalid")]),
        ({"email": "zoe@"}, [("email", "email-invalid")]),
        ({"email": "zoe@localhost"}, [("email", "email-invalid")]),
        ({"email": "zoé@élan.example"}, []),
        ({"city": "x" * 201}, [("city", "too-long")]),
        ({"note": "x" * 4000}, []),
    ],
)
def test_a_form_says_what_is_wrong(changes: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    found = check(replace(ZOE, **changes))
    assert [(problem.field, problem.code) for problem in found] == problems


def test_a_refused_form_keeps_nothing(desk: Workplace) -> None:
    with pytest.raises(FormRefused) as refused:
        save_customer(desk, replace(ZOE, last_name="", first_name="", email="x"))
    assert [problem.code for problem in refused.value.problems] == ["name-missing", "email-invalid"]
    assert desk.store.all(Customer) == []


def test_a_saved_customer_is_tidy_owned_and_dated_with_the_consents_given(desk: Workplace) -> None:
    customer = save_customer(desk, replace(ZOE, last_name="  de   La Tour ", note=" two\nlines "))
    assert (customer.last_name, customer.note) == ("de La Tour", "two\nlines")
    assert (customer.owner, customer.created_at) == (desk.staff, "2026-11-23T09:00:00Z")
    assert desk.store.get(Customer, customer.id) == customer
    [consent] = desk.store.all(Consent)
    assert (consent.purpose, consent.channel, consent.granted) == ("contact", "phone", True)
    assert (consent.source, consent.wording, consent.at) == ("desk", "2026-11", customer.created_at)


def test_a_kiosk_needs_the_consent_to_be_contacted(kiosk: Workplace) -> None:
    with pytest.raises(FormRefused) as refused:
        save_customer(kiosk, replace(ZOE, consents=(("marketing", "email", True),)))
    assert [problem.field for problem in refused.value.problems] == ["consents"]
    assert save_customer(kiosk, ZOE).owner == ""
    assert kiosk.store.all(Consent)[0].source == "kiosk"


def test_an_edit_changes_what_changed_and_records_a_withdrawal(desk: Workplace, clock: StillClock) -> None:
    customer = save_customer(desk, ZOE)
    clock.forward(hours=1)
    form = form_of(desk, customer.id)
    assert form.consents == (("contact", "phone", True),)
    edited = edit_customer(desk, customer.id, replace(form, city="Lyon", consents=(("contact", "phone", False),)))
    assert edited == replace(customer, city="Lyon")
    [_, _, update, consent] = outbox.waiting(desk.store, 50)[-4:]
    assert update.set == {"city": "Lyon"}
    assert consent.set["granted"] is False
    assert not may_contact(desk, customer.id, "contact", "phone")
    with pytest.raises(FormRefused):
        edit_customer(desk, customer.id, replace(form, email="x"))


def test_the_same_form_again_says_nothing_new(desk: Workplace) -> None:
    customer = save_customer(desk, ZOE)
    before = outbox.counts(desk.store)
    edit_customer(desk, customer.id, form_of(desk, customer.id))
    assert outbox.counts(desk.store) == before


def test_duplicates_share_a_phone_or_an_email_the_same_name_first(desk: Workplace) -> None:
    other = save_customer(desk, replace(ZOE, first_name="Marc", last_name="Dupont", email=""))
    zoe = save_customer(desk, replace(ZOE, phone=""))
    save_customer(desk, replace(ZOE, phone="0639980000", email=""))
    asked = CustomerForm(last_name="LEFEVRE", phone="+33 6 39 98 12 34", email="ZOE@courriel.example")
    assert [customer.id for customer in likely_duplicates(desk, asked)] == [zoe.id, other.id]
    assert likely_duplicates(desk, CustomerForm(last_name="Lefèvre")) == []


def test_a_lead_attaches_to_the_same_person_and_fills_blanks_only(kiosk: Workplace) -> None:
    zoe = save_customer(kiosk, replace(ZOE, email="", city="Lyon"))
    form = replace(ZOE, phone="0033639981234", last_name="LEFEVRE", city="Bron")
    lead = capture_lead(kiosk, LeadForm(customer=form))
    assert lead.customer == zoe.id
    assert kiosk.store.all(Customer) == [replace(zoe, email="zoe@courriel.example")]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"last_name": "Durand"}, False),
        ({"first_name": "Marc"}, False),
        ({"first_name": ""}, True),
        ({"first_name": "Z."}, True),
        ({"first_name": "Zacharie"}, False),
        ({"first_name": "Zoé-Anne", "last_name": "LEFEVRE"}, True),
        ({"first_name": "", "last_name": "", "company": "Taxis"}, True),
    ],
)
def test_a_family_with_one_phone_stays_two_customers(changes: dict[str, Any], same: bool, desk: Workplace) -> None:
    zoe = save_customer(desk, ZOE)
    lead = capture_lead(desk, LeadForm(customer=replace(ZOE, **changes)))
    assert (lead.customer == zoe.id) is same


def test_two_firms_with_one_switchboard_stay_two(desk: Workplace) -> None:
    first = save_customer(desk, CustomerForm(company="Taxis Rhône", phone="0478000000"))
    other = capture_lead(desk, LeadForm(customer=CustomerForm(company="Menuiserie", phone="0478000000")))
    again = capture_lead(desk, LeadForm(customer=CustomerForm(company="taxis rhone", phone="04 78 00 00 00")))
    assert other.customer != first.id
    assert again.customer == first.id


def test_consents_are_only_added_and_the_latest_counts(desk: Workplace, clock: StillClock) -> None:
    zoe = save_customer(desk, ZOE).id
    clock.forward(minutes=1)
    record_consent(desk, zoe, "marketing", "email", "2026-12")
    assert may_contact(desk, zoe, "marketing", "email")
    clock.forward(minutes=1)
    withdraw_consent(desk, zoe, "marketing", "email")
    assert [(one.purpose, one.granted) for one in current_consents(desk, zoe)] == [
        ("contact", True), ("marketing", False),
    ]  # fmt: skip
    assert len(desk.store.all(Consent)) == 3
    with pytest.raises(PersonCanMend, match="gone"):
        record_consent(desk, "nobody", "contact", "phone")


def test_at_a_kiosk_an_empty_box_withdraws_nothing(desk: Workplace, kiosk: Workplace) -> None:
    zoe = save_customer(desk, replace(ZOE, consents=(("marketing", "email", True),)))
    again = replace(ZOE, consents=(("contact", "phone", True), ("marketing", "email", False)))
    assert capture_lead(kiosk, LeadForm(customer=again)).customer == zoe.id
    assert may_contact(desk, zoe.id, "marketing", "email")
    edit_customer(desk, zoe.id, again)
    assert not may_contact(desk, zoe.id, "marketing", "email")


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1), st.randoms())
def test_what_stands_does_not_depend_on_the_order_statements_came_in(
    statements: list[tuple[int, bool]], random: object
) -> None:
    made = [
        Consent(id=str(place), customer="c", granted=granted, at=f"2026-01-01T00:00:0{second}Z")
        for place, (second, granted) in enumerate(statements)
    ]
    [state] = standing(made)
    assert standing(reversed(made)) == (state,)
    last = max(second for second, _ in statements)
    assert state.granted == all(granted for second, granted in statements if second == last)


def test_the_customers_page_tells_everything_newest_first(desk: Workplace, clock: StillClock) -> None:
    zoe = save_customer(desk, ZOE)
    clock.forward(minutes=1)
    lead = capture_lead(desk, LeadForm(customer_id=zoe.id, model="taris", comments="soon"))
    clock.forward(minutes=1)
    note_contact(desk, zoe.id, "email", "brochure sent")
    page = customer_file(desk, zoe.id)
    assert (page.title, page.customer, page.leads) == ("Zoé Lefèvre", zoe, (lead,))
    assert [(entry.kind, entry.text) for entry in page.timeline] == [
        ("email", "brochure sent"), ("lead", "soon"), ("consent", ""),
    ]  # fmt: skip
    assert page.timeline[0].by == "Claire Montagnier"
    assert dict(page.timeline[1].facts) == {"model": "taris", "source": "desk", "status": "contacted"}
    assert dict(page.timeline[2].facts) == {"purpose": "contact", "channel": "phone", "granted": "yes"}
    with pytest.raises(PersonCanMend, match="gone"):
        customer_file(desk, "nobody")


def test_a_note_is_no_contact_a_call_is(desk: Workplace, clock: StillClock) -> None:
    zoe = save_customer(desk, ZOE)
    lead = capture_lead(desk, LeadForm(customer_id=zoe.id, source="web"))
    clock.forward(minutes=30)
    note_contact(desk, zoe.id, "note", "nice", lead.id)
    assert lead_row(desk, lead.id).waiting_minutes == 30
    note_contact(desk, zoe.id, "call", "", lead.id)
    assert lead_row(desk, lead.id).waiting_minutes == 0
    assert lead_row(desk, lead.id).status == "contacted"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"first_name": "Zoé", "last_name": "Lefèvre", "company": "Taxis"}, "Zoé Lefèvre"),
        ({"company": "Taxis"}, "Taxis"),
        ({"email": "a@b.example", "phone": "06"}, "a@b.example"),
        ({"phone": "06"}, "06"),
    ],
)
def test_everybody_is_called_something(values: dict[str, str], name: str) -> None:
    assert customer_name(Customer(id="c", **values)) == name


def test_the_page_holds_every_kind_of_thing_that_happens(desk: Workplace) -> None:
    zoe = save_customer(desk, ZOE).id
    car = save_configuration(desk, car_view(), "2026-1", zoe)
    lead = capture_lead(desk, LeadForm(customer_id=zoe, configuration=car.id))
    drive = hold_slot(desk, zoe, ORSA, "2026-11-24T09:00:00Z", lead.id, "has a dog")
    offer = make_offer(desk, car.id, zoe, "fr", lead.id, car=car_view())
    finish_task(desk, add_task(desk, "Call", customer=zoe).id)
    add_task(desk, "Later", customer=zoe)
    page = customer_file(desk, zoe)
    assert {entry.kind: (entry.record_kind, dict(entry.facts)) for entry in page.timeline} == {
        "consent": ("consent", {"purpose": "contact", "channel": "phone", "granted": "yes"}),
        "configuration": ("configuration", {"model": "taris", "code": car.code}),
        "lead": ("lead", {"model": "taris", "source": "desk", "status": "offer"}),
        "lead-changed": ("lead", {"model": "taris", "status": "offer"}),
        "test-drive": ("test_drive", {"start": drive.start, "status": "provisional"}),
        "offer": ("offer", {"number": offer.number, "model": "taris", "status": "open"}),
        "task-done": ("task", {"kind": "todo"}),
    }
    assert (page.test_drives, page.offers, len(page.tasks)) == ((drive,), (offer,), 2)
    assert [one.code for one in page.configurations] == [car.code]
