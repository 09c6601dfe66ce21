"""Writes to Tryton: a batch of one model in a handful of calls, each record with an answer of its own.

A batch is looked up by external id, then created or written as a whole, which Tryton does or does not do as a whole.
What it refuses is halved until the record at fault stands alone. Every write of a known record carries the stamp it
was compared with, so that of two writers with the same stamp only one is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync.crm.port import Answer, Ref, Value, Write
from sync.crm.tryton.order import Numbered, batches
from sync.crm.tryton.rpc import Rpc
from sync.crm.tryton.shapes import Models
from sync.crm.tryton.words import Refusal

BATCH = 200
"""Records in one call; between 100 and 250 Tryton is fastest."""
ROUNDS = 5
"""Times a batch is compared and written again because somebody else was faster."""


@dataclass(frozen=True)
class _Row:
    """A record as it stands in Tryton."""

    id: int
    external_id: str
    stamp: str
    fields: Mapping[str, Value]


@dataclass(frozen=True)
class _Change:
    """What is to be done about one write: `values` in Tryton's spelling, on `row` or (None) on a new record."""

    place: int
    write: Write
    values: Mapping[str, Any]
    row: _Row | None


_Act = Callable[[list[_Change]], None]


class Writing:
    """The writes of one call of the port."""

    def __init__(self, rpc: Rpc, models: Models) -> None:
        self._rpc = rpc
        self._models = models
        self._answers: dict[int, Answer] = {}
        self._ids: dict[tuple[str, str], int] = {}

    def write(self, writes: Sequence[Write]) -> list[Answer]:
        """One answer a write, in their order. Raises `CrmTrouble`."""
        for batch in batches(writes, BATCH):
            self._work_off(batch)
        return [self._answers[place] for place in range(len(writes))]

    def _work_off(self, batch: list[Numbered]) -> None:
        open_ = batch
        for _ in range(ROUNDS):
            changes = self._compare(open_)
            self._apply(changes)
            open_ = [(place, write) for place, write in open_ if place not in self._answers]
            if not open_:
                return
        for place, _ in open_:
            self._answers[place] = Answer("retry", code="ConcurrencyException")

    # ---------------------------------------------------------------------------------------------------- comparing

    def _compare(self, batch: list[Numbered]) -> list[_Change]:
        """What is left to do; answers at once what needs no write."""
        name = batch[0][1].object
        fields = tuple(dict.fromkeys(field for _, write in batch for field in write.fields))
        by_key, by_id = self._find(name, fields, [write for _, write in batch])
        self._resolve(batch)
        changes = []
        for place, write in batch:
            known = by_key.get(write.external_id)
            named = by_id.get(write.crm_id)
            change = self._one(place, write, known or named, named)
            if isinstance(change, Answer):
                self._answers[place] = change
            else:
                changes.append(change)
        return changes

    def _one(self, place: int, write: Write, row: _Row | None, named: _Row | None) -> _Change | Answer:
        if row and named and row.id != named.id:
            return Answer("choose", code="two-records", matches=(str(row.id), str(named.id)))
        if row and row.external_id and row.external_id != write.external_id:
            return Answer("refused", str(row.id), row.stamp, "other-id", f"The record is already {row.external_id}.")
        if write.gone and row is None:
            return Answer("removed")
        if row is None and write.crm_id:
            return Answer("stale", write.crm_id, code="deleted")
        return self._change(place, write, row)

    def _change(self, place: int, write: Write, row: _Row | None) -> _Change | Answer:
        try:
            values = {} if write.gone else self._values(write, row)
        except Refusal as said:
            return Answer("refused", code=said.kind, message=said.message)
        if row and not values and not write.gone:
            self._ids[write.object, write.external_id] = row.id
            return Answer("unchanged", str(row.id), row.stamp)
        if row and write.expected and write.expected != row.stamp:
            return Answer("stale", str(row.id), row.stamp)
        return _Change(place, write, values, row)

    def _values(self, write: Write, row: _Row | None) -> dict[str, Any]:
        """The fields that differ from the row, in Tryton's spelling; all of them for a new record."""
        values: dict[str, Any] = {}
        if row is None or not row.external_id:
            values[self._models.key(write.object)] = write.external_id
        for field, value in write.fields.items():
            if isinstance(value, Ref):
                found = self._target(value)
                if row is None or _id_of(row, field) != found:
                    values[field] = found
            elif row is None or _plain(row.fields[field]) != _plain(value):
                values[field] = self._models.spelt(write.object, field, value)
        return values

    def _target(self, ref: Ref) -> int:
        if ref.crm_id:
            return int(ref.crm_id)
        found = self._ids.get((ref.object, ref.external_id))
        if found is None:
            raise Refusal("ForeignKeyError", f"There is no {ref.object} {ref.external_id}.")
        return found

    def _find(
        self, name: str, fields: Sequence[str], writes: Sequence[Write]
    ) -> tuple[dict[str, _Row], dict[str, _Row]]:
        """The records of a batch by external id and by Tryton's own."""
        key = self._models.key(name)
        columns = self._models.columns(name, fields)
        domain: list[Any] = ["OR", [key, "in", [write.external_id for write in writes]]]
        if ids := [int(write.crm_id) for write in writes if write.crm_id.isdecimal()]:
            domain.append(["id", "in", ids])
        rows = []
        for row in self._rpc.model(name, "search_read", domain, 0, None, None, columns):
            seen = self._models.seen(name, fields, row)
            rows.append(_Row(row["id"], seen.external_id, seen.stamp, seen.fields))
        return {row.external_id: row for row in rows if row.external_id}, {str(row.id): row for row in rows}

    def _resolve(self, batch: list[Numbered]) -> None:
        """Looks up what the batch refers to by external id."""
        wanted: dict[str, set[str]] = {}
        for _, write in batch:
            for value in write.fields.values():
                if isinstance(value, Ref) and not value.crm_id and (value.object, value.external_id) not in self._ids:
                    wanted.setdefault(value.object, set()).add(value.external_id)
        for target, exts in wanted.items():
            key = self._models.key(target)
            found = self._rpc.model(target, "search_read", [[key, "in", sorted(exts)]], 0, None, None, [key])
            self._ids.update({(target, row[key]): row["id"] for row in found})

    # ------------------------------------------------------------------------------------------------------- applying

    def _apply(self, changes: list[_Change]) -> None:
        new = [change for change in changes if change.row is None]
        gone = [change for change in changes if change.write.gone]
        old = [change for change in changes if change.row is not None and not change.write.gone]
        created = self._done(new, self._create)
        updated = self._done(old, self._update)
        self._stamped([(change, "created") for change in created] + [(change, "updated") for change in updated])
        for change in self._done(gone, self._delete):
            self._answers[change.place] = Answer("removed", str(change.row.id) if change.row else "")

    def _done(self, changes: list[_Change], act: _Act) -> list[_Change]:
        """Acts on all of them; returns those that were done. Those that are to be compared again have no answer."""
        if not changes:
            return []
        try:
            act(changes)
        except Refusal as said:
            if said.missing_name:
                self._models.forget()
                raise self._rpc.trouble("renamed-field", said.missing_name) from None
            if said.stale or said.in_the_way or self._made_meanwhile(changes):
                return []
            self._allowed(changes)
            return self._halved(changes, act, said)
        return changes

    def _halved(self, changes: list[_Change], act: _Act, said: Refusal) -> list[_Change]:
        """Halves a refused batch until only those are left out that Tryton refuses alone, with its words."""
        if len(changes) == 1:
            row = changes[0].row
            known = (str(row.id), row.stamp) if row else ("", "")
            self._answers[changes[0].place] = Answer("refused", *known, said.kind or "error", said.message)
            return []
        middle = len(changes) // 2
        done = []
        for half in (changes[:middle], changes[middle:]):
            try:
                act(half)
            except Refusal as again:
                if not (again.stale or again.in_the_way):
                    done += self._halved(half, act, again)
            else:
                done += half
        return done

    def _made_meanwhile(self, changes: list[_Change]) -> bool:
        """Whether new records were refused because somebody else made one of them first."""
        exts = [change.write.external_id for change in changes if change.row is None]
        name = changes[0].write.object
        return bool(exts) and bool(self._rpc.model(name, "search_count", [[self._models.key(name), "in", exts]]))

    def _allowed(self, changes: Sequence[_Change]) -> None:
        """Raises `CrmTrouble` (`no-permission`) if our user may not do this to the model at all.

        It asks the server, so it also notices a server that can no longer answer: then no record is to blame.
        """
        write, row = changes[0].write, changes[0].row
        right = "delete" if write.gone else "write" if row else "create"
        access = self._rpc.model("ir.model.access", "get_access", [write.object])
        if not access[write.object][right]:
            raise self._rpc.trouble("no-permission", f"{right} {write.object}")

    def _create(self, changes: list[_Change]) -> None:
        self._rpc.model(changes[0].write.object, "create", [dict(change.values) for change in changes])

    def _update(self, changes: list[_Change]) -> None:
        pairs: list[Any] = []
        for change in changes:
            pairs += [[_row(change).id], dict(change.values)]
        self._rpc.model(changes[0].write.object, "write", *pairs, _timestamp=_stamps(changes))

    def _delete(self, changes: list[_Change]) -> None:
        ids = [_row(change).id for change in changes]
        expected = [change for change in changes if change.write.expected]
        stamps = {f"{change.write.object},{_row(change).id}": change.write.expected for change in expected}
        self._rpc.model(changes[0].write.object, "delete", ids, _timestamp=stamps)

    def _stamped(self, done: Iterable[tuple[_Change, Any]]) -> None:
        """Reads the stamps after the writes; a record that somebody else changed since has none we know."""
        done = list(done)
        if not done:
            return
        name = done[0][0].write.object
        key = self._models.key(name)
        exts = [change.write.external_id for change, _ in done]
        rows = self._rpc.model(
            name, "search_read", [[key, "in", exts]], 0, None, None, [key, "_timestamp", "write_uid", "create_uid"]
        )
        by_key = {row[key]: row for row in rows}
        for change, outcome in done:
            row = by_key.get(change.write.external_id)
            if row is None:  # removed again at once
                self._answers[change.place] = Answer("stale", code="deleted")
                continue
            mine = (row["write_uid"] or row["create_uid"]) == self._rpc.user_id
            self._ids[name, change.write.external_id] = row["id"]
            self._answers[change.place] = Answer(outcome, str(row["id"]), str(row["_timestamp"]) if mine else "")


def _row(change: _Change) -> _Row:
    if change.row is None:
        raise LookupError(change.write.external_id)
    return change.row


def _id_of(row: _Row, field: str) -> int:
    value = row.fields[field]
    return int(value.crm_id) if isinstance(value, Ref) else 0


def _plain(value: Value) -> Value:
    """A flag that was never set is one that is off; an empty text is none."""
    return None if value == "" or value is False else value


def _stamps(changes: Sequence[_Change]) -> dict[str, str]:
    return {f"{change.write.object},{_row(change).id}": _row(change).stamp for change in changes}
