"""Showrooms for the tests: the small range with the slow engine, the demo range with the real one."""

from __future__ import annotations

from functools import cache

from sales.configurator.compile import compile_problem
from sales.configurator.engine import Configurator
from sales.configurator.problem import Problem
from sales.configure import Build, CarView, ListView, Showroom, ValueView
from sales.range.engine import Engine
from sales.range.model import Model, Range
from sales.range.read import read_range
from tests.sales.configure.brute import Brute
from tests.sales.range.writing import DEMO, SMALL

DAY = "2026-11-22"


def slow(_model: Model, problem: Problem) -> Engine:
    """Lists every car."""
    return Brute.build(problem, {})


def fast(_model: Model, problem: Problem) -> Engine:
    """The real one."""
    return Configurator(compile_problem(problem, allow_dead=True), problem=problem)


@cache
def small_range() -> Range:
    return read_range(SMALL)


@cache
def demo_range() -> Range:
    return read_range(DEMO)


@cache
def slow_showroom() -> Showroom:
    return Showroom(small_range(), slow)


@cache
def fast_showroom() -> Showroom:
    return Showroom(small_range(), fast)


@cache
def demo_showroom() -> Showroom:
    return Showroom(demo_range(), fast)


def cards(view: CarView) -> dict[tuple[str, str], ValueView]:
    """All cards of a view by (choice, value)."""
    return {(card.choice, card.value): card for one in lists(view).values() for card in one.values}


def lists(view: CarView) -> dict[str, ListView]:
    """All lists of a view by code."""
    return {one.code: one for step in view.steps for one in step.lists}


def small(**choices: str) -> Build:
    """A build of the small range in France."""
    return Build("mika", "FR", choices)
