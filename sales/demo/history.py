"""What happened with the made-up customers: leads, cars, drives, offers, tasks, and who said what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from db.ids import short_code
from db.records import (
    Activity,
    Configuration,
    Customer,
    Demonstrator,
    Lead,
    Offer,
    OpeningHours,
    Staff,
    Task,
    TestDrive,
)
from sales import slots
from sales.demo.maker import DemoCar, Maker, written
from sales.demo.names import CALL_NOTES, COMMENTS, TASKS
from sales.lead_steps import LOST_REASONS
from sales.quotes import VALID_DAYS, tax_contained

LEADS = 220
WAITING = 14
"""So many of the leads nobody has contacted yet."""
OFFER_PREFIX = "L0"
DAYS_AHEAD = 10


@dataclass
class History:
    """Makes it, lead by lead, the oldest first."""

    maker: Maker
    staff: list[Staff]
    hours: list[OpeningHours]
    cars: list[Demonstrator]
    taken: dict[str, list[slots.Times]] = field(default_factory=dict)
    priced: dict[str, DemoCar] = field(default_factory=dict)
    """The car behind each configuration."""
    offers: int = 0

    def make(self, customers: list[Customer]) -> None:
        """Everything."""
        people = list(customers)
        self.maker.random.shuffle(people)
        for place in range(LEADS - WAITING):
            age = int(150 * (1 - place / (LEADS - WAITING)) ** 1.4)
            self._handled(people[place], age)
        for place in range(WAITING):
            self._waiting(people[LEADS - WAITING + place], place)
        for customer in people[LEADS : LEADS + 20]:
            self._task(customer, "", self.maker.random.randrange(-3, 6))
        self._coming_drives(people[: LEADS - WAITING])

    def _seller(self) -> str:
        return self.maker.pick([person.id for person in self.staff if person.job == "sales"])

    def _waiting(self, customer: Customer, place: int) -> None:
        """Somebody who wrote in and has heard nothing: from a few minutes to two days ago."""
        maker = self.maker
        received = maker.now - timedelta(minutes=7 + place * place * 15)
        car = self._configuration(customer, received, "kiosk", "") if place % 3 == 0 else None
        maker.keep(
            Lead(
                id=maker.id(received),
                customer=customer.id,
                source="kiosk" if car else maker.pick(("web", "web", "phone")),
                interest=maker.pick(("buy", "buy", "test-drive", "lease")),
                model=car.model if car else maker.pick(("mika", "taris", "orsa", "porto")),
                configuration=car.id if car else "",
                timeframe=maker.pick(("now", "3-months", "6-months", "")),
                comments=maker.pick(COMMENTS),
                received_at=written(received),
            )
        )

    def _handled(self, customer: Customer, age: int) -> None:
        """A lead somebody took care of, as far as it came."""
        maker = self.maker
        seller = self._seller()
        received = maker.working_hour(age)
        contacted = maker.later(received, 8)
        reach = min(maker.random.randrange(6), 4 if age > 20 else 3)  # 0, 1 contacted .. 4 closed
        status = ("contacted", "contacted", "appointment", "offer", "won" if maker.chance(45) else "lost")[reach]
        source = maker.pick(("desk", "desk", "kiosk", "web", "web", "phone", "event"))
        car = self._configuration(customer, received, "kiosk" if source == "kiosk" else "desk", seller)
        lead = maker.keep(
            Lead(
                id=maker.id(received),
                customer=customer.id,
                source=source,
                interest=maker.pick(("buy", "buy", "buy", "lease", "test-drive", "trade-in")),
                model=car.model,
                configuration=car.id,
                timeframe=maker.pick(("now", "3-months", "3-months", "6-months", "later", "")),
                status=status,
                lost_reason=maker.pick(LOST_REASONS) if status == "lost" else "",
                owner=seller,
                comments=maker.pick(COMMENTS),
                received_at=written(received),
                first_contact_at=written(contacted),
            )
        )
        self._said(lead, "call" if maker.chance(60) else "email", contacted)
        if reach >= 2:
            self._past_drive(lead, contacted)
        if reach >= 3 or status == "won":
            self._offer(lead, car, maker.later(contacted, 24 * 6))
        if age < 25 and status not in ("won", "lost") and maker.chance(60):
            self._task(customer, lead.id, maker.random.randrange(-2, 7), seller)

    def _configuration(self, customer: Customer, at: datetime, source: str, owner: str) -> Configuration:
        maker = self.maker
        car = maker.make_car(maker.random, "")
        id = maker.id(at)
        self.priced[id] = car
        return maker.keep(
            Configuration(
                id=id,
                code=short_code(id),
                model=car.model,
                market=car.market,
                range_version=car.range_version,
                choices=car.choices,
                car=car.car,
                total_cents=car.total_cents,
                customer=customer.id,
                owner=owner,
                source=source,
                created_at=written(at),
            )
        )

    def _said(self, lead: Lead, kind: str, at: datetime) -> None:
        maker = self.maker
        text = maker.pick(CALL_NOTES)
        maker.keep(
            Activity(
                id=maker.id(at),
                customer=lead.customer,
                kind=kind,
                text=text,
                lead=lead.id,
                by=lead.owner,
                at=written(at),
            )
        )

    def _past_drive(self, lead: Lead, after: datetime) -> None:
        """A drive within the fortnight after, if that is over; on the same half hours as real ones."""
        maker = self.maker
        day = after.astimezone(maker.zone).date() + timedelta(days=maker.random.randrange(1, 14))
        if day >= maker.today:
            return
        car, start = self._free(lead.model, [*slots.starts(slots.opening(self.hours, day, maker.zone))])
        if start is None:
            return
        status = maker.pick(("done", "done", "done", "done", "no-show", "cancelled"))
        self._drive(lead, car, start, status, made=after)
        if status == "done":
            self._said(lead, "visit", start + slots.DRIVE)

    def _coming_drives(self, customers: list[Customer]) -> None:
        """Some drives today and on each of the next days, for customers whose lead is open."""
        maker = self.maker
        leads = {record.customer: record for _, record in maker.made if isinstance(record, Lead)}
        open_leads = [
            leads[one.id] for one in customers if leads[one.id].status in ("contacted", "appointment", "offer")
        ]
        for ahead in range(DAYS_AHEAD):
            day = maker.today + timedelta(days=ahead)
            for _ in range(6 if ahead == 0 else 3):
                moments = [*slots.starts(slots.opening(self.hours, day, maker.zone))]
                if not moments or not open_leads:
                    continue
                lead = open_leads.pop(maker.random.randrange(len(open_leads)))
                car, start = self._free(lead.model, moments)
                if start is not None:
                    over = start + slots.DRIVE < maker.now
                    made = maker.now - timedelta(days=maker.random.randrange(1, 6), minutes=maker.random.randrange(500))
                    self._drive(lead, car, start, "done" if over else "confirmed", made=made)

    def _free(self, model: str, moments: list[datetime]) -> tuple[Demonstrator, datetime | None]:
        """A car (of the model, if there is one) and a time at which it is free; None when the day is full."""
        cars = [car for car in self.cars if car.model == model] or self.cars
        car = self.maker.pick(cars)
        free = [start for start in moments if slots.is_free(start, self.taken.get(car.id, ()))]
        return car, self.maker.pick(free) if free else None

    def _drive(self, lead: Lead, car: Demonstrator, start: datetime, status: str, *, made: datetime) -> None:
        if status != "cancelled":
            self.taken.setdefault(car.id, []).append((start, start + slots.DRIVE))
        self.maker.keep(
            TestDrive(
                id=self.maker.id(made),
                customer=lead.customer,
                demonstrator=car.id,
                start=written(start.astimezone(UTC)),
                end=written(start + slots.DRIVE),
                lead=lead.id,
                owner=lead.owner,
                status=status,
                created_at=written(made),
            )
        )

    def _offer(self, lead: Lead, configuration: Configuration, at: datetime) -> None:
        """An offer for the lead's car, with the lines the range gave it."""
        maker = self.maker
        self.offers += 1
        car = self.priced[configuration.id]
        until = at.astimezone(maker.zone).date() + timedelta(days=VALID_DAYS)
        status = {"won": "accepted", "lost": "declined"}.get(lead.status, "open")
        maker.keep(
            Offer(
                id=maker.id(at),
                number=f"{OFFER_PREFIX}-{at.year}-{self.offers:04d}",
                customer=lead.customer,
                configuration=configuration.id,
                model=car.model,
                market=car.market,
                lines=list(car.lines),
                figures=car.figures,
                total_cents=car.total_cents,
                tax_cents=tax_contained(car.total_cents, car.tax_permille),
                tax_permille=car.tax_permille,
                lead=lead.id,
                owner=lead.owner,
                language="fr",
                status="expired" if status == "open" and until < maker.today else status,
                valid_until=until.isoformat(),
                created_at=written(at),
            )
        )

    def _task(self, customer: Customer, lead: str, days: int, owner: str = "") -> None:
        maker = self.maker
        made = maker.working_hour(maker.random.randrange(1, 8))
        done = days < 0 and maker.chance(70)
        maker.keep(
            Task(
                id=maker.id(made),
                title=maker.pick(TASKS),
                kind="call" if maker.chance(40) else "todo",
                due=(maker.today + timedelta(days=days)).isoformat(),
                owner=owner or self._seller(),
                customer=customer.id,
                lead=lead,
                done_at=written(maker.later(made, 12)) if done else "",
                created_at=written(made),
            )
        )
