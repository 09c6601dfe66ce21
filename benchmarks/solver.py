"""The same questions asked of OR-tools CP-SAT, one value at a time: the independent check and the baseline."""

from __future__ import annotations

from collections.abc import Mapping

from ortools.sat.python import cp_model

from sales.configurator.problem import Problem


class Solver:
    """One range with prices. Knows nothing of the compiled diagram."""

    def __init__(self, problem: Problem, prices: Mapping[tuple[str, str], int]) -> None:
        self._problem = problem
        self._model = cp_model.CpModel()
        self._is: dict[tuple[str, str], cp_model.IntVar] = {}
        self._prices = dict(prices)
        self._dear = 1 + sum(max(self._price(one.name, value) for value in one.values) for one in problem.variables)
        whole = [self._variable(at) for at in range(len(problem.variables))]
        for table in problem.tables:
            scope = [whole[at] for at in table.scope]
            rows = [tuple(map(int, row)) for row in table.rows]
            add = self._model.add_allowed_assignments if table.allowed else self._model.add_forbidden_assignments
            add(scope, rows)

    def _price(self, variable: str, value: str) -> int:
        return self._prices.get((variable, value), 0)

    def _variable(self, at: int) -> cp_model.IntVar:
        variable = self._problem.variables[at]
        whole = self._model.new_int_var(0, len(variable.values) - 1, f"{at}")
        for number, value in enumerate(variable.values):
            literal = self._model.new_bool_var(f"{at}={number}")
            self._model.add(whole == number).only_enforce_if(literal)
            self._model.add(whole != number).only_enforce_if(~literal)
            self._is[variable.name, value] = literal
        self._model.add_exactly_one(self._is[variable.name, value] for value in variable.values)
        return whole

    def ask(self, choices: Mapping[str, str], variable: str, value: str) -> tuple[int, int] | None:
        """The fewest choices of other variables to give up for a value, and the cheapest price with so few; None when
        no car has the value."""
        model = self._model.clone()
        model.add(self._is[variable, value] == 1)
        against = [~self._is[name, chosen] for name, chosen in choices.items() if name != variable]
        prices = [self._price(*pair) for pair in self._is]
        model.minimize(self._dear * sum(against) + cp_model.LinearExpr.weighted_sum(list(self._is.values()), prices))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise RuntimeError(f"CP-SAT gave up: {solver.status_name(status)}")
        return divmod(round(solver.objective_value), self._dear)

    def can_have(self, choices: Mapping[str, str]) -> bool:
        """Whether some car has all these choices."""
        model = self._model.clone()
        model.add_bool_and([self._is[pair] for pair in choices.items()])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        return bool(solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE))
