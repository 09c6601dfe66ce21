"""Tasks, the bell of the kiosk, and the day as it is found in the morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.errors import PersonCanMend
from db.records import Task, TestDrive
from sales.drives import hold_slot
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, save_customer
from sales.tasks import add_task, call_a_salesperson, finish_task, open_tasks, reopen_task
from sales.today import today
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, KARIM, TARIS_1, TARIS_2
from tests.stand_ins import StillClock

FORM = CustomerForm(first_name="Zoé", last_name="Petit", phone="0639980001", consents=(("contact", "phone", True),))


def test_tasks_come_by_day_those_without_one_last(desk: Workplace) -> None:
    zoe = save_customer(desk, FORM).id
    add_task(desk, "No day")
    add_task(desk, "  Tomorrow\n please ", "2026-11-24", customer=zoe)
    add_task(desk, "Late", "2026-11-20")
    add_task(desk, "Karim's", "2026-11-21", owner=KARIM)
    add_task(desk, "Today", "2026-11-23")
    rows = open_tasks(desk, CLAIRE)
    assert [(row.title, row.overdue) for row in rows] == [
        ("Late", True), ("Today", False), ("Tomorrow please", False), ("No day", False),
    ]  # fmt: skip
    assert (rows[2].name, rows[2].phone, rows[2].owner_initials) == ("Zoé Petit", "0639980001", "CM")
    assert len(open_tasks(desk)) == 5


def test_a_todo_needs_a_title(desk: Workplace) -> None:
    with pytest.raises(PersonCanMend, match="title-missing"):
        add_task(desk, " ")
    assert desk.store.all(Task) == []


def test_a_task_is_done_once_and_undone(desk: Workplace, clock: StillClock) -> None:
    task = add_task(desk, "Call")
    done = finish_task(desk, task.id)
    assert done.done_at == "2026-11-23T09:00:00Z"
    clock.forward(hours=1)
    assert finish_task(desk, task.id) == done
    assert open_tasks(desk) == []
    assert reopen_task(desk, task.id) == task
    with pytest.raises(PersonCanMend, match="gone"):
        finish_task(desk, "none")


def test_pressing_the_bell_again_is_the_same_call(kiosk: Workplace, desk: Workplace, clock: StillClock) -> None:
    call = call_a_salesperson(kiosk, "taris", "7KM2QD")
    assert (call.kind, call.title, call.due, call.owner) == ("kiosk-call", "taris 7KM2QD", "2026-11-23", "")
    clock.forward(minutes=5)
    assert call_a_salesperson(kiosk) == call
    clock.forward(seconds=1)
    assert call_a_salesperson(kiosk).id != call.id
    assert [row.kind for row in open_tasks(desk, KARIM)] == ["kiosk-call", "kiosk-call"]


def test_a_call_that_was_answered_is_over(kiosk: Workplace, desk: Workplace) -> None:
    finish_task(desk, call_a_salesperson(kiosk).id)
    assert call_a_salesperson(kiosk).done_at == ""
    assert len(desk.store.all(Task)) == 2


def test_the_day_in_the_morning(desk: Workplace, kiosk: Workplace, clock: StillClock) -> None:
    zoe = save_customer(desk, FORM).id
    later = hold_slot(desk, zoe, TARIS_1, "2026-11-23T15:00:00Z")
    sooner = hold_slot(desk, zoe, TARIS_2, "2026-11-23T10:00:00Z")
    tomorrow = hold_slot(desk, zoe, TARIS_2, "2026-11-24T10:00:00Z")
    with desk.store.intent() as intent:
        intent.update(TestDrive, tomorrow.id, status="to-rebook")
    first = capture_lead(kiosk, LeadForm(customer=FORM))
    clock.forward(minutes=7)
    second = capture_lead(desk, LeadForm(customer_id=zoe, source="web"))
    add_task(desk, "Due", "2026-11-23")
    add_task(desk, "Not yet", "2026-11-30")
    add_task(desk, "Karim's", "2026-11-23", owner=KARIM)
    day = today(desk)
    assert day.day == "2026-11-23"
    assert [booking.id for booking in day.appointments] == [sooner.id, later.id]
    assert [(lead.id, lead.waiting_minutes) for lead in day.leads] == [(first.id, 7), (second.id, 0)]
    assert (day.leads_waiting, day.tasks_due) == (2, 1)
    assert [task.title for task in day.tasks] == ["Due", "Not yet"]
    assert [booking.id for booking in day.to_rebook] == [tomorrow.id]
    short = today(desk, leads=1)
    assert ([lead.id for lead in short.leads], short.leads_waiting) == ([first.id], 2)


def test_the_day_is_the_dealerships_not_the_servers(desk: Workplace, clock: StillClock) -> None:
    clock.forward(hours=14, minutes=30)  # 23:30 in London, half past midnight in Paris
    assert today(desk).day == "2026-11-24"
    assert replace(desk, timezone="Europe/London").today() == date(2026, 11, 23)
    assert desk.day_of(clock()) == date(2026, 11, 24)


def test_wall_clock_times_of_the_two_days_on_which_it_jumps(desk: Workplace) -> None:
    assert desk.utc(datetime.fromisoformat("2026-10-25T02:30")).hour == 0  # comes twice: the first
    assert desk.utc(datetime.fromisoformat("2026-10-25T03:30")).hour == 2
    assert desk.utc(datetime.fromisoformat("2026-03-29T03:30")).hour == 1
