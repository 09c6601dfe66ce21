"""XCSP 2.1 instances are read, and whatever is wrong with one is said with its line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sales.configurator import xcsp
from sales.configurator.engine import Configurator
from sales.configurator.errors import ImportTrouble
from sales.configurator.xcsp import read_xcsp

GOOD = """<instance>
<presentation format="XCSP 2.1" type="CSP" name="little"/>
<domains nbDomains="2">
<domain name="D" nbValues="3">-1 0..1</domain>
<domain name="E" nbValues="2">0 1</domain>
</domains>
<variables nbVariables="2"><variable name="a" domain="D"/><variable name="b" domain="E"/></variables>
<relations nbRelations="2">
<relation name="R" arity="2" nbTuples="3" semantics="supports">-1 0|
 0 1|1 1
</relation>
<relation name="S" arity="1" nbTuples="1" semantics="conflicts">1</relation>
</relations>
<constraints nbConstraints="2">
<constraint name="first" arity="2" reference="R" scope="a b"/>
<constraint name="second" arity="1" reference="S" scope="a"/>
</constraints>
</instance>
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "range.xml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_an_instance_becomes_a_range(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "range.xml"
    path.write_bytes(gzip.compress(GOOD.encode()) if packed else GOOD.encode())
    problem = read_xcsp(path)
    assert [(one.name, one.values) for one in problem.variables] == [("a", ("-1", "0", "1")), ("b", ("0", "1"))]
    engine = Configurator.build(type(problem)(problem.variables, problem.tables[:1]), {("b", "1"): 3})
    assert engine.cars_left({}) == 3
    assert engine.cheapest({"a": "1"}) == ({"a": "1", "b": "1"}, 3)
    engine = Configurator.build(type(problem)(problem.variables, problem.tables[:1]), {})
    assert [table.rule for table in problem.tables] == ["first", "second"]
    assert not problem.tables[1].allowed


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


REMEDIES = {
    "unsafe": "Export it without.",
    "truncated": "Export or download it again.",
    "too-big": "Split the file or the table.",
    "bad": "Correct the file.",
}


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("<instance>", BOMB + "<instance>"), "unsafe", "line 1"),
        (("<instance>", '<!DOCTYPE instance SYSTEM "http://example.invalid/x.dtd"><instance>'), "unsafe", "line 1"),
        (("</instance>\n", ""), "truncated", "line"),
        (("<instance>", "<range>"), "bad", "not an XCSP instance"),
        (("XCSP 2.1", "XCSP 3"), "bad", "XCSP 3"),
        (("<relations ", "<predicates><predicate/></predicates><relations "), "bad", "predicates"),
        (('domain="D"', 'domain="X"'), "bad", "line 7"),
        (('name="b" domain', 'name="a" domain'), "bad", "declared twice"),
        (("0..1", "0..x"), "bad", "line 4"),
        (("0..1", "0..999999"), "too-big", "line 4"),
        (("-1 0..1", "0 0"), "bad", "names a value twice"),
        (('semantics="supports"', 'semantics="soft"'), "bad", "soft"),
        (('nbTuples="3"', 'nbTuples="4"'), "bad", "announces 4 rows and has 3"),
        ((" 0 1|", " 0|"), "bad", "row 2 of relation R"),
        (("1 1\n", "1 x\n"), "bad", "whole number"),
        (("1 1\n", "1 7\n"), "bad", "variable b does not have"),
        (('reference="R"', 'reference="Q"'), "bad", "line 15"),
        (('scope="a b"', 'scope="a c"'), "bad", "variable c"),
        (('scope="a b"', 'scope="a"'), "bad", "1 variables, its relation 2"),
        ((' arity="2" nbTuples', " nbTuples"), "bad", "arity is missing"),
        (('arity="2" nbTuples', 'arity="9999999999999999999" nbTuples'), "bad", "does not have"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, change: tuple[str, str], code: str, words: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(ImportTrouble) as refused:
        read_xcsp(write(tmp_path, GOOD.replace(*change, 1)))
    assert refused.value.code == code
    assert words in str(refused.value)
    assert "line " in str(refused.value)
    assert str(refused.value).endswith(REMEDIES[code])


def test_a_cut_or_foreign_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "range.xml.gz"
    whole = gzip.compress(GOOD.encode())
    for data in (whole[: len(whole) // 2], whole[:-6], whole[:20] + b"\x00" * 40):
        path.write_bytes(data)
        with pytest.raises(ImportTrouble) as refused:
            read_xcsp(path)
        assert refused.value.code == "truncated"
    path.write_bytes(b"")
    with pytest.raises(ImportTrouble):
        read_xcsp(path)
    with pytest.raises(ImportTrouble) as refused:
        read_xcsp(tmp_path / "nothing.xml")
    assert refused.value.code == "unreadable"


def test_an_instance_without_variables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportTrouble) as refused:
        read_xcsp(write(tmp_path, "<instance/>"))
    assert "no variables" in str(refused.value)


@pytest.mark.parametrize(
    ("limit", "words"), [("MOST_ROWS", "rows"), ("MOST_BYTES", "MB"), ("MOST_VARIABLES", "variables")]
)
def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, words: str) -> None:
    monkeypatch.setattr(xcsp, limit, 1)
    with pytest.raises(ImportTrouble) as refused:
        read_xcsp(write(tmp_path, GOOD))
    assert refused.value.code == "too-big"
    assert words in str(refused.value)


def test_a_table_of_a_million_rows_is_refused_by_name(tmp_path: Path) -> None:
    million = "|".join(["0 1"] * 1_000_000)
    with pytest.raises(ImportTrouble) as refused:
        read_xcsp(write(tmp_path, GOOD.replace("-1 0|\n 0 1|1 1", million)))
    assert refused.value.code == "too-big"
    assert "line 10: relation R has 1000000 rows" in str(refused.value)
    assert str(refused.value).endswith(REMEDIES["too-big"])
