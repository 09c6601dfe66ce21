"""The steps of a request at the desk: spoken to, moved on, won, lost with a reason, opened again; each with Undo."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sales.consents import withdraw_consent
from sales.lead_steps import LOST_REASONS
from sales.quotes import settle_offer
from sales.records import Activity, Customer, Lead, Offer
from tests.ui.desk.conftest import Desk, Sit
from tests.ui.desk.world import World
from ui.models import lead_steps
from ui.models.customers import CustomersModel
from ui.models.lead import LeadModel
from ui.models.offers import OffersModel
from ui.models.today import TodayModel


def lead_of(world: World, key: str) -> Lead:
    """As it is kept."""
    lead = world.workplace.store.get(Lead, world.leads[key])
    assert lead is not None
    return lead


def here(model: LeadModel) -> list[str]:
    """Which of the open states is marked."""
    return [step["text"] for step in model.shown["steps"] if step["here"]]


@pytest.mark.parametrize("kind", ["call", "email", "visit"])
def test_who_was_spoken_to_waits_no_longer_until_it_is_taken_back(desk: Desk, kind: str) -> None:
    before = lead_of(desk.world, "julien")
    model = desk.open(LeadModel, lead=before.id)
    model.spoke(kind)
    assert desk.around.said == ["Noted: Julien Moreau has had an answer."]
    assert (here(model), model.shown["runs"], model.shown["mine"]) == (["Contacted"], False, True)
    assert [one.kind for one in desk.world.workplace.store.all(Activity) if one.lead == before.id] == [kind]
    desk.around.take_back()
    assert lead_of(desk.world, "julien") == before
    assert model.shown["runs"]


def test_a_request_moves_on_and_back(desk: Desk) -> None:
    model = desk.open(LeadModel, lead=desk.world.leads["julien"])
    assert [step["text"] for step in model.shown["steps"]] == ["New", "Contacted", "Appointment", "Offer made"]
    model.move("appointment")
    assert (here(model), desk.around.said) == (["Appointment"], ["It stands at: Appointment"])
    desk.around.take_back()
    assert here(model) == ["New"]


def test_a_request_is_won_and_opened_again(desk: Desk) -> None:
    model = desk.open(LeadModel, lead=desk.world.leads["chloe"])
    stood = here(model)
    model.win()
    assert (model.shown["closed"], model.shown["steps"]) == ("Won", [])
    assert model.shown["unasked"] == "Has not agreed to be written to."
    model.move("offer")
    assert desk.around.said[-1] == "This request is closed. Open it again first."
    model.open_again()
    assert (model.shown["closed"], here(model)) == ("", stood)
    desk.around.take_back()
    assert model.shown["closed"] == "Won"


def test_a_request_is_lost_with_a_reason_or_not_at_all(desk: Desk) -> None:
    model = desk.open(LeadModel, lead=desk.world.leads["julien"])
    model.begin_to_lose()
    model.lose(" ")
    assert desk.around.said == ["Say why, in a word or two."]
    assert (model.shown["losing"], model.shown["closed"]) == (True, "")
    model.lose("price")
    assert (model.shown["closed"], desk.around.said[-1]) == ("Lost · The price", "Lost: The price")
    assert lead_of(desk.world, "julien").lost_reason == "price"
    desk.around.take_back()
    model.begin_to_lose()
    model.type_reason("Keeps the old car")
    model.lose(model.shown["reason"])
    assert model.shown["closed"] == "Lost · Keeps the old car"
    assert (model.shown["losing"], model.shown["reason"]) == (False, "")


def test_every_usual_reason_has_words(desk: Desk) -> None:
    assert [one["key"] for one in lead_steps.reasons() if one["text"] == one["key"]] == []
    assert [one["key"] for one in lead_steps.reasons()] == list(LOST_REASONS)


def test_an_accepted_offer_says_that_the_request_is_won_and_undo_takes_both_back(desk: Desk) -> None:
    store, offer = desk.world.workplace.store, desk.world.offers["chloe"]
    model = desk.open(OffersModel, offer=offer)
    model.settle("accepted")
    assert desk.around.said == ["Offer accepted, request won. Congratulations!"]
    assert lead_of(desk.world, "chloe").status == "won"
    desk.around.take_back()
    kept = store.get(Offer, offer)
    assert kept is not None
    assert (kept.status, lead_of(desk.world, "chloe").status) == ("open", "offer")


def test_an_offer_that_answers_no_request_wins_none(desk: Desk) -> None:
    offer = desk.world.offers["chloe"]
    with desk.world.workplace.store.intent() as intent:
        intent.update(Offer, offer, lead="")
    desk.open(OffersModel, offer=offer).settle("accepted")
    assert desk.around.said == ["Offer accepted. Congratulations!"]
    assert lead_of(desk.world, "chloe").status == "offer"


def test_an_offer_that_is_gone_is_not_settled(desk: Desk) -> None:
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.put(selected="gone")
    model.settle("accepted")
    assert desk.around.undo is None


@pytest.mark.parametrize(("key", "kind"), [("julien", "call"), ("long", "email")])
def test_on_today_one_press_says_that_they_were_contacted(desk: Desk, key: str, kind: str) -> None:
    world = desk.world
    model = desk.open(TodayModel)
    model.spoke(world.leads[key])
    assert world.leads[key] not in {row.id for row in model.leads.rows}
    assert [one.kind for one in world.workplace.store.all(Activity) if one.lead == world.leads[key]] == [kind]
    model.spoke("nobody")
    desk.around.take_back()
    assert world.leads[key] in {row.id for row in model.leads.rows}


def test_without_a_number_and_an_address_it_was_a_visit(desk: Desk) -> None:
    world = desk.world
    with world.workplace.store.intent() as intent:
        intent.update(Customer, world.customers["julien"].id, phone="")
    desk.open(TodayModel).spoke(world.leads["julien"])
    assert [one.kind for one in world.workplace.store.all(Activity) if one.lead == world.leads["julien"]] == ["visit"]


def test_what_the_customer_did_not_agree_to_is_said_and_their_request_may_be_answered(desk: Desk) -> None:
    world = desk.world
    model = desk.open(LeadModel, lead=world.leads["amina"])
    both = "Has not agreed to be called or written to. You may answer this request."
    assert model.shown["unasked"] == both
    withdraw_consent(world.workplace, world.customers["amina"].id, "contact", "phone")
    model.refresh()
    assert model.shown["unasked"] == "Does not want to be called any more. Has not agreed to be written to."
    page = desk.open(CustomersModel, customer=world.customers["amina"].id)
    assert page.shown["file"]["unasked"] == {
        "phone": "Does not want to be called any more.",
        "email": "Has not agreed to be written to. You may answer this request.",
    }
    settle_offer(world.workplace, world.offers["chloe"], "declined")
    assert (
        desk.open(LeadModel, lead=world.leads["chloe"]).shown["unasked"].startswith("Has not agreed to be written to.")
    )


@dataclass(frozen=True)
class Words:
    """What is pressed and read."""

    contacted: str
    appointment: str
    won: str
    undo: str
    lose: str
    own: str
    lost: str
    price: str
    again: str
    spoken: str
    no_call: str


WORDS = {
    "en": Words(
        "Contacted already: Julien Moreau", "Appointment", "The request is won", "Undo",
        "The request is lost: say why", "Another reason", "It is lost", "Lost: The price", "Open the request again",
        "I spoke to them: in person", "Has not agreed to be called. You may answer this request.",
    ),
    "fr": Words(
        "Déjà contacté\u00a0: Julien Moreau", "Rendez-vous", "La demande est gagnée", "Annuler",
        "La demande est perdue\u00a0: dire pourquoi", "Une autre raison", "Elle est perdue",
        "Perdue\u00a0: Le prix", "Rouvrir la demande", "Je lui ai parlé\u00a0: en personne",
        "N’a pas accepté qu’on l’appelle. Vous pouvez répondre à cette demande.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_takes_a_request_to_its_end_and_back(sit: Sit, world: World, language: str) -> None:
    sitting, words = sit("today", language), WORDS[language]
    person, lead = sitting.person, world.leads["julien"]

    def stands() -> tuple[str, str]:
        kept = lead_of(world, "julien")
        return kept.status, kept.lost_reason

    sitting.window.model.open_panel("lead", lead=lead)  # type: ignore[union-attr]
    person.find("static-text", words.no_call)
    person.click("button", words.spoken)
    person.wait(lambda: stands() == ("contacted", ""))
    person.click("radio-button", words.appointment)
    person.wait(lambda: stands() == ("appointment", ""))
    person.click("button", words.undo)
    person.wait(lambda: stands() == ("contacted", ""))
    person.click("button", words.won)
    person.wait(lambda: stands() == ("won", ""))
    person.click("button", words.again)
    person.click("button", words.lose)
    person.click("button", words.price)
    person.wait(lambda: stands() == ("lost", "price"))
    person.click("button", words.undo)
    person.click("button", words.lose)
    person.type("Garde sa voiture", into=words.own)
    person.click("button", words.lost)
    person.wait(lambda: stands() == ("lost", "Garde sa voiture"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_says_on_today_that_somebody_was_contacted(sit: Sit, world: World, language: str) -> None:
    sitting, words = sit("today", language), WORDS[language]
    person = sitting.person
    person.point_at("list-item", "Julien Moreau")
    person.click("button", words.contacted)
    person.wait(lambda: lead_of(world, "julien").status == "contacted")
    person.click("button", words.undo)
    person.wait(lambda: lead_of(world, "julien").status == "new")
