"""Leads with the names a list shows beside them."""

from __future__ import annotations

from db.records import Customer, Lead
from db.shapes import columns, record_from, select_list
from db.store import Store
from db.values import dataclass


@dataclass(frozen=True)
class LeadLine:
    """A lead, whose it is, and the code of its car."""

    lead: Lead
    customer: Customer
    owner_name: str
    owner_initials: str
    code: str


_LEAD, _CUSTOMER = len(columns(Lead)), len(columns(Customer))
_SELECT = f"""
    SELECT {select_list(Lead, "lead")}, {select_list(Customer, "customer")},
        coalesce(staff.name, ''), coalesce(staff.initials, ''), coalesce(configuration.code, '')
    FROM lead JOIN customer ON customer.id = lead.customer
    LEFT JOIN staff ON staff.id = lead.owner
    LEFT JOIN configuration ON configuration.id = lead.configuration
"""
_WAITING = "lead.first_contact_at = '' AND lead.status NOT IN ('won', 'lost')"


def _line(row: tuple[object, ...]) -> LeadLine:
    rest = [str(value) for value in row[_LEAD + _CUSTOMER :]]
    return LeadLine(record_from(Lead, row), record_from(Customer, row, _LEAD), *rest)


def waiting(store: Store, limit: int) -> list[LeadLine]:
    """Open leads nobody has contacted, longest waiting first."""
    rows = store.read(f"{_SELECT} WHERE {_WAITING} ORDER BY lead.received_at, lead.id LIMIT ?", (limit,))
    return [_line(row) for row in rows]


def count_waiting(store: Store) -> int:
    """How many open leads nobody has contacted."""
    return int(store.read(f"SELECT count(*) FROM lead WHERE {_WAITING}")[0][0])


def listed(store: Store, status: str, owner: str, limit: int) -> list[LeadLine]:
    """Leads of a status ("open": all but won and lost; "": all) and an owner ("": all), newest first."""
    rows = store.read(
        f"""
        {_SELECT} WHERE (? = '' OR lead.status = ? OR (? = 'open' AND lead.status NOT IN ('won', 'lost')))
        AND (? = '' OR lead.owner = ?) ORDER BY lead.received_at DESC, lead.id DESC LIMIT ?
        """,
        (status, status, status, owner, owner, limit),
    )
    return [_line(row) for row in rows]


def one(store: Store, lead: str) -> LeadLine | None:
    """One lead."""
    rows = store.read(f"{_SELECT} WHERE lead.id = ?", (lead,))
    return _line(rows[0]) if rows else None
