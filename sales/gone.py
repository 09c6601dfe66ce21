"""Asking for a record that must be there."""

from __future__ import annotations

from typing import TypeVar

from db.errors import PersonCanMend
from db.records import KIND_OF, Record
from sales.workplace import Workplace

R = TypeVar("R", bound=Record)


def needed(workplace: Workplace, kind: type[R], id: str) -> R:
    """The record; PersonCanMend("gone", kind) if there is none (any more): somebody else may have taken it away."""
    record = workplace.store.get(kind, id)
    if record is None:
        raise PersonCanMend("gone", kind=KIND_OF[kind])
    return record
