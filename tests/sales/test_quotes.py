"""Offers: frozen, numbered, taxed to the cent, and set on a sheet in the customer's language."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import outbox
from db.errors import PersonCanMend
from db.records import Configuration, Customer, Offer, Staff
from sales.cars import save_configuration
from sales.dealership import Dealership, read_dealership
from sales.leads import LeadForm, capture_lead, lead_row
from sales.people import CustomerForm, save_customer
from sales.quotes import attach_pdf, make_offer, pdf_of, reopen_offer, settle_offer, tax_contained
from sales.range.model import Co2Band, Co2Label, Market, Range, Tax
from sales.range.text import Text
from sales.sheet import offer_sheet
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, car_view
from tests.stand_ins import StillClock

BANDS = (Co2Band("A", 100), Co2Band("B", 120), Co2Band("C", None))
FRANCE = Market(
    "FR", Text({"en": "France"}), "EUR", ("fr",), (Tax(200, "2014-01-01"),), (Co2Label("2020-01-01", BANDS),)
)
RANGE = Range("auben", "2026-1", "Auben", "", "", ("fr", "en"), (FRANCE,), ())
HOUSE = Dealership(name="Auben Test", city="Lyon", phone="0465710042", email="a@b.example", legal="SAS")


@pytest.fixture
def zoe(desk: Workplace) -> Customer:
    """A customer with a firm."""
    form = CustomerForm(
        first_name="Zoé", last_name="Lefèvre", company="Taxis", phone="0639980001", city="Lyon", street="1 rue X"
    )
    return save_customer(desk, form)


@pytest.fixture
def car(desk: Workplace) -> Configuration:
    """A kept car."""
    return save_configuration(desk, car_view(), "2026-1")


@given(st.integers(0, 10**9), st.integers(0, 300))
def test_the_tax_is_rounded_half_up_to_the_cent(total: int, permille: int) -> None:
    exact = Decimal(total) * permille / (1000 + permille)
    assert tax_contained(total, permille) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def test_an_offer_freezes_what_the_car_costs_today(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    lead = capture_lead(desk, LeadForm(customer_id=zoe.id, source="web"))
    offer = make_offer(desk, car.id, zoe.id, "fr", lead.id, car=car_view())
    assert (offer.total_cents, offer.tax_cents, offer.tax_permille) == (3_219_000, 536_500, 200)
    assert (offer.status, offer.owner, offer.language, offer.valid_until) == ("open", CLAIRE, "fr", "2026-12-23")
    assert offer.lines[2] == {
        "kind": "paint", "code": "paint/petrol", "name": {"fr": "Petrol (fr)", "en": "Petrol (en)"}, "cents": 80_000,
        "included": False,
    }  # fmt: skip
    assert offer.figures["co2_g_km"] == 105
    assert desk.store.get(Offer, offer.id) == offer
    assert lead_row(desk, lead.id).status == "offer"
    kept = desk.store.get(Configuration, car.id)
    assert kept is not None
    assert kept.customer == zoe.id


def test_an_offer_ends_with_the_price_list_and_not_after_it(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    offer = make_offer(desk, car.id, zoe.id, "fr", car=car_view(), prices_until="2026-11-30")
    assert offer.valid_until == "2026-11-30"
    last = make_offer(desk, car.id, zoe.id, "fr", car=car_view(), prices_until="2026-11-23")
    assert last.valid_until == "2026-11-23"  # the last day of the list is a day of it
    before = outbox.counts(desk.store)
    with pytest.raises(PersonCanMend, match="prices-over"):
        make_offer(desk, car.id, zoe.id, "fr", car=car_view(), prices_until="2026-11-22")
    with pytest.raises(PersonCanMend, match="gone"):
        make_offer(desk, "none", zoe.id, "fr", car=car_view())
    with pytest.raises(PersonCanMend, match="gone"):
        make_offer(desk, car.id, "nobody", "fr", car=car_view())
    assert outbox.counts(desk.store) == before


def test_numbers_count_up_per_device_and_year(
    desk: Workplace, zoe: Customer, car: Configuration, clock: StillClock
) -> None:
    def number() -> str:
        return make_offer(desk, car.id, zoe.id, "fr", car=car_view()).number

    first, second = number(), number()
    prefix = first[:4]
    assert (first, second) == (f"{prefix}-2026-0001", f"{prefix}-2026-0002")
    assert desk.store.setting("offer-prefix") == prefix
    clock.forward(days=60)
    assert number() == f"{prefix}-2027-0001"
    desk.store.keep_setting("offer-prefix", "K7")  # the gateway has spoken
    assert number() == "K7-2027-0001"


def test_an_offer_that_is_not_kept_uses_no_number(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    with pytest.raises(ValueError, match="names the lead"):
        make_offer(desk, car.id, zoe.id, "fr", "no lead", car=car_view())
    assert make_offer(desk, car.id, zoe.id, "fr", car=car_view()).number.endswith("-0001")


def test_the_pdf_is_kept_with_the_offer(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    offer = make_offer(desk, car.id, zoe.id, "fr", car=car_view())
    assert pdf_of(desk, offer.id) is None
    assert len(attach_pdf(desk, offer.id, b"%PDF-1.7").pdf_sha256) == 64
    assert pdf_of(desk, offer.id) == b"%PDF-1.7"


def test_an_offer_ends_and_is_opened_again(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    offer = make_offer(desk, car.id, zoe.id, "fr", car=car_view())
    assert [settle_offer(desk, offer.id, end).offer.status for end in ("accepted", "declined")] == [
        "accepted",
        "declined",
    ]
    assert reopen_offer(desk, offer.id).offer == offer
    with pytest.raises(ValueError, match="no such end"):
        settle_offer(desk, offer.id, "open")


def test_the_sheet_says_it_all_in_french(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    offer = make_offer(desk, car.id, zoe.id, "fr", car=car_view())
    sheet = offer_sheet(desk, offer.id, RANGE, HOUSE)
    assert (sheet.number, sheet.code, sheet.created_on, sheet.valid_until) == (
        offer.number, car.code, "2026-11-23", "2026-12-23",
    )  # fmt: skip
    assert (sheet.maker, sheet.model, sheet.version, sheet.engine) == (
        "Auben",
        "Taris",
        "Allure (fr)",
        "Hybrid 145 (fr)",
    )
    assert (sheet.customer.name, sheet.customer.company, sheet.customer.city) == ("Zoé Lefèvre", "Taxis", "Lyon")
    assert (sheet.salesperson.name, sheet.salesperson.role) == ("Claire Montagnier", "Conseil commercial")
    assert (sheet.salesperson.phone, sheet.salesperson.email) == ("04 65 71 00 50", "a@b.example")
    assert (sheet.dealership.name, sheet.dealership_legal) == ("Auben Test", "SAS")
    assert [(section.name, [line.cents for line in section.lines]) for section in sheet.sections] == [
        ("Véhicule", [3_139_000, 0]), ("Teinte et roues", [80_000]), ("Packs", [None]),
        ("Équipements de série", [None]),
    ]  # fmt: skip
    assert sum(section.cents for section in sheet.sections) == sheet.total_cents
    assert [(fact.label, fact.value) for fact in sheet.facts][-1] == ("Puissance", "107 kW (fr)")
    assert [(fact.label, fact.value) for fact in sheet.consumption] == [("Cycle mixte (WLTP)", "4,6 l/100 km")]
    assert sheet.co2 is not None
    assert (sheet.co2.letter, sheet.co2.grams_per_km) == ("B", 105)
    assert [step.band for step in sheet.co2.scale] == ["jusqu’à 100", "101-120", "plus de 120"]
    assert len(sheet.legal_notes) == 2


def test_an_electric_car_in_english(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    view = car_view()
    view = replace(view, consumption=replace(view.consumption, tenths=158, unit="kWh", range_km=512))
    offer = make_offer(desk, car.id, zoe.id, "en", car=view)
    sheet = offer_sheet(desk, offer.id, RANGE, HOUSE)
    assert [fact.value for fact in sheet.consumption] == ["15.8 kWh/100 km", "512 km"]
    assert sheet.sections[0].name == "Vehicle"


def test_an_offer_made_after_midnight_has_the_label_of_the_new_day(
    desk: Workplace, zoe: Customer, car: Configuration, clock: StillClock
) -> None:
    stricter = Co2Label("2026-11-24", (Co2Band("A", 10), Co2Band("B", 110), Co2Band("C", None)))
    changing = replace(RANGE, markets=(replace(FRANCE, labels=(*FRANCE.labels, stricter)),))
    clock.forward(hours=14, minutes=30)  # half past midnight in Paris, still the 23rd in London
    label = offer_sheet(desk, make_offer(desk, car.id, zoe.id, "fr", car=car_view()).id, changing, HOUSE).co2
    assert label is not None
    assert [step.band for step in label.scale] == ["jusqu’à 10", "11-110", "plus de 110"]


def test_the_sheet_of_an_offer_from_elsewhere_leaves_no_gaps(desk: Workplace) -> None:
    with desk.store.intent() as intent:
        intent.create(Customer(id="c", company="Taxis"))
        intent.create(Configuration(id="k", code="7KM2QD", model="taris", market="XX", range_version="1"))
        intent.create(
            Offer(
                id="o", number="L0-2026-0001", customer="c", configuration="k", model="taris", market="XX",
                created_at="2026-11-23T23:30:00Z", language="de", total_cents=100,
            )
        )  # fmt: skip
    sheet = offer_sheet(desk, "o", RANGE)
    assert (sheet.model, sheet.version, sheet.co2, sheet.consumption, sheet.facts) == ("taris", "", None, (), ())
    assert sheet.created_on == "2026-11-24"
    assert (sheet.customer.name, sheet.customer.company) == ("Taxis", "")
    assert sheet.salesperson.name == sheet.dealership.name == read_dealership().name


def test_an_adviser_without_a_phone_has_the_houses(desk: Workplace, zoe: Customer, car: Configuration) -> None:
    offer = make_offer(desk, car.id, zoe.id, "fr", car=car_view())
    with desk.store.intent() as intent:
        intent.update(Staff, CLAIRE, phone="", email="c@b.example")
    adviser = offer_sheet(desk, offer.id, RANGE, HOUSE).salesperson
    assert (adviser.phone, adviser.email) == ("0465710042", "c@b.example")


def test_a_dealership_file_that_is_not_right_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dealership.toml"
    file.write_text('name = "X"\nmoon = true\n', "utf-8")
    with pytest.raises(TypeError):
        read_dealership(file)
