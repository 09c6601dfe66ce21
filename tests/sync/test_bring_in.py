"""The dealership's own file, brought in at each start of a gateway."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from db.records import Demonstrator, Staff
from sync.gateway.gateway import Gateway
from sync.gateway.shelf import Shelf
from sync.gateway.tables import dealership, open_engine, writing
from sync.merge import Mark
from tests.stand_ins import StillClock, counted_ids

INES = Staff(id="s1", name="Inès Moreau")
MIKA = Demonstrator(id="d1", model="mika", label="Mika", plate="GA-1-LY", vin="1M8GDM9AXKP042788")


def test_new_things_are_added_and_changed_ones_left_alone(clock: StillClock) -> None:
    engine = open_engine("sqlite://")
    gateway = Gateway(engine, clock=clock, new_id=counted_ids())
    gateway.found("house", "Martin", seeds=())
    assert gateway.bring_in("house", "Garage Martin", "Europe/Brussels", [INES]) == 1
    with writing(engine).begin() as connection:
        shelf = Shelf(connection, "house", "life")
        shelf.amend("s1", {"phone": "04 65 71 00 51"}, Mark(0, 0, "desk"))
        shelf.write()
    assert gateway.bring_in("house", "Garage Martin", "Europe/Brussels", [replace(INES, phone="1"), MIKA]) == 1
    assert gateway.bring_in("house", "Garage Martin", "Europe/Brussels", [INES, MIKA]) == 0
    with writing(engine).begin() as connection:
        house = connection.execute(select(dealership)).one()
        assert (house.name, house.timezone, house.counter) == ("Garage Martin", "Europe/Brussels", 3)
        shelf = Shelf(connection, "house", "life")
        assert shelf.kept("s1").agreed.fields["phone"] == "04 65 71 00 51"
        assert shelf.kept("d1").agreed.fields["plate"] == "GA-1-LY"
    gateway.close()
