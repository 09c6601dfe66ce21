"""Qt begun lightly is the Qt it always is: same names, same sentences of its errors, same signatures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ASK = """
import builtins, json, sys
if "light" in sys.argv:
    from ui import light_qt
    light_qt.load()
    light_qt.load()
import PySide6.QtCore, PySide6.QtGui, PySide6.QtQml, PySide6.QtQuick
answers = {"waiting": sorted(light_qt._waiting) if "light" in sys.argv else []}

import tempfile, textwrap
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.support.signature import get_signature
from PySide6.support.signature.mapping import type_map

def refusal(ask):
    try:
        ask()
    except (TypeError, AttributeError) as trouble:
        return f"{type(trouble).__name__}: {trouble}"

answers["refused"] = [
    refusal(lambda: QObject().setObjectName(3)),
    refusal(lambda: QSize("a", "b")),
    refusal(lambda: QTimer.singleShot()),
    refusal(lambda: QObject().setObjectNam("x")),
]
answers["signature"] = [str(get_signature(QObject.setObjectName)), str(get_signature(QTimer.singleShot))]
answers["doc"] = QSize.__doc__
answers["types"] = len(type_map) > 50
answers["modules"] = [tempfile.__name__, tempfile.gettempdir() != "", textwrap.dedent(" a") == "a"]
answers["compile"] = builtins.compile.__name__
print(json.dumps(answers))
"""


def asked(*how: str) -> dict[str, object]:
    """What a process of its own says that has imported Qt so."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *how], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    answers: dict[str, object] = json.loads(done.stdout)
    return answers


def test_qt_begun_lightly_says_what_it_always_says() -> None:
    heavy, light = asked(), asked("light")
    waiting = light.pop("waiting")
    assert heavy.pop("waiting") == []
    assert light == heavy
    assert heavy["compile"] == "compile"
    # Another version of PySide6 that begins otherwise shows here: then nothing waits, and the start is slower.
    assert isinstance(waiting, list)
    assert "shibokensupport/signature/parser.py" in waiting
    assert len(waiting) == 7
