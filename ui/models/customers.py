"""Customers: the list, and everything about the one that was picked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from PySide6.QtCore import QObject, Signal, Slot

from sales.consents import record_consent, withdraw_consent
from sales.customer_file import customer_file
from sales.customer_list import CustomerRow, Which, customer_rows
from sales.people import note_contact
from sales.records import PersonCanMend
from sales.tasks import add_task, finish_task, reopen_task
from ui.models import wording
from ui.models.catalog import Catalog
from ui.models.customer_words import FileWords
from ui.models.list_model import ListModel
from ui.models.view import ViewModel, attempt_for
from ui.place import Place
from ui.properties import Property

WORDING = "2026-1"
"""Version of the consent sentence on the desk's screens."""


@dataclass(frozen=True)
class CustomerItem:
    """One line of the list: who, what, when, and the next action."""

    id: str
    title: str
    subtitle: str
    when: str
    tone: str
    next: str
    next_text: str
    monogram: str


class CustomersModel(ViewModel):
    """View model of the screen Customers. `view.file` is the picked customer, empty for none."""

    picked = Signal()
    """Another customer came in front: the page scrolls to its top."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, which="lately", search="", selected="", file={}, noting="", note_lead="", found=0)
        self._catalog = Catalog(place, self.refresh)
        self._words = FileWords(place, self._catalog)
        self._list = ListModel(CustomerItem, parent=self)
        self._rows: list[CustomerRow] = []

    @Property(QObject, constant=True)
    def customers(self) -> ListModel[CustomerItem]:
        """The list."""
        return self._list

    def show(self, **facts: Any) -> None:
        """`customer`: pick this one; `contact`: a lead of theirs, ready to note a call; `new`: open the short form."""
        if facts.get("customer"):
            lead = str(facts.get("contact", ""))
            self.put(selected=facts["customer"], noting="", note_lead=lead)
        self.refresh()
        if facts.get("contact"):
            self.put(noting=self._way())
        if facts.get("customer"):
            self.picked.emit()
        if facts.get("new"):
            self.new()

    def read(self) -> None:
        """Read the list and the picked customer."""
        self._rows = customer_rows(self.place.workplace, self.shown["which"], self.shown["search"])
        self._list.replace([self._item(row) for row in self._rows])
        self.put(found=len(self._rows), file=self._file())

    def tick(self) -> None:
        """A minute has passed: the clocks are said again, nothing is read."""
        self._list.replace([self._item(row) for row in self._rows])
        if self.shown["file"]:
            self.put(file={**self.shown["file"], "leads": self._words.leads()})

    def _file(self) -> dict[str, Any]:
        if not self.shown["selected"]:
            return {}
        try:
            return self._words.file(customer_file(self.place.workplace, self.shown["selected"]))
        except PersonCanMend:  # removed meanwhile: the list goes on without it
            self.put(selected="")
            return {}

    def _item(self, row: CustomerRow) -> CustomerItem:
        when, tone = self._words.when(row)
        return CustomerItem(
            id=row.id,
            title=row.title,
            subtitle=self._words.what(row),
            when=when,
            tone=tone,
            next=row.next,
            next_text=self._words.next_step(row),
            monogram=wording.initials(row.title),
        )

    # the list -------------------------------------------------------------------------------------------------------
    @Slot(str)
    def find(self, text: str) -> None:
        """Show who matches, among all customers."""
        self.put(search=text)
        self.refresh()

    @Slot(str)
    def narrow(self, which: str) -> None:
        """lately, mine, leads or offers."""
        if which in get_args(Which):
            self.put(which=which)
            self.refresh()

    @Slot(str)
    def pick(self, customer: str) -> None:
        """Show everything about one customer."""
        self.put(selected=customer, noting="", note_lead="")
        self.refresh()
        self.picked.emit()

    @Slot()
    def pick_first(self) -> None:
        """The best match, when Enter is pressed in the field."""
        if self._list.rows:
            self.pick(self._list.at(0).id)

    @Slot()
    def unpick(self) -> None:
        """Back to the list."""
        self.put(selected="", file={}, noting="", note_lead="")

    # forms ----------------------------------------------------------------------------------------------------------
    @Slot()
    def new(self) -> None:
        """Open the short form; what was looked for is its first guess at a name or a number."""
        self.place.app.open_panel("customer-form", guess=self.shown["search"], done=self.pick)

    @Slot()
    def edit(self) -> None:
        """Open the form of the picked customer."""
        self.place.app.open_panel("customer-form", customer=self.shown["selected"], done=self.pick)

    @Slot()
    def open_privacy(self) -> None:
        """What is kept about the picked customer, and their erasure."""
        self.place.app.open_panel("privacy", customer=self.shown["selected"])

    # next steps -----------------------------------------------------------------------------------------------------
    @Slot(str)
    def step(self, customer: str) -> None:
        """The next action of a row."""
        item = next((row for row in self._list.rows if row.id == customer), None)
        self.pick(customer)
        if item is None:
            return
        if item.next == "call":
            leads = [lead for lead in self.shown["file"].get("leads", []) if lead["waits"]]
            self.put(noting=self._way(), note_lead=leads[0]["id"] if leads else "")
        elif item.next in ("rebook", "drive"):
            drives = [drive for drive in self.shown["file"].get("drives", []) if drive["open"]]
            if drives:
                self.place.app.go("calendar", drive=drives[0]["id"])

    @Slot()
    def configure(self) -> None:
        """Start a car for the picked customer."""
        self.place.app.go("configure", customer=self.shown["selected"])

    @Slot(str)
    def open_car(self, configuration: str) -> None:
        """Open a kept car in the configurator."""
        self.place.app.go("configure", configuration=configuration)

    @Slot(str)
    def book(self, configuration: str) -> None:
        """Book a test drive for the picked customer."""
        lead, model = self._open_lead()
        self.place.app.open_panel(
            "test-drive", customer=self.shown["selected"], configuration=configuration, lead=lead, model=model
        )

    @Slot(str)
    def offer(self, configuration: str) -> None:
        """Make an offer of a kept car; the newest when none is named."""
        cars = self.shown["file"].get("cars", [])
        configuration = configuration or (cars[0]["id"] if cars else "")
        if not configuration:
            self.place.app.say(self.tr("Configure a car first: an offer is made from a kept car."))
            return
        self.place.app.open_panel("offer", configuration=configuration, customer=self.shown["selected"])

    @Slot(str)
    def open_lead(self, lead: str) -> None:
        """Show one request: where it came from, who looks after it, what the CRM has of it."""
        self.place.app.open_panel("lead", lead=lead)

    @Slot(str)
    def open_offer(self, offer: str) -> None:
        """Show an offer."""
        self.place.app.go("offers", offer=offer)

    @Slot(str)
    def open_drive(self, drive: str) -> None:
        """Show a test drive in the calendar."""
        self.place.app.go("calendar", drive=drive)

    def _way(self) -> str:
        """How to reach the picked customer: a call, or an email when there is no number."""
        file = self.shown["file"]
        return "email" if file.get("email") and not file.get("phone") else "call"

    def _open_lead(self) -> tuple[str, str]:
        leads = [lead for lead in self.shown["file"].get("leads", []) if lead["open"]]
        return (leads[0]["id"], leads[0]["model"]) if leads else ("", "")

    # what happened --------------------------------------------------------------------------------------------------
    @Slot(str)
    def begin_note(self, kind: str) -> None:
        """Open the line that notes a call, email, visit or note; "" closes it."""
        self.put(noting=kind, note_lead=self._open_lead()[0] if kind else "")

    @Slot(str)
    def keep_note(self, text: str) -> None:
        """Write it into the history; it counts as the first contact of a lead that waits."""
        kind, lead, customer = self.shown["noting"], self.shown["note_lead"], self.shown["selected"]
        if kind == "note" and not text.strip():
            return
        if self.attempt(lambda: note_contact(self.place.workplace, customer, kind, text.strip(), lead)):
            self.put(noting="", note_lead="")
            self.place.app.say(self.tr("Noted in the history."))

    @Slot(str, result=bool)
    def add_task(self, title: str) -> bool:
        """Something to do for this customer."""
        if not title.strip():
            return False
        day, customer = self.place.workplace.today().isoformat(), self.shown["selected"]
        kept = self.attempt(lambda: add_task(self.place.workplace, title.strip(), due=day, customer=customer))
        return kept is not None

    @Slot(str)
    def finish_task(self, task: str) -> None:
        """Tick a task off, with a way back."""
        if self.attempt(lambda: finish_task(self.place.workplace, task)):
            self.place.app.say(self.tr("Task done."), partial(_reopen, self.place, task))

    # consents -------------------------------------------------------------------------------------------------------
    @Slot(str, str)
    def give(self, purpose: str, channel: str) -> None:
        """The customer agrees."""
        customer = self.shown["selected"]
        if self.attempt(lambda: record_consent(self.place.workplace, customer, purpose, channel, WORDING)):
            self.place.app.say(self.tr("Consent kept: {0}").format(wording.consent(purpose, channel)))

    @Slot(str, str)
    def withdraw(self, purpose: str, channel: str) -> None:
        """The customer no longer agrees; it holds at once, on every device that hears of it."""
        customer = self.shown["selected"]
        if self.attempt(lambda: withdraw_consent(self.place.workplace, customer, purpose, channel)):
            self.place.app.say(self.tr("Consent withdrawn: {0}").format(wording.consent(purpose, channel)))


def _reopen(place: Place, task: str) -> None:
    attempt_for(place, partial(reopen_task, place.workplace, task))
