"""The upper part of an offer: brand, number, the three parties, the car and its picture."""

from __future__ import annotations

from dataclasses import dataclass

from sales.offer_pdf.brand import Brand
from sales.offer_pdf.mark import draw_mark
from sales.offer_pdf.pen import LEFT, RIGHT, TOP, WIDTH, Pen, Style, fit, wrap
from sales.offer_pdf.styles import Styles
from sales.offer_pdf.words import Words
from sales.offer_sheet import Contact, OfferSheet

GUTTER = 22.0
COLUMN = (WIDTH - 2 * GUTTER) / 3


@dataclass(frozen=True)
class Page:
    """What every part needs to draw itself."""

    sheet: OfferSheet
    words: Words
    brand: Brand
    styles: Styles


def letterhead(pen: Pen, page: Page) -> float:
    """Brand on the left, offer number and dates on the right; returns the y below."""
    s, words, sheet = page.styles, page.words, page.sheet
    if page.brand.mark_svg:
        draw_mark(pen, page.brand.mark_svg, LEFT, TOP - 2, 28, page.brand.accent)
    else:
        pen.line(page.brand.name, LEFT, TOP + 6, Style("Manrope-Bold", 17, 20, page.brand.accent))
    number = words.say("number", number=sheet.number)
    pen.line(number, RIGHT, TOP, fit(number, s.strong.scaled(1.15), WIDTH * 0.6), "right")
    dates = words.say("dates", created=words.day(sheet.created_on), valid=words.day(sheet.valid_until))
    pen.line(dates, RIGHT, TOP + 15, s.note, "right")
    return TOP + 46


def letterhead_again(pen: Pen, page: Page) -> float:
    """The small head of the second page: whose offer for which car this is."""
    s, sheet = page.styles, page.sheet
    number = page.words.say("number", number=sheet.number)
    car = f"{sheet.maker} {sheet.model} · {number} · {sheet.customer.name or sheet.customer.company}"
    pen.line(car, LEFT, TOP, fit(car, s.label, WIDTH, 0.5))
    pen.rule(TOP + 15, page.brand.hairline)
    return TOP + 26


def parties(pen: Pen, page: Page, y: float) -> float:
    """Customer, dealership and salesperson side by side; returns the y below the longest."""
    sheet, words = page.sheet, page.words
    columns = (("customer", sheet.customer), ("dealership", sheet.dealership), ("salesperson", sheet.salesperson))
    below = [
        _party(pen, page, words.say(key), who, LEFT + index * (COLUMN + GUTTER), y)
        for index, (key, who) in enumerate(columns)
    ]
    return max(below) + 15


def _party(pen: Pen, page: Page, label: str, who: Contact, x: float, y: float) -> float:
    s = page.styles
    pen.line(label, x, y, s.label)
    y += s.label.leading + 2
    first, *others = [text for text in (who.name, who.company) if text] or [""]
    y = pen.block(first, x, y, COLUMN, s.strong)
    place = " ".join(text for text in (who.postal_code, who.city) if text)
    country = who.country if len(who.country) > 2 else ""  # a code says nothing on a letter
    for text in (*others, who.role, who.street, place, country, who.phone, who.email):
        y = pen.block(text, x, y, COLUMN, s.body)
    return y


def car_name(pen: Pen, page: Page, y: float) -> float:
    """The car's name, the largest type of the page, and version and engine under it."""
    s, sheet = page.styles, page.sheet
    name = sheet.model if sheet.model.startswith(sheet.maker) else f"{sheet.maker} {sheet.model}"
    style = fit(name, s.title, WIDTH)
    y = pen.block(name, LEFT, y, WIDTH, style)
    return pen.block(_under(page), LEFT, y + 1, WIDTH, s.subtitle) + 10


def band(pen: Pen, page: Page, picture: bytes, y: float, height: float) -> float:
    """Name and picture side by side on one tint: where a page is short, the car still stands large."""
    s, sheet = page.styles, page.sheet
    name = sheet.model if sheet.model.startswith(sheet.maker) else f"{sheet.maker} {sheet.model}"
    width = WIDTH * 0.36
    title, under = fit(name, s.title, width), _under(page)
    lines = len(wrap(name, title, width)) * title.leading + len(wrap(under, s.body, width)) * s.body.leading
    height = max(height, lines + 24)
    pen.box(LEFT, y, WIDTH, height, page.brand.tint, radius=8)
    top = pen.block(name, LEFT + 18, y + (height - lines) / 2, width, title)
    pen.block(under, LEFT + 18, top, width, s.body)
    if picture:
        x = LEFT + width
        pen.picture(picture, x, y - 16, RIGHT - x + 12, height + 22)  # a drawing keeps air around its car
    return y + height + 13


def _under(page: Page) -> str:
    return " · ".join(text for text in (page.sheet.version, page.sheet.engine, page.sheet.colour) if text)


def hero(pen: Pen, page: Page, picture: bytes, y: float, height: float) -> float:
    """The picture on a tint, and the facts of the car at its right; grows when the facts need it."""
    facts = page.sheet.facts
    width = WIDTH * 0.66 if facts else WIDTH
    x = LEFT + width + GUTTER
    below = y + 4
    for fact in facts:
        pen.line(fact.label, x, below, page.styles.label)
        below = pen.block(fact.value, x, below + 11, RIGHT - x, page.styles.body) + 5
    height = max(height, below - y - 5)
    pen.box(LEFT, y, width, height, page.brand.tint, radius=8)
    if picture:
        pen.picture(picture, LEFT, y - 12, width, height + 16)
    return y + height + 13
