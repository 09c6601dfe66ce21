"""A range with mistakes: every one is named with its file, its line, what is wrong and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from sales.range.problems import Problem
from sales.range.read import try_range
from tests.sales.range.writing import SMALL

TEXT = SMALL.read_text("utf-8")


def problems_of(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "test.range"
    path.write_text(text, "utf-8")
    found, problems = try_range(path)
    assert (found is None) == bool(problems)
    return problems


class Slip(NamedTuple):
    """One mistake: `old` becomes `new`; the problem stands on the line that holds `at`."""

    old: str
    new: str
    at: str
    what: str
    remedy: str


SLIPS = {
    "unknown block": Slip("paint red", "piant red", "piant red", 'no block "piant"', '"paint"'),
    "block without a code": Slip("roof black\n", "roof\n", "roof\n", "no code", "roof red"),
    "accents in a code": Slip("roof black", "roof noirâtre", "roof noirâtre", "cannot be a code", "plain letters"),
    "unknown field": Slip("finish metallic", "finnish metallic", "finnish", 'no "finnish" line', '"finish"'),
    "field twice": Slip("hex #aa0000", "hex #aa0000\n  hex #bb0000", "#bb0000", '"hex" stands twice', "Keep one"),
    "field before any block": Slip("# A range", "  maker X\n# A range", "  maker X", "belongs to no block", "margin"),
    "unknown word": Slip("finish metallic", "finish metalic", "metalic", 'no finish "metalic"', '"metallic"'),
    "unknown drawing": Slip("drawing alloy-16", "drawing aloy-16", "aloy-16", 'no drawing "aloy-16"', '"alloy-16"'),
    "unknown model drawing": Slip("drawing mika", "drawing nika", "nika", 'no drawing "nika"', '"mika"'),
    "showcase of something unknown": Slip(
        "drawing mika", "drawing mika\n  showcase paint/rot", "showcase", '"paint/rot"', "paint/red"
    ),
    "showcase that cannot decide": Slip(
        "drawing mika", "drawing mika\n  showcase paint/red|white", "showcase", "several values", "paint/red"
    ),
    "unknown body": Slip("body city-car", "body citycar", "citycar", 'no body "citycar"', '"city-car"'),
    "unknown energy": Slip("energy petrol", "energy water", "water", 'no energy "water"', "hybrid"),
    "missing price": Slip("price FR 800, DE 790\n", "\n", "option sunroof", "has no price", "price 0"),
    "price of one market missing": Slip(
        "price FR 800, DE 790", "price FR 800", "price FR 800", 'no price in market "DE"', "Add it: DE"
    ),
    "price of an unknown market": Slip(
        "price FR 800, DE 790", "price FR 800, DE 790, ED 5", "ED 5", 'no market "ED"', "FR, DE"
    ),
    "negative price": Slip("FR 800", "FR -800", "FR -800", "-800 is negative", "discount"),
    "price with spaces": Slip("price FR 800,", "price FR 1 800,", "FR 1 800", "market", "price FR 650"),
    "price in words": Slip("FR 800", "FR free", "FR free", "is not an amount", "17490"),
    "half a price": Slip("FR 800, DE 790", "FR 800, DE", "FR 800, DE", "market and an amount", "FR 650"),
    "two prices for one day": Slip(
        "price FR 350, DE 350 from 2026-06-01",
        "price FR 350, DE 350 from 2026-01-01",
        "price FR 350",
        "two prices in FR from 2026-01-01",
        "first day",
    ),
    "price that starts too late": Slip(
        "price FR 800, DE 790",
        "price FR 800, DE 790 from 2026-02-01",
        "from 2026-02-01",
        "no price in market",
        "Add a price for that time",
    ),
    "price that ends too early": Slip(
        "price FR 800, DE 790", "price FR 800, DE 790 to 2026-02-01", "to 2026-02-01", "on 2026-12-31", "Add a price"
    ),
    "days reversed": Slip(
        "from 2026-01-01 to 2026-12-31", "from 2026-12-31 to 2026-01-01", "valid", "before it starts", "Swap"
    ),
    "no such day": Slip("from 2026-06-01", "from 2026-06-31", "2026-06-31", "is not a day", "2026-11-22"),
    "span not understood": Slip(
        "from 2026-06-01", "from 2026-06-01 on", "2026-06-01 on", '"on" is not understood', "from 2026"
    ),
    "no first day": Slip("valid from 2026-01-01 to", "valid to", "valid to", "from when", "valid from"),
    "missing translation": Slip("  en Sunroof\n", "", "option sunroof", 'no text in "en"', "en followed by"),
    "note in one language only": Slip(
        "en Mika | The small one", "en Mika", "model mika", 'note after the bar in "fr" but not in "en"', "Translate"
    ),
    "language the range does not have": Slip(
        "  en Sunroof\n", "  en Sunroof\n  es Techo\n", "es Techo", 'no language "es"', "fr, en"
    ),
    "language of a market": Slip("languages en\n  tax", "languages de\n  tax", "market DE", 'speaks "de"', "fr, en"),
    "not a language": Slip(
        "languages fr, en\nmarket", "languages fr, english\nmarket", "english", "not a lang", "two-"
    ),
    "currency": Slip("currency EUR\n  languages en", "currency Euro\n  languages en", "Euro", "not a currency", "EUR"),
    "no currency": Slip("  currency EUR\n  languages en", "  languages en", "market DE", "no currency line", "EUR"),
    "no tax": Slip("  tax 19 %\n", "", "market DE", "no tax line", "tax 20 %"),
    "tax in words": Slip("tax 19 %", "tax nineteen", "nineteen", "is not a number", "tax 20 %"),
    "impossible tax": Slip("tax 19 %", "tax 190 %", "190", "cannot be", "tax 20 %"),
    "co2 classes not rising": Slip("A 100, B 120", "A 120, B 100", "A 120", "label", "A 100, B 120"),
    "co2 classes without numbers": Slip("A 100, B 120, C", "A, B, C", "A, B, C", "label", "A 100, B 120"),
    "unknown code": Slip("excludes roof/black", "excludes roof/blak", "roof/blak", '"roof/blak"', '"roof/black"'),
    "unknown code of an option": Slip(
        "contains option/seats,", "contains option/saets,", "saets", '"option/saets"', '"option/seats"'
    ),
    "unknown choice": Slip("if paint/red", "if piant/red", "piant/red", '"piant/red"', '"paint/red"'),
    "bare unknown code": Slip("if paint/red", "if redd", "if redd", '"redd"', "Did you mean"),
    "switch with a bar": Slip(
        "if option/sunroof", "if option/sunroof|camera", "sunroof|camera", "choice of its own", "option/sunroof or"
    ),
    "rule naming nothing": Slip("excludes roof/black", "excludes", "excludes", "names nothing", "Name at least one"),
    "rule without if": Slip("  if option/sunroof\n", "", "rule sunroof-roof", "no if line", "if paint/red"),
    "rule without effect": Slip("  excludes roof/black\n", "", "rule sunroof-roof", "no effect", "requires"),
    "rule with two effects": Slip(
        "excludes roof/black",
        "excludes roof/black\n  requires paint/red",
        "requires paint/red",
        "second thing",
        "second",
    ),
    "wrong joint": Slip(
        "requires wheels/alloy", "requires wheels/alloy and seats", "and seats", '"and" cannot', "second rule"
    ),
    "no joint": Slip("requires wheels/alloy", "requires wheels/alloy seats", "alloy seats", "between two", '"or"'),
    "loose end": Slip("requires wheels/alloy", "requires wheels/alloy or", "alloy or", "stops after", "Complete"),
    "rule excludes itself": Slip(
        "excludes roof/black", "excludes option/sunroof", "rule sunroof-roof", "exclude itself", "something else"
    ),
    "includes one of several": Slip(
        "includes option/cable", "includes wheels/steel|alloy", "rule cable-electric", "one of several", "wheels/steel"
    ),
    "pack with one of several": Slip(
        "contains option/seats,", "contains wheels/steel|alloy,", "pack winter", "one of several", "wheels/steel"
    ),
    "empty pack": Slip("  contains option/seats, option/wheel\n", "", "pack winter", "contains nothing", "contains"),
    "unknown group": Slip(
        "group comfort\n  extra sunroof", "group confort\n  extra sunroof", "confort", 'no group "confort"', '"comfort"'
    ),
    "unknown version to be like": Slip("like base", "like basic", "like basic", 'no version "basic"', "base"),
    "version like itself": Slip("like base", "like top", "like top", "in a circle", "Remove one"),
    "code twice": Slip("paint red\n", "paint white\n", "paint white\n  fr Rouge", "stands twice", "rename or remove"),
    "option with the code of a pack": Slip("option wheel\n", "option winter\n", "option winter", "stands twice", "ren"),
    "option with the code of a choice": Slip("option cable", "option wheels", "option wheels", "code of a ch", "own"),
    "market twice": Slip("market DE", "market FR", "market FR\n  fr Allemagne", "stands twice", "rename"),
    "group twice": Slip("equipment abs", "group comfort", "group comfort\n  fr Anti", "stands twice", "rename"),
    "second head": Slip(
        "group comfort\n  fr Confort", "range x\ngroup comfort\n  fr Confort", "range x", "second", "Keep"
    ),
    "market inside a model": Slip(
        "model mika", "model mika\n  fr a\n  en a\nmarket XX", "market XX", "inside m", "Move"
    ),
    "rule outside a model": Slip("model mika", "rule x\n  fr a\n  en a\nmodel mika", "rule x", "no model", "Move it"),
    "power in one unit": Slip("power 55 kW 75 hp", "power 75 hp", "power 75 hp", "is not a power", "74 kW 100 hp"),
    "engine without gearbox": Slip("  gearbox manual-5\n", "", "engine petrol", "no gearbox line", "manual-6"),
    "colour": Slip("hex #aa0000", "hex red", "hex red", "is not a colour", "#2c4a6e"),
    "missing colour": Slip("  hex #aa0000\n", "", "paint red", "no hex line", "#2c4a6e"),
    "consumption without unit": Slip("use 5.0 l", "use 5.0", "use 5.0", "no known unit", "5.2 l"),
    "consumption in words": Slip("use 5.0 l", "use little l", "little", "is not a number", "5.2"),
    "fraction of a gram": Slip("co2 98", "co2 98.5", "98.5", "fraction", "Round it"),
    "choice with a taken name": Slip(
        "model mika", "choice rule\n  fr a\n  en a\nmodel mika", "choice rule", "cannot be called", "another code"
    ),
    "unknown step": Slip(
        "model mika", "choice floor\n  fr a\n  en a\n  step flor\nmodel mika", "step flor", 'no step "flor"', "interior"
    ),
    "include of nothing": Slip("model mika", "include nothing.range\nmodel mika", "include n", "no file", "Correct"),
    "include of a path": Slip("model mika", "include ../x.range\nmodel mika", "include ..", "not a file name", "same"),
    "include of itself": Slip(
        "model mika", "include test.range\nmodel mika", "include test", "includes itself", "Remove"
    ),
    "text after the end": Slip("\nend\n", "\nend\npaint x\n", "paint x", "after the end", "last line"),
    "long line": Slip("en Sunroof", f"en {'S' * 2500}", "SSSS", "characters", "under 2000"),
    "empty name of a block nobody shares": Slip(
        "option cable\n  fr Câble\n  en Cable\n  group comfort\n  price FR 100, DE 100\n",
        "option cable\n",
        "option cable",
        "says nothing",
        "spelling",
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_each_slip_is_found_on_its_line(name: str, tmp_path: Path) -> None:
    slip = SLIPS[name]
    assert slip.old in TEXT, "the test's own range has changed"
    text = TEXT.replace(slip.old, slip.new, 1)
    line = text[: text.index(slip.at)].count("\n") + 1
    found = problems_of(tmp_path, text)
    mine = [problem for problem in found if slip.what in problem.what and slip.remedy in problem.remedy]
    assert mine, "\n".join(map(str, found))
    assert line in [problem.line for problem in mine], "\n".join(map(str, found))


ALONE = ("negative price", "price in words", "price of one market missing", "missing price", "unknown code")


@pytest.mark.parametrize("name", ALONE)
def test_nothing_else_is_said_of_it(name: str, tmp_path: Path) -> None:
    slip = SLIPS[name]
    assert len(problems_of(tmp_path, TEXT.replace(slip.old, slip.new, 1))) == 1


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (TEXT[: len(TEXT) // 2].encode(), "stops without its end line"),
        (b"", "nothing in it"),
        (TEXT.encode()[:700] + b"\xff\xfe" + TEXT.encode()[700:], "is not UTF-8"),
        (b"end\n", "nothing in it"),
    ],
    ids=["cut", "empty", "spoiled", "nothing but an end"],
)
def test_a_damaged_file_is_one_problem(data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "test.range"
    path.write_bytes(data)
    (problem,) = try_range(path)[1]
    assert what in problem.what


def test_every_problem_at_once(tmp_path: Path) -> None:
    text = TEXT
    picked = ("unknown field", "negative price", "missing translation", "unknown code", "colour", "no tax")
    for name in picked:
        text = text.replace(SLIPS[name].old, SLIPS[name].new, 1)
    found = problems_of(tmp_path, text)
    for name in picked:
        assert any(SLIPS[name].what in problem.what for problem in found), name
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_bare_code_that_means_two_things(tmp_path: Path) -> None:
    text = TEXT.replace("roof black", "roof red").replace("roof/black", "roof/red").replace("if paint/red", "if red")
    (problem,) = problems_of(tmp_path, text)
    assert "several things" in problem.what
    assert problem.remedy == "Write paint/red or roof/red."


def test_a_bare_code_that_means_one_thing(tmp_path: Path) -> None:
    text = TEXT.replace("option/seats, option/wheel", "seats, wheel").replace("if paint/red", "if red")
    assert problems_of(tmp_path, text.replace("equipment/abs, wheels/steel", "abs, steel")) == ()


def test_contradictory_rules(tmp_path: Path) -> None:
    rule = "rule again\n  fr a\n  en a\n  if paint/red\n  excludes wheels/alloy\nend\n"
    found = problems_of(tmp_path, TEXT.removesuffix("end\n") + rule)
    other = f"{tmp_path / 'test.range'}:{_line('rule red-needs')}"
    assert [problem.what for problem in found] == [
        f'Rule "again" excludes what rule "red-needs-alloy" ({other}) requires.'
    ]
    assert [problem.remedy for problem in found] == ["Change one of the two rules."]
    rule = "rule again\n  fr a\n  en a\n  if engine/electric\n  excludes option/cable\nend\n"
    found = problems_of(tmp_path, TEXT.removesuffix("end\n") + rule)
    assert "excludes what rule" in found[0].what
    rule = "rule fine\n  fr a\n  en a\n  if paint/white\n  excludes wheels/alloy\nend\n"
    assert problems_of(tmp_path, TEXT.removesuffix("end\n") + rule) == ()


def test_inclusions_in_a_circle(tmp_path: Path) -> None:
    rule = "rule back\n  fr a\n  en a\n  if option/seats\n  includes pack/winter\nend\n"
    found = problems_of(tmp_path, TEXT.removesuffix("end\n") + rule)
    assert len(found) == 1
    assert '"winter" includes "seats" includes "winter": a circle.' in found[0].what
    lines = (TEXT.removesuffix("end\n") + rule).splitlines()
    assert "includes" in lines[found[0].line - 1] or lines[found[0].line - 1].startswith(("pack", "rule"))
    assert found[0].remedy == "Remove one of these inclusions."


def test_no_head_no_market_no_model(tmp_path: Path) -> None:
    whats = [problem.what for problem in problems_of(tmp_path, "group a\n  fr a\n  en a\nend\n")]
    assert "The range has no head." in whats
    assert "The range has no market." in whats
    assert "The range has no model." in whats


def test_a_model_needs_its_first_choices(tmp_path: Path) -> None:
    text = TEXT[: TEXT.index("version base")] + "end\n"
    whats = " ".join(problem.what for problem in problems_of(tmp_path, text))
    assert all(f"has no {code}" in whats for code in ("version", "engine", "paint"))


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "end\n"])
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    assert any("nothing in it" in problem.what for problem in problems_of(tmp_path, text))


def test_a_file_that_was_cut_off(tmp_path: Path) -> None:
    cut = TEXT[: len(TEXT) // 2]
    last = problems_of(tmp_path, cut)
    assert any("may have been cut off" in one.what and one.line == cut.count("\n") + 1 for one in last)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.range"
    path.write_bytes(TEXT.encode("latin-1", "replace"))
    _, problems = try_range(path)
    assert [problem.line for problem in problems if "not UTF-8" in problem.what] == [_line("fr Électrique")]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.range"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    _, problems = try_range(path)
    assert "50.0 MB" in problems[0].what
    assert "include" in problems[0].remedy


def test_no_file_and_no_files(tmp_path: Path) -> None:
    assert "no such file" in try_range(tmp_path / "nowhere.range")[1][0].what
    assert "holds no .range file" in try_range(tmp_path)[1][0].what


def test_a_file_nobody_may_read(tmp_path: Path) -> None:
    (tmp_path / "folder.range").mkdir()
    (tmp_path / "head.range").write_text(TEXT, "utf-8")
    assert any("cannot be read" in problem.what for problem in try_range(tmp_path)[1])


def test_includes_in_a_circle_between_files(tmp_path: Path) -> None:
    (tmp_path / "a.range").write_text("include b.range\nend\n", "utf-8")
    (tmp_path / "b.range").write_text("include a.range\nend\n", "utf-8")
    for path in (tmp_path, tmp_path / "a.range"):
        assert any("includes itself" in problem.what for problem in try_range(path)[1])


def test_a_file_included_twice(tmp_path: Path) -> None:
    (tmp_path / "a.range").write_text("include b.range\ninclude b.range\nend\n", "utf-8")
    (tmp_path / "b.range").write_text("group x\n  fr a\n  en a\nend\n", "utf-8")
    found = [problem for problem in try_range(tmp_path / "a.range")[1] if "read twice" in problem.what]
    assert [problem.line for problem in found] == [2]


def _line(needle: str) -> int:
    return TEXT[: TEXT.index(needle)].count("\n") + 1
