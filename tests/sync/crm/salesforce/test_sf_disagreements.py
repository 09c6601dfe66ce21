"""Two sides at one field, a record the CRM does not take, somebody who is there already: who wins, and who is asked."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from db.records import CrmState, Customer, Demonstrator, Lead, StockCar
from db.store import Store
from sync.crm.ledger import Ledger
from sync.crm.ledger_tables import house
from tests.stand_ins import StillClock
from tests.sync.conftest import MakeDesk
from tests.sync.crm.salesforce.conftest import MakeRelay, Relay
from tests.sync.crm.salesforce.org_served import OrgServed
from tests.sync.crm.salesforce.visits import visit
from tests.sync.house import CAR


def stock_car(store: Store) -> StockCar:
    """A car on the yard."""
    car = StockCar(id=store.new_id(), vin="VF1AAAAA000000001", model="mika", price_cents=2_000_000, place="Hall")
    with store.intent() as intent:
        intent.create(car)
    return car


def both_change(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, *, later: str
) -> tuple[StockCar, dict[str, object]]:
    """Desk and CRM change price and place of one car without knowing of each other; what each has afterwards."""
    car = stock_car(store)
    relay.exchange(store)
    relay.quiet()
    [theirs] = org.all("StockCar__c")

    def at_the_desk() -> None:
        with store.intent() as intent:
            intent.update(StockCar, car.id, price_cents=1_900_000, place="Yard", available_from="2027-01-01")

    def in_the_crm() -> None:
        change = {"Price__c": 18500.0, "Place__c": "Port", "Available_From__c": "2027-02-02", "Model__c": "orsa"}
        clerk.StockCar__c.update(theirs["Id"], change)

    for act in (at_the_desk, in_the_crm) if later == "crm" else (in_the_crm, at_the_desk):
        relay.clock.forward(minutes=5)
        act()
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    shown = store.get(StockCar, car.id)
    assert shown is not None
    [row] = org.all("StockCar__c", "Price__c", "Place__c", "Model__c")
    return shown, row


@pytest.mark.parametrize("later", ["crm", "desk"])
def test_the_mapping_says_who_wins_a_field(later: str, relay: Relay, store: Store, org: OrgServed, clerk: Any) -> None:
    shown, row = both_change(relay, store, org, clerk, later=later)
    assert (shown.price_cents, row["Price__c"]) == (1_850_000, 18500.0), "the CRM wins the price"
    assert (shown.place, row["Place__c"]) == ("Yard", "Yard"), "the dealer wins the place"
    assert (shown.model, row["Model__c"]) == ("orsa", "orsa"), "nobody else was at the model"


@pytest.mark.parametrize("later", ["crm", "desk"])
def test_the_later_one_wins_where_the_mapping_says_so(
    later: str, relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    [contact] = org.all("Contact")

    def at_the_desk() -> None:
        with store.intent() as intent:
            intent.update(Customer, made.customer, phone="06 11 11 11 11")

    def in_the_crm() -> None:
        clerk.Contact.update(contact["Id"], {"Phone": "06 22 22 22 22"})

    for act in (at_the_desk, in_the_crm) if later == "crm" else (in_the_crm, at_the_desk):
        clock.forward(minutes=5)
        act()
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    customer = store.get(Customer, made.customer)
    [contact] = org.all("Contact", "Phone")
    wanted = "06 22 22 22 22" if later == "crm" else "06 11 11 11 11"
    assert customer is not None
    assert (customer.phone, contact["Phone"]) == (wanted, wanted)


@pytest.mark.parametrize(("choice", "plate"), [("theirs", "CC-333-CC"), ("ours", "BB-222-BB")])
def test_a_person_decides_where_the_mapping_says_so(
    choice: str, plate: str, relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    relay.quiet()
    [theirs] = org.soql(f"SELECT Id FROM Demonstrator__c WHERE Vitrine_Id__c = '{CAR.id}'")
    clock.forward(minutes=1)
    clerk.Demonstrator__c.update(theirs["Id"], {"Plate__c": "CC-333-CC", "Label__c": "Neu"})
    with store.intent() as intent:
        intent.update(Demonstrator, CAR.id, plate="BB-222-BB")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    told = relay.told(store, CAR.id)
    shown = store.get(Demonstrator, CAR.id)
    assert told is not None
    assert shown is not None
    assert (told.state, told.code) == ("conflict", "both-changed")
    assert told.fields == [{"field": "plate", "ours": "BB-222-BB", "theirs": "CC-333-CC"}]
    assert (shown.plate, shown.label) == ("BB-222-BB", "Neu"), "only the field in question waits"
    with store.intent() as intent:
        intent.update(CrmState, told.id, choice=choice)
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    [row] = org.soql(f"SELECT Plate__c FROM Demonstrator__c WHERE Vitrine_Id__c = '{CAR.id}'")
    shown = store.get(Demonstrator, CAR.id)
    told = relay.told(store, CAR.id)
    assert shown is not None
    assert told is not None
    assert (shown.plate, row["Plate__c"], told.state, told.fields) == (plate, plate, "known", [])


def test_a_record_the_crm_refuses_is_told_with_its_words_and_the_others_go_on(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock
) -> None:
    bad = visit(store, clock, role="desk", last_name="L" * 100, email="long@example.com")
    good = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    assert [row["Vitrine_Id__c"] for row in org.all("Contact")] == [good.customer]
    told = relay.told(store, bad.customer)
    assert told is not None
    assert (told.state, told.code, told.crm) == ("refused", "STRING_TOO_LONG", "salesforce")
    assert "Last Name" in told.message
    assert told.fields == [{"field": "last_name"}]
    waits = relay.told(store, bad.lead)
    assert waits is None, "what hangs on it waits without being in anybody's list"
    with store.intent() as intent:
        intent.update(Customer, bad.customer, last_name="Long")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    assert {row["Vitrine_Id__c"] for row in org.all("Lead")} == {good.lead, bad.lead}
    told = relay.told(store, bad.customer)
    assert told is not None
    assert (told.state, told.message, told.code) == ("known", "", "")


def test_a_value_the_mapping_has_no_word_for_is_told(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    with store.intent() as intent:
        intent.update(Lead, made.lead, timeframe="some-day")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    told = relay.told(store, made.lead)
    assert told is not None
    assert (told.state, told.code) == ("refused", "unknown-value")
    assert "Timeframe__c" in told.message


def test_a_duplicate_is_for_a_person_who_may_want_it_all_the_same(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    org.control("PATCH", "settings", duplicate_rules="alert")
    known = clerk.Contact.create({"LastName": "Petit", "Email": "zoe@example.com"})
    relay.connector.check()
    with relay.connector._ledger.write() as book:  # the contact is older than the connector: it is none of ours
        book.keep("cursor:Contact", '{"at": "2027-01-01T00:00:00Z"}')
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    told = relay.told(store, made.customer)
    assert told is not None
    assert (told.state, told.code) == ("choose", "DUPLICATES_DETECTED")
    assert [one["id"] for one in told.matches if isinstance(one, dict)] == [known["id"]]
    assert len(org.all("Contact")) == 1, "the rule is not bypassed"
    with store.intent() as intent:
        intent.update(CrmState, told.id, choice="new")
    relay.exchange(store)
    relay.quiet()
    assert len(org.all("Contact")) == 2


def test_a_duplicate_that_is_the_same_person_becomes_theirs(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    org.control("PATCH", "settings", duplicate_rules="block")
    known = clerk.Contact.create({"LastName": "PETIT", "Email": "zoe@example.com", "MailingCity": "Nice"})
    relay.connector.check()
    with relay.connector._ledger.write() as book:
        book.keep("cursor:Contact", '{"at": "2027-01-01T00:00:00Z"}')
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    told = relay.told(store, made.customer)
    assert told is not None
    with store.intent() as intent:
        intent.update(CrmState, told.id, choice=known["id"])
    relay.exchange(store)
    relay.quiet()
    [contact] = org.all("Contact", "Vitrine_Id__c", "LastName", "MailingCity")
    assert (contact["Id"], contact["Vitrine_Id__c"], contact["MailingCity"]) == (known["id"], made.customer, "Lyon")


def test_a_lost_ledger_finds_everything_again_and_makes_nothing_twice(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock, make_relay: MakeRelay
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    before = {name: len(org.all(name)) for name in ("Lead", "Contact", "Individual", "TestDrive__c")}
    clerk.Lead.update(org.all("Lead")[0]["Id"], {"Model__c": "orsa"})
    relay.end()
    other = make_relay()
    other.quiet()
    other.exchange(store)
    assert {name: len(org.all(name)) for name in before} == before
    lead = store.get(Lead, made.lead)
    [row] = org.all("Lead", "Model__c")
    assert lead is not None
    assert lead.model == row["Model__c"], "both sides say the same"


def test_a_gateway_that_was_set_back_is_read_again(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock, desk: MakeDesk
) -> None:
    visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    ledger: Ledger = relay.connector._ledger
    with ledger.write() as book:
        book.connection.execute(update(house).values(cursor="00000000.7"))
    stamps = org.all("Lead", "SystemModstamp")
    relay.quiet()
    assert org.all("Lead", "SystemModstamp") == stamps
    visit(store, clock, role="desk", last_name="Autre", email="autre@example.com")
    relay.exchange(store)
    relay.quiet()
    assert len(org.all("Lead")) == 2


@pytest.mark.parametrize("ledger", ["kept", "lost"])
def test_what_was_removed_here_does_not_come_back_with_an_old_copy_of_the_crm(
    ledger: str, relay: Relay, store: Store, org: OrgServed, clock: StillClock, make_relay: MakeRelay
) -> None:
    car = stock_car(store)
    relay.exchange(store)
    relay.quiet()
    table = org.org.tables.of["StockCar__c"]
    with org.org.tables.transaction() as connection:
        copy = [dict(row._mapping) for row in connection.execute(table.select())]
    with store.intent() as intent:
        intent.remove(StockCar, car.id)
    relay.exchange(store)
    relay.quiet()
    clock.forward(hours=25)
    with org.org.tables.transaction() as connection:
        connection.execute(table.delete())
        connection.execute(table.insert().values(copy))
    if ledger == "lost":
        relay.end()
        relay = make_relay()
    relay.quiet()
    assert org.all("StockCar__c") == []
    assert store.get(StockCar, car.id) is None
