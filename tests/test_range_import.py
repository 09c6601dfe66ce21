"""`range import` says how far it is, and Ctrl-C ends it in good order."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import compose
from main import vitrine

SMALL = compose.ROOT / "tests" / "sales" / "configure" / "small.range"


def typed(data: Path, *words: str) -> tuple[str, str, int]:
    result = CliRunner().invoke(vitrine, ["--data", str(data), *words])
    return result.stdout, result.stderr, result.exit_code


def test_an_import_says_what_it_does_and_what_it_could_not_use(tmp_path: Path) -> None:
    (tmp_path / "small.range").write_bytes(SMALL.read_bytes())
    line = "mika version/base engine/petrol paint/red\n"
    (tmp_path / "small.sales").write_text(line * 40 + "mika paint/rde\n", "utf-8")
    out, told, code = typed(tmp_path / "data", "range", "import", str(tmp_path / "small.range"))
    assert code == 0
    assert told.splitlines() == ["Mika, what can be combined ...", "Mika, what buyers took ..."]
    assert "Cars sold before: 40 to learn from, 1 line left out:" in out
    assert 'small.sales:41: Model mika has no "paint/rde".' in out


def test_at_a_terminal_it_is_one_line_that_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    line = compose.ProgressLine()
    line("Mika (1 of 4), what can be combined", 3)
    line("Mika (1 of 4), what can be combined", 57)
    line.end()
    shown = screen.getvalue()
    assert shown.count("\n") == 1
    assert "\rMika (1 of 4), what can be combined: 57 %" in shown


def test_ctrl_c_stops_an_import_and_nothing_has_changed(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "--data", str(tmp_path), "range", "import", str(compose.DEMO_RANGE)]
    with subprocess.Popen(command, cwd=compose.ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stderr is not None
        assert "what can be combined" in run.stderr.readline()
        run.send_signal(signal.SIGINT)
        out, told = run.communicate(timeout=300)
    assert run.returncode == 2
    assert told.strip().splitlines()[-1].startswith("This was stopped before it was ready, and nothing has changed.")
    assert out == ""
    assert not (tmp_path / "range").exists()
