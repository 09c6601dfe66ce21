"""Offers as a list: for whom, which car, how much, and how long they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.queries import offer_list as queries
from sales.workplace import Workplace

WhichOffers = Literal["open", "accepted", "closed", "all"]

_STATUSES: dict[WhichOffers, tuple[str, ...]] = {
    "open": ("open",),
    "accepted": ("accepted",),
    "closed": ("declined", "expired"),
    "all": ("open", "accepted", "declined", "expired"),
}


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
    statuses = _STATUSES[which] + (("open",) if which == "closed" else ())
    rows = [_row(line, workplace.today()) for line in queries.offers(workplace.store, statuses, limit)]
    return [row for row in rows if row.status in _STATUSES[which]]


def _row(line: queries.OfferLine, today: date) -> OfferRow:
    left = (date.fromisoformat(line.valid_until) - today).days if line.valid_until else 0
    status = "expired" if line.status == "open" and left < 0 else line.status
    name = f"{line.first_name} {line.last_name}".strip() or line.company
    return OfferRow(
        line.id, line.number, line.customer, name, line.model, line.code, line.total_cents, status, line.valid_until,
        left, line.created_at, line.owner_initials, line.language, bool(line.pdf_sha256),
    )  # fmt: skip
