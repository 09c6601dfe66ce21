"""The main job, end to end, as a tour: configure, lead, test drive, offer, sync; then the same from the kiosk.

The tour drives the real controls of real windows with the demo range. It is what `main.py demo` shows and what the
journey tests run.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from sales.configure import CarView
from sales.leads import leads_waiting
from sales.quotes import pdf_of
from sales.records import Customer, Lead, Offer, Store, Task, TestDrive
from ui.models.app import AppModel
from ui.models.configurator import ConfiguratorModel
from ui.models.kiosk import KioskModel
from ui.tour.guide import Guide

FIRST, LAST, PHONE = "Camille", "Perrault-Guérin", "06 80 12 34 56"
VISITOR, VISITOR_PHONE = "Noé Lemaître", "07 66 12 98 00"
MODEL = "orsa"
CHOICES = (
    ("version", "version/lumiere"),
    ("engine", "engine/rear-220"),
    ("paint", "paint/blue-petrol"),
    ("roof", "roof/black-ink"),
    ("wheels", "wheels/multi-20"),
    ("interior", "upholstery/leather-ink"),
)
"""(name of the picture, value) in the order the tour chooses them."""
WANTED, REFUSED = "panoramic-roof/with", "roof-box/with"
"""The glass roof takes no roof box: the tour asks why, and takes the box all the same."""


class Outside(Protocol):
    """What happens around the dealership: the network and the manufacturer."""

    def cut(self) -> None:
        """The network goes."""

    def restore(self) -> None:
        """The network comes back."""

    def web_lead(self) -> str:
        """Somebody leaves a request on the manufacturer's website; the lead's id."""

    def price_change(self) -> str:
        """The manufacturer changes a price; its id."""


class DeskJourney:
    """A salesperson's morning. After `run()`: `customer`, `lead`, `drive`, `offer`, by id."""

    def __init__(self, guide: Guide, outside: Outside, paper: Path) -> None:
        """The offer's PDF lands in `paper`."""
        self.guide = guide
        self.outside = outside
        self.paper = paper
        self.customer = self.lead = self.drive = self.offer = ""

    @property
    def store(self) -> Store:
        """The device's file."""
        return self.guide.window.setup.workplace.store

    def run(self) -> None:
        """All of it, in order."""
        self.day()
        self.configure()
        self.take_it_anyway()
        self.keep_for_a_customer()
        self.outside.cut()
        self.book_a_test_drive()
        self.make_an_offer()
        self.see_what_waits()
        self.find_it_again()
        self.outside.restore()
        self.back_online()

    # the day --------------------------------------------------------------------------------------------------------
    def day(self) -> None:
        """What the day brings."""
        guide = self.guide
        with guide.step("today"):
            guide.until(lambda: guide.window.bridge.status.state == "sent", "the first exchange did not end")
            guide.click("button", guide.words("Screens", "Today"))
        with guide.step("calendar"):
            guide.click("button", guide.words("Screens", "Calendar"))

    # the car --------------------------------------------------------------------------------------------------------
    def configure(self) -> None:
        """A car for a customer, choice by choice."""
        guide = self.guide
        with guide.step("models"):
            guide.click("button", guide.words("Screens", "Configure"))
            guide.person.find("button", self._model_name())
        guide.click("button", self._model_name())
        guide.until(lambda: self._screen.car is not None, "no car came")
        for picture, value in CHOICES:
            with guide.step(picture):
                self._turn_to(value)
                guide.click("radio-button", self._name(value))
        with guide.step("from-outside"):
            guide.click("radio-button", guide.words("Stage", "Front"))

    def take_it_anyway(self) -> None:
        """What cannot be combined: why, and how to have it all the same."""
        guide = self.guide
        guide.click("radio-button", guide.words("Stage", "Three-quarter"))
        with guide.step("glass-roof"):
            self._turn_to(WANTED)
            guide.type(self._name(WANTED), guide.words("StepCards", "Find an option"))
            guide.click("check-box", self._name(WANTED))
        with guide.step("why-not"):
            guide.type(self._name(REFUSED), guide.words("StepCards", "Find an option"))
            guide.click("check-box", self._name(REFUSED))
            guide.person.find("button", self._way_out())
        with guide.step("taken-anyway"):
            guide.click("button", self._way_out())
            guide.person.wait_gone("button", self._way_out())

    def keep_for_a_customer(self) -> None:
        """The car gets a code, the customer one short form."""
        guide = self.guide
        with guide.step("kept"):
            guide.click("button", guide.words("CarBar", "Keep this car"))
            guide.person.find("editable-text", guide.words("CustomerForm", "First name"))
        with guide.step("customer"):
            guide.type(FIRST, guide.words("CustomerForm", "First name"))
            guide.type(LAST, guide.words("CustomerForm", "Last name"))
            guide.type(PHONE, guide.words("CustomerForm", "Phone"))
            guide.click("check-box", guide.words("CustomerForm", "We may call or write about this request"))
        guide.click("button", guide.words("CustomerForm", "Keep the customer"))
        guide.until(lambda: bool(self._mine()), "the customer was not kept")
        self.customer = self._mine()[0].id

    # without a network ----------------------------------------------------------------------------------------------
    def book_a_test_drive(self) -> None:
        """In a calendar that knows cars and hours."""
        guide = self.guide
        with guide.step("test-drive"):
            guide.click("button", guide.words("CarBar", "Book a test drive"))
            guide.person.find("list", guide.words("PickTime", "Free times"))
            times = [thing for thing in guide.person.things("radio-button") if re.fullmatch(r"\d\d:\d\d", thing.name)]
            guide.click("radio-button", times[len(times) // 2].name)
        guide.click("button", guide.words("Booking", "Keep this time"))
        guide.until(lambda: bool(self._drives()), "the test drive was not kept")
        self.drive = self._drives()[0].id

    def make_an_offer(self) -> None:
        """As a PDF, in the customer's language."""
        guide = self.guide
        with guide.step("offer"):
            guide.click("button", guide.words("CarBar", "Make an offer"))
            guide.person.find("button", guide.words("MakeOffer", "Make the offer"))
        with guide.step("offer-made"):
            guide.click("button", guide.words("MakeOffer", "Make the offer"))
            guide.until(lambda: bool(self._offers()), "the offer was not kept")
            self.offer = self._offers()[0].id
            guide.until(lambda: pdf_of(guide.window.setup.workplace, self.offer) is not None, "the PDF was not made")
        self.paper.write_bytes(pdf_of(guide.window.setup.workplace, self.offer) or b"")
        self.lead = self._offers()[0].lead

    def see_what_waits(self) -> None:
        """One honest line: so many changes wait, there is no network."""
        guide = self.guide
        with guide.step("no-network"):
            guide.click("button", guide.words("Screens", "Today"))
            guide.until(
                lambda: guide.window.bridge.status.state == "offline", "nobody noticed that the network is gone"
            )

    def find_it_again(self) -> None:
        """By any part of a name."""
        guide = self.guide
        with guide.step("found-again"):
            guide.person.press("Ctrl+K")
            guide.type("errault", guide.words("Finder", "Find a name, phone, plate or code"))
            guide.person.find("list-item", f"{FIRST} {LAST}")
        with guide.step("customer-page"):
            guide.person.press("Return")
            guide.person.wait_read(PHONE)

    def back_online(self) -> None:
        """Changes travel both ways."""
        guide, bridge = self.guide, self.guide.window.bridge
        with guide.step("back-online"):
            bridge.wake()
            guide.until(lambda: bridge.status.state == "sent", f"not everything was sent: {bridge.status}")
            guide.until(lambda: self._drive_status() == "confirmed", f"the test drive is {self._drive_status()}")
        with guide.step("web-lead"):
            lead = self.outside.web_lead()
            self.outside.price_change()
            bridge.wake()
            guide.until(lambda: self.store.get(Lead, lead) is not None, "the web lead did not come")
            guide.click("button", guide.words("Screens", "Today"))

    # where things are -----------------------------------------------------------------------------------------------
    @property
    def _app(self) -> AppModel:
        model = self.guide.window.model
        if not isinstance(model, AppModel):
            raise TypeError("this is not a desk")
        return model

    @property
    def _screen(self) -> ConfiguratorModel:
        model = self._app.model("configure")
        if not isinstance(model, ConfiguratorModel):
            raise TypeError("this is not the configurator")
        return model

    def _model_name(self) -> str:
        model = self.guide.window.showroom().range.model(MODEL)
        return model.name.say(self.guide.window.formats.language) if model else MODEL

    @property
    def _car(self) -> CarView:
        session = self._screen.car
        if session is None:
            raise TypeError("no car is on the stage")
        return session.view

    def _turn_to(self, value: str) -> None:
        for step in self._car.steps:
            if any(f"{card.choice}/{card.value}" == value for list_ in step.lists for card in list_.values):
                self.guide.click("page-tab", step.name.say(self.guide.window.formats.language))

    def _name(self, value: str) -> str:
        for step in self._car.steps:
            for list_ in step.lists:
                for card in list_.values:
                    if f"{card.choice}/{card.value}" == value:
                        return card.name.say(self.guide.window.formats.language)
        raise LookupError(f"the range has no {value}")

    def _way_out(self) -> re.Pattern[str]:
        """The card of a way out names what comes in."""
        return re.compile(re.escape(self._name(REFUSED)) + ".*,")

    def _mine(self) -> list[Customer]:
        return [customer for customer in self.store.all(Customer) if customer.last_name == LAST]

    def _drives(self) -> list[TestDrive]:
        return [drive for drive in self.store.all(TestDrive) if drive.customer == self.customer]

    def _offers(self) -> list[Offer]:
        return [offer for offer in self.store.all(Offer) if offer.customer == self.customer]

    def _drive_status(self) -> str:
        drive = self.store.get(TestDrive, self.drive)
        return drive.status if drive else "gone"


class KioskJourney:
    """A visitor at the kiosk. After `run()`: `code` of the car they kept, id of their `lead`."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.code = self.lead = ""

    def run(self) -> None:
        """All of it, in order."""
        guide = self.guide
        language = guide.window.formats.language
        mika = guide.window.showroom().range.model("mika")
        with guide.step("kiosk-welcome"):
            guide.until(
                lambda: bool(guide.person.things("button", guide.words("Welcome", "Touch to begin"))), "no welcome"
            )
        with guide.step("kiosk-range"):
            guide.tap("button", guide.words("Welcome", "Touch to begin"))
        with guide.step("kiosk-car"):
            guide.tap("button", mika.name.say(language) if mika else "Mika")
        with guide.step("kiosk-paint"):
            paint = next(step for step in self._car().steps if step.code == "paint")
            guide.tap("page-tab", paint.name.say(language))
            guide.tap("button", paint.lists[0].values[3].name.say(language))
        with guide.step("kiosk-form"):
            guide.tap("button", guide.words("Car", "Keep my car"))
            guide.type(VISITOR, guide.words("Form", "Your name"))
            guide.type(VISITOR_PHONE, guide.words("Form", "Phone"))
            guide.tap("check-box", guide.words("Form", "You may contact me about this car."))
        with guide.step("kiosk-thanks"):
            guide.tap("button", guide.words("Form", "Keep my car"))
            about = guide.words("Qr", "QR code %1").partition("%1")[0]
            self.code = guide.person.find("graphic", re.compile(re.escape(about.strip()))).name.rpartition(" ")[2]
        workplace = guide.window.setup.workplace
        self.lead = next(row.id for row in leads_waiting(workplace) if row.code == self.code)
        with guide.step("kiosk-call"):
            guide.tap("button", guide.words("Frame", "Call a salesperson"))
        guide.until(lambda: guide.window.bridge.status.state == "sent", "the kiosk's changes were not sent")

    def _car(self) -> CarView:
        kiosk = self.guide.window.model
        if not isinstance(kiosk, KioskModel) or kiosk.car.car is None:
            raise TypeError("there is no car at this kiosk")
        return kiosk.car.car


def desk_opens_code(guide: Guide, code: str) -> None:
    """The salesperson types the visitor's code: the car is there, and the visitor's request waits."""
    bridge, workplace = guide.window.bridge, guide.window.setup.workplace
    with guide.step("kiosk-lead-at-the-desk"):
        guide.come_forward()
        bridge.wake()
        guide.until(lambda: any(row.code == code for row in leads_waiting(workplace)), "the kiosk's lead did not come")
        guide.until(
            lambda: any(task.kind == "kiosk-call" for task in workplace.store.all(Task)), "the call did not come"
        )
        guide.click("button", guide.words("Screens", "Today"))
    with guide.step("code-opened"):
        guide.person.press("Ctrl+K")
        guide.type(code, guide.words("Finder", "Find a name, phone, plate or code"))
        guide.click("list-item", re.compile(code))
