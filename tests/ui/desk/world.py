"""A small dealership for the screens of the desk: staff, hours, demonstrators, customers in every state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from db.store import open_store
from sales.cars import save_configuration
from sales.configure import Build
from sales.drives import hold_slot
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, save_customer
from sales.quotes import make_offer
from sales.records import Configuration, Customer, Demonstrator, Lead, OpeningHours, Staff, TestDrive
from sales.tasks import add_task, call_a_salesperson
from sales.workplace import Workplace
from tests.stand_ins import StillClock, counted_ids
from tests.ui.desk.small_range import SmallRoom

LONG = ("Marie-Antoinette-Joséphine", "de La Rochefoucauld-Montmorency-Luxembourg")


@dataclass
class World:
    """A file with a day in it, and the names by which the tests know what is in it."""

    workplace: Workplace
    clock: StillClock
    showroom: SmallRoom = field(default_factory=SmallRoom)
    customers: dict[str, Customer] = field(default_factory=dict)
    cars: dict[str, Configuration] = field(default_factory=dict)
    drives: dict[str, TestDrive] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    offers: dict[str, str] = field(default_factory=dict)
    demonstrators: list[str] = field(default_factory=list)

    def customer(self, key: str, first: str, last: str, **form: Any) -> Customer:
        """Keep a customer under a name of the test's own."""
        consents = form.pop("consents", (("contact", "phone", True),))
        self.customers[key] = save_customer(
            self.workplace, CustomerForm(first_name=first, last_name=last, consents=consents, **form)
        )
        return self.customers[key]

    def kept_car(self, key: str, model: str, customer: str = "", **choices: str) -> Configuration:
        """Keep a car, the cheapest one with these choices."""
        view = self.showroom.view(Build(model, "FR", choices), self.workplace.today().isoformat())
        self.cars[key] = save_configuration(self.workplace, view, self.showroom.range.version, customer)
        return self.cars[key]


def at(local: str) -> str:
    """An instant of a Paris wall-clock time in winter: "2026-11-23T10:30"."""
    moment = datetime.fromisoformat(local) - timedelta(hours=1)
    return moment.replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def empty_world(folder: Path) -> Iterator[World]:
    """Staff, hours and demonstrators, and nobody to look after."""
    clock, new_id = StillClock(), counted_ids()
    store = open_store(folder / "desk.db", clock=clock, new_id=new_id)
    workplace = Workplace(store, clock, new_id)
    staff = Staff(id=new_id(), name="Inès Lefèvre", initials="IL", email="i.lefevre@auben.example")
    world = World(Workplace(store, clock, new_id, staff=staff.id), clock)
    with workplace.store.intent() as intent:
        intent.create(staff)
        for weekday in range(1, 7):
            pause = ("12:30", "14:00") if weekday < 6 else ("", "")
            intent.create(
                OpeningHours(
                    id=new_id(),
                    weekday=weekday,
                    opens="09:00",
                    closes="19:00" if weekday < 6 else "18:00",
                    pause_from=pause[0],
                    pause_to=pause[1],
                )
            )
        for model, label, plate in (
            ("mika", "Mika Électrique 95", "GA-112-LY"),
            ("taris", "Taris Hybride 145", "GB-845-LY"),
            ("orsa", "Orsa Grande Autonomie", "GC-390-LY"),
            ("porto", "Porto Atelier 130", "GD-077-LY"),
        ):
            car = Demonstrator(id=new_id(), model=model, label=label, plate=plate, vin="1M8GDM9AXKP042788")
            intent.create(car)
            world.demonstrators.append(car.id)
    try:
        yield world
    finally:
        store.close()


def fill(world: World, cars: bool = True) -> None:
    """A morning with something in every place."""
    workplace, clock = world.workplace, world.clock
    now = clock.now
    _requests(world)
    clock.now = now - timedelta(hours=2)
    chloe = world.customer(
        "chloe",
        "Chloé",
        "Bernard",
        phone="06 11 22 33 44",
        email="chloe.bernard@mail.example",
        street="14 rue Mercière",
        postal_code="69002",
        city="Lyon",
        plate="AB-123-CD",
    )
    paul = world.customer("paul", "Paul", "Nguyen", phone="07 55 44 33 22", city="Villeurbanne")
    sarah = world.customer("sarah", "Sarah", "Benali", email="sarah.benali@mail.example", city="Bron")
    hugo = world.customer("hugo", "", "", company="Menuiserie Hugo Perrin", phone="04 78 00 11 22", city="Vénissieux")
    lead = capture_lead(workplace, LeadForm(customer_id=chloe.id, source="desk", interest="buy", model="taris"))
    world.leads["chloe"] = lead.id
    mika, taris, orsa, _porto = world.demonstrators
    clock.now = now - timedelta(hours=1, minutes=30)
    world.drives["paul"] = hold_slot(workplace, paul.id, mika, at("2026-11-23T09:30"))
    world.drives["chloe"] = hold_slot(
        workplace, chloe.id, taris, at("2026-11-23T11:00"), lead.id, "Vient avec un siège enfant"
    )
    world.drives["sarah"] = hold_slot(workplace, sarah.id, orsa, at("2026-11-23T15:30"))
    world.drives["hugo"] = hold_slot(workplace, hugo.id, mika, at("2026-11-24T10:00"))
    with workplace.store.intent() as intent:
        intent.update(TestDrive, world.drives["sarah"].id, status="confirmed")
        intent.update(TestDrive, world.drives["paul"].id, status="confirmed")
    if cars:
        _cars_and_offers(world)
    add_task(workplace, "Réserver la salle pour la remise des clés", due="2026-11-20")
    add_task(workplace, "Envoyer la fiche technique", due="2026-11-23", customer=paul.id)
    add_task(workplace, "", kind="call", due="2026-11-25", customer=sarah.id)
    clock.now = now - timedelta(minutes=2)
    call_a_salesperson(workplace)
    clock.now = now


def _requests(world: World) -> None:
    """Leads of the web and the kiosk which nobody has answered."""
    now = world.clock.now
    for key, first, last, phone, email, source, interest, model, minutes in (
        ("julien", "Julien", "Moreau", "06 45 21 87 90", "", "web", "test-drive", "orsa", 52 * 60),
        ("long", *LONG, "", "m.a.j@mail.example", "kiosk", "buy", "taris", 26 * 60),
        ("amina", "Amina", "Diallo", "07 12 12 12 12", "amina@mail.example", "web", "lease", "mika", 5 * 60 + 12),
        ("thomas", "Thomas", "Roux", "06 99 88 77 66", "", "phone", "trade-in", "porto", 35),
    ):
        world.clock.now = now - timedelta(minutes=minutes)
        form = CustomerForm(first_name=first, last_name=last, phone=phone, email=email)
        lead = capture_lead(world.workplace, LeadForm(customer=form, source=source, interest=interest, model=model))
        world.leads[key] = lead.id
        with world.workplace.store.intent() as intent:
            intent.update(Lead, lead.id, owner="")  # nobody has taken it yet
        found = world.workplace.store.get(Customer, lead.customer)
        assert found is not None
        world.customers[key] = found
    world.clock.now = now


def _cars_and_offers(world: World) -> None:
    chloe = world.customers["chloe"].id
    world.kept_car("chloe", "taris", chloe)
    world.kept_car("free", "orsa")
    view = world.showroom.view(Build("taris", "FR"), world.workplace.today().isoformat())
    offer = make_offer(
        world.workplace, world.cars["chloe"].id, chloe, "fr", world.leads["chloe"], car=view, prices_until="2026-12-31"
    )
    world.offers["chloe"] = offer.id
