"""One request at the desk: where it came from, its clock, who looks after it, what the CRM has of it and asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.records import CrmState
from sales.adf import read_adf
from sales.crm import field_of
from sales.leads import take_lead
from sales.people import note_contact
from sales.records import Lead, Staff, Task
from sync.crm.mapping_file import read_mapping
from tests.ui.desk.conftest import Desk, Sit, Sitting
from tests.ui.desk.world import World
from ui.models import lead_words
from ui.models.crm import CrmModel
from ui.models.customers import CustomersModel
from ui.models.lead import LeadModel
from ui.models.today import TodayModel

LINK = "https://auben.my.salesforce.example/00Q1"


def told(world: World, record: str, kind: str = "lead", **more: Any) -> str:
    """What the connector says of a record."""
    workplace = world.workplace
    state = CrmState(
        id=workplace.new_id(), crm="salesforce", kind=kind, record=record, at=workplace.now(), **more
    )  # fmt: skip
    with workplace.store.intent() as intent:
        intent.create(state)
    return state.id


def colleague(world: World) -> str:
    """Somebody else who works here."""
    workplace = world.workplace
    marc = Staff(id=workplace.new_id(), name="Marc Petit", initials="MP")
    with workplace.store.intent() as intent:
        intent.create(marc)
    return marc.id


def from_portal(world: World) -> str:
    """Julien's request came by a portal."""
    lead = world.leads["julien"]
    with world.workplace.store.intent() as intent:
        intent.update(Lead, lead, origin="Autoweb", origin_number="Autoweb 4711")
    return lead


def shown(model: LeadModel) -> dict[str, str]:
    return {fact["label"]: fact["text"] for fact in model.shown["facts"]}


def test_a_lead_says_where_it_came_from_on_today_and_on_its_page(desk: Desk) -> None:
    lead = from_portal(desk.world)
    assert desk.open(TodayModel).leads.rows[0].source == "Autoweb"
    assert [row.source for row in desk.open(TodayModel).leads.rows[1:]] == ["Kiosk", "Website"]
    told(desk.world, lead, number="00Q1", link=LINK)
    take_lead(desk.world.workplace, lead)
    page = desk.open(CustomersModel, customer=desk.world.customers["julien"].id)
    line = page.shown["file"]["leads"][0]["line"]
    assert line == "Autoweb 4711 · 21 Nov · waits 2 days · Inès Lefèvre · Salesforce 00Q1"
    model = desk.open(LeadModel, lead=lead)
    assert shown(model)["From"] == "Autoweb"
    assert shown(model)["Their number"] == "4711"
    assert model.shown["known"][0]["text"] == "Request · Salesforce 00Q1"


def test_the_clock_runs_on_by_itself_and_stops_at_the_first_human_word(desk: Desk) -> None:
    world, lead = desk.world, desk.world.leads["amina"]
    today, page, panel = desk.open(TodayModel), desk.open(CustomersModel), desk.open(LeadModel, lead=lead)
    page.pick(world.customers["amina"].id)
    world.clock.forward(minutes=7)
    note_contact(world.workplace, world.customers["amina"].id, "system", "Automatic reply", lead)
    for model in (today, page, panel):
        model.tick()
    assert [row.waits for row in today.leads.rows if row.id == lead] == ["5 h 19"]
    assert "waits 5 h 19" in page.shown["file"]["leads"][0]["line"]
    assert (panel.shown["clock"], panel.shown["runs"]) == ("waits 5 h 19", True)
    note_contact(world.workplace, world.customers["amina"].id, "call", "", lead)
    world.clock.forward(hours=1)
    for other in (today, page, panel):
        other.refresh()
    assert lead not in {row.id for row in today.leads.rows}
    assert "answered after 5 h 19" in page.shown["file"]["leads"][0]["line"]
    assert (panel.shown["clock"], panel.shown["runs"]) == ("answered after 5 h 19", False)


def test_a_tick_reads_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    models = (
        desk.open(TodayModel),
        desk.open(CustomersModel, customer=desk.world.customers["amina"].id),
        desk.open(LeadModel, lead=desk.world.leads["amina"]),
    )
    read: list[str] = []

    def remember(_store: Any, sql: str, _values: Any = ()) -> list[Any]:
        read.append(sql)
        return []

    monkeypatch.setattr(type(desk.world.workplace.store), "read", remember)
    desk.world.clock.forward(minutes=1)
    for model in models:
        model.tick()
    assert read == []


def test_nobody_ever_answered_a_lead_that_was_closed(desk: Desk) -> None:
    lead = Lead(id="x", customer="y", status="lost", received_at="2026-11-22T09:00:00Z")
    assert lead_words.clock(lead, "2026-11-23T09:00:00Z") == ("", False)


def test_taking_a_lead_and_giving_it_back(desk: Desk) -> None:
    model = desk.open(LeadModel, lead=desk.world.leads["julien"])
    assert (model.shown["owner"], model.shown["mine"]) == ("", False)
    model.take()
    assert (model.shown["owner"], model.shown["mine"]) == ("Inès Lefèvre", True)
    desk.around.take_back()
    assert model.shown["owner"] == ""


def test_handing_over_needs_a_colleague(desk: Desk) -> None:
    colleague(desk.world)
    model = desk.open(LeadModel, lead=desk.world.leads["julien"])
    model.begin_hand_over()
    model.hand_over()
    assert desk.around.said == []
    model.pick(model.shown["colleagues"][-1]["key"])
    model.type("Speaks German")
    model.hand_over()
    assert desk.around.said == ["Marc Petit looks after it now, and has a task."]
    assert (model.shown["owner"], model.shown["handing"]) == ("Marc Petit", False)
    desk.around.take_back()
    assert model.shown["owner"] == ""
    assert not [task for task in desk.world.workplace.store.all(Task) if task.title == "Speaks German"]


def test_it_is_saved_for_another_system_with_its_consents(desk: Desk) -> None:
    model = desk.open(LeadModel, lead=desk.world.leads["chloe"])
    model.save()
    model.save()
    desk.settle()
    kept = Path(model.shown["file"])
    assert read_adf(kept.read_bytes(), zone=desk.world.workplace.zone)[0].last_name == "Bernard"
    (consent,) = json.loads(kept.with_suffix(".consents.json").read_text("utf-8"))
    assert (consent["purpose"], consent["channel"]) == ("contact", "phone")
    assert desk.around.said == ["Written to your documents, folder Vitrine."]


def test_a_file_that_cannot_be_written_is_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file in the way")
    model = desk.open(LeadModel, lead=desk.world.leads["julien"])
    model.save()
    desk.settle()
    assert "could not be written" in desk.around.said[0]
    assert (model.shown["file"], model.shown["busy"]) == ("", False)


def test_without_a_range_nothing_is_saved(desk: Desk) -> None:
    model = desk.open(LeadModel, lead=desk.world.leads["julien"])

    def broken() -> Any:
        raise LookupError("no range")

    model.place.__dict__["showroom"] = broken
    model.save()
    desk.settle()
    assert "range" in desk.around.said[0]


def test_a_lead_that_is_gone_is_an_error_with_a_sentence(desk: Desk) -> None:
    model = desk.open(LeadModel, lead="nobody")
    assert model.shown["state"] == "error"
    model.tick()
    assert model.shown["clock"] == ""


# what the CRM asks --------------------------------------------------------------------------------------------------
MATCH = {"id": "003A", "number": "003A", "link": "https://auben.my.salesforce.example/003A"}


def test_every_question_of_the_crm_in_plain_words_with_its_own(desk: Desk) -> None:
    world = desk.world
    sides = [{"field": "status", "ours": "won", "theirs": "lost"}, {"field": "x", "ours": "", "theirs": "b"}]
    told(world, world.leads["julien"], state="conflict", fields=sides)
    told(world, world.customers["amina"].id, "customer", state="choose", matches=[MATCH], message="Duplicates")
    told(world, world.drives["paul"].id, "test_drive", state="refused", code="TOO_LONG", message="too long",
         fields=[{"field": "note"}])  # fmt: skip
    told(world, world.leads["thomas"], state="refused", code="deleted-in-crm")
    told(world, "gone", state="refused", code="unknown-value")
    told(world, "", "", state="trouble", code="signed-out")
    model = desk.open(CrmModel)
    asked = {item.question["title"]: item.question for item in model.questions.rows}
    assert model.shown["count"] == 5
    assert model.shown["down"].startswith("Salesforce has ended the access of our server.")
    conflict = asked["Request · Julien Moreau"]
    assert [(side["ours"], side["theirs"]) for side in conflict["sides"]] == [("Won", "Lost"), ("–", "b")]
    assert [one["text"] for one in conflict["answers"]] == ["All of ours hold", "All of theirs hold"]
    choose = asked["Customer · Amina Diallo"]
    assert choose["own"] == "Salesforce says: Duplicates"
    assert choose["matches"] == [{"key": "003A", "number": "003A", "link": MATCH["link"]}]
    assert [one["text"] for one in choose["answers"]] == ["It is somebody else", "Send again"]
    refused = asked["Test drive · Paul Nguyen"]
    assert (refused["why"], refused["about"]) == (
        "Salesforce did not take it. Put it right here, then send it again.", "It is about: Note",
    )  # fmt: skip
    assert asked["Request · Thomas Roux"]["why"].startswith("It was deleted in Salesforce.")
    assert asked["Request"]["why"].startswith("Salesforce has no word")
    model.open_customer(conflict["customer"])
    assert desk.around.went == [("customers", {"customer": world.customers["julien"].id})]


SAID = (
    ("lead", "received_at", "2026-11-22T09:30:00Z", "22 Nov, 10:30"),
    ("lead", "timeframe", "3-months", "Within three months"),
    ("lead", "source", "web", "Website"),
    ("lead", "customer.language", "fr", "Français"),
    ("stock_car", "price_cents", 1_950_000, "€19,500"),
    ("stock_car", "available_from", "2027-01-05", "5 January 2027"),
    ("stock_car", "status", "reserved", "Reserved"),
    ("stock_car", "car", {"paint": "red"}, "Several values"),
    ("demonstrator", "active", True, "Yes"),
    ("task", "kind", "call", "Call back"),
    ("activity", "kind", "visit", "Visit"),
    ("consent", "purpose", "marketing", "News and offers"),
    ("staff", "job", "manager", "Management"),
    ("customer", "owner", "", "–"),
    ("customer", "owner", "somebody-else", "Not known here"),
    ("task", "lead", "somewhere-else", "Not known here"),
)


@pytest.mark.parametrize(("kind", "path", "value", "said"), SAID)
def test_a_value_that_two_sides_differ_in_is_said_in_words(
    desk: Desk, kind: str, path: str, value: object, said: str
) -> None:
    told(desk.world, "r", kind, state="conflict", fields=[{"field": path, "ours": value, "theirs": value}])
    [side] = desk.open(CrmModel).questions.rows[0].question["sides"]
    assert (side["ours"], side["theirs"]) == (said, said)


def test_people_and_records_are_said_by_their_names(desk: Desk) -> None:
    world, marc = desk.world, colleague(desk.world)
    named = {"owner": (marc, "Marc Petit"), "customer": (world.customers["julien"].id, "Julien Moreau")}
    named |= {"demonstrator": (world.demonstrators[0], "Mika Électrique 95")}
    fields: list[Any] = [{"field": field, "ours": id, "theirs": ""} for field, (id, _) in named.items()]
    lead = {"field": "lead", "ours": world.leads["julien"], "theirs": ""}
    told(world, world.drives["paul"].id, "test_drive", state="conflict", fields=[*fields, lead])
    sides = {side["name"]: side["ours"] for side in desk.open(CrmModel).questions.rows[0].question["sides"]}
    assert {name: sides[name] for name in named} == {name: said for name, (_, said) in named.items()}
    assert sides["lead"].startswith("Wants to")


@pytest.mark.parametrize("mapping", ["salesforce-sales", "salesforce-automotive", "tryton"])
def test_every_field_a_crm_may_ask_about_has_a_name(desk: Desk, mapping: str) -> None:
    words = desk.open(CrmModel).words
    asked = {(one.kind, path.field) for one in read_mapping(mapping).entries for path in one.fields if path.comes}
    assert [path for kind, path in sorted(asked) if not words.label(*field_of(kind, path))] == []


def test_each_field_is_answered_for_itself(desk: Desk) -> None:
    world = desk.world
    fields = [{"field": "comments", "ours": "a", "theirs": "b"}, {"field": "status", "ours": "won", "theirs": "lost"}]
    state = told(world, world.leads["julien"], state="conflict", fields=fields)
    model = desk.open(CrmModel)
    model.answer_picked(state)
    assert desk.around.said == ["The CRM asks something else by now. Look again."]
    for field, whose in (("status", "theirs"), ("comments", "theirs"), ("comments", "theirs"), ("comments", "ours")):
        model.pick_side(state, field, whose)
    assert model.questions.rows[0].question["picked"] == {"status": "theirs", "comments": "ours"}
    model.answer_picked(state)
    kept = world.workplace.store.get(CrmState, state)
    assert kept is not None
    assert (kept.choice, kept.answers) == ("each", {"status": "theirs", "comments": "ours"})
    assert model.shown["count"] == 0
    desk.around.take_back()
    model.refresh()
    assert model.questions.rows[0].question["picked"] == {}


def test_an_answer_can_be_taken_back(desk: Desk) -> None:
    state = told(desk.world, desk.world.leads["julien"], state="refused")
    model = desk.open(CrmModel)
    model.answer(state, "ours")
    assert desk.around.said == ["The CRM asks something else by now. Look again."]
    model.answer(state, "again")
    assert model.shown["count"] == 0
    page = desk.open(CustomersModel, customer=desk.world.customers["julien"].id)
    assert page.shown["file"]["leads"][0]["mark"] == "New"
    desk.around.take_back()
    model.refresh()
    assert model.shown["count"] == 1
    page.refresh()
    assert page.shown["file"]["leads"][0]["mark"] == "The CRM asks"
    assert desk.around.said[-1].startswith("Taken back, unless it has just gone to the CRM")
    model.answer(state, "again")
    with desk.world.workplace.store.intent() as intent:  # the connector acts on it
        intent.update(CrmState, state, state="known", choice="")
    desk.around.take_back()
    assert desk.around.said[-1].startswith("The CRM has acted on this answer already, so it stays.")


def test_only_addresses_of_the_web_are_opened(desk: Desk) -> None:
    model = desk.open(LeadModel, lead=desk.world.leads["julien"])
    model.open_link("file:///etc/passwd")
    assert desk.place.settings["opened"] == []
    desk.place.settings["open_url"] = lambda _url: False
    model.open_link(LINK)
    assert LINK in desk.around.said[0]


WORDS = {
    "en": ("Hand over", "A word for them", "Hand it over now", "Open Salesforce 00Q1 in the browser",
           "It is somebody else: Customer · Julien Moreau", "Close"),
    "fr": ("Confier", "Un mot pour lui", "Confier maintenant", "Ouvrir Salesforce 00Q1 dans le navigateur",
           "C’est quelqu’un d’autre : Client · Julien Moreau", "Fermer"),
}  # fmt: skip


def at_julien(sit: Sit, language: str) -> Sitting:
    sitting = sit("customers", language)
    sitting.window.model.go("customers", customer=sitting.world.customers["julien"].id)  # type: ignore[union-attr]
    return sitting


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_hands_a_request_over_opens_it_in_the_crm_and_answers(sit: Sit, world: World, language: str) -> None:
    marc, lead = colleague(world), from_portal(world)
    told(world, lead, number="00Q1", link=LINK)
    state = told(world, world.customers["julien"].id, "customer", state="choose", matches=[MATCH])
    sitting = at_julien(sit, language)
    person, words = sitting.person, WORDS[language]
    row = next(one for one in person.things("list-item") if "Autoweb 4711" in one.text)
    person.click("list-item", row.name)
    person.click("link", words[3])
    assert sitting.opened == [LINK]
    person.click("button", words[4])
    kept = world.workplace.store.get(CrmState, state)
    assert kept is not None
    assert kept.choice == "new"
    person.click("button", words[0])
    person.click("combo-box")
    person.press("End")
    person.press("Return")
    person.type("Parle allemand", into=words[1])
    person.click("button", words[2])
    person.wait_read("Marc Petit")
    assert [task.owner for task in world.workplace.store.all(Task) if task.title == "Parle allemand"] == [marc]


SIDES_OF = {
    "en": ("Questions of the CRM", "Take ours: Won", "Take theirs: €19,500", "Take theirs: Marc Petit", "These hold",
           "Number plate"),
    "fr": ("Questions du CRM", "Garder le nôtre : Gagnée", "Garder le leur : 19 500 €",
           "Garder le leur : Marc Petit", "Ces valeurs comptent", "Immatriculation"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_answers_field_by_field(sit: Sit, world: World, language: str) -> None:
    marc = colleague(world)
    several = [
        {"field": "status", "ours": "won", "theirs": "lost"},
        {"field": "owner", "ours": world.workplace.staff, "theirs": marc},
    ]
    lead = told(world, world.leads["julien"], state="conflict", fields=several)
    one = told(world, "car", "stock_car", state="conflict",
               fields=[{"field": "price_cents", "ours": 2_000_000, "theirs": 1_950_000}])  # fmt: skip
    words = SIDES_OF[language]
    sitting = sit("today", language)
    sitting.window.model.open_panel("crm")  # type: ignore[union-attr]
    person = sitting.person
    person.click("button", words[2])
    answered = world.workplace.store.get(CrmState, one)
    assert answered is not None
    assert answered.choice == "theirs", "the values of a single field are its answers"
    person.click("button", words[1])
    person.click("button", words[3])
    person.click("button", next(thing.name for thing in person.things("button") if thing.name.startswith(words[4])))
    kept = world.workplace.store.get(CrmState, lead)
    assert kept is not None
    assert kept.answers == {"status": "ours", "owner": "theirs"}
