"""Compiled models kept on the device, and importing a range."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sales.configurator.compile as compiling
from sales.configurator.errors import Cancelled, CompileTrouble
from sales.configure import Build
from sales.configure.kept import compiler, fingerprint, import_range, open_showroom
from sales.opening import Opening, Step
from sales.pricing import PriceChange
from sales.range.problems import RangeProblems
from sales.range.shelf import ShelfTrouble
from sales.range.translate import translate
from tests.sales.configure.shop import DAY, small, small_range
from tests.sales.range.writing import DEMO, SMALL


def compiled(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "compiled").glob("*"))


def test_the_demo_range_until_another_is_imported(tmp_path: Path) -> None:
    assert [model.code for model in open_showroom(tmp_path, DEMO).range.models] == ["mika", "taris", "orsa", "porto"]
    report = import_range(SMALL, tmp_path)
    assert report.ok
    assert open_showroom(tmp_path, DEMO).range == small_range()
    assert len(compiled(tmp_path)) == 1


def test_the_second_look_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_showroom(tmp_path, SMALL).view(small(), DAY)
    monkeypatch.setattr(compiling, "compile_problem", None)
    assert open_showroom(tmp_path, SMALL).view(small(), DAY) == first


def test_a_spoiled_file_is_compiled_again(tmp_path: Path) -> None:
    first = open_showroom(tmp_path, SMALL).view(small(), DAY)
    (name,) = compiled(tmp_path)
    path = tmp_path / "compiled" / name
    good = path.read_bytes()
    path.write_bytes(good[:-7])
    assert open_showroom(tmp_path, SMALL).view(small(), DAY) == first
    assert path.read_bytes() == good


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    model = small_range().models[0]
    engine = compiler(tmp_path / "file" / "compiled")(model, translate(model).problem)
    assert engine.cars_left({}) == 315


def test_a_range_with_problems_changes_nothing(tmp_path: Path) -> None:
    import_range(SMALL, tmp_path)
    broken = tmp_path / "broken.range"
    broken.write_text(SMALL.read_text("utf-8").replace("price 0", "price -1"), "utf-8")
    report = import_range(broken, tmp_path)
    assert not report.ok
    assert "broken.range" in report.text()
    assert open_showroom(tmp_path, DEMO).range == small_range()


def test_another_edition_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    import_range(SMALL, tmp_path)
    before = compiled(tmp_path)
    tmp_path.mkdir(exist_ok=True)
    other = tmp_path / "other.range"
    other.write_text(SMALL.read_text("utf-8").replace("excludes roof/black", "excludes paint/red"), "utf-8")
    assert import_range(other, tmp_path).ok
    assert len(compiled(tmp_path)) == 1
    assert compiled(tmp_path) != before


def test_a_shelf_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "range.new").write_text("in the way", "utf-8")
    with pytest.raises(ShelfTrouble, match="old one"):
        import_range(SMALL, tmp_path)
    assert open_showroom(tmp_path, DEMO).range.code == "auben"


def test_price_changes_count(tmp_path: Path) -> None:
    showroom = open_showroom(tmp_path, SMALL, [PriceChange("mika", "paint/red", "FR", 1_00, "2026-01-01")])
    assert showroom.view(Build("mika", "FR", {"paint": "red"}), DAY).total_cents == 1_000_000 + 60_000 + 1_00


def test_the_fingerprint_changes_with_every_rule() -> None:
    model = small_range().models[0]
    other = replace(model, rules=model.rules[:-1])
    assert fingerprint(translate(model).problem) == fingerprint(translate(replace(model)).problem)
    assert fingerprint(translate(model).problem) != fingerprint(translate(other).problem)


def second_edition(tmp_path: Path) -> Path:
    tmp_path.mkdir(exist_ok=True)
    other = tmp_path / "other.range"
    other.write_text(SMALL.read_text("utf-8").replace("excludes roof/black", "excludes paint/red"), "utf-8")
    return other


def spoil(data: Path, old: str, new: str) -> None:
    """Somebody, or a disk, changes the imported range."""
    (file,) = (data / "range").iterdir()
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_a_range_in_order_stands_for_itself(tmp_path: Path) -> None:
    assert open_showroom(tmp_path, DEMO).stands_in is None
    import_range(SMALL, tmp_path)
    assert open_showroom(tmp_path, DEMO).stands_in is None


def test_the_supplied_range_stands_in_for_a_damaged_one(tmp_path: Path) -> None:
    import_range(SMALL, tmp_path)
    spoil(tmp_path, "end", "")
    showroom = open_showroom(tmp_path, DEMO)
    assert showroom.range.code == "auben"
    assert showroom.stands_in is not None
    assert showroom.stands_in.used == "supplied"
    assert isinstance(showroom.stands_in.trouble, RangeProblems)
    assert "small.range" in str(showroom.stands_in.trouble)


def test_the_range_before_stands_in_when_there_was_one(tmp_path: Path) -> None:
    import_range(SMALL, tmp_path)
    import_range(second_edition(tmp_path), tmp_path)
    spoil(tmp_path, "price 0", "price from another Vitrine 0")
    showroom = open_showroom(tmp_path, DEMO)
    assert showroom.range == small_range()
    assert showroom.stands_in is not None
    assert showroom.stands_in.used == "before"


def test_a_range_that_allows_no_car_any_more_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_range(SMALL, tmp_path)

    def no_car(*_: object, **__: object) -> None:
        raise CompileTrouble("no-car", rules="a, b")

    for file in (tmp_path / "compiled").iterdir():
        file.unlink()
    monkeypatch.setattr(compiling, "compile_problem", no_car)
    showroom = open_showroom(tmp_path, DEMO)
    assert showroom.range.code == "auben"
    assert showroom.stands_in is not None
    assert showroom.stands_in.trouble.code == "no-car"


def test_a_supplied_range_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(RangeProblems, match="no such file"):
        open_showroom(tmp_path, tmp_path / "nowhere")


def test_opening_says_how_far_it_is_with_which_model(tmp_path: Path) -> None:
    heard: list[Step] = []
    open_showroom(tmp_path, SMALL, opening=Opening(heard.append)).prepare()
    assert {(step.model.code, step.number, step.of, step.doing) for step in heard} == {("mika", 1, 1, "combinations")}
    assert [step.percent for step in heard] == sorted({step.percent for step in heard})
    assert (heard[0].percent, heard[-1].percent) == (0, 100)
    heard.clear()
    open_showroom(tmp_path, SMALL, opening=Opening(heard.append)).prepare()
    assert heard == []  # fetched


def test_an_import_that_is_stopped_changes_nothing_and_goes_on_another_time(tmp_path: Path) -> None:
    assert import_range(SMALL, tmp_path).ok
    opening = Opening()
    opening.hear = lambda step: opening.stop() if step.percent >= 50 else None
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Cancelled):
        import_range(second_edition(tmp_path / "in"), tmp_path, opening)
    assert sorted(file for file in tmp_path.rglob("*") if "in" not in file.parts) == before
    assert open_showroom(tmp_path, DEMO).range == small_range()
    opening.resume()
    opening.hear = lambda _step: None
    assert import_range(second_edition(tmp_path / "in"), tmp_path, opening).ok


def test_a_range_whose_opening_is_stopped_is_not_replaced_by_another(tmp_path: Path) -> None:
    import_range(SMALL, tmp_path)
    for file in (tmp_path / "compiled").iterdir():
        file.unlink()
    opening = Opening()
    opening.stop()
    with pytest.raises(Cancelled):
        open_showroom(tmp_path, DEMO, opening=opening)
