"""Models built by hand, for what no file on its own would show."""

from __future__ import annotations

import pytest

from sales.configurator.errors import CompileTrouble
from sales.range.check_cars import check_cars, place_of
from sales.range.model import Model
from sales.range.problems import Notebook, Place, Problem
from sales.range.read import read_range
from tests.sales.range.writing import SMALL


@pytest.fixture
def model() -> Model:
    return read_range(SMALL).models[0]


@pytest.mark.parametrize(
    ("trouble", "what", "remedy"),
    [
        (CompileTrouble("too-wide", rules=["red-needs-alloy"]), "too many choices together", "Split one"),
        (CompileTrouble("bad-table", rule="red-needs-alloy", what="odd"), "cannot be compiled", "odd"),
        (CompileTrouble("no-car", rules="red-needs-alloy"), "No car of model", "Relax one"),
    ],
)
def test_trouble_while_compiling_is_said_at_the_rule(
    model: Model, trouble: CompileTrouble, what: str, remedy: str
) -> None:
    def compiled(_model: object, _problem: object) -> None:
        raise trouble

    notebook = Notebook()
    check_cars(model, compiled, notebook)  # type: ignore[arg-type]
    (problem,) = notebook.problems
    assert what in problem.what
    assert remedy in problem.remedy
    assert problem.line == model.rules[1].place.line


def test_trouble_of_no_rule_is_said_at_the_model(model: Model) -> None:
    def compiled(_model: object, _problem: object) -> None:
        raise CompileTrouble("bad-variable", variable="x", what="odd")

    notebook = Notebook()
    check_cars(model, compiled, notebook)  # type: ignore[arg-type]
    assert [problem.line for problem in notebook.problems] == [model.place.line]


def test_where_rules_come_from(model: Model) -> None:
    winter, engine, camera = (model.choice(code) for code in ("winter", "engine", "camera"))
    assert winter is not None
    assert engine is not None
    assert camera is not None
    assert place_of(model, "only:engine/electric:version") == engine.values[1].place
    assert place_of(model, "holds:winter") == winter.values[1].place
    assert place_of(model, "standard:camera") == camera.values[1].place
    assert place_of(model, "red-needs-alloy") == model.rules[1].place
    assert place_of(model, "price:camera/with") is None
    assert place_of(model, "holds:nothing") is None


def test_a_notebook_keeps_each_problem_once_by_file_and_line() -> None:
    notebook = Notebook()
    assert not notebook
    for file, line in (("b", 2), ("a", 9), ("b", 1), ("b", 2)):
        notebook.note(Place(file, line), "Wrong.", "Mend it.")
    assert notebook
    assert [(one.file, one.line) for one in notebook.problems] == [("b", 1), ("b", 2), ("a", 9)]
    assert str(Problem("a", 9, "Wrong.", "Mend it.")) == "a:9: Wrong. Mend it."
