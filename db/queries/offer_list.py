"""Offers as a list for the desk."""

from __future__ import annotations

from dataclasses import dataclass

from db.store import Store


@dataclass(frozen=True)
class OfferLine:
    """One offer with the names of what it points at; "" for what is not (or no longer) known."""

    id: str
    number: str
    customer: str
    first_name: str
    last_name: str
    company: str
    model: str
    total_cents: int
    status: str
    valid_until: str
    created_at: str
    owner_initials: str
    language: str
    code: str
    pdf_sha256: str


def offers(store: Store, statuses: tuple[str, ...], today: str, limit: int) -> list[OfferLine]:
    """Offers that read as these statuses on that day (see `sales.offer_list.reads`), newest first."""
    marks = ", ".join("?" * len(statuses))
    rows = store.read(
        f"""
        SELECT offer.id, offer.number, offer.customer, coalesce(customer.first_name, ''),
            coalesce(customer.last_name, ''), coalesce(customer.company, ''), offer.model, offer.total_cents,
            offer.status, offer.valid_until, offer.created_at, coalesce(staff.initials, ''), offer.language,
            coalesce(configuration.code, ''), offer.pdf_sha256
        FROM offer LEFT JOIN customer ON customer.id = offer.customer LEFT JOIN staff ON staff.id = offer.owner
        LEFT JOIN configuration ON configuration.id = offer.configuration
        WHERE CASE WHEN offer.status = 'open' AND offer.valid_until <> '' AND offer.valid_until < ? THEN 'expired'
            ELSE offer.status END IN ({marks}) ORDER BY offer.created_at DESC, offer.id DESC LIMIT ?
        """,
        (today, *statuses, limit),
    )
    return [OfferLine(*row) for row in rows]
