"""The desk as `./run desk` starts it, in a process of its own: the window stands, and nothing heavy came with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from db.store import open_store
from tests.stand_ins import StillClock, counted_ids

ROOT = Path(__file__).resolve().parents[2]

START = """
import json, sys
before = set(sys.modules)  # whoever measures coverage has brought some of its own
import start
from ui import light_qt
light_qt.load()
import ui.app
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

def watched(open_window):
    def opened(setup):
        window = open_window(setup)
        unwanted = {"fastapi", "reportlab", "numpy", "babel", "sqlite_utils", "requests", "sqlalchemy", "tomllib"}
        heavy = sorted(unwanted & set(sys.modules) - before)
        print(json.dumps({"heavy": heavy, "visible": window.window.isVisible()}), flush=True)
        QTimer.singleShot(0, lambda: QGuiApplication.exit(0))  # the kiosk does not let itself be closed
        return window
    return opened

ui.app.open_desk = watched(ui.app.open_desk)
ui.app.open_kiosk = watched(ui.app.open_kiosk)
start.start(sys.argv[1:])
"""


@pytest.mark.parametrize("role", ["desk", "kiosk"])
def test_the_window_stands_without_what_it_does_not_need(tmp_path: Path, role: str) -> None:
    open_store(tmp_path / f"{role}.sqlite", clock=StillClock(), new_id=counted_ids()).close()
    started = subprocess.run(
        [sys.executable, "-c", START, "--data", str(tmp_path), role, "--lang", "fr"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 0, started.stderr
    assert json.loads(started.stdout) == {"heavy": [], "visible": True}
    assert started.stderr == ""
    assert not (tmp_path / "crashes").exists()


def test_a_bug_behind_a_window_ends_it_with_a_report(tmp_path: Path) -> None:
    open_store(tmp_path / "desk.sqlite", clock=StillClock(), new_id=counted_ids()).close()
    broken = START.replace("lambda: QGuiApplication.exit(0)", "lambda: {}['Camille Lefèvre']")
    started = subprocess.run(
        [sys.executable, "-c", broken, "--data", str(tmp_path), "desk"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert "Vitrine has made a mistake and stopped (KeyError); the report" in started.stderr
    assert "Camille" not in started.stderr
    (report,) = (tmp_path / "crashes").iterdir()
    assert "during: desk" in report.read_text(encoding="utf-8")
