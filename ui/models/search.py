"""What the field at the top finds: hits in groups, the part that matched made visible, and where each one leads."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from sales.qr import KEEP_PREFIX
from sales.records import Configuration, PersonCanMend
from sales.values import dataclass
from ui.models.catalog import Catalog
from ui.models.list_model import ListModel
from ui.place import Place
from ui.properties import Property

if TYPE_CHECKING:  # the search is not needed to show the first screen
    from sales.find import Hit

LIMIT = 12

ICONS = {
    "customer": "user",
    "configuration": "car-front",
    "offer": "file-text",
    "stock_car": "tag",
    "demonstrator": "key-round",
}

TARGETS = {
    "customer": ("customers", "customer"),
    "configuration": ("configure", "configuration"),
    "offer": ("offers", "offer"),
    "demonstrator": ("calendar", "demonstrator"),
    "stock_car": ("configure", "stock_car"),
}
"""Kind to the screen that shows it and the name of the fact it gets."""

MODEL_AT = {"configuration": 0, "offer": 1, "stock_car": 0}
"""Kind to the part of its second line which is a model's code."""


@dataclass(frozen=True)
class HitItem:
    """One thing found. `title_marked` and `subtitle_marked` are styled text with the match in bold."""

    id: str
    kind: str
    group: str
    title: str
    subtitle: str
    title_marked: str
    subtitle_marked: str
    icon: str


class SearchModel(QObject):
    """View model of the search field and its results."""

    changed = Signal()

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._catalog = Catalog(place, self._again)
        self._text = ""
        self._at = 0
        self._hits = ListModel(HitItem, parent=self)

    @Property(QObject, constant=True)
    def hits(self) -> ListModel[HitItem]:
        """What was found, group by group, the group of the best hit first."""
        return self._hits

    @Property(str, notify=changed)
    def text(self) -> str:
        """What is looked for."""
        return self._text

    @Property(int, notify=changed)
    def current(self) -> int:
        """The row Enter opens; -1 for none."""
        return self._at if self._hits.rows else -1

    @Slot(str)
    def find(self, text: str) -> None:
        """Look for any part of a name, number, plate or code, at once."""
        self._text, self._at = text.strip(), 0
        self._again()

    def _again(self) -> None:
        from sales.find import find_anything

        wanted = scanned(self._text)
        hits = find_anything(self._place.workplace, wanted, LIMIT) if wanted else []
        if wanted and not hits:
            hits = self._spoken(wanted)
        order = list(dict.fromkeys(hit.kind for hit in hits))
        self._hits.replace([self._item(hit, wanted) for kind in order for hit in hits if hit.kind == kind])
        self.changed.emit()

    def _spoken(self, text: str) -> list[Hit]:
        """A code with its letters misheard: I for 1, O for 0."""
        from sales.cars import open_code  # with the whole configurator behind it: not for the first screen
        from sales.find import Hit

        try:
            car: Configuration = open_code(self._place.workplace, text)
        except PersonCanMend:
            return []
        return [Hit("configuration", car.id, car.code, car.model, "code")]

    def _item(self, hit: Hit, wanted: str) -> HitItem:
        parts = hit.subtitle.split(" · ") if hit.subtitle else []
        place = MODEL_AT.get(hit.kind, -1)
        if 0 <= place < len(parts):
            parts[place] = self._catalog.say(parts[place])
        if hit.kind == "customer":
            parts = [self._place.formats.phone(part) for part in parts]
        subtitle = " · ".join(parts)
        return HitItem(
            id=f"{hit.kind}/{hit.id}",
            kind=hit.kind,
            group=_group(hit.kind),
            title=hit.title,
            subtitle=subtitle,
            title_marked=marked(hit.title, wanted),
            subtitle_marked=marked(subtitle, wanted),
            icon=ICONS.get(hit.kind, "tag"),
        )

    @Slot(int)
    def move(self, rows: int) -> None:
        """Up or down."""
        self._at = max(0, min(len(self._hits.rows) - 1, self._at + rows))
        self.changed.emit()

    @Slot()
    def create(self) -> None:
        """Nobody is called like that: the short form, with what was typed as its first guess."""
        app = self._place.app
        app.open_panel("customer-form", guess=self._text, done=lambda id: app.go("customers", customer=id))

    @Slot()
    def accept(self) -> None:
        """Open the row that is marked."""
        self.open(self._at)

    @Slot(int)
    def open(self, row: int) -> None:
        """Open what was found, and forget what was typed."""
        if not 0 <= row < len(self._hits.rows):
            return
        kind, _, id = self._hits.at(row).id.partition("/")
        self.find("")
        screen, fact = TARGETS[kind]
        self._place.app.go(screen, **{fact: id})


def scanned(text: str) -> str:
    """What a scanner typed without what stands around the code: "VITRINE:LYO-2026-0142:K7M2QX" is K7M2QX."""
    if text.upper().startswith(KEEP_PREFIX):
        return text.rsplit(":", 1)[-1].strip()
    return text


def _group(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "customer": translate("Search", "Customers"),
        "configuration": translate("Search", "Kept cars"),
        "offer": translate("Search", "Offers"),
        "stock_car": translate("Search", "Stock"),
        "demonstrator": translate("Search", "Demonstrators"),
    }.get(kind, "")


def marked(text: str, wanted: str) -> str:
    """`text` as styled text, with every part that matches a wanted word in bold.

    Case and accents do not count; of a number, neither do blanks and signs ("0611" is found in "06 11").
    """
    letters, places = _folded(text)
    bold = [False] * len(text)
    for word in wanted.split():
        needle, _ = _folded(word)
        needle = needle.replace(" ", "")
        _mark(bold, letters, places, needle)
        if needle.isdigit() or any(letter.isdigit() for letter in needle):
            solid = [(letter, place) for letter, place in zip(letters, places, strict=True) if letter.isalnum()]
            _mark(bold, "".join(letter for letter, _ in solid), [place for _, place in solid], _only(needle))
    return _styled(text, bold)


def _only(needle: str) -> str:
    return "".join(letter for letter in needle if letter.isalnum())


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters without case and accents, and for each of them its place in `text`."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def _mark(bold: list[bool], letters: str, places: list[int], needle: str) -> None:
    start = letters.find(needle) if needle else -1
    while start >= 0:
        first, last = places[start], places[start + len(needle) - 1]
        bold[first : last + 1] = [True] * (last + 1 - first)
        start = letters.find(needle, start + len(needle))


def _styled(text: str, bold: list[bool]) -> str:
    from html import escape

    parts: list[str] = []
    inside = False
    for letter, strong in zip(text, bold, strict=True):
        if strong != inside:
            parts.append("<b>" if strong else "</b>")
            inside = strong
        parts.append(escape(letter))
    return "".join(parts) + ("</b>" if inside else "")
