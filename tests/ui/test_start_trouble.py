"""Vitrine cannot start: a window says why and what to do, and doing it helps."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from db.backup import back_up
from db.errors import EnvironmentTrouble, StoreTrouble, VitrineError
from db.only_one import OnlyOneTrouble, only_one
from db.records import Customer
from db.store import open_store
from sales.safekeeping import begin_anew, put_back_copy
from sync.gateway.child import ChildTrouble
from tests.stand_ins import StillClock
from ui.start_trouble import Mending, mended
from ui.tour.person import Person

ROOT = Path(__file__).resolve().parents[2]
PATH = "/data/desk.sqlite"


class Sitter:
    """Somebody before the window: does one thing after the other in the windows that appear."""

    def __init__(self, folder: Path, *buttons: str) -> None:
        self.buttons = list(buttons)
        self.seen: list[str] = []
        self.folder = folder

    def __call__(self, window: QQuickWindow) -> None:
        QTimer.singleShot(0, lambda: self.act(window))

    def act(self, window: QQuickWindow) -> None:
        person = Person(window)
        button = self.buttons.pop(0)
        try:
            person.find("button", button or "Close")
            self.seen.append(person.outline())
            person.picture(self.folder / f"trouble-{len(self.seen)}.png")
            if button:
                person.click("button", button)
        finally:
            window.close()


def nothing() -> None:
    raise AssertionError("nobody asked for it")


def show(trouble: VitrineError, sitter: Sitter, **also: object) -> bool:
    return mended(trouble, Mending(**{"put_back": nothing, "language": "en", **also, "watch": sitter}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (StoreTrouble("newer", path=PATH, found=9, known=1), "Update Vitrine on this computer, then try again."),
        (StoreTrouble("read-only", path=PATH), "Let this user write the file and its folder, then try again."),
        (StoreTrouble("disk-full", path=PATH), "Nothing saved is lost. Free some space, then try again."),
        (StoreTrouble("locked", path=PATH), "Close the other program"),
        (OnlyOneTrouble("already-open", path=PATH), "Go on in the window that is open."),
        (ChildTrouble("ended", said="Port 8470 on 127.0.0.1 is taken."), "Port 8470 on 127.0.0.1 is taken."),
        (EnvironmentTrouble("something"), "something"),
    ],
)
def test_each_trouble_says_what_to_do(qapp: QGuiApplication, tmp_path: Path, trouble: VitrineError, words: str) -> None:
    sitter = Sitter(tmp_path, "Try again")
    assert show(trouble, sitter)
    assert words in sitter.seen[0]


@pytest.mark.parametrize("button", ["Close", ""])
def test_a_person_can_leave_it(qapp: QGuiApplication, tmp_path: Path, button: str) -> None:
    assert not show(StoreTrouble("disk-full", path=PATH), Sitter(tmp_path, button))


def test_it_speaks_french(qapp: QGuiApplication, tmp_path: Path) -> None:
    sitter = Sitter(tmp_path, "Fermer")
    assert not show(StoreTrouble("disk-full", path=PATH), sitter, language="fr")


@pytest.fixture
def damaged(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Path:
    """A file with a customer and a copy, damaged since."""
    path = tmp_path / "desk.sqlite"
    store = open_store(path, clock=clock, new_id=new_id)
    with store.intent() as intent:
        intent.create(Customer(id=new_id(), last_name="Lefèvre", phone="06 12 34 56 78"))
    back_up(store)
    store.close()
    path.write_bytes(b"no database at all" * 999)
    return path


def test_the_copy_is_put_back(
    qapp: QGuiApplication, tmp_path: Path, damaged: Path, clock: StillClock, new_id: Callable[[], str]
) -> None:
    with pytest.raises(StoreTrouble) as caught:
        open_store(damaged, clock=clock, new_id=new_id)
    sitter = Sitter(tmp_path, "Restore the copy of 23 November 2026")
    assert show(caught.value, sitter, put_back=lambda: put_back_copy(damaged, clock=clock, new_id=new_id))
    store = open_store(damaged, clock=clock, new_id=new_id)
    assert [customer.last_name for customer in store.all(Customer)] == ["Lefèvre"]
    store.close()
    assert list(tmp_path.glob("desk-damaged-*.db"))


def test_a_training_file_without_a_copy_begins_anew(
    qapp: QGuiApplication, tmp_path: Path, damaged: Path, clock: StillClock, new_id: Callable[[], str]
) -> None:
    for copy in (tmp_path / "copies").iterdir():
        copy.unlink()
    with pytest.raises(StoreTrouble) as caught:
        open_store(damaged, clock=clock, new_id=new_id)
    sitter = Sitter(tmp_path, "Begin with a new file")
    assert show(caught.value, sitter, begin_anew=lambda: begin_anew(damaged, clock=clock))
    open_store(damaged, clock=clock, new_id=new_id).close()


def test_what_goes_wrong_while_mending_is_said_too(qapp: QGuiApplication, tmp_path: Path) -> None:
    def full() -> None:
        raise StoreTrouble("disk-full", path=PATH)

    sitter = Sitter(tmp_path, "Restore the copy of 22 November 2026", "Close")
    trouble = StoreTrouble("damaged", path=PATH, backup="x", backup_day="2026-11-22")
    assert not show(trouble, sitter, put_back=full)
    assert "The disk is full" in sitter.seen[1]


def test_a_device_of_a_gateway_is_never_begun_anew(qapp: QGuiApplication, tmp_path: Path) -> None:
    sitter = Sitter(tmp_path, "Close")
    assert not show(StoreTrouble("damaged", path=PATH, backup="", backup_day=""), sitter)
    assert "Begin with a new file" not in sitter.seen[0]


START = """
import json, sys
from functools import partial
import main, ui.app, ui.start_trouble
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from ui.tour.person import Person

answers = sys.argv.pop(1).split("|")

def watch(window):
    person = Person(window)
    print(json.dumps(person.outline()), flush=True)
    def act():
        try:
            person.click("button", answers.pop(0))
        finally:
            window.close()
    QTimer.singleShot(0, act)

ui.start_trouble.Mending.__init__.__kwdefaults__["watch"] = watch

def opened(open_window, setup):
    window = open_window(setup)
    print(json.dumps("open"), flush=True)
    QTimer.singleShot(0, lambda: QGuiApplication.exit(0))
    return window

ui.app.open_desk = partial(opened, ui.app.open_desk)
ui.app.open_kiosk = partial(opened, ui.app.open_kiosk)
main.vitrine()
"""


def started(data: Path, role: str, answers: str) -> tuple[int, list[str], str]:
    """The exit code, what was shown, and the terminal line of a start."""
    run = subprocess.run(
        [sys.executable, "-c", START, answers, "--data", str(data), role, "--lang", "en"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.returncode, [json.loads(line) for line in run.stdout.splitlines()], run.stderr


@pytest.mark.parametrize("role", ["desk", "kiosk"])
def test_a_damaged_device_starts_again_from_its_copy(
    tmp_path: Path, role: str, clock: StillClock, new_id: Callable[[], str]
) -> None:
    path = tmp_path / f"{role}.sqlite"
    store = open_store(path, clock=clock, new_id=new_id)
    back_up(store)
    store.close()
    path.write_bytes(b"no database at all" * 999)
    code, shown, said = started(tmp_path, role, "Try again|Restore the copy of 23 November 2026")
    assert (code, said) == (0, "")
    assert "is damaged" in shown[0]
    assert "is damaged" in shown[1]
    assert shown[2:] == ["open"]


def test_a_newer_file_is_left_alone(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> None:
    store = open_store(tmp_path / "desk.sqlite", clock=clock, new_id=new_id)
    store.db.execute("PRAGMA user_version = 999")
    store.close()
    code, shown, said = started(tmp_path, "desk", "Close")
    assert code == 3
    assert "newer Vitrine" in shown[0]
    assert "written by a newer Vitrine (format 999" in said


def test_a_second_desk_over_the_same_file(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> None:
    path = tmp_path / "desk.sqlite"
    open_store(path, clock=clock, new_id=new_id).close()
    with only_one(path):
        code, shown, _ = started(tmp_path, "desk", "Close")
    assert code == 3
    assert "already open" in shown[0]


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "training").write_text("in the way", encoding="utf-8")
    code, shown, _ = started(tmp_path, "desk", "Close")
    assert code == 3
    assert "cannot be written" in shown[0]
