"""Customer, requests, test drives and offers say how far each is on its way to the dealership."""

from __future__ import annotations

import pytest

from db.exchange import Exchange
from sales.leads import give_lead_back
from sales.people import CustomerForm, edit_customer, form_of
from sales.repairs import GATEWAY
from tests.db.gateway_words import Result
from tests.ui.desk.conftest import Desk, Sit
from ui.models.booking import BookingModel
from ui.models.customers import CustomersModel
from ui.models.offers import OffersModel


@pytest.fixture
def joined(desk: Desk) -> Desk:
    """A desk that belongs to a gateway, which has taken everything so far."""
    store = desk.world.workplace.store
    store.keep_setting(GATEWAY, "https://gateway")
    exchange = Exchange(store)
    seqs = [one.seq for one in exchange.waiting(1000)]
    exchange.keep_batch(b"bytes", seqs)
    exchange.settle([Result(seq, version=seq) for seq in seqs])
    return desk


def test_each_page_shows_how_far_its_entries_are(joined: Desk) -> None:
    workplace, thomas = joined.world.workplace, joined.world.customers["thomas"].id
    model = joined.open(CustomersModel, customer=thomas)
    file = model.shown["file"]
    assert (file["far"], {lead["far"] for lead in file["leads"]}) == ("sent", {"sent"})
    edit_customer(workplace, thomas, CustomerForm(**{**vars(form_of(workplace, thomas)), "city": "Bron"}))
    model.refresh()
    assert model.shown["file"]["far"] == "waiting"
    give_lead_back(workplace, joined.world.leads["thomas"])
    exchange = Exchange(workplace.store)
    seqs = [one.seq for one in exchange.waiting(100)]
    exchange.keep_batch(b"bytes", seqs)
    exchange.settle([Result(seqs[0], "rejected", code="too-large")])
    model.refresh()
    assert model.shown["file"]["far"] == "refused"


def test_a_pc_of_its_own_has_nobody_to_send_to(desk: Desk) -> None:
    model = desk.open(CustomersModel, customer=desk.world.customers["thomas"].id)
    assert model.shown["file"]["far"] == ""


def test_offers_and_test_drives_too(joined: Desk) -> None:
    drive = next(iter(joined.world.drives.values())).id
    assert joined.open(BookingModel, drive=drive).shown["drive"]["far"] == "sent"
    offer = next(iter(joined.world.offers.values()))
    assert joined.open(OffersModel, offer=offer).shown["offer"]["far"] == "sent"


@pytest.mark.parametrize(("language", "words"), [("en", "Waiting to be sent"), ("fr", "En attente d’envoi")])
def test_a_person_sees_it(sit: Sit, language: str, words: str) -> None:
    desk = sit("customers", language)
    desk.world.workplace.store.keep_setting(GATEWAY, "https://gateway")
    desk.window.model.go("customers", customer=desk.world.customers["thomas"].id)  # type: ignore[union-attr]
    desk.person.wait_read(words)
