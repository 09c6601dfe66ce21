"""Customers by the number a portal or the CRM gave them or one of their leads."""

from __future__ import annotations

from db.records import Customer
from db.shapes import record_from, select_list
from db.store import Store

SHORTEST = 3
_AFTER = "\U0010ffff"
"""Sorts behind every letter."""

_LAST = "replace(origin_number, rtrim(origin_number, replace(origin_number, ' ', '')), '') COLLATE NOCASE"
"""The last word of it, spelt as its index is."""

_QUERY = f"""
    SELECT customer AS whose, origin_number AS number FROM lead
        WHERE origin_number <> '' AND {_LAST} >= ?1 AND {_LAST} < ?2
    UNION ALL
    SELECT CASE crm_state.kind WHEN 'customer' THEN record ELSE lead.customer END, number FROM crm_state
        LEFT JOIN lead ON lead.id = crm_state.record
        WHERE number <> '' AND crm_state.kind IN ('lead', 'customer')
        AND number COLLATE NOCASE >= ?1 AND number COLLATE NOCASE < ?2
    LIMIT ?3
"""


def by_number(store: Store, text: str, limit: int) -> list[tuple[Customer, str]]:
    """Whose number ends with a word that begins as the last one of `text`, and has its other words before that.

    Asked only for a last word of three letters or more with a digit in it; two looks into an index.
    """
    words = text.casefold().split()
    last = words[-1] if words else ""
    if len(last) < SHORTEST or limit < 1 or not any(letter.isdigit() for letter in last):
        return []
    rows = store.read(_QUERY, (last, last + _AFTER, 4 * limit))
    numbers: dict[str, str] = {}
    for whose, number in rows:
        if all(word in number.casefold() for word in words):
            numbers.setdefault(whose, number)
    marks = ", ".join("?" * len(numbers))
    found = store.read(f"SELECT {select_list(Customer)} FROM customer WHERE id IN ({marks})", list(numbers))
    customers = [record_from(Customer, row) for row in found]
    return [(customer, numbers[customer.id]) for customer in customers][:limit]
