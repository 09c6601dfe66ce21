"""The gate itself: what counts as too little coverage, and which texts are not ready."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import gate
from tests.gate_texts import main, texts_problems, update

SCREEN = """import QtQuick
Text { text: qsTr("Offers") + qsTr("%n offer(s)", "", 2) }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one screen whose texts are in both translation files, and finished."""
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "Offers.qml").write_text(SCREEN, encoding="utf-8")
    folder = tmp_path / "assets" / "i18n"
    folder.mkdir(parents=True)
    for language in ("fr", "en"):
        file = folder / f"vitrine_{language}.ts"
        update(tmp_path, file)
        done = file.read_text(encoding="utf-8").replace(' type="unfinished"', "")
        done = done.replace("<numerusform></numerusform>", "<numerusform>offre</numerusform>")
        file.write_text(
            done.replace("<translation></translation>", "<translation>Offres</translation>"), encoding="utf-8"
        )
    return tmp_path


def french(root: Path) -> Path:
    """The French file."""
    return root / "assets" / "i18n" / "vitrine_fr.ts"


def test_texts_that_are_ready(root: Path) -> None:
    assert texts_problems(root) == []


def test_a_new_text_on_a_screen(root: Path) -> None:
    (root / "ui" / "Offers.qml").write_text(SCREEN.replace('qsTr("Offers")', 'qsTr("All offers")'), encoding="utf-8")
    assert texts_problems(root) == [
        "assets/i18n/vitrine_fr.ts: missing, run ./run texts: [Offers] 'All offers'",
        "assets/i18n/vitrine_fr.ts: no longer in the code, run ./run texts: [Offers] 'Offers'",
    ]


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ("<translation>Offres</translation>", '<translation type="unfinished">Offres</translation>', "unfinished"),
        ("<translation>Offres</translation>", "<translation> </translation>", "empty"),
        ("<translation>Offres</translation>", '<translation type="vanished">Offres</translation>', "left over"),
    ],
)
def test_a_translation_that_is_not_ready(root: Path, good: str, bad: str, says: str) -> None:
    file = french(root)
    file.write_text(file.read_text(encoding="utf-8").replace(good, bad), encoding="utf-8")
    assert f"assets/i18n/vitrine_fr.ts: {says}: [Offers] 'Offers'" in texts_problems(root)


def test_a_language_that_is_missing(root: Path) -> None:
    french(root).unlink()
    assert texts_problems(root) == ["assets/i18n/vitrine_fr.ts: not there, run ./run texts"]


def summary(lines: int, branches: int) -> dict[str, object]:
    """A file of 100 lines and 100 branches, so many of them reached."""
    counts = {"num_statements": 100, "covered_lines": lines, "missing_lines": 100 - lines}
    return {"summary": counts | {"num_branches": 100, "covered_branches": branches}}


@pytest.mark.parametrize(("branches", "holds"), [(90, True), (89, False)])
def test_lines_and_branches_count_together_in_each_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], branches: int, holds: bool
) -> None:
    report = tmp_path / "coverage.json"
    files = {"sales/leads.py": summary(100, branches), "db/store.py": summary(100, 100), "ui/app.py": summary(90, 80)}
    report.write_text(json.dumps({"files": files}), encoding="utf-8")
    assert gate.coverage_holds(report) is holds
    assert ("TOO LITTLE" in capsys.readouterr().out) is not holds


def test_the_translator_is_told_how_much_there_is_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    french(root).unlink()
    monkeypatch.setattr("tests.gate_texts.ROOT", root)
    assert main() == 0
    assert (
        capsys.readouterr().out
        == "assets/i18n/vitrine_fr.ts: 2 to translate\nassets/i18n/vitrine_en.ts: 0 to translate\n"
    )
