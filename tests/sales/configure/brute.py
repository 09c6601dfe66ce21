"""An oracle: the configurator's answers by listing every car. Only for tiny ranges, only in tests."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from sales.configurator.engine import Answer, WayOut
from sales.configurator.problem import Problem, Table

Car = dict[str, str]


def every_car(problem: Problem) -> list[Car]:
    """All complete cars of a problem, by backtracking over the variables in order."""
    checks: list[list[tuple[Table, frozenset[tuple[int, ...]]]]] = [[] for _ in problem.variables]
    for table in problem.tables:
        checks[max(table.scope)].append((table, frozenset(tuple(row) for row in table.rows)))
    cars: list[tuple[int, ...]] = [()]
    for at, variable in enumerate(problem.variables):
        longer = []
        for car in cars:
            for value in range(len(variable.values)):
                wider = (*car, value)
                if all((tuple(wider[i] for i in t.scope) in rows) == t.allowed for t, rows in checks[at]):
                    longer.append(wider)
        cars = longer
    return [
        {variable.name: variable.values[value] for variable, value in zip(problem.variables, car, strict=True)}
        for car in cars
    ]


class Brute:
    """Answers by looking at every car."""

    def __init__(self, problem: Problem, prices: Mapping[tuple[str, str], int], cars: list[Car] | None = None) -> None:
        self._problem = problem
        self._prices = prices
        self.cars = every_car(problem) if cars is None else cars

    @classmethod
    def build(cls, problem: Problem, prices: Mapping[tuple[str, str], int]) -> Brute:
        return cls(problem, prices)

    def with_prices(self, prices: Mapping[tuple[str, str], int]) -> Brute:
        return Brute(self._problem, prices, self.cars)

    def price(self, car: Mapping[str, str]) -> int:
        return sum(self._prices.get(item, 0) for item in car.items())

    def _having(self, choices: Mapping[str, str]) -> list[Car]:
        return [car for car in self.cars if choices.items() <= car.items()]

    def answers(self, choices: Mapping[str, str]) -> Mapping[tuple[str, str], Answer]:
        return {
            (variable.name, value): self._answer(choices, variable.name, value)
            for variable in self._problem.variables
            for value in variable.values
        }

    def _answer(self, choices: Mapping[str, str], variable: str, value: str) -> Answer:
        others = {name: chosen for name, chosen in choices.items() if name != variable}
        having = self._having({**others, variable: value})
        anywhere = self._having({variable: value})
        fewest = min((sum(car[n] != v for n, v in others.items()) for car in anywhere), default=len(others) + 1)
        return Answer(bool(having), min(map(self.price, having), default=None), len(having), fewest, None)

    def cheapest(self, choices: Mapping[str, str]) -> tuple[Mapping[str, str], int]:
        car = min(self._having(choices), key=self.price)
        return car, self.price(car)

    def most_likely(self, choices: Mapping[str, str]) -> None:
        return None

    def cars_left(self, choices: Mapping[str, str]) -> int:
        return len(self._having(choices))

    def ways_out(self, choices: Mapping[str, str], variable: str, value: str) -> list[WayOut]:
        others = {name: chosen for name, chosen in choices.items() if name != variable}
        found: list[WayOut] = []
        for size in range(len(others) + 1):
            for gone in combinations(others.items(), size):
                if any(set(way.gives_up) <= set(gone) for way in found):
                    continue
                kept = dict(others.items() - set(gone))
                if self._having({**kept, variable: value}):
                    car, price = self.cheapest({**kept, variable: value})
                    found.append(WayOut(gone, car, price))
        return sorted(found, key=lambda way: way.price)

    def why_not(self, choices: Mapping[str, str], variable: str, value: str) -> list[str]:
        wanted = {**choices, variable: value}
        rules = [rule for rule in dict.fromkeys(table.rule for table in self._problem.tables) if "price:" not in rule]
        if self._possible(rules, wanted):
            return []
        for rule in list(rules):
            fewer = [other for other in rules if other != rule]
            if not self._possible(fewer, wanted):
                rules = fewer
        return rules

    def _possible(self, rules: list[str], wanted: Mapping[str, str]) -> bool:
        """Whether some car keeps these rules; what is paid for (hidden variables, last in the order) never matters."""
        shown = tuple(variable for variable in self._problem.variables if "/" not in variable.name)
        tables = [table for table in self._problem.tables if table.rule in rules]
        fixed = [
            Table("wanted", (at,), [[variable.values.index(wanted[variable.name])]])
            for at, variable in enumerate(shown)
            if variable.name in wanted
        ]
        return bool(every_car(Problem(shown, (*tables, *fixed))))
