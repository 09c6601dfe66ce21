"""Everything an offer on paper says, as plain values.

`sales.sheet` fills an `OfferSheet` from the kept offer, its customer and the range; `sales.offer_pdf` sets it.
The sheet is a snapshot: it names nothing by id, needs no database and no range, and every text in it is already in the
language of the offer. Money is whole cents of `currency`, taxes included unless the name says otherwise; days are
`2026-11-22`. An empty text means "not known" and leaves no gap on the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A party of the offer: the dealership, the salesperson or the customer."""

    name: str
    company: str = ""
    role: str = ""  # of a salesperson: "Sales adviser"
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A label and its value: "Engine" / "Hybrid 145, automatic"; "Combined (WLTP)" / "4.6 l/100 km"."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """One item of the car. `cents` is its price; None says it is included and shows no price."""

    name: str
    cents: int | None = None
    note: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """Items under one heading: "Vehicle", "Paint and wheels", "Packs", "Options"."""

    name: str
    lines: tuple[SheetLine, ...]

    @property
    def cents(self) -> int:
        """What the items of this section cost together."""
        return sum(line.cents or 0 for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Co2Class:
    """One step of a market's label: its letter, its range in words of the market ("101-120") and its colour."""

    letter: str
    band: str
    colour: str = ""  # #rrggbb; empty: the usual green-to-red scale


@dataclass(frozen=True, kw_only=True)
class Co2Label:
    """The CO2 label of the car as its market defines it on the day of the offer."""

    grams_per_km: int
    letter: str
    scale: tuple[Co2Class, ...]
    discharged_letter: str = ""  # plug-in hybrids in Germany: class with a discharged battery
    basis: str = ""  # the regulation in words: "Classes: arrêté du 10 avril 2003, WLTP combined"


@dataclass(frozen=True, kw_only=True)
class OfferSheet:
    """One offer, ready to be set."""

    number: str
    code: str  # of the kept car; the desk opens it
    created_on: str
    valid_until: str
    dealership: Contact
    dealership_legal: str = ""  # one line: company form, capital, register, tax number
    salesperson: Contact
    customer: Contact
    maker: str
    model: str
    version: str
    engine: str = ""
    colour: str = ""
    facts: tuple[Fact, ...] = ()  # summary beside the picture: engine, paint, wheels, interior
    sections: tuple[Section, ...] = ()
    currency: str = "EUR"
    total_cents: int = 0
    tax_cents: int = 0
    tax_permille: int = 0
    co2: Co2Label | None = None
    consumption: tuple[Fact, ...] = ()
    legal_notes: tuple[str, ...] = ()
    qr: str = ""  # what the QR code says; empty: "VITRINE:<number>:<code>"

    @property
    def net_cents(self) -> int:
        """The total without tax."""
        return self.total_cents - self.tax_cents

    @property
    def qr_text(self) -> str:
        """What the QR code holds."""
        return self.qr or f"VITRINE:{self.number}:{self.code}"
