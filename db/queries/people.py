"""Customers by their keys, and what hangs on one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from db.records import KIND_OF, Customer, Record
from db.search import customer_keys
from db.shapes import record_from, select_list
from db.store import Store

R = TypeVar("R", bound=Record)


def with_keys(store: Store, phone: str, email: str) -> list[Customer]:
    """Customers with this phone number (however it is spelt) or this email; those with both first, then the oldest."""
    keys = customer_keys(phone, email)
    if not keys:
        return []
    marks = ", ".join("?" * len(keys))
    rows = store.read(
        f"""
        SELECT {select_list(Customer, "customer")} FROM customer_key
        JOIN customer ON customer.id = customer_key.customer
        WHERE customer_key.key IN ({marks}) GROUP BY customer.id ORDER BY count(*) DESC, customer.id
        """,
        keys,
    )
    return [record_from(Customer, row) for row in rows]


def of_customer(store: Store, kind: type[R], customer: str) -> list[R]:
    """Records of a kind that name this customer, newest first."""
    rows = store.read(
        f'SELECT {select_list(kind)} FROM "{KIND_OF[kind]}" WHERE customer = ? ORDER BY id DESC', (customer,)
    )
    return [record_from(kind, row) for row in rows]


def of_lead(store: Store, kind: type[R], lead: str) -> list[R]:
    """Records of a kind that name this lead, newest first."""
    rows = store.read(f'SELECT {select_list(kind)} FROM "{KIND_OF[kind]}" WHERE lead = ? ORDER BY id DESC', (lead,))
    return [record_from(kind, row) for row in rows]


def staff_names(store: Store, ids: Sequence[str] = ()) -> dict[str, str]:
    """Names of the staff by id; of everybody without ids."""
    rows = store.read("SELECT id, name FROM staff")
    return {str(id): str(name) for id, name in rows if not ids or id in ids}
