"""A person at the window: finds things by what they are and what they are called, and uses real events.

Used by the tests and by the guided tour. Names are compared with any kind of space being a space; a pattern
(`re.compile("Save.*")`) may stand for a name. Everything that needs the screen to change waits for it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import PySide6.QtQuick  # noqa: F401 - the types of what the window holds
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QGuiApplication,
    QInputMethodEvent,
    QKeySequence,
    QPointingDevice,
)
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

T = TypeVar("T")
Name = str | re.Pattern[str]
_SPACES = re.compile(r"\s+")


class NotThere(AssertionError):
    """What was looked for did not come; the text lists what was there instead."""


@dataclass(frozen=True)
class Thing:
    """Something a person can see: its role ("button", "editable-text" ...), its name, and the item behind it."""

    role: str
    name: str
    text: str
    """What stands in it (a field's value) or its description."""
    enabled: bool
    checked: bool
    selected: bool
    item: QQuickItem


class Person:
    """Drives one window."""

    def __init__(self, window: QQuickWindow, *, patience: float = 15.0) -> None:
        """`patience`: seconds to wait for something before giving up."""
        QAccessible.setActive(True)
        self.window = window
        self.patience = patience
        self._finger: QPointingDevice | None = None

    # looking --------------------------------------------------------------------------------------------------------
    def things(self, role: str = "", name: Name = "") -> list[Thing]:
        """All visible things with this role and name, in reading order of the screen's tree."""
        return [
            thing
            for thing in self._all()
            if (not role or thing.role == role) and (name == "" or _matches(thing.name, name))
        ]

    def sees(self, role: str, name: Name = "") -> bool:
        """Whether it is there now."""
        return bool(self.things(role, name))

    def reads(self, text: Name) -> bool:
        """Whether this text stands anywhere, as a name or in a field; a plain text may be part of a longer one."""
        pattern = re.compile(re.escape(_plain(text))) if isinstance(text, str) else text
        return any(pattern.search(_plain(thing.name)) or pattern.search(_plain(thing.text)) for thing in self._all())

    def find(self, role: str, name: Name = "") -> Thing:
        """The first such thing, as soon as it is there."""
        found: list[Thing] = []

        def there() -> bool:
            found[:] = self.things(role, name)
            return bool(found)

        self.wait(there, lambda: f"no {role} called {_say(name)}; there is {self.outline()}")
        return found[0]

    def outline(self) -> str:
        """What is on the screen, short: for messages."""
        return "; ".join(f"{thing.role} {thing.name!r}" for thing in self._all() if thing.name)

    # waiting --------------------------------------------------------------------------------------------------------
    def wait(self, condition: Callable[[], bool], otherwise: str | Callable[[], str] = "it did not happen") -> None:
        """Lets the app live until the condition holds; raises NotThere after `patience` seconds."""
        if condition():
            return
        bell = QTimer()  # wakes the loop when nothing else does
        bell.start(10)
        deadline = time.monotonic() + self.patience
        try:
            while not condition():
                if time.monotonic() > deadline:
                    raise NotThere(otherwise if isinstance(otherwise, str) else otherwise())
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        finally:
            bell.stop()

    def wait_for(self, role: str, name: Name = "") -> Thing:
        """The same as `find`, where only the waiting matters."""
        return self.find(role, name)

    def wait_gone(self, role: str, name: Name = "") -> None:
        """Until no such thing is there."""
        self.wait(lambda: not self.sees(role, name), lambda: f"{role} {_say(name)} is still there")

    def wait_read(self, text: Name) -> None:
        """Until the text stands somewhere."""
        self.wait(lambda: self.reads(text), lambda: f"nobody reads {_say(text)}; there is {self.outline()}")

    # doing ----------------------------------------------------------------------------------------------------------
    def click(self, role: str, name: Name = "") -> Thing:
        """Click with the mouse in the middle of it."""
        thing = self._ready(role, name)
        point = self._middle(thing.item)
        QTest.mouseMove(self.window, point)
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        return thing

    def point_at(self, role: str, name: Name = "") -> Thing:
        """Move the mouse over it."""
        thing = self._ready(role, name)
        QTest.mouseMove(self.window, self._middle(thing.item))
        return thing

    def tap(self, role: str, name: Name = "") -> Thing:
        """Touch it with a finger."""
        thing = self._ready(role, name)
        if self._finger is None:
            self._finger = QTest.createTouchDevice()
        point = self._middle(thing.item)
        QTest.touchEvent(self.window, self._finger).press(0, point, self.window).commit()
        QTest.touchEvent(self.window, self._finger).release(0, point, self.window).commit()
        return thing

    def type(self, text: str, *, into: Name | None = None) -> None:
        """Type into what has the keyboard, or into the field of this name (clicked first, its content replaced)."""
        if into is not None:
            self.click("editable-text", into)
            self.press("Ctrl+A")
        target = QGuiApplication.focusObject()
        if target is None:
            raise NotThere("nothing has the keyboard")
        if not text:
            self.press("Backspace")
        for letter in text:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QCoreApplication.sendEvent(target, event)

    def press(self, keys: str) -> None:
        """Press a key or a combination: "Tab", "Return", "Ctrl+K"."""
        combination = QKeySequence.fromString(keys)[0]  # type: ignore[index]
        QTest.keyClick(self.window, combination.key(), combination.keyboardModifiers())

    def picture(self, path: Path) -> Path:
        """Save what the window shows as PNG, once every picture in it has come."""
        self._stand_still(self.window.contentItem())
        self.wait(lambda: not _loading(self.window.contentItem()), "a picture did not come")
        if not self.window.grabWindow().save(str(path)):
            raise OSError(f"{path} could not be written")
        return path

    # inside ---------------------------------------------------------------------------------------------------------
    def _ready(self, role: str, name: Name) -> Thing:
        found: list[Thing] = []

        def ready() -> bool:
            found[:] = [thing for thing in self.things(role, name) if thing.enabled]
            return bool(found)

        self.wait(ready, lambda: f"no {role} called {_say(name)} that can be used; there is {self.outline()}")
        self._stand_still(found[0].item)  # a place that is not laid out yet cannot be scrolled to
        self._scroll_to(found[0].item)
        self._stand_still(found[0].item)
        return found[0]

    def _stand_still(self, item: QQuickItem) -> None:
        """Nobody hits what moves: until it is at the same place in two frames."""
        places: list[QPoint] = []

        def drawn() -> None:
            places.append(self._middle(item))

        self.window.frameSwapped.connect(drawn)
        try:
            self.window.update()
            self.wait(lambda: (len(places) > 1 and places[-1] == places[-2]) or self._again(), "it never stands still")
        finally:
            self.window.frameSwapped.disconnect(drawn)

    def _again(self) -> bool:
        self.window.update()
        return False

    def _middle(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def _scroll_to(self, item: QQuickItem) -> None:
        """Bring it into the view of every flickable around it, as a wheel would."""
        around = cast("QQuickItem | None", item.parentItem())
        while around is not None:
            if around.inherits("QQuickFlickable"):
                _bring(item, around)
            around = cast("QQuickItem | None", around.parentItem())

    def _all(self) -> list[Thing]:
        root = cast("QAccessibleInterface | None", QAccessible.queryAccessibleInterface(self.window))
        return list(_walk(root)) if root is not None else []


def _loading(item: QQuickItem) -> bool:
    """Whether a visible picture in it is on its way, or something still moves."""
    if not item.isVisible():
        return False
    if item.property("moving") is True:  # a picture that is about to take over from another one
        return True
    if item.inherits("QQuickImageBase") and not item.property("source").isEmpty() and item.property("progress") < 1:
        return True
    return any(_loading(child) for child in item.childItems())


def _bring(item: QQuickItem, around: QQuickItem) -> None:
    for axis, size, at in (("contentY", around.height(), 1), ("contentX", around.width(), 0)):
        corner = item.mapToItem(around, QPointF(0, 0))
        start = corner.y() if at else corner.x()
        length = item.height() if at else item.width()
        if start < 0:
            around.setProperty(axis, around.property(axis) + start)
        elif start + length > size:
            around.setProperty(axis, around.property(axis) + min(start, start + length - size))


def _walk(interface: QAccessibleInterface) -> Iterator[Thing]:
    for at in range(interface.childCount()):
        child = cast("QAccessibleInterface | None", interface.child(at))
        if child is None:
            continue
        state = child.state()
        item = child.object()
        if getattr(state, "invisible", 0):
            continue
        if isinstance(item, QQuickItem):
            yield _thing(child, item)
        yield from _walk(child)


def _thing(interface: QAccessibleInterface, item: QQuickItem) -> Thing:
    state = interface.state()
    value = interface.text(QAccessible.Text.Value)
    return Thing(
        role=_role(interface.role()),
        name=interface.text(QAccessible.Text.Name),
        text=value or interface.text(QAccessible.Text.Description),
        enabled=not getattr(state, "disabled", 0),
        checked=bool(getattr(state, "checked", 0)),
        selected=bool(getattr(state, "selected", 0)),
        item=item,
    )


def _role(role: QAccessible.Role) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", role.name).lower()


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _matches(name: str, wanted: Name) -> bool:
    if isinstance(wanted, str):
        return _plain(name) == _plain(wanted)
    return wanted.search(_plain(name)) is not None


def _say(name: Name) -> str:
    return repr(name) if isinstance(name, str) else f"/{name.pattern}/"
