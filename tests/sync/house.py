"""The dealership of these tests."""

from __future__ import annotations

import pytest

from db.records import Demonstrator, OpeningHours, Staff

on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
"""Lets the tests of a module run twice, on either database of a gateway: `pytestmark = on_both`."""

HOUSE = "house"
CAR = Demonstrator(
    id="01900000-0000-7000-8000-00000000aaaa", model="mika", label="Mika blue", plate="GG-100-AA", vin="V1"
)
OTHER_CAR = Demonstrator(
    id="01900000-0000-7000-8000-00000000bbbb", model="orsa", label="Orsa", plate="GG-200-AA", vin="V2"
)
INES = Staff(id="01900000-0000-7000-8000-00000000cccc", name="Inès Moreau", email="ines@example.com", phone="06")


def seeds() -> list[Staff | Demonstrator | OpeningHours]:
    """What a new dealership begins with: a colleague, two cars, Monday to Friday 9 to 12 and 14 to 18."""
    days = [
        OpeningHours(
            id=f"01900000-0000-7000-8000-0000000000d{day}", weekday=day, opens="09:00", closes="18:00",
            pause_from="12:00", pause_to="14:00",
        )
        for day in range(1, 6)
    ]  # fmt: skip
    return [INES, CAR, OTHER_CAR, *days]
