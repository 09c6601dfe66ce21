"""How Tryton describes its models, and the rows it reads from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync.crm.port import FieldInfo, Keys, ObjectInfo, Ref, Seen, Value
from sync.crm.tryton.rpc import Rpc
from sync.crm.tryton.words import KINDS, Refusal, from_tryton, read_value, spelt_instant, to_tryton

OWN = frozenset({"id", "create_uid", "create_date", "write_uid", "write_date", "last_modified_at", "rec_name"})
FILLED_IN = frozenset({("party.party", "code")})
"""Required fields that Tryton fills itself, with a number from a sequence, though it names no default."""
BOOKKEEPING = ("_timestamp", "write_uid", "create_uid", "last_modified_at")


@dataclass(frozen=True)
class Model:
    """A model: its description and what the port has no word for."""

    info: ObjectInfo
    decimals: frozenset[str]
    """Numbers that travel as decimals."""
    key: str
    """Its external-id field; "" if we have none there."""


class Models:
    """The models of a server as our user sees them; each is asked for once."""

    def __init__(self, rpc: Rpc, keys: Keys) -> None:
        self._rpc = rpc
        self._keys = keys
        self._known: dict[str, Model] = {}
        self._hidden: set[str] = set()

    def get(self, name: str) -> Model:
        """A model. Raises `CrmTrouble` (`renamed-field`, `no-permission`) if it is not there for us."""
        if name not in self._known:
            self.load([name])
        if name not in self._known:
            raise self._rpc.trouble("no-permission" if name in self._hidden else "renamed-field", f"read {name}")
        return self._known[name]

    def key(self, name: str) -> str:
        """The external-id field of a model."""
        return self._keys[name]

    def load(self, names: Sequence[str]) -> None:
        """Asks anew; models that are not there or not for us are left out."""
        found = self._rpc.model("ir.model", "search_read", [["name", "in", list(names)]], 0, None, None, ["name"])
        there = [name for name in names if any(row["name"] == name for row in found)]
        access = self._rpc.model("ir.model.access", "get_access", there) if there else {}
        self._hidden = {name for name in there if not access[name]["read"]}
        for name in names:
            self._known.pop(name, None)
            if name in there and name not in self._hidden:
                self._known[name] = self._model(name, access[name])

    def forget(self) -> None:
        """The server said it no longer knows a name: everything is asked for again."""
        self._known.clear()

    @property
    def known(self) -> Mapping[str, Model]:
        """What was asked for and is there."""
        return self._known

    def _model(self, name: str, access: Mapping[str, Any]) -> Model:
        described = self._rpc.model(name, "fields_get", [])
        required = [field for field, one in described.items() if one["required"] and field not in OWN]
        defaults = self._rpc.model(name, "default_get", required, False) if required else {}
        fields = {
            field: _field(field, one, self._keys.get(name, ""), filled=field in defaults or (name, field) in FILLED_IN)
            for field, one in described.items()
            if one["type"] in KINDS and field not in OWN
        }
        info = ObjectInfo(name, fields, bool(access["create"]), bool(access["write"]), bool(access["delete"]))
        decimals = frozenset(field for field, one in described.items() if one["type"] == "numeric")
        return Model(info, decimals, self._keys.get(name, ""))

    # ------------------------------------------------------------------------------------------------------------ rows

    def columns(self, name: str, fields: Sequence[str]) -> list[str]:
        """What to read so that `seen` can tell of these fields. Raises `CrmTrouble` (`renamed-field`)."""
        model = self.get(name)
        wanted = list(dict.fromkeys([self.key(name), *fields]))
        for field in wanted:
            if field not in model.info.fields:
                self.forget()
                raise self._rpc.trouble("renamed-field", f"{name}: {field}")
        referring = [
            f"{field}.{self._keys[to]}"
            for field in wanted
            if (to := model.info.fields[field].refers_to) and to in self._keys
        ]
        return [*wanted, *referring, *BOOKKEEPING]

    def seen(self, name: str, fields: Sequence[str], row: Mapping[str, Any]) -> Seen:
        """A row that was read with `columns`."""
        changed = read_value(row["last_modified_at"])
        return Seen(
            name,
            str(row["id"]),
            row[self.key(name)] or "",
            str(row["_timestamp"]),
            {field: self._value(name, field, row) for field in fields},
            by=str(row["write_uid"] or row["create_uid"] or ""),
            at=spelt_instant(changed) if changed else "",
        )

    def _value(self, name: str, field: str, row: Mapping[str, Any]) -> Value:
        to = self.get(name).info.fields[field].refers_to
        if not to:
            return from_tryton(row[field])
        if row[field] is None:
            return None
        named = row.get(f"{field}.") or {}
        return Ref(to, named.get(self._keys.get(to, "")) or "", str(row[field]))

    def spelt(self, name: str, field: str, value: Value) -> Any:
        """A plain value as Tryton stores it. Raises `CrmTrouble` (`renamed-field`) and `Refusal`."""
        model = self.get(name)
        if field not in model.info.fields:
            self.forget()
            raise self._rpc.trouble("renamed-field", f"{name}: {field}")
        try:
            return to_tryton(model.info.fields[field], field in model.decimals, value)
        except (ValueError, ArithmeticError):
            raise Refusal("UserError", f"{value!r} is no value for {field}.") from None


def _field(name: str, described: Mapping[str, Any], key: str, *, filled: bool) -> FieldInfo:
    kind = KINDS[described["type"]]
    choices = described.get("selection")
    return FieldInfo(
        name,
        kind,
        length=int(described.get("size") or 0) if isinstance(described.get("size"), int) else 0,
        required=bool(described["required"]) and not filled,
        picks=frozenset(str(code) for code, _ in choices if code) if isinstance(choices, list) else frozenset(),
        external_id=name == key,
        writable=not described["readonly"],
        refers_to=str(described.get("relation") or "") if kind == "reference" else "",
    )
