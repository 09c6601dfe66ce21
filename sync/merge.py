"""How two edits of one record come together: pure, field by field, by the merge class of the record's metadata.

A *mark* says of a field in which version it last changed, by whose hand and with which stamp. An operation knows what
it saw: a field whose mark is not later than the operation's base, or of the same writer, was changed on one side only,
and the operation's value is taken as it is. Otherwise both sides changed it without knowing of each other:

- scalar: the later stamp wins, the loser is handed back to be kept in the history;
- note: both stay, one under the other, in the order of their stamps;
- status: the further along in the table of moves wins; two ends of the road go to a person;
- log, consent: written once, with the record, and never again.

Stamps only decide between such edits; they order nothing else, so a wrong clock can lose a race but no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from db.attachments import is_name
from db.outbox import Operation
from db.records import KINDS
from sync.wire import Outcome, possible_name

MergeClass = Literal["scalar", "set", "log", "note", "status", "consent"]


@dataclass(frozen=True)
class Mark:
    """Last change of a field: in which version, with which stamp, by which writer."""

    version: int
    stamp: int
    writer: str
    parts: tuple[tuple[int, int, str, str], ...] = ()
    """Of a note with several hands in it: (version, stamp, writer, text) of each."""
    staff: str = ""
    """The person, as far as they said."""


@dataclass(frozen=True)
class Agreed:
    """The agreed state of a record. The mark under "" holds for every field without one of its own."""

    fields: Mapping[str, Any]
    marks: Mapping[str, Mark]
    version: int
    gone: bool = False

    def mark(self, name: str) -> Mark:
        return self.marks.get(name) or self.marks.get("") or Mark(0, 0, "")


@dataclass(frozen=True)
class Merged:
    """What an operation does to a record; nothing has been written yet."""

    outcome: Outcome
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    set: Mapping[str, Any] = field(default_factory=dict)
    """Fields that get a new value."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    lost: Mapping[str, Any] = field(default_factory=dict)
    """Values that gave way, for the history."""
    gone: bool = False


MOVES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "lead": (("new",), ("contacted",), ("appointment",), ("offer",), ("won", "lost")),
    "offer": (("open",), ("expired",), ("accepted", "declined")),
    "stock_car": (("available",), ("reserved",), ("sold",)),
    "test_drive": (("provisional",), ("to-rebook",), ("confirmed",), ("cancelled", "done", "no-show")),
}
"""By kind, the stations of its status; a record moves to any later one, and one person may move it back."""

APPEND_ONLY = frozenset({"consent", "activity"})

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_FORMS: Mapping[str, Mapping[str, Callable[[Any], object]]] = {
    "opening_hours": dict.fromkeys(("opens", "closes", "pause_from", "pause_to"), _CLOCK.fullmatch),
    "offer": {"pdf_sha256": is_name},
    "delivery": {"body_sha256": is_name},
}
"""What the texts have to look like that the gateway itself reads, if they are not empty."""

_NOBODY: Mapping[str, int] = MappingProxyType({})


def merge(
    agreed: Agreed | None,
    operation: Operation,
    *,
    writer: str,
    stamp: int,
    version: int,
    knew: Mapping[str, int] = _NOBODY,
) -> Merged:
    """What `operation` of `writer` does to the `agreed` state (None: there is no such record).

    `stamp` is the operation's, as the gateway reads it; `version` is the one the record gets if it changes. `knew` says
    what its author had read beyond the operation's base: of which writers, up to which version.
    """
    problem = misfit(operation)
    if problem is not None:
        return problem
    if agreed is None:
        return _first(operation, Mark(version, stamp, writer, staff=operation.staff))
    if operation.action == "remove":
        if operation.kind == "consent":
            return Merged("rejected", "append-only")
        return Merged("applied", gone=True, marks={"": Mark(version, stamp, writer)})
    if agreed.gone:
        return Merged("conflict", "gone")  # what it would have set is not even kept among what gave way
    return _together(agreed, operation, Mark(version, stamp, writer, staff=operation.staff), knew)


def knows(operation: Operation, writer: str, knew: Mapping[str, int], version: int, hand: str) -> bool:
    """Whether the author of an operation knew what `hand` wrote in `version`: had read it, or wrote it himself."""
    return version <= operation.base or hand == writer or version <= knew.get(hand, 0)


def misfit(operation: Operation) -> Merged | None:
    """Why the values cannot be the record's, as a rejection; None if they can. Unknown fields pass: they are newer."""
    known = _fields(operation.kind)
    if known is None:
        return Merged("rejected", "unknown-kind", {"kind": operation.kind})
    types, forms = _types(operation.kind), _FORMS.get(operation.kind, {})
    for name, value in operation.set.items():
        wanted = types.get(name)
        if wanted is None:
            if name == "id" and value != operation.record:
                return Merged("rejected", "wrong-id")
            fits = possible_name(name)
        else:
            fits = type(value) is wanted and not (isinstance(value, int) and abs(value) >= 2**53)
            if fits and value and name in forms:
                fits = bool(forms[name](value))
        if not fits:
            return Merged("rejected", "wrong-type", {"field": name})
    if operation.action == "create":
        for name in _required(operation.kind):
            if name not in operation.set:
                return Merged("rejected", "missing-field", {"field": name})
    return None


def complete(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with the defaults of the fields they leave out, without the id."""
    plain, made = _defaults(kind)
    whole = {**plain, **values}
    whole.update((name, make()) for name, make in made if name not in values)
    whole.pop("id", None)
    return whole


@cache
def _defaults(kind: str) -> tuple[Mapping[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """The defaults of a kind's fields: values, and how the others are made, which must be new for each record."""
    known = [(name, described) for name, described in (_fields(kind) or {}).items() if name != "id"]
    made = tuple((name, one.default_factory) for name, one in known if one.default_factory is not MISSING)
    return {name: _default(one) for name, one in known if one.default_factory is MISSING}, made


@cache
def _required(kind: str) -> tuple[str, ...]:
    """The fields a record of the kind cannot be made without, in their order."""
    return tuple(name for name in _fields(kind) or {} if name != "id" and needs(kind, name))


@cache
def merge_class(kind: str, name: str) -> MergeClass:
    """The merge class of a field; a field this version does not know is a scalar."""
    described = (_fields(kind) or {}).get(name)
    found: MergeClass = described.metadata.get("merge", "scalar") if described else "scalar"
    return found


def needs(kind: str, name: str) -> bool:
    """Whether a record of the kind cannot be without the field."""
    described = (_fields(kind) or {}).get(name)
    return described is not None and _default(described) is None


@cache
def _fields(kind: str) -> dict[str, Field[Any]] | None:
    record = KINDS.get(kind)
    return None if record is None else {described.name: described for described in fields(record)}


def _default(described: Field[Any]) -> Any:
    if described.default is not MISSING:
        return described.default
    return described.default_factory() if described.default_factory is not MISSING else None


@cache
def _types(kind: str) -> dict[str, type]:
    """What JSON value each field of a kind has to be, the id left out."""
    return {
        name: next((type_ for start, type_ in _JSON if str(described.type).startswith(start)), str)
        for name, described in (_fields(kind) or {}).items()
        if name != "id"
    }


_JSON = (("int", int), ("bool", bool), ("dict", dict), ("list", list), ("tuple", list))


def _first(operation: Operation, mark: Mark) -> Merged:
    if operation.action == "create":
        return Merged("applied", set=complete(operation.kind, operation.set), marks={"": mark})
    if operation.action == "remove":  # this gateway lost the record; that it is gone is remembered all the same
        return Merged("applied", gone=True, marks={"": mark})
    return Merged("blocked", "unknown-record", {"kind": operation.kind, "record": operation.record})


def _together(agreed: Agreed, operation: Operation, mark: Mark, knew: Mapping[str, int]) -> Merged:
    wanted = {name: value for name, value in operation.set.items() if name != "id"}
    changed = {name for name, value in wanted.items() if agreed.fields.get(name) != value}
    if changed and operation.kind in APPEND_ONLY:
        return Merged("rejected", "append-only")
    seam = _Seam(operation, mark, knew)
    for name, mine in wanted.items():
        old = agreed.mark(name)
        concurrent = name in agreed.fields and not knows(operation, mark.writer, knew, old.version, old.writer)
        # The same value from two hands changes nothing but who said it last, which a third hand may need.
        if name in changed or concurrent:
            seam.join(name, mine, agreed.fields.get(name), old, concurrent=concurrent)
    if seam.choose:
        return Merged("conflict", "choose", seam.choose, seam.taken, seam.marks, seam.lost)
    both = seam.lost or any(seam.taken.get(name) != wanted[name] for name in changed)
    return Merged("merged" if both else "applied", set=seam.taken, marks=seam.marks, lost=seam.lost)


@dataclass
class _Seam:
    """Two edits of one record being joined, field by field."""

    operation: Operation
    mark: Mark
    knew: Mapping[str, int]
    taken: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    lost: dict[str, Any] = field(default_factory=dict)
    choose: dict[str, Any] = field(default_factory=dict)

    def join(self, name: str, mine: Any, theirs: Any, old: Mark, *, concurrent: bool) -> None:
        mark, merging = self.mark, merge_class(self.operation.kind, name)
        if merging == "note" and isinstance(theirs, str):
            self.taken[name], self.marks[name] = self._note(theirs, mine, old)
        elif not concurrent:
            # The writer knew the old value, so this edit is later whatever the clocks say.
            stamp = max(mark.stamp, old.stamp)
            self.taken[name], self.marks[name] = mine, Mark(mark.version, stamp, mark.writer, staff=mark.staff)
        elif merging == "status":
            self._status(name, mine, theirs, old)
        elif (mark.stamp, mark.writer) > (old.stamp, old.writer):
            self.taken[name], self.marks[name] = mine, mark
            self.lost.update({} if mine == theirs else {name: theirs})
        elif mine != theirs:
            self.lost[name] = mine

    def _status(self, name: str, mine: Any, theirs: Any, old: Mark) -> None:
        if mine == theirs:
            return
        winner = further(self.operation.kind, theirs, mine)
        if winner is None:
            who = {"by": old.writer, "staff": old.staff} if old.staff else {"by": old.writer}
            self.choose[name] = {"theirs": theirs, "mine": mine, "at": old.stamp, **who}
        elif winner == mine:
            self.taken[name], self.marks[name] = mine, self.mark

    def _note(self, theirs: str, mine: str, old: Mark) -> tuple[str, Mark]:
        """Text and mark of a note: what the writer had read is replaced, what it had not stays."""
        mark = self.mark
        parts = old.parts or ((old.version, old.stamp, old.writer, theirs),)
        unread = [part for part in parts if part[3] and not self._read(part[0], part[2])]
        parts = tuple(sorted([*unread, (mark.version, mark.stamp, mark.writer, mine)], key=lambda part: part[1:3]))
        if len(parts) == 1:
            return mine, mark
        lines: list[str] = []
        for part in parts:
            lines += [line for line in part[3].split("\n") if line not in lines]
        return "\n".join(lines), Mark(mark.version, max(part[1] for part in parts), mark.writer, parts, mark.staff)

    def _read(self, version: int, hand: str) -> bool:
        return knows(self.operation, self.mark.writer, self.knew, version, hand)


def further(kind: str, theirs: Any, mine: Any) -> Any:
    """Which of two states of a status is further along; None if neither is."""
    station = {state: number for number, states in enumerate(MOVES.get(kind, ())) for state in states}
    here, there = station.get(theirs), station.get(mine)
    if here is None or there is None or here == there:
        return None
    return mine if there > here else theirs
