"""A customer's right to see what is kept about them, and to have it erased."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from db import erased
from db.queries.crm import of_record
from db.queries.people import of_customer
from db.records import (
    KIND_OF,
    Activity,
    Configuration,
    Consent,
    Customer,
    Delivery,
    Lead,
    Offer,
    Record,
    Task,
    TestDrive,
)
from db.values import dataclass
from db.wipe import wipe, wipe_due
from sales.gone import needed
from sales.safekeeping import keep_daily_copy
from sales.workplace import Workplace

THEIRS: tuple[type[Record], ...] = (Consent, Lead, Configuration, TestDrive, Offer, Task, Activity, Delivery)
"""What hangs on a customer, in the order it is told."""


@dataclass(frozen=True)
class Dossier:
    """Everything this computer knows of a customer, by kind, the customer first."""

    records: dict[str, list[dict[str, Any]]]
    """Kind -> records as plain values, oldest first; what the CRM made of them last."""

    def count(self, kind: type[Record]) -> int:
        """How many there are of a kind."""
        return len(self.records.get(KIND_OF[kind], ()))


def dossier(workplace: Workplace, customer_id: str) -> Dossier:
    """Everything about a customer; PersonCanMend("gone") if nobody knows them (any more)."""
    customer = needed(workplace, Customer, customer_id)
    found: dict[str, list[dict[str, Any]]] = {"customer": [asdict(customer)]}
    for kind in THEIRS:
        rows = of_customer(workplace.store, kind, customer_id)
        found[KIND_OF[kind]] = [asdict(row) for row in reversed(rows)]
    known = [record["id"] for records in found.values() for record in records]
    found["crm_state"] = [asdict(state) for record in known for state in of_record(workplace.store, record)]
    return Dossier(found)


def erase_customer(workplace: Workplace, customer_id: str) -> None:
    """Erases a customer with everything about them, here and, with the next exchange, everywhere; for ever.

    `wipe_what_is_due` then takes the bytes out of the file. PersonCanMend("gone") as above.
    """
    needed(workplace, Customer, customer_id)
    with workplace.store.intent() as intent:
        erased.erase(intent, customer_id)


def wipe_what_is_due(workplace: Workplace) -> bool:
    """For a worker: takes the bytes of whoever was erased out of file, log and copies, and makes a new copy.

    True when nothing is due any more; else (somebody reads just now) a later call does it. Raises StoreTrouble.
    """
    if not wipe_due(workplace.store):
        return True
    done = wipe(workplace.store)
    if done:
        keep_daily_copy(workplace)
    return done
