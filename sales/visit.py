"""What a visitor does alone at the kiosk: each is one intent, and so one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from db.records import Configuration, Lead, TestDrive
from sales.cars import add_configuration
from sales.configure.view import CarView
from sales.diary import Slot, add_drive
from sales.leads import LeadForm, add_lead
from sales.people import CustomerForm, checked
from sales.workplace import Workplace


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
