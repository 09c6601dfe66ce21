"""What people do at the dealership in these tests, with the app's own functions."""

from __future__ import annotations

from dataclasses import dataclass

from db.attachments import keep_file
from db.ids import instant
from db.records import Configuration, Lead, Offer, TestDrive
from db.store import Store
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from tests.sync.house import CAR

PDF = b"%PDF-1.7 the offer of a car\n%%EOF"


@dataclass(frozen=True)
class Visit:
    """Ids of what a visit left."""

    lead: str
    customer: str
    configuration: str
    drive: str


def workplace(store: Store, role: str = "desk") -> Workplace:
    """Somebody at a device."""
    return Workplace(store, store.clock, store.new_id, staff="", role=role)


def form(last_name: str = "Petit", email: str = "zoe@example.com") -> CustomerForm:
    """What a visitor types."""
    return CustomerForm(
        first_name="Zoé", last_name=last_name, phone="06 39 98 00 01", email=email, city="Lyon", country="FR",
        language="fr", consents=(("contact", "phone", True), ("marketing", "email", True)), wording="kiosk-2",
    )  # fmt: skip


def visit(store: Store, clock: StillClock, *, role: str = "kiosk", **who: str) -> Visit:
    """A visitor keeps a car, leaves a lead with consents, and books a test drive."""
    place = workplace(store, role)
    car = Configuration(
        id=store.new_id(), code="7KM2QD", model="mika", market="FR", range_version="2026-1", source=role,
        choices={"paint": "blue", "roof": "glass"}, car={"paint": "blue", "roof": "glass", "wheels": "alloy-17"},
        total_cents=2_349_050, created_at=instant(clock()),
    )  # fmt: skip
    with store.intent() as intent:
        intent.create(car)
    wish = LeadForm(
        customer=form(**who), model="mika", configuration=car.id, interest="lease", timeframe="3-months",
        comments="Rappeler après 18 h",
    )  # fmt: skip
    lead = capture_lead(place, wish)
    drive = TestDrive(
        id=store.new_id(), customer=lead.customer, demonstrator=CAR.id, start="2026-11-24T09:00:00Z",
        end="2026-11-24T10:00:00Z", lead=lead.id, created_at=instant(clock()),
    )  # fmt: skip
    with store.intent() as intent:
        intent.create(drive)
    return Visit(lead.id, lead.customer, car.id, drive.id)


def offer(store: Store, made: Visit, clock: StillClock, body: bytes = PDF) -> str:
    """An offer with its PDF, made at the desk; its id."""
    lead = store.get(Lead, made.lead)
    assert lead is not None
    one = Offer(
        id=store.new_id(), number="2026-0042", customer=made.customer, configuration=made.configuration, model="mika",
        market="FR", total_cents=2_349_050, tax_cents=391_508, tax_permille=200, lead=made.lead, language="fr",
        lines=[{"kind": "model", "code": "mika", "name": {"fr": "Mika"}, "cents": 2_349_050, "included": False}],
        figures={"co2": 112}, valid_until="2026-12-31", created_at=instant(clock()),
    )  # fmt: skip
    with store.intent() as intent:
        intent.create(one)
    with store.transaction() as transaction:
        digest = keep_file(transaction, store, body, "application/pdf")
    with store.intent() as intent:
        intent.update(Offer, one.id, pdf_sha256=digest)
    return one.id
