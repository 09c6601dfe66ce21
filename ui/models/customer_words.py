"""A customer's file and line as the screen shows them: sentences, days, amounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from sales.consents import ConsentState, not_agreed
from sales.crm import InTheCrm, in_the_crm
from sales.customer_file import CustomerFile, TimelineEntry
from sales.customer_list import CustomerRow
from sales.leads import CLOSED
from sales.offer_list import reads
from sales.records import Configuration, Demonstrator, Lead, Offer, Task, TestDrive
from sales.repairs import sending
from sales.who import people_here
from ui.models import lead_steps, lead_words, wording
from ui.models.catalog import Catalog
from ui.place import Place

translate = QCoreApplication.translate

CHANNELS = (("contact", "phone"), ("contact", "email"), ("marketing", "email"), ("marketing", "phone"))
"""What the desk asks for, in this order; others are shown when they were given elsewhere."""


@dataclass(frozen=True)
class _Lead:
    """A request with what its line needs."""

    lead: Lead
    far: str
    owner: str
    crm: InTheCrm | None


class FileWords:
    """Turns records into what `Customers.qml` shows."""

    def __init__(self, place: Place, catalog: Catalog) -> None:
        self._place = place
        self._catalog = catalog
        self._leads: list[_Lead] = []

    # the list -------------------------------------------------------------------------------------------------------
    def what(self, row: CustomerRow) -> str:
        """The second line of a row: the car and how far it is, else where to reach the customer."""
        going = row.going
        if not (going.lead or going.offer or going.model):
            reach = self._place.formats.phone(row.phone) or row.email
            return " · ".join(text for text in (row.company, reach, row.city) if text)
        model = self._catalog.say(going.model)
        far = (
            wording.lead_status(going.lead_status)
            if going.lead
            else translate("CustomerWords", "Offer made")
            if going.offer
            else translate("CustomerWords", "Car kept")
        )
        return " · ".join(text for text in (row.company, model, far) if text)

    def when(self, row: CustomerRow) -> tuple[str, str]:
        """The time at the end of a row and its tone: of what comes next, else of what happened last."""
        going, formats = row.going, self._place.formats
        if row.next == "rebook":
            return translate("CustomerWords", "New time needed"), "danger"
        if row.next == "call":
            return translate("CustomerWords", "waits %1").replace("%1", self._waited(going.lead_received_at)), "warn"
        if row.next == "drive":
            when = self._drive_at(going.drive_start)
            firm = going.drive_status != "provisional"
            return (when, "") if firm else (f"{when} · {wording.drive_status(going.drive_status)}", "warn")
        if row.next == "task":
            late = bool(going.task_due) and going.task_due < self._place.workplace.today().isoformat()
            return formats.day(going.task_due), "danger" if late else ""
        if row.next == "offer":
            until = formats.day(going.offer_valid_until)
            return translate("CustomerWords", "offer until %1").replace("%1", until), ""
        return formats.ago(going.last_at, self._place.workplace.clock()) if going.last_at else "", ""

    def _drive_at(self, start: str) -> str:
        local, formats = self._place.formats.local(start), self._place.formats
        if local is not None and local.date() == self._place.workplace.today():
            return translate("CustomerWords", "drives today, %1").replace("%1", formats.time(start))
        return formats.moment(start)

    def next_step(self, row: CustomerRow) -> str:
        """The button of a row."""
        return {
            "rebook": translate("CustomerWords", "Find a time"),
            "call": translate("CustomerWords", "Call") if row.phone else translate("CustomerWords", "Write"),
            "drive": translate("CustomerWords", "See the drive"),
            "task": translate("CustomerWords", "See the task"),
            "offer": translate("CustomerWords", "Follow up"),
            "lead": translate("CustomerWords", "Follow up"),
        }.get(row.next, translate("CustomerWords", "Open"))

    def _waited(self, since: str) -> str:
        local = self._place.formats.local(since)
        if local is None:
            return ""
        return wording.duration(int((self._place.workplace.clock() - local).total_seconds() // 60))

    # the file -------------------------------------------------------------------------------------------------------
    def file(self, file: CustomerFile) -> dict[str, Any]:
        """Everything about a customer."""
        who = file.customer
        place = " ".join(text for text in (who.postal_code, who.city) if text)
        since = self._place.formats.date(who.created_at)
        kinds = {who.id: "customer", **{one.id: "lead" for one in file.leads}}
        kinds |= {one.id: "test_drive" for one in file.test_drives} | {one.id: "offer" for one in file.offers}
        far = sending(self._place.workplace.store, kinds)
        names = {one.id: one.name for one in people_here(self._place.workplace.store)}
        self._leads = [
            _Lead(lead, far[lead.id], names.get(lead.owner, ""), in_the_crm(self._place.workplace, lead.id))
            for lead in file.leads
        ]
        return {
            "id": who.id,
            "far": far[who.id],
            "title": file.title,
            "monogram": wording.initials(file.title),
            "company": who.company if who.company != file.title else "",
            "phone": self._place.formats.phone(who.phone),
            "email": who.email,
            "address": ", ".join(text for text in (who.street, place) if text),
            "plate": who.plate,
            "note": who.note,
            "since": translate("CustomerWords", "Customer since %1").replace("%1", since) if since else "",
            "consents": self._consents(file.consents),
            "unasked": self._unasked(file),
            "cars": [self._car(car) for car in file.configurations],
            "leads": self.leads(),
            "drives": [{**self._drive(drive), "far": far[drive.id]} for drive in file.test_drives],
            "offers": [{**self._offer(offer), "far": far[offer.id]} for offer in file.offers],
            "tasks": [self._task(task) for task in file.tasks if not task.done_at],
            "timeline": [self._entry(at, entry) for at, entry in enumerate(file.timeline)],
        }

    def _unasked(self, file: CustomerFile) -> dict[str, str]:
        """By channel: what they did not agree to."""
        asks = any(lead.status not in CLOSED for lead in file.leads)
        missing = not_agreed(self._place.workplace, file.customer)
        return {one.channel: lead_steps.unasked([one], asks) for one in missing}

    def _consents(self, states: tuple[ConsentState, ...]) -> list[dict[str, Any]]:
        known = {(state.purpose, state.channel): state for state in states}
        wanted = [*CHANNELS, *(key for key in known if key not in CHANNELS)]
        return [self._consent(purpose, channel, known.get((purpose, channel))) for purpose, channel in wanted]

    def _consent(self, purpose: str, channel: str, state: ConsentState | None) -> dict[str, Any]:
        line = translate("CustomerWords", "Never asked")
        if state is not None:
            words = (
                translate("CustomerWords", "Given on {0} · {1}")
                if state.granted
                else translate("CustomerWords", "Withdrawn on {0} · {1}")
            )
            line = words.format(self._place.formats.date(state.at), wording.source(state.source))
        return {
            "purpose": purpose,
            "channel": channel,
            "title": wording.consent(purpose, channel),
            "granted": state is not None and state.granted,
            "asked": state is not None,
            "line": line,
        }

    def _car(self, car: Configuration) -> dict[str, Any]:
        return {
            "id": car.id,
            "title": self._catalog.say(car.model),
            "code": car.code,
            "total": self._place.formats.money(car.total_cents),
            "line": " · ".join((wording.source(car.source), self._place.formats.day(car.created_at))),
            "model": car.model,
            "picture": self._catalog.picture(car.model, car.car),
        }

    def leads(self) -> list[dict[str, Any]]:
        """The requests of the file that was said last, with their clocks as they stand now."""
        return [self._lead(one) for one in self._leads]

    def _lead(self, one: _Lead) -> dict[str, Any]:
        lead, asks = one.lead, lead_words.asks(one.crm)
        is_open = lead.status not in ("won", "lost")
        said, waits = lead_words.clock(lead, self._place.workplace.now())
        came = wording.came_from(lead.source, lead.origin)
        there = lead_words.number_there(lead)
        parts = (f"{came} {there}".strip(), self._place.formats.day(lead.received_at), said)
        whose = (one.owner, lead_words.crm_line(one.crm))
        return {
            "id": lead.id,
            "title": wording.interest(lead.interest, self._catalog.say(lead.model)),
            "line": " · ".join(text for text in (*parts, *whose) if text),
            "comments": lead.comments,
            "mark": translate("CustomerWords", "The CRM asks") if asks else wording.lead_status(lead.status),
            "open": is_open,
            "waits": waits or asks,
            "model": lead.model,
            "far": one.far,
        }

    def _drive(self, drive: TestDrive) -> dict[str, Any]:
        car = self._place.workplace.store.get(Demonstrator, drive.demonstrator)
        return {
            "id": drive.id,
            "title": car.label if car else translate("CustomerWords", "Test drive"),
            "line": self._place.formats.moment(drive.start),
            "mark": wording.drive_status(drive.status),
            "status": drive.status,
            "open": drive.status in ("provisional", "confirmed", "to-rebook"),
        }

    def _offer(self, offer: Offer) -> dict[str, Any]:
        status = reads(offer.status, offer.valid_until, self._place.workplace.today().isoformat())
        until = self._place.formats.day(offer.valid_until)
        return {
            "id": offer.id,
            "title": f"{self._catalog.say(offer.model)} · {offer.number}",
            "line": translate("CustomerWords", "valid until %1").replace("%1", until) if until else "",
            "total": self._place.formats.money(offer.total_cents),
            "mark": wording.offer_status(status),
            "status": status,
        }

    def _task(self, task: Task) -> dict[str, Any]:
        late = bool(task.due) and task.due < self._place.workplace.today().isoformat()
        return {
            "id": task.id,
            "title": wording.task_title(task.kind, task.title),
            "line": self._place.formats.day(task.due),
            "late": late,
        }

    def _entry(self, at: int, entry: TimelineEntry) -> dict[str, Any]:
        by = wording.whose(entry.by, entry.place)
        return {
            "id": at,
            "symbol": wording.symbol(entry.kind),
            "title": wording.happened(entry.kind, entry.text, self._facts(entry)),
            "line": " · ".join(text for text in (self._place.formats.moment(entry.at), by) if text),
        }

    def _facts(self, entry: TimelineEntry) -> dict[str, str]:
        facts = dict(entry.facts)
        if facts.get("model"):
            facts["model"] = self._catalog.say(facts["model"])
        if facts.get("start"):
            facts["start"] = self._place.formats.moment(facts["start"])
        if facts.get("status"):
            say = {
                "test_drive": wording.drive_status,
                "offer": wording.offer_status,
            }
            facts["status"] = say.get(entry.record_kind, wording.lead_status)(facts["status"])
        if entry.kind == "consent":
            facts["what"] = wording.consent(facts.get("purpose", ""), facts.get("channel", ""))
        return facts
