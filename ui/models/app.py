"""The desk's frame: which screen, which panel, what is said at the foot, what the search finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from sales.records import Staff
from sales.who import people_here
from ui import sentences
from ui.bridge import Bridge, Status
from ui.models.search import SearchModel
from ui.place import Place, ScreenModel
from ui.properties import Property
from ui.screens import PANELS, SCREENS, Screen, make_model
from ui.wiping import wipe_when_due


class AppModel(QObject):
    """The view model of Desk.qml, and what screens ask of the app around them (`ui.place.Surroundings`)."""

    current_changed = Signal()
    toast_changed = Signal()
    sync_changed = Signal()
    panel_changed = Signal()
    language_changed = Signal()
    person_changed = Signal()
    written = Signal()
    """Something was written on this device."""

    def __init__(
        self, make_place: Callable[[AppModel], Place], bridge: Bridge, screens: tuple[Screen, ...] = SCREENS
    ) -> None:
        """`make_place(self)` gives what the screens get."""
        super().__init__()
        self.place = make_place(self)
        self._bridge = bridge
        self._screens = {screen.name: screen for screen in screens}
        self._panels = {panel.name: panel for panel in PANELS}
        self._models: dict[str, ScreenModel] = {}
        self._current = ""
        self._toast = ""
        self._undo: Callable[[], None] | None = None
        self._panel: tuple[str, ScreenModel] | None = None
        self._finder = SearchModel(self.place)
        self._finder.setParent(self)
        self._person = ("", "")
        self._asked_who = False
        self._read_person()
        bridge.status_changed.connect(self._heard)

    # screens --------------------------------------------------------------------------------------------------------
    @Property("QVariantList", notify=language_changed)
    def screens(self) -> list[dict[str, str]]:
        """The rail, top to bottom."""
        return [
            {
                "name": screen.name,
                "title": QCoreApplication.translate("Screens", screen.title),
                "icon": screen.icon,
                "file": screen.file,
                "keys": screen.keys,
            }
            for screen in self._screens.values()
        ]

    @Property(str, notify=current_changed)
    def current(self) -> str:
        """The name of the screen in front."""
        return self._current

    def go(self, screen: str, **facts: Any) -> None:
        """Show a screen; `facts` reach its view model's `show`."""
        model = self.model(screen)
        self.close_panel()
        model.show(**facts)
        if screen != self._current:
            self._current = screen
            self.current_changed.emit()

    @Slot(str)
    def open(self, screen: str) -> None:
        """Show a screen, from the rail."""
        self.go(screen)

    @Slot(str, result=QObject)
    def screen_vm(self, screen: str) -> ScreenModel:
        """The view model of a screen, for its file."""
        return self.model(screen)

    def model(self, screen: str) -> ScreenModel:
        """The view model of a screen; made when first asked for."""
        if screen not in self._models:
            self._models[screen] = make_model(self._screens[screen], self.place)
            self._models[screen].setParent(self)
        return self._models[screen]

    # the panel ------------------------------------------------------------------------------------------------------
    @Property(str, notify=panel_changed)
    def panel_file(self) -> str:
        """The file of the open panel, empty for none."""
        return self._panels[self._panel[0]].file if self._panel else ""

    @Property(QObject, notify=panel_changed)
    def panel_vm(self) -> ScreenModel | None:
        """The view model of the open panel."""
        return self._panel[1] if self._panel else None

    def open_panel(self, panel: str, **facts: Any) -> None:
        """Open a panel at the right; `facts` reach its view model's `show`."""
        self.close_panel()
        model = make_model(self._panels[panel], self.place)
        model.setParent(self)
        model.closed.connect(self.close_panel)
        model.show(**facts)
        self._panel = (panel, model)
        self.panel_changed.emit()

    @Slot()
    def close_panel(self) -> None:
        """Close the panel at the right."""
        if self._panel is None:
            return
        model = self._panel[1]
        self._panel = None
        self.panel_changed.emit()
        model.deleteLater()

    # the toast ------------------------------------------------------------------------------------------------------
    @Property(str, notify=toast_changed)
    def toast(self) -> str:
        """What just happened."""
        return self._toast

    @Property(bool, notify=toast_changed)
    def toast_has_undo(self) -> bool:
        """Whether it can be taken back."""
        return self._undo is not None

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell the person what just happened, with a way back."""
        self._toast, self._undo = text, undo
        self.toast_changed.emit()

    @Slot()
    def take_back(self) -> None:
        """Undo what the toast tells of."""
        undo = self._undo
        self.say("")
        if undo is not None:
            undo()

    @Slot()
    def close_toast(self) -> None:
        """The toast has been read."""
        self.say("")

    # sync -----------------------------------------------------------------------------------------------------------
    @Property(str, notify=sync_changed)
    def sync_line(self) -> str:
        """One honest line about sync."""
        return sentences.sync_line(self._bridge.status, self.place.formats, self.place.workplace.clock())

    @Property(str, notify=sync_changed)
    def sync_tone(self) -> str:
        """good, neutral, warn or danger."""
        return sentences.sync_tone(self._bridge.status)

    @Property(str, notify=sync_changed)
    def sync_icon(self) -> str:
        """The icon beside it."""
        return sentences.sync_icon(self._bridge.status)

    @Property(str, notify=sync_changed)
    def filling(self) -> str:
        """Why lists are short, while everything comes to this device for the first time."""
        return sentences.filling(self._bridge.status, self.place.formats)

    @Slot()
    def sync_now(self) -> None:
        """The person presses the line: the repair list when something was refused, else an exchange now, with what to
        do when something is in its way.
        """
        status = self._bridge.status
        if status.refused:
            self.open_panel("repair")
            return
        if status.state in ("offline", "refused") or status.to_read:
            self.open_panel("exchange")
        self._bridge.wake()

    @Slot()
    def tick(self) -> None:
        """Time has passed: "2 minutes ago" is said again, and how long customers wait."""
        self.sync_changed.emit()
        if self._current:
            self._models[self._current].tick()
        if self._panel is not None:
            self._panel[1].tick()

    def changed(self) -> None:
        """Something was written: sync may send it, the screen in front reads again."""
        self._bridge.wake()
        self.written.emit()
        if self._current:
            self._models[self._current].refresh()
        self._refresh_panel()

    def _refresh_panel(self) -> None:
        if self._panel is not None and self._panel[1].lives:
            self._panel[1].refresh()

    def _heard(self, status: Status) -> None:
        self.sync_changed.emit()
        self._refresh_panel()
        if status.state == "sent":
            wipe_when_due(self.place)
        if self._current and (status.state == "sent" or status.to_read):
            self._models[self._current].refresh()
            self.ask_who()

    # the person -----------------------------------------------------------------------------------------------------
    def _read_person(self) -> None:
        here = self.place.workplace.staff
        staff = self.place.workplace.store.get(Staff, here) if here else None
        self._person = (staff.name, staff.initials) if staff else ("", "")
        self.person_changed.emit()

    @Slot()
    def who(self) -> None:
        """Ask who is here."""
        self._asked_who = True
        self.open_panel("who", done=self._sat_down)

    def begin(self) -> None:
        """The first picture stands: ask who is here, watch the folder of web leads, say what waits for somebody."""
        from ui.lead_watch import LeadWatch  # a start has no time for it

        watch = LeadWatch(self.place, self._announce, self)
        self.place.settings["web_leads"] = watch
        watch.changed.connect(self._look_around)
        self._look_around()
        watch.look()
        self.ask_who()

    def _look_around(self) -> None:
        today = self._models.get("today")
        if today is not None:
            today.look_around()

    def _announce(self, text: str) -> None:
        """Say something that can wait: never in the place of a way back."""
        if self._undo is None:
            self.say(text)

    def ask_who(self) -> None:
        """Ask once, when nobody has said it on this device and there is somebody to choose."""
        if self.place.workplace.staff or self._asked_who or self._panel is not None:
            return
        if people_here(self.place.workplace.store):
            self.who()

    def _sat_down(self) -> None:
        self._read_person()
        if self._current:
            self._models[self._current].refresh()
        self.say(self.tr("Hello, {0}").format(self._person[0]))

    @Property(str, notify=person_changed)
    def person_name(self) -> str:
        """Who sits here."""
        return self._person[0]

    @Property(str, notify=person_changed)
    def person_initials(self) -> str:
        """Their two letters."""
        return self._person[1]

    # search ---------------------------------------------------------------------------------------------------------
    @Property(QObject, constant=True)
    def finder(self) -> SearchModel:
        """The field at the top and what it found."""
        return self._finder

    # language -------------------------------------------------------------------------------------------------------
    def retranslate(self) -> None:
        """The language changed."""
        for model in self._models.values():
            model.retranslate()
        if self._panel is not None:
            self._panel[1].retranslate()
        self.language_changed.emit()
        self.sync_changed.emit()
