"""Lists of customers for the desk, and what goes on with each of them just now.

A list is short (a hundred rows); finding one among all is the search's business. Each of these is one indexed query,
also with 100,000 customers in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from db.records import Customer
from db.shapes import record_from, select_list
from db.store import Store

_NEWEST = 400
"""So many of the newest rows of each kind are looked at to find who was busy lately."""


@dataclass(frozen=True)
class Going:
    """What goes on with a customer. Instants and days as records keep them, "" for nothing of that kind."""

    customer: str
    model: str = ""
    lead: str = ""
    lead_status: str = ""
    lead_received_at: str = ""
    lead_first_contact_at: str = ""
    drive: str = ""
    drive_start: str = ""
    drive_status: str = ""
    offer: str = ""
    offer_number: str = ""
    offer_valid_until: str = ""
    task: str = ""
    task_title: str = ""
    task_kind: str = ""
    task_due: str = ""
    last_at: str = ""


def lately(store: Store, limit: int) -> list[str]:
    """Ids of the customers something happened with lately, latest first."""
    rows = store.read(
        """
        WITH happened (customer, at) AS (
            SELECT * FROM (SELECT customer, at FROM activity ORDER BY id DESC LIMIT :newest)
            UNION ALL SELECT * FROM (SELECT customer, received_at FROM lead ORDER BY received_at DESC LIMIT :newest)
            UNION ALL SELECT * FROM (SELECT customer, created_at FROM test_drive ORDER BY id DESC LIMIT :newest)
            UNION ALL SELECT * FROM (SELECT customer, created_at FROM offer ORDER BY id DESC LIMIT :newest)
            UNION ALL SELECT * FROM (SELECT id, created_at FROM customer ORDER BY id DESC LIMIT :newest)
        )
        SELECT customer FROM happened
        WHERE EXISTS (SELECT 1 FROM customer WHERE customer.id = happened.customer)
        GROUP BY customer ORDER BY max(at) DESC, customer LIMIT :limit
        """.replace(":newest", str(_NEWEST)).replace(":limit", str(int(limit)))
    )
    return [str(row[0]) for row in rows]


def with_open_lead(store: Store, limit: int, owner: str = "") -> list[str]:
    """Ids of the customers with an open lead (of one member of staff), newest lead first.

    Read along the index of arrival, so that a long past costs nothing; a customer with many open leads may make the
    list shorter than `limit`.
    """
    index, whose = ("lead_open", "owner = ?") if owner else ("lead_received", "? = ''")
    rows = store.read(
        f"""
        SELECT customer FROM (
            SELECT customer, received_at FROM lead INDEXED BY {index}
            WHERE status NOT IN ('won', 'lost') AND {whose} ORDER BY received_at DESC LIMIT ?)
        WHERE EXISTS (SELECT 1 FROM customer AS known WHERE known.id = customer)
        GROUP BY customer ORDER BY max(received_at) DESC LIMIT ?
        """,
        (owner, 2 * limit, limit),
    )
    return [str(row[0]) for row in rows]


_HOLDS = "offer.status = 'open' AND (offer.valid_until = '' OR offer.valid_until >= ?)"


def with_open_offer(store: Store, limit: int, today: str) -> list[str]:
    """Ids of the customers with an open offer that holds on that day, the one that ends first on top."""
    rows = store.read(
        f"""
        SELECT customer FROM offer JOIN customer ON customer.id = offer.customer
        WHERE {_HOLDS} GROUP BY offer.customer ORDER BY min(offer.valid_until) LIMIT ?
        """,
        (today, limit),
    )
    return [str(row[0]) for row in rows]


def customers_of(store: Store, ids: list[str]) -> list[Customer]:
    """The customers of these ids that exist, in the order of the ids."""
    marks = ", ".join("?" * len(ids))
    rows = store.read(f"SELECT {select_list(Customer)} FROM customer WHERE id IN ({marks})", ids)
    found = {customer.id: customer for customer in (record_from(Customer, row) for row in rows)}
    return [found[id] for id in ids if id in found]


def goings_on(store: Store, ids: list[str], now: str, today: str) -> dict[str, Going]:
    """For each id the newest open lead, next drive, open offer (that holds today) and next open task."""
    marks = ", ".join(f"('{at}', ?)" for at in range(len(ids)))
    if not ids:
        return {}
    # A bare column beside min() or max() is that of the row which has it (SQLite's documented rule).
    rows = store.read(
        f"""
        WITH wanted (place, id) AS (VALUES {marks}),
        open_lead AS (
            SELECT customer, id, model, status, received_at, first_contact_at, max(received_at) FROM lead
            WHERE customer IN (SELECT id FROM wanted) AND status NOT IN ('won', 'lost') GROUP BY customer),
        next_drive AS (
            SELECT customer, id, start, status, min(start) FROM test_drive
            WHERE customer IN (SELECT id FROM wanted)
            AND (status = 'to-rebook' OR (status IN ('provisional', 'confirmed') AND "end" > ?)) GROUP BY customer),
        open_offer AS (
            SELECT customer, id, number, model, valid_until, max(created_at) FROM offer
            WHERE customer IN (SELECT id FROM wanted) AND {_HOLDS} GROUP BY customer),
        next_task AS (
            SELECT customer, id, title, kind, due, min(CASE due WHEN '' THEN '9' ELSE due END) FROM task
            WHERE customer IN (SELECT id FROM wanted) AND done_at = '' GROUP BY customer),
        last_activity AS (
            SELECT customer, max(at) AS at FROM activity WHERE customer IN (SELECT id FROM wanted) GROUP BY customer),
        last_car AS (
            SELECT customer, model, max(created_at) AS at FROM configuration
            WHERE customer IN (SELECT id FROM wanted) GROUP BY customer)
        SELECT wanted.id, coalesce(open_lead.model, ''), coalesce(open_offer.model, ''), coalesce(last_car.model, ''),
            coalesce(open_lead.id, ''), coalesce(open_lead.status, ''), coalesce(open_lead.received_at, ''),
            coalesce(open_lead.first_contact_at, ''), coalesce(next_drive.id, ''), coalesce(next_drive.start, ''),
            coalesce(next_drive.status, ''), coalesce(open_offer.id, ''), coalesce(open_offer.number, ''),
            coalesce(open_offer.valid_until, ''), coalesce(next_task.id, ''), coalesce(next_task.title, ''),
            coalesce(next_task.kind, ''), coalesce(next_task.due, ''), coalesce(last_activity.at, ''),
            coalesce(last_car.at, '')
        FROM wanted LEFT JOIN open_lead ON open_lead.customer = wanted.id
        LEFT JOIN next_drive ON next_drive.customer = wanted.id
        LEFT JOIN open_offer ON open_offer.customer = wanted.id
        LEFT JOIN next_task ON next_task.customer = wanted.id
        LEFT JOIN last_activity ON last_activity.customer = wanted.id
        LEFT JOIN last_car ON last_car.customer = wanted.id
        """,
        (*ids, now, today),
    )
    return {str(row[0]): _going(row) for row in rows}


def _going(row: tuple[object, ...]) -> Going:
    text = [str(value) for value in row]
    model = text[1] or text[2] or text[3]
    last = max(text[6], text[18], text[19])
    names = [field.name for field in fields(Going)]
    return Going(**dict(zip(names, (text[0], model, *text[4:18], last), strict=True)))
