"""What every test starts from: no display, no network beyond this machine, nobody's own data folder, no deadlines.

This file is read before Qt is, so the platform is chosen here.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["LANG"] = "C.UTF-8"
for name in ("LANGUAGE", "QT_STYLE_OVERRIDE", "QT_LOGGING_RULES", "VITRINE_DATA"):
    os.environ.pop(name, None)

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from tests.stand_ins import StillClock, counted_ids  # noqa: E402

# Made-up data is the same in each run, and no example is judged by the clock of a busy machine.
settings.register_profile(
    "vitrine", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vitrine")

_LOOPBACK = ("127.", "::1", "localhost")
_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(_LOOPBACK):
        raise ConnectionRefusedError(f"a test reached for {address[0]}; tests stay on this machine")
    _connect(self, address)


@pytest.fixture(autouse=True)
def _own_corner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own data, config and cache folders, and reaches nothing beyond this machine."""
    for variable, folder in {
        "HOME": "home",
        "XDG_DATA_HOME": "home/data",
        "XDG_CONFIG_HOME": "home/config",
        "XDG_CACHE_HOME": "home/cache",
        "XDG_STATE_HOME": "home/state",
    }.items():
        monkeypatch.setenv(variable, str(tmp_path / "corner" / folder))
    monkeypatch.setattr(socket.socket, "connect", _connect_here_only)


@pytest.fixture(scope="session")
def qapp() -> QGuiApplication:
    """The one application of all tests with a screen, made as the app makes it. Takes the place of pytest-qt's own."""
    from PySide6.QtGui import QGuiApplication

    from ui.app import make_application

    known = QGuiApplication.instance()
    return known if isinstance(known, QGuiApplication) else make_application(["vitrine"])


@pytest.fixture
def clock() -> StillClock:
    """A clock that stands at Monday 23 November 2026, 9:00 UTC, until the test moves it."""
    return StillClock()


@pytest.fixture
def new_id() -> Callable[[], str]:
    """Ids that count up from 1."""
    return counted_ids()
