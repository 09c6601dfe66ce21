"""Data protection: what is kept about a customer, as a file for them, and their erasure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QUrl, Slot

from sales.names import customer_name
from sales.privacy import Dossier, dossier, erase_customer
from sales.records import Configuration, Consent, Customer, Lead, Offer, PersonCanMend, TestDrive
from ui.models import wording
from ui.models.documents import folder, plain_name
from ui.models.offer_paper import open_outside
from ui.models.view import ViewModel, attempt_for
from ui.place import Place
from ui.wiping import wipe_when_due

translate = QCoreApplication.translate


class PrivacyModel(ViewModel):
    """View model of the panel. `view.goes` says what an erasure takes away, a line each."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, name="", goes=[], file="", busy=False)
        self._customer = ""

    def show(self, **facts: Any) -> None:
        """`customer`: whose data."""
        self._customer = str(facts.get("customer", ""))
        self.refresh()

    def read(self) -> None:
        """Read what is there."""
        found = dossier(self.place.workplace, self._customer)
        customer = self.place.workplace.store.get(Customer, self._customer)
        self.put(name=customer_name(customer) if customer else "", goes=self._goes(found))

    def _goes(self, found: Dossier) -> list[str]:
        lines = [self.tr("Name, address, numbers and notes")]
        counted = (
            (found.count(Consent), self.tr("%n consent(s)", "", found.count(Consent))),
            (found.count(Lead), self.tr("%n request(s)", "", found.count(Lead))),
            (found.count(Configuration), self.tr("%n kept car(s)", "", found.count(Configuration))),
            (found.count(TestDrive), self.tr("%n test drive(s)", "", found.count(TestDrive))),
            (found.count(Offer), self.tr("%n offer(s)", "", found.count(Offer))),
        )
        return [*lines, *(line for count, line in counted if count), self.tr("Tasks and the whole history")]

    # the file -------------------------------------------------------------------------------------------------------
    @Slot()
    def export(self) -> None:
        """Write everything into the person's documents: a text to read, and the same for a program."""
        try:
            kept = self._write()
        except PersonCanMend as trouble:
            self.place.app.say(wording.trouble(trouble.code))
        except OSError:
            self.place.app.say(
                self.tr("The file could not be written. Is the disk full, or the folder Documents locked?")
            )
        else:
            self.put(file=str(kept))
            self.place.app.say(self.tr("Written to your documents, folder Vitrine."))
            open_outside(self.place, QUrl.fromLocalFile(str(kept)))

    def _write(self) -> Path:
        found = dossier(self.place.workplace, self._customer)
        name = plain_name(self.shown["name"]).strip("-")
        path = folder(self.place) / f"{name or self._customer}.txt"
        path.write_text(as_text(found, self.shown["name"], self.place), encoding="utf-8")
        whole = json.dumps(found.records, ensure_ascii=False, indent=2)
        path.with_suffix(".json").write_text(whole, encoding="utf-8")
        return path

    # the erasure ----------------------------------------------------------------------------------------------------
    @Slot()
    def erase(self) -> None:
        """Erase the customer, here and everywhere; there is no way back."""
        workplace = self.place.workplace
        if not attempt_for(self.place, lambda: erase_customer(workplace, self._customer)):
            return
        wipe_when_due(self.place)
        self.place.app.say(self.tr("Erased. The other computers erase it with their next exchange."))
        self.closed.emit()

    @Slot()
    def cancel(self) -> None:
        """Close the panel."""
        self.closed.emit()


def as_text(found: Dossier, name: str, place: Place) -> str:
    """The data for the customer to read: a heading a kind, a line a value, in the language of the screen."""
    day = place.formats.date(place.workplace.now())
    lines = [translate("Privacy", "What we keep about %1, on %2").replace("%1", name).replace("%2", day), ""]
    for kind, records in found.records.items():
        for record in records:
            lines += [_kind(kind), "-" * len(_kind(kind))]
            lines += [
                f"{_label(field)}: {_said(value, place)}"
                for field, value in record.items()
                if value not in ("", [], {})
            ]
            lines.append("")
    return "\n".join(lines)


def _said(value: Any, place: Place) -> str:
    if isinstance(value, bool):
        return translate("Privacy", "yes") if value else translate("Privacy", "no")
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and len(value) == len("2026-11-22T09:12:00Z") and value.endswith("Z"):
        return place.formats.moment(value)
    return str(value)


def _label(field: str) -> str:
    words = {
        "id": translate("Privacy", "Our mark"),
        "first_name": translate("Privacy", "First name"),
        "last_name": translate("Privacy", "Last name"),
        "company": translate("Privacy", "Company"),
        "phone": translate("Privacy", "Phone"),
        "email": translate("Privacy", "Email"),
        "street": translate("Privacy", "Street"),
        "postal_code": translate("Privacy", "Postal code"),
        "city": translate("Privacy", "City"),
        "country": translate("Privacy", "Country"),
        "language": translate("Privacy", "Language"),
        "plate": translate("Privacy", "Number plate"),
        "note": translate("Privacy", "Note"),
        "comments": translate("Privacy", "Comments"),
        "text": translate("Privacy", "Text"),
        "created_at": translate("Privacy", "Kept since"),
        "received_at": translate("Privacy", "Received"),
        "purpose": translate("Privacy", "Purpose"),
        "channel": translate("Privacy", "Channel"),
        "granted": translate("Privacy", "Agreed"),
        "at": translate("Privacy", "When"),
        "source": translate("Privacy", "Source"),
        "status": translate("Privacy", "Status"),
        "model": translate("Privacy", "Car"),
        "start": translate("Privacy", "From"),
        "end": translate("Privacy", "To"),
        "number": translate("Privacy", "Number"),
        "title": translate("Privacy", "To do"),
        "due": translate("Privacy", "Until"),
        "total_cents": translate("Privacy", "Total (cents)"),
    }
    return words.get(field, field)


def _kind(kind: str) -> str:
    words = {
        "customer": translate("Privacy", "Customer"),
        "consent": translate("Privacy", "Consent"),
        "lead": translate("Privacy", "Request"),
        "configuration": translate("Privacy", "Kept car"),
        "test_drive": translate("Privacy", "Test drive"),
        "offer": translate("Privacy", "Offer"),
        "task": translate("Privacy", "Task"),
        "activity": translate("Privacy", "History"),
        "delivery": translate("WebLeads", "Web leads"),
        "crm_state": translate("Lead", "In the CRM"),
    }
    return words.get(kind, kind)
