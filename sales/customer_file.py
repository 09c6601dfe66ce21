"""Everything about one customer on one page."""

from __future__ import annotations

from dataclasses import dataclass

from db.records import Configuration, Consent, Customer, Lead, Offer, Task, TestDrive
from sales.consents import ConsentState
from sales.workplace import Workplace


@dataclass(frozen=True)
class TimelineEntry:
    """One line of what happened, newest first. The screen says it in words: `kind` and `facts`, or `text` as it is."""

    at: str
    kind: str
    """call | email | visit | note | system | lead | lead-closed | configuration | test-drive | offer | consent | task-done."""
    text: str = ""
    """Free text of a person; "" if the kind says it all."""
    by: str = ""
    """Name of the member of staff."""
    record_kind: str = ""
    record: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """("model", "taris"), ("code", "7KM2QD"), ("number", ...), ("start", instant), ("status", ...), ("granted", "yes") ..."""


@dataclass(frozen=True)
class CustomerFile:
    """A customer with everything that hangs on it, each list newest first."""

    customer: Customer
    title: str
    """How the customer is called on screen: "Marie Dupont", or the company."""
    consents: tuple[ConsentState, ...]
    statements: tuple[Consent, ...]
    leads: tuple[Lead, ...]
    configurations: tuple[Configuration, ...]
    test_drives: tuple[TestDrive, ...]
    offers: tuple[Offer, ...]
    tasks: tuple[Task, ...]
    timeline: tuple[TimelineEntry, ...]


def customer_file(workplace: Workplace, customer_id: str) -> CustomerFile:
    """Raises PersonCanMend("gone") if there is no such customer (any more)."""
    raise NotImplementedError
