"""start.py takes the short way only for words it understands as the command line does; all else is main.py's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import main
import start
from start import Wanted, plain

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What would have been opened."""
    asked: list[tuple[object, ...]] = []

    def note(data: Path, role: str, language: str, *_report: object) -> int:
        asked.append((data, role, language))
        return 0

    monkeypatch.setattr("main.open_role", note)
    monkeypatch.setattr("compose.open_role", note)
    return asked


@pytest.mark.parametrize(
    "words",
    [
        ["desk"],
        ["kiosk"],
        ["desk", "--lang", "fr"],
        ["kiosk", "--lang", "en"],
        ["--data", "DATA", "desk"],
        ["--data", "DATA/not-there-yet", "kiosk", "--lang", "fr"],
    ],
)
@pytest.mark.parametrize("surroundings", [None, "", "elsewhere"])
def test_both_ways_open_the_same(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[tuple[object, ...]],
    words: list[str],
    surroundings: str | None,
) -> None:
    monkeypatch.delenv("VITRINE_DATA", raising=False)
    if surroundings is not None:
        monkeypatch.setenv("VITRINE_DATA", surroundings and str(tmp_path / surroundings))
    words = [word.replace("DATA", str(tmp_path)) for word in words]
    with pytest.raises(SystemExit) as left:
        start.start(words)
    assert left.value.code == 0
    assert CliRunner().invoke(main.vitrine, words).exit_code == 0
    assert opened[0] == opened[1]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["desk", "--help"],
        ["desk", "--lang"],
        ["desk", "--lang", "de"],
        ["desk", "--lang=fr"],
        ["desk", "kiosk"],
        ["--lang", "fr", "desk"],
        ["--data"],
        ["--data", "desk"],
        ["--data", "--lang", "desk"],
        ["--data", "FILE", "desk"],
        ["doctor", "--json"],
        ["range", "check", "FILE"],
    ],
)
def test_whatever_else_is_typed_is_read_by_the_command_line(tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "file"
    file.touch()
    assert plain([word.replace("FILE", str(file)) for word in words]) is None


def test_what_the_words_say() -> None:
    assert plain(["--data", "there", "kiosk", "--lang", "fr"]) == Wanted("kiosk", "there", "fr")


def typed(script: str, *words: str) -> tuple[int, str, str]:
    """Exit code, output and messages of one of the two scripts."""
    done = subprocess.run(
        [sys.executable, str(ROOT / script), *words], capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout, done.stderr


def test_a_mistake_is_answered_in_the_same_words() -> None:
    assert typed("start.py", "desk", "--lang", "de") == typed("main.py", "desk", "--lang", "de")
    assert typed("start.py", "desk", "--lang", "de")[0] == 2


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        ("PersonCanMend('gone', kind='staff')", 2, "gone"),
        ("EnvironmentTrouble('port-taken')", 3, "port-taken"),
        ("ValueError('Camille Lefèvre')", 1, "ValueError"),
        ("KeyboardInterrupt()", 1, "Aborted!"),
        ("BrokenPipeError(errno.EPIPE, 'gone')", 1, ""),
    ],
)
def test_trouble_ends_both_ways_alike(tmp_path: Path, trouble: str, code: int, said: str) -> None:
    script = f"""
import errno, sys
import compose, main, start
from db.errors import EnvironmentTrouble, PersonCanMend
def broken(*_):
    raise {trouble}
compose.open_role = main.open_role = broken
sys.argv.pop(1)
{{}}
"""
    ways = ("start.start(sys.argv[1:])", "main.vitrine()")
    words = ["-", "--data", str(tmp_path), "desk"]
    short, long = (
        subprocess.run(
            [sys.executable, "-c", script.format(way), *words],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        )
        for way in ways
    )  # fmt: skip
    assert (short.returncode, said in short.stderr) == (code, True), short.stderr
    assert (long.returncode, said in long.stderr) == (code, True), long.stderr
    assert "Traceback" not in short.stderr + long.stderr
    assert "Camille" not in short.stderr
    assert len(list((tmp_path / "crashes").glob("*"))) == (2 if "ValueError" in trouble else 0)
