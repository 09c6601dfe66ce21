"""What is kept about a customer, and their erasure."""

from __future__ import annotations

import pytest

from db import outbox
from db.backup import copies_of
from db.errors import PersonCanMend
from db.records import Activity, Consent, CrmState, Customer, Delivery, Lead
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, note_contact, save_customer
from sales.privacy import dossier, erase_customer, wipe_what_is_due
from sales.safekeeping import keep_daily_copy
from sales.workplace import Workplace

NAME = "Zwetschgenbaum"


@pytest.fixture
def customer(desk: Workplace) -> Customer:
    kept = save_customer(desk, CustomerForm(last_name=NAME, phone="0639980001", consents=(("contact", "phone", True),)))
    capture_lead(desk, LeadForm(customer_id=kept.id))
    note_contact(desk, kept.id, "note", f"{NAME} prefers mail")
    return kept


def bytes_beside(desk: Workplace) -> bytes:
    return b"".join(path.read_bytes() for path in desk.store.path.parent.rglob("*") if path.is_file())


def test_everything_is_told(desk: Workplace, customer: Customer) -> None:
    found = dossier(desk, customer.id)
    assert [found.count(kind) for kind in (Customer, Consent, Lead, Activity)] == [1, 1, 1, 1]
    assert found.records["customer"][0]["last_name"] == NAME
    [lead] = desk.store.all(Lead)
    with desk.store.intent() as intent:
        intent.create(Delivery(id="d", name="mail.xml", customer=customer.id, lead=lead.id))
        intent.create(CrmState(id="s", crm="salesforce", kind="lead", record=lead.id, number="L-7"))
        intent.create(CrmState(id="o", crm="salesforce", kind="lead", record="another", number="L-8"))
    found = dossier(desk, customer.id)
    assert [one["name"] for one in found.records["delivery"]] == ["mail.xml"]
    assert [one["number"] for one in found.records["crm_state"]] == ["L-7"]
    with pytest.raises(PersonCanMend, match="gone"):
        dossier(desk, "nobody")


def test_an_erased_customer_is_nowhere_on_this_computer(desk: Workplace, customer: Customer) -> None:
    assert keep_daily_copy(desk)
    erase_customer(desk, customer.id)
    assert wipe_what_is_due(desk)
    assert NAME.encode() not in bytes_beside(desk)
    assert [desk.store.all(kind) for kind in (Customer, Consent, Lead, Activity)] == [[], [], [], []]
    assert len(copies_of(desk.store.path)) == 1
    assert wipe_what_is_due(desk)
    assert all(operation.record != customer.id for operation in outbox.waiting(desk.store, 100))
    with pytest.raises(PersonCanMend, match="gone"):
        erase_customer(desk, customer.id)


def test_the_daily_copy_holds_nobody_who_was_erased(desk: Workplace, customer: Customer) -> None:
    erase_customer(desk, customer.id)
    assert keep_daily_copy(desk)
    assert NAME.encode() not in bytes_beside(desk)


def test_while_somebody_reads_the_wipe_waits(desk: Workplace, customer: Customer) -> None:
    erase_customer(desk, customer.id)
    reader = desk.store._reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM customer").fetchone()
    assert not wipe_what_is_due(desk)
    reader.execute("COMMIT")
    assert wipe_what_is_due(desk)
