"""What a CRM made of records."""

from __future__ import annotations

from db.records import CrmState
from db.shapes import record_from, select_list
from db.store import Store

_SELECT = f"SELECT {select_list(CrmState)} FROM crm_state"


def of_record(store: Store, record_id: str) -> list[CrmState]:
    """What the CRMs made of a record; of "" what they say of themselves."""
    rows = store.read(f"{_SELECT} WHERE record = ? ORDER BY crm, id", (record_id,))
    return [record_from(CrmState, row) for row in rows]


def waiting(store: Store) -> list[CrmState]:
    """What the CRM refused or asks and nobody has answered, oldest first."""
    # The states stand in the text, so that the index of the open ones serves.
    rows = store.read(f"{_SELECT} WHERE state IN ('refused', 'choose', 'conflict') AND choice = '' ORDER BY at, id")
    return [record_from(CrmState, row) for row in rows]
