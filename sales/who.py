"""Who sits at this desk. A choice, not a login: it says whose requests, tasks and offers these are, nothing more."""

from __future__ import annotations

from db.errors import PersonCanMend
from db.intent import AUTHOR
from db.records import Staff
from db.store import Store
from sales.workplace import Workplace

_HERE = AUTHOR


def people_here(store: Store) -> list[Staff]:
    """The people who work at the dealership, by name."""
    return sorted((person for person in store.all(Staff) if person.active), key=lambda person: person.name.casefold())


def who_sits_here(store: Store) -> str:
    """The id of the person who sat here last; "" when nobody said, or they no longer work here."""
    person = store.get(Staff, store.setting(_HERE)) if store.setting(_HERE) else None
    return person.id if person is not None and person.active else ""


def sit_down(workplace: Workplace, staff: str) -> Staff:
    """From now on what is done here is theirs; the device remembers. PersonCanMend("gone") if nobody knows them."""
    person = workplace.store.get(Staff, staff)
    if person is None or not person.active:
        raise PersonCanMend("gone", kind="staff")
    workplace.store.keep_setting(_HERE, staff)
    workplace.staff = staff
    return person
