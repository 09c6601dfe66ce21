"""Reads the objects that a file declares.

A field is one line of words: `LastName = "string(80) required"`. `read_objects` says what is wrong with a file, where
and how to mend it; docs/salesforce-sandbox.md explains the words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.errors import PersonCanMend
from sync.crm.sandbox.schema import LENGTHS, Field, Schema, SObject

SHIPPED = Path(__file__).resolve().parents[3] / "assets" / "crm" / "sandbox-objects.toml"

TYPES = {
    *LENGTHS, "boolean", "int", "double", "currency", "percent", "date", "datetime", "multipicklist", "reference",
    "base64", "autonumber",
}  # fmt: skip
FLAGS = {"required", "unique", "external", "readonly", "createonly", "restricted", "cascade"}
WORDS = {"default", "relationship", "children", "label"}

LINE = re.compile(r"(?P<type>[a-z0-9]+)(?:\((?P<inside>[^)]*)\))?(?P<words>(?: .*)?)\Z")
WORD = re.compile(r"\s+(?:(\w+)=(?:\"([^\"]*)\"|(\S+))|(\w+))")


class BadObjects(PersonCanMend):
    """The file of objects cannot be used. Facts: `file`, `place`, `problem`, `remedy`."""

    sentences = {"bad": "{file}, {place}: {problem}. {remedy}"}


def read_objects(own: Path | None = None) -> Schema:
    """The shipped objects, with those and with the fields that the file `own` adds. Raises `BadObjects`."""
    declared = _Reader(SHIPPED, {}).read()
    if own is not None:
        declared = _Reader(own, declared).read()
    return Schema(declared)


class _Reader:
    """Reads one file over what is declared already."""

    def __init__(self, file: Path, known: Mapping[str, SObject]) -> None:
        self._file = file
        self._known = dict(known)
        self._adds = bool(known)

    def _bad(self, place: str, problem: str, remedy: str) -> BadObjects:
        return BadObjects("bad", file=str(self._file), place=place, problem=problem, remedy=remedy)

    def read(self) -> dict[str, SObject]:
        try:
            found = tomllib.loads(self._file.read_text(encoding="utf-8"))
        except OSError as error:
            remedy = "Name a file that is there and can be read."
            raise self._bad("as a whole", error.strerror or "cannot be read", remedy) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise self._bad("as a whole", str(error), "Write it as TOML in UTF-8.") from None
        for name, declared in found.items():
            if not isinstance(declared, dict):
                raise self._bad(name, "this is no object", f'Write [{name}] and under it Field__c = "string(80)".')
            self._known[name] = self._object(name, declared)
        self._check_references()
        return self._known

    def _object(self, name: str, declared: dict[str, Any]) -> SObject:
        old = self._known.get(name)
        if self._adds and old is None and not name.endswith("__c"):
            remedy = "An object of your own ends with __c; the standard ones are in the shipped file."
            raise self._bad(f"[{name}]", "this standard object is not known", remedy)
        given = {key: value for key, value in declared.items() if key.startswith("_")}
        fields = dict(old.fields) if old else {}
        prefix = str(given.get("_prefix") or (old.prefix if old else self._free_prefix()))
        for key, line in declared.items():
            if not key.startswith("_"):
                fields[key] = self._field(name, key, line)
        if old is None:
            fields = self._with_system_fields(name, fields, owned=bool(given.get("_owner", True)))
        made = SObject(
            name=name,
            label=str(given.get("_label") or (old.label if old else _words(name))),
            prefix=prefix,
            fields=fields,
            name_field=str(given.get("_name") or (old.name_field if old else "Name")),
            creatable=bool(given.get("_creatable", old.creatable if old else True)),
            updatable=bool(given.get("_updatable", old.updatable if old else True)),
            deletable=bool(given.get("_deletable", old.deletable if old else True)),
            duplicates=tuple(given.get("_duplicates", old.duplicates if old else ())),
            assign=bool(given.get("_assign", old.assign if old else False)),
            folded={one.lower(): one for one in fields},
        )
        self._check_object(made, given)
        return made

    def _check_object(self, made: SObject, given: Mapping[str, Any]) -> None:
        place = f"[{made.name}]"
        known = {
            "_label", "_prefix", "_name", "_owner", "_creatable", "_updatable", "_deletable", "_duplicates", "_assign"
        }  # fmt: skip
        for key in given.keys() - known:
            raise self._bad(f"{place} {key}", "this setting is not known", f"Use one of {', '.join(sorted(known))}.")
        if not re.fullmatch(r"[0-9A-Za-z]{3}", made.prefix):
            remedy = 'Give three letters or digits: _prefix = "a0X".'
            raise self._bad(f"{place} _prefix", f"{made.prefix!r} is no key prefix", remedy)
        for other in self._known.values():
            if other.prefix == made.prefix and other.name != made.name:
                remedy = "Give another one, or none: a free one is found."
                raise self._bad(f"{place} _prefix", f"{made.prefix} belongs to {other.name}", remedy)
        for wanted in made.duplicates:
            if wanted not in made.fields:
                raise self._bad(f"{place} _duplicates", f"{wanted} is no field of it", "Name fields of this object.")

    def _field(self, owner: str, name: str, line: Any) -> Field:
        place = f"[{owner}] {name}"
        if self._adds and not name.endswith("__c") and not (name == "Name" and owner.endswith("__c")):
            raise self._bad(place, "a field of your own needs __c at its end", f"Call it {name}__c.")
        found = LINE.match(line) if isinstance(line, str) else None
        if found is None or found["type"] not in TYPES:
            kind = found["type"] if found else line
            remedy = f'Write for example "string(80)"; the types are {", ".join(sorted(TYPES))}.'
            raise self._bad(place, f"{kind!r} is no type", remedy)
        words, flags = self._words(place, found["words"])
        made = Field(
            name=name,
            type=found["type"],
            label=words.get("label") or _words(name),
            required="required" in flags,
            unique="unique" in flags,
            external="external" in flags,
            creatable="readonly" not in flags,
            updatable=not flags & {"readonly", "createonly"},
            restricted="restricted" in flags,
            cascade="cascade" in flags,
            default=words.get("default"),
            relationship=words.get("relationship", ""),
            children=words.get("children", ""),
        )
        return self._sized(place, made, found["inside"])

    def _words(self, place: str, text: str) -> tuple[dict[str, str], set[str]]:
        words: dict[str, str] = {}
        flags: set[str] = set()
        at = 0
        while at < len(text.rstrip()):
            found = WORD.match(text, at)
            key = (found[1] or found[4]) if found else None
            if found is None or (found[1] and key not in WORDS) or (found[4] and key not in FLAGS):
                remedy = f"Use {', '.join(sorted(FLAGS))}, or {', '.join(f'{word}=' for word in sorted(WORDS))}."
                raise self._bad(place, f"{key or text[at:].strip()!r} is not known here", remedy)
            at = found.end()
            if found[1]:
                words[found[1]] = found[2] if found[2] is not None else found[3]
            else:
                flags.add(found[4])
        return words, flags

    def _sized(self, place: str, made: Field, inside: str | None) -> Field:
        """The field with what stands in its brackets: a length, digits, values or other objects."""
        kind = made.type
        listed = tuple(part.strip() for part in (inside or "").split("|")) if inside else ()
        if kind == "reference":
            if not listed:
                raise self._bad(place, "it refers to nothing", "Name the object in brackets: reference(Lead).")
            return replace(made, length=18, refers=listed, relationship=made.relationship or _relationship(made.name))
        if kind in {"picklist", "multipicklist"}:
            return replace(made, length=LENGTHS["picklist"] if kind == "picklist" else 4099, picks=listed)
        if kind in {"double", "currency", "percent", "int"}:
            numbers = re.fullmatch(r"(\d{1,2}),\s*(\d{1,2})", inside or ("9,0" if kind == "int" else "16,2"))
            if numbers is None:
                raise self._bad(place, f"{inside!r} are no digits", f"Write {kind}(16,2): before and after the point.")
            return replace(made, digits=(int(numbers[1]), int(numbers[2])))
        if inside is not None and not re.fullmatch(r"[1-9]\d{0,5}", inside):
            raise self._bad(place, f"{inside!r} is no length", f"Write a number of characters: {kind}(80).")
        return replace(made, length=int(inside) if inside else LENGTHS.get(kind, 30 if kind == "autonumber" else 0))

    def _with_system_fields(self, name: str, fields: dict[str, Field], *, owned: bool) -> dict[str, Field]:
        made = {"Id": Field("Id", "id", "Record ID", length=18, creatable=False, updatable=False)}
        if owned:
            made["OwnerId"] = Field("OwnerId", "reference", "Owner ID", 18, refers=("User",), relationship="Owner")
        made["IsDeleted"] = _system("IsDeleted", "boolean")
        if "Name" not in fields and name.endswith("__c"):
            made["Name"] = Field("Name", "string", "Name", length=80)
        made |= fields
        for who, when in (("CreatedBy", "CreatedDate"), ("LastModifiedBy", "LastModifiedDate")):
            made[when] = _system(when, "datetime")
            made[f"{who}Id"] = replace(_system(f"{who}Id", "reference"), length=18, refers=("User",), relationship=who)
        made["SystemModstamp"] = _system("SystemModstamp", "datetime")
        return made

    def _free_prefix(self) -> str:
        taken = {one.prefix for one in self._known.values()}
        return next(f"a{number:02}" for number in range(100) if f"a{number:02}" not in taken)

    def _check_references(self) -> None:
        for one in self._known.values():
            for found in one.fields.values():
                for other in found.refers:
                    if other not in self._known:
                        remedy = "Name an object that is declared."
                        raise self._bad(f"[{one.name}] {found.name}", f"there is no object {other}", remedy)


def _system(name: str, kind: str) -> Field:
    return Field(name, kind, _words(name), creatable=False, updatable=False)


def _words(name: str) -> str:
    """`HasOptedOutOfEmail` as a label: "Has Opted Out Of Email"."""
    bare = name.removesuffix("__c").replace("_", " ")
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", bare)


def _relationship(name: str) -> str:
    """`LeadId` leads to `Lead`, `Car__c` to `Car__r`."""
    return f"{name.removesuffix('__c')}__r" if name.endswith("__c") else name.removesuffix("Id")
