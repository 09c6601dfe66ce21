"""The diary: free slots, bookings that never overlap, and what becomes of the ones that were refused."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import PersonCanMend
from db.ids import moment
from db.records import Activity, Demonstrator, Lead, Task, TestDrive
from sales.diary import day_plan, free_slots, nearest_slots, to_rebook
from sales.drives import SlotTaken, cancel_test_drive, finish_test_drive, hold_slot, move_test_drive, restore_test_drive
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, save_customer
from sales.slots import BETWEEN
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, ORSA, TARIS_1, TARIS_2
from tests.stand_ins import StillClock

MONDAY, TUESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 29)
TUESDAY_9, TUESDAY_10 = "2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z"


@pytest.fixture
def zoe(desk: Workplace) -> str:
    """A customer."""
    return save_customer(desk, CustomerForm(first_name="Zoé", last_name="Petit", phone="0639980001")).id


def refused(desk: Workplace, zoe: str, start: str, demonstrator: str = TARIS_1) -> SlotTaken:
    with pytest.raises(SlotTaken) as taken:
        hold_slot(desk, zoe, demonstrator, start)
    return taken.value


def test_a_free_day_offers_every_half_hour_of_every_car(desk: Workplace) -> None:
    slots = free_slots(desk, TUESDAY, demonstrator=ORSA)
    assert [slot.local[11:] for slot in slots] == [
        "09:00", "09:30", "10:00", "10:30", "11:00", "11:30",
        "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30", "17:00", "17:30", "18:00",
    ]  # fmt: skip
    assert (slots[0].start, slots[0].end, slots[0].label, slots[0].model) == (
        TUESDAY_9, "2026-11-24T08:45:00Z", "Orsa", "orsa",
    )  # fmt: skip
    assert len(free_slots(desk, TUESDAY, model="taris")) == 2 * len(slots)
    assert len(free_slots(desk, TUESDAY)) == 3 * len(slots)
    assert free_slots(desk, SUNDAY) == []


def test_today_offers_what_is_left_of_it(desk: Workplace, clock: StillClock) -> None:
    assert free_slots(desk, MONDAY, demonstrator=ORSA)[0].local == "2026-11-23T10:00"
    clock.forward(minutes=15)
    assert free_slots(desk, MONDAY, demonstrator=ORSA)[0].local == "2026-11-23T10:00"
    clock.forward(minutes=1)
    assert free_slots(desk, MONDAY, demonstrator=ORSA)[0].local == "2026-11-23T10:30"


def test_a_held_slot_is_provisional_and_shows_in_the_plan(desk: Workplace, zoe: str) -> None:
    drive = hold_slot(desk, zoe, TARIS_1, TUESDAY_10, note=" brings her dog ")
    assert (drive.status, drive.end, drive.owner, drive.note) == (
        "provisional", "2026-11-24T09:45:00Z", CLAIRE, "brings her dog",
    )  # fmt: skip
    plan = day_plan(desk, TUESDAY)
    assert plan.local_opening == (("09:00", "12:30"), ("13:30", "19:00"))
    assert plan.opening[0].start == TUESDAY_9
    assert [car.id for car in plan.demonstrators] == [ORSA, TARIS_1, TARIS_2]
    [booking] = plan.bookings
    assert (booking.id, booking.name, booking.local_start, booking.local_end, booking.owner_initials) == (
        drive.id, "Zoé Petit", "10:00", "10:45", "CM",
    )  # fmt: skip
    assert day_plan(desk, MONDAY).bookings == ()
    assert day_plan(desk, SUNDAY).opening == ()


def test_the_lead_becomes_an_appointment(desk: Workplace, zoe: str) -> None:
    lead = capture_lead(desk, LeadForm(customer_id=zoe, source="web"))
    hold_slot(desk, zoe, TARIS_1, TUESDAY_10, lead.id)
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    assert (kept.status, kept.first_contact_at) == ("appointment", "2026-11-23T09:00:00Z")


def test_a_visitor_who_books_at_the_kiosk_still_waits_for_a_person(kiosk: Workplace, zoe: str) -> None:
    lead = capture_lead(kiosk, LeadForm(customer_id=zoe))
    hold_slot(kiosk, zoe, TARIS_1, TUESDAY_10, lead.id)
    kept = kiosk.store.get(Lead, lead.id)
    assert kept is not None
    assert (kept.status, kept.first_contact_at) == ("appointment", "")


@pytest.mark.parametrize("start", ["2026-11-24T08:30:00Z", TUESDAY_10, "2026-11-24T09:30:00Z"])
def test_a_taken_car_is_refused_with_the_nearest_alternatives(desk: Workplace, zoe: str, start: str) -> None:
    hold_slot(desk, zoe, TARIS_1, TUESDAY_10)
    taken = refused(desk, zoe, start)
    assert taken.code == "slot-taken"
    assert taken.facts["car"] == "Taris 1"
    assert taken.alternatives[0].demonstrator == TARIS_2
    assert taken.alternatives[0].start == start
    assert {slot.demonstrator for slot in taken.alternatives} == {TARIS_1, TARIS_2}
    for slot in taken.alternatives:
        hold_slot(desk, zoe, slot.demonstrator, slot.start)
        break
    assert len(desk.store.all(TestDrive)) == 2


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("2026-11-23T08:00:00Z", "past"),
        ("2026-11-29T10:00:00Z", "closed"),
        ("2026-11-24T11:00:00Z", "closed"),
        ("2026-11-24T06:00:00Z", "closed"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_one_that_can(desk: Workplace, zoe: str, start: str, code: str) -> None:
    taken = refused(desk, zoe, start)
    assert taken.code == code
    assert taken.alternatives
    assert all(moment(slot.start) >= desk.clock() for slot in taken.alternatives)


def test_who_walks_in_a_quarter_of_an_hour_late_still_drives(desk: Workplace, zoe: str, clock: StillClock) -> None:
    clock.forward(minutes=15)
    assert hold_slot(desk, zoe, TARIS_1, "2026-11-23T09:00:00Z").start == "2026-11-23T09:00:00Z"
    clock.forward(seconds=1)
    assert refused(desk, zoe, "2026-11-23T09:00:00Z").code == "past"


def test_refused_or_unknown_keeps_nothing(desk: Workplace, zoe: str) -> None:
    refused(desk, zoe, "2026-11-29T10:00:00Z")
    with pytest.raises(PersonCanMend, match="gone"):
        hold_slot(desk, zoe, "no car", TUESDAY_10)
    assert desk.store.all(TestDrive) == []


def test_the_nearest_slots_are_near_and_free(desk: Workplace, zoe: str) -> None:
    hold_slot(desk, zoe, ORSA, TUESDAY_10)
    found = nearest_slots(desk, TUESDAY_10, demonstrator=ORSA, count=4)
    assert [slot.local for slot in found] == [
        "2026-11-24T09:00", "2026-11-24T11:00", "2026-11-24T11:30", "2026-11-24T13:30",
    ]  # fmt: skip
    assert nearest_slots(desk, TUESDAY_10, model="porto") == []


def test_a_house_that_is_closed_for_weeks_has_no_alternative(desk: Workplace, zoe: str) -> None:
    with desk.store.transaction() as transaction:
        for weekday in range(1, 8):
            transaction.set("opening_hours", f"h-{weekday}", {"opens": "", "closes": "", "pause_from": ""})
    assert refused(desk, zoe, TUESDAY_10).alternatives == ()


def test_a_car_that_is_lent_for_days_is_offered_again_up_to_two_weeks_later(desk: Workplace, zoe: str) -> None:
    lent = (("2026-11-22T08:00:00Z", "2026-11-27T08:00:00Z"), ("2026-11-30T08:00:00Z", "2026-12-02T08:00:00Z"))
    with desk.store.intent() as intent:
        for start, end in lent:
            drive = TestDrive(id=desk.new_id(), customer=zoe, demonstrator=ORSA, start=start, end=end)
            intent.create(drive)
    with desk.store.transaction() as transaction:
        for weekday in (1, 3, 4, 5, 6, 7):  # open on Tuesdays only
            transaction.set("opening_hours", f"h-{weekday}", {"opens": "", "closes": "", "pause_from": ""})
    assert free_slots(desk, TUESDAY, demonstrator=ORSA) == []
    assert {slot.local[:10] for slot in nearest_slots(desk, TUESDAY_10, demonstrator=ORSA)} == {"2026-12-08"}


def test_a_drive_moves_over_its_own_time_but_not_over_another(desk: Workplace, zoe: str) -> None:
    first = hold_slot(desk, zoe, TARIS_1, TUESDAY_10)
    hold_slot(desk, zoe, TARIS_1, "2026-11-24T10:00:00Z")
    with pytest.raises(SlotTaken) as taken:
        move_test_drive(desk, first.id, "2026-11-24T09:30:00Z")
    assert taken.value.alternatives
    near = [slot.start for slot in free_slots(desk, TUESDAY, demonstrator=TARIS_1, except_for=first.id)]
    assert "2026-11-24T08:30:00Z" in near
    assert "2026-11-24T08:30:00Z" not in [slot.start for slot in free_slots(desk, TUESDAY, demonstrator=TARIS_1)]
    moved = move_test_drive(desk, first.id, "2026-11-24T08:30:00Z")
    assert (moved.start, moved.end, moved.demonstrator) == ("2026-11-24T08:30:00Z", "2026-11-24T09:15:00Z", TARIS_1)
    assert move_test_drive(desk, first.id, TUESDAY_10, ORSA).demonstrator == ORSA


def test_cancelling_frees_the_slot_and_can_be_undone_while_it_is_free(desk: Workplace, zoe: str) -> None:
    drive = hold_slot(desk, zoe, TARIS_1, TUESDAY_10)
    assert cancel_test_drive(desk, drive.id).status == "cancelled"
    assert day_plan(desk, TUESDAY).bookings == ()
    assert restore_test_drive(desk, drive.id) == drive
    assert restore_test_drive(desk, drive.id) == drive
    cancel_test_drive(desk, drive.id)
    hold_slot(desk, zoe, TARIS_1, TUESDAY_10)
    with pytest.raises(SlotTaken):
        restore_test_drive(desk, drive.id)


def test_a_drive_done_is_a_visit_and_a_no_show_is_none(desk: Workplace, zoe: str) -> None:
    done = hold_slot(desk, zoe, TARIS_1, TUESDAY_10)
    missed = hold_slot(desk, zoe, TARIS_2, TUESDAY_10)
    assert finish_test_drive(desk, done.id, text="liked it").status == "done"
    assert finish_test_drive(desk, missed.id, came=False).status == "no-show"
    assert [(one.kind, one.text) for one in desk.store.all(Activity)] == [("visit", "liked it")]
    finish_test_drive(desk, missed.id, came=False, text="was ill")
    assert [one.kind for one in desk.store.all(Activity)] == ["visit", "note"]
    assert restore_test_drive(desk, missed.id).status == "provisional"


def test_a_booking_the_gateway_refused_is_booked_again_and_its_task_is_done(desk: Workplace, zoe: str) -> None:
    drive = hold_slot(desk, zoe, TARIS_1, TUESDAY_10)
    with desk.store.intent() as intent:
        intent.update(TestDrive, drive.id, status="to-rebook")
        intent.create(Task(id="t", title=f"Taris 1, {TUESDAY_10}", kind="rebook", customer=zoe))
        intent.create(Task(id="later", title="Taris 1, 2026-12-24T09:00:00Z", kind="rebook", customer=zoe))
        intent.create(Task(id="other", title="Call", customer=zoe))
    assert [booking.id for booking in to_rebook(desk)] == [drive.id]
    hold_slot(desk, zoe, TARIS_1, TUESDAY_10)  # the car is somebody else's now
    with pytest.raises(SlotTaken):
        move_test_drive(desk, drive.id, TUESDAY_10)
    assert move_test_drive(desk, drive.id, TUESDAY_10, TARIS_2).status == "provisional"
    assert to_rebook(desk) == []
    assert {task.id: bool(task.done_at) for task in desk.store.all(Task)} == {"t": True, "later": False, "other": False}


def test_a_refused_booking_may_be_given_up(desk: Workplace, zoe: str) -> None:
    drive = hold_slot(desk, zoe, TARIS_1, TUESDAY_10)
    with desk.store.intent() as intent:
        intent.update(TestDrive, drive.id, status="to-rebook")
        intent.create(Task(id="t", title=f"Taris 1, {TUESDAY_10}", kind="rebook", customer=zoe))
    assert cancel_test_drive(desk, drive.id).status == "cancelled"
    assert desk.store.all(Task)[0].done_at


def test_a_car_out_of_service_is_not_offered(desk: Workplace) -> None:
    with desk.store.intent() as intent:
        intent.update(Demonstrator, ORSA, active=False)
    assert free_slots(desk, TUESDAY, model="orsa") == []


def test_a_car_that_went_out_of_service_is_not_held(desk: Workplace, zoe: str) -> None:
    with desk.store.intent() as intent:
        intent.update(Demonstrator, TARIS_1, active=False)
    found = refused(desk, zoe, TUESDAY_10)
    assert found.code == "slot-taken"
    assert {slot.demonstrator for slot in found.alternatives} == {TARIS_2}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from((TARIS_1, ORSA))), max_size=8))
def test_whatever_is_asked_for_no_two_drives_of_a_car_overlap(
    desk: Workplace, zoe: str, asked: list[tuple[int, str]]
) -> None:
    for half_hours, car in asked:
        start = f"2026-11-25T{7 + half_hours // 4:02d}:{half_hours % 4 * 15:02d}:00Z"
        try:
            hold_slot(desk, zoe, car, start)
        except SlotTaken as taken:
            for slot in taken.alternatives[:1]:
                hold_slot(desk, zoe, slot.demonstrator, slot.start)
    drives = sorted(desk.store.all(TestDrive), key=lambda drive: (drive.demonstrator, drive.start))
    for earlier, later in pairwise(drives):
        if earlier.demonstrator == later.demonstrator:
            assert moment(later.start) - moment(earlier.end) >= BETWEEN
