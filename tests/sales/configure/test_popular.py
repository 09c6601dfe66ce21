"""Marks of what is popular, from the cars sold before: there with a history, silent without, never in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sales.configure.buyers_of as learning
from sales.configurator.errors import Cancelled, CompiledFileTrouble
from sales.configurator.file import load
from sales.configurator.learned_file import FORMAT, MAGIC, load_learned
from sales.configure import Showroom
from sales.configure.kept import compiler, import_range, open_showroom
from sales.demo.sold import made_up_sales
from sales.opening import Opening, Step
from sales.range.read import read_range
from sales.range.sold import MOST_BYTES, read_sold
from sales.range.translate import translate
from tests.sales.configure.shop import DAY, cards, fast, small, small_range
from tests.sales.range.writing import DEMO, SMALL

RED = "mika version/base engine/petrol paint/red  # as most\n"
WHITE = "mika version/base engine/petrol paint/white seats\n"


def with_sales(folder: Path, sales: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "small.range"
    path.write_bytes(SMALL.read_bytes())
    (folder / "small.sales").write_text(sales, "utf-8")
    return path


def popular(showroom: Showroom) -> set[tuple[str, str]]:
    view = showroom.view(small(), DAY)
    return {key for key, card in cards(view).items() if "popular" in [mark.code for mark in card.marks]}


def test_what_most_buyers_took_is_popular(tmp_path: Path) -> None:
    path = with_sales(tmp_path / "in", RED * 60 + WHITE * 20)
    assert import_range(path, tmp_path / "data").ok
    showroom = open_showroom(tmp_path / "data", DEMO)
    assert ("paint", "red") in popular(showroom)
    assert ("paint", "white") not in popular(showroom)
    assert ("seats", "with") not in popular(showroom)


def test_silent_without_a_history_or_with_too_short_a_one(tmp_path: Path) -> None:
    assert popular(open_showroom(tmp_path, SMALL)) == set()
    assert popular(open_showroom(tmp_path, with_sales(tmp_path / "in", RED * 29))) == set()


def test_a_damaged_history_is_silent(tmp_path: Path) -> None:
    path = with_sales(tmp_path / "in", "mika paint/nothing\nmika version/base/x ///\nboat\n\n" * 40)
    assert popular(open_showroom(tmp_path / "a", path)) == set()
    path.with_suffix(".sales").write_bytes(b"\xff\xfe\x00" + RED.encode() * 60)
    assert popular(open_showroom(tmp_path / "b", path)) == set()
    with path.with_suffix(".sales").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert read_sold(path) == {}


def test_learning_says_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = with_sales(tmp_path / "in", RED * 60 + WHITE * 20)
    heard: list[Step] = []
    opening = Opening(heard.append)
    import_range(path, tmp_path / "a", opening)
    learned = [step.percent for step in heard if step.doing == "buyers"]
    assert learned == sorted(learned)
    assert (learned[0], learned[-1]) == (0, 100)
    assert len(learned) > 5
    opening.hear = lambda step: opening.stop() if step.doing == "buyers" and step.percent > 30 else None
    with pytest.raises(Cancelled):
        import_range(path, tmp_path / "b", opening)
    assert [file.suffix for file in (tmp_path / "b" / "compiled").iterdir()] == [".compiled"]  # the finished part


def test_lines_that_cannot_be_used_are_counted_and_told(tmp_path: Path) -> None:
    wrong = ["mikka paint/red", "mika paint/grren", "mika sunroof roof/black", "mika unknown"]
    path = with_sales(tmp_path / "in", RED * 40 + "\n".join([*wrong, *wrong[:3], ""]))
    report = import_range(path, tmp_path / "data")
    assert report.ok
    assert report.sold is not None
    told = report.text()
    assert "40 to learn from" in told
    where = path.with_suffix(".sales")
    assert f'{where}:41: There is no model "mikka".' in told
    assert f'{where}:42: Model mika has no "paint/grren".' in told
    assert f"{where}:43: No car has all of this together." in told
    assert told.endswith("and 2 more.")
    assert (report.data()["sold"]["cars"], report.data()["sold"]["unusable"]) == (40, 7)
    path.with_suffix(".sales").write_bytes(b"\xff\xfe\x00")
    told = import_range(path, tmp_path / "data").text()
    assert "0 to learn from, 1 line left out" in told
    assert "UTF-8" in told


def test_learned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_sales(tmp_path / "in", RED * 60)
    import_range(path, tmp_path)
    first = popular(open_showroom(tmp_path, DEMO))
    monkeypatch.setattr(learning, "learn_from", None)
    assert popular(open_showroom(tmp_path, DEMO)) == first
    assert first


@pytest.mark.parametrize("spoil", [lambda data: data[:-3], lambda data: MAGIC + bytes([FORMAT + 1]) + data[13:]])
def test_a_spoiled_or_newer_file_is_learned_again(tmp_path: Path, spoil: object) -> None:
    path = with_sales(tmp_path / "in", RED * 60)
    import_range(path, tmp_path)
    (kept,) = (tmp_path / "compiled").glob("*.learned")
    good = kept.read_bytes()
    kept.write_bytes(spoil(good))  # type: ignore[operator]
    assert ("paint", "red") in popular(open_showroom(tmp_path, DEMO))
    assert kept.read_bytes() == good


def test_another_history_is_another_file(tmp_path: Path) -> None:
    import_range(with_sales(tmp_path / "in", RED * 60), tmp_path)
    before = set((tmp_path / "compiled").iterdir())
    import_range(with_sales(tmp_path / "in", WHITE * 60), tmp_path)
    assert len(set((tmp_path / "compiled").iterdir()) & before) == 1
    assert ("paint", "white") in popular(open_showroom(tmp_path, DEMO))


def test_a_file_about_other_cars_is_refused(tmp_path: Path) -> None:
    import_range(with_sales(tmp_path / "in", RED * 60), tmp_path)
    (kept,) = (tmp_path / "compiled").glob("*.learned")
    model = read_range(DEMO).models[0]
    other = fast(model, translate(model).problem).diagram  # type: ignore[attr-defined]
    with pytest.raises(CompiledFileTrouble, match="damaged"):
        load_learned(kept, other)
    (compiled,) = (tmp_path / "compiled").glob("*.compiled")
    own = load(compiled)
    assert load_learned(kept, own)
    with pytest.raises(CompiledFileTrouble, match="damaged"):
        load_learned(kept, replace(own, leaves=own.leaves[::-1]))
    kept.write_bytes(b"something else")
    with pytest.raises(CompiledFileTrouble, match="not a compiled range"):
        load_learned(kept, other)


def test_the_demo_range_brings_what_its_made_up_history_teaches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "learn_from", None)  # whoever changes the rules writes the history again
    showroom = open_showroom(tmp_path, DEMO)
    for model in showroom.range.models:
        view = showroom.view(showroom.start(model.code, "FR"), DAY)
        assert any("popular" in [mark.code for mark in card.marks] for card in cards(view).values())


def test_the_made_up_history_is_the_same_each_time_and_can_be_built() -> None:
    (model,) = small_range().models
    engine = compiler(Path("/nowhere/at/all"))(model, translate(model).problem)
    lines = made_up_sales(model, engine, seed=3, cars=20)
    assert lines == made_up_sales(model, engine, seed=3, cars=20)
    assert lines != made_up_sales(model, engine, seed=4, cars=20)
    picks = [{pick.partition("/")[0]: pick.partition("/")[2] or "with" for pick in line.split()[1:]} for line in lines]
    assert all(engine.cars_left(choices) for choices in picks)
