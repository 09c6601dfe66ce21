"""Pictures of every screen in every state, size, language and light, and a page that shows them side by side.

What `main.py shots FOLDER` makes: for looking at, whenever something about the screens was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQuick import QQuickWindow

from sales.records import StoreTrouble
from ui import trouble_words
from ui.app import Setup, Window
from ui.properties import Property
from ui.start_trouble import Mending, mended
from ui.theme import Look
from ui.tour import desk_scenes, kiosk_scenes
from ui.tour.person import Person
from ui.tour.sitting import House, Variant, sit

DESK = ((1440, 900), (1920, 1080), (1152, 720))
"""The usual screen, a large one, and the usual one at a scale of 125 %."""
KIOSK = ((1080, 1920), (1920, 1080))
LANGUAGES = ("fr", "en")


def variants(languages: Sequence[str] = LANGUAGES) -> list[Variant]:
    """All windows in which pictures are taken; the dark desk only in its usual size."""
    desk = [Variant("desk", size, language) for size in DESK for language in languages]
    dark = [Variant("desk", DESK[0], language, dark=True) for language in languages]
    return desk + dark + [Variant("kiosk", size, language) for size in KIOSK for language in languages]


def take_pictures(house: House, folder: Path, wanted: Sequence[Variant]) -> int:
    """Takes all pictures of these variants into `folder`, writes `index.html` there; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = {variant: _sittings(house, variant, folder) for variant in wanted}
    gallery(folder)
    start_troubles(folder)
    (folder / "index.html").write_text(index(taken), encoding="utf-8")
    return sum(map(len, taken.values()))


def _sittings(house: House, variant: Variant, folder: Path) -> list[str]:
    scenes: Any = desk_scenes if variant.role == "desk" else kiosk_scenes
    own: dict[str, Any] = {"clock": kiosk_scenes.Seconds()} if variant.role == "kiosk" else {}
    return [
        *sit(house, variant, folder, scenes.furnished, **own),
        *sit(house, variant, folder, scenes.empty, furnished=False, prefix="empty-", **own),
        *sit(house, variant, folder, scenes.broken, range_=house.broken, prefix="no-range-", **own),
        *sit(house, variant, folder, scenes.stand_in, range_=house.stand_in, prefix="stand-in-", **own),
    ]


# the kit ------------------------------------------------------------------------------------------------------------
class _GalleryModel(QObject):
    """What the gallery of controls shows."""

    changed = Signal()

    @Property(str, notify=changed)
    def choice(self) -> str:
        """The chosen one of several."""
        return "a"

    @Property(int, notify=changed)
    def cents(self) -> int:
        """A price."""
        return 24_350_00

    @Property(str, notify=changed)
    def day(self) -> str:
        """A day."""
        return "2026-11-25"

    @Property(str, notify=changed)
    def toast(self) -> str:
        """What just happened."""
        return "Sunroof removed"

    @Slot(str)
    def choose(self, key: str) -> None:
        """Nothing."""

    pressed = pick_day = choose

    @Slot(bool)
    def dark(self, on: bool) -> None:
        """Nothing."""


def gallery(folder: Path) -> None:
    """The kit's own page, light, dark and for fingers."""
    for name, look, size in (
        ("light", Look(still=True), (1440, 1400)),
        ("dark", Look(still=True, dark=True), (1440, 1400)),
        ("touch", Look(still=True, touch=True), (2000, 2100)),
    ):
        workplace: Any = SimpleNamespace(timezone="Europe/Paris", store=SimpleNamespace(listen=lambda _: lambda: None))
        window = Window(Setup(workplace=workplace, showroom=_no_range, look=look, size=size, language="en"))
        try:
            window.load("kit/Gallery.qml", _GalleryModel(), lambda: None)
            if window.window is not None:
                Person(window.window).picture(folder / f"kit-{name}.png")
        finally:
            window.close()


TROUBLES = (
    StoreTrouble("damaged", path="vitrine/desk.sqlite", backup_day="2026-11-23"),
    StoreTrouble("disk-full", path="vitrine/desk.sqlite"),
)


def start_troubles(folder: Path) -> None:
    """The window that says why Vitrine cannot start."""
    for language in LANGUAGES:
        for trouble in TROUBLES:
            mended(trouble, Mending(put_back=list, language=language, watch=_taking(folder, language, trouble.code)))


def _taking(folder: Path, language: str, code: str) -> Callable[[QQuickWindow], None]:
    def take(window: QQuickWindow) -> None:
        person = Person(window)
        person.picture(folder / f"start-{language}-{code}.png")
        person.click("button", trouble_words.close())

    return take


def _no_range() -> Any:
    raise LookupError("the gallery needs no range")


# the page -----------------------------------------------------------------------------------------------------------
def index(taken: dict[Variant, list[str]]) -> str:
    """The page: a row a scene, a column a variant, the desk's and the kiosk's in tables of their own."""
    parts = [_HEAD]
    for role in ("desk", "kiosk"):
        columns = [variant for variant in taken if variant.role == role]
        if not columns:
            continue
        parts.append(f"<h1>{role}</h1><table><tr><th></th>")
        parts += [f"<th>{escape(variant.label.removeprefix(role + '-'))}</th>" for variant in columns]
        parts.append("</tr>")
        for name in dict.fromkeys(name for variant in columns for name in taken[variant]):
            cells = (_cell(f"{variant.label}-{name}", name in taken[variant]) for variant in columns)
            parts.append(f"<tr><th>{escape(name)}</th>{''.join(cells)}</tr>")
        parts.append("</table>")
    starts = [f"start-{language}-{trouble.code}" for language in LANGUAGES for trouble in TROUBLES]
    for title, names in (("start", starts), ("kit", ["kit-light", "kit-dark", "kit-touch"])):
        parts.append(f"<h1>{title}</h1>{''.join(map(_picture, names))}")
    return "\n".join(parts) + "\n"


_HEAD = """<!doctype html><meta charset="utf-8"><title>Vitrine: every screen</title><style>
body{font:14px sans-serif;margin:24px;background:#e8e4de;color:#1e1a16} th{text-align:left;vertical-align:top;
padding:4px 8px;position:sticky;left:0;background:#e8e4de}
img{width:420px;display:block;background:#fff} td{padding:4px}
</style>"""


def _cell(name: str, there: bool) -> str:
    return f"<td>{_picture(name) if there else ''}</td>"


def _picture(name: str) -> str:
    file = escape(f"{name}.png")
    return f'<a href="{file}"><img loading="lazy" alt="{escape(name)}" src="{file}"></a>'
