"""A lead from the kiosk is in the CRM once, with all that hangs on it; what the CRM's people do shows at the desk."""

from __future__ import annotations

from typing import Any

import pytest

from db.records import Configuration, Consent, CrmState, Customer, Lead, Offer, Task, TestDrive
from db.store import Store
from sales.consents import standing, withdraw_consent
from sales.privacy import erase_customer
from tests.stand_ins import StillClock
from tests.sync.conftest import MakeDesk
from tests.sync.crm.salesforce.conftest import MakeRelay, Relay
from tests.sync.crm.salesforce.org_served import OrgServed
from tests.sync.crm.salesforce.visits import offer, visit, workplace
from tests.sync.house import CAR


@pytest.mark.parametrize("mapping", ["salesforce-sales", "salesforce-automotive"])
def test_a_visit_at_an_offline_kiosk_is_in_the_crm_once_with_all_that_hangs_on_it(
    mapping: str, make_relay: MakeRelay, desk: MakeDesk, store: Store, org: OrgServed, clock: StillClock
) -> None:
    relay = make_relay(mapping)
    kiosk = desk("kiosk", "kiosk")
    relay.exchange(kiosk)
    made = visit(kiosk, clock)  # nothing has gone anywhere yet
    relay.quiet()
    assert org.all("Lead") == []
    relay.exchange(kiosk)
    relay.exchange(store)
    offer_id = offer(store, made, clock)
    relay.exchange(store)
    relay.quiet()
    [lead] = org.all(
        "Lead", "Vitrine_Id__c", "LastName", "Email", "LeadSource", "Interest__c", "Timeframe__c", "Dealer__c",
        "Configuration__c", "Description",
    )  # fmt: skip
    assert (lead["Vitrine_Id__c"], lead["LastName"], lead["LeadSource"]) == (made.lead, "Petit", "Kiosk")
    assert (lead["Interest__c"], lead["Timeframe__c"], lead["Dealer__c"]) == ("lease", "3-months", "FR-0815")
    assert (lead["Email"], lead["Description"]) == ("zoe@example.com", "Rappeler après 18 h")
    [car] = org.all("Configuration__c", "Vitrine_Id__c", "Code__c", "Total__c", "Choices__c")
    assert (car["Vitrine_Id__c"], car["Code__c"], car["Total__c"]) == (made.configuration, "7KM2QD", 23490.5)
    assert (lead["Configuration__c"], car["Choices__c"]) == (car["Id"], '{"paint":"blue","roof":"glass"}')
    consents = org.all("ContactPointTypeConsent", "Vitrine_Id__c", "Name", "PrivacyConsentStatus", "Party.LastName")
    assert sorted((one["Name"], one["PrivacyConsentStatus"]) for one in consents) == [
        ("contact", "OptIn"), ("marketing", "OptIn"),
    ]  # fmt: skip
    assert {one["Party"]["LastName"] for one in consents} == {"Petit"}
    drives = "ServiceAppointment" if "automotive" in mapping else "TestDrive__c"
    state = "Vitrine_Status__c" if "automotive" in mapping else "Status__c"
    [drive] = org.all(drives, "Vitrine_Id__c", state, "Lead__c")
    assert (drive["Vitrine_Id__c"], drive[state], drive["Lead__c"]) == (made.drive, "confirmed", lead["Id"])
    [quote] = org.all("Offer__c", "Vitrine_Id__c", "Number__c", "Total__c", "Tax_Rate__c")
    assert (quote["Vitrine_Id__c"], quote["Total__c"], quote["Tax_Rate__c"]) == (offer_id, 23490.5, 20.0)
    [paper] = org.all("ContentVersion", "Title", "FirstPublishLocationId", "Sha256__c")
    assert (paper["Title"], paper["FirstPublishLocationId"]) == ("2026-0042", quote["Id"])
    people = org.all("Account" if "automotive" in mapping else "Contact")
    assert [one["Vitrine_Id__c"] for one in people] == [made.customer]


def test_the_number_and_the_link_are_at_the_desk(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    told = relay.told(store, made.lead)
    [lead] = org.all("Lead")
    assert told is not None
    assert (told.state, told.number, told.kind) == ("known", lead["Id"], "lead")
    assert told.link == f"{org.url}/lightning/r/Lead/{lead['Id']}/view"


def test_what_somebody_changes_in_the_crm_shows_at_the_desk_and_comes_back_to_nobody(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    [lead] = org.all("Lead")
    clock.forward(minutes=3)
    clerk.Lead.update(lead["Id"], {"Status": "Appointment", "Phone": "+33 4 00 00 00 00", "Timeframe__c": None})
    stamped = org.all("Lead", "SystemModstamp")
    relay.quiet()
    relay.exchange(store)
    shown = store.get(Lead, made.lead)
    customer = store.get(Customer, made.customer)
    assert shown is not None
    assert customer is not None
    assert (shown.status, shown.timeframe, customer.phone) == ("appointment", "", "+33 4 00 00 00 00")
    assert org.all("Lead", "SystemModstamp") == stamped, "an echo"
    [contact] = org.all("Contact", "Phone")
    assert contact["Phone"] == "+33 4 00 00 00 00", "the person is the same one everywhere"


def test_after_quiet_nothing_is_written_anywhere(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    offer(store, visit(store, clock, role="desk"), clock)
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    names = [entry.object for entry in relay.connector._mapping.entries]
    before = {name: org.all(name, "SystemModstamp") for name in names}
    counter = relay.served.gateway.counts("house")
    for _ in range(3):
        report = relay.run()
        assert (report.came, report.news, dict(report.written), report.waiting) == (0, 0, {}, 0)
    assert {name: org.all(name, "SystemModstamp") for name in names} == before
    assert relay.served.gateway.counts("house") == counter


def test_a_web_lead_of_the_crm_is_a_lead_with_its_person_at_the_desk_once(
    relay: Relay, store: Store, org: OrgServed, clerk: Any
) -> None:
    relay.quiet()
    web = clerk.Lead.create(
        {
            "LastName": "Benali", "FirstName": "Inès", "Company": "-", "Email": "ines@example.com",
            "LeadSource": "Partner", "Interest__c": "test-drive", "Model__c": "orsa", "Dealer__c": "FR-0815",
        }
    )  # fmt: skip
    clerk.Lead.create({"LastName": "Autre", "Company": "-", "Dealer__c": "FR-0000"})  # another dealership's
    for _ in range(2):
        relay.quiet()
        relay.exchange(store)
    [lead] = store.all(Lead)
    customer = store.get(Customer, lead.customer)
    assert customer is not None
    assert (lead.source, lead.interest, lead.model, lead.status) == ("web", "test-drive", "orsa", "new")
    assert (customer.first_name, customer.last_name, customer.company) == ("Inès", "Benali", "")
    assert (customer.email, bool(lead.received_at)) == ("ines@example.com", True)
    signed = clerk.Lead.get(web["id"])
    assert signed["Vitrine_Id__c"] == lead.id, "the CRM's record carries our id now"
    assert len(org.all("Lead")) == 2


def test_a_second_web_lead_of_the_same_person_finds_them_again(
    relay: Relay, store: Store, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    clerk.Lead.create({"LastName": "PETIT", "Company": "-", "Email": "Zoe@Example.com", "Dealer__c": "FR-0815"})
    relay.quiet()
    relay.exchange(store)
    assert [lead.customer for lead in store.all(Lead)] == [made.customer, made.customer]
    assert len(store.all(Customer)) == 1


def test_a_task_made_in_the_crm_is_the_desks_and_done_there_is_done_here(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    [lead] = org.all("Lead")
    task = clerk.Task.create({"Subject": "Rappeler", "WhoId": lead["Id"], "ActivityDate": "2026-11-25"})
    relay.quiet()
    relay.exchange(store)
    [mine] = store.all(Task)
    assert (mine.title, mine.lead, mine.due, mine.done_at) == ("Rappeler", made.lead, "2026-11-25", "")
    clock.forward(hours=1)
    clerk.Task.update(task["id"], {"Status": "Completed"})
    relay.quiet()
    relay.exchange(store)
    [mine] = store.all(Task)
    assert mine.done_at[:13] == "2026-11-23T10"
    clerk.Task.delete(task["id"])
    relay.quiet()
    relay.exchange(store)
    assert store.all(Task) == [], "the mapping lets a removal travel both ways"


def test_a_withdrawal_in_the_crm_is_a_statement_of_its_own_and_holds(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    clock.forward(hours=1)
    [one] = org.soql("SELECT Id FROM ContactPointTypeConsent WHERE Name = 'marketing'")
    clerk.ContactPointTypeConsent.update(one["Id"], {"PrivacyConsentStatus": "OptOut"})
    relay.quiet()
    relay.exchange(store)
    statements = [one for one in store.all(Consent) if one.customer == made.customer]
    assert len(statements) == 3, "what was said before stays said"
    now = {(state.purpose, state.channel): state.granted for state in standing(statements)}
    assert now == {("contact", "phone"): True, ("marketing", "email"): False}
    [old] = org.soql(f"SELECT PrivacyConsentStatus FROM ContactPointTypeConsent WHERE Id = '{one['Id']}'")
    assert old["PrivacyConsentStatus"] == "OptOut", "what the CRM's people wrote is not written over"


def test_a_withdrawal_at_the_desk_is_in_the_crm(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    clock.forward(hours=1)
    withdraw_consent(workplace(store), made.customer, "marketing", "email")
    relay.exchange(store)
    relay.quiet()
    rows = org.soql("SELECT Name, PrivacyConsentStatus FROM ContactPointTypeConsent ORDER BY CaptureDate, Name")
    assert [(row["Name"], row["PrivacyConsentStatus"]) for row in rows] == [
        ("contact", "OptIn"), ("marketing", "OptIn"), ("marketing", "OptOut"),
    ]  # fmt: skip


def test_what_is_removed_at_the_desk_is_removed_in_the_crm(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    with store.intent() as intent:
        intent.remove(TestDrive, made.drive)
    relay.exchange(store)
    relay.quiet()
    assert org.all("TestDrive__c") == []
    assert len(org.all("Lead")) == 1
    relay.exchange(store)
    assert relay.told(store, made.drive) is None


def test_a_person_who_is_erased_at_the_desk_is_gone_from_the_crm_with_the_offers_paper(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    offer(store, made, clock)
    relay.exchange(store)
    relay.quiet()
    everything = (
        "Individual",
        "Contact",
        "Lead",
        "ContactPointTypeConsent",
        "TestDrive__c",
        "Offer__c",
        "ContentVersion",
    )
    assert all(org.all(name) for name in everything)
    erase_customer(workplace(store), made.customer)
    relay.exchange(store)
    relay.quiet()
    assert {name: org.all(name) for name in everything} == {name: [] for name in everything}
    with relay.connector._ledger.write() as book:
        kept = book.record(made.customer)
        assert kept is not None
        assert (kept.gone, kept.fields, book.items_of(made.customer)) == (True, {}, [])
    relay.exchange(store)
    assert store.all(CrmState) == []


def test_what_is_removed_in_the_crm_is_for_a_person_to_decide(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    clerk.Lead.delete(org.all("Lead")[0]["Id"])
    relay.quiet()
    relay.exchange(store)
    told = relay.told(store, made.lead)
    assert told is not None
    assert (told.state, told.code, store.get(Lead, made.lead) is not None) == ("refused", "deleted-in-crm", True)
    assert org.all("Lead") == []
    with store.intent() as intent:
        intent.update(type(told), told.id, choice="again")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    [lead] = org.all("Lead")
    told = relay.told(store, made.lead)
    assert told is not None
    assert (told.state, told.number, told.choice) == ("known", lead["Id"], "")


def test_the_demonstrator_and_what_belongs_to_the_offer_are_there(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    offer(store, made, clock)
    relay.exchange(store)
    relay.quiet()
    [drive] = org.soql("SELECT Demonstrator__r.Vin__c, Contact__r.LastName FROM TestDrive__c")
    assert (drive["Demonstrator__r"]["Vin__c"], drive["Contact__r"]["LastName"]) == (CAR.vin, "Petit")
    [quote] = org.soql("SELECT Lead__r.Vitrine_Id__c, Configuration__r.Code__c FROM Offer__c")
    assert (quote["Lead__r"]["Vitrine_Id__c"], quote["Configuration__r"]["Code__c"]) == (made.lead, "7KM2QD")
    assert {Offer, Configuration}  # the kinds it is about
