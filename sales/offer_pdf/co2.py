"""The CO2 label: the classes of the market as a ladder of bars, the car's class marked on it."""

from __future__ import annotations

from sales.offer_pdf.head import Page
from sales.offer_pdf.pen import Pen, Style
from sales.offer_sheet import Co2Label

SCALE = ("#00843D", "#4FA833", "#B9C900", "#F7D900", "#F5A300", "#E96A0A", "#D7141A")
"""Green to red, the colours of the label when the market's data gives none."""

_BAR, _GAP, _SHORTEST, _STEP = 9.5, 1.5, 30.0, 8.0


def co2_label(pen: Pen, page: Page, label: Co2Label, x: float, y: float, width: float) -> float:
    """Draw the label `width` points wide; returns the y below it. Letter and place tell the class, not only colour."""
    s, words = page.styles, page.words
    pen.line(words.say("co2"), x, y, s.label)
    y += 13
    for index, step in enumerate(label.scale):
        colour = step.colour or SCALE[min(index, len(SCALE) - 1)]
        length = _SHORTEST + _STEP * index
        _bar(pen, x, y, length, colour)
        pen.line(step.letter, x + 4, y + 1.2, Style("Manrope-Bold", 7, 9, _on(colour)))
        pen.line(step.band, x + length + 6, y + 1.6, s.small)
        if step.letter == label.letter:
            _pointer(pen, page, label, x + width, y)
        y += _BAR + _GAP
    y += 3
    if label.discharged_letter:
        y = pen.block(words.say("discharged", letter=label.discharged_letter), x, y, width, s.small)
    return pen.block(label.basis, x, y, width, s.small)


def _bar(pen: Pen, x: float, y: float, length: float, colour: str) -> None:
    """An arrow to the right."""
    tip = _BAR / 2
    right = x + length
    pen.shape([(x, y), (right - tip, y), (right, y + tip), (right - tip, y + _BAR), (x, y + _BAR)], colour)


def _pointer(pen: Pen, page: Page, label: Co2Label, right: float, y: float) -> None:
    """The black arrow to the left with the class and the value; a little higher than the bar it points at."""
    text = page.words.say("co2_value", grams=label.grams_per_km)
    letter, value = Style("Manrope-Bold", 10, 12, "#FFFFFF"), Style("Figures-SemiBold", 7.5, 9, "#FFFFFF")
    high = _BAR + 5
    top, left = y - 2.5, right - letter.width(label.letter) - value.width(text) - 24
    middle = top + high / 2
    pen.shape(
        [(left, middle), (left + 7, top), (right, top), (right, top + high), (left + 7, top + high)], page.brand.ink
    )
    pen.line(label.letter, left + 9, top + 1.9, letter)
    pen.line(text, right - 6, top + 3.8, value, "right")


def _on(colour: str) -> str:
    """Black or white, whichever reads better on `colour`."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else "#1C1B19"
