"""A mapping: which of our records and fields is which object and field of a CRM. docs/crm-mapping.md explains the file.

Nothing here knows a CRM or a file; `mapping_file` reads one, `mapping_check` compares it with a CRM's own description.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property
from typing import Literal

from db.records import KINDS
from db.references import PARENTS

Direction = Literal["to", "from", "both"]
Wins = Literal["crm", "dealer", "later", "person"]
Form = Literal["plain", "cents", "permille", "json", "day", "flipped", "filled"]
Scalar = str | int | float | bool

HOUSE = "house"
"""What a field names to get the dealership's own code in the CRM, from the connector's configuration."""

STAFF_LINKS = {"owner": "staff", "by": "staff"}


@dataclass(frozen=True)
class FieldMap:
    """One field of an object.

    `field` is ours: a field of the record, one of a record it names (`customer.email`), `id`, or `house`; "" with a
    `constant`. With an `object` it is a reference to what our field names, in that object.
    """

    target: str
    field: str = ""
    constant: Scalar | None = None
    object: str = ""
    form: Form = "plain"
    values: Mapping[str, str] = attribute(default_factory=dict)
    """Our value to the CRM's; flags are "true" and "false", the form `filled` has "filled" and "empty"."""
    read: Mapping[str, str] = attribute(default_factory=dict)
    """More of the CRM's values and ours, where several of them mean the same to us."""
    direction: Direction = "both"
    wins: Wins = "later"
    long: Literal["refuse", "cut"] = "refuse"
    instead: str = ""
    """Another field of ours for when ours is empty, to the CRM only."""
    empty: str = ""
    """What the CRM gets when ours is empty, because it insists; read as empty."""

    @property
    def goes(self) -> bool:
        """Whether it is written to the CRM."""
        return self.direction != "from"

    @property
    def comes(self) -> bool:
        """Whether a change in the CRM is taken."""
        return self.direction != "to" and bool(self.field) and self.field not in ("id", HOUSE)


@dataclass(frozen=True)
class FileMap:
    """A document of a record: the field with its SHA-256, and what it is called there ({number} is a field)."""

    field: str
    name: str


@dataclass(frozen=True)
class ObjectMap:
    """One of our kinds in one object of the CRM. A kind may be in several objects, an object may hold several kinds."""

    place: int
    """Where it stands in the file; what others refer to comes before them."""
    kind: str
    object: str
    key: str
    """The object's field for our id."""
    fields: tuple[FieldMap, ...]
    create: Literal["to", "from", "both", "no"] = "to"
    """Where a new record may come from."""
    delete: Literal["to", "both", "no"] = "to"
    """Whether a removal travels; "both": also one that was made in the CRM."""
    when: Mapping[str, Scalar] = attribute(default_factory=dict)
    """Only records with these values."""
    show: bool = False
    """Whether people see this object's number and link with the record."""
    number: str = ""
    """The object's field with the number people call it by; "": its id."""
    file: FileMap | None = None
    fills: tuple[str, ...] = ()
    """Fields the CRM insists on and fills itself (a person account's Name)."""

    @property
    def makes(self) -> bool:
        """Whether our new records become new ones of the CRM."""
        return self.create in ("to", "both")

    @property
    def takes(self) -> bool:
        """Whether new records of the CRM become ours."""
        return self.create in ("from", "both")

    @cached_property
    def read_fields(self) -> tuple[str, ...]:
        """The CRM's fields that are read: what comes, what tells kinds and dealerships apart, and the number."""
        wanted = [one.target for one in self.fields if one.comes or one.constant is not None or one.field == HOUSE]
        return tuple(dict.fromkeys([*wanted, *([self.number] if self.number else [])]))

    @cached_property
    def by_target(self) -> Mapping[str, FieldMap]:
        """The fields by the CRM's names."""
        return {one.target: one for one in self.fields}

    @property
    def polled(self) -> bool:
        """Whether the object's changes are read."""
        return bool(self.number) or self.takes or self.delete == "both" or any(one.comes for one in self.fields)


class CrmMapping:
    """All of it, in the order of the file."""

    def __init__(self, crm: str, name: str, entries: tuple[ObjectMap, ...]) -> None:
        self.crm = crm
        self.name = name
        self.entries = entries
        self._of_kind: dict[str, list[ObjectMap]] = {}
        self._of_object: dict[str, list[ObjectMap]] = {}
        for entry in entries:
            self._of_kind.setdefault(entry.kind, []).append(entry)
            self._of_object.setdefault(entry.object, []).append(entry)

    def of_kind(self, kind: str) -> list[ObjectMap]:
        """Where a kind goes; nowhere for one that is not mapped."""
        return self._of_kind.get(kind, [])

    def of_object(self, name: str) -> list[ObjectMap]:
        """What an object holds."""
        return self._of_object.get(name, [])

    def entry(self, kind: str, object_name: str) -> ObjectMap | None:
        """The kind in the object."""
        return next((one for one in self.of_kind(kind) if one.object == object_name), None)

    @property
    def objects(self) -> tuple[str, ...]:
        """The objects, those that others refer to first."""
        return tuple(self._of_object)

    @property
    def polled(self) -> dict[str, tuple[str, ...]]:
        """Objects whose changes are read, and which fields."""
        found: dict[str, tuple[str, ...]] = {}
        for name, entries in self._of_object.items():
            if any(entry.polled for entry in entries):
                found[name] = tuple(dict.fromkeys(one for entry in entries for one in entry.read_fields))
        return found

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Our kinds that are kept: the mapped ones, and those whose fields are shown with another."""
        through = {target_kind(kind, name) for kind in self._of_kind for name in self.looked_through(kind)}
        return frozenset(self._of_kind) | through

    def keys(self) -> dict[str, str]:
        """The external-id field of each object."""
        return {entry.object: entry.key for entry in self.entries}

    def looked_through(self, kind: str) -> set[str]:
        """Our fields of a kind through which a mapped field of another record is reached (`customer.email`)."""
        paths = (path for entry in self.of_kind(kind) for one in entry.fields for path in (one.field, one.instead))
        return {path.partition(".")[0] for path in paths if "." in path}


def target_kind(kind: str, name: str) -> str:
    """The kind a field of ours refers to; "" if it refers to none."""
    if name == "id":
        return kind
    return PARENTS.get(kind, {}).get(name) or STAFF_LINKS.get(name, "")


def field_type(kind: str, path: str) -> str:
    """The type of our field as its record says it: "str", "int", "bool", "dict", "list"; "" if there is no such."""
    if path in ("id", HOUSE):
        return "str"
    name, dot, rest = path.partition(".")
    if dot:
        other = target_kind(kind, name)
        return field_type(other, rest) if other and "." not in rest else ""
    described = KINDS[kind].__dataclass_fields__.get(name)
    return str(described.type).partition("[")[0] if described else ""


def our_fields(kind: str) -> Iterator[str]:
    """The names of our fields, for a remedy."""
    yield from KINDS[kind].__dataclass_fields__
