"""A lead of ours as the trade exchanges it: an ADF document, and the consents beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from db.phones import looks_like_phone
from db.queries.people import of_lead
from db.records import Configuration, Customer, Lead, Offer
from sales.adf import Figure, Identity, Phone, Prospect, Timeframe, Vehicle, write_adf
from sales.adf.beside import Statement, consents_beside, write_beside
from sales.consents import current_consents
from sales.gone import needed
from sales.web_lead_form import Range
from sales.workplace import Workplace

SENDER = "Vitrine"
WITHIN = {"now": 31, "3-months": 92, "6-months": 184}
"""Days a timeframe of ours may last."""


@dataclass(frozen=True)
class Leaving:
    """Two files of one name: `NAME.xml` and `NAME.consents.json`."""

    name: str
    adf: bytes
    consents: bytes

    def write(self, folder: Path) -> Path:
        """Both into a folder that is there; where the document went. Raises OSError."""
        path = folder / f"{self.name}.xml"
        consents_beside(path).write_bytes(self.consents)  # first: whoever waits for the document has them
        path.write_bytes(self.adf)
        return path


def lead_as_adf(workplace: Workplace, lead_id: str, range_: Range, vendor: str) -> Leaving:
    """The lead with its customer, car and newest offer; PersonCanMend("gone")."""
    lead = needed(workplace, Lead, lead_id)
    customer = needed(workplace, Customer, lead.customer)
    car = workplace.store.get(Configuration, lead.configuration) if lead.configuration else None
    offers = of_lead(workplace.store, Offer, lead.id)
    prospect = Prospect(
        ids=(Identity(lead.id, SENDER),),
        requested=lead.received_at,
        first_name=customer.first_name,
        last_name=customer.last_name,
        company=customer.company,
        phones=(Phone(customer.phone, "voice"),) if looks_like_phone(customer.phone) else (),
        email=customer.email,
        street=customer.street,
        city=customer.city,
        postal_code=customer.postal_code,
        country=customer.country,
        timeframe=_timeframe(workplace, lead),
        vehicles=tuple(_vehicle(lead, range_, car, offers[:1])),
        comments=lead.comments,
        vendor=vendor,
        provider=lead.origin or SENDER,
        service=lead.source,
    )
    held = current_consents(workplace, customer.id)
    statements = [
        Statement(purpose=one.purpose, channel=one.channel, granted=one.granted, at=one.at, wording=one.wording)
        for one in held
    ]
    return Leaving(f"lead-{lead.id}", write_adf(prospect), write_beside(statements))


def _timeframe(workplace: Workplace, lead: Lead) -> Timeframe:
    days = WITHIN.get(lead.timeframe)
    if days is None:
        return Timeframe()
    start = workplace.today()
    return Timeframe(lead.timeframe, start.isoformat(), start.fromordinal(start.toordinal() + days).isoformat())


def _vehicle(lead: Lead, range_: Range, car: Configuration | None, offers: Iterable[Offer]) -> Iterable[Vehicle]:
    if not lead.model:
        return
    prices = [Figure(_amount(offer.total_cents), "offer", range_.currency) for offer in offers]
    if not prices and car is not None and car.total_cents:
        prices = [Figure(_amount(car.total_cents), "quote", range_.currency)]
    yield Vehicle(
        interest=lead.interest,
        status="new",
        year=lead.received_at[:4],
        make=range_.maker,
        model=range_.models.get(lead.model, lead.model),
        prices=tuple(prices),
        comments=f"{SENDER} {car.code}" if car else "",
    )


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
