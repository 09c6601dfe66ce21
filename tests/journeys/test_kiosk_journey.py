"""A visitor alone at the kiosk, in the tour's own steps: with a network, and with one that comes back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sales.records import Configuration, Consent, Customer, Lead, Record, Store, Task, TestDrive
from tests.journeys.agree import assert_same_everywhere, wait_until_quiet
from tests.journeys.dealership import Dealership, Device
from ui.tour.guide import Guide
from ui.tour.journey import VISITOR, KioskJourney, desk_opens_code


def mine(store: Store, lead_id: str) -> list[Record]:
    """What a visitor left at the kiosk: themselves, their consent, their wish and their car."""
    lead = store.get(Lead, lead_id)
    assert lead is not None
    car, customer = store.get(Configuration, lead.configuration), store.get(Customer, lead.customer)
    assert car is not None
    assert customer is not None
    assert f"{customer.first_name} {customer.last_name}" == VISITOR
    consents = [consent for consent in store.all(Consent) if consent.customer == customer.id]
    assert [(consent.purpose, consent.granted, consent.source) for consent in consents] == [("contact", True, "kiosk")]
    return [lead, car, customer, *consents]


class NetworkComesBack(Guide):
    """Takes the visitor through the tour with the cable pulled, and plugs it in when everything is kept."""

    def __init__(self, device: Device) -> None:
        super().__init__(device.window, device.person, device.guide.album)
        self._device = device
        self.waited = 0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step, without a network; after the last one there is one again."""
        with super().step(name):
            yield
        if name == "kiosk-call":
            self.person.wait(lambda: self._device.waiting > 0, "nothing waits to be sent")
            self.waited = self._device.waiting
            self._device.cable.plug_in()
            self._device.window.bridge.wake()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_visit_with_a_network_ends_at_the_desk(house: Dealership, language: str) -> None:
    desk, kiosk = house.desk(language=language), house.kiosk(language=language)
    journey = KioskJourney(kiosk.guide)
    kiosk.come_forward()
    journey.run()

    assert_same_everywhere(house, kiosk.store, mine(kiosk.store, journey.lead))
    desk.come_forward()
    desk_opens_code(desk.guide, journey.code)
    wait_until_quiet(house, desk)
    assert_same_everywhere(house, desk.store, mine(desk.store, journey.lead))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_visit_without_a_network_is_kept_and_travels_later(house: Dealership, language: str) -> None:
    kiosk = house.kiosk(language=language)
    kiosk.offline()
    guide = NetworkComesBack(kiosk)
    journey = KioskJourney(guide)
    guide.come_forward()
    journey.run()

    assert guide.waited >= len(mine(kiosk.store, journey.lead))
    assert_same_everywhere(house, kiosk.store, mine(kiosk.store, journey.lead))
    assert "kiosk-call" in {task.kind for task in house.office.all(Task)}


def test_a_test_drive_booked_at_the_kiosk_is_confirmed_at_the_desk(house: Dealership) -> None:
    desk, kiosk = house.desk(), house.kiosk()
    kiosk.offline()
    visitor = kiosk.come_forward()
    visitor.tap("button", "Touch to begin")
    visitor.tap("button", "Mika")
    visitor.tap("button", "Book a test drive")
    visitor.tap("button", _last_time(kiosk))
    visitor.tap("button", "Next")
    visitor.type(VISITOR, into="Your name")
    visitor.type("07 66 12 98 01", into="Phone")
    visitor.tap("check-box", "You may contact me about this car.")
    visitor.tap("button", "Book this time")
    visitor.wait_read("Thank you.")
    (drive,) = [drive for drive in kiosk.store.all(TestDrive) if drive.status == "provisional"]

    kiosk.online()
    desk.sent()
    there = desk.store.get(TestDrive, drive.id)
    assert there is not None
    assert (there.status, there.start, there.demonstrator) == ("confirmed", drive.start, drive.demonstrator)
    visitor.wait(lambda: _status(kiosk.store, drive.id) == "confirmed", "the kiosk did not hear of it")
    assert_same_everywhere(house, desk.store, [there])


def _last_time(kiosk: Device) -> str:
    kiosk.person.find("button", "Next")
    times = [thing.name for thing in kiosk.person.things("button") if thing.name[:2].isdigit() and ":" in thing.name]
    return times[-1]


def _status(store: Store, drive: str) -> str:
    found = store.get(TestDrive, drive)
    return found.status if found else "gone"
