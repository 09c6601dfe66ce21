"""The kiosk: which page a visitor sees, what they may do there, and how the screen returns to itself."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from sales.drives import SlotTaken
from sales.people import FormRefused
from sales.qr import KEEP_PREFIX, qr_rows
from sales.records import EnvironmentTrouble, PersonCanMend
from sales.tasks import call_a_salesperson
from sales.visit import ask_for_drive, keep_car, visitor_has_left, visitor_is_here
from ui import trouble_words
from ui.models.kiosk_car import KioskCar
from ui.models.kiosk_drive import KioskDrive
from ui.models.kiosk_exit import KioskExit
from ui.models.kiosk_form import KioskForm
from ui.models.patience import ASK_S, WAIT_S, Patience
from ui.place import Place
from ui.properties import Property

if TYPE_CHECKING:
    from sales.configure import ModelCard, Showroom

log = logging.getLogger(__name__)

BACK = {"range": "welcome", "car": "range", "drive": "car", "form": "car", "called": "welcome", "thanks": "welcome"}
"""Where the way back leads from each page; from the form of a test drive it leads to its times."""


class KioskModel(KioskExit):
    """The view model of Kiosk.qml. Pages: welcome, range, car, drive, form, thanks, called."""

    changed = Signal()
    language_changed = Signal()
    notice_changed = Signal()
    opening_changed = Signal()

    def __init__(self, place: Place) -> None:
        """`place.settings`: `clock` (seconds, monotonic), `wait_s`, `ask_s` for tests and training."""
        super().__init__(place)
        settings = place.settings
        self._page, self._goal, self._trouble = "welcome", "keep", ""
        self._done: dict[str, Any] = {}
        self._form = KioskForm()
        self._drive = KioskDrive(place.workplace)
        self._car = KioskCar(
            place.showroom,
            place.workplace.market,
            lambda: place.formats.language,
            lambda: place.workplace.today().isoformat(),
        )
        self._patience = Patience(
            settings.get("clock", time.monotonic), settings.get("wait_s", WAIT_S), settings.get("ask_s", ASK_S)
        )
        for part in (self._form, self._drive, self._car, self._patience):
            part.setParent(self)
        self._patience.lost.connect(self.forget)
        self._form.changed.connect(self._patience.touched)
        self._range_trouble = False
        self._range_day = ""
        self._notice = ""
        self._showroom: Showroom | None = None
        place.prices.came.connect(self._prices_came)
        place.opening.changed.connect(self.opening_changed)
        self._home = place.formats.language
        if self.pin_new:
            self.ask_pin()
        self.read_range()

    # parts ----------------------------------------------------------------------------------------------------------
    @Property(QObject, constant=True)
    def car(self) -> KioskCar:
        """The configurator."""
        return self._car

    @Property(QObject, constant=True)
    def form(self) -> KioskForm:
        """The three things."""
        return self._form

    @Property(QObject, constant=True)
    def drive(self) -> KioskDrive:
        """Days and times."""
        return self._drive

    @Property(QObject, constant=True)
    def patience(self) -> Patience:
        """Whether anybody is there."""
        return self._patience

    # pages ----------------------------------------------------------------------------------------------------------
    @Property(str, notify=changed)
    def page(self) -> str:
        """The page in front."""
        return self._page

    @Property(str, notify=changed)
    def goal(self) -> str:
        """What the form is for: keep or drive."""
        return self._goal

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """The code of what went wrong, for the page to say in words; "" for nothing."""
        return self._trouble

    @Property(bool, notify=changed)
    def range_missing(self) -> bool:
        """The range could not be read."""
        return self._range_trouble

    @Property(float, notify=opening_changed)
    def range_part(self) -> float:
        """How much of the range is ready, 0 to 1, while it is made ready; -1 before anything is known."""
        step = self.place.opening.step
        return step.part if step else -1.0

    @Property(str, notify=changed)
    def range_warning(self) -> str:
        """For staff: why these are not the cars that should be here, "" when they are."""
        return trouble_words.stand_in(self._showroom) if self._showroom is not None else ""

    @Property("QVariantMap", notify=changed)
    def done(self) -> dict[str, Any]:
        """What the thanks tell: code, qr (rows of booleans), start (of a test drive), label (of its car)."""
        return self._done

    @Slot()
    def read_range(self) -> None:
        """Read the range while the welcome is shown."""
        market, day = self.place.workplace.market, self.place.workplace.today().isoformat()
        self._range_day = day

        def cards() -> tuple[Showroom, tuple[ModelCard, ...]]:
            showroom = self.place.showroom()
            return showroom, showroom.cards(market, day)

        self.place.work.latest("kiosk-range", cards, self._know, self._cannot_read)

    def _know(self, answer: tuple[Showroom, tuple[ModelCard, ...]]) -> None:
        showroom, cards = answer
        self._range_trouble = False
        self._showroom = showroom
        self._car.know(cards)
        self.changed.emit()

    def _cannot_read(self, trouble: Exception) -> None:
        log.error("the range cannot be read: %s", type(trouble).__name__)
        self._range_trouble = True
        self.changed.emit()

    def _prices_came(self) -> None:
        self.read_range()
        cents = self._car.reprice()
        if cents and self._page == "car" and self._car.car is not None:
            money = self.place.formats
            told = self.tr("A price has just changed: your car costs {0} now, {1}.")
            self._say(told.format(money.money(self._car.car.total_cents), money.difference(cents)))

    @Property(str, notify=notice_changed)
    def notice(self) -> str:
        """What happened without the visitor's doing, "" for nothing."""
        return self._notice

    @Slot()
    def close_notice(self) -> None:
        """It has been read."""
        self._say("")

    def _say(self, text: str) -> None:
        if text != self._notice:
            self._notice = text
            self.notice_changed.emit()

    @Slot()
    def begin(self) -> None:
        """A visitor touches the welcome. A kiosk runs for weeks: the prices on the cards are those of this day."""
        if self._range_day != self.place.workplace.today().isoformat():
            self.read_range()
        self._patience.begin()
        self._turn("range")

    @Slot(str)
    def choose_model(self, model: str) -> None:
        """A model of the range; one that cannot be compiled is said as a range that cannot be read."""
        try:
            self._car.begin(model)
        except (PersonCanMend, EnvironmentTrouble) as trouble:
            self._cannot_read(trouble)
            return
        self._turn("car")

    @Slot()
    def keep(self) -> None:
        """Keep my car."""
        self._goal = "keep"
        self._turn("form")

    @Slot()
    def book(self) -> None:
        """Book a test drive."""
        self._goal = "drive"
        self._drive.begin(self._car.view["model"])
        self._turn("drive")

    @Slot()
    def drive_chosen(self) -> None:
        """The time is picked: now who."""
        if self._drive.slot is not None:
            self._turn("form")

    @Slot()
    def call(self) -> None:
        """Call a salesperson, from any page."""
        self._patience.begin()
        car = self._car.car
        try:
            call_a_salesperson(self.place.workplace, car.model if car else "")
        except EnvironmentTrouble as trouble:
            self._fail(trouble.code)
            return
        self._wrote()
        self._done = {"back_to": self._page if self._page != "called" else "welcome"}
        self._turn("called")

    @Slot()
    def send(self) -> None:
        """The form is filled in."""
        car, form = self._car.car, self._form.filled(self.place.formats.language)
        if car is None or form is None:
            return
        try:
            if self._goal == "keep":
                kept = keep_car(self.place.workplace, form, car, self.place.showroom().range.version)
                self._done = {"code": kept.code, "qr": [list(row) for row in qr_rows(KEEP_PREFIX + kept.code)]}
            elif self._drive.slot is not None:
                slot = self._drive.slot
                asked = ask_for_drive(self.place.workplace, form, slot, car, self.place.showroom().range.version)
                rows = [list(row) for row in qr_rows(KEEP_PREFIX + asked.code)]
                self._done = {"code": asked.code, "qr": rows, "start": slot.start, "label": slot.label}
        except FormRefused as refused:
            self._form.show_problems(refused.problems)
        except SlotTaken:
            self._drive.read_again()
            self._turn("drive")
            self._fail("slot-taken")
        except (PersonCanMend, EnvironmentTrouble) as trouble:
            self._fail(trouble.code)
        else:
            self._wrote()
            self._form.forget()
            self._turn("thanks")

    @Slot()
    def back(self) -> None:
        """The way back."""
        if self._page == "called":
            self._turn(self._done.get("back_to", "welcome"))
        elif self._page == "form" and self._goal == "drive":
            self._turn("drive")
        elif self._page == "thanks":
            self.forget()
        else:
            self._turn(BACK.get(self._page, "welcome"))

    @Slot()
    def forget(self) -> None:
        """Back to the welcome, as if nobody had been there: the next visitor sees nothing of this one."""
        self._form.forget()
        self._drive.forget()
        self._car.forget()
        self._done = {}
        self._goal = "keep"
        self._say("")
        if not self.pin_new:
            self.close_pin()
        self._turn("welcome")
        self.speak(self._home)

    def _turn(self, page: str) -> None:
        self._page = page
        self._trouble = ""
        if page == "welcome":
            self._patience.rest()
            if visitor_has_left(self.place.workplace):
                self._wrote()
        else:
            visitor_is_here(self.place.workplace)
        self.changed.emit()

    def _fail(self, code: str) -> None:
        self._trouble = code
        self.changed.emit()

    def _wrote(self) -> None:
        tell = self.place.settings.get("wrote")
        if tell is not None:
            tell()

    def _asked(self) -> None:
        self._patience.begin()

    def _chosen(self) -> None:
        self._turn("welcome")

    # the hand -------------------------------------------------------------------------------------------------------
    @Slot()
    def touched(self) -> None:
        """A hand on the screen, anywhere."""
        self._patience.touched()

    # language -------------------------------------------------------------------------------------------------------
    @Property(str, notify=language_changed)
    def language(self) -> str:
        """fr or en."""
        return self.place.formats.language

    @Slot(str)
    def speak(self, language: str) -> None:
        """Another language, in one touch."""
        if language != self.place.formats.language:
            self.place.settings["speak"](language)

    def retranslate(self) -> None:
        """The window speaks another language now."""
        self._car.retranslate()
        self.language_changed.emit()
