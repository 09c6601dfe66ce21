"""A window of the app, put together: look, language, formats, workers, sync, view models, QML.

    app = make_application()
    window = open_desk(Setup(workplace=..., range_folder=...))
    app.exec(); window.close()

Everything enters through `Setup`; what is slow is imported or built when a person first needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer

from sales.records import VitrineError
from sales.values import dataclass
from ui.bridge import Bridge, Runner, Status
from ui.early import UI, Early, make_application
from ui.formats import Formats
from ui.garbage import Garbage, end
from ui.i18n import Translation, system_language
from ui.open_range import OpenRange
from ui.place import Place
from ui.theme import BRAND, Look, read_brand, tokens
from ui.work import Work

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from sales.configure import Showroom
    from sales.opening import Opening
    from sales.workplace import Workplace

__all__ = ["UI", "Setup", "Window", "make_application", "open_desk", "open_kiosk"]


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a window needs to know."""

    workplace: Workplace
    showroom: Callable[[], Showroom]
    """Reads the range; called once, in a worker, when first needed. The window lays the price changes over it."""
    opening: Opening | None = None
    """Hears how far `showroom` is, and can stop it."""
    make_sync: Callable[[Callable[[Status], None]], Runner] | None = None
    """Builds the sync thread, given whom to tell; None: this device is alone."""
    language: str = ""
    """fr or en; empty: that of the system."""
    look: Look = field(default_factory=Look)
    brand: Path = BRAND
    size: tuple[int, int] = (1440, 900)
    full_screen: bool = False
    early: Early | None = None
    """The engine, when it was begun before."""
    settings: dict[str, Any] = field(default_factory=dict)
    """What only some screens need, by name (the kiosk's PIN, its seconds of patience)."""


class Window:
    """An open window and everything it holds. `close()` ends its threads."""

    def __init__(self, setup: Setup) -> None:
        """Builds the parts that have no screen yet."""
        self.setup = setup
        self._garbage = Garbage()
        self.work = Work()
        self.work.hold()
        self.translation = Translation()
        self.translation.speak(setup.language or system_language())
        self.formats = Formats(self.translation.language, timezone=setup.workplace.timezone)
        self.bridge = Bridge(setup.make_sync)
        self._early = setup.early or Early()
        self.engine = self._early.take()
        self._has_pictures = False
        self.window: QQuickWindow | None = None
        self.model: QObject | None = None
        self._retranslate: Callable[[], None] = lambda: None
        self._afterwards: Callable[[], None] = lambda: None
        self.showroom = OpenRange(setup.workplace, self.work, setup.showroom, setup.opening)
        """The range, opened when it is first asked for."""
        self._dress()

    def place(self, app: Any) -> Place:
        """What the view models of this window get; `app` is what they may ask things of."""
        setup = self.setup
        settings = {"wrote": self.bridge.wake, "bridge": self.bridge, **setup.settings, "speak": self.speak}
        return Place(
            setup.workplace,
            self.work,
            self.formats,
            app,
            self.showroom,
            settings,
            prices=self.showroom.news,
            opening=self.showroom.progress,
        )

    def speak(self, language: str) -> None:
        """Change the language while the window is open."""
        self.translation.speak(language)
        self.formats.speak(self.translation.language)
        self.engine.retranslate()
        self._tell("Formats", {"revision": self._revision()})
        self._retranslate()

    def dress(self, look: Look) -> None:
        """Change between light and dark, desk and touch."""
        self._tell("Theme", tokens(read_brand(self.setup.brand), look))

    def load(
        self,
        file: str,
        model: QObject,
        retranslate: Callable[[], None],
        afterwards: Callable[[], None] = lambda: None,
        *,
        pictures: bool = True,
    ) -> None:
        """Load a root file (its `required property var vm` is `model`) and show its window.

        `afterwards` is called once the first picture stands. Without `pictures` of cars on the first screen the
        drawings are given to the engine only then, or by `give_pictures`.
        """
        self._retranslate, self._afterwards = retranslate, afterwards
        self.model = model
        if pictures:
            self.give_pictures()
        self._tell("Pace", {"settled": False})
        self.engine.setInitialProperties({"vm": model})
        self.engine.load(str(UI / file))
        roots = self.engine.rootObjects()
        if not roots:
            raise RuntimeError(f"{file} could not be loaded; Qt's messages say why")
        window = roots[0]
        if not window.inherits("QQuickWindow"):
            raise TypeError(f"{file} is no window")
        self.window = cast("QQuickWindow", window)
        window = self.window
        window.resize(*self.setup.size)
        window.frameSwapped.connect(self._first_frame)
        window.showFullScreen() if self.setup.full_screen else window.show()
        window.requestActivate()

    def give_pictures(self) -> None:
        """Let the screens show drawings of cars; a second call does nothing. QtQuick's module costs a start 6 ms."""
        if self._has_pictures:
            return
        from ui.later_pictures import LaterPictures

        self.engine.addImageProvider("car", LaterPictures("CarImages"))
        self.engine.addImageProvider("swatch", LaterPictures("Swatches"))
        self._has_pictures = True

    def keep_daily_copy(self) -> None:
        """Copy the device's file once a day, in a worker after the first picture; trouble is said at the desk."""

        def keep() -> None:
            from sales.safekeeping import keep_daily_copy

            keep_daily_copy(self.setup.workplace)

        self.work.run(keep, lambda _: None, self._no_copy)

    def _no_copy(self, trouble: Exception) -> None:
        if not isinstance(trouble, VitrineError):
            raise trouble
        from ui.models import wording

        say = getattr(self.model, "say", None)
        if say is not None:
            say(wording.trouble(trouble.code))

    def _first_frame(self) -> None:
        """The person sees something: now the rest of the screen, the workers and the exchange may begin."""
        if self.window is not None:
            self.window.frameSwapped.disconnect(self._first_frame)
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        if self.window is not None:  # closed in the meantime
            self.give_pictures()
            self.window = None  # known as a QWindow until QtQuick was imported
            self.window = cast("QQuickWindow", self.engine.rootObjects()[0])
            self._tell("Pace", {"settled": True})
            self._afterwards()
            self.work.begin()
            self.bridge.start()

    def close(self) -> None:
        """End the sync thread and the workers, then the screens."""
        self.bridge.stop()
        self.showroom.close()
        self.work.close()
        if self.window is not None:
            self.window.close()
        # The screens go before their view models do, and now: a binding must never meet a model that is gone.
        models = () if self.model is None else (self.model,)
        end(*self.engine.rootObjects())
        self._early.close()
        end(self.engine, *models)
        self.model = self.window = None
        self._retranslate = self._afterwards = lambda: None
        self.translation.close()
        self._garbage.close()

    def _dress(self) -> None:
        self._number = 0
        self._tell("Theme", tokens(read_brand(self.setup.brand), self.setup.look))
        self._tell("Formats", {"source": self.formats})

    def _revision(self) -> int:
        self._number += 1
        return self._number

    def _tell(self, singleton: str, values: dict[str, object]) -> None:
        target = self.engine.singletonInstance("ui.kit", singleton)
        if not isinstance(target, QObject):
            raise TypeError(f"ui.kit has no {singleton}; Qt's messages say why")
        for name, value in values.items():
            target.setProperty(name, value)


def open_desk(setup: Setup, first: str = "today") -> Window:
    """The salesperson's window, with its first screen shown."""
    from ui.models.app import AppModel

    window = Window(setup)
    model = AppModel(window.place, window.bridge)
    model.go(first)
    for elsewhere in (model.current_changed, model.panel_changed):
        elsewhere.connect(window.give_pictures)
    window.load("desk/Desk.qml", model, model.retranslate, model.begin, pictures=first != "today")
    return window


def open_kiosk(setup: Setup) -> Window:
    """The visitor's window."""
    from ui.models.kiosk_staff import StaffedKiosk

    window = Window(setup)
    model = StaffedKiosk(window.place(None))
    window.load("kiosk/Kiosk.qml", model, model.retranslate)
    return window
