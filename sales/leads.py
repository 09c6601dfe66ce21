"""Leads: somebody's interest in a car, from the first word to won or lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.records import Lead
from sales.people import CustomerForm
from sales.workplace import Workplace


@dataclass(frozen=True, kw_only=True)
class LeadForm:
    """A lead with its customer: a known one (`customer_id`), or the form of one (a likely duplicate is used instead)."""

    customer: CustomerForm = field(default_factory=CustomerForm)
    customer_id: str = ""
    source: str = ""  # desk | kiosk | web | phone | event; "" takes the workplace's role
    interest: str = "buy"  # buy | lease | test-drive | sell | trade-in
    model: str = ""
    configuration: str = ""
    """Id of a kept configuration; it is linked to the customer as well."""
    timeframe: str = ""
    comments: str = ""


@dataclass(frozen=True)
class LeadRow:
    """One line of a list of leads."""

    id: str
    customer: str
    name: str
    """First and last name, or the company."""
    phone: str
    email: str
    model: str
    interest: str
    source: str
    status: str
    timeframe: str
    owner: str
    owner_name: str
    owner_initials: str
    configuration: str
    code: str
    """Short code of the configuration, "" for none."""
    received_at: str
    first_contact_at: str
    waiting_minutes: int
    """Since it came in without a human contact; 0 once somebody made contact."""
    comments: str


def capture_lead(workplace: Workplace, form: LeadForm) -> Lead:
    """Keeps customer, consents, lead and the link to the configuration in one transaction; raises FormRefused."""
    raise NotImplementedError


def lead_row(workplace: Workplace, lead_id: str) -> LeadRow:
    """One lead as a line; raises PersonCanMend("gone")."""
    raise NotImplementedError


def leads_waiting(workplace: Workplace, limit: int = 200) -> list[LeadRow]:
    """Open leads nobody has contacted, longest waiting first."""
    raise NotImplementedError


def leads(workplace: Workplace, status: str = "open", owner: str = "", limit: int = 500) -> list[LeadRow]:
    """Leads of a status ("open": all but won and lost; "": all), newest first."""
    raise NotImplementedError


def contact_lead(workplace: Workplace, lead_id: str, kind: str = "call", text: str = "") -> Lead:
    """Writes down the contact; the first one stops the waiting."""
    raise NotImplementedError


def take_lead(workplace: Workplace, lead_id: str, staff: str = "") -> Lead:
    """Makes the person at this desk (or `staff`) its owner."""
    raise NotImplementedError


def move_lead(workplace: Workplace, lead_id: str, status: str) -> Lead:
    """Moves it to another status; raises PersonCanMend("lead-move") for a move that cannot be."""
    raise NotImplementedError


def close_lead(workplace: Workplace, lead_id: str, outcome: str, reason: str = "") -> Lead:
    """won, or lost with a reason; `reopen_lead` undoes it."""
    raise NotImplementedError


def reopen_lead(workplace: Workplace, lead_id: str) -> Lead:
    """Puts a closed lead back to where it stood."""
    raise NotImplementedError
