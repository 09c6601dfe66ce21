"""From a kept offer to its PDF: the sheet is read here, picture and pages are made in a worker, the bytes are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl

from sales.kept_look import kept_look
from sales.look import CarLook
from sales.offer_pdf import Brand, Language, offer_pdf
from sales.offer_sheet import OfferSheet
from sales.quotes import attach_pdf, pdf_of
from sales.range.model import Range
from sales.records import Configuration, Offer
from sales.sheet import offer_sheet
from ui.models.documents import folder, plain_name
from ui.place import Place
from ui.theme import ASSETS, read_brand

PICTURE_WIDTH = 1400
"""Pixels of the car on paper: 300 dots an inch at the size it is printed."""

MARK = ASSETS / "brand" / "wordmark.svg"


def paper_brand() -> Brand:
    """The brand file as the page needs it."""
    brand = read_brand()
    mark = MARK.read_text(encoding="utf-8") if MARK.exists() else ""
    return Brand(name=brand.name, accent=brand.light.accent, mark_svg=mark)


def make_paper(
    place: Place, offer_id: str, on_done: Callable[[], None], on_error: Callable[[Exception], None] | None = None
) -> None:
    """Makes the PDF of an offer and keeps it; `on_done` in the main thread."""
    place.work.run(place.showroom, lambda room: _set(place, offer_id, room.range, on_done, on_error), on_error)


def _set(
    place: Place,
    offer_id: str,
    range_: Range,
    on_done: Callable[[], None],
    on_error: Callable[[Exception], None] | None,
) -> None:
    sheet = offer_sheet(place.workplace, offer_id, range_, place.settings.get("dealership"))
    offer = place.workplace.store.get(Offer, offer_id)
    car = place.workplace.store.get(Configuration, offer.configuration) if offer else None
    look = kept_look(range_, car.model, car.car) if car else None
    language: Language = "fr" if offer and offer.language == "fr" else "en"

    def keep(pdf: bytes) -> None:
        attach_pdf(place.workplace, offer_id, pdf)
        place.app.changed()
        on_done()

    place.work.run(partial(_pages, sheet, look, language), keep, on_error)


def _pages(sheet: OfferSheet, look: CarLook | None, language: Language) -> bytes:
    return offer_pdf(sheet, _picture(look), language, paper_brand())


def _picture(look: CarLook | None) -> bytes:
    from ui.drawing.picture import Studio
    from ui.drawing.problem import UnknownDrawing

    if look is None:
        return b""
    try:
        return Studio(layer_bytes=0).png(look, "quarter", PICTURE_WIDTH)
    except UnknownDrawing:
        return b""


def write_paper(place: Place, offer: Offer) -> Path | None:
    """The kept PDF as a file named by the offer's number; None when this device has no PDF of it. Raises OSError."""
    pdf = pdf_of(place.workplace, offer.id)
    if pdf is None:
        return None
    path = folder(place) / f"{plain_name(offer.number, '-_') or 'offer'}.pdf"
    path.write_bytes(pdf)
    return path


def open_outside(place: Place, url: QUrl) -> bool:
    """Hand an address or a file to the system's own program for it."""
    told = place.settings.get("open_url")
    if told is not None:
        return bool(told(url))
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(url)
