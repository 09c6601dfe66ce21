"""Reads XCSP 2.1 instances made of tables: how some manufacturers hand over a range.

Supported: domains of whole numbers ("0 1 2", "0..5"), variables, relations as supports or conflicts, constraints that
refer to relations; gzip or plain. A value is named by its number, a rule by its constraint. The file may come from
anywhere: a document type or entities are refused before they can do anything, sizes are bounded, and everything wrong
is one `ImportTrouble` that names the line.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

import numpy as np

from sales.configurator.errors import ImportTrouble
from sales.configurator.problem import Problem, Table, Variable
from sales.configurator.relations import Ints

MOST_BYTES = 300_000_000  # of XML, unpacked
MOST_ROWS = 500_000  # of one table
MOST_VARIABLES = 5_000
_CHUNK = 1 << 18


def read_xcsp(path: Path) -> Problem:
    """The problem a file describes. Raises `ImportTrouble`."""
    return read_with_lines(path)[0]


def read_with_lines(path: Path) -> tuple[Problem, dict[str, int]]:
    """The problem a file describes, and the line that declares each constraint. Raises `ImportTrouble`."""
    reader = _Reader(path)
    return reader.read(), reader.lines


def is_xcsp(path: Path) -> bool:
    """Whether a file looks like XML, packed or not, whatever its name; False for a folder or one nobody can read."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return False
    return head.startswith((b"\x1f\x8b", b"\xff\xfe<", b"\xfe\xff\0<")) or (
        head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    )


class _Reader:
    """One pass over one file; holds what was read so far and where."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._domains: dict[str, list[int]] = {}
        self._variables: dict[str, list[int]] = {}
        self._index: dict[str, int] = {}
        self._relations: dict[str, tuple[Ints, bool, int]] = {}
        self._tables: list[tuple[str, list[str], str, int]] = []
        self._text: list[str] | None = None
        self._inside: dict[str, str] = {}
        self._root = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._unsafe
        self._parser.EntityDeclHandler = self._unsafe

    def read(self) -> Problem:
        try:
            for chunk in self._chunks():
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as trouble:
            self._fail("truncated", expat.ErrorString(trouble.code))
        except (EOFError, zlib.error, gzip.BadGzipFile) as trouble:
            self._fail("truncated", str(trouble))
        except OSError as trouble:
            raise ImportTrouble("unreadable", path=str(self._path), what=trouble.strerror) from trouble
        if not self._variables:
            self._fail("bad", "the instance declares no variables")
        variables = tuple(Variable(name, tuple(map(str, values))) for name, values in self._variables.items())
        return Problem(variables, tuple(self._table(*table) for table in self._tables))

    @property
    def lines(self) -> dict[str, int]:
        """Where each constraint stands."""
        return {name: line for name, _, _, line in self._tables}

    def _chunks(self) -> Iterator[bytes]:
        with self._path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            size = 0
            source = gzip.GzipFile(fileobj=raw) if packed else raw
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > MOST_BYTES:
                    self._fail("too-big", f"the file holds more than {MOST_BYTES // 1_000_000} MB")
                yield chunk

    def _fail(self, code: str, what: str = "", line: int = 0) -> NoReturn:
        line = line or self._parser.CurrentLineNumber
        raise ImportTrouble(code, path=str(self._path), line=line, place=f"line {line}", what=what)

    def _unsafe(self, *_: object) -> None:
        self._fail("unsafe")

    # ------------------------------------------------------------------------------------------------------ elements
    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._root and tag != "instance":
            self._fail("bad", "this is not an XCSP instance")
        self._root = True
        handler: Callable[[dict[str, str]], None] | None = {
            "presentation": self._presentation,
            "variable": self._variable,
            "constraint": self._constraint,
            "predicate": lambda _: self._fail("bad", "predicates are not supported, only tables"),
        }.get(tag)
        if handler:
            handler(attributes)
        elif tag in {"domain", "relation"}:
            self._inside, self._text = attributes, []

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        if tag == "domain":
            self._domain("".join(self._text or []))
        elif tag == "relation":
            self._relation("".join(self._text or []))
        if tag in {"domain", "relation"}:
            self._text = None

    def _attribute(self, attributes: dict[str, str], name: str) -> str:
        if name not in attributes:
            self._fail("bad", f"the attribute {name} is missing")
        return attributes[name]

    def _presentation(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("format", "XCSP 2.1")
        if stated != "XCSP 2.1" or attributes.get("type", "CSP") != "CSP":
            self._fail("bad", f"the format {stated} {attributes.get('type', '')} is not XCSP 2.1 CSP")

    def _domain(self, text: str) -> None:
        values: list[int] = []
        for word in text.split():
            first, dots, last = word.partition("..")
            try:
                low, high = int(first), int(last) if dots else int(first)
            except ValueError:
                self._fail("bad", f"{word!r} in a domain is not a whole number")
            if not 0 <= high - low < 100_000:
                self._fail("too-big", f"the domain part {word} is empty or has more than 100000 values")
            values.extend(range(low, high + 1))
        if not values or len(set(values)) != len(values):
            self._fail("bad", "a domain is empty or names a value twice")
        self._domains[self._attribute(self._inside, "name")] = values

    def _variable(self, attributes: dict[str, str]) -> None:
        name, domain = self._attribute(attributes, "name"), self._attribute(attributes, "domain")
        if domain not in self._domains:
            self._fail("bad", f"variable {name} refers to domain {domain}, which was not declared before")
        if name in self._variables:
            self._fail("bad", f"variable {name} is declared twice")
        if len(self._variables) == MOST_VARIABLES:
            self._fail("too-big", f"the instance has more than {MOST_VARIABLES} variables")
        self._index[name] = len(self._variables)
        self._variables[name] = self._domains[domain]

    def _relation(self, text: str) -> None:
        name, semantics = self._attribute(self._inside, "name"), self._inside.get("semantics", "supports")
        if semantics not in {"supports", "conflicts"}:
            self._fail("bad", f"relation {name} has the semantics {semantics}, which is not supported")
        try:
            arity = int(self._attribute(self._inside, "arity"))
            rows = [row.split() for row in text.split("|")]
            if rows and not rows[-1]:
                rows.pop()
            if len(rows) > MOST_ROWS:
                self._fail("too-big", f"relation {name} has {len(rows)} rows, more than {MOST_ROWS}")
            wrong = next((at for at, row in enumerate(rows) if len(row) != arity), None)
            if wrong is not None:
                self._fail("bad", f"row {wrong + 1} of relation {name} does not have {arity} values")
            numbers = np.array([int(value) for row in rows for value in row], np.int64).reshape(-1, arity)
        except (ValueError, OverflowError):
            self._fail("bad", f"relation {name} holds something that is not a whole number")
        stated = self._inside.get("nbTuples", str(len(rows)))
        if stated != str(len(rows)):
            self._fail("bad", f"relation {name} announces {stated} rows and has {len(rows)}")
        self._relations[name] = (numbers, semantics == "supports", self._parser.CurrentLineNumber)

    def _constraint(self, attributes: dict[str, str]) -> None:
        scope = self._attribute(attributes, "scope").split()
        reference = self._attribute(attributes, "reference")
        self._tables.append((self._attribute(attributes, "name"), scope, reference, self._parser.CurrentLineNumber))

    def _table(self, name: str, scope: list[str], reference: str, line: int) -> Table:
        """Values become their positions in the domains."""
        if reference not in self._relations:
            self._fail("bad", f"constraint {name} refers to {reference}, which is no relation of this file", line)
        for variable in scope:
            if variable not in self._index:
                self._fail("bad", f"constraint {name} names variable {variable}, which was not declared", line)
        rows, allowed, _ = self._relations[reference]
        if rows.shape[1] != len(scope):
            self._fail("bad", f"constraint {name} has {len(scope)} variables, its relation {rows.shape[1]}", line)
        positions = np.empty_like(rows)
        for at, variable in enumerate(scope):
            values = np.array(self._variables[variable])
            order = np.argsort(values)
            found = order[np.searchsorted(values[order], rows[:, at]).clip(max=len(values) - 1)]
            if (values[found] != rows[:, at]).any():
                self._fail("bad", f"relation {reference} has a value variable {variable} does not have", line)
            positions[:, at] = found
        return Table(name, tuple(self._index[variable] for variable in scope), positions, allowed)
