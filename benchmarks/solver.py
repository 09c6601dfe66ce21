"""The same questions asked of OR-tools CP-SAT, one value at a time: the independent check and the baseline.

To be fair to it, the model is built once and only told the question: the value wanted is fixed, and one linear
objective over the literals holds prices and choices. One worker; probing, symmetries and further rounds of presolve,
which only cost time here, are off (found by trying on both real ranges; without presolve it takes twice as long).
"""

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
        whole = [self._variable(at) for at in range(len(problem.variables))]
        for table in problem.tables:
            scope = [whole[at] for at in table.scope]
            rows = [tuple(map(int, row)) for row in table.rows]
            add = self._model.add_allowed_assignments if table.allowed else self._model.add_forbidden_assignments
            add(scope, rows)
        self._prices = {pair: prices.get(pair, 0) for pair in self._is}
        self._dear = 1 + sum(max(self._prices[one.name, value] for value in one.values) for one in problem.variables)
        self._solver = cp_model.CpSolver()
        told = self._solver.parameters
        told.num_workers = 1
        told.linearization_level = told.cp_model_probing_level = told.symmetry_level = 0
        told.max_presolve_iterations = 1
        told.cp_model_use_sat_presolve = False

    def _variable(self, at: int) -> cp_model.IntVar:
        variable = self._problem.variables[at]
        literals = [self._model.new_bool_var(f"{at}={number}") for number in range(len(variable.values))]
        self._is.update(zip(((variable.name, value) for value in variable.values), literals, strict=True))
        whole = self._model.new_int_var(0, len(variable.values) - 1, f"{at}")
        self._model.add_exactly_one(literals)
        self._model.add(whole == cp_model.LinearExpr.weighted_sum(literals, list(range(len(literals)))))
        return whole

    def ask(self, choices: Mapping[str, str], variable: str, value: str) -> tuple[int, int] | None:
        """The fewest choices of other variables to give up for a value, and the cheapest price with so few; None when
        no car has the value."""
        kept = {pair for pair in choices.items() if pair[0] != variable}
        costs = [cents - self._dear * (pair in kept) for pair, cents in self._prices.items()]
        self._model.minimize(cp_model.LinearExpr.weighted_sum(list(self._is.values()), costs))
        if not self._solve({variable: value}):
            return None
        return divmod(round(self._solver.objective_value) + self._dear * len(kept), self._dear)

    def can_have(self, choices: Mapping[str, str]) -> bool:
        """Whether some car has all these choices."""
        self._model.minimize(0)  # anything will do
        return self._solve(choices)

    def _solve(self, fixed: Mapping[str, str]) -> bool:
        """Solve with some values fixed, for this once."""
        bounds = [self._model.proto.variables[self._is[pair].index].domain for pair in fixed.items()]
        for bound in bounds:
            bound[0] = 1
        status = self._solver.solve(self._model)
        for bound in bounds:
            bound[0] = 0
        if status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE, cp_model.FEASIBLE):
            raise RuntimeError(f"CP-SAT gave up: {self._solver.status_name(status)}")
        return bool(status != cp_model.INFEASIBLE)
