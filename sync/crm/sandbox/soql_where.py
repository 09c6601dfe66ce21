"""Conditions of SOQL as conditions of SQL. A condition is true or false, never unknown: an empty field is not equal to
anything, is unequal to everything, and neither greater nor less."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_

from sync.crm.sandbox.ids import full_id
from sync.crm.sandbox.schema import Field
from sync.crm.sandbox.soql import Among, Both, Compare, Condition, Like, Literal_, Not, Query, Term, Word
from sync.crm.sandbox.soql_dates import days_of
from sync.crm.sandbox.trouble import Refusal, malformed_query
from sync.crm.sandbox.values import stamp

Found = tuple[Field, ColumnElement[Any]]
NUMBERS = {"int", "double", "currency", "percent"}
LONG = 255
LARGE = 2**62


def unfiltered(field: Field) -> bool:
    """Whether Salesforce lets nobody filter or sort by the field."""
    return field.type == "base64" or (field.type == "textarea" and field.length > LONG)


class Where:
    """Turns conditions into SQL. `find` finds a term's field and column, `inner` plans a query inside of IN."""

    def __init__(self, find: Callable[[Term], Found], inner: Callable[[Query], Select[Any]], today: date) -> None:
        self._find = find
        self._inner = inner
        self._today = today

    def sql(self, condition: Condition) -> ColumnElement[bool]:
        """The condition. Raises `Refusal`."""
        match condition:
            case Both("AND", parts):
                return and_(*(self.sql(one) for one in parts))
            case Both(_, parts):
                return or_(*(self.sql(one) for one in parts))
            case Not(inner):
                return not_(self.sql(inner))
            case Among():
                return self._among(condition)
            case Compare():
                return self._compare(condition)

    def _filtered(self, term: Term) -> Found:
        field, column = self._find(term)
        if unfiltered(field):
            raise Refusal("INVALID_FIELD", f"field '{field.name}' can not be filtered in a query call")
        return field, column

    def _compare(self, one: Compare) -> ColumnElement[bool]:
        field, column = self._filtered(one.term)
        if one.operator == "LIKE":
            return _like(field, column, one.value)
        if isinstance(one.value, Word):
            return self._word(field, column, one.operator, one.value)
        value = _stored(field, one.value)
        if field.type == "boolean":
            if one.operator not in {"=", "!="}:
                raise _operator(field)
            known = func.coalesce(column, 0)
            return known == (value or 0) if one.operator == "=" else known != (value or 0)
        return _compared(column, one.operator, value)

    def _word(self, field: Field, column: ColumnElement[Any], operator: str, word: Word) -> ColumnElement[bool]:
        if field.type not in {"date", "datetime"}:
            raise malformed_query(f"unexpected token: '{word.name}'")
        first, after = days_of(word, self._today)
        begin, end = first.isoformat(), after.isoformat()  # a day is less than every instant of it, as texts
        inside = and_(column.is_not(None), column >= begin, column < end)
        sides = {"=": inside, "!=": not_(inside)}
        if operator in sides:
            return sides[operator]
        edge = begin if operator in {"<", ">="} else end
        return _compared(column, "<" if operator in {"<", "<="} else ">=", edge)

    def _among(self, one: Among) -> ColumnElement[bool]:
        field, column = self._filtered(one.term)
        if one.part:
            return _parts(field, column, one)
        if isinstance(one.wanted, Query):
            inside = and_(column.is_not(None), column.in_(self._inner(one.wanted)))
            return not_(inside) if one.negated else inside
        wanted = [_stored(field, value) for value in one.wanted]
        some = [value for value in wanted if value is not None]
        found = and_(column.is_not(None), column.in_(some)) if some else false()
        if len(some) < len(wanted):
            found = or_(found, column.is_(None))
        return not_(found) if one.negated else found


def _like(field: Field, column: ColumnElement[Any], value: Literal_) -> ColumnElement[bool]:
    if not field.textual:
        raise _operator(field)
    if not isinstance(value, Like):
        raise _wrong(field, "string and should be enclosed in quotes")
    return func.matches_like(column, value.pattern) == 1


def _parts(field: Field, column: ColumnElement[Any], one: Among) -> ColumnElement[bool]:
    """INCLUDES: each wanted text holds values that must all be chosen, separated by semicolons."""
    if field.type != "multipicklist" or isinstance(one.wanted, Query):
        raise _operator(field)
    held = ";" + func.coalesce(column, "") + ";"
    found = or_(
        *(
            and_(*(func.instr(held, f";{part};") > 0 for part in str(_stored(field, value) or "").split(";")))
            for value in one.wanted
        )
    )
    return not_(found) if one.negated else found


def _compared(column: ColumnElement[Any], operator: str, value: Any) -> ColumnElement[bool]:
    if value is None:
        if operator == "=":
            return column.is_(None)
        return column.is_not(None) if operator == "!=" else false()
    if operator == "!=":
        return or_(column.is_(None), column != value)
    sides = {
        "=": column == value,
        "<": column < value,
        "<=": column <= value,
        ">": column > value,
        ">=": column >= value,
    }
    return and_(column.is_not(None), sides[operator])


def _operator(field: Field) -> Refusal:
    return Refusal("INVALID_QUERY_FILTER_OPERATOR", f"invalid operator on {field.type} field '{field.name}'")


def _wrong(field: Field, wanted: str) -> Refusal:
    return Refusal("INVALID_FIELD", f"value of filter criterion for field '{field.name}' must be of type {wanted}")


def _stored(field: Field, value: Literal_) -> Any:
    """A literal as the field stores it. Raises `Refusal` for one of another type."""
    if value is None:
        return None
    if field.type in {"id", "reference"}:
        return _id(field, value)
    if field.type in NUMBERS or field.type == "boolean":
        return _bare(field, value)
    if field.type == "datetime":
        if not isinstance(value, datetime):
            raise _wrong(field, "dateTime and should not be enclosed in quotes")
        return stamp(value)
    if field.type == "date":
        if not isinstance(value, date) or isinstance(value, datetime):
            raise _wrong(field, "date and should not be enclosed in quotes")
        return value.isoformat()
    if not isinstance(value, Like):
        raise _wrong(field, "string and should be enclosed in quotes")
    return value.text or None


def _bare(field: Field, value: Literal_) -> int | float:
    wanted = {"boolean": "boolean", "int": "int"}.get(field.type, "double")
    if not isinstance(value, int | float) or isinstance(value, bool) != (field.type == "boolean"):
        raise _wrong(field, f"{wanted} and should not be enclosed in quotes")
    if isinstance(value, bool):
        return int(value)
    return value if abs(value) < LARGE else float(value)


def _id(field: Field, value: Literal_) -> str | None:
    if not isinstance(value, Like):
        raise _wrong(field, "string and should be enclosed in quotes")
    if not value.text:
        return None
    found = full_id(value.text)
    if found is None:
        raise Refusal("INVALID_QUERY_FILTER_OPERATOR", f"invalid ID field: {value.text}")
    return found
