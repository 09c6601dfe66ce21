"""Hits say what they are, whose they are, and why they were found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.queries.elsewhere import _QUERY
from db.records import CrmState, Demonstrator, StockCar
from sales.cars import save_configuration
from sales.find import Hit, find_anything
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, save_customer
from sales.quotes import make_offer
from sales.workplace import Workplace
from tests.sales.small_house import ORSA, car_view

FORM = CustomerForm(
    first_name="Zoé", last_name="Lefèvre", company="Taxis Rhône", phone="06 39 98 12 34", email="zoe@courriel.example",
    plate="AB-123-CD", city="Lyon",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("zoe", "name"), ("lefevre zo", "name"), ("taxis", "company"), ("06 39", "phone"), ("courriel", "email"),
        ("123-cd", "plate"), ("zoe rhone", "company"),
    ],
)  # fmt: skip
def test_a_customer_with_the_field_that_matched(text: str, match: str, desk: Workplace) -> None:
    zoe = save_customer(desk, FORM)
    [hit] = find_anything(desk, text)[:1]
    subtitle = "Taxis Rhône · 06 39 98 12 34 · zoe@courriel.example · AB-123-CD · Lyon"
    assert hit == Hit("customer", zoe.id, "Zoé Lefèvre", subtitle, match)


def test_a_firm_is_not_named_twice(desk: Workplace) -> None:
    save_customer(desk, replace(FORM, first_name="", last_name="", email="", plate="", city=""))
    assert [(hit.title, hit.subtitle) for hit in find_anything(desk, "taxis")] == [("Taxis Rhône", "06 39 98 12 34")]


def test_cars_offers_and_the_yard(desk: Workplace) -> None:
    zoe = save_customer(desk, FORM)
    car = save_configuration(desk, car_view(), "2026-1")
    assert find_anything(desk, car.code) == [Hit("configuration", car.id, car.code, "taris", "code")]
    offer = make_offer(desk, car.id, zoe.id, "fr", car=car_view())
    assert find_anything(desk, offer.number) == [Hit("offer", offer.id, offer.number, "Zoé Lefèvre · taris", "number")]
    assert find_anything(desk, car.code)[0].subtitle == "taris · Zoé Lefèvre"
    with desk.store.intent() as intent:
        intent.create(StockCar(id="stock", vin="VFYORSA10TL000042", model="orsa", place="Parc A"))
        intent.update(Demonstrator, ORSA, vin="VFYORSA10TL000777")
    assert find_anything(desk, "000042") == [Hit("stock_car", "stock", "VFYORSA10TL000042", "orsa · Parc A", "vin")]
    assert find_anything(desk, "000777") == [Hit("demonstrator", ORSA, "Orsa", "AB-123-CD · VFYORSA10TL000777", "vin")]


def test_nothing_for_nothing_and_no_more_than_asked_for(desk: Workplace) -> None:
    for number in range(5):
        save_customer(desk, replace(FORM, phone=f"06 39 98 00 0{number}"))
    assert find_anything(desk, "  ") == []
    assert len(find_anything(desk, "zoe", limit=3)) == 3


def elsewhere(desk: Workplace) -> tuple[str, str]:
    """Ids of a customer of a portal, and of one the CRM knows."""
    form = LeadForm(customer=FORM, source="web", origin="La Centrale", origin_number="La Centrale LC-4711")
    portal = capture_lead(desk, form)
    known = capture_lead(desk, LeadForm(customer=replace(FORM, last_name="Weber", phone="06 39 98 44 55", email="")))
    with desk.store.intent() as intent:
        for kind, record, number in (("lead", known.id, "00Q5g00000XyZ1bEAF"), ("customer", known.customer, "P-00017")):
            intent.create(CrmState(id=desk.new_id(), crm="tryton", kind=kind, record=record, number=number))
        intent.create(CrmState(id=desk.new_id(), crm="tryton", kind="offer", record="x", number="LC-4711-offer"))
    return portal.customer, known.customer


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("lc-4711", 0), ("LC-47", 0), ("la centrale lc-4711", 0), ("autoweb lc-4711", None), ("00q5G00000xyz1b", 1),
        ("p-00017", 1), ("P-", None), ("4711", None), ("", None),
    ],
)  # fmt: skip
def test_a_customer_by_the_number_of_a_portal_or_the_crm(text: str, whose: int | None, desk: Workplace) -> None:
    ids = elsewhere(desk)
    hits = [(hit.kind, hit.id) for hit in find_anything(desk, text) if hit.match == "elsewhere"]
    assert hits == ([] if whose is None else [("customer", ids[whose])])


def test_a_whole_number_comes_first_and_nobody_twice(desk: Workplace) -> None:
    portal, _ = elsewhere(desk)
    other = save_customer(desk, replace(FORM, last_name="Petit", phone="06 00 00 00 01", email="lc-4711@x.example"))
    hits = find_anything(desk, "lc-4711")
    assert [hit.id for hit in hits] == [portal, other.id]
    assert hits[0].subtitle.startswith("La Centrale LC-4711 · Taxis Rhône")
    assert [hit.id for hit in find_anything(desk, "lc-471")] == [other.id, portal]
    assert [hit.id for hit in find_anything(desk, "lc-4711", 1)] == [portal]
    assert find_anything(desk, "lc-4711", 0) == []


def test_numbers_are_looked_up_in_their_indexes(desk: Workplace) -> None:
    values = ("a", "b", 1)
    plan = " ".join(str(row[3]) for row in desk.store.read(f"EXPLAIN QUERY PLAN {_QUERY}", values))
    assert "lead_origin_last" in plan
    assert "crm_state_number" in plan
    assert "SCAN lead" not in plan
