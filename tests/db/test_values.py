"""The frozen dataclasses of the house behave as the standard library's, at a tenth of what a start pays for them."""

from __future__ import annotations

import dataclasses
import inspect
from dataclasses import field
from typing import Any

import pytest

from db import records
from db.values import dataclass


@dataclass(frozen=True)
class Point:
    """Two numbers, a note that does not count, and what was seen there."""

    x: int
    y: int = 0
    note: str = field(default="", compare=False, repr=False)
    seen: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Length:
    """A length knows itself in another unit."""

    metres: int
    feet: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "feet", self.metres * 3)


@dataclass(frozen=True)
class Loud:
    """It says its own name."""

    name: str

    def __repr__(self) -> str:
        return self.name.upper()


@dataclass(frozen=True, kw_only=True)
class Named:
    """By name alone."""

    name: str


def test_made_by_place_or_by_name_with_defaults_of_its_own() -> None:
    one, other = Point(1, seen=["a"]), Point(x=1, y=0, seen=["a"])
    assert one == other
    assert Point(1).seen is not Point(1).seen
    assert repr(one) == "Point(x=1, y=0, seen=['a'])"


def test_like_the_standard_in_fields_replace_and_asdict() -> None:
    assert [part.name for part in dataclasses.fields(Point)] == ["x", "y", "note", "seen"]
    assert dataclasses.replace(Point(1), y=5) == Point(1, 5)
    assert dataclasses.asdict(Point(1, 2)) == {"x": 1, "y": 2, "note": "", "seen": []}


def test_equal_only_to_its_like_of_the_same_class() -> None:
    assert Point(1, note="here") == Point(1, note="there")
    assert Point(1) != Point(2)
    someone: object = Named(name="a")
    assert someone != Loud("a")
    assert hash(Loud("a")) == hash(Loud("a"))
    assert len({Loud("a"), Loud("a"), Loud("b")}) == 2


def test_never_changed() -> None:
    point: Any = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    assert point.x == 1


def test_what_the_class_writes_itself_stays() -> None:
    assert repr(Loud("now")) == "NOW"
    assert Length(2).feet == 6


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        (Point, (), {}),
        (Point, (1,), {"z": 3}),
        (Point, (1,), {"x": 3}),
        (Point, (1, 2, "", [], 5), {}),
        (Length, (1,), {"feet": 3}),
        (Named, ("a",), {}),
    ],
)
def test_wrong_arguments_are_told(kind: Any, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=kind.__name__):
        kind(*values, **named)


def test_other_options_are_the_standard_librarys_own() -> None:
    @dataclass(frozen=True, order=True)
    class Rank:
        """One can be before the other."""

        at: int

    @dataclass
    class Note:
        """It can be changed."""

        text: str = ""

    note = Note()
    note.text = "new"
    assert Rank(1) < Rank(2)
    assert note == Note("new")


def test_the_records_are_such_values() -> None:
    assert inspect.isfunction(records.Staff.__init__)
    assert records.Staff(id="1", name="Ann") == records.Staff(id="1", name="Ann")
    with pytest.raises(TypeError, match="name"):
        records.Staff(id="1")  # type: ignore[call-arg]
