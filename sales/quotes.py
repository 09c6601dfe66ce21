"""Offers: a car, a customer, frozen lines and a number."""

from __future__ import annotations

from db.records import Offer
from sales.configure.view import CarView
from sales.offer_sheet import OfferSheet
from sales.range.model import Range
from sales.workplace import Workplace


def make_offer(
    workplace: Workplace, configuration_id: str, customer_id: str, language: str, lead: str = "", *, car: CarView, prices_until: str = ""
) -> Offer:
    """Freezes the car's lines (`car` is the view of the kept configuration today) under a new number.

    Valid 30 days, never beyond `prices_until` (last day of the price list)."""
    raise NotImplementedError


def offer_sheet(workplace: Workplace, offer_id: str, range: Range) -> OfferSheet:
    """Everything the PDF needs, in the offer's language."""
    raise NotImplementedError


def attach_pdf(workplace: Workplace, offer_id: str, pdf: bytes) -> Offer:
    """Keeps the PDF with the offer (named by its SHA-256)."""
    raise NotImplementedError


def pdf_of(workplace: Workplace, offer_id: str) -> bytes | None:
    """The kept PDF; None if there is none on this device."""
    raise NotImplementedError


def settle_offer(workplace: Workplace, offer_id: str, status: str) -> Offer:
    """accepted, declined, or open again."""
    raise NotImplementedError
