"""What the gateway turned away, for a person to put right, decide, hand over or discard; each with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot

from sales.diary import nearest_slots, to_rebook
from sales.drives import SlotTaken, move_test_drive
from sales.people import FormProblem
from sales.records import TestDrive
from sales.repairs import (
    Mended,
    RepairRow,
    Side,
    give_up,
    hand_over,
    problems_of,
    repairs,
    send_again,
    settled,
    take_back,
    take_theirs,
    undo,
)
from sales.who import people_here
from ui.models import refusals, wording
from ui.models.catalog import Catalog
from ui.models.field_words import FieldWords
from ui.models.list_model import ListModel
from ui.models.repair_fields import RepairFields
from ui.models.view import ViewModel, attempt_for
from ui.place import Place
from ui.properties import Property

translate = QCoreApplication.translate

SHOWN = 4
"""So many fields of a change are named; the others are there when it is put right."""
KEPT = 6
"""So many of those that left the list are shown."""


@dataclass(frozen=True)
class RepairItem:
    """One refused change."""

    id: str
    customer: str
    title: str
    line: str
    """When it was made here."""
    why: str
    todo: str
    fields: list[dict[str, Any]]
    """What was wanted: {name, label, text}."""
    sides: list[dict[str, Any]]
    """What a person has to choose between: {name, label, mine, mine_line, theirs, theirs_line}."""
    controls: list[dict[str, Any]]
    """What can be put right: see RepairFields.controls."""
    mode: str
    """What the person is about to do with it: "" | edit | hand | discard."""
    sendable: bool
    handed: str
    """Whom it was handed over to, in a sentence; "" for nobody."""
    handed_done: bool


@dataclass(frozen=True)
class LostDrive:
    """A test drive whose time went to somebody else, with the nearest free ones: {key, text, line}."""

    id: str
    title: str
    line: str
    slots: list[dict[str, str]]


@dataclass(frozen=True)
class KeptItem:
    """What left the list."""

    id: str
    title: str
    line: str
    back: bool
    """It can be put back."""


class RepairModel(ViewModel):
    """View model of the panel."""

    lives = True

    def __init__(self, place: Place) -> None:
        super().__init__(place, count=0, colleagues=[], reasons=[], offline="")
        self._list = ListModel(RepairItem, parent=self)
        self._drives = ListModel(LostDrive, parent=self)
        self._kept = ListModel(KeptItem, parent=self)
        self._words = FieldWords(place, Catalog(place, self.refresh))
        self._fields = RepairFields(place, self._words)
        self._rows: dict[str, RepairRow] = {}
        self._modes: dict[str, str] = {}
        self._typed: dict[str, dict[str, str]] = {}
        self._begun: dict[str, dict[str, str]] = {}
        """What was typed when the controls were last made: they must not be made anew under somebody's fingers."""
        self._problems: dict[str, Sequence[FormProblem]] = {}

    @Property(QObject, constant=True)
    def changes(self) -> ListModel[RepairItem]:
        """Refused changes: what needs somebody here first, then what a colleague sees to."""
        return self._list

    @Property(QObject, constant=True)
    def drives(self) -> ListModel[LostDrive]:
        """Test drives that need a new time."""
        return self._drives

    @Property(QObject, constant=True)
    def kept(self) -> ListModel[KeptItem]:
        """What left the list lately."""
        return self._kept

    def read(self) -> None:
        """Read the repair list."""
        workplace = self.place.workplace
        rows = repairs(workplace)
        self._rows = {str(row.seq): row for row in rows}
        people = [one for one in people_here(workplace.store) if one.id != workplace.staff]
        self._list.replace([self._item(row) for row in rows])
        self._drives.replace([self._lost(booking.id) for booking in to_rebook(workplace)])
        self._kept.replace([self._settled(one) for one in settled(workplace, KEPT)])
        self.put(
            count=len(rows) + len(self._drives.rows),
            colleagues=[{"key": one.id, "text": one.name} for one in people],
            reasons=[{"key": code, "text": refusals.reason(code)} for code in refusals.REASONS],
            offline=self._offline(),
        )

    def _offline(self) -> str:
        bridge = self.place.settings.get("bridge")
        if bridge is None or bridge.status.state != "offline":
            return ""
        return self.tr("There is no connection just now: what you decide is kept, and goes out later.")

    # what is shown --------------------------------------------------------------------------------------------------
    def _item(self, row: RepairRow) -> RepairItem:
        said = refusals.refusal(row.code, str(row.facts.get("error", "")))
        key, sides = str(row.seq), [self._side(row, side) for side in row.sides]
        typed, problems = self._begun.get(key, {}), self._problems.get(key, ())
        made = datetime.fromtimestamp(row.made_at / 1000, tz=UTC)
        names = {side["name"] for side in sides}
        shown = [line for line in self._fields.shown(row) if line["name"] not in names]
        return RepairItem(
            id=key,
            customer=row.customer,
            title=kind_word(row.kind) + (f" · {row.name}" if row.name else ""),
            line=self.tr("Made here on {0}").format(self.place.formats.moment(made)),
            why=said.why,
            todo=said.todo,
            fields=shown[:SHOWN],
            sides=sides,
            controls=self._fields.controls(row, typed, problems) if said.editable else [],
            mode=self._modes.get(key, ""),
            sendable=said.again,
            handed=self._handed(row),
            handed_done=row.handed_done,
        )

    def _handed(self, row: RepairRow) -> str:
        if not row.handed_to:
            return ""
        words = self.tr("{0} has seen to it.") if row.handed_done else self.tr("{0} sees to it.")
        return words.format(row.handed_to)

    def _side(self, row: RepairRow, side: Side) -> dict[str, Any]:
        formats = self.place.formats
        made = datetime.fromtimestamp(row.made_at / 1000, tz=UTC)
        by = wording.whose(side.person, side.by) or self.tr("another computer")
        me = row.made_by or self.tr("Here")
        return {
            "name": side.field,
            "label": self._words.label(row.kind, side.field) or side.field,
            "mine": self._words.value(row.kind, side.field, side.mine),
            "mine_line": f"{me}, {formats.moment(made)}",
            "theirs": self._words.value(row.kind, side.field, side.theirs),
            "theirs_line": f"{by}, {formats.moment(side.at)}" if side.at else by,
            "text": self._begun.get(str(row.seq), {}).get(side.field, ""),
            "options": self._fields.options(row, side.field),
        }

    def _lost(self, drive_id: str) -> LostDrive:
        workplace, formats = self.place.workplace, self.place.formats
        booking = next(one for one in to_rebook(workplace) if one.id == drive_id)
        near = nearest_slots(workplace, booking.start, demonstrator=booking.demonstrator, except_for=drive_id)
        return LostDrive(
            id=drive_id,
            title=booking.name,
            line=self.tr("{0} went to somebody else.").format(formats.moment(booking.start)),
            slots=[
                {"key": f"{slot.demonstrator} {slot.start}", "text": formats.moment(slot.start), "line": slot.label}
                for slot in sorted(near, key=lambda slot: slot.start)
            ],
        )

    def _settled(self, one: Mended) -> KeptItem:
        how = self.tr("Sent again") if one.how == "sent-again" else self.tr("Discarded")
        why = f": {refusals.given_up(one.reason)}" if one.reason else ""
        by = next((person.name for person in people_here(self.place.workplace.store) if person.id == one.by), "")
        when = self.place.formats.moment(one.at)
        return KeptItem(
            id=str(one.number),
            title=kind_word(one.kind) + " · " + how + why,
            line=" · ".join(text for text in (when, by) if text),
            back=one.how == "given-up",
        )

    # what a person does ---------------------------------------------------------------------------------------------
    @Slot(str, str)
    def begin(self, change: str, mode: str) -> None:
        """Open what is needed to edit, hand over or discard a change in its place; again, or "": close it."""
        self._modes = {change: mode} if mode and self._modes.get(change) != mode else {}
        self._problems.pop(change, None)
        self._begun[change] = dict(self._typed.get(change, {}))
        self.refresh()

    @Slot(str, str, str)
    def type(self, change: str, field: str, text: str) -> None:
        """The person changes a value; it is looked at when it is sent."""
        self._typed.setdefault(change, {})[field] = text

    @Slot(str)
    def send_again(self, change: str) -> None:
        """Send it, with what was put right."""
        row = self._rows.get(change)
        if row is None:
            return
        corrected = self._fields.taken(row, self._typed.get(change, {}))
        self._problems[change] = problems_of(row, corrected)
        if self._problems[change]:
            self._modes = {change: "edit"}
            self._begun[change] = dict(self._typed.get(change, {}))
            self.refresh()
            return
        self._settle(
            change, partial(send_again, self.place.workplace, row.seq, corrected), self.tr("It is sent again.")
        )

    @Slot(str, str)
    def choose(self, change: str, whose: str) -> None:
        """Of two values: `mine`, `theirs`, or `other`, which was picked or typed."""
        row = self._rows.get(change)
        if row is None:
            return
        workplace = self.place.workplace
        if whose == "theirs":
            said = self.tr("The value of the others holds.")
            self._settle(change, partial(take_theirs, workplace, row.seq), said)
            return
        typed = self._typed.get(change, {}) if whose == "other" else {}
        if whose == "other" and not any(text.strip() for text in typed.values()):
            return
        corrected = self._fields.taken(row, typed)
        self._settle(change, partial(send_again, workplace, row.seq, corrected), self.tr("Your choice is sent."))

    @Slot(str, str)
    def give_up(self, change: str, reason: str) -> None:
        """Let it go; the reason is kept."""
        row = self._rows.get(change)
        words = refusals.reason(reason)
        if row is None or not words.strip():
            return
        said = self.tr("Discarded; what the dealership has holds.")
        self._settle(change, partial(give_up, self.place.workplace, row.seq, words), said)

    @Slot(str, str)
    def hand_over(self, change: str, colleague: str) -> None:
        """A colleague gets a task with the matter."""
        row = self._rows.get(change)
        name = next((one["text"] for one in self.shown["colleagues"] if one["key"] == colleague), "")
        if row is None or not name:
            return
        workplace = self.place.workplace
        if self.attempt(lambda: hand_over(workplace, row.seq, colleague, self._matter(row))):
            self._modes = {}
            self.place.app.say(
                self.tr("{0} has a task for it.").format(name), partial(_taken_back, self.place, row.seq)
            )
        self.refresh()

    def _matter(self, row: RepairRow) -> str:
        """What a colleague has to know without seeing this computer."""
        item = self._item(row)
        values = [f"{line['label']}: {line['text']}" for line in item.fields]
        values += [f"{side['label']}: {side['mine']} / {side['theirs']}" for side in item.sides]
        return " – ".join((item.title, ", ".join(values), item.why))

    @Slot(str)
    def take_back(self, change: str) -> None:
        """See to it here after all."""
        row = self._rows.get(change)
        if row is not None:
            _taken_back(self.place, row.seq)
            self.refresh()

    @Slot(str, str)
    def rebook(self, drive: str, key: str) -> None:
        """Take one of the nearest free times for a test drive that lost its own."""
        car, _, start = key.partition(" ")
        before = self.place.workplace.store.get(TestDrive, drive)
        try:
            moved = self.attempt(lambda: move_test_drive(self.place.workplace, drive, start, car))
        except SlotTaken:  # somebody took it meanwhile: the list shows the next ones
            moved = None
        if moved is not None and before is not None:
            self.place.app.say(self.tr("Booked for {0}.").format(self.place.formats.moment(start)))
        self.refresh()

    @Slot(str)
    def put_back(self, number: str) -> None:
        """What was discarded stands in the list again."""
        _undone(self.place, int(number))
        self.refresh()

    def _settle(self, change: str, intent: Callable[[], int], said: str) -> None:
        number = self.attempt(intent)
        for kept in (self._modes, self._typed, self._begun, self._problems):
            kept.pop(change, None)
        if number is not None:
            self.place.app.say(said, partial(_undone, self.place, number))
        self.refresh()

    @Slot(str)
    def open_customer(self, customer: str) -> None:
        """Show whose change it is."""
        self.place.app.go("customers", customer=customer)

    @Slot()
    def cancel(self) -> None:
        """Close the panel."""
        self.closed.emit()


def _undone(place: Place, number: int) -> None:
    attempt_for(place, lambda: undo(place.workplace, number))


def _taken_back(place: Place, seq: int) -> None:
    attempt_for(place, lambda: take_back(place.workplace, seq))


def kind_word(kind: str) -> str:
    """What a record is called."""
    words: Mapping[str, str] = {
        "customer": translate("Repair", "Customer"),
        "consent": translate("Repair", "Consent"),
        "lead": translate("Repair", "Request"),
        "configuration": translate("Repair", "Kept car"),
        "test_drive": translate("Repair", "Test drive"),
        "offer": translate("Repair", "Offer"),
        "task": translate("Repair", "Task"),
        "activity": translate("Repair", "Note"),
        "stock_car": translate("Repair", "Car in stock"),
        "staff": translate("Repair", "Member of staff"),
    }
    return words.get(kind, translate("Repair", "Entry"))
