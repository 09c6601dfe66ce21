"""The lower part of an offer: CO2 label, consumption, the totals, a place to sign, QR code and legal notes."""

from __future__ import annotations

from sales.offer_pdf.co2 import co2_label
from sales.offer_pdf.head import GUTTER, Page
from sales.offer_pdf.pen import BOTTOM, LEFT, RIGHT, WIDTH, Pen, wrap

CO2_WIDTH = 168.0
TOTAL_WIDTH = 186.0
QR_SIZE = 50.0


def closing(pen: Pen, page: Page, y: float) -> float:
    """Label, consumption and totals side by side; returns the y below."""
    sheet, s = page.sheet, page.styles
    y += 10
    x = LEFT
    below = [_totals(pen, page, y)]
    if sheet.co2:
        below.append(co2_label(pen, page, sheet.co2, x, y + 4, CO2_WIDTH))
        x += CO2_WIDTH + GUTTER
    if sheet.consumption:
        width = RIGHT - TOTAL_WIDTH - GUTTER - x
        under = y + 4
        pen.line(page.words.say("consumption"), x, under, s.label)
        under += 13
        for fact in sheet.consumption:
            under = pen.block(fact.label, x, under, width, s.small)
            under = pen.block(fact.value, x, under, width, s.body) + 2
        below.append(under)
    return max(below) + 10


def _totals(pen: Pen, page: Page, y: float) -> float:
    """Net, tax and total on a tint."""
    sheet, words, s = page.sheet, page.words, page.styles
    x, right = RIGHT - TOTAL_WIDTH, RIGHT - 12
    pen.box(x, y, TOTAL_WIDTH, 84, page.brand.tint, radius=8)
    for index, (label, cents) in enumerate(
        ((words.say("net"), sheet.net_cents), (words.say("tax", rate=words.rate(sheet.tax_permille)), sheet.tax_cents))
    ):
        pen.line(label, x + 12, y + 10 + index * 14, s.body)
        pen.line(words.money(cents), right, y + 10 + index * 14, s.price, "right")
    pen.line(words.say("total"), x + 12, y + 43, s.total_label)
    pen.line(words.money(sheet.total_cents), right, y + 55, s.total, "right")
    return y + 84


def legal(pen: Pen, page: Page, y: float, factor: float) -> float:
    """The QR code, the legal notes of the market and the line to sign on; `factor` shrinks notes that would not fit."""
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing

    sheet, s = page.sheet, page.styles
    drawing = Drawing(QR_SIZE, QR_SIZE)
    widget = QrCodeWidget(sheet.qr_text, barWidth=QR_SIZE, barHeight=QR_SIZE, barBorder=0, barLevel="M")
    drawing.add(widget)
    x = LEFT + QR_SIZE + 14
    below = y - 1
    for note in sheet.legal_notes:
        below = pen.block(note, x, below, RIGHT - TOTAL_WIDTH - GUTTER - x, s.small.scaled(factor)) + 2
    pen.drawing(drawing, LEFT, y)
    pen.line(page.words.say("code", code=sheet.code), LEFT, y + QR_SIZE + 3, s.small)
    pen.rule(y + QR_SIZE, page.brand.quiet, RIGHT - TOTAL_WIDTH, RIGHT)
    pen.line(page.words.say("signature"), RIGHT - TOTAL_WIDTH, y + QR_SIZE + 3, s.small)
    return max(below, y + QR_SIZE + 12)


def page_line(pen: Pen, page: Page, number: int, pages: int) -> None:
    """The last line of every page: who the dealership is in law, and the page number."""
    s = page.styles.small
    text = page.words.say("page", page=number, pages=pages)
    room = WIDTH - s.width(text) - GUTTER
    dealer = page.sheet.dealership_legal or page.sheet.dealership.name
    for index, part in enumerate(reversed(wrap(dealer, s, room)[:2])):
        pen.line(part, LEFT, BOTTOM - 8 - index * s.leading, s)
    pen.line(text, RIGHT, BOTTOM - 8, s, "right")
