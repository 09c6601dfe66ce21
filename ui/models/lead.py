"""One request: where it came from, how long it waits, who looks after it, what the CRM has of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot

from sales.consents import not_agreed
from sales.lead_file import HandedOver, LeadFile, hand_lead_over, lead_file, take_lead_back
from sales.lead_steps import OPEN, close_lead, move_lead, reopen_lead
from sales.leads import CLOSED, give_lead_back, take_lead
from sales.names import customer_name
from sales.records import Lead, PersonCanMend
from sales.who import people_here
from ui.models import lead_steps, lead_words, wording
from ui.models.catalog import Catalog
from ui.models.crm import CrmAnswers
from ui.models.documents import folder
from ui.models.view import attempt_for
from ui.place import Place

translate = QCoreApplication.translate


class LeadModel(CrmAnswers):
    """View model of the panel."""

    lives = True

    def __init__(self, place: Place) -> None:
        super().__init__(
            place, title="", name="", customer="", facts=[], comments="", clock="", runs=False, owner="", mine=False,
            colleagues=[], handing=False, word="", to="", known=[], questions=[], busy=False, file="",
            steps=[], closed="", unasked="", losing=False, reason="", reasons=lead_steps.reasons(),
        )  # fmt: skip
        self._id = ""
        self._file: LeadFile | None = None
        self._catalog = Catalog(place, self.refresh)

    def show(self, **facts: Any) -> None:
        """`lead`: which one."""
        self._id = str(facts.get("lead", ""))
        self.refresh()

    def read(self) -> None:
        """Read the lead and what hangs on it."""
        workplace, formats = self.place.workplace, self.place.formats
        found = self._file = lead_file(workplace, self._id)
        lead = found.lead
        pairs = (
            (self.tr("Phone"), formats.phone(found.customer.phone)),
            (self.tr("Email"), found.customer.email),
            (self.tr("From"), wording.came_from(lead.source, lead.origin)),
            (self.tr("Their number"), lead_words.number_there(lead)),
            (self.tr("Received"), formats.moment(lead.received_at)),
            (self.tr("First contact"), formats.moment(lead.first_contact_at) if lead.first_contact_at else ""),
            (self.tr("Last changed"), self._changed(found)),
        )
        self.put(
            title=wording.interest(lead.interest, self._catalog.say(lead.model)),
            name=customer_name(found.customer),
            customer=found.customer.id,
            facts=[{"label": label, "text": text} for label, text in pairs if text],
            comments=lead.comments,
            steps=[] if lead.status in CLOSED else self._steps(lead.status),
            closed=self._closed(lead),
            unasked=lead_steps.unasked(not_agreed(workplace, found.customer), lead.status not in CLOSED),
            owner=found.owner,
            mine=bool(lead.owner) and lead.owner == workplace.staff,
            colleagues=lead_words.options(people_here(workplace.store), lead.owner),
            known=[self._known(told) for told in found.crm if told.number or told.link],
            questions=[
                self.question(told, lead_words.kind_title(told.kind, customer_name(found.customer)))
                for told in found.crm
                if lead_words.asks(told)
            ],
        )
        self.tick()

    def _steps(self, stands: str) -> list[dict[str, Any]]:
        return [{"key": code, "text": wording.lead_status(code), "here": code == stands} for code in OPEN]

    def _closed(self, lead: Lead) -> str:
        if lead.status not in CLOSED:
            return ""
        return " · ".join(
            text for text in (wording.lead_status(lead.status), lead_steps.reason(lead.lost_reason)) if text
        )

    def _changed(self, found: LeadFile) -> str:
        if found.changed is None:
            return ""
        who = wording.whose(found.changed.person, found.changed.place)
        return " · ".join(text for text in (self.place.formats.moment(found.changed.at), who) if text)

    def _known(self, told: Any) -> dict[str, str]:
        return {
            "text": lead_words.kind_title(told.kind, lead_words.crm_line(told)),
            "link": told.link,
            "name": self.tr("Open {0} in the browser").format(lead_words.crm_line(told)),
        }

    def tick(self) -> None:
        """A minute has passed; nothing is read again."""
        if self._file is not None:
            said, runs = lead_words.clock(self._file.lead, self.place.workplace.now())
            self.put(clock=said, runs=runs)

    # where it stands ------------------------------------------------------------------------------------------------
    @Slot(str)
    def spoke(self, kind: str) -> None:
        """The person spoke to the customer: call, email or visit."""
        lead_steps.spoke(self.place, self._id, kind, self.shown["name"])

    @Slot(str)
    def move(self, status: str) -> None:
        """It stands somewhere else now."""
        said = self.tr("It stands at: {0}").format(wording.lead_status(status))
        lead_steps.take(self.place, lambda: move_lead(self.place.workplace, self._id, status), said)

    @Slot()
    def win(self) -> None:
        """The customer buys."""
        said = self.tr("Won. Congratulations!")
        if lead_steps.take(self.place, lambda: close_lead(self.place.workplace, self._id, "won"), said):
            self.put(losing=False)

    @Slot()
    def begin_to_lose(self) -> None:
        """Open what is needed to say why it is lost; again: close it."""
        self.put(losing=not self.shown["losing"])

    @Slot(str)
    def type_reason(self, reason: str) -> None:
        """Why, in the person's own words."""
        self.put(reason=reason)

    @Slot(str)
    def lose(self, reason: str) -> None:
        """The customer does not buy, and why: one of the usual reasons or other words."""
        said = self.tr("Lost: {0}").format(lead_steps.reason(reason.strip()))
        if lead_steps.take(self.place, lambda: close_lead(self.place.workplace, self._id, "lost", reason), said):
            self.put(losing=False, reason="")

    @Slot()
    def open_again(self) -> None:
        """It goes on where it stood."""
        said = self.tr("It is open again.")
        lead_steps.take(self.place, lambda: reopen_lead(self.place.workplace, self._id), said)

    # who looks after it ---------------------------------------------------------------------------------------------
    @Slot()
    def take(self) -> None:
        """The person at this desk looks after it."""
        before = self._file.lead.owner if self._file else ""
        if self.attempt(lambda: take_lead(self.place.workplace, self._id)):
            self.place.app.say(self.tr("It is yours now."), partial(_given_back, self.place, self._id, before))

    @Slot()
    def begin_hand_over(self) -> None:
        """Open what is needed to hand it over; again: close it."""
        self.put(handing=not self.shown["handing"])

    @Slot(str)
    def pick(self, colleague: str) -> None:
        """To whom."""
        self.put(to=colleague)

    @Slot(str)
    def type(self, word: str) -> None:
        """A word for the colleague."""
        self.put(word=word)

    @Slot()
    def hand_over(self) -> None:
        """The colleague owns it from now on and has a task with the word."""
        to, word = self.shown["to"], self.shown["word"]
        name = next((one["text"] for one in self.shown["colleagues"] if one["key"] == to), "")
        if not name:
            return
        handed = self.attempt(lambda: hand_lead_over(self.place.workplace, self._id, to, word))
        if handed is not None:
            self.put(handing=False, word="", to="")
            said = self.tr("{0} looks after it now, and has a task.").format(name)
            self.place.app.say(said, partial(_taken_back, self.place, handed))

    # for other systems ----------------------------------------------------------------------------------------------
    @Slot()
    def save(self) -> None:
        """Write it as ADF, with the consents beside it, into the person's documents."""
        if not self.shown["busy"]:
            self.put(busy=True)
            self.place.work.run(self.place.showroom, self._write, self._no_range)

    def _no_range(self, _trouble: Exception) -> None:
        self.put(busy=False)
        self.place.app.say(wording.trouble("range-problems"))

    def _write(self, room: Any) -> None:
        self.put(busy=False)
        try:
            kept = self._written(room)
        except PersonCanMend as trouble:
            self.place.app.say(wording.trouble(trouble.code))
        except OSError:
            self.place.app.say(not_written())
        else:
            self.put(file=str(kept))
            self.place.app.say(self.tr("Written to your documents, folder Vitrine."))

    def _written(self, room: Any) -> Path:
        from sales.dealership import read_dealership
        from sales.web_leads_out import lead_as_adf
        from sales.web_range import range_of_web_leads

        house = self.place.settings.get("dealership") or read_dealership()
        leaving = lead_as_adf(self.place.workplace, self._id, range_of_web_leads(room.range), house.name)
        return leaving.write(folder(self.place))


def not_written() -> str:
    """A file could not be written."""
    return translate("LeadModel", "The file could not be written. Is the disk full, or the folder Documents locked?")


def _given_back(place: Place, lead: str, before: str) -> None:
    attempt_for(place, lambda: give_lead_back(place.workplace, lead, before))


def _taken_back(place: Place, handed: HandedOver) -> None:
    attempt_for(place, lambda: take_lead_back(place.workplace, handed))
