"""Customers: the short form, duplicates, and what happened with them."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import PersonCanMend
from db.records import Activity, Customer
from sales.workplace import Workplace


@dataclass(frozen=True)
class FormProblem:
    """One field of a form that has to be put right."""

    field: str
    """Name of the form's field."""
    code: str
    """name-missing, contact-missing (field "phone"), phone-invalid, email-invalid, consent-missing, too-long."""


class FormRefused(PersonCanMend):
    """A form that cannot be saved; `problems` says why, field by field."""

    def __init__(self, problems: tuple[FormProblem, ...]) -> None:
        super().__init__("form", fields=", ".join(problem.field for problem in problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class CustomerForm:
    """What somebody typed about a customer. A name (or a company) and a phone or an email are needed."""

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    language: str = ""
    plate: str = ""
    note: str = ""
    consents: tuple[tuple[str, str, bool], ...] = ()
    """(purpose, channel, granted): ("contact", "phone", True), ("marketing", "email", False) ..."""
    wording: str = ""
    """Version of the consent sentence that was on the screen."""


def check(form: CustomerForm) -> list[FormProblem]:
    """What is wrong with the form, nothing if it can be saved."""
    raise NotImplementedError


def save_customer(workplace: Workplace, form: CustomerForm) -> Customer:
    """Keeps a new customer with consents; raises FormRefused."""
    raise NotImplementedError


def edit_customer(workplace: Workplace, customer_id: str, form: CustomerForm) -> Customer:
    """Takes over the form's fields (the consents that differ are recorded anew); raises FormRefused."""
    raise NotImplementedError


def form_of(workplace: Workplace, customer_id: str) -> CustomerForm:
    """The form that shows a kept customer."""
    raise NotImplementedError


def likely_duplicates(workplace: Workplace, form: CustomerForm) -> list[Customer]:
    """Customers with the same phone digits or the same email, likeliest first."""
    raise NotImplementedError


def note_contact(workplace: Workplace, customer_id: str, kind: str, text: str = "", lead: str = "") -> Activity:
    """Writes down a call, email, visit or note; counts as the first contact of the lead."""
    raise NotImplementedError
