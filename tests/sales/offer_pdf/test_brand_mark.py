"""The brand mark is read from a small part of SVG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from sales.offer_pdf import Brand, offer_pdf
from sales.offer_pdf.mark import draw_mark, path_steps
from sales.offer_pdf.pen import Pen
from tests.sales.offer_pdf.sheets import ordinary_sheet


def test_relative_and_absolute_commands_give_the_same_outline() -> None:
    absolute = path_steps("M10 10 L20 10 V30 H10 C5 25 5 15 10 10 Z")
    relative = path_steps("m10 10 10 0v20h-10c-5-5-5-15 0-20z")
    assert absolute == relative
    assert absolute[0] == ("moveTo", (10.0, 10.0))
    assert absolute[-1] == ("close", ())


def test_smooth_curves_mirror_the_last_handle() -> None:
    steps = path_steps("M0 0 C0 10 10 10 10 0 S20 -10 20 0 S30 5 30 0")
    assert steps[2] == ("curveTo", (10.0, -10.0, 20.0, -10.0, 20.0, 0.0))
    assert path_steps("M0 0 L5 5 S9 9 10 5")[2][1][:2] == (5.0, 5.0)


def test_a_quadratic_curve_becomes_the_same_cubic() -> None:
    assert path_steps("M0 0 Q3 3 6 0")[1] == ("curveTo", (2.0, 2.0, 4.0, 2.0, 6.0, 0.0))


def test_an_arc_is_refused() -> None:
    with pytest.raises(ValueError, match="arcs"):
        path_steps("M0 0 A5 5 0 0 1 10 10")


def test_the_width_follows_the_view_box() -> None:
    assert draw_mark(Pen(), '<svg viewBox="0 0 48 24"><rect width="48" height="24"/></svg>', 0, 0, 12, "#000000") == 24


def test_a_mark_of_groups_circles_and_holes_is_drawn() -> None:
    svg = """<svg viewBox="0 0 24 24"><g fill="#AA2233"><circle cx="12" cy="12" r="10"/>
    <path fill="none" d="M0 0L1 1"/></g><rect x="2" y="2" width="4" height="4" fill="currentColor"/></svg>"""
    with_mark, without = (
        PdfReader(BytesIO(offer_pdf(ordinary_sheet(), b"", "fr", Brand(name="Auben", mark_svg=mark))))
        for mark in (svg, "")
    )
    drawn = with_mark.pages[0].get_contents()
    plain = without.pages[0].get_contents()
    assert drawn is not None
    assert plain is not None
    assert b".666667 .133333 .2 rg" in drawn.get_data()
    assert b".666667 .133333 .2 rg" not in plain.get_data()


def test_strokes_are_drawn_with_a_round_pen_of_their_width() -> None:
    svg = '<svg viewBox="0 0 28 28"><g fill="none" stroke="#AA2233" stroke-width="3"><path d="M0 0L9 9"/></g></svg>'
    paper = PdfReader(BytesIO(offer_pdf(ordinary_sheet(), b"", "fr", Brand(name="Auben", mark_svg=svg))))
    contents = paper.pages[0].get_contents()
    assert contents is not None
    drawn = contents.get_data()
    assert b".666667 .133333 .2 RG" in drawn
    assert b"\n3 w" in drawn
    assert b"1 J" in drawn


def test_the_demo_brand_s_own_mark_can_be_drawn() -> None:
    brand = Path(__file__).parents[3] / "assets" / "brand"
    for name in ("wordmark.svg", "emblem.svg"):
        assert draw_mark(Pen(), (brand / name).read_text("utf-8"), 0, 0, 28, "#000000") > 0
