"""One window sitting for its pictures: the scenes bring it into a state and say what the picture is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtTest import QTest

from sales.configure import Showroom
from sales.workplace import Workplace
from ui.app import Setup, Window, open_desk, open_kiosk
from ui.bridge import Status
from ui.theme import Look
from ui.tour.person import Person

Role = Literal["desk", "kiosk"]
CORNER = QPoint(3, 3)
"""Where the mouse lies while a picture is taken: over nothing that lights up."""


@dataclass(frozen=True)
class Variant:
    """One size, language and light in which all scenes are taken."""

    role: Role
    size: tuple[int, int]
    language: str
    dark: bool = False

    @property
    def label(self) -> str:
        """Begins the file names: "desk-1440x900-fr", "desk-1440x900-en-dark"."""
        width, height = self.size
        return f"{self.role}-{width}x{height}-{self.language}" + ("-dark" if self.dark else "")


@dataclass(frozen=True)
class House:
    """The dealership that is photographed; main.py makes it, with a clock that stands still."""

    workplace: Callable[[Role, bool], Workplace]
    """A device's workplace with a file of its own each time; the second argument: furnished, or nobody has come yet."""
    showroom: Callable[[], Showroom]
    broken: Callable[[], Showroom]
    """Raises what a range raises that cannot be read."""
    stand_in: Callable[[], Showroom]
    """The range that stands in for one that cannot be read."""
    refuse: Callable[[Workplace], None]
    """The gateway turns the device's last change away."""


class Told:
    """In the sync thread's place: says of the exchange what the scene wants."""

    def __init__(self) -> None:
        self.tell: Callable[[Status], None] = lambda _status: None

    def make(self, tell: Callable[[Status], None]) -> Told:
        """What `Setup.make_sync` wants."""
        self.tell = tell
        return self

    def start(self) -> None:
        """Nothing is exchanged."""

    wake = stop = start


@dataclass
class Sitting:
    """An open window, the person before it, and where its pictures go."""

    window: Window
    variant: Variant
    folder: Path
    house: House
    told: Told
    prefix: str = ""
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The person sits down."""
        if self.window.window is None:
            raise RuntimeError("the window was not opened")
        self.person = Person(self.window.window, patience=60.0)

    @property
    def vm(self) -> Any:
        """The view model of the window."""
        return self.window.model

    def words(self, place: str, english: str) -> str:
        """What stands in the QML file `place`, in the window's language."""
        return QCoreApplication.translate(place, english)

    def until(self, condition: Callable[[], bool], otherwise: str = "it did not come about") -> None:
        """Let the window live until something holds."""
        self.person.wait(condition, otherwise)

    def shot(self, name: str, *, pointing: bool = False) -> None:
        """Take the picture; `pointing` leaves the mouse where it is."""
        if not pointing:
            QTest.mouseMove(self.person.window, CORNER)
        self.window.work.settle()
        self.person.picture(self.folder / f"{self.variant.label}-{self.prefix}{name}.png")
        self.names.append(self.prefix + name)


def sit(
    house: House, variant: Variant, folder: Path, scenes: Callable[[Sitting], None], *,
    furnished: bool = True, range_: Callable[[], Showroom] | None = None, prefix: str = "", **settings: Any
) -> list[str]:  # fmt: skip
    """Open a window, play the scenes, close it; the names of the pictures in their order."""
    told = Told()
    touch = variant.role == "kiosk"
    setup = Setup(
        workplace=house.workplace(variant.role, furnished),
        showroom=range_ or house.showroom,
        make_sync=told.make,
        language=variant.language,
        look=Look(dark=variant.dark, touch=touch, still=True, dark_stage=touch),
        size=variant.size,
        settings=settings,
    )
    window = open_kiosk(setup) if touch else open_desk(setup)
    try:
        sitting = Sitting(window, variant, folder, house, told, prefix)
        window.work.settle()
        scenes(sitting)
        return sitting.names
    finally:
        window.close()
