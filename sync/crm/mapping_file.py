"""Reads a mapping from its TOML file; everything that is wrong with it is said at once, with its place and a remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from db.errors import PersonCanMend
from db.records import KINDS
from sync.crm.mapping import (
    CrmMapping,
    Direction,
    FieldMap,
    FileMap,
    Form,
    ObjectMap,
    Wins,
    field_type,
    our_fields,
    target_kind,
)

SHIPPED = Path(__file__).resolve().parents[2] / "assets" / "crm"
CRMS = ("salesforce", "tryton")


@dataclass(frozen=True)
class Problem:
    """Something wrong with a mapping: where, what, and how to mend it."""

    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}. {self.remedy}"


class BadMapping(PersonCanMend):
    """The mapping cannot be used. Facts: `file`, `problems` (a list of sentences), `list`."""

    sentences = {"bad": "The mapping {file} does not fit:\n{list}"}

    def __init__(self, file: str, problems: list[Problem]) -> None:
        lines = [str(problem) for problem in problems]
        super().__init__("bad", file=file, problems=lines, list="\n".join(f"- {line}" for line in lines))


def read_mapping(named: str, beside: Path | None = None) -> CrmMapping:
    """A shipped mapping by its name, or the one in a file (relative to the folder `beside`). Raises `BadMapping`."""
    shipped = SHIPPED / f"{named}.toml"
    file = shipped if "/" not in named and shipped.exists() else (beside or Path()) / named
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        names = ", ".join(sorted(path.stem for path in SHIPPED.glob("*.toml") if "objects" not in path.stem))
        remedy = f"Name a file that can be read, or one of the shipped ones: {names}."
        raise BadMapping(named, [Problem("as a whole", error.strerror or "cannot be read", remedy)]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadMapping(named, [Problem("as a whole", str(error), "Write it as TOML in UTF-8.")]) from None
    return mapping_from(found, str(file))


def mapping_from(found: Mapping[str, Any], file: str) -> CrmMapping:
    """The mapping that a parsed file describes. Raises `BadMapping`."""
    reader = _Reader()
    mapping = reader.mapping(found)
    if reader.problems:
        raise BadMapping(file, reader.problems)
    return mapping


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def say(self, place: str, problem: str, remedy: str) -> None:
        self.problems.append(Problem(place, problem, remedy))

    def mapping(self, found: Mapping[str, Any]) -> CrmMapping:
        self._known("as a whole", found, {"crm", "name", "record"})
        crm = found.get("crm")
        if crm not in CRMS:
            self.say("crm", f"{crm!r} is no CRM we know", f"Use one of {', '.join(CRMS)}.")
        records = found.get("record")
        if not isinstance(records, list) or not records or not all(isinstance(one, dict) for one in records):
            self.say("record", "there are no records", 'Write [[record]] and under it kind = "lead".')
            records = []
        entries = tuple(self._entry(place, one) for place, one in enumerate(records))
        for problem in _order(entries):
            self.problems.append(problem)
        return CrmMapping(str(crm), str(found.get("name", "")), entries)

    def _entry(self, place: int, found: Mapping[str, Any]) -> ObjectMap:
        kind, name = str(found.get("kind", "")), str(found.get("object", ""))
        where = f"[[record]] {place + 1} ({kind or '?'} in {name or '?'})"
        keys = {
            "kind", "object", "key", "direction", "create", "delete", "when", "show", "number", "file", "fills",
            "fields",
        }  # fmt: skip
        self._known(where, found, keys)
        if kind not in KINDS:
            self.say(where, f"kind {kind!r} is not known", f"Use one of {', '.join(KINDS)}.")
        for needed in ("object", "key"):
            if not isinstance(found.get(needed), str) or not found[needed]:
                self.say(where, f"{needed} is missing", f"Give the CRM's name of it: {needed} = ...")
        direction: Direction = self._one_of(where, found, "direction", get_args(Direction), "both")
        fields = found.get("fields", {})
        made = [self._field(where, kind, direction, target, line) for target, line in fields.items()]
        return ObjectMap(
            place=place,
            kind=kind,
            object=name,
            key=str(found.get("key", "")),
            fields=tuple(one for one in made if one is not None),
            create=self._one_of(where, found, "create", ("to", "from", "both", "no"), "to"),
            delete=self._one_of(where, found, "delete", ("to", "both", "no"), "to"),
            when=self._when(where, kind, found.get("when", {})),
            show=found.get("show") is True,
            number=str(found.get("number", "")),
            file=self._file(where, kind, found.get("file")),
            fills=tuple(str(name) for name in found.get("fills", ())),
        )

    def _when(self, where: str, kind: str, when: Mapping[str, Any]) -> Mapping[str, Any]:
        for name in when:
            self._ours(f"{where} when", kind, name)
        return when

    def _file(self, where: str, kind: str, found: Any) -> FileMap | None:
        if found is None:
            return None
        if not isinstance(found, dict) or set(found) != {"field", "name"}:
            self.say(
                f"{where} file", "this is no file", 'Write file = { field = "pdf_sha256", name = "{number}.pdf" }.'
            )
            return None
        self._ours(f"{where} file", kind, str(found["field"]))
        return FileMap(str(found["field"]), str(found["name"]))

    def _field(self, where: str, kind: str, direction: Direction, target: str, line: Any) -> FieldMap | None:
        place = f"{where} {target}"
        if isinstance(line, str):
            line = {"field": line}
        if not isinstance(line, dict):
            self.say(place, "this is no field", f'Write {target} = "our_field", or {{ field = ..., ... }}.')
            return None
        keys = {
            "field", "constant", "object", "form", "values", "read", "direction", "wins", "long", "instead", "empty"
        }  # fmt: skip
        self._known(place, line, keys)
        ours, constant = str(line.get("field", "")), line.get("constant")
        way: Direction = self._one_of(place, line, "direction", get_args(Direction), direction)
        if bool(ours) == (constant is not None):
            self.say(place, "it needs either a field or a constant", 'Write field = "..." or constant = "...".')
        for path in (ours, str(line.get("instead", ""))):
            if path:
                self._ours(place, kind, path)
        if line.get("object") and kind in KINDS and not _refers(kind, ours):
            self.say(place, f"{ours} names no other record", "Leave object out, or name a field such as customer.")
        return FieldMap(
            target=target,
            field=ours,
            constant=constant,
            object=str(line.get("object", "")),
            form=self._one_of(place, line, "form", get_args(Form), "plain"),
            values=self._texts(place, line, "values", unique=way != "to"),
            read=self._texts(place, line, "read"),
            direction="to" if constant is not None else way,
            wins=self._one_of(place, line, "wins", get_args(Wins), "later"),
            long=self._one_of(place, line, "long", ("refuse", "cut"), "refuse"),
            instead=str(line.get("instead", "")),
            empty=str(line.get("empty", "")),
        )

    def _ours(self, place: str, kind: str, path: str) -> None:
        if kind in KINDS and not field_type(kind, path):
            self.say(place, f"{kind} has no field {path}", f"Use one of {', '.join(our_fields(kind))}.")

    def _texts(self, place: str, found: Mapping[str, Any], name: str, *, unique: bool = False) -> Mapping[str, str]:
        values = found.get(name, {})
        if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
            self.say(place, f"{name} are no pairs of values", f'Write {name} = {{ ours = "Theirs" }}.')
            return {}
        if unique and len(set(values.values())) < len(values):
            remedy = 'Say direction = "to", or give each of ours a value of its own.'
            self.say(place, "two of our values are one of the CRM's, so it cannot be read back", remedy)
        return values

    def _one_of(self, place: str, found: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str) -> Any:
        value = found.get(name, default)
        if value not in allowed:
            self.say(place, f"{name} = {value!r} is not known", f"Use one of {', '.join(allowed)}.")
            return default
        return value

    def _known(self, place: str, found: Mapping[str, Any], keys: set[str]) -> None:
        for key in found.keys() - keys:
            self.say(place, f"{key} is not known here", f"Use one of {', '.join(sorted(keys))}.")


def _refers(kind: str, path: str) -> bool:
    name, dot, rest = path.partition(".")
    return bool(target_kind(target_kind(kind, name), rest) if dot else target_kind(kind, name))


def _order(entries: tuple[ObjectMap, ...]) -> Iterator[Problem]:
    """References must lead to what was written before them, and kind and object may meet only once."""
    seen: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    keys: dict[str, str] = {}
    for entry in entries:
        where = f"[[record]] {entry.place + 1} ({entry.kind} in {entry.object})"
        if (entry.kind, entry.object) in pairs:
            yield Problem(where, "it stands here twice", "Put the two together.")
        pairs.add((entry.kind, entry.object))
        if keys.setdefault(entry.object, entry.key) != entry.key:
            yield Problem(
                where, f"{entry.object} has another key above", f"Write key = {keys[entry.object]!r} here too."
            )
        for one in entry.fields:
            if one.object and one.object not in seen:
                remedy = f"Put the [[record]] of {one.object} before this one."
                yield Problem(f"{where} {one.target}", f"{one.object} is not mapped before it", remedy)
        seen.add(entry.object)
