"""The list of equipment and prices: rows measured at a scale, split over pages, drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sales.offer_pdf.head import Page
from sales.offer_pdf.pen import LEFT, RIGHT, WIDTH, Pen, Style, wrap
from sales.offer_sheet import Section, SheetLine

PRICE_WIDTH = 96.0
NAME_WIDTH = WIDTH - PRICE_WIDTH

MOST_LISTED = 5
"""A section of included items only, longer than this, is set as one paragraph: the standard equipment."""


@dataclass(frozen=True)
class Row:
    """One row, already broken into lines. `kind` is "section", "item" or "included" (a paragraph of included items)."""

    kind: str
    section: str
    lines: tuple[str, ...]
    height: float
    size: float  # factor on the styles
    note: str = ""
    price: str = ""
    free: bool = False  # its price says in words that it costs nothing


def rows(page: Page, size: float, run_in: bool) -> list[Row]:
    """All rows at `size` (1 is full size); `run_in` sets the included items of a section as one paragraph."""
    found: list[Row] = []
    for section in page.sheet.sections:
        if section.lines:
            found.append(_heading(section.name, size))
            found.extend(_section_rows(page, section, size, run_in))
    return found


def _heading(name: str, size: float) -> Row:
    return Row("section", name, (name,), 20.5 * size, size)


def _section_rows(page: Page, section: Section, size: float, run_in: bool) -> Iterable[Row]:
    included = [line for line in section.lines if line.cents is None]
    all_included = len(included) == len(section.lines)
    run_in = run_in or (all_included and len(included) > MOST_LISTED)
    for line in section.lines:
        if line.cents is not None or not run_in:
            yield _item(page, section.name, line, size)
    if run_in and included:
        items = page.words.say("list_joint").join(line.name for line in included)
        text = items if all_included else page.words.say("included", items=items)
        lines = tuple(wrap(text, page.styles.note.scaled(size), WIDTH if all_included else NAME_WIDTH))
        yield Row("included", section.name, lines, len(lines) * 10.5 * size + 3 * size, size)


def _item(page: Page, section: str, line: SheetLine, size: float) -> Row:
    item, note = page.styles.item.scaled(size), page.styles.note.scaled(size)
    price = ""
    if line.cents is not None:
        price = page.words.money(line.cents) if line.cents else page.words.say("no_extra")
    lines = wrap(line.name, item, NAME_WIDTH)
    beside = bool(line.note) and item.width(lines[-1]) + note.width(f"  {line.note}") <= NAME_WIDTH
    if line.note and not beside:
        lines.extend(wrap(line.note, note, NAME_WIDTH))
    height = len(lines) * 12 * size + 2.2 * size
    return Row("item", section, tuple(lines), height, size, line.note if beside else "", price, line.cents == 0)


def height(of: Iterable[Row]) -> float:
    """What the rows need together."""
    return sum(row.height for row in of)


def split(all_rows: list[Row], first: float, page: Page) -> tuple[list[Row], list[Row]]:
    """Rows for the first page, `first` points high, and the rest; the rest starts with a heading.

    A heading never stands alone at the foot, and the second page always gets a part of the list, so that the total does
    not stand on a page of its own.
    """
    taken, used = 0, 0.0
    while taken < len(all_rows) and used + all_rows[taken].height <= first:
        used += all_rows[taken].height
        taken += 1
    if taken == len(all_rows):
        taken = max((i for i, row in enumerate(all_rows) if row.kind == "section"), default=0)
    while taken and all_rows[taken - 1].kind == "section":
        taken -= 1
    rest = all_rows[taken:]
    if taken and rest and rest[0].kind != "section":
        rest.insert(0, _heading(page.words.say("continued", section=rest[0].section), rest[0].size))
    return all_rows[:taken], rest


def draw(pen: Pen, page: Page, of: list[Row], y: float) -> float:
    """Draw rows from `y` down; returns the y below."""
    for row in of:
        if row.kind == "section":
            _draw_heading(pen, page, row, y)
        else:
            _draw_item(pen, page, row, y)
        y += row.height
    return y


def _draw_heading(pen: Pen, page: Page, row: Row, y: float) -> None:
    style = page.styles.heading.scaled(row.size)
    pen.line(row.lines[0], LEFT, y + 4 * row.size, style)
    pen.rule(y + 17 * row.size, page.brand.hairline)


def _draw_item(pen: Pen, page: Page, row: Row, y: float) -> None:
    item, note, price = (style.scaled(row.size) for style in (page.styles.item, page.styles.note, page.styles.price))
    style: Style = note if row.kind == "included" else item
    leading = (10.5 if row.kind == "included" else 12) * row.size
    for index, text in enumerate(row.lines):
        pen.line(text, LEFT, y + 1 + index * leading, style)
    if row.note:
        last = y + 1 + (len(row.lines) - 1) * leading
        pen.line(row.note, LEFT + item.width(row.lines[-1] + "  "), last + (item.size - note.size) * 0.92, note)
    pen.line(row.price, RIGHT, y + 1, note if row.free else price, "right")
