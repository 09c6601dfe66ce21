"""The day: kiosk calls, leads that wait, appointments, tasks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from sales.diary import Booking, car_labels
from sales.leads import LeadRow, minutes_between
from sales.records import Staff
from sales.tasks import TaskRow, add_task, finish_task, reopen_task
from sales.today import today
from sales.values import dataclass
from ui.models import wording
from ui.models.catalog import Catalog
from ui.models.list_model import ListModel
from ui.models.view import ViewModel
from ui.place import Place
from ui.properties import Property

LATE_MINUTES = 24 * 60
SOON_MINUTES = 4 * 60


@dataclass(frozen=True)
class CallItem:
    """A visitor at the kiosk who waits for somebody."""

    id: str
    title: str
    line: str


@dataclass(frozen=True)
class AppointmentItem:
    """A test drive of today. `moment`: past, now, next (the first to come) or later."""

    id: str
    customer: str
    start: str
    end: str
    title: str
    subtitle: str
    status: str
    mark: str
    """Word for what is not simply confirmed."""
    moment: str


@dataclass(frozen=True)
class LeadItem:
    """Somebody who waits for a first contact. `action` is the one next step, `tone` how pressing the wait is."""

    id: str
    customer: str
    title: str
    subtitle: str
    source: str
    waits: str
    tone: str
    action: str
    action_symbol: str
    monogram: str


@dataclass(frozen=True)
class TaskItem:
    """Something to do."""

    id: str
    customer: str
    title: str
    subtitle: str
    due: str
    tone: str


class TodayModel(ViewModel):
    """View model of the screen Today."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            place, greeting="", day="", waiting=0, waiting_line="", due=0, hours="", rebook=0, rebook_line="",
            notices=[]
        )  # fmt: skip
        self._catalog = Catalog(place, self.refresh)
        self._calls = ListModel(CallItem, parent=self)
        self._appointments = ListModel(AppointmentItem, parent=self)
        self._leads = ListModel(LeadItem, parent=self)
        self._tasks = ListModel(TaskItem, parent=self)
        self._waiting: tuple[LeadRow, ...] = ()

    @Property(QObject, constant=True)
    def calls(self) -> ListModel[CallItem]:
        """Kiosk calls, the oldest first."""
        return self._calls

    @Property(QObject, constant=True)
    def appointments(self) -> ListModel[AppointmentItem]:
        """Test drives of the day by time."""
        return self._appointments

    @Property(QObject, constant=True)
    def leads(self) -> ListModel[LeadItem]:
        """Leads without a first contact, longest waiting first."""
        return self._leads

    @Property(QObject, constant=True)
    def tasks(self) -> ListModel[TaskItem]:
        """Open tasks, those due first."""
        return self._tasks

    def read(self) -> None:
        """Read the day."""
        workplace = self.place.workplace
        found = today(workplace)
        self._cars = car_labels(workplace)
        self._calls.replace([self._call(task) for task in found.tasks if task.kind == "kiosk-call"])
        self._appointments.replace(self._day(found.appointments))
        self._waiting = found.leads
        self._leads.replace([self._lead(row) for row in found.leads])
        self._tasks.replace([self._task(task, found.day) for task in found.tasks if task.kind != "kiosk-call"])
        lost = len(found.to_rebook)
        self.put(
            greeting=self._greeting(),
            day=self.place.formats.day_title(found.day),
            waiting=found.leads_waiting,
            waiting_line=self._waiting_line(found.leads),
            due=found.tasks_due,
            rebook=lost,
            rebook_line=self._rebook_line(found.to_rebook),
        )
        self.look_around()

    def look_around(self) -> None:
        """What the portals and the CRM want of somebody. A start does not wait for it: before the first picture nobody
        watches.
        """
        watch = self.place.settings.get("web_leads")
        if watch is not None:
            from ui.models.notices import Notices

            self.put(notices=Notices().lines(self.place, watch))

    def tick(self) -> None:
        """A minute has passed: the clocks run on, nothing is read."""
        self._leads.replace([self._lead(row) for row in self._waiting])
        self.put(waiting_line=self._waiting_line(self._waiting))

    def _minutes(self, row: LeadRow) -> int:
        return minutes_between(row.received_at, self.place.workplace.now())

    # what is shown --------------------------------------------------------------------------------------------------
    def _greeting(self) -> str:
        workplace = self.place.workplace
        hour = workplace.clock().astimezone(workplace.zone).hour
        me = workplace.store.get(Staff, workplace.staff) if workplace.staff else None
        words = (
            self.tr("Good morning")
            if hour < 12
            else self.tr("Good afternoon")
            if hour < 18
            else self.tr("Good evening")
        )
        return f"{words}, {me.name.split()[0]}" if me and me.name.strip() else words

    def _waiting_line(self, leads: tuple[LeadRow, ...]) -> str:
        if not leads:
            return ""
        longest = wording.duration(self._minutes(leads[0]))
        return self.tr("Nobody has called them yet; the first has waited for {0}.").format(longest)

    def _rebook_line(self, lost: tuple[Booking, ...]) -> str:
        names = ", ".join(booking.name for booking in lost[:3])
        return self.tr("Somebody else was first: find a new time for {0}.").format(names) if lost else ""

    def _call(self, task: TaskRow) -> CallItem:
        waited = self.place.formats.ago(task.created_at, self.place.workplace.clock())
        model, _, code = task.title.partition(" ")
        line = " · ".join(text for text in (self._catalog.say(model) if model else "", code, waited) if text)
        return CallItem(task.id, wording.task_title("kiosk-call", ""), line)

    def _day(self, bookings: tuple[Booking, ...]) -> list[AppointmentItem]:
        now = self.place.workplace.now()
        first = next((booking.id for booking in bookings if booking.start > now and _stands(booking)), "")
        return [self._appointment(booking, now, first) for booking in bookings]

    def _appointment(self, booking: Booking, now: str, first: str) -> AppointmentItem:
        car = self._cars.get(booking.demonstrator, "")
        moment = "past" if booking.end <= now else "now" if booking.start <= now else "later"
        return AppointmentItem(
            id=booking.id,
            customer=booking.customer,
            start=booking.local_start,
            end=booking.local_end,
            title=booking.name,
            subtitle=" · ".join(text for text in (car, booking.note) if text),
            status=booking.status,
            mark="" if booking.status == "confirmed" else wording.drive_status(booking.status),
            moment="next" if booking.id == first else moment,
        )

    def _lead(self, row: LeadRow) -> LeadItem:
        minutes = self._minutes(row)
        wants = wording.interest(row.interest, self._catalog.say(row.model))
        return LeadItem(
            id=row.id,
            customer=row.customer,
            title=row.name,
            subtitle=" · ".join(text for text in (wants, row.owner_name) if text),
            source=wording.came_from(row.source, row.origin),
            waits=wording.duration(minutes),
            tone="danger" if minutes >= LATE_MINUTES else "warn" if minutes >= SOON_MINUTES else "",
            action=self.tr("Call") if row.phone else self.tr("Write") if row.email else self.tr("Open"),
            action_symbol="phone" if row.phone else "mail" if row.email else "arrow-right",
            monogram=wording.initials(row.name),
        )

    def _task(self, task: TaskRow, day: str) -> TaskItem:
        due = self.tr("Today") if task.due == day else self.place.formats.day(task.due)
        return TaskItem(
            id=task.id,
            customer=task.customer,
            title=wording.task_title(task.kind, task.title, task.name),
            subtitle=task.name if task.title else "",
            due=self.tr("Late, {0}").format(due) if task.overdue else due,
            tone="danger" if task.overdue else "",
        )

    # what a person does ---------------------------------------------------------------------------------------------
    @Slot(str)
    def open_customer(self, customer: str) -> None:
        """Show somebody's page."""
        self.place.app.go("customers", customer=customer)

    @Slot(str)
    def contact(self, lead: str) -> None:
        """The next step with a lead: its customer's page, ready to note what was said."""
        row = next((row for row in self._leads.rows if row.id == lead), None)
        if row:
            self.place.app.go("customers", customer=row.customer, contact=lead)

    @Slot(str)
    def spoke(self, lead: str) -> None:
        """They have been spoken to: noted as what one does first with them, a call or an email, else as a visit."""
        row = next((row for row in self._waiting if row.id == lead), None)
        if row:
            from ui.models.lead_steps import spoke

            spoke(self.place, lead, "call" if row.phone else "email" if row.email else "visit", row.name)

    @Slot(str)
    def open_appointment(self, drive: str) -> None:
        """Show a test drive in the calendar."""
        self.place.app.go("calendar", drive=drive)

    @Slot()
    def rebook(self) -> None:
        """Show the calendar, where what lost its time stands on top."""
        self.place.app.go("calendar")

    @Slot(str)
    def open_panel(self, panel: str) -> None:
        """Look at what a banner tells of: web-leads or crm."""
        self.place.app.open_panel(panel)

    @Slot()
    def new_customer(self) -> None:
        """Open the short form."""
        self.place.app.go("customers", new=True)

    @Slot()
    def configure(self) -> None:
        """Start a car."""
        self.place.app.go("configure")

    @Slot()
    def book(self) -> None:
        """Open the calendar to book a test drive."""
        self.place.app.go("calendar")

    @Slot(str)
    def finish(self, task: str) -> None:
        """Tick a task off, with a way back."""
        item = next((row for row in self._tasks.rows if row.id == task), None)
        if self.attempt(lambda: finish_task(self.place.workplace, task)) and item:
            self.place.app.say(self.tr("Done: {0}").format(item.title), partial(self._reopen, task))

    @Slot(str)
    def answer(self, call: str) -> None:
        """Somebody goes to the kiosk."""
        if self.attempt(lambda: finish_task(self.place.workplace, call)):
            self.place.app.say(self.tr("You are on your way to the kiosk."), partial(self._reopen, call))

    def _reopen(self, task: str) -> None:
        self.attempt(lambda: reopen_task(self.place.workplace, task))

    @Slot(str, result=bool)
    def add(self, title: str) -> bool:
        """Note something to do today; an empty line is not noted."""
        if not title.strip():
            return False
        day = self.place.workplace.today().isoformat()
        return self.attempt(lambda: add_task(self.place.workplace, title.strip(), due=day)) is not None


def _stands(booking: Booking) -> bool:
    return booking.status in ("provisional", "confirmed")
