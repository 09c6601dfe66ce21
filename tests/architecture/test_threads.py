"""Rule 2 of the house: threads start in two places only, one pool of workers in ui/ and one sync thread in sync/."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.tree import calls, modules

PLACES = {Path("ui/work.py"), Path("sync/thread.py")}

OWN_PROCESS = Path("sync/gateway")
"""The gateway is a process of its own, a server, and serves as servers do."""

STARTERS = {
    "Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "QThread", "QThreadPool", "QRunnable", "ThreadPool",
    "start_new_thread", "to_thread", "run_in_executor", "globalInstance", "Process", "Pool",
}  # fmt: skip
"""The last part of what one calls to get another thread or a process of workers (a threading.Timer included)."""


def test_threads_start_in_two_places_only() -> None:
    elsewhere = [
        f"{path}:{call.lineno} {name}"
        for path, tree in modules()
        if path not in PLACES and OWN_PROCESS not in path.parents
        for name, call in calls(tree)
        if name.rsplit(".", 1)[-1] in STARTERS
    ]
    assert elsewhere == [], "let ui/work.py or sync/thread.py run it"


def test_the_check_sees_the_places_there_are() -> None:
    found = {path for path, tree in modules() for name, _ in calls(tree) if name.rsplit(".", 1)[-1] in STARTERS}
    assert found >= PLACES
