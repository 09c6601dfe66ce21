"""Rows for QML: what a screen that only follows the signals sees is what the list holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QModelIndex, Qt

from ui.models.list_model import ListModel


@dataclass(frozen=True)
class Row:
    id: str
    name: str = ""


class Follower:
    """Keeps its own copy by following the signals, as a ListView does."""

    def __init__(self, model: ListModel[Row]) -> None:
        self.model, self.rows, self.steps = model, list[Row](), list[str]()
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(self._changed)
        self._reset()

    def _reset(self) -> None:
        self.rows = self.model.rows
        self.steps.append("reset")

    def _inserted(self, _: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self.model.at(at) for at in range(first, last + 1)]
        self.steps.append("insert")

    def _removed(self, _: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]
        self.steps.append("remove")

    def _moved(self, _: QModelIndex, first: int, last: int, _to: QModelIndex, to: int) -> None:
        self.rows.insert(to, self.rows.pop(first))
        self.steps.append("move")

    def _changed(self, first: QModelIndex, _last: QModelIndex, roles: list[int]) -> None:
        self.rows[first.row()] = self.model.at(first.row())
        self.steps.append("change")


def _rows(names: str) -> list[Row]:
    return [Row(name.lower(), name) for name in names]


lists = some.lists(some.integers(0, 12), unique=True, max_size=12)


@given(lists, lists, some.integers(0, 3))
def test_following_the_signals_gives_the_same_list(before: list[int], after: list[int], salt: int) -> None:
    model: ListModel[Row] = ListModel(Row)
    model.replace([Row(str(number)) for number in before])
    follower = Follower(model)
    wanted = [Row(str(number), "new" if number % 4 == salt else "") for number in after]
    model.replace(wanted)
    assert model.rows == wanted
    assert follower.rows == wanted


def test_only_what_differs_is_told() -> None:
    model: ListModel[Row] = ListModel(Row)
    model.replace(_rows("abc"))
    follower = Follower(model)
    model.replace(_rows("abc"))
    assert follower.steps == ["reset"]
    model.replace(_rows("aBc"))
    assert follower.steps == ["reset", "change"]
    model.replace(_rows("aBcd"))
    model.replace(_rows("Bcd"))
    model.replace(_rows("dBc"))
    assert follower.steps == ["reset", "change", "insert", "remove", "move"]


def test_a_change_names_its_roles() -> None:
    model: ListModel[Row] = ListModel(Row)
    model.replace(_rows("a"))
    told: list[Any] = []
    model.dataChanged.connect(lambda _first, _last, roles: told.append(roles))
    model.replace([Row("a", "z")])
    names = {role: bytes(name.data()).decode() for role, name in model.roleNames().items()}
    assert [[names[role] for role in roles] for roles in told] == [["name"]]


def test_rows_are_read_by_role() -> None:
    model: ListModel[Row] = ListModel(Row)
    model.replace(_rows("a"))
    roles = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
    assert model.data(model.index(0), roles["name"]) == "a"
    assert model.data(model.index(0), int(Qt.ItemDataRole.DisplayRole)) is None
    assert model.data(model.index(7), roles["name"]) is None
    assert model.rowCount(model.index(0)) == 0
    assert roles["id"] > int(Qt.ItemDataRole.UserRole)


def test_the_count_is_told_when_it_changes() -> None:
    model: ListModel[Row] = ListModel(Row)
    counts: list[int] = []
    model.count_changed.connect(lambda: counts.append(model.count))
    model.replace([])
    model.replace(_rows("ab"))
    model.replace(_rows("ba"))
    model.replace([])
    assert counts == [2, 0]


def test_two_rows_with_one_key_are_a_bug() -> None:
    model: ListModel[Row] = ListModel(Row)
    with pytest.raises(ValueError, match="same key"):
        model.replace([Row("a"), Row("a")])
