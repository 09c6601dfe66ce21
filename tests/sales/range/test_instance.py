"""Ranges that come as XCSP 2.1 instances: checked, counted, compiled, never sold from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sales.configurator.engine import Configurator
from sales.configurator.file import load
from sales.configurator.xcsp import is_xcsp
from sales.range.instance import check_instance, import_instance
from sales.range.shelf import ShelfTrouble
from tests.sales.configurator.test_xcsp import BOMB, GOOD
from tests.sales.range.writing import DEMO, SMALL

TWO_ANSWERS = GOOD.replace('nbTuples="1" semantics="conflicts">1', 'nbTuples="1" semantics="conflicts">0')


def write(folder: Path, text: str = TWO_ANSWERS) -> Path:
    path = folder / "maker.xml.gz"
    path.write_bytes(gzip.compress(text.encode()))
    return path


def test_the_content_counts_not_the_name(tmp_path: Path) -> None:
    odd = tmp_path / "odd.range"
    odd.write_text("\ufeff\n " + GOOD, "utf-8")
    assert is_xcsp(odd)
    assert is_xcsp(write(tmp_path))
    wide = tmp_path / "wide.xml"
    wide.write_bytes(b"\xff\xfe" + GOOD.encode("utf-16-le"))
    assert is_xcsp(wide)
    assert not is_xcsp(SMALL)
    assert not is_xcsp(DEMO)
    assert not is_xcsp(tmp_path / "nowhere")


def test_what_an_instance_holds(tmp_path: Path) -> None:
    found = check_instance(write(tmp_path)).found
    assert found is not None
    data = json.loads(json.dumps(found.data()))
    assert (data["variables"], data["values"], data["constraints"], data["cars"]) == (2, 5, 2, "2")
    assert data["dead_values"] == ["a/0"]
    assert data["size_bytes"] > 50
    assert "prices" in data["missing"]
    assert "2 different cars" in found.text()
    assert "1 values no car can have: a/0" in found.text()


def test_an_instance_in_order_says_what_it_is_not(tmp_path: Path) -> None:
    report = check_instance(write(tmp_path))
    assert report.ok
    assert "no car can be sold from it" in report.text()
    assert report.data()["sold_from"] is False


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        (GOOD.replace('reference="S"', 'reference="T"'), 16, "refers to T", "Correct the file."),
        (BOMB + GOOD, 1, "The file declares a document type", "Export it without."),
        (GOOD[:300], 8, "ends too early", "Export or download it again."),
    ],
)
def test_what_is_wrong_has_a_line_and_a_remedy(tmp_path: Path, text: str, line: int, what: str, remedy: str) -> None:
    path = tmp_path / "maker.xml"
    path.write_text(text, "utf-8")
    report = check_instance(path)
    (problem,) = report.problems
    assert (problem.file, problem.line) == (str(path), line)
    assert what in problem.what
    assert problem.remedy == remedy
    assert not report.ok
    assert "1 problem to mend." in report.text()
    assert report.data()["problems"][0]["line"] == line


def test_tables_that_leave_no_car_are_named_with_their_line(tmp_path: Path) -> None:
    none = GOOD.replace('nbTuples="1" semantics="conflicts">1', 'nbTuples="3" semantics="conflicts">-1|0|1')
    path = tmp_path / "maker.xml"
    path.write_text(none, "utf-8")
    (problem,) = check_instance(path).problems
    assert "No car at all can be built" in problem.what
    assert "second" in problem.what
    assert problem.line == GOOD[: GOOD.index('name="second"')].count("\n") + 1
    assert problem.remedy == "Relax one of them."


def test_the_compiled_instance_is_kept_and_answers(tmp_path: Path) -> None:
    report = import_instance(write(tmp_path), tmp_path / "data")
    assert "desk and kiosk go on with the range they have" in report.text()
    assert not (tmp_path / "data" / "range").exists()
    assert Configurator(load(Path(report.kept))).cars_left({}) == 2


def test_with_problems_nothing_is_kept(tmp_path: Path) -> None:
    assert not import_instance(write(tmp_path, GOOD[:300]), tmp_path / "data").ok
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", "utf-8")
    with pytest.raises(ShelfTrouble):
        import_instance(write(tmp_path), tmp_path / "data")
