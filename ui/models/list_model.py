"""Rows for a QML list, from dataclasses: a role for each field, and only what changed reaches the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)

from ui.properties import Property

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_FIRST_ROLE = 0x0101  # after Qt.UserRole; the whole of Qt's enums takes 15 ms to import


class ListModel(QAbstractListModel, Generic[Row]):
    """A list of frozen dataclasses. Roles carry the names of the fields; QML reads them as `required property`.

    Fields hold what QML can read: text, numbers, booleans, lists and dicts of these, or a QObject. `key` names the
    field that tells rows apart; `replace` turns the list into another with the fewest inserts, moves, removals and
    changes, so that a screen keeps its scroll position, its focus and its delegates.
    """

    count_changed = Signal()

    def __init__(self, kind: type[Row], key: str = "id", parent: QObject | None = None) -> None:
        """`kind` is the dataclass of the rows."""
        super().__init__(parent)
        self._rows: list[Row] = []
        self._key = key
        self._names = [field.name for field in fields(kind)]  # type: ignore[arg-type]

    # what Qt asks ---------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _FIRST_ROLE) -> Any:
        """The field of a row."""
        if not index.isValid() or not 0 <= role - _FIRST_ROLE < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[role - _FIRST_ROLE])

    def roleNames(self) -> dict[int, QByteArray]:
        """A role a field."""
        return {_FIRST_ROLE + at: QByteArray(name.encode()) for at, name in enumerate(self._names)}

    @Property(int, notify=count_changed)
    def count(self) -> int:
        """How many rows there are, for QML."""
        return len(self._rows)

    # what view models do --------------------------------------------------------------------------------------------
    @property
    def rows(self) -> list[Row]:
        """A copy of the rows."""
        return list(self._rows)

    def at(self, row: int) -> Row:
        """One row."""
        return self._rows[row]

    def replace(self, rows: Sequence[Row]) -> None:
        """Make the list show `rows`, touching only what differs. Keys must be unique."""
        before = len(self._rows)
        wanted = {self._key_of(row) for row in rows}
        if len(wanted) != len(rows):
            raise ValueError("two rows have the same key")
        if not wanted & {self._key_of(row) for row in self._rows}:
            self._reset(rows)
        else:
            self._drop(wanted)
            self._arrange(rows)
        if before != len(self._rows):
            self.count_changed.emit()

    def _key_of(self, row: Row) -> object:
        return getattr(row, self._key)

    def _reset(self, rows: Sequence[Row]) -> None:
        if not rows and not self._rows:
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def _drop(self, wanted: set[object]) -> None:
        for at in range(len(self._rows) - 1, -1, -1):
            if self._key_of(self._rows[at]) not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()

    def _arrange(self, rows: Sequence[Row]) -> None:
        for at, row in enumerate(rows):
            key = self._key_of(row)
            if at < len(self._rows) and self._key_of(self._rows[at]) == key:
                self._change(at, row)
                continue
            found = next((now for now in range(at + 1, len(self._rows)) if self._key_of(self._rows[now]) == key), None)
            if found is None:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, row)
                self.endInsertRows()
            else:
                self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), at)
                self._rows.insert(at, self._rows.pop(found))
                self.endMoveRows()
                self._change(at, row)

    def _change(self, at: int, row: Row) -> None:
        old = self._rows[at]
        if old == row:
            return
        roles = [
            _FIRST_ROLE + number for number, name in enumerate(self._names) if getattr(old, name) != getattr(row, name)
        ]
        self._rows[at] = row
        index = self.index(at)
        self.dataChanged.emit(index, index, roles)
