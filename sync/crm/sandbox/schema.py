"""The objects of the sandbox and their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LENGTHS = {"string": 255, "textarea": 32000, "email": 80, "phone": 40, "url": 255, "picklist": 255}
"""Of the types whose values are texts: characters, unless the file says otherwise."""


@dataclass(frozen=True)
class Field:
    """A field of an object. `length` in characters; `digits` before and after the point of a number."""

    name: str
    type: str
    label: str
    length: int = 0
    digits: tuple[int, int] = (16, 2)
    required: bool = False
    unique: bool = False
    external: bool = False
    creatable: bool = True
    updatable: bool = True
    restricted: bool = False
    cascade: bool = False
    default: str | None = None
    picks: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    relationship: str = ""
    children: str = ""

    @property
    def custom(self) -> bool:
        """Whether somebody added it to the standard."""
        return self.name.endswith("__c")

    @property
    def textual(self) -> bool:
        """Whether its values are texts that people type, compared without regard to case."""
        return self.type in LENGTHS or self.type in {"multipicklist", "autonumber"}


@dataclass(frozen=True)
class SObject:
    """An object. `duplicates` are fields of its duplicate rule, `assign` says that leads of it find another owner."""

    name: str
    label: str
    prefix: str
    fields: Mapping[str, Field]
    name_field: str = "Name"
    creatable: bool = True
    updatable: bool = True
    deletable: bool = True
    duplicates: tuple[str, ...] = ()
    assign: bool = False
    folded: Mapping[str, str] = field(default_factory=dict)

    @property
    def custom(self) -> bool:
        """Whether somebody added it to the standard."""
        return self.name.endswith("__c")

    def find(self, name: str) -> Field | None:
        """A field by its name, in any case."""
        known = self.folded.get(name.lower())
        return self.fields[known] if known else None

    def by_relationship(self, name: str) -> Field | None:
        """The reference field that is called `name` on the way to the parent."""
        wanted = name.lower()
        return next((one for one in self.fields.values() if one.relationship.lower() == wanted != ""), None)


@dataclass(frozen=True)
class Child:
    """A way from a parent to its children."""

    object: SObject
    field: Field


class Schema:
    """All objects, found by name in any case or by key prefix."""

    def __init__(self, objects: Mapping[str, SObject]) -> None:
        self.objects = dict(objects)
        self._folded = {name.lower(): one for name, one in objects.items()}
        self._prefixes = {one.prefix: one for one in objects.values()}

    def find(self, name: str) -> SObject | None:
        """An object by its name."""
        return self._folded.get(name.lower())

    def of_id(self, record: str) -> SObject | None:
        """The object a record id belongs to."""
        return self._prefixes.get(record[:3])

    def children(self, parent: SObject) -> list[Child]:
        """Everything that refers to `parent`."""
        return [
            Child(one, found)
            for one in self.objects.values()
            for found in one.fields.values()
            if parent.name in found.refers
        ]
