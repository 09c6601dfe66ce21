"""How much is kept."""

from __future__ import annotations

from db.records import KINDS
from db.store import Store


def by_kind(store: Store) -> dict[str, int]:
    """How many records of each kind the device holds."""
    every = " UNION ALL ".join(f"SELECT '{kind}', count(*) FROM \"{kind}\"" for kind in KINDS)
    return {str(kind): int(count) for kind, count in store.read(every)}
