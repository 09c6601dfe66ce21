"""Customers: the short form, duplicates, and what was said with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from typing import Any

from db.errors import PersonCanMend
from db.intent import Intent
from db.phones import looks_like_phone
from db.queries import people as queries
from db.records import Activity, Customer, Lead
from db.search import words_of
from db.values import dataclass
from sales import consents
from sales.gone import needed
from sales.workplace import Workplace


@dataclass(frozen=True)
class FormProblem:
    """One field of a form that has to be put right."""

    field: str
    """Name of the form's field."""
    code: str
    """name-missing (field "last_name"), contact-missing (field "phone"), phone-invalid, email-invalid, too-long,
    consent-missing (field "consents")."""


class FormRefused(PersonCanMend):
    """A form that cannot be saved; `problems` says why, field by field."""

    def __init__(self, problems: Iterable[FormProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("form", fields=", ".join(problem.field for problem in self.problems))


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


HUMAN = ("call", "email", "visit")
"""Kinds of activity in which a person spoke to the customer; an automatic reply ("system") is none."""
LONGEST = 200
LONGEST_NOTE = 4_000
_FIELDS = tuple(field.name for field in fields(CustomerForm) if field.name not in ("consents", "wording"))
_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\".]+(\.[^\s@,;<>\".]+)+")


def looks_like_email(address: str) -> bool:
    """Whether this can be an email address."""
    return bool(_EMAIL.fullmatch(address))


def check(form: CustomerForm, *, consent_needed: bool = False) -> list[FormProblem]:
    """What is wrong with the form, nothing if it can be saved. A kiosk needs the consent to be contacted."""
    clean = _trimmed(form)
    problems = []
    if not (clean.first_name or clean.last_name or clean.company):
        problems.append(FormProblem("last_name", "name-missing"))
    if not (clean.phone or clean.email):
        problems.append(FormProblem("phone", "contact-missing"))
    if clean.phone and not looks_like_phone(clean.phone):
        problems.append(FormProblem("phone", "phone-invalid"))
    if clean.email and not looks_like_email(clean.email):
        problems.append(FormProblem("email", "email-invalid"))
    problems.extend(
        FormProblem(name, "too-long")
        for name in _FIELDS
        if len(getattr(clean, name)) > (LONGEST_NOTE if name == "note" else LONGEST)
    )
    if consent_needed and not any(purpose == "contact" and granted for purpose, _, granted in form.consents):
        problems.append(FormProblem("consents", "consent-missing"))
    return problems


def checked(workplace: Workplace, form: CustomerForm) -> CustomerForm:
    """The form without stray blanks; raises FormRefused."""
    problems = check(form, consent_needed=workplace.role == "kiosk")
    if problems:
        raise FormRefused(problems)
    return _trimmed(form)


def _trimmed(form: CustomerForm) -> CustomerForm:
    """Blanks at the ends and double ones within a line go; a note keeps its lines."""
    tidy: dict[str, Any] = {name: " ".join(getattr(form, name).split()) for name in _FIELDS if name != "note"}
    return replace(form, **tidy, note=form.note.strip())


def save_customer(workplace: Workplace, form: CustomerForm) -> Customer:
    """Keeps a new customer with consents; raises FormRefused."""
    clean = checked(workplace, form)
    with workplace.store.intent() as intent:
        return add_customer(intent, workplace, clean)


def add_customer(intent: Intent, workplace: Workplace, clean: CustomerForm) -> Customer:
    """A new customer and consents, within an intent; the form is checked already."""
    typed = {name: getattr(clean, name) for name in _FIELDS}
    customer = Customer(id=workplace.new_id(), owner=workplace.staff, created_at=workplace.now(), **typed)
    intent.create(customer)
    consents.take_over(intent, workplace, customer.id, clean.consents, clean.wording)
    return customer


def edit_customer(workplace: Workplace, customer_id: str, form: CustomerForm) -> Customer:
    """Takes over the form's fields; consents that differ from what holds are recorded anew. Raises FormRefused."""
    needed(workplace, Customer, customer_id)
    clean = checked(workplace, form)
    with workplace.store.intent() as intent:
        intent.update(Customer, customer_id, **{name: getattr(clean, name) for name in _FIELDS})
        consents.take_over(intent, workplace, customer_id, clean.consents, clean.wording)
    return needed(workplace, Customer, customer_id)


def form_of(workplace: Workplace, customer_id: str) -> CustomerForm:
    """The form that shows a kept customer, with the consents that hold."""
    customer = asdict(needed(workplace, Customer, customer_id))
    held = consents.current_consents(workplace, customer_id)
    return CustomerForm(
        **{name: customer[name] for name in _FIELDS},
        consents=tuple((state.purpose, state.channel, state.granted) for state in held),
    )


def likely_duplicates(workplace: Workplace, form: CustomerForm) -> list[Customer]:
    """Customers with the same phone digits or the same email, likeliest first."""
    found = queries.with_keys(workplace.store, form.phone, form.email)
    return sorted(found, key=lambda customer: not same_name(form, customer))


def same_name(form: CustomerForm, customer: Customer) -> bool:
    """Whether a form and a customer can be the same person: last names (or companies) agree, or one says nothing.

    Of the first names one may be the beginning of the other ("Z.", "Jean-Paul"): Zoé's consent is not Zacharie's.
    """
    mine, theirs = _spoken(form.last_name), _spoken(customer.last_name)
    if mine and theirs:
        first, known = _spoken(form.first_name), _spoken(customer.first_name)
        return mine == theirs and (first.startswith(known) or known.startswith(first))
    ours, known_company = _spoken(form.company), _spoken(customer.company)
    return not (ours and known_company) or ours == known_company


def _spoken(name: str) -> str:
    """A name as one hears it: no accents, no signs."""
    return " ".join(words_of(name))


def find_or_add(intent: Intent, workplace: Workplace, clean: CustomerForm) -> Customer:
    """The customer this form means: a kept one of the same name with the same phone or email, else a new one.

    What the kept one does not say yet is filled in; nothing that is known is written over.
    """
    for customer in likely_duplicates(workplace, clean):
        if same_name(clean, customer):
            blanks = {
                name: getattr(clean, name) for name in _FIELDS if getattr(clean, name) and not getattr(customer, name)
            }
            intent.update(Customer, customer.id, **blanks)
            consents.take_over(intent, workplace, customer.id, clean.consents, clean.wording)
            return intent.get(Customer, customer.id) or customer
    return add_customer(intent, workplace, clean)


def note_contact(workplace: Workplace, customer_id: str, kind: str, text: str = "", lead: str = "") -> Activity:
    """Writes down a call, email, visit or note. The first three stop the clock of the lead named: somebody answered."""
    needed(workplace, Customer, customer_id)
    with workplace.store.intent() as intent:
        return add_contact(intent, workplace, customer_id, kind, text, lead)


def add_contact(
    intent: Intent, workplace: Workplace, customer_id: str, kind: str, text: str = "", lead: str = ""
) -> Activity:
    """The same within an intent."""
    now = workplace.now()
    activity = Activity(
        id=workplace.new_id(), customer=customer_id, kind=kind, text=text.strip(), lead=lead, by=workplace.staff, at=now
    )
    intent.create(activity)
    kept = intent.get(Lead, lead) if lead else None
    if kept is not None and kind in HUMAN:
        if not kept.first_contact_at:
            intent.update(Lead, lead, first_contact_at=now)
        if kept.status == "new":
            intent.update(Lead, lead, status="contacted")
    return activity
