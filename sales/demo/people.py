"""Made-up customers with their consents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from db.ids import instant, uuid7
from db.records import Consent, Customer, Staff
from db.search import fold
from sales.consents import WORDING
from sales.demo.house import plate
from sales.demo.maker import Maker, written
from sales.demo.names import COMPANIES, FIRST_NAMES, LAST_NAMES, STREETS, TOWNS

DOMAINS = ("courriel.example", "poste.example", "messagerie.example", "boite.example")


def _email(first: str, last: str, number: int, domain: str) -> str:
    name = ".".join("".join(letter for letter in fold(part) if letter.isalnum()) for part in (first, last))
    return f"{name}{number or ''}@{domain}"


def phone(random: Random, serial: int) -> str:
    """A number of the range kept free for fiction (06 39 98), spelt in one of the usual ways."""
    tail = f"{serial % 10_000:04d}"
    spellings = (
        f"06 39 98 {tail[:2]} {tail[2:]}",
        f"06.39.98.{tail[:2]}.{tail[2:]}",
        f"+33 6 39 98 {tail[:2]} {tail[2:]}",
        f"063998{tail}",
    )
    return spellings[min(random.randrange(8), 3)]


def make_customers(maker: Maker, staff: list[Staff], count: int) -> list[Customer]:
    """Customers of the last two years, the first of them first."""
    sellers = [person.id for person in staff if person.job == "sales"]
    return [maker.keep(_customer(maker, place, count, sellers)) for place in range(count)]


def _customer(maker: Maker, place: int, count: int, sellers: list[str]) -> Customer:
    random = maker.random
    since = maker.working_hour(int(700 * (1 - place / count) ** 2))
    first, last = maker.pick(FIRST_NAMES), maker.pick(LAST_NAMES)
    company = maker.pick(COMPANIES) if maker.chance(8) else ""
    postal_code, city = maker.pick(TOWNS)
    reach = random.randrange(10)  # most leave both, some only one
    return Customer(
        id=maker.id(since),
        first_name=first,
        last_name=last,
        company=company,
        phone="" if reach == 0 else phone(random, place * 37 + 1),
        email="" if reach == 1 else _email(first, last, place % 100, maker.pick(DOMAINS)),
        street=f"{random.randrange(1, 140)} {maker.pick(STREETS)}",
        postal_code=postal_code,
        city=city,
        country="FR",
        language="en" if maker.chance(5) else "fr",
        plate=plate(random) if maker.chance(60) else "",
        owner=maker.pick(sellers),
        created_at=written(since),
    )


def make_consents(maker: Maker, customer: Customer) -> None:
    """What most people say: yes to being called back, some yes to news, a few took that back."""
    since = datetime.fromisoformat(customer.created_at)
    for purpose, channel, percent in (("contact", "phone", 85), ("contact", "email", 75), ("marketing", "email", 30)):
        has_channel = customer.phone if channel == "phone" else customer.email
        if not has_channel or not maker.chance(percent):
            continue
        _state(maker, customer, purpose, channel, since, granted=True)
        if purpose == "marketing" and maker.chance(20):
            _state(maker, customer, purpose, channel, maker.later(since, 24 * 60), granted=False)


def _state(maker: Maker, customer: Customer, purpose: str, channel: str, at: datetime, *, granted: bool) -> None:
    maker.keep(
        Consent(
            id=maker.id(at),
            customer=customer.id,
            purpose=purpose,
            channel=channel,
            granted=granted,
            at=written(at),
            source=maker.pick(("desk", "desk", "web", "kiosk")),
            wording=WORDING,
        )
    )


def many_customers(count: int, seed: int, now: datetime) -> Iterator[Customer]:
    """Any number of customers, for measuring: some names far more frequent than others, numbers over all digits."""
    random = Random(seed)
    for place in range(count):
        first = FIRST_NAMES[int(random.random() ** 1.6 * len(FIRST_NAMES))]
        last = LAST_NAMES[int(random.random() ** 1.6 * len(LAST_NAMES))]
        digits = f"{random.randrange(10**8):08d}"
        postal_code, city = TOWNS[random.randrange(len(TOWNS))]
        at = now - timedelta(minutes=count - place)
        yield Customer(
            id=uuid7(lambda at=at: at, random.randbytes),  # type: ignore[misc]
            first_name=first,
            last_name=last,
            company=COMPANIES[random.randrange(len(COMPANIES))] if random.random() < 0.08 else "",
            phone=f"06 {digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}",
            email=_email(first, last, random.randrange(1000), DOMAINS[random.randrange(len(DOMAINS))]),
            postal_code=postal_code,
            city=city,
            country="FR",
            language="fr",
            plate=plate(random),
            created_at=instant(at),
        )
