"""How much waits for a person: counts by the small indexes of what is open."""

from __future__ import annotations

from db.store import Store


def unread_deliveries(store: Store) -> int:
    """Deliveries that could not be read."""
    return _count(store, "SELECT count(*) FROM delivery WHERE state = 'unread'")


def crm_questions(store: Store) -> int:
    """What the CRM asks and nobody has answered."""
    # The states stand in the text, so that the index of the open ones serves.
    return _count(
        store, "SELECT count(*) FROM crm_state WHERE state IN ('refused', 'choose', 'conflict') AND choice = ''"
    )


def _count(store: Store, query: str) -> int:
    return int(store.read(query)[0][0])
