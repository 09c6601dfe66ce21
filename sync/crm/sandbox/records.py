"""Single records: create, read, change, upsert by external id, delete. What Salesforce refuses is refused here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, or_, select, update

from sync.crm.sandbox.access import User
from sync.crm.sandbox.ids import full_id
from sync.crm.sandbox.likeness import duplicates
from sync.crm.sandbox.org import ROUTER, Org
from sync.crm.sandbox.rules import complete
from sync.crm.sandbox.schema import Field, SObject
from sync.crm.sandbox.trouble import Choices, Refusal, not_found
from sync.crm.sandbox.values import take

LOCKED = "unable to obtain exclusive access to this record or 1 records: {record}"


@dataclass(frozen=True)
class Way:
    """How a call writes: who, the stamp, and what its headers say."""

    user: User
    at: str
    root: str
    assign: bool = True
    allow_save: bool = False


class Records:
    """The records of an org over one open transaction. Every method raises `Refusal`."""

    def __init__(self, org: Org, connection: Connection, way: Way) -> None:
        self._org = org
        self._connection = connection
        self._way = way

    # ---------------------------------------------------------------------------------------------------------- reading

    def row(self, one: SObject, record: str, columns: Iterable[Field] | None = None) -> dict[str, Any] | None:
        """The stored row of a full id, a deleted one too. Without `columns` all but the bytes."""
        table = self._org.tables.of[one.name]
        wanted = [field for field in columns or one.fields.values() if field.type != "base64"]
        names = dict.fromkeys(("Id", "IsDeleted", "SystemModstamp", *(field.name for field in wanted)))
        query = select(*(table.c[name] for name in names)).where(table.c["Id"] == record)
        found = self._connection.execute(query).mappings().one_or_none()
        return None if found is None else {str(name): value for name, value in found.items()}

    def present(self, one: SObject, record: str) -> dict[str, Any]:
        """The row of a record that is there."""
        found = self.row(one, record)
        if found is None:
            raise not_found()
        if found["IsDeleted"]:
            raise Refusal("ENTITY_IS_DELETED", "entity is deleted", [], status=404)
        return found

    def by_external(self, one: SObject, field: Field, value: str) -> str | None:
        """The id of the record with that external id, None if there is none. Raises `Choices` if there are several."""
        stored = take(field, value)
        if stored is None:
            return None
        found = self._ids_with(one, field, stored)
        if len(found) > 1:
            raise Choices(f"{self._way.root}/sobjects/{one.name}/{record}" for record in found)
        return found[0] if found else None

    def _ids_with(self, one: SObject, field: Field, stored: Any) -> list[str]:
        query = self._org.tables.with_value(one, field)
        return list(self._connection.execute(query, {"value": stored}).scalars())

    # ---------------------------------------------------------------------------------------------------------- writing

    def create(self, one: SObject, values: Mapping[str, Any]) -> str:
        """A new record; its id."""
        if not one.creatable or not self._way.user.may(one, "create"):
            message = f"entity type cannot be inserted: {one.label}"
            raise Refusal("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message, [])
        self._check_storage()
        self._check_lock(one, "")
        row = self._taken(one, values, lambda field: field.creatable)
        given = set(row)
        for field in one.fields.values():
            if field.name not in row and (field.default is not None or field.type == "boolean"):
                row[field.name] = take(field, field.default if field.default is not None else False)
        if "OwnerId" in one.fields:
            row["OwnerId"] = self._owner(one, row.get("OwnerId"))
        row |= complete(one, row, set(row), self._way.at)
        self._check_required(one, row)
        self._check(one, row, given, "")
        record, number = self._org.new_id(self._connection, one)
        for field in one.fields.values():
            if field.type == "autonumber":
                row[field.name] = f"{one.name[:2].upper()}-{number:06}"
        by, at = self._way.user.id, self._way.at
        row |= {"Id": record, "IsDeleted": 0, "CreatedById": by, "CreatedDate": at, **self._touched()}
        self._connection.execute(insert(self._org.tables.of[one.name]), row)
        return record

    def change(self, one: SObject, record: str, values: Mapping[str, Any]) -> None:
        """Other values for some fields of a record."""
        self.check_may(one, record, "edit", possible=one.updatable)
        old = self.present(one, record)
        self._check_lock(one, record)
        row = self._taken(one, values, lambda field: field.updatable)
        if "OwnerId" in row and row["OwnerId"] is None:
            del row["OwnerId"]
        whole = {**old, **row}
        row |= complete(one, whole, set(row), self._way.at)
        self._check_required(one, row, only=set(row))
        self._check(one, row, set(row), record)
        table = self._org.tables.of[one.name]
        changed = update(table).where(table.c["Id"] == bindparam("this_record"))
        self._connection.execute(changed, {**row, **self._touched(), "this_record": record})

    def upsert(self, one: SObject, field: Field, value: str, values: Mapping[str, Any]) -> tuple[str, bool]:
        """Changes the record with that external id, or makes it; the id and whether it is new. Raises `Choices`."""
        record = self.by_external(one, field, value)
        if record is None:
            return self.create(one, {**values, field.name: value}), True
        self.change(one, record, values)
        return record, False

    def remove(self, one: SObject, record: str) -> None:
        """Into the recycle bin, with what cannot be without it."""
        self.check_may(one, record, "delete", possible=one.deletable)
        self.present(one, record)
        self._check_lock(one, record)
        self._bin(one, record)

    def wipe(self, one: SObject, record: str) -> None:
        """Gone for good, from the recycle bin as well."""
        self.check_may(one, record, "delete", possible=one.deletable)
        found = self.row(one, record, [])
        if found is None:
            raise not_found()
        if not found["IsDeleted"]:
            self._bin(one, record)
        table = self._org.tables.of[one.name]
        self._connection.execute(delete(table).where(table.c["Id"] == record))

    def _bin(self, one: SObject, record: str) -> None:
        table = self._org.tables.of[one.name]
        self._connection.execute(update(table).where(table.c["Id"] == record).values(IsDeleted=1, **self._touched()))
        for child in self._org.schema.children(one):
            theirs = self._org.tables.of[child.object.name]
            mine = theirs.c[child.field.name] == record
            if child.field.cascade:
                query = select(theirs.c["Id"]).where(mine, theirs.c["IsDeleted"] == 0)
                for lost in self._connection.execute(query).scalars().all():
                    self._bin(child.object, lost)
            elif not child.field.required and not child.field.name.endswith("ById"):
                self._connection.execute(update(theirs).where(mine).values({child.field.name: None}))

    def _touched(self) -> dict[str, str]:
        at = self._way.at
        return {"LastModifiedById": self._way.user.id, "LastModifiedDate": at, "SystemModstamp": at}

    # ---------------------------------------------------------------------------------------------------------- values

    def _taken(self, one: SObject, values: Mapping[str, Any], may: Callable[[Field], bool]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        closed: list[str] = []
        for name, value in values.items():
            if name.lower() in {"attributes", "type"} and one.find(name) is None:
                continue
            field = one.find(name)
            if field is None or not self._way.user.sees_field(one, field):
                if isinstance(value, Mapping) and (over := one.by_relationship(name)) is not None and may(over):
                    row[over.name] = self._by_relation(over, value)
                    continue
                if value is None and (over := one.by_relationship(name)) is not None and may(over):
                    row[over.name] = None
                    continue
                message = f"No such column '{name}' on sobject of type {one.name}"
                raise Refusal("INVALID_FIELD", message)
            if not may(field) or not self._way.user.may_set(one, field):
                closed.append(field.name)
                continue
            row[field.name] = take(field, value)
        if closed:
            message = (
                f"Unable to create/update fields: {', '.join(closed)}. Please check the security settings of this "
                "field and verify that it is read/write for your profile or permission set."
            )
            raise Refusal("INVALID_FIELD_FOR_INSERT_UPDATE", message, closed)
        return row

    def _by_relation(self, field: Field, value: Mapping[str, Any]) -> str:
        """`"Account": {"Vitrine_Id__c": "x"}`: the id of the record that is named by an external id."""
        attributes = value.get("attributes")
        kind = str((attributes or {}).get("type") or value.get("type") or field.refers[0])
        target = self._org.schema.find(kind)
        names = [name for name in value if name.lower() not in {"attributes", "type"}]
        found = target.find(names[0]) if target is not None and len(names) == 1 else None
        if target is None or found is None or not (found.external or found.type == "id"):
            message = f"{field.label}: a record is named by exactly one external id here"
            raise Refusal("INVALID_FIELD", message, [field.name])
        wanted = value[names[0]]
        stored = take(found, wanted)
        ids = self._ids_with(target, found, stored) if stored is not None else []
        if not ids:
            message = f"Foreign key external ID: {wanted} not found for field {found.name} in entity {target.name}"
            raise Refusal("INVALID_FIELD", message, [])
        if len(ids) > 1:
            message = f"Foreign key external ID: {wanted} is not unique for field {found.name} in entity {target.name}"
            raise Refusal("INVALID_FIELD", message, [])
        return ids[0]

    def _owner(self, one: SObject, wanted: Any) -> str:
        if one.assign and self._way.assign and self._org.settings.assignment:
            return self._org.access.users[ROUTER].id
        return str(wanted or self._way.user.id)

    # ---------------------------------------------------------------------------------------------------------- checks

    def check_may(self, one: SObject, record: str, deed: str, *, possible: bool = True) -> None:
        """Refuses what the user may not do to a record of the object."""
        if not possible or not self._way.user.may(one, deed):
            message = f"insufficient access rights on object id {record}".strip()
            raise Refusal("INSUFFICIENT_ACCESS_OR_READONLY", message, [], status=403)

    def _check_storage(self) -> None:
        if self._org.is_full(self._connection):
            raise Refusal("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded", [])

    def _check_lock(self, one: SObject, record: str) -> None:
        if self._org.faults.locks(one.name):
            raise Refusal("UNABLE_TO_LOCK_ROW", LOCKED.format(record=record), [])

    def _check_required(self, one: SObject, row: Mapping[str, Any], only: set[str] | None = None) -> None:
        missing = [
            field.name
            for field in one.fields.values()
            if field.required and row.get(field.name) is None and (only is None or field.name in only)
        ]
        if missing:
            message = f"Required fields are missing: [{', '.join(missing)}]"
            raise Refusal("REQUIRED_FIELD_MISSING", message, missing)

    def _check(self, one: SObject, row: Mapping[str, Any], given: set[str], record: str) -> None:
        for name in given:
            field, value = one.fields[name], row[name]
            if value is None:
                continue
            if field.type == "reference":
                self._check_reference(field, str(value))
            if field.unique:
                others = [other for other in self._ids_with(one, field, value) if other != record]
                if others:
                    message = f"duplicate value found: {name} duplicates value on record with id: {others[0][:15]}"
                    raise Refusal("DUPLICATE_VALUE", message, [])
        self._check_duplicates(one, row, given, record)

    def _check_reference(self, field: Field, value: str) -> None:
        target = self._org.schema.of_id(value)
        if target is None or target.name not in field.refers:
            message = f"{field.label}: id value of incorrect type: {value}"
            raise Refusal("FIELD_INTEGRITY_EXCEPTION" if target else "MALFORMED_ID", message, [field.name])
        found = self.row(target, value, [])
        if found is None:
            raise Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [field.name])
        if found["IsDeleted"]:
            raise Refusal("ENTITY_IS_DELETED", "entity is deleted", [field.name])

    def _check_duplicates(self, one: SObject, row: Mapping[str, Any], given: set[str], record: str) -> None:
        mode = self._org.settings.duplicate_rules
        wanted = [name for name in one.duplicates if name in given and row[name] is not None]
        if mode == "off" or not wanted or (mode == "alert" and self._way.allow_save):
            return
        table = self._org.tables.of[one.name]
        same: list[ColumnElement[bool]] = [table.c[name] == row[name] for name in wanted]
        query = select(table.c["Id"]).where(or_(*same), table.c["IsDeleted"] == 0, table.c["Id"] != record)
        found = list(self._connection.execute(query.order_by(table.c["Id"]).limit(5)).scalars())
        if found:
            raise duplicates(one, found, self._way.root, allow=mode == "alert")


def known_id(text: str) -> str:
    """The 18 characters of an id. Raises `Refusal` (404) for what is none."""
    found = full_id(text)
    if found is None:
        raise not_found(f"Provided external ID field does not exist or is not accessible: {text}")
    return found
