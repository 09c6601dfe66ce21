from __future__ import annotations

from pathlib import Path

import pytest

from sales.look import CarLook
from ui.drawing import sheet as sheets
from ui.drawing.names import EXTRAS, MODELS, UPHOLSTERIES, VIEWS, WHEEL_CODES, colours, marks
from ui.drawing.problem import UnknownDrawing
from ui.drawing.sheet import WHEELS, read_sheet, sheet_names
from ui.drawing.tones import FINISHES


def test_there_is_a_sheet_for_everything_a_look_can_name() -> None:
    cars = {f"{model}/{view}" for model in MODELS for view in VIEWS}
    assert cars | {f"wheels/{code}" for code in WHEEL_CODES} == set(sheet_names())


@pytest.mark.parametrize("name", sheet_names())
def test_every_placeholder_has_a_value_and_every_mark_a_meaning(name: str) -> None:
    known = {*EXTRAS, *UPHOLSTERIES, *FINISHES, "lit", "two-tone"}
    for layer in read_sheet(name).layers:
        assert set(layer.slots) <= set(colours(CarLook("mika")))
        assert layer.needs | layer.bars <= known


@pytest.mark.parametrize("name", sheet_names())
def test_layers_have_names_of_their_own(name: str) -> None:
    layers = read_sheet(name).layers
    assert len({layer.name for layer in layers}) == len(layers)


@pytest.mark.parametrize("model", MODELS)
def test_a_side_view_has_two_wheels_of_a_believable_size(model: str) -> None:
    sheet = read_sheet(f"{model}/side")
    front, rear = sheet.places
    assert WHEELS in sheet.layers
    assert front.radius == rear.radius
    assert 3.0 < (rear.x - front.x) / (2 * front.radius) < 4.2  # wheelbase to wheel


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("extra", sorted(set(EXTRAS) - {"black-trim"}))
def test_every_extra_changes_the_layers_of_a_side_view(model: str, extra: str) -> None:
    plain, with_it = marks(CarLook(model), lit=False), marks(CarLook(model, extras=frozenset({extra})), lit=False)
    layers = [layer for layer in read_sheet(f"{model}/side").layers if layer is not WHEELS]
    assert [layer.shown(with_it) for layer in layers] != [layer.shown(plain) for layer in layers]


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(UnknownDrawing, match="nautilus/side"):
        read_sheet("nautilus/side")


def write_sheet(folder: Path, body: str) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "side.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 50">{body}</svg>'
    )


def test_a_clip_without_its_shape_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "DRAWINGS", tmp_path)
    read_sheet.cache_clear()
    write_sheet(tmp_path, '<g id="coat" data-clip="body"><path d="M0 0 H90 V50 Z"/></g>')
    with pytest.raises(UnknownDrawing, match="clip shape 'body'"):
        read_sheet("own/side")
    read_sheet.cache_clear()


def test_a_layer_carries_the_definitions_it_needs_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "DRAWINGS", tmp_path)
    read_sheet.cache_clear()
    write_sheet(
        tmp_path,
        '<defs><path id="shape" d="M0 0 H9 V9 Z" fill="url(#near)"/><linearGradient id="near"/>'
        '<linearGradient id="far"/></defs><g id="coat" data-soft="2" data-when="lit !matte">'
        '<use href="#shape" stroke="$paint.light"/></g>',
    )
    (layer,) = read_sheet("own/side").layers
    read_sheet.cache_clear()
    assert 'id="near"' in layer.markup
    assert 'id="far"' not in layer.markup
    assert (layer.soft, layer.slots) == (2.0, ("paint.light",))
    assert (layer.needs, layer.bars) == (frozenset({"lit"}), frozenset({"matte"}))
    assert 'stroke="#123456"' in layer.filled({"paint.light": "#123456"})
