"""What portals and websites delivered."""

from __future__ import annotations

from db.records import Delivery, Lead
from db.shapes import record_from, select_list
from db.store import Store

_SELECT = f"SELECT {select_list(Delivery)} FROM delivery"


def with_digest(store: Store, digest: str) -> Delivery | None:
    """The delivery of exactly these bytes."""
    rows = store.read(f"{_SELECT} WHERE digest = ? LIMIT 1", (digest,))
    return record_from(Delivery, rows[0]) if rows else None


def unread(store: Store) -> list[Delivery]:
    """Those nobody has seen to, oldest first."""
    return [record_from(Delivery, row) for row in store.read(f"{_SELECT} WHERE state = 'unread' ORDER BY at, id")]


def lead_from(store: Store, origin_number: str) -> Lead | None:
    """The lead with this number of its sender."""
    rows = store.read(
        f"SELECT {select_list(Lead)} FROM lead WHERE origin_number = ? ORDER BY id LIMIT 1", (origin_number,)
    )
    return record_from(Lead, rows[0]) if rows else None
