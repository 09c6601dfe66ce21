"""The salesperson's morning, in the tour's own steps: online, without a network, back online."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from sales.records import Configuration, Customer, Lead, Offer, TestDrive
from tests.journeys.agree import about, assert_same_everywhere, wait_until_quiet
from tests.journeys.dealership import Around, Dealership
from ui.tour.journey import CHOICES, FIRST, LAST, MODEL, DeskJourney


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_whole_morning(house: Dealership, tmp_path: Path, language: str) -> None:
    desk = house.desk(language=language)
    paper = tmp_path / "offer.pdf"
    journey = DeskJourney(desk.guide, Around(house, desk), paper)
    desk.come_forward()

    journey.run()

    steps = [step.name for step in desk.guide.album.steps]
    assert {"today", "why-not", "taken-anyway", "test-drive", "offer-made", "no-network", "back-online"} <= set(steps)
    wait_until_quiet(house, desk)
    found = about(desk.store, journey.customer)
    kinds = [type(record) for record in found]
    assert {kind: kinds.count(kind) for kind in (Customer, Lead, TestDrive, Configuration, Offer)} == {
        Customer: 1, Lead: 1, TestDrive: 1, Configuration: 1, Offer: 1,
    }  # fmt: skip
    assert_same_everywhere(house, desk.store, found)
    _is_what_was_done(journey, language)
    assert _pages(paper.read_bytes()) in (1, 2)


def _is_what_was_done(journey: DeskJourney, language: str) -> None:
    store = journey.store
    customer, drive, offer = (
        store.get(Customer, journey.customer),
        store.get(TestDrive, journey.drive),
        store.get(Offer, journey.offer),
    )
    assert customer is not None
    assert (customer.first_name, customer.last_name) == (FIRST, LAST)
    assert drive is not None
    assert drive.status == "confirmed"
    assert offer is not None
    assert (offer.lead, offer.model, offer.language) == (journey.lead, MODEL, language)
    car = store.get(Configuration, offer.configuration)
    assert car is not None
    assert {f"{choice}/{value}" for choice, value in car.car.items()} >= {value for _, value in CHOICES}
    cents = [line["cents"] for line in offer.lines if isinstance(line, dict)]
    assert offer.total_cents == sum(value for value in cents if isinstance(value, int))


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)
