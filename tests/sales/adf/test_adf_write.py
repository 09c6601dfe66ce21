"""What leaves is ADF 1.0, and reads back as it was."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sales.adf import Figure, Identity, Option, Phone, Prospect, Timeframe, Vehicle, read_adf, write_adf

LEAD = Prospect(
    ids=(Identity("01931a2b", "Vitrine"),),
    status="new",
    requested="2026-11-22T08:12:00Z",
    first_name="Zoé",
    last_name="O'Neill",
    phones=(Phone("06 39 98 00 01", "voice"),),
    email="zoe@example.com",
    street="12 rue des Lilas\nBât. B",
    city="Lyon",
    postal_code="69003",
    country="FR",
    timeframe=Timeframe("now", "2026-11-22", ""),
    vehicles=(
        Vehicle(
            interest="buy",
            status="new",
            year="2026",
            make="Auben",
            model="Orsa",
            options=(Option("Roof rails", "RR1"),),
            prices=(Figure("41990.00", "quote", "EUR"),),
            finance="cash",
            amounts=(Figure("500", "downpayment", "EUR"), Figure("100", "residual", "EUR")),
        ),
        Vehicle(interest="trade-in", status="used", make="Auben", odometer="84000 km"),
    ),
    comments="Please call\nafter six",
    vendor="Auben Lyon",
    provider="Vitrine",
    service="desk",
)


def test_a_document_has_the_order_and_the_heads_of_the_standard() -> None:
    body = write_adf(LEAD).decode()
    assert body.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<?adf version="1.0"?>\n<adf>')
    (prospect,) = ET.fromstring(body)
    assert [item.tag for item in prospect] == [
        "id",
        "requestdate",
        "vehicle",
        "vehicle",
        "customer",
        "vendor",
        "provider",
    ]
    assert [item.tag for item in prospect[2]][:3] == ["year", "make", "model"]


def test_it_reads_back_as_it_was() -> None:
    assert read_adf(write_adf(LEAD)) == [LEAD]


def test_a_company_and_a_lead_without_a_car_read_back() -> None:
    firm = replace(LEAD, first_name="", last_name="", company="Ruiz SA", vehicles=(), street="", timeframe=Timeframe())
    assert read_adf(write_adf(firm)) == [firm]


def test_little_is_enough() -> None:
    little = Prospect(email="a@b.example", vehicles=(Vehicle(interest="buy", status="new", model="Orsa"),))
    (back,) = read_adf(write_adf(little))
    assert (back.email, back.vehicles, back.vendor) == (little.email, little.vehicles, "-")


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn")), max_size=40)


@given(first=words, last=words, comment=words, city=words)
def test_any_letters_travel(first: str, last: str, comment: str, city: str) -> None:
    lead = replace(LEAD, first_name=first, last_name=last, comments=comment, city=city)
    assert read_adf(write_adf(lead)) == [lead]
