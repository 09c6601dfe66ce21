"""Kept cars by their code."""

from __future__ import annotations

from db.records import Configuration
from db.shapes import record_from, select_list
from db.store import Store


def with_code(store: Store, code: str) -> Configuration | None:
    """The newest kept car of this code."""
    rows = store.read(
        f"SELECT {select_list(Configuration)} FROM configuration WHERE code = ?"
        " ORDER BY created_at DESC, id DESC LIMIT 1",
        (code,),
    )
    return record_from(Configuration, rows[0]) if rows else None
