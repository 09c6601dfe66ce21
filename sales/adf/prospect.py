"""What an ADF document says, under ADF's own names. Texts are as they came, trimmed; "" is "not said"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """A number some system gave to the prospect, the vehicle or the customer."""

    value: str
    source: str = ""


@dataclass(frozen=True)
class Phone:
    """A telephone number."""

    number: str
    type: str = ""  # voice | fax | cellphone | pager
    time: str = ""  # morning | afternoon | evening | nopreference | day
    preferred: bool = False


@dataclass(frozen=True)
class Colours:
    """A wish for colours; the first is preferred most."""

    exterior: str = ""
    interior: str = ""
    preference: str = ""


@dataclass(frozen=True)
class Option:
    """An option that is wished for or built in."""

    name: str
    code: str = ""
    weighting: str = ""  # -100 (must not have) .. 100 (must have)


@dataclass(frozen=True)
class Figure:
    """An amount as it was written; `kind` is price@type, amount@type or balance@type."""

    text: str
    kind: str = ""
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Vehicle:
    """A car that is asked about, or offered in part exchange (`interest` trade-in or sell)."""

    interest: str = ""  # buy | lease | sell | trade-in | test-drive
    status: str = ""  # new | used
    year: str = ""
    make: str = ""
    model: str = ""
    vin: str = ""
    stock: str = ""
    trim: str = ""
    doors: str = ""
    body: str = ""
    transmission: str = ""
    odometer: str = ""
    condition: str = ""
    colours: tuple[Colours, ...] = ()
    prices: tuple[Figure, ...] = ()
    options: tuple[Option, ...] = ()
    finance: str = ""  # cash | finance | lease
    amounts: tuple[Figure, ...] = ()
    comments: str = ""


@dataclass(frozen=True)
class Timeframe:
    """When the customer means to buy; the days as `2026-11-22`."""

    description: str = ""
    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """One lead with its customer."""

    ids: tuple[Identity, ...] = ()
    status: str = ""  # new | resend
    requested: str = ""
    """When the customer asked, an instant in UTC; "" if the document does not say it in a way one can read."""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    phones: tuple[Phone, ...] = ()
    email: str = ""
    prefers_email: bool = False
    street: str = ""
    """At most five lines, divided by line breaks."""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    timeframe: Timeframe = Timeframe()
    vehicles: tuple[Vehicle, ...] = ()
    comments: str = ""
    vendor: str = ""
    provider: str = ""
    """Who sends the lead: the portal, or the manufacturer's website."""
    service: str = ""

    @property
    def wanted(self) -> Vehicle | None:
        """The car the prospect asks about: the first that is not one of their own."""
        return next((car for car in self.vehicles if car.interest not in OWN), None)

    @property
    def owned(self) -> Vehicle | None:
        """The customer's own car, offered in part exchange or for sale."""
        return next((car for car in self.vehicles if car.interest in OWN), None)


OWN = ("trade-in", "sell")
INTERESTS = ("buy", "lease", "sell", "trade-in", "test-drive")
