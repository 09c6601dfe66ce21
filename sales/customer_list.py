"""Customers as a list: who, what goes on with them, when, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.queries import customer_list as queries
from db.queries.customer_list import Going
from db.records import Customer
from sales.find import find_anything
from sales.names import beside_name, customer_name
from sales.workplace import Workplace

Which = Literal["lately", "mine", "leads", "offers"]
NextStep = Literal["rebook", "call", "drive", "offer", "task", "lead", ""]


@dataclass(frozen=True)
class CustomerRow:
    """One line of the list."""

    id: str
    title: str
    """How the customer is called; see `sales.names.customer_name`."""
    company: str
    """The company when there is a name too."""
    phone: str
    email: str
    city: str
    going: Going
    next: NextStep
    """rebook: a test drive lost its time; call: a lead waits for a first contact; drive: a test drive is due; task: a
    task is open; offer: an offer is open; lead: a lead is open. The most urgent one."""


def customer_rows(workplace: Workplace, which: Which = "lately", text: str = "", limit: int = 100) -> list[CustomerRow]:
    """The customers `which` names, or those that match `text` among all of them."""
    store = workplace.store
    if text.strip():
        found = find_anything(workplace, text, limit)
        ids = [hit.id for hit in found if hit.kind == "customer"]
    elif which == "offers":
        ids = queries.with_open_offer(store, limit, workplace.today().isoformat())
    elif which in ("leads", "mine"):
        ids = queries.with_open_lead(store, limit, workplace.staff if which == "mine" else "")
    else:
        ids = queries.lately(store, limit)
    goings = queries.goings_on(store, ids, workplace.now(), workplace.today().isoformat())
    return [_row(customer, goings[customer.id]) for customer in queries.customers_of(store, ids)]


def _row(customer: Customer, going: Going) -> CustomerRow:
    return CustomerRow(
        customer.id,
        customer_name(customer),
        beside_name(customer),
        customer.phone,
        customer.email,
        customer.city,
        going,
        _next_step(going),
    )


def _next_step(going: Going) -> NextStep:
    if going.drive_status == "to-rebook":
        return "rebook"
    if going.lead and not going.lead_first_contact_at:
        return "call"
    if going.drive:
        return "drive"
    if going.task:
        return "task"
    if going.offer:
        return "offer"
    return "lead" if going.lead else ""
