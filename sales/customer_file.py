"""Everything about one customer on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.queries.people import of_customer, staff_names
from db.records import KIND_OF, Activity, Configuration, Consent, Customer, Lead, Offer, Task, TestDrive
from db.values import dataclass
from sales.consents import ConsentState, standing
from sales.gone import needed
from sales.last_change import last_change
from sales.names import customer_name
from sales.workplace import Workplace


@dataclass(frozen=True)
class TimelineEntry:
    """One line of what happened, newest first. The screen says it in words: `kind` and `facts`, or `text` as it is."""

    at: str
    kind: str
    """call | email | visit | note | system | lead | configuration | test-drive | offer | consent | task-done, or
    customer-changed | lead-changed | test-drive-changed | offer-changed."""
    text: str = ""
    """Free text of a person; "" if the kind says it all."""
    by: str = ""
    """Name of the member of staff."""
    record_kind: str = ""
    record: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """Of a lead: model, source, status, reason; a configuration: model, code; a test drive: start, status; an offer:
    number, model, status; a consent: purpose, channel, granted ("yes" | "no"); a task: kind."""
    place: str = ""
    """What the other computer is called where it was done; "" for this one."""


@dataclass(frozen=True)
class CustomerFile:
    """A customer with everything that hangs on it, each list newest first."""

    customer: Customer
    title: str
    """How the customer is called on screen: "Marie Dupont", or the company."""
    consents: tuple[ConsentState, ...]
    statements: tuple[Consent, ...]
    leads: tuple[Lead, ...]
    configurations: tuple[Configuration, ...]
    test_drives: tuple[TestDrive, ...]
    offers: tuple[Offer, ...]
    tasks: tuple[Task, ...]
    timeline: tuple[TimelineEntry, ...]


def customer_file(workplace: Workplace, customer_id: str) -> CustomerFile:
    """Raises PersonCanMend("gone") if there is no such customer (any more)."""
    customer, store = needed(workplace, Customer, customer_id), workplace.store
    statements = of_customer(store, Consent, customer_id)
    activities = of_customer(store, Activity, customer_id)
    leads = of_customer(store, Lead, customer_id)
    configurations = of_customer(store, Configuration, customer_id)
    drives = sorted(of_customer(store, TestDrive, customer_id), key=lambda drive: drive.start, reverse=True)
    offers = of_customer(store, Offer, customer_id)
    tasks = of_customer(store, Task, customer_id)
    names = staff_names(store)
    entries = [
        *_said(activities, names),
        *_happened(leads, configurations, names),
        *_arranged(drives, offers, names),
        *_noted(statements, tasks, names),
        *_changed(workplace, [customer, *leads, *drives, *offers]),
    ]
    return CustomerFile(
        customer=customer,
        title=customer_name(customer),
        consents=standing(statements),
        statements=tuple(statements),
        leads=tuple(leads),
        configurations=tuple(configurations),
        test_drives=tuple(drives),
        offers=tuple(offers),
        tasks=tuple(tasks),
        timeline=tuple(sorted(entries, key=lambda entry: (entry.at, entry.record), reverse=True)),
    )


_Names = dict[str, str]


def _said(activities: list[Activity], names: _Names) -> Iterator[TimelineEntry]:
    for one in activities:
        yield TimelineEntry(one.at, one.kind, one.text, names.get(one.by, ""), "activity", one.id)


def _happened(leads: list[Lead], cars: list[Configuration], names: _Names) -> Iterator[TimelineEntry]:
    for lead in leads:
        facts = _told(
            ("model", lead.model), ("source", lead.source), ("status", lead.status), ("reason", lead.lost_reason)
        )
        by = names.get(lead.owner, "")
        yield TimelineEntry(lead.received_at, "lead", lead.comments, by, "lead", lead.id, facts)
    for car in cars:
        facts = _told(("model", car.model), ("code", car.code))
        by = names.get(car.owner, "")
        yield TimelineEntry(car.created_at, "configuration", "", by, "configuration", car.id, facts)


def _arranged(drives: list[TestDrive], offers: list[Offer], names: _Names) -> Iterator[TimelineEntry]:
    for drive in drives:
        facts = _told(("start", drive.start), ("status", drive.status))
        by, at = names.get(drive.owner, ""), drive.created_at or drive.start
        yield TimelineEntry(at, "test-drive", drive.note, by, "test_drive", drive.id, facts)
    for offer in offers:
        facts = _told(("number", offer.number), ("model", offer.model), ("status", offer.status))
        yield TimelineEntry(offer.created_at, "offer", "", names.get(offer.owner, ""), "offer", offer.id, facts)


def _noted(statements: list[Consent], tasks: list[Task], names: _Names) -> Iterator[TimelineEntry]:
    for one in statements:
        facts = _told(("purpose", one.purpose), ("channel", one.channel), ("granted", "yes" if one.granted else "no"))
        yield TimelineEntry(one.at, "consent", "", "", "consent", one.id, facts)
    for task in tasks:
        if task.done_at:
            by = names.get(task.owner, "")
            yield TimelineEntry(task.done_at, "task-done", task.title, by, "task", task.id, _told(("kind", task.kind)))


def _changed(workplace: Workplace, records: Iterable[Customer | Lead | TestDrive | Offer]) -> Iterator[TimelineEntry]:
    """Who changed what last, of records that are no longer as they were made."""
    for one in records:
        kind = KIND_OF[type(one)]
        change = last_change(workplace, kind, one.id)
        if change is not None:
            fields = vars(one)
            named = ((name, str(fields.get(name, ""))) for name in ("model", "start", "number", "status"))
            said = f"{kind.replace('_', '-')}-changed"
            yield TimelineEntry(change.at, said, "", change.person, kind, one.id, _told(*named), change.place)


def _told(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])
