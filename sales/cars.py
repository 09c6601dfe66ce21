"""Cars somebody put together and kept, found again by a short code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.errors import PersonCanMend
from db.ids import read_code, short_code
from db.intent import Intent
from db.queries import cars as queries
from db.records import Configuration
from sales.workplace import Workplace

if TYPE_CHECKING:
    from sales.configure.view import CarView


def save_configuration(workplace: Workplace, car: CarView, range_version: str, customer: str = "") -> Configuration:
    """Keeps the car on screen under a new short code."""
    with workplace.store.intent() as intent:
        return add_configuration(intent, workplace, car, range_version, customer)


def add_configuration(
    intent: Intent, workplace: Workplace, car: CarView, range_version: str, customer: str = ""
) -> Configuration:
    """The same within an intent."""
    id = _id_with_free_code(workplace)
    configuration = Configuration(
        id=id,
        code=short_code(id),
        model=car.model,
        market=car.build.market,
        range_version=range_version,
        choices=dict(car.build.choices),
        car=dict(car.car),
        total_cents=car.total_cents,
        customer=customer,
        owner=workplace.staff,
        source=workplace.role,
        created_at=workplace.now(),
    )
    intent.create(configuration)
    return configuration


def _id_with_free_code(workplace: Workplace) -> str:
    """A new id whose code no car on this device has. Of two devices offline, one in some thousand million agrees."""
    while True:
        id = workplace.new_id()
        if queries.with_code(workplace.store, short_code(id)) is None:
            return id


def open_code(workplace: Workplace, code: str) -> Configuration:
    """The car of a code as typed, spoken or read from a QR code (VITRINE:...:code).

    PersonCanMend("code-invalid") for what cannot be a code, ("code-unknown") for one this device has not heard of.
    """
    wanted = read_code(code.strip().rpartition(":")[2])
    if not wanted:
        raise PersonCanMend("code-invalid")
    found = queries.with_code(workplace.store, wanted)
    if found is None:
        raise PersonCanMend("code-unknown", typed=wanted)
    return found
