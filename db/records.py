"""The records a dealership keeps, one frozen dataclass a kind.

A record is the same on the device, on the wire and at the gateway: every field is plain JSON (text, whole numbers,
booleans, lists and objects of these). Conventions that hold for all of them:

- `id` is a UUIDv7 in text form, made on the device that creates the record; it never changes.
- An instant is text in UTC, `2026-11-22T09:12:00Z`; a day is `2026-11-22`. They compare as text.
- Money is whole cents of the market's currency, taxes included unless the name says otherwise.
- Another record is named by its id; an empty text means "none", so that no field needs a null on the wire.
- The `merge` of a field says how two edits of it come together (see docs/sync.md): `scalar` (the default), `set`,
`log`,
  `note`, `status`, `consent`.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from db.values import dataclass

JSON = str | int | bool | None | list["JSON"] | dict[str, "JSON"]


def _merge(kind: str, default: Any = "") -> Any:
    if isinstance(default, (list, dict)):
        return field(default_factory=type(default), metadata={"merge": kind})
    return field(default=default, metadata={"merge": kind})


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every kind has."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Staff(Record):
    """A person who works at the dealership."""

    name: str
    initials: str = ""
    job: str = "sales"  # sales | manager | reception
    email: str = ""
    phone: str = ""
    active: bool = True


@dataclass(frozen=True, kw_only=True)
class Customer(Record):
    """A person or a company the dealership knows. A contact needs a name and a phone or an email (ADF)."""

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    phone: str = ""  # as typed; search knows it by its digits
    email: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    language: str = ""  # fr | en
    plate: str = ""  # of the car they drive today
    owner: str = ""  # staff
    note: str = _merge("note")
    created_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """One statement about one purpose and channel; never edited, the latest one counts, a withdrawal beats a grant."""

    customer: str
    purpose: str = _merge("consent", "contact")  # contact | marketing
    channel: str = _merge("consent", "phone")  # phone | email | sms | post
    granted: bool = _merge("consent", False)
    at: str = _merge("consent")
    source: str = _merge("consent")  # desk | kiosk | web | import
    wording: str = _merge("consent")  # version of the sentence the customer saw
    legal_basis: str = _merge("consent", "consent")


@dataclass(frozen=True, kw_only=True)
class Lead(Record):
    """Somebody's interest in a car, from the first word to won or lost."""

    customer: str
    source: str = "desk"  # desk | kiosk | web | phone | event
    interest: str = "buy"  # buy | lease | test-drive | sell | trade-in (ADF)
    model: str = ""
    configuration: str = ""
    timeframe: str = ""  # now | 3-months | 6-months | later | ""
    status: str = _merge("status", "new")  # new | contacted | appointment | offer | won | lost
    lost_reason: str = ""
    owner: str = ""  # staff
    comments: str = _merge("note")
    received_at: str = ""
    first_contact_at: str = ""  # first human contact; empty while the customer waits
    origin: str = ""  # who sent it: the portal's or the website's name
    origin_number: str = ""  # the number it has there


@dataclass(frozen=True, kw_only=True)
class Configuration(Record):
    """A car somebody put together and kept."""

    code: str  # short, spoken and typed: six characters, see db.ids
    model: str
    market: str
    range_version: str
    choices: dict[str, JSON] = _merge("scalar", {})  # choice code -> value code, what the person chose
    car: dict[str, JSON] = _merge("scalar", {})  # choice code -> value code, the complete car
    total_cents: int = 0
    customer: str = ""
    owner: str = ""
    source: str = "desk"  # desk | kiosk
    created_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Demonstrator(Record):
    """A car kept for test drives."""

    model: str
    label: str
    plate: str
    vin: str
    car: dict[str, JSON] = _merge("scalar", {})
    active: bool = True


@dataclass(frozen=True, kw_only=True)
class StockCar(Record):
    """A car that stands on the yard or is on its way."""

    vin: str
    model: str
    car: dict[str, JSON] = _merge("scalar", {})
    price_cents: int = 0
    place: str = ""
    available_from: str = ""
    status: str = _merge("status", "available")  # available | reserved | sold


@dataclass(frozen=True, kw_only=True)
class TestDrive(Record):
    """A customer, a demonstrator and a time. Made offline it is provisional until the gateway has accepted it."""

    __test__ = False  # not a pytest class

    customer: str
    demonstrator: str
    start: str
    end: str
    lead: str = ""
    owner: str = ""
    status: str = _merge("status", "provisional")
    # provisional | confirmed | to-rebook | cancelled | done | no-show
    note: str = _merge("note")
    created_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer(Record):
    """A quote as it was handed over: its lines are kept, so that a later price list cannot change it."""

    number: str
    customer: str
    configuration: str
    model: str
    market: str
    lines: list[JSON] = _merge("scalar", [])  # {"kind", "code", "name": {lang: text}, "cents", "included"}
    figures: dict[str, JSON] = _merge("scalar", {})  # names, CO2, consumption and power, as they stood on that day
    total_cents: int = 0
    tax_cents: int = 0
    tax_permille: int = 0
    lead: str = ""
    owner: str = ""
    language: str = ""
    status: str = _merge("status", "open")  # open | accepted | declined | expired
    valid_until: str = ""
    pdf_sha256: str = ""
    created_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """Something one person has to do by a day."""

    title: str
    kind: str = "todo"  # todo | call | kiosk-call | rebook
    due: str = ""
    owner: str = ""
    customer: str = ""
    lead: str = ""
    done_at: str = ""
    created_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """What happened with a customer; append only."""

    customer: str
    kind: str = _merge("log", "note")  # call | email | visit | note | system
    text: str = _merge("log")
    lead: str = _merge("log")
    by: str = _merge("log")
    at: str = _merge("log")


@dataclass(frozen=True, kw_only=True)
class Price(Record):
    """A price the manufacturer changed after the range was printed; it overlays the range's own price from its day
    on.
    """

    model: str
    value: str  # "choice/value" code in the range
    market: str
    cents: int
    valid_from: str


@dataclass(frozen=True, kw_only=True)
class OpeningHours(Record):
    """One weekday of the dealership (1 Monday .. 7 Sunday); two spans a day at most, empty means closed."""

    weekday: int
    opens: str = ""  # "09:00", local time of the dealership
    closes: str = ""
    pause_from: str = ""
    pause_to: str = ""


@dataclass(frozen=True, kw_only=True)
class CrmState(Record):
    """What a CRM made of a record: its number and link there, or why it was not taken.

    The connector writes it; a person answers with `choice`, and the connector acts on the answer and clears it.
    """

    crm: str  # salesforce | tryton
    kind: str  # of the record
    record: str
    number: str = ""  # what people call it there
    link: str = ""  # opens it there
    state: str = "known"  # known | refused | choose (several match) | conflict (both sides changed) | waiting
    code: str = ""  # the CRM's own
    message: str = ""  # the CRM's own words
    fields: list[JSON] = _merge("scalar", [])  # {"field", "ours", "theirs"} what it is about
    matches: list[JSON] = _merge("scalar", [])  # {"number", "link", "id"} to choose from
    choice: str = ""  # a person's: again | ours | theirs | each | new (it is somebody else) | the "id" of a match
    answers: dict[str, JSON] = _merge("scalar", {})  # with "each": field -> ours | theirs; one left out is asked again
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Delivery(Record):
    """Something a portal or a website sent. What could be read became leads; what could not is kept whole."""

    name: str  # of the file
    came_by: str = "folder"  # folder | file | stdin | mailbox
    at: str = ""
    digest: str = ""  # SHA-256 of its bytes: the same delivery is taken once
    size: int = 0
    state: str = "read"  # read | unread | entered (a person made a lead of it) | dismissed
    code: str = ""  # why it could not be read
    facts: dict[str, JSON] = _merge("scalar", {})
    body_sha256: str = ""  # the attachment that holds it whole, while it is unread
    customer: str = ""
    lead: str = ""  # the lead it became, the first of several
    by: str = ""  # staff who entered or dismissed it
    reason: str = ""  # why it was dismissed


KINDS: dict[str, type[Record]] = {
    "staff": Staff,
    "customer": Customer,
    "consent": Consent,
    "lead": Lead,
    "configuration": Configuration,
    "demonstrator": Demonstrator,
    "stock_car": StockCar,
    "test_drive": TestDrive,
    "offer": Offer,
    "task": Task,
    "activity": Activity,
    "price": Price,
    "opening_hours": OpeningHours,
    "crm_state": CrmState,
    "delivery": Delivery,
}
"""Kind name (table, wire) to record type, parents before children."""

KIND_OF: dict[type[Record], str] = {kind: name for name, kind in KINDS.items()}
