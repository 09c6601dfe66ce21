"""A little car for tests: body, engine, roof, rails, hitch."""

from __future__ import annotations

from sales.configurator.problem import Problem, Table, Variable

VARIABLES = (
    Variable("body", ("hatch", "estate")),
    Variable("engine", ("petrol", "diesel", "electric")),
    Variable("roof", ("steel", "glass")),
    Variable("rails", ("none", "fitted")),
    Variable("hitch", ("none", "fitted")),
)

LITTLE_CAR = Problem(
    VARIABLES,
    (
        Table("glass-or-rails", (2, 3), ((1, 1),), allowed=False),
        Table("rails-need-estate", (0, 3), ((0, 0), (1, 0), (1, 1))),
        Table("no-electric-hitch", (1, 4), ((2, 1),), allowed=False),
    ),
)

PRICES = {("engine", "diesel"): 150_000, ("engine", "electric"): 600_000, ("roof", "glass"): 90_000}
PRICES |= {("body", "estate"): 120_000, ("rails", "fitted"): 30_000, ("hitch", "fitted"): 65_000}
