"""Our values as the CRM's and back, by the mapping: pure, a record in, fields out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from db.shapes import dump
from sync.crm.mapping import HOUSE, FieldMap, ObjectMap, field_type, target_kind
from sync.crm.port import Ref, Value

Find = Callable[[str, str], Mapping[str, Any] | None]
"""The fields of a record by kind and id; None if it is not there."""

Lengths = Mapping[tuple[str, str], int]
"""Characters of a CRM's field, by object and field; only those that have a limit."""


@dataclass(frozen=True)
class Described:
    """What a CRM's description has to say while we write."""

    lengths: Lengths = attribute(default_factory=dict)
    fixed: frozenset[tuple[str, str]] = frozenset()
    """Fields, by object, that can be written with a new record only."""


SHARES = {"cents": 100, "permille": 10}
"""Forms of whole numbers of ours which are fractions there: an amount of money, a percentage."""


class Untranslatable(ValueError):
    """A value the mapping has no word for. `target` is the CRM's field, `value` what stands there."""

    def __init__(self, target: str, value: Any) -> None:
        super().__init__(target)
        self.target = target
        self.value = value

    @property
    def told(self) -> str:
        """A sentence for the person who keeps the mapping."""
        said = f"The mapping of {self.target} has no word for {self.value!r}."
        return f"{said} Add it to values or read in the mapping file."


def fits(entry: ObjectMap, fields: Mapping[str, Any]) -> bool:
    """Whether the mapping is meant for this record."""
    return all(fields.get(name) == value for name, value in entry.when.items())


def to_crm(
    entry: ObjectMap, record_id: str, fields: Mapping[str, Any], find: Find, house: str, lengths: Lengths
) -> dict[str, Value]:
    """Every field that goes to the CRM, empty ones as None. Raises `Untranslatable`."""
    found: dict[str, Value] = {}
    for one in entry.fields:
        if not one.goes:
            continue
        if one.constant is not None:
            found[one.target] = one.constant
            continue
        value = ours(entry.kind, one.field, record_id, fields, find, house)
        if value in ("", None) and one.instead:
            value = ours(entry.kind, one.instead, record_id, fields, find, house)
        found[one.target] = Ref(one.object, str(value)) if one.object and value else _spelt(one, value)
        if one.object and not value:
            found[one.target] = None
        limit = lengths.get((entry.object, one.target), 0)
        text = found[one.target]
        if one.long == "cut" and limit and isinstance(text, str):
            found[one.target] = cut(text, limit) or None
    return found


def ours(kind: str, path: str, record_id: str, fields: Mapping[str, Any], find: Find, house: str) -> Any:
    """The value of a mapped field of ours: of the record, or of one it names."""
    if path == "id":
        return record_id
    if path == HOUSE:
        return house
    name, dot, rest = path.partition(".")
    value = fields.get(name)
    if not dot:
        return value
    other = find(target_kind(kind, name), str(value)) if value else None
    return (str(value) if rest == "id" else other.get(rest)) if other is not None else None


def _spelt(one: FieldMap, value: Any) -> Value:
    """Our value in the CRM's words."""
    if one.form == "filled":
        return one.values["filled" if value else "empty"]
    if value is None or value in ("", {}, []):
        return one.values.get("") or one.empty or None
    if one.form == "flipped":
        return not value
    if one.values:
        word = _word(value)
        if word not in one.values:
            raise Untranslatable(one.target, value)
        return one.values[word]
    if one.form in SHARES:
        return value / SHARES[one.form] if isinstance(value, int) else None
    if one.form == "json" or isinstance(value, (dict, list)):
        return dump(value)
    if one.form == "day":
        return str(value)[:10]
    plain: str | int | float | bool = value
    return plain


def _word(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def from_crm(entry: ObjectMap, target: str, value: Value, *, now: Any = None, at: str = "") -> Any:
    """What a value of the CRM is in our field; a reference comes back as it is.

    `now` is what we have, `at` the instant of the change, for a field that says when. Raises `Untranslatable`.
    """
    one = entry.by_target[target]
    if isinstance(value, Ref):
        return value
    wanted = field_type(entry.kind, one.field)
    if one.form == "filled":
        return _instant_of(one, value, now, at)
    if value is None or value == "" or (one.empty and value == one.empty):
        return {"int": 0, "bool": False, "dict": {}, "list": []}.get(wanted, _back(one, "") if one.values else "")
    if one.form == "flipped":
        return not value
    if one.values:
        word = _back(one, str(value))
        return word == "true" if wanted == "bool" else word
    return _typed(one, wanted, value)


def _typed(one: FieldMap, wanted: str, value: str | float | bool) -> Any:
    if one.form in SHARES:
        return _number(one, value, SHARES[one.form])
    if wanted in ("dict", "list"):
        return _parsed(one, value, dict if wanted == "dict" else list)
    if wanted == "int":
        return _number(one, value, 1)
    if wanted == "bool":
        return value is True or str(value).lower() in ("true", "1")
    return str(value).replace("\r\n", "\n")


def _back(one: FieldMap, theirs: str) -> str:
    for ours, word in one.values.items():
        if word == theirs:
            return ours
    if theirs in one.read:
        return one.read[theirs]
    if not theirs:
        return ""
    raise Untranslatable(one.target, theirs)


def _instant_of(one: FieldMap, value: Value, now: Any, at: str) -> str:
    theirs = "" if value is None else str(value)
    yes = theirs == one.values["filled"] or one.read.get(theirs) == "filled"
    return (str(now) if now else at) if yes else ""


def _number(one: FieldMap, value: Value, times: int) -> int:
    if isinstance(value, (str, Ref)) or value is None:
        raise Untranslatable(one.target, value)
    return round(value * times)


def _parsed(one: FieldMap, value: Value, wanted: type) -> Any:
    try:
        found = json.loads(str(value))
    except ValueError:
        raise Untranslatable(one.target, value) from None
    if not isinstance(found, wanted):
        raise Untranslatable(one.target, value)
    return found


def cut(text: str, limit: int) -> str:
    """The text's beginning that fits into a field of `limit` UTF-16 units, without half a character at its end."""
    units = text.encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * limit else units[: 2 * limit].decode("utf-16-le", "ignore")


def plain(value: Value) -> Any:
    """The value as the ledger keeps and compares it; nothing and an empty text are the same."""
    if isinstance(value, Ref):
        return ["ref", value.object, value.external_id or value.crm_id]
    return None if value == "" else value


def unplain(kept: Any) -> Value:
    """The value that `plain` has kept."""
    if isinstance(kept, list):
        return Ref(str(kept[1]), str(kept[2]))
    value: Value = kept
    return value
