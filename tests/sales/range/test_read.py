"""A range that is in order: what is read is what was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sales.range.model import Co2Band, Pick, Price, Range
from sales.range.read import RangeProblems, read_range
from sales.range.text import Text
from tests.sales.range.writing import DEMO, SMALL, write_range


@pytest.fixture(scope="module")
def small() -> Range:
    return read_range(SMALL)


def test_head_and_markets(small: Range) -> None:
    assert (small.code, small.maker, small.version) == ("small", "Petit", "1")
    assert (small.valid_from, small.valid_to) == ("2026-01-01", "2026-12-31")
    france = small.market("FR")
    assert france is not None
    assert france.currency == "EUR"
    assert france.tax_permille("2026-05-05") == 200
    label = france.label("2026-05-05")
    assert label is not None
    assert label.bands == (Co2Band("A", 100), Co2Band("B", 120), Co2Band("C", None))
    assert france.label("2000-01-01") is None
    assert small.market("XX") is None


@pytest.mark.parametrize(
    ("grams", "market", "letter"),
    [(0, "FR", "A"), (100, "FR", "A"), (101, "FR", "B"), (900, "FR", "C"), (90, "DE", "B"), (0, "DE", "A")],
)
def test_co2_class_is_the_market_s_own(small: Range, grams: int, market: str, letter: str) -> None:
    found = small.market(market)
    assert found is not None
    assert found.co2_class(grams, "2026-05-05") == letter


def test_no_co2_class_before_the_first_label(small: Range) -> None:
    germany = small.market("DE")
    assert germany is not None
    assert germany.co2_class(90, "2023-01-01") == ""


def test_the_tax_of_a_day_is_the_one_in_force() -> None:
    germany = read_range(DEMO).market("DE")
    assert germany is not None
    days = ("2020-06-30", "2020-07-01", "2020-12-31", "2021-01-01", "1990-01-01")
    assert [germany.tax_permille(day) for day in days] == [190, 160, 160, 190, 190]


def test_choices_stand_in_the_order_of_the_steps(small: Range) -> None:
    model = small.model("mika")
    assert model is not None
    assert small.model("nobody") is None
    codes = [choice.code for choice in model.choices]
    assert codes[:7] == ["version", "engine", "paint", "roof", "wheels", "upholstery", "winter"]
    assert codes[7:] == ["seats", "wheel", "camera", "sunroof", "cable"]


def test_values_carry_what_was_written(small: Range) -> None:
    model = small.model("mika")
    assert model is not None
    choices = {choice.code: choice for choice in model.choices}
    alloy = choices["wheels"].value("alloy")
    assert alloy is not None
    assert (alloy.drive.co2, alloy.drive.litres, alloy.drive.kwh, alloy.drive.reach) == (3, 2, 4, -10)
    assert alloy.prices == (Price("FR", 60000), Price("DE", 59000))
    engine = choices["engine"].value("electric")
    assert engine is not None
    assert engine.engine is not None
    assert (engine.engine.power_hp, engine.drive.kwh, engine.drive.reach) == (100, 140, 350)
    assert engine.only == (Pick("version", ("top",)),)
    seats = choices["upholstery"].value("cloth")
    assert seats is not None
    assert (seats.look.hex, seats.look.accent, seats.look.drawing) == ("#333333", "#666666", "cloth")
    assert choices["paint"].value("nothing") is None


def test_a_version_has_the_equipment_of_the_one_it_is_like(small: Range) -> None:
    model = small.model("mika")
    version = model.choice("version") if model else None
    top = version.value("top") if version else None
    assert top is not None
    assert top.equipment == ("abs",)
    assert top.holds == (Pick("camera", ("with",)), Pick("wheels", ("alloy",)))  # its own wheels, not the steel ones


def test_a_text_says_what_it_can() -> None:
    text = Text({"fr": "Rouge", "en": "Red"})
    assert [text.say(language) for language in ("fr", "en", "de")] == ["Rouge", "Red", "Red"]
    assert Text({"fr": "Rouge"}).say("de") == "Rouge"
    assert Text().say("fr") == ""
    assert not Text()


@pytest.mark.parametrize("path", [SMALL, DEMO])
def test_written_back_and_read_again_it_is_the_same(path: Path, tmp_path: Path) -> None:
    first = read_range(path)
    again = tmp_path / "again.range"
    again.write_text(write_range(first), encoding="utf-8")
    assert read_range(again) == first


def test_line_endings_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    again = tmp_path / "windows.range"
    again.write_bytes(b"\xef\xbb\xbf" + SMALL.read_text("utf-8").replace("\n", "\r\n").encode())
    assert read_range(again) == read_range(SMALL)


def test_a_range_may_be_a_folder_or_include_files(tmp_path: Path) -> None:
    text = SMALL.read_text("utf-8")
    cut = text.index("model mika")
    (tmp_path / "a-model.range").write_text(text[cut:], "utf-8")
    (tmp_path / "head.range").write_text(f"{text[:cut]}include a-model.range\nend\n", "utf-8")
    assert read_range(tmp_path) == read_range(SMALL)
    assert read_range(tmp_path / "head.range") == read_range(SMALL)


def test_an_included_file_goes_on_with_the_model_of_the_line_that_includes_it(tmp_path: Path) -> None:
    text = SMALL.read_text("utf-8")
    cut = text.index("rule sunroof-roof")
    (tmp_path / "rules.range").write_text(text[cut:], "utf-8")
    (tmp_path / "head.range").write_text(f"{text[:cut]}include rules.range\nend\n", "utf-8")
    assert read_range(tmp_path / "head.range") == read_range(SMALL)


def test_shared_blocks_lend_what_a_model_does_not_say(tmp_path: Path) -> None:
    text = SMALL.read_text("utf-8")
    paint = "paint red\n  fr Rouge\n  en Red\n  hex #aa0000\n  finish metallic\n  price FR 1, DE 1\n"
    own = "paint red\n  fr Rouge\n  en Red\n  hex #aa0000\n  finish metallic\n  price FR 500, DE 510\n"
    short = text.replace(own, "paint red\n  price FR 500, DE 510\n").replace("model mika", f"{paint}model mika")
    (tmp_path / "short.range").write_text(short, "utf-8")
    assert read_range(tmp_path / "short.range") == read_range(SMALL)


def test_problems_are_one_error_that_says_the_first(tmp_path: Path) -> None:
    broken = tmp_path / "broken.range"
    broken.write_text(SMALL.read_text("utf-8").replace("maker Petit\n", "").replace("tax 19 %", "tax lots"), "utf-8")
    with pytest.raises(RangeProblems, match="2 problems") as caught:
        read_range(broken)
    assert [problem.file for problem in caught.value.problems] == [str(broken)] * 2
    assert str(caught.value.problems[0]) in str(caught.value)
