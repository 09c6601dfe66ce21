"""The dealership's own file, brought in at each start of a gateway: it adds, and never overwrites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import Demonstrator, Staff
from sync.gateway.gateway import Gateway
from tests.sync.conftest import MakePc
from tests.sync.house import HOUSE

NAME, ZONE = "Garage Martin", "Europe/Brussels"
INES = Staff(id="01900000-0000-7000-8000-0000000000f1", name="Inès Moreau")
OMAR = Staff(id="01900000-0000-7000-8000-0000000000f2", name="Omar Diallo")
MIKA = Demonstrator(
    id="01900000-0000-7000-8000-0000000000f3", model="mika", label="Mika", plate="GA-1-LY", vin="1M8GDM9AXKP042788"
)


def test_what_people_changed_or_removed_stays_as_they_left_it(gateway: Gateway, pc: MakePc) -> None:
    assert gateway.bring_in(HOUSE, NAME, ZONE, [INES, OMAR]) == 2
    anna = pc("anna")
    assert anna.sync.run_once().trouble is None
    with anna.store.intent() as intent:
        intent.update(Staff, INES.id, phone="04 65 71 00 51")
        intent.update(Staff, OMAR.id, active=False)
    assert anna.sync.run_once().trouble is None

    assert gateway.bring_in(HOUSE, NAME, ZONE, [replace(INES, phone="1"), OMAR, MIKA]) == 1
    assert gateway.bring_in(HOUSE, NAME, ZONE, [INES, OMAR, MIKA]) == 0
    assert anna.sync.run_once().trouble is None
    ines, omar = anna.store.get(Staff, INES.id), anna.store.get(Staff, OMAR.id)
    assert ines is not None
    assert omar is not None
    assert (ines.phone, omar.active) == ("04 65 71 00 51", False)
    assert anna.store.get(Demonstrator, MIKA.id) == MIKA


def test_a_time_zone_nobody_knows_changes_nothing(gateway: Gateway, pc: MakePc) -> None:
    with pytest.raises(KeyError):
        gateway.bring_in(HOUSE, NAME, "Lyon", [INES])
    anna = pc("anna")
    assert anna.sync.run_once().trouble is None
    assert anna.store.get(Staff, INES.id) is None
