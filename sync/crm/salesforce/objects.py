"""The org's objects as it describes them, and how values are spelt on its side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from db.ids import instant
from sync.crm.port import CrmTrouble, FieldInfo, FieldKind, ObjectInfo, Ref, Value
from sync.crm.salesforce.calls import API, Calls

KINDS: Mapping[str, FieldKind] = {
    "boolean": "flag",
    "int": "number",
    "long": "number",
    "double": "number",
    "currency": "number",
    "percent": "number",
    "date": "day",
    "datetime": "instant",
    "picklist": "pick",
    "multipicklist": "pick",
    "reference": "reference",
    "base64": "file",
}
"""Salesforce's types and the port's; every other one is text."""

PARTS = 25
"""Subrequests of one composite call."""
IN_LIST = 200
"""External ids in one query; an address may not be too long."""
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)\Z")


@dataclass(frozen=True)
class Described:
    """An object, and what only this client needs of it."""

    info: ObjectInfo
    relations: Mapping[str, str]
    """Reference field to the name of its way to the parent (`LeadId`: `Lead`, `Car__c`: `Car__r`)."""
    prefix: str


class Objects:
    """Describes each object once."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._known: dict[str, Described] = {}

    def read(self, names: Sequence[str]) -> dict[str, Described]:
        """The objects there are for our user, described in as few calls as there can be."""
        missing = [name for name in dict.fromkeys(names) if name not in self._known]
        for start in range(0, len(missing), PARTS):
            some = missing[start : start + PARTS]
            for name, (status, body) in zip(some, self._described(some), strict=True):
                if status == 200 and isinstance(body, dict):
                    self._known[name] = _described(body)
                elif status not in (400, 403, 404):
                    raise self._calls.trouble("crm-trouble", f"describe of {name}: {status}")
        return {name: self._known[name] for name in names if name in self._known}

    def forget(self) -> None:
        """Describes everything anew when it is next asked for."""
        self._known.clear()

    def one(self, name: str) -> Described:
        """An object that has to be there. Raises `CrmTrouble` (`renamed-field`)."""
        found = self.read([name]).get(name)
        if found is None:
            raise self._calls.trouble("renamed-field", f"object {name}")
        return found

    def name_of(self, crm_id: str) -> str:
        """The object a record's id belongs to, among those that were described; "" for another one."""
        return next((name for name, one in self._known.items() if one.prefix and crm_id[:3] == one.prefix), "")

    def _described(self, names: Sequence[str]) -> list[tuple[int, Any]]:
        return composite(self._calls, [("GET", f"sobjects/{name}/describe", None) for name in names])


def composite(
    calls: Calls,
    parts: Sequence[tuple[str, str, Any]],
    headers: Mapping[str, str] | None = None,
) -> list[tuple[int, Any]]:
    """Several calls in one: status and body of each (method, path, body). Raises `CrmTrouble` for all of them."""
    requests = []
    for number, (method, path, body) in enumerate(parts):
        part: dict[str, Any] = {
            "method": method, "url": f"/services/data/v{API}/{path}", "referenceId": f"part{number}"
        }  # fmt: skip
        if body is not None:
            part["body"] = body
        if headers:
            part["httpHeaders"] = dict(headers)
        requests.append(part)
    reply = calls.call("POST", "composite", json={"allOrNone": False, "compositeRequest": requests}, headers=headers)
    found = reply.body.get("compositeResponse") if isinstance(reply.body, dict) else None
    if not isinstance(found, list) or len(found) != len(parts):
        raise calls.trouble("not-a-crm")
    by_name = {one["referenceId"]: (int(one["httpStatusCode"]), one.get("body")) for one in found}
    return [by_name[f"part{number}"] for number in range(len(parts))]


def in_query(text: str) -> str:
    """A text inside the quotes of a query."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


def query_path(soql: str, *, deleted: bool = False) -> str:
    """The path of a query."""
    return f"{'queryAll' if deleted else 'query'}?q={quote(soql)}"


def ids_of(calls: Calls, name: str, key: str, wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(external id, id) of the records with these external ids."""
    for start in range(0, len(wanted), IN_LIST):
        listed = ", ".join(f"'{in_query(ext)}'" for ext in wanted[start : start + IN_LIST])
        soql = f"SELECT Id, {key} FROM {name} WHERE {key} IN ({listed})"  # noqa: S608  # escaped
        for row in calls.call("GET", query_path(soql)).body["records"]:
            yield str(row[key]), str(row["Id"])


def to_org(info: FieldInfo | None, value: Value, crm_id: str = "") -> Any:
    """A value as it is written; `crm_id` is that of a reference."""
    if isinstance(value, Ref):
        return crm_id
    if value is None and info is not None and info.kind == "flag":
        return False
    return value


def from_org(info: FieldInfo, value: Any, name_of: Any = None) -> Value:
    """A value as it was read."""
    if value is None or value == "":
        return None
    if info.kind == "reference":
        return Ref(name_of(str(value)) if name_of else "", "", str(value))
    if info.kind == "instant":
        return instant_of(str(value))
    if isinstance(value, (str, int, float, bool)):
        return value
    raise CrmTrouble("not-a-crm", host="", detail=info.name)


def instant_of(text: str) -> str:
    """`2026-09-01T00:00:00.000+0000` as our instant; what is none stays as it is."""
    if not INSTANT.match(text):
        return text
    return instant(datetime.fromisoformat(text).astimezone(UTC))


def _described(body: Mapping[str, Any]) -> Described:
    fields = {str(one["name"]): _field(one) for one in body.get("fields", ())}
    relations = {
        str(one["name"]): str(one["relationshipName"]) for one in body.get("fields", ()) if one.get("relationshipName")
    }
    info = ObjectInfo(
        str(body["name"]),
        fields,
        creatable=bool(body.get("createable")),
        updatable=bool(body.get("updateable")),
        deletable=bool(body.get("deletable")),
    )
    return Described(info, relations, str(body.get("keyPrefix") or ""))


def _field(one: Mapping[str, Any]) -> FieldInfo:
    kind = KINDS.get(str(one.get("type")), "text")
    open_list = kind == "pick" and not one.get("restrictedPicklist")
    picks = frozenset(str(value["value"]) for value in one.get("picklistValues") or () if value.get("active", True))
    required = not one.get("nillable", True) and not one.get("defaultedOnCreate", False)
    writable = bool(one.get("createable")) or bool(one.get("updateable"))
    return FieldInfo(
        name=str(one["name"]),
        kind=kind,
        length=int(one.get("length") or 0) if kind in ("text", "pick") else 0,
        required=required and bool(one.get("createable")) and kind != "flag",
        picks=frozenset() if open_list and not picks else picks,
        external_id=bool(one.get("externalId")),
        writable=writable,
        fixed=bool(one.get("createable")) and not one.get("updateable"),
        refers_to=" ".join(str(name) for name in one.get("referenceTo") or ()),
    )
