"""Offers as a list: for whom, which car, how much, and how long they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.queries import offer_list as queries
from sales.names import called
from sales.workplace import Workplace

WhichOffers = Literal["open", "accepted", "closed", "all"]

_STATUSES: dict[WhichOffers, tuple[str, ...]] = {
    "open": ("open",),
    "accepted": ("accepted",),
    "closed": ("declined", "expired"),
    "all": ("open", "accepted", "declined", "expired"),
}
"""What an offer's status reads on the day it is looked at."""


@dataclass(frozen=True)
class OfferRow:
    """One line of the list."""

    id: str
    number: str
    customer: str
    name: str
    """First and last name, or the company."""
    model: str
    code: str
    """Of the kept car."""
    total_cents: int
    status: str
    """open | accepted | declined | expired; an open offer past its day reads expired."""
    valid_until: str
    days_left: int
    """Days until the offer ends, 0 on the last one, negative after it."""
    created_at: str
    owner_initials: str
    language: str
    has_pdf: bool


def offer_rows(workplace: Workplace, which: WhichOffers = "open", limit: int = 200) -> list[OfferRow]:
    """Offers of a kind, newest first; those whose last day has passed count as closed, not as open."""
    today = workplace.today()
    lines = queries.offers(workplace.store, _STATUSES[which], today.isoformat(), limit)
    return [_row(line, today) for line in lines]


def reads(status: str, valid_until: str, today: str) -> str:
    """The status an offer reads as on a day: an open one whose last day has passed is expired."""
    return "expired" if status == "open" and valid_until and valid_until < today else status


def _row(line: queries.OfferLine, today: date) -> OfferRow:
    left = (date.fromisoformat(line.valid_until) - today).days if line.valid_until else 0
    status = reads(line.status, line.valid_until, today.isoformat())
    name = called(line.first_name, line.last_name, line.company)
    return OfferRow(
        line.id, line.number, line.customer, name, line.model, line.code, line.total_cents, status, line.valid_until,
        left, line.created_at, line.owner_initials, line.language, bool(line.pdf_sha256),
    )  # fmt: skip
