"""The benchmark prints the object the figures are read from, and one sentence when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import configurator

INSTANCE = """<instance><presentation format="XCSP 2.1"/>
<domains><domain name="D">0..2</domain></domains>
<variables>
<variable name="a" domain="D"/><variable name="b" domain="D"/><variable name="c" domain="D"/>
</variables>
<relations><relation name="R" arity="2" semantics="conflicts">0 0|1 1|2 2</relation></relations>
<constraints>
<constraint name="ab" reference="R" scope="a b"/><constraint name="bc" reference="R" scope="b c"/>
</constraints></instance>
"""
FIGURES = {
    "variables", "values", "cars", "compile_cpu_s", "file_bytes", "load_ms", "click_ms", "click_cpu_ms_p99",
    "ways_out_ms", "states_checked", "disagreements", "times_faster", "growth", "precision", "precision_by_hints",
    "train_s", "predict_ms",
}  # fmt: skip


def test_the_report_holds_every_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(configurator, "GROWTH", (5, 10))
    file, sales, folds = (tmp_path / name for name in ("range.xml", "sales.txt", "folds.txt"))
    file.write_text(INSTANCE)
    sales.write_text("a b\n" + "0 1\n" * 30 + "1 2\n" * 20 + "2 0\n" * 10)
    folds.write_text("0\n" * 30 + "1\n" * 30)
    given = [
        "configurator",
        str(file),
        "--sales",
        str(sales),
        "--folds",
        str(folds),
        "--sessions",
        "3",
        "--states",
        "8",
    ]
    assert benchmarks.main([*given, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert set(report) >= FIGURES
    assert report["cars"] == "12"
    assert report["states_checked"] == 8
    assert report["disagreements"] == 0
    assert set(report["precision"]) == {"0", "1"}
    assert [grown["variables"] for grown in report["growth"]] == [5, 10]


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["configurator", str(tmp_path / "nothing.xml")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_benchmark_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["weather"]) == 2
    assert "configurator" in capsys.readouterr().err
