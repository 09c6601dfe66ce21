"""What a visitor does alone at the kiosk: each is one intent, and so one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import outbox
from db.records import Configuration, Lead, Task, TestDrive
from sales.cars import add_configuration
from sales.diary import Slot
from sales.drives import add_drive
from sales.leads import LeadForm, add_lead
from sales.people import CustomerForm, checked
from sales.workplace import Workplace

if TYPE_CHECKING:
    from sales.configure.view import CarView

_TOLD = "refused-told"
"""The single value that says which refused changes of a kiosk the desk was told of: all up to this number."""


@dataclass(frozen=True)
class Kept:
    """A car a visitor asked us to keep."""

    code: str
    lead: Lead
    configuration: Configuration


@dataclass(frozen=True)
class DriveAsked:
    """A test drive a visitor asked for; provisional until the gateway confirms it."""

    code: str
    """Of the car they had put together."""
    lead: Lead
    drive: TestDrive


def visitor_is_here(workplace: Workplace) -> None:
    """From now on nothing of what was typed goes, though the gateway may have it: the visitor may come back to it."""
    workplace.store.visited = True


def visitor_has_left(workplace: Workplace) -> bool:
    """What the gateway has may go from the kiosk with the next exchange. Says whether somebody was here."""
    was, workplace.store.visited = workplace.store.visited, False
    return was


def ask_staff_to_look(workplace: Workplace) -> Task | None:
    """A task for the desk when something a visitor left was not accepted: the list is at the kiosk, behind the PIN.

    It says nothing of the visitor, and is made once for what is new in the list; None if nothing is.
    """
    store = workplace.store
    latest = max((repair.operation.seq for repair in outbox.repairs(store)), default=0)
    if latest <= int(store.setting(_TOLD, "0")):
        return None
    day = workplace.today().isoformat()
    task = Task(id=workplace.new_id(), title="", kind="kiosk-refused", due=day, created_at=workplace.now())
    with store.intent() as intent:
        intent.create(task)
        intent.keep_setting(_TOLD, str(latest))
    return task


def keep_car(workplace: Workplace, form: CustomerForm, car: CarView, range_version: str) -> Kept:
    """Keeps the car under a short code, with the visitor as a lead. Raises FormRefused."""
    clean = checked(workplace, form)
    with workplace.store.intent() as intent:
        configuration = add_configuration(intent, workplace, car, range_version)
        lead = add_lead(intent, workplace, LeadForm(configuration=configuration.id, model=car.model), clean)
    return Kept(configuration.code, lead, configuration)


def ask_for_drive(workplace: Workplace, form: CustomerForm, slot: Slot, car: CarView, range_version: str) -> DriveAsked:
    """Keeps the car, the visitor as a lead and the test drive. Raises FormRefused or SlotTaken, keeping nothing."""
    clean = checked(workplace, form)
    with workplace.store.intent() as intent:
        configuration = add_configuration(intent, workplace, car, range_version)
        wish = LeadForm(configuration=configuration.id, model=car.model, interest="test-drive")
        lead = add_lead(intent, workplace, wish, clean)
        drive = add_drive(intent, workplace, lead.customer, slot.demonstrator, slot.start, lead.id)
    return DriveAsked(configuration.code, lead, drive)
