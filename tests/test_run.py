"""The front door: what it says where there is no screen, and that it parses wherever there is a POSIX shell."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[1] / "run"


def typed(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What comes of ./run with these words, where there is no screen."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [str(RUN), *words],
        env=bare | environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_alone_it_tells_what_there_is() -> None:
    result = typed()
    assert result.returncode == 0
    assert re.findall(r"^  (\w+)", result.stdout, re.MULTILINE) == ["demo", "desk", "kiosk", "test", "texts", "lock"]


@pytest.mark.parametrize("command", ["desk", "kiosk"])
def test_without_a_screen_nobody_can_work(command: str) -> None:
    result = typed(command)
    assert result.returncode == 3
    assert result.stderr == (
        f"The {command} needs a screen and finds none (no DISPLAY, no WAYLAND_DISPLAY); ./run demo works without one.\n"
    )


def test_it_is_plain_posix_shell() -> None:
    assert subprocess.run(["sh", "-n", str(RUN)], check=False).returncode == 0
    assert os.access(RUN, os.X_OK)
    assert os.access(RUN.parent / ".ci" / "run", os.X_OK)
