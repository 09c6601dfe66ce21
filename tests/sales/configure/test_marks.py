"""What buyers chose before, as a quiet mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sales.configurator.engine import Answer
from sales.configure import CarView, Showroom
from sales.range.engine import Engine
from tests.sales.configure.brute import Brute
from tests.sales.configure.shop import DAY, cards, lists, small, small_range


class WithBuyers(Brute):
    """An engine with a sales history: the share of buyers who took a value; nobody took the others."""

    shares: Mapping[tuple[str, str], float] = {}

    def with_prices(self, prices: Mapping[tuple[str, str], int]) -> WithBuyers:
        priced = WithBuyers(self._problem, prices, self.cars)
        priced.shares = self.shares
        return priced

    def answers(self, choices: Mapping[str, str]) -> Mapping[tuple[str, str], Answer]:
        return {
            key: replace(answer, popular=self.shares.get(key, 0.0)) for key, answer in super().answers(choices).items()
        }


def seen(shares: Mapping[tuple[str, str], float]) -> CarView:
    def compiled(_model: object, problem: object) -> Engine:
        engine = WithBuyers(problem, {})  # type: ignore[arg-type]
        engine.shares = shares
        return engine

    return Showroom(small_range(), compiled).view(small(), DAY)


def popular(view: CarView) -> list[tuple[str, str]]:
    return [key for key, card in cards(view).items() if "popular" in [mark.code for mark in card.marks]]


def test_the_one_most_buyers_took_in_a_list_and_options_half_of_them_took() -> None:
    shares = {("paint", "red"): 0.6, ("paint", "white"): 0.4, ("seats", "with"): 0.5, ("wheel", "with"): 0.49}
    assert popular(seen(shares)) == [("paint", "red"), ("seats", "with")]


def test_no_mark_where_all_are_taken_alike_or_there_is_no_choice() -> None:
    assert popular(seen({("paint", "red"): 0.5, ("paint", "white"): 0.5, ("upholstery", "cloth"): 1.0})) == []


def test_options_without_a_group_stand_in_a_list_of_their_own() -> None:
    model = small_range().models[0]
    loose = tuple(replace(choice, group="") if choice.code == "cable" else choice for choice in model.choices)
    range_ = replace(small_range(), models=(replace(model, choices=loose),))
    view = Showroom(range_, lambda _, problem: Brute.build(problem, {})).view(small(), DAY)
    assert [card.choice for card in lists(view)["options"].values] == ["cable"]
    assert "cable" not in [card.choice for card in lists(view)["comfort"].values]
