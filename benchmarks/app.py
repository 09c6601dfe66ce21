"""How fast the desk starts, answers a click and finds a customer, and how much memory it takes.

`python -m benchmarks app [--json] [--customers N] [--runs N]`, with no display needed. The file holds the demo data and
100,000 customers. Limits of the house: start 1.5 times a bare window, click 50 ms, search 16 ms (p95), memory 250 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at each start

BARE = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
import PySide6.QtQuick
app = QGuiApplication([])
engine = QQmlApplicationEngine()
engine.loadData(
    b'import QtQuick\\nimport QtQuick.Controls.Basic\\n'
    b'Window { visible: true; width: 1440; height: 900; Label { text: "Vitrine" } }'
)
engine.rootObjects()[0].frameSwapped.connect(lambda: (ready(), app.quit()))
app.exec()
"""
"""A bare window: one Label of Qt's plainest style, in the same Python and Qt."""

DESK = """
import sys
import start
def watch(window):
    from PySide6.QtGui import QGuiApplication
    window.window.frameSwapped.connect(lambda: (ready(), QGuiApplication.quit()))
start.start(sys.argv[1:], watch)
"""
"""The desk as `./run desk` starts it, up to the first picture of the day."""

READY = "def ready():\n    import time\n    print('ready', time.process_time(), flush=True)\n"


def seconds_to_ready(code: str, *arguments: str) -> tuple[float, float]:
    """From the start of a process to the first frame it tells of; and the processor's time until then."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", READY + code, *arguments], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    busy = 0.0
    for line in child.stdout:
        if line.startswith("ready"):
            busy = float(line.split()[1])
            break
    spent = time.perf_counter() - begun
    child.communicate()
    if child.returncode:
        raise RuntimeError("the program did not start; its messages are above")
    return spent, busy


def measure_start(data: Path, runs: int) -> dict[str, float]:
    """Both programs in turn, so that a busy moment meets both; the first run of each warms the caches."""
    bare, desk = [], []
    for _ in range(runs + 1):
        bare.append(seconds_to_ready(BARE))
        desk.append(seconds_to_ready(DESK, "--data", str(data), "desk", "--lang", "fr"))
    figures: dict[str, float] = {}
    for kind, place in (("", 0), ("cpu_", 1)):
        frame, ours = [run[place] for run in bare[1:]], [run[place] for run in desk[1:]]
        figures |= {
            f"{kind}bare_ms": round(1000 * statistics.median(frame), 1),
            f"{kind}desk_ms": round(1000 * statistics.median(ours), 1),
            f"{kind}bare_best_ms": round(1000 * min(frame), 1),
            f"{kind}desk_best_ms": round(1000 * min(ours), 1),
            f"{kind}ratio": round(statistics.median(ours) / statistics.median(frame), 2),
            f"{kind}best_ratio": round(min(ours) / min(frame), 2),
        }
    return figures


def measure_click(data: Path, clicks: int) -> dict[str, Any]:
    """Clicks on paints and options of the configurator, until the frame with the new price and marks, and until the one
    with the new picture of the car; and the resident memory when every screen was open."""
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.desk_clicks", str(data), str(clicks)],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(child.stdout)
    return figures


def measure(customers: int, runs: int) -> dict[str, Any]:
    """Everything, on a file of its own."""
    from benchmarks.search import full_store, measure_search

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        store, filled = full_store(data, customers)
        figures: dict[str, Any] = {"customers": customers, "fill_s": round(filled, 1), "search": measure_search(store)}
        store.close()
        figures["start"] = measure_start(data, runs)
        figures["click"] = measure_click(data, 40)
    return figures


def main(arguments: list[str]) -> int:
    """0 when every limit holds, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks app")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    wanted = parser.parse_args(arguments)
    os.environ.update(ENVIRONMENT)
    figures = measure(wanted.customers, wanted.runs)
    limits = {
        "start": figures["start"]["ratio"] <= 1.5,
        "click": figures["click"]["answer_p95_ms"] < 50,
        "search": figures["search"]["p95_ms"] < 16,
        "memory": figures["click"]["resident_mb"] < 250,
    }
    figures["within"] = limits
    if wanted.json:
        print(json.dumps(figures))
    else:
        for name, values in figures.items():
            print(f"{name}: {values}")
    return 0 if all(limits.values()) else 1
