"""Cars side by side."""

from __future__ import annotations

from sales.configure import compare
from tests.sales.configure.shop import DAY, fast_showroom, small


def test_nothing_to_compare() -> None:
    assert compare([]) == ()


def test_two_cars_line_by_line() -> None:
    showroom = fast_showroom()
    base = showroom.view(small(), DAY)
    rich = showroom.view(small(version="top", engine="electric", winter="with"), DAY)
    lines = {line.code: line for line in compare([base, rich])}
    assert lines["total"].amounts == (base.total_cents, rich.total_cents)
    assert (lines["total"].kind, lines["total"].unit, lines["total"].differs) == ("money", "EUR", True)
    assert not lines["model"].differs
    assert lines["co2"].amounts == (98, 0)
    assert [text.say("en") for text in lines["co2-class"].texts] == ["A", "A"]
    assert lines["consumption-l"].amounts == (50, 0)
    assert lines["consumption-kWh"].amounts == (0, 144)
    assert lines["reach"].amounts == (0, 340)
    assert [text.say("fr") for text in lines["version"].texts] == ["Base", "Haute"]
    assert not lines["paint"].differs
    assert [bool(text) for text in lines["have:Camera"].texts] == [False, True]
    assert [bool(text) for text in lines["have:Anti-lock brakes"].texts] == [True, True]
    assert not lines["have:Anti-lock brakes"].differs
    assert lines["have:Winter pack"].name.say("fr") == "Pack Hiver"


def test_cars_without_a_battery_have_no_line_for_its_range() -> None:
    view = fast_showroom().view(small(), DAY)
    assert "reach" not in {line.code for line in compare([view, view])}
    assert not any(line.differs for line in compare([view, view]))
