"""The day: who waits, who comes, what is to do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.errors import StoreTrouble
from sales.records import Lead, Staff, Task, TestDrive
from tests.ui.desk.conftest import Desk, Sit
from ui.models import today as module
from ui.models.today import TodayModel


def test_it_greets_by_name_and_names_the_day(desk: Desk) -> None:
    model = desk.open(TodayModel)
    assert model.shown["greeting"] == "Good morning, Inès"
    assert model.shown["day"] == "Monday 23 November"
    desk.world.clock.forward(hours=5)
    model.refresh()
    assert model.shown["greeting"].startswith("Good afternoon")
    desk.world.clock.forward(hours=4)
    model.refresh()
    assert model.shown["greeting"].startswith("Good evening")


def test_somebody_without_a_name_is_greeted_all_the_same(desk: Desk) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.update(Staff, desk.world.workplace.staff, name=" ")
    assert desk.open(TodayModel).shown["greeting"] == "Good morning"


def test_the_longest_waiting_lead_stands_on_top_with_its_next_step(desk: Desk) -> None:
    model = desk.open(TodayModel)
    rows = model.leads.rows
    assert [row.title.split()[0] for row in rows] == ["Julien", "Marie-Antoinette-Joséphine", "Amina"]
    assert [row.waits for row in rows] == ["2 days", "1 day", "5 h 12"]
    assert [row.tone for row in rows] == ["danger", "danger", "warn"]
    assert [row.action for row in rows] == ["Call", "Write", "Call"]
    assert rows[0].subtitle == "Wants to drive: Orsa"
    assert rows[0].source == "Website"
    assert model.shown["waiting"] == 3
    assert "2 days" in model.shown["waiting_line"]


def test_the_next_step_opens_the_customer_ready_to_note_the_call(desk: Desk) -> None:
    model = desk.open(TodayModel)
    model.contact(desk.world.leads["julien"])
    model.contact("nobody")
    wanted = {"customer": desk.world.customers["julien"].id, "contact": desk.world.leads["julien"]}
    assert desk.around.went == [("customers", wanted)]


def test_appointments_know_what_is_over_now_and_next(desk: Desk) -> None:
    model = desk.open(TodayModel)
    assert [(row.start, row.moment) for row in model.appointments.rows] == [
        ("09:30", "now"),
        ("11:00", "next"),
        ("15:30", "later"),
    ]
    assert model.appointments.rows[1].mark == "Provisional"
    assert model.appointments.rows[1].subtitle == "Taris Hybride 145 · Vient avec un siège enfant"
    desk.world.clock.forward(hours=3)
    model.refresh()
    assert [row.moment for row in model.appointments.rows] == ["past", "past", "next"]


def test_a_task_is_ticked_off_and_taken_back(desk: Desk) -> None:
    model = desk.open(TodayModel)
    late, today, later = model.tasks.rows
    assert (late.due, late.tone) == ("Late, 20 Nov", "danger")
    assert (today.due, today.subtitle) == ("Today", "Paul Nguyen")
    assert later.title == "Call back · Sarah Benali"
    assert model.shown["due"] == 2 + 1  # the kiosk's call is due as well
    model.finish(late.id)
    assert desk.around.said == [f"Done: {late.title}"]
    assert late.id not in {row.id for row in model.tasks.rows}
    desk.around.take_back()
    assert model.tasks.rows[0].id == late.id


def test_a_task_is_noted_for_today_and_an_empty_line_is_not(desk: Desk) -> None:
    model = desk.open(TodayModel)
    assert not model.add("   ")
    assert model.add(" Commander des clés ")
    assert [(row.title, row.due) for row in model.tasks.rows if "clés" in row.title][-1] == (
        "Commander des clés",
        "Today",
    )


def test_a_kiosk_call_is_answered_and_can_be_taken_back(desk: Desk) -> None:
    model = desk.open(TodayModel)
    (call,) = model.calls.rows
    assert "kiosk" in call.title
    model.answer(call.id)
    assert model.calls.rows == []
    desk.around.take_back()
    assert [row.id for row in model.calls.rows] == [call.id]


def test_what_lost_its_time_is_said_on_top(desk: Desk) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.update(TestDrive, desk.world.drives["hugo"].id, status="to-rebook")
    model = desk.open(TodayModel)
    assert model.shown["rebook"] == 1
    assert "Menuiserie Hugo Perrin" in model.shown["rebook_line"]
    model.rebook()
    assert desk.around.went == [("calendar", {})]


def test_every_door_leads_somewhere(desk: Desk) -> None:
    model = desk.open(TodayModel)
    model.open_customer("c")
    model.open_appointment("d")
    model.new_customer()
    model.configure()
    model.book()
    assert desk.around.went == [
        ("customers", {"customer": "c"}),
        ("calendar", {"drive": "d"}),
        ("customers", {"new": True}),
        ("configure", {}),
        ("calendar", {}),
    ]


def test_an_empty_day_says_so(empty_desk: Desk) -> None:
    model = empty_desk.open(TodayModel)
    assert model.shown["state"] == "ready"
    assert (model.shown["waiting"], model.shown["waiting_line"]) == (0, "")
    assert [len(one.rows) for one in (model.leads, model.appointments, model.tasks)] == [0, 0, 0]


def test_trouble_with_the_file_is_a_sentence_and_goes_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    model = desk.open(TodayModel)

    def locked(*_: object) -> None:
        raise StoreTrouble("locked", path="x")

    with monkeypatch.context() as patch:
        patch.setattr(module, "today", locked)
        patch.setattr(module, "finish_task", locked)
        model.refresh()
        assert model.shown["state"] == "error"
        assert "Another program" in model.shown["trouble"]
        assert len(model.leads.rows) == 3
        model.finish(model.tasks.rows[0].id)
        assert "Another program" in desk.around.said[-1]
    model.refresh_now()
    assert model.shown["state"] == "ready"


def test_names_of_models_come_with_the_range(desk: Desk) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.update(Lead, desk.world.leads["julien"], model="unknown")
    model = desk.open(TodayModel)
    desk.settle()
    assert model.leads.rows[0].subtitle == "Wants to drive: Unknown"
    assert model.leads.rows[2].subtitle == "Wants to lease: Mika"


def test_a_person_ticks_a_task_and_undoes_it(sit: Sit) -> None:
    desk = sit("today")
    person = desk.person
    person.wait_read("Good morning, Inès")
    person.click("button", "Done: Envoyer la fiche technique")
    person.wait_read("Done: Envoyer la fiche technique")
    person.wait_gone("list-item", "Envoyer la fiche technique")
    person.click("button", "Undo")
    person.find("list-item", "Envoyer la fiche technique")


def test_a_person_goes_to_the_kiosk_and_calls_the_first_who_waits(sit: Sit) -> None:
    desk = sit("today")
    person = desk.person
    person.click("button", "I am going")
    person.wait_gone("button", "I am going")
    assert all(task.done_at for task in desk.world.workplace.store.all(Task) if task.kind == "kiosk-call")
    person.point_at("list-item", "Julien Moreau")
    person.click("button", "Call: Julien Moreau")
    person.type("Vient samedi à 10 h", into="What was said, in a few words")
    person.click("button", "Keep in the history")
    person.wait_read("Vient samedi à 10 h")
    lead = desk.world.workplace.store.get(Lead, desk.world.leads["julien"])
    assert lead is not None
    assert lead.first_contact_at


def test_a_task_is_added_with_the_keyboard_only(sit: Sit) -> None:
    desk = sit("today")
    desk.person.type("Préparer la vitrine", into="Note something to do today")
    desk.person.press("Return")
    desk.person.find("list-item", "Préparer la vitrine")


def test_time_passes_on_the_screen(desk: Desk) -> None:
    model = desk.open(TodayModel)
    desk.world.clock.now += timedelta(hours=1)
    model.refresh()
    assert model.leads.rows[2].waits == "6 h 12"
