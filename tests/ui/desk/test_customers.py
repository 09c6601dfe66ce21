"""Customers: finding one, the page of one, what is noted, allowed and withdrawn."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from db import changed
from db.changed import Author
from sales.customer_file import customer_file
from sales.lead_steps import close_lead
from sales.leads import lead_row
from sales.people import note_contact
from sales.quotes import settle_offer
from sales.records import Customer, Lead, Offer, Staff, TestDrive
from sales.tasks import finish_task
from tests.db.gateway_words import Row
from tests.ui.desk.conftest import Desk, Sit
from tests.ui.desk.world import World
from ui.models.customers import CustomersModel
from ui.models.lead import LeadModel


def titles(model: CustomersModel) -> list[str]:
    return [row.title for row in model.customers.rows]


def open_on(desk: Desk, key: str) -> CustomersModel:
    return desk.open(CustomersModel, customer=desk.world.customers[key].id)


def test_the_list_says_who_what_when_and_what_next(desk: Desk) -> None:
    desk.world.customer("anne", "Anne", "Roy", company="Roy SARL", phone="06 00 00 00 02", city="Oullins")
    model = desk.open(CustomersModel)
    rows = {row.title: row for row in model.customers.rows}
    assert rows["Julien Moreau"].subtitle == "Orsa · New"
    assert (rows["Julien Moreau"].when, rows["Julien Moreau"].tone) == ("waits 2 days", "warn")
    assert (rows["Julien Moreau"].next, rows["Julien Moreau"].next_text) == ("call", "Call")
    assert rows["Chloé Bernard"].subtitle == "Taris · Offer made"
    assert (rows["Chloé Bernard"].next, rows["Chloé Bernard"].when) == ("drive", "drives today, 11:00 · Provisional")
    assert rows["Anne Roy"].subtitle == "Roy SARL · 06\u00a000\u00a000\u00a000\u00a002 · Oullins"
    assert rows["Thomas Roux"].next_text == "Follow up"
    assert model.shown["found"] == len(rows) == 9


def test_what_comes_next_follows_what_happens(desk: Desk) -> None:
    workplace, world = desk.world.workplace, desk.world
    with workplace.store.intent() as intent:
        intent.update(TestDrive, world.drives["hugo"].id, status="to-rebook")
        intent.update(TestDrive, world.drives["sarah"].id, status="done")
        intent.update(TestDrive, world.drives["paul"].id, status="done")
        intent.update(TestDrive, world.drives["chloe"].id, status="done")
    model = desk.open(CustomersModel)
    rows = {row.title: row for row in model.customers.rows}
    assert (rows["Menuiserie Hugo Perrin"].when, rows["Menuiserie Hugo Perrin"].tone) == ("New time needed", "danger")
    assert (rows["Sarah Benali"].next, rows["Sarah Benali"].when) == ("task", "25 Nov")
    assert (rows["Chloé Bernard"].next, rows["Chloé Bernard"].when) == ("offer", "offer until 23 Dec")
    settle_offer(workplace, world.offers["chloe"], "declined")
    close_lead(workplace, world.leads["chloe"], "lost", "other")
    desk.world.clock.forward(days=1)
    model.refresh()
    row = next(row for row in model.customers.rows if row.title == "Chloé Bernard")
    assert row.subtitle == "Taris · Car kept"
    assert row.next_text == "Open"
    assert row.when == "yesterday"


def test_a_search_goes_over_all_customers(desk: Desk) -> None:
    model = desk.open(CustomersModel)
    model.find("vill")
    assert titles(model) == []
    model.find("0755")
    assert titles(model) == ["Paul Nguyen"]
    model.find("nguy")
    assert titles(model) == ["Paul Nguyen"]


def test_filters_narrow_the_list(desk: Desk) -> None:
    model = desk.open(CustomersModel)
    model.narrow("offers")
    assert titles(model) == ["Chloé Bernard"]
    model.narrow("leads")
    assert {"Chloé Bernard", "Julien Moreau"} <= set(titles(model))
    model.narrow("mine")
    assert "Chloé Bernard" in titles(model)
    assert "Julien Moreau" not in titles(model)
    model.narrow("nonsense")
    assert model.shown["which"] == "mine"


def test_the_page_has_everything(desk: Desk) -> None:
    model = open_on(desk, "chloe")
    desk.settle()
    file = model.shown["file"]
    assert file["title"] == "Chloé Bernard"
    assert file["address"] == "14 rue Mercière, 69002 Lyon"
    assert file["plate"] == "AB-123-CD"
    assert [car["title"] for car in file["cars"]] == ["Taris"]
    assert file["cars"][0]["picture"].startswith("image://car/")
    assert file["leads"][0]["mark"] == "Offer made"
    assert file["drives"][0]["title"] == "Taris Hybride 145"
    assert file["offers"][0]["total"] == "€34,550"
    assert file["offers"][0]["line"] == "valid until 23 Dec"
    said = " / ".join(entry["title"] for entry in file["timeline"])
    for part in ("Asked about: Taris", "Test drive on 23 Nov, 11:00", "Offer ", "Consent given: About this request"):
        assert part in said


def test_an_offer_past_its_day_reads_expired(desk: Desk) -> None:
    desk.world.clock.forward(days=40)
    model = open_on(desk, "chloe")
    assert model.shown["file"]["offers"][0]["mark"] == "Expired"


def test_consents_are_given_and_withdrawn_with_day_and_source(desk: Desk) -> None:
    model = open_on(desk, "chloe")
    phone, email, news = model.shown["file"]["consents"][:3]
    assert phone["granted"]
    assert phone["line"] == "Given on 23 November 2026 · At the desk"
    assert email["line"] == news["line"] == "Never asked"
    model.give("marketing", "email")
    assert model.shown["file"]["consents"][2]["granted"]
    model.withdraw("contact", "phone")
    withdrawn = model.shown["file"]["consents"][0]
    assert not withdrawn["granted"]
    assert withdrawn["asked"]
    assert withdrawn["line"].startswith("Withdrawn on")
    assert "Consent withdrawn: About this request · Telephone" in desk.around.said


def test_a_note_ends_the_waiting(desk: Desk) -> None:
    model = desk.open(CustomersModel, customer=desk.world.customers["julien"].id, contact=desk.world.leads["julien"])
    assert model.shown["noting"] == "call"
    model.keep_note(" Rappeler samedi ")
    assert model.shown["noting"] == ""
    assert lead_row(desk.world.workplace, desk.world.leads["julien"]).waiting_minutes == 0
    assert "Rappeler samedi" in [entry["title"] for entry in model.shown["file"]["timeline"]]


def test_somebody_without_a_number_is_written_to(desk: Desk) -> None:
    model = desk.open(CustomersModel, customer=desk.world.customers["long"].id, contact=desk.world.leads["long"])
    assert model.shown["noting"] == "email"


def test_an_empty_note_is_not_kept_but_an_empty_call_is(desk: Desk) -> None:
    model = open_on(desk, "paul")
    model.begin_note("note")
    model.keep_note("  ")
    assert model.shown["noting"] == "note"
    model.begin_note("call")
    model.keep_note("")
    assert model.shown["file"]["timeline"][0]["title"] == "Telephone call"


def test_the_next_step_of_a_row(desk: Desk) -> None:
    model = desk.open(CustomersModel)
    model.step(desk.world.customers["julien"].id)
    assert (model.shown["noting"], model.shown["note_lead"]) == ("call", desk.world.leads["julien"])
    model.step(desk.world.customers["chloe"].id)
    assert desk.around.went == [("calendar", {"drive": desk.world.drives["chloe"].id})]
    model.step(desk.world.customers["thomas"].id)
    assert model.shown["selected"] == desk.world.customers["thomas"].id
    model.step("nobody")
    assert model.shown["selected"] == ""


def test_next_steps_take_what_is_known_along(desk: Desk) -> None:
    model = open_on(desk, "chloe")
    chloe, car = desk.world.customers["chloe"].id, desk.world.cars["chloe"].id
    model.configure()
    model.open_car(car)
    model.open_offer("o")
    model.open_drive("d")
    model.book("")
    model.offer("")
    model.edit()
    model.new()
    assert desk.around.went == [
        ("configure", {"customer": chloe}),
        ("configure", {"configuration": car}),
        ("offers", {"offer": "o"}),
        ("calendar", {"drive": "d"}),
    ]
    lead = desk.world.leads["chloe"]
    assert desk.around.panels[0] == (
        "test-drive",
        {"customer": chloe, "configuration": "", "lead": lead, "model": "taris"},
    )
    assert desk.around.panels[1] == ("offer", {"configuration": car, "customer": chloe})
    assert [name for name, _ in desk.around.panels[2:]] == ["customer-form", "customer-form"]


def test_an_offer_without_a_car_is_explained(desk: Desk) -> None:
    model = open_on(desk, "paul")
    model.offer("")
    assert desk.around.panels == []
    assert "Configure a car first" in desk.around.said[-1]


def test_tasks_of_a_customer_come_and_go(desk: Desk) -> None:
    model = open_on(desk, "paul")
    assert not model.add_task(" ")
    assert model.add_task("Photos de la reprise")
    task = model.shown["file"]["tasks"][-1]
    model.finish_task(task["id"])
    assert task["id"] not in [one["id"] for one in model.shown["file"]["tasks"]]
    desk.around.take_back()
    assert task["id"] in [one["id"] for one in model.shown["file"]["tasks"]]


def test_a_finished_task_stands_in_the_history_only(desk: Desk) -> None:
    model = open_on(desk, "paul")
    (task,) = model.shown["file"]["tasks"]
    finish_task(desk.world.workplace, task["id"])
    model.refresh()
    assert model.shown["file"]["tasks"] == []


def test_a_customer_who_is_gone_leaves_the_list_standing(desk: Desk) -> None:
    lone = desk.world.customer("lone", "Lone", "Someone", phone="06 00 00 00 09", consents=())
    model = open_on(desk, "lone")
    with desk.world.workplace.store.intent() as intent:
        intent.remove(Customer, lone.id)
    model.refresh()
    assert model.shown["file"] == {}
    assert "Lone Someone" not in titles(model)
    model.unpick()
    assert model.shown["state"] == "ready"


def test_the_form_opens_from_elsewhere(desk: Desk) -> None:
    desk.open(CustomersModel, new=True)
    assert desk.around.panels[0][0] == "customer-form"


def test_the_list_of_an_empty_file(empty_desk: Desk) -> None:
    model = empty_desk.open(CustomersModel)
    assert (model.shown["state"], model.shown["found"]) == ("ready", 0)


def test_the_same_words_in_the_file_and_on_the_page(desk: Desk) -> None:
    paul = desk.world.customers["paul"].id
    desk.world.clock.now += timedelta(minutes=1)
    note_contact(desk.world.workplace, paul, "visit", "")
    model = open_on(desk, "paul")
    assert model.shown["file"]["timeline"][0]["title"] == "Visit"
    assert len(model.shown["file"]["timeline"]) == len(customer_file(desk.world.workplace, paul).timeline)


def test_a_person_finds_a_customer_by_a_part_of_the_number(sit: Sit) -> None:
    desk = sit("customers")
    desk.person.type("0611", into="Search all customers")
    desk.person.wait_gone("list-item", "Paul Nguyen")
    desk.person.press("Return")
    desk.person.wait_read("14 rue Mercière, 69002 Lyon")


def test_a_person_withdraws_a_consent(sit: Sit) -> None:
    desk = sit("customers")
    desk.person.click("list-item", "Chloé Bernard")
    desk.person.click("button", "Withdraw: About this request · Telephone")
    desk.person.wait_read("Withdrawn on 23 November 2026")


def test_nobody_found_offers_to_add_them(sit: Sit) -> None:
    desk = sit("customers")
    desk.person.type("Zélie Martin", into="Search all customers")
    desk.person.wait_read("Nobody is called “Zélie Martin”")
    desk.person.click("button", "Add a customer")
    desk.person.wait_read("New customer")
    assert desk.person.find("editable-text", "First name").text == "Zélie"
    assert desk.person.find("editable-text", "Last name").text == "Martin"


def test_in_a_small_window_the_page_takes_the_place_of_the_list(sit: Sit) -> None:
    desk = sit("customers", size=(1100, 700))
    desk.person.click("list-item", "Chloé Bernard")
    desk.person.wait_gone("list-item", "Paul Nguyen")
    desk.person.click("button", "Back to the list")
    desk.person.find("list-item", "Paul Nguyen")


# who changed it ------------------------------------------------------------------------------------------------------
def changed_by(world: World, place: str, *records: tuple[str, str]) -> None:
    """Marie Dupont changed these records, (kind, id), at another computer."""
    workplace = world.workplace
    marie = Staff(id=workplace.new_id(), name="Marie Dupont", initials="MD")
    with workplace.store.intent() as intent:
        intent.create(marie)
        intent.connection.execute("DELETE FROM outbox")
    at = int(workplace.clock().timestamp() * 1000)
    rows = [Row(kind, record, 9, by=Author(at, marie.id, "another", place)) for kind, record in records]
    with workplace.store.transaction() as transaction:
        changed.keep(transaction, rows)


def test_the_history_says_who_changed_what_at_which_computer(desk: Desk) -> None:
    world, who = desk.world, desk.world.customers["paul"].id
    records = [("customer", who), ("test_drive", world.drives["paul"].id)]
    changed_by(world, "Desk 2", *records)
    story = desk.open(CustomersModel, customer=who).shown["file"]["timeline"]
    told = {entry["title"]: entry["line"] for entry in story}
    assert told["Details changed"] == "23 Nov, 10:00 · Marie Dupont, at Desk 2"
    (drive,) = (title for title in told if title.startswith("Test drive changed: 23 Nov"))
    assert told[drive].endswith("Marie Dupont, at Desk 2")


def test_a_lead_tells_its_last_change(desk: Desk) -> None:
    world, lead = desk.world, desk.world.leads["julien"]
    with world.workplace.store.intent() as intent:
        intent.update(Lead, lead, status="won")
        intent.connection.execute("DELETE FROM outbox")
    facts = {one["label"]: one["text"] for one in desk.open(LeadModel, lead=lead).shown["facts"]}
    assert "Last changed" not in facts
    changed_by(world, "", ("lead", lead))
    facts = {one["label"]: one["text"] for one in desk.open(LeadModel, lead=lead).shown["facts"]}
    assert facts["Last changed"] == "23 Nov, 10:00 · Marie Dupont"
    story = desk.open(CustomersModel, customer=world.customers["julien"].id).shown["file"]["timeline"]
    assert "Request changed: Orsa, Won" in [entry["title"] for entry in story]


TOLD = {
    "en": ("Offer TOLD changed: Accepted", "Marie Dupont, at Desk 2"),
    "fr": ("Offre TOLD modifiée : Acceptée", "Marie Dupont, poste Desk 2"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_reads_who_it_was(sit: Sit, world: World, language: str) -> None:
    offer = world.workplace.store.get(Offer, world.offers["chloe"])
    assert offer is not None
    with world.workplace.store.intent() as intent:
        intent.update(Offer, offer.id, status="accepted", number="TOLD")
    changed_by(world, "Desk 2", ("offer", offer.id))
    sitting = sit("customers", language)
    sitting.window.model.go("customers", customer=offer.customer)  # type: ignore[union-attr]
    for said in TOLD[language]:
        sitting.person.wait_read(re.compile(re.escape(said)))
