"""Finds the largest setting in which an offer fits its pages, and draws it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from sales.offer_pdf import foot, head, table
from sales.offer_pdf.brand import Brand
from sales.offer_pdf.head import Page
from sales.offer_pdf.pen import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, Pen, load_fonts
from sales.offer_pdf.styles import styles_for
from sales.offer_pdf.words import Words
from sales.offer_sheet import OfferSheet

PAGE_LINE = 24.0  # kept free at the foot of every page
WIDEST_GAP = 150.0  # of white between the list of a second page and what stands at its foot
GAP = 40.0  # where it would be wider
LARGEST_PICTURE = 230.0  # a first page with room to spare gives it to the car


@dataclass(frozen=True)
class Setting:
    """How tight the page is set: pages, size of the list (1 is full), height of the picture, included items run in."""

    pages: int
    size: float
    picture: float
    run_in: bool = False
    band: bool = False  # name and picture side by side, without the facts, which the list says too
    legal: float = 1.0


@dataclass(frozen=True)
class Plan:
    """A setting that fits, and the rows of each page."""

    setting: Setting
    pages: tuple[list[table.Row], ...]


def settings() -> Iterator[Setting]:
    """From the most generous to the tightest, without end, so that every offer fits two pages at last."""
    yield Setting(1, 1.1, 200)
    yield Setting(1, 1.0, 176)
    yield Setting(1, 0.95, 150)
    yield Setting(1, 0.92, 128)
    yield Setting(1, 0.92, 162, band=True)
    yield Setting(1, 0.88, 154, band=True, run_in=True)
    yield Setting(1, 0.84, 146, band=True, run_in=True)
    yield Setting(2, 1.15, LARGEST_PICTURE)  # who turns a page gets a full one
    yield Setting(2, 1.0, 190)
    yield Setting(2, 0.92, 170)
    yield Setting(2, 0.86, 150)
    factor = 0.86
    while True:
        yield Setting(2, factor, 130, run_in=True, legal=min(1.0, factor / 0.7))
        factor *= 0.9


def plan(page: Page) -> Plan:
    """The first setting in which everything fits."""
    return next(found for setting in settings() if (found := _try(page, setting)))


def _try(page: Page, setting: Setting) -> Plan | None:
    pen, rows = Pen(), table.rows(page, setting.size, setting.run_in)
    room = BOTTOM - PAGE_LINE
    start, end = _upper(pen, page, b"", setting), _lower_height(page, setting)
    if setting.pages == 1:
        white = room - start - table.height(rows) - end
        return Plan(_with_larger_picture(setting, white), (rows,)) if white >= 0 else None
    first, rest = table.split(rows, room - start, page)
    if head.letterhead_again(pen, page) + table.height(rest) + end > room:
        return None
    return Plan(_with_larger_picture(setting, room - start - table.height(first)), (first, rest))


def _with_larger_picture(setting: Setting, white: float) -> Setting:
    """Give the first page's spare room to the car, but leave some of it white."""
    return replace(setting, picture=max(setting.picture, min(setting.picture + white * 0.7, LARGEST_PICTURE)))


def _upper(pen: Pen, page: Page, picture: bytes, setting: Setting) -> float:
    y = head.letterhead(pen, page)
    y = head.parties(pen, page, y)
    if setting.band:
        return head.band(pen, page, picture, y, setting.picture)
    y = head.car_name(pen, page, y)
    return head.hero(pen, page, picture, y, setting.picture)


def _lower_height(page: Page, setting: Setting) -> float:
    return foot.legal(Pen(), page, foot.closing(Pen(), page, 0), setting.legal)


def set_pages(sheet: OfferSheet, picture: bytes, words: Words, brand: Brand) -> bytes:
    """Plan and draw; see `offer_pdf`."""
    load_fonts()
    page = Page(sheet, words, brand, styles_for(brand))
    found = plan(page)
    target = BytesIO()
    canvas = _canvas(target, page)
    pen = Pen(canvas)
    for number, rows in enumerate(found.pages, start=1):
        last = number == len(found.pages)
        y = _upper(pen, page, picture, found.setting) if number == 1 else head.letterhead_again(pen, page)
        y = table.draw(pen, page, rows, y)
        if last:
            # The lower part stands on the foot of the page, so that white space falls between list and total; but not
            # the white of half a page, which tears them apart.
            top = BOTTOM - PAGE_LINE - _lower_height(page, found.setting)
            top = top if number == 1 or top - y < WIDEST_GAP else y + GAP
            foot.legal(pen, page, foot.closing(pen, page, top), found.setting.legal)
        foot.page_line(pen, page, number, len(found.pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _canvas(target: BytesIO, page: Page) -> Canvas:
    """An empty file with its metadata; `invariant` leaves out the time and the random id of the file."""
    sheet, words = page.sheet, page.words
    canvas = Canvas(
        target, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, lang=words.texts["locale"].replace("_", "-")
    )
    number = words.say("number", number=sheet.number)
    canvas.setTitle(f"{number} · {sheet.maker} {sheet.model}")
    canvas.setAuthor(sheet.dealership.name)
    whom = sheet.customer.name or sheet.customer.company
    canvas.setSubject(words.say("subject", maker=sheet.maker, model=sheet.model, number=sheet.number, customer=whom))
    canvas.setCreator("Vitrine")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
