"""What `range check` and `range info` say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sales.range.report import check, info
from tests.sales.configure.shop import fast, slow
from tests.sales.range.writing import DEMO, SMALL

TEXT = SMALL.read_text("utf-8")


def with_rules(tmp_path: Path, *rules: str) -> Path:
    path = tmp_path / "test.range"
    blocks = "".join(f"rule r{at}\n  fr a\n  en a\n  {rule}\n" for at, rule in enumerate(rules))
    path.write_text(f"{TEXT.removesuffix('end' + chr(10))}{blocks}end\n", "utf-8")
    return path


def test_a_range_in_order() -> None:
    report = check(SMALL, fast)
    assert report.ok
    assert report.text() == f"{SMALL}: in order. Petit 1: mika."
    assert report.data() == {"ok": True, "path": str(SMALL), "problems": []}


def test_problems_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "test.range"
    path.write_text(TEXT.replace("FR 800", "FR -800").replace("paint/red", "paint/rot"), "utf-8")
    report = check(path, fast)
    line = TEXT[: TEXT.index("price FR 800")].count("\n") + 1
    first, *_, last = report.text().splitlines()
    assert first.startswith(f"{path}:{line}: The price -800 is negative.")
    assert last == "2 problems to mend."
    data = json.loads(json.dumps(report.data()))
    assert data["ok"] is False
    assert data["problems"][0]["line"] == line
    assert set(data["problems"][0]) == {"file", "line", "what", "remedy"}


def test_a_value_no_car_can_have_is_found_with_the_rules_that_exclude_it(tmp_path: Path) -> None:
    path = with_rules(tmp_path, "if paint/red\n  excludes version/base", "if version/top\n  excludes paint/red")
    (problem,) = check(path, fast).problems
    line = TEXT[: TEXT.index("paint red")].count("\n") + 1
    assert (problem.file, problem.line) == (str(path), line)
    assert 'No car can have paint "red"' in problem.what
    assert 'rule "r0"' in problem.what
    assert 'rule "r1"' in problem.what
    assert f"({path}:" in problem.what
    assert "1 problem to mend." in check(path, fast).text()


def test_a_showcase_that_no_car_has(tmp_path: Path) -> None:
    path = with_rules(tmp_path, "if paint/red\n  excludes version/base")
    path.write_text(path.read_text("utf-8").replace("drawing mika", "drawing mika\n  showcase paint/red, version/base"))
    (problem,) = check(path, fast).problems
    assert 'No car has everything the showcase of model "mika" names' in problem.what


def test_options_and_only_lines_are_named(tmp_path: Path) -> None:
    path = with_rules(
        tmp_path,
        "if engine/electric\n  excludes option/sunroof",
        "if option/sunroof\n  requires engine/electric",
        "if pack/winter\n  excludes option/seats",
        "if engine/electric\n  requires version/base",
    )
    whats = "\n".join(problem.what for problem in check(path, fast).problems)
    assert 'No car can have option "sunroof"' in whats
    assert 'No car can have pack "winter": ' in whats
    assert 'the contents of pack "winter"' in whats
    assert "the only line of engine/electric" in whats


def test_standard_equipment_that_a_rule_excludes(tmp_path: Path) -> None:
    path = with_rules(tmp_path, "if option/camera\n  excludes version/top")
    whats = "\n".join(problem.what for problem in check(path, fast).problems)
    assert 'No car can have version "top"' in whats
    assert 'the standard lines with "camera"' in whats


def test_rules_that_leave_no_car(tmp_path: Path) -> None:
    path = with_rules(
        tmp_path, "if paint/white|red\n  requires version/top", "if version/top\n  excludes engine/petrol|electric"
    )
    (problem,) = check(path, fast).problems
    assert 'No car of model "mika" can be built' in problem.what
    assert 'rule "r0"' in problem.what
    assert 'rule "r1"' in problem.what


@pytest.mark.parametrize("engine", [slow, fast])
def test_info_counts_the_small_range(engine: object) -> None:
    report = check(SMALL, fast)
    assert report.range is not None
    found = info(report.range, engine)  # type: ignore[arg-type]
    (model,) = found.models
    assert model.cars == "315"
    assert (model.choices, model.values, model.packs, model.options, model.rules) == (6, 11, 1, 5, 3)
    assert model.price_from == {"FR": 1_000_000, "DE": 990_000}
    assert found.data()["models"][0]["cars"] == "315"
    assert "315 different cars" in found.text()


def test_info_of_the_demo_range() -> None:
    report = check(DEMO, fast)
    assert report.range is not None
    text = info(report.range, fast).text()
    assert "Mika (mika), from FR 17,490.00, DE 17,290.00" in text
    assert "Auben 2026.11, valid from 2026-11-01 to 2027-06-30; markets FR, DE; languages fr, en" in text
