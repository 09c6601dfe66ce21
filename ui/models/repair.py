"""What the gateway turned away, for a person to send again, put right or give up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot

from sales.repairs import RepairRow, give_up, repairs, send_again
from ui.models import wording
from ui.models.list_model import ListModel
from ui.models.view import ViewModel
from ui.place import Place
from ui.properties import Property

translate = QCoreApplication.translate

SHOWN = 3
"""So many fields of a change are named; the customer's page has the rest."""


@dataclass(frozen=True)
class RepairItem:
    """One refused change."""

    id: str
    customer: str
    title: str
    line: str
    why: str
    here: str
    """What this device wanted."""
    there: str
    """What holds at the dealership; "" if nothing does."""


class RepairModel(ViewModel):
    """View model of the panel."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, count=0)
        self._list = ListModel(RepairItem, parent=self)

    @Property(QObject, constant=True)
    def changes(self) -> ListModel[RepairItem]:
        """Refused changes, the oldest first."""
        return self._list

    def read(self) -> None:
        """Read the repair list."""
        rows = repairs(self.place.workplace)
        self._list.replace([self._item(row) for row in rows])
        self.put(count=len(rows))

    def _item(self, row: RepairRow) -> RepairItem:
        return RepairItem(
            id=str(row.seq),
            customer=row.customer,
            title=_kind(row.kind) + (f" · {row.name}" if row.name else ""),
            line=self.place.formats.moment(row.at),
            why=_why(row),
            here=self._values(row.wanted),
            there=self._values(row.agreed),
        )

    def _values(self, values: Mapping[str, Any]) -> str:
        """The first plain values of a change; ids and lists say nothing to a person."""
        texts = [
            self.place.formats.moment(value) if name in ("start", "end") else _said(name, value)
            for name, value in values.items()
            if isinstance(value, str) and value and not _is_id(value) and name not in ("created_at", "wording")
        ]
        return " · ".join(texts[:SHOWN])

    @Slot(str)
    def send_again(self, change: str) -> None:
        """Try once more: what stood in its way may have gone."""
        if self._settle(lambda: send_again(self.place.workplace, int(change))):
            self.place.app.say(self.tr("It is sent again."))

    @Slot(str)
    def give_up(self, change: str) -> None:
        """What the dealership has holds."""
        if self._settle(lambda: give_up(self.place.workplace, int(change), "-")):
            self.place.app.say(self.tr("Given up; what the dealership has holds."))

    def _settle(self, intent: Any) -> bool:
        done = self.attempt(lambda: intent() or True) is not None
        self.refresh()
        return done

    @Slot(str)
    def open_customer(self, customer: str) -> None:
        """Show whose change it is."""
        self.place.app.go("customers", customer=customer)

    @Slot()
    def cancel(self) -> None:
        """Close the panel."""
        self.closed.emit()


def _is_id(value: str) -> bool:
    return len(value) == 36 and value.count("-") == 4


def _said(name: str, value: str) -> str:
    if name != "status":
        return value
    for say in (wording.lead_status, wording.drive_status, wording.offer_status):
        if say(value) != value:
            return say(value)
    return value


def _kind(kind: str) -> str:
    words = {
        "customer": translate("Repair", "Customer"),
        "consent": translate("Repair", "Consent"),
        "lead": translate("Repair", "Request"),
        "configuration": translate("Repair", "Kept car"),
        "test_drive": translate("Repair", "Test drive"),
        "offer": translate("Repair", "Offer"),
        "task": translate("Repair", "Task"),
        "activity": translate("Repair", "Note"),
    }
    return words.get(kind, kind)


def _why(row: RepairRow) -> str:
    if row.outcome == "conflict":
        return translate("Repair", "Somebody else changed this too, and both cannot hold. Decide which one does.")
    too_long = translate("Repair", "A text is too long for the dealership's system. Shorten it and send it again.")
    words = {
        "too-long": too_long,
        "too-large": too_long,
        "gone": translate("Repair", "It was removed on another computer."),
        "unknown-record": translate("Repair", "What it belongs to was removed on another computer."),
        "number-used": translate("Repair", "Its number is taken already. Make the offer again."),
        "not-allowed": translate("Repair", "This device may not do that. Ask whoever looks after it."),
        "unknown-kind": translate("Repair", "The dealership's gateway is older than this app. Ask for its update."),
    }
    other = translate("Repair", "The dealership's system did not take it (%1).")
    return words.get(row.code, other.replace("%1", row.code))
