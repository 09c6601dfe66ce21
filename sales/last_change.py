"""Who changed a record last, and at which computer: colleagues ask each other."""

from __future__ import annotations

from datetime import UTC, datetime

from db import changed
from db.ids import instant
from db.records import Staff
from db.values import dataclass
from sales.workplace import Workplace


@dataclass(frozen=True)
class LastChange:
    """The last change of a record since it was made."""

    at: str
    """An instant."""
    person: str
    """Name; "" if nobody said."""
    place: str
    """What the other computer is called; "" for this one, and for unknown."""


def last_change(workplace: Workplace, kind: str, record: str) -> LastChange | None:
    """None for a record that is as it was made."""
    author = changed.last_change(workplace.store, kind, record)
    if author is None:
        return None
    person = workplace.store.get(Staff, author.staff) if author.staff else None
    place = "" if author.device == workplace.store.device else author.called
    at = instant(datetime.fromtimestamp(author.at / 1000, tz=UTC))
    return LastChange(at, person.name if person else "", place)
