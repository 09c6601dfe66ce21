"""A test drive in the panel: booking one, looking at one, moving one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from sales.diary import (
    Slot as FreeSlot,
)
from sales.diary import day_plan, free_slots, nearest_slots
from sales.drives import SlotTaken, cancel_test_drive, finish_test_drive, hold_slot, move_test_drive, restore_test_drive
from sales.records import Configuration, Demonstrator, EnvironmentTrouble, PersonCanMend, TestDrive
from sales.repairs import sending
from ui.models import wording
from ui.models.list_model import ListModel
from ui.models.person_picker import PersonPicker
from ui.models.view import attempt_for
from ui.place import Place
from ui.properties import Property

DAYS = 6


@dataclass(frozen=True)
class SlotItem:
    """A time one can take. `key` names car and time."""

    key: str
    text: str
    line: str
    taken: bool
    """It is the one being booked."""


class BookingModel(PersonPicker):
    """View model of the panel. `view.mode`: `new`, `kept` (looking at one), `move`."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            place, mode="new", drive={}, day="", today="", back=False, days=[], cars=[], car="",
            chosen="", chosen_line="", note="", trouble_line="", can_save=False, missing="", empty_line="",
        )  # fmt: skip
        self._first = place.workplace.today()
        self._day = self._first
        self._model = self._lead = self._drive = ""
        self._done: Callable[[str], None] | None = None
        self._slots = ListModel(SlotItem, key="key", parent=self)
        self._nearest = ListModel(SlotItem, key="key", parent=self)

    @Property(QObject, constant=True)
    def slots(self) -> ListModel[SlotItem]:
        """Free times of the day."""
        return self._slots

    @Property(QObject, constant=True)
    def nearest(self) -> ListModel[SlotItem]:
        """The nearest free times, after a refusal."""
        return self._nearest

    def show(self, **facts: Any) -> None:
        """`customer`, `lead`, `model`, `configuration`, `demonstrator`, `start`, `day`: what is known already.

        `drive`: a kept test drive to look at; `done(test drive id)` after booking.
        """
        store = self.place.workplace.store
        self._done = facts.get("done")
        self._lead = str(facts.get("lead", ""))
        configuration = store.get(Configuration, str(facts.get("configuration", "")))
        self._model = str(facts.get("model", "")) or (configuration.model if configuration else "")
        self._drive = str(facts.get("drive", ""))
        self._take_customer(str(facts.get("customer", "")) or (configuration.customer if configuration else ""))
        day = str(facts.get("day", ""))
        self._day = max(date.fromisoformat(day) if day else self._first, self._first)
        self._read_cars(str(facts.get("demonstrator", "")))
        if self._drive:
            self._look()
        else:
            self._begin(str(facts.get("demonstrator", "")), str(facts.get("start", "")))
        self.put(state="ready")

    # a kept one -----------------------------------------------------------------------------------------------------
    def _look(self) -> None:
        drive = self.place.workplace.store.get(TestDrive, self._drive)
        if drive is None:
            self.put(state="error", trouble=wording.trouble("gone"))
            return
        car = self.place.workplace.store.get(Demonstrator, drive.demonstrator)
        self._take_customer(drive.customer)
        formats = self.place.formats
        self.put(
            mode="kept",
            drive={
                "id": drive.id,
                "title": formats.day_title((formats.local(drive.start) or self._first).isoformat()[:10]),
                "times": f"{formats.time(drive.start)} – {formats.time(drive.end)}",
                "car": f"{car.label} · {car.plate}" if car else "",
                "status": drive.status,
                "mark": wording.drive_status(drive.status),
                "far": sending(self.place.workplace.store, {drive.id: "test_drive"})[drive.id],
                "line": _explained(drive.status),
                "note": drive.note,
                "open": drive.status in ("provisional", "confirmed", "to-rebook"),
                "over": drive.start <= self.place.workplace.now(),
            },
        )

    @Slot()
    def begin_move(self) -> None:
        """Look for another time."""
        drive = self.place.workplace.store.get(TestDrive, self._drive)
        if drive is None:
            return
        local = self.place.formats.local(drive.start)
        self._day = max(local.date() if local else self._first, self._first)
        self._read_cars(drive.demonstrator)
        self.put(mode="move", chosen="")
        self._read_slots()

    @Slot()
    def cancel_drive(self) -> None:
        """Give the time back, with a way to take it again."""
        drive = self._drive
        if self.attempt(lambda: cancel_test_drive(self.place.workplace, drive)):
            self.closed.emit()
            self.place.app.say(self.tr("The test drive is cancelled."), partial(_restore, self.place, drive))

    @Slot(bool)
    def finish(self, came: bool) -> None:
        """They drove, or did not come."""
        drive = self._drive
        if self.attempt(lambda: finish_test_drive(self.place.workplace, drive, came)):
            self.closed.emit()
            self.place.app.say(self.tr("Test drive done.") if came else self.tr("Noted: they did not come."))

    @Slot()
    def open_customer(self) -> None:
        """Show the customer's page."""
        self.place.app.go("customers", customer=self.shown["customer"]["id"])

    # a new one ------------------------------------------------------------------------------------------------------
    def _begin(self, demonstrator: str, start: str) -> None:
        self.put(mode="new")
        if not start:
            self._go_to_first_free()
        self._read_slots()
        if start:
            self.choose(f"{demonstrator}@{start}")

    def _go_to_first_free(self) -> None:
        """Open on the first day that has a time to offer, so that nobody leafs through closed days."""
        for ahead in range(14):
            day = self._day + timedelta(days=ahead)
            if self._free(day):
                self._day = day
                return

    def _read_cars(self, demonstrator: str) -> None:
        cars = [car for car in self.place.workplace.store.all(Demonstrator) if car.active]
        cars.sort(key=lambda car: (car.model != self._model, car.label))
        options = [{"key": "", "text": self.tr("Any car")}, *({"key": car.id, "text": car.label} for car in cars)]
        fitting = next((car.id for car in cars if self._model and car.model == self._model), "")
        self.put(cars=options, car=demonstrator or fitting)

    def _free(self, day: date) -> list[FreeSlot]:
        moving = self._drive if self.shown["mode"] == "move" else ""
        return free_slots(self.place.workplace, day, demonstrator=self.shown["car"], except_for=moving)

    def _read_slots(self) -> None:
        slots: dict[str, FreeSlot] = {}
        for slot in self._free(self._day):
            slots.setdefault(slot.start, slot)
        self._slots.replace([self._item(slot) for slot in slots.values()])
        start = self._first + timedelta(days=(self._day - self._first).days // DAYS * DAYS)
        days = [day_plan(self.place.workplace, start + timedelta(days=at)) for at in range(DAYS)]
        self.put(
            day=self._day.isoformat(),
            today=self._first.isoformat(),
            back=start > self._first,
            days=[{"day": plan.day, "closed": not plan.opening, "busy": len(plan.bookings)} for plan in days],
            empty_line="" if slots else self.tr("No time is free on this day. Try another day or another car."),
        )
        self._tell()

    def _item(self, slot: FreeSlot, with_day: bool = False) -> SlotItem:
        key = f"{slot.demonstrator}@{slot.start}"
        when = self.place.formats.moment(slot.start) if with_day else self.place.formats.time(slot.start)
        return SlotItem(key, when, slot.label, key == self.shown["chosen"])

    @Slot(str)
    def pick_car(self, demonstrator: str) -> None:
        """Which demonstrator; "" any."""
        self.put(car=demonstrator, chosen="")
        self._read_slots()

    @Slot(str)
    def pick_day(self, day: str) -> None:
        """Another day."""
        self._day = date.fromisoformat(day)
        self.put(chosen="")
        self._read_slots()

    @Slot(int)
    def turn(self, pages: int) -> None:
        """Later or earlier days."""
        self._day = max(self._day + timedelta(days=pages * DAYS), self._first)
        self.put(chosen="")
        self._read_slots()

    @Slot(str)
    def choose(self, key: str) -> None:
        """Take a time."""
        demonstrator, _, start = key.partition("@")
        car = self.place.workplace.store.get(Demonstrator, demonstrator)
        label = car.label if car else ""
        local = self.place.formats.local(start)
        if local is not None and local.date() != self._day:
            self._day = local.date()
        day = self.place.formats.day_long(self._day.isoformat())
        self.put(chosen=key, chosen_line=f"{day}, {self.place.formats.time(start)} · {label}", trouble_line="")
        self._nearest.replace([])
        self._read_slots()

    @Slot(str)
    def set_note(self, note: str) -> None:
        """A word for whoever prepares the car."""
        self.put(note=note)

    # the customer ---------------------------------------------------------------------------------------------------
    @Slot()
    def new_customer(self) -> None:
        """Nobody we know: the short form first, then back here with what was chosen."""
        demonstrator, _, start = self.shown["chosen"].partition("@")
        back = partial(
            _book_for,
            self.place,
            demonstrator or self.shown["car"],
            start,
            self._day.isoformat(),
            self._lead,
            self._done,
        )
        self.place.app.open_panel("customer-form", guess=self.shown["search"], done=back)

    # keeping --------------------------------------------------------------------------------------------------------
    def _tell(self) -> None:
        timed, known = bool(self.shown["chosen"]), self.shown["mode"] == "move" or bool(self.shown["customer"])
        missing = self.tr("Say who drives, and pick a time.")
        if timed or known:
            missing = "" if timed and known else self.tr("Say who drives.") if timed else self.tr("Pick a time.")
        self.put(can_save=timed and known, missing=missing)

    @Slot()
    def save(self) -> None:
        """Book or move; a time that was taken meanwhile answers with the nearest free ones."""
        if not self.shown["can_save"]:
            return
        try:
            drive, undo = self._keep()
        except SlotTaken as taken:
            self._refuse(taken)
            return
        except (EnvironmentTrouble, PersonCanMend) as trouble:
            self.put(trouble_line=wording.trouble(trouble.code))
            return
        self.place.app.changed()
        line, done = self.shown["chosen_line"], self._done
        self.closed.emit()
        provisional = drive.status == "provisional"
        words = self.tr("Booked, to be confirmed: {0}") if provisional else self.tr("Booked: {0}")
        self.place.app.say(words.format(line), undo)
        if done is not None:
            done(drive.id)

    def _keep(self) -> tuple[TestDrive, Callable[[], None]]:
        workplace = self.place.workplace
        demonstrator, _, start = self.shown["chosen"].partition("@")
        if self.shown["mode"] == "move":
            before = workplace.store.get(TestDrive, self._drive)
            drive = move_test_drive(workplace, self._drive, start, demonstrator)
            old = (before.start, before.demonstrator) if before else (start, demonstrator)
            return drive, partial(_move_back, self.place, drive.id, *old)
        customer = self.shown["customer"]["id"]
        drive = hold_slot(workplace, customer, demonstrator, start, self._lead, self.shown["note"].strip())
        return drive, partial(_cancel, self.place, drive.id)

    def _refuse(self, taken: SlotTaken) -> None:
        demonstrator, _, start = self.shown["chosen"].partition("@")
        slots = taken.alternatives or tuple(nearest_slots(self.place.workplace, start, demonstrator=demonstrator))
        self.put(trouble_line=wording.slot_problem(taken.code), chosen="")
        self._nearest.replace([self._item(slot, with_day=True) for slot in slots])
        self._read_slots()

    @Slot()
    def cancel(self) -> None:
        """Close the panel; nothing is kept."""
        self.closed.emit()


def _explained(status: str) -> str:
    words = {
        "provisional": wording.translate(
            "Booking", "Kept on this computer; it is confirmed once the dealership's plan has it."
        ),
        "to-rebook": wording.translate("Booking", "Somebody else was first. Call the customer and find a new time."),
    }
    return words.get(status, "")


def _cancel(place: Place, drive: str) -> None:
    attempt_for(place, partial(cancel_test_drive, place.workplace, drive))


def _restore(place: Place, drive: str) -> None:
    attempt_for(place, partial(restore_test_drive, place.workplace, drive))


def _move_back(place: Place, drive: str, start: str, demonstrator: str) -> None:
    attempt_for(place, partial(move_test_drive, place.workplace, drive, start, demonstrator))


def _book_for(
    place: Place, demonstrator: str, start: str, day: str, lead: str, done: Callable[[str], None] | None, customer: str
) -> None:
    place.app.open_panel(
        "test-drive", customer=customer, demonstrator=demonstrator, start=start, day=day, lead=lead, done=done
    )
