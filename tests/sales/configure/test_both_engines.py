"""Any series of clicks shows the same screens, whichever engine answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sales.configure import Build, CannotBuild, CarView
from tests.sales.configure.shop import DAY, cards, fast_showroom, slow_showroom, small_range

VALUES = [(choice.code, value.code) for choice in small_range().models[0].choices for value in choice.values]


def shown(view: CarView) -> object:
    return (view.total_cents, view.cars_left, view.car, [(*key, card) for key, card in cards(view).items()], view.lines)


@given(st.lists(st.sampled_from(VALUES), max_size=6), st.sampled_from(["FR", "DE"]))
def test_the_same_screens(clicks: list[tuple[str, str]], market: str) -> None:
    slow, fast = slow_showroom(), fast_showroom()
    build = Build("mika", market)
    for choice, value in clicks:
        one, other = (room.explain(build, choice, value, DAY) for room in (slow, fast))
        assert (one.state, one.price_delta_cents) == (other.state, other.price_delta_cents)
        ways = [[(way.price_delta_cents, way.build.choices) for way in card.ways_out] for card in (one, other)]
        assert ways[0] == ways[1]
        assert bool(one.reason) == bool(other.reason)
        try:
            build = slow.choose(build, choice, value)
        except CannotBuild:
            assert one.ways_out
            build = fast.take_way_out(build, other.ways_out[0])
        assert shown(slow.view(build, DAY)) == shown(fast.view(build, DAY))
        view = fast.view(build, DAY)
        assert sum(line.cents for line in view.lines) == view.total_cents
