"""Offers: a car, a customer, frozen lines and a number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from db.attachments import file, keep_file
from db.errors import PersonCanMend
from db.ids import short_code
from db.intent import Intent
from db.queries.people import of_lead
from db.records import Configuration, Customer, Lead, Offer
from db.values import dataclass
from sales.configure.view import CarView, Line
from sales.gone import needed
from sales.lead_steps import Step, put_back
from sales.leads import advance, lead_within
from sales.workplace import Workplace

VALID_DAYS = 30


def tax_contained(total_cents: int, permille: int) -> int:
    """The tax in a price that includes it, in whole cents, half a cent up: total * rate / (1 + rate)."""
    above, below = total_cents * permille, 1000 + permille
    return (2 * above + below) // (2 * below)


def make_offer(
    workplace: Workplace,
    configuration_id: str,
    customer_id: str,
    language: str,
    lead: str = "",
    *,
    car: CarView,
    prices_until: str = "",
) -> Offer:
    """Freezes the lines of `car`, the view of the kept configuration today, under a new number.

    Valid 30 days, never beyond `prices_until`, the last day of the price list ("": none). The car is the customer's
    from now on; the lead (without one: their open lead for the model, or a new one) stands at "offer".
    PersonCanMend("prices-over") when the price list has run out.
    """
    needed(workplace, Configuration, configuration_id)
    needed(workplace, Customer, customer_id)
    today = workplace.today()
    if prices_until and prices_until < today.isoformat():
        raise PersonCanMend("prices-over", until=prices_until)
    with workplace.store.intent() as intent:
        lead = lead or lead_within(intent, workplace, customer_id, car.model, configuration_id)
        offer = Offer(
            id=workplace.new_id(),
            number=_next_number(intent, today),
            customer=customer_id,
            configuration=configuration_id,
            model=car.model,
            market=car.build.market,
            lines=[frozen_line(line) for line in car.lines],
            figures=figures_of(car),
            total_cents=car.total_cents,
            tax_cents=tax_contained(car.total_cents, car.tax_permille),
            tax_permille=car.tax_permille,
            lead=lead,
            owner=workplace.staff,
            language=language,
            valid_until=min((today + timedelta(days=VALID_DAYS)).isoformat(), prices_until or "9999-12-31"),
            created_at=workplace.now(),
        )
        intent.create(offer)
        intent.update(Configuration, configuration_id, customer=customer_id)
        advance(intent, workplace, lead, "offer")
    return offer


def frozen_line(line: Line) -> dict[str, Any]:
    """A line of the price as the offer keeps it."""
    return {
        "kind": line.kind,
        "code": line.code,
        "name": dict(line.name.by_lang),
        "cents": line.cents,
        "included": line.included,
    }


def figures_of(car: CarView) -> dict[str, Any]:
    """What the paper says of the car beside its lines, as it stands today."""
    return {
        "name": dict(car.name.by_lang),
        "currency": car.currency,
        "power": dict(car.power.by_lang),
        "co2_g_km": car.co2_g_km,
        "co2_class": car.co2_class,
        "consumption_tenths": car.consumption.tenths,
        "consumption_unit": car.consumption.unit,
        "range_km": car.consumption.range_km,
        "standard": [dict(name.by_lang) for name in car.standard],
    }


def _next_number(intent: Intent, today: date) -> str:
    """`K7-2026-0042`: prefix of the device, year, counter of the device in that year (docs/adr/0008)."""
    prefix = intent.setting("offer-prefix")
    if not prefix:
        prefix = short_code(intent.setting("epoch"), 4)
        intent.keep_setting("offer-prefix", prefix)
    return f"{prefix}-{today.year}-{intent.count_up(f'offer-counter-{prefix}-{today.year}'):04d}"


def attach_pdf(workplace: Workplace, offer_id: str, pdf: bytes) -> Offer:
    """Keeps the PDF with the offer, named by its SHA-256; it travels after the offer."""
    needed(workplace, Offer, offer_id)
    with workplace.store.intent() as intent:
        intent.update(Offer, offer_id, pdf_sha256=keep_file(intent, workplace.store, pdf, "application/pdf"))
    return needed(workplace, Offer, offer_id)


def pdf_of(workplace: Workplace, offer_id: str) -> bytes | None:
    """The kept PDF; None if there is none on this device."""
    name = needed(workplace, Offer, offer_id).pdf_sha256
    return file(workplace.store, name) if name else None


@dataclass(frozen=True)
class Settled:
    """An offer that was ended or opened again, how it stood before, and what became of its lead (None: nothing)."""

    offer: Offer
    before: str
    step: Step | None


def settle_offer(workplace: Workplace, offer_id: str, status: str) -> Settled:
    """accepted, declined or expired. One that is accepted wins its lead; `take_settling_back` undoes both."""
    if status not in ("accepted", "declined", "expired"):
        raise ValueError(f"no such end of an offer: {status!r}")
    return _set_status(workplace, offer_id, status)


def reopen_offer(workplace: Workplace, offer_id: str) -> Settled:
    """Open again, and with it the lead it had won."""
    return _set_status(workplace, offer_id, "open")


def take_settling_back(workplace: Workplace, settled: Settled) -> None:
    """Undoes `settle_offer` and `reopen_offer`: offer and lead are as before."""
    needed(workplace, Offer, settled.offer.id)
    with workplace.store.intent() as intent:
        intent.update(Offer, settled.offer.id, status=settled.before)
        if settled.step is not None and intent.get(Lead, settled.step.lead.id) is not None:
            put_back(intent, settled.step)


def _set_status(workplace: Workplace, offer_id: str, status: str) -> Settled:
    offer = needed(workplace, Offer, offer_id)
    lead = workplace.store.get(Lead, offer.lead) if offer.lead else None
    stands = _lead_with(workplace, offer, lead, status) if lead is not None else ""
    with workplace.store.intent() as intent:
        intent.update(Offer, offer_id, status=status)
        if lead is not None and stands != lead.status:
            intent.update(Lead, lead.id, status=stands, lost_reason="")
    step = Step(lead, needed(workplace, Lead, lead.id)) if lead is not None and stands != lead.status else None
    return Settled(needed(workplace, Offer, offer_id), offer.status, step)


def _lead_with(workplace: Workplace, offer: Offer, lead: Lead, status: str) -> str:
    """Where a lead stands once an offer of it stands so: an accepted one wins it, as long as one is accepted."""
    if status == "accepted":
        return "won"
    others = (one.status for one in of_lead(workplace.store, Offer, lead.id) if one.id != offer.id)
    gone = offer.status == "accepted" and lead.status == "won" and "accepted" not in others
    return "offer" if gone else lead.status
