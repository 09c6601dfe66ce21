"""A query as one SELECT over the sandbox's tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, Select, case, func, select
from sqlalchemy.sql.selectable import Join

from sync.crm.sandbox.schema import Field, Schema, SObject
from sync.crm.sandbox.soql import Aggregate, AllFields, Path, Query, Term
from sync.crm.sandbox.soql_rows import Output, Plan
from sync.crm.sandbox.soql_where import Found, Where, unfiltered
from sync.crm.sandbox.tables import Tables
from sync.crm.sandbox.trouble import Refusal, at_column, malformed_query

MAX_OFFSET = 2000
MOST_ALL_FIELDS = 200
MAX_STEPS = 5

HINT = (
    "be sure to append the '__{letter}' after the {what} name. Please reference your WSDL or the describe call for the "
    "appropriate names."
)
TYPE = Field("Type", "string", "Type", length=80)
COUNTED = Field("expr", "double", "Expression", digits=(18, 8))


class Eyes(Protocol):
    """What somebody may see."""

    def sees(self, one: SObject) -> bool:
        """Whether the object is there for them."""
        ...

    def sees_field(self, one: SObject, field: Field) -> bool:
        """Whether the field is there for them."""
        ...


Place = list[tuple[SObject, FromClause]]


class Planner:
    """Plans one query (and makes another planner for each query inside of it). `text` is shown in what is refused."""

    def __init__(
        self, schema: Schema, tables: Tables, eyes: Eyes, today: date, text: str, *, deleted: bool = False
    ) -> None:
        self._schema = schema
        self._tables = tables
        self._eyes = eyes
        self._today = today
        self._text = text
        self._deleted = deleted
        self._columns: list[ColumnElement[Any]] = []
        self._places: dict[tuple[str, ...], Place] = {}
        self._ways: dict[tuple[str, ...], ColumnElement[Any]] = {}
        self._joined: FromClause | Join

    def plan(self, query: Query) -> Plan:
        """The plan of a query. Raises `Refusal`."""
        return self._plan(query, self.object_at(query.object, query.at), None, None)

    def object_at(self, name: str, at: int) -> SObject:
        """The object of that name, if the caller may see it."""
        found = self._schema.find(name)
        if found is None or not self._eyes.sees(found):
            hint = HINT.format(letter="c", what="entity")
            message = f"sObject type '{name}' is not supported. If you are attempting to use a custom object, {hint}"
            raise at_column(self._text, at, "INVALID_TYPE", message)
        return found

    def child_plan(self, query: Query, one: SObject, by: Field, within: Iterable[str]) -> Plan:
        """The plan of a query inside of SELECT: children of `within` over their field `by`, whose value is the last
        column."""
        return self._plan(query, one, within, by)

    def _plan(self, query: Query, one: SObject, within: Iterable[str] | None, by: Field | None) -> Plan:
        table = self._tables.of[one.name].alias()
        self._places[()] = [(one, table)]
        self._joined = table
        if query.offset > MAX_OFFSET:
            raise Refusal("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000")
        where = Where(self._found, self._inside, self._today)
        counts = [part for part in query.select if isinstance(part, Aggregate)]
        only_count = len(counts) == 1 and counts[0].path is None
        if only_count and (len(query.select) > 1 or query.group):
            raise malformed_query("COUNT() must be the only element in the SELECT list")
        grouped = bool(counts or query.group) and not only_count
        outputs, parents, inner = ([], {}, {}) if only_count else self._select(query, one, grouped)
        conditions = [where.sql(query.where)] if query.where else []
        if by is not None:
            conditions.append(table.c[by.name].in_(list(within or ())))
            self._columns.append(table.c[by.name])
        if not self._deleted:
            conditions.append(table.c["IsDeleted"] == 0)
        order = [] if only_count else self._order(query, grouped, table)
        group = [self._found(path)[1] for path in query.group]
        having = where.sql(query.having) if query.having is not None else None
        columns = [func.count()] if only_count else self._columns
        statement = select(*(column.label(f"c{at}") for at, column in enumerate(columns)))
        statement = statement.select_from(self._joined).where(*conditions).group_by(*group).order_by(*order)
        if having is not None:
            statement = statement.having(having)
        if by is None and not only_count:
            statement = statement.limit(query.limit).offset(query.offset or None)
        return Plan(one, statement, tuple(outputs), parents, inner, only_count, grouped)

    # ---------------------------------------------------------------------------------------------------------- SELECT

    def _select(
        self, query: Query, one: SObject, grouped: bool
    ) -> tuple[list[Output], dict[tuple[str, ...], int], dict[str, tuple[Field, Query, SObject]]]:
        outputs: list[Output] = []
        parents: dict[tuple[str, ...], int] = {}
        inner: dict[str, tuple[Field, Query, SObject]] = {}
        if not grouped:
            self._add(self._places[()][0][1].c["Id"])
        unnamed = 0
        for part in query.select:
            match part:
                case Query():
                    name, field, child = self._child(one, part)
                    inner[name] = (field, part, child)
                case AllFields():
                    outputs += self._all_fields(part, one, query)
                case Aggregate():
                    field, column = self._found(part)
                    name = part.name or f"expr{unnamed}"
                    unnamed += not part.name
                    outputs.append(Output((name,), self._add(column), field))
                case Path() if grouped and part.parts not in {path.parts for path in query.group}:
                    shown = ".".join(part.parts)
                    raise malformed_query(f"Field must be grouped or aggregated: {shown}")
                case Path():
                    outputs.append(self._output(part, parents))
        names = [one.names for one in outputs]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise Refusal("INVALID_FIELD", f"duplicate field selected: {'.'.join(twice)}")
        return outputs, parents, inner

    def _add(self, column: ColumnElement[Any]) -> int:
        self._columns.append(column)
        return len(self._columns) - 1

    def _output(self, path: Path, parents: dict[tuple[str, ...], int]) -> Output:
        field, column = self._found(path)
        way, names = self._way(path)
        for depth in range(1, len(way) + 1):
            if names[:depth] not in parents:
                parents[names[:depth]] = self._add(self._ways[way[:depth]])
        if field.type == "base64":
            column = column.is_not(None)
        return Output((*names, field.name), self._add(column), field)

    def _all_fields(self, part: AllFields, one: SObject, query: Query) -> list[Output]:
        if part.which != "STANDARD" and (query.limit is None or query.limit > MOST_ALL_FIELDS):
            raise malformed_query("The SOQL FIELDS function must have a LIMIT of at most 200")
        wanted = {"ALL": (True, False), "STANDARD": (False,), "CUSTOM": (True,)}[part.which]
        return [
            self._output(Path((field.name,)), {})
            for field in one.fields.values()
            if field.custom in wanted and self._eyes.sees_field(one, field)
        ]

    def _child(self, one: SObject, query: Query) -> tuple[str, Field, SObject]:
        wanted = query.object.lower()
        for child in self._schema.children(one):
            if child.field.children.lower() == wanted and self._eyes.sees(child.object):
                return child.field.children, child.field, child.object
        hint = HINT.format(letter="r", what="custom relationship")
        message = (
            f"Didn't understand relationship '{query.object}' in FROM part of query call. If you are attempting to use "
            f"a custom relationship, {hint}"
        )
        raise at_column(self._text, query.at, "INVALID_TYPE", message)

    def _inside(self, query: Query) -> Select[Any]:
        """The query of a semi-join: one column of ids."""
        planner = Planner(self._schema, self._tables, self._eyes, self._today, self._text, deleted=self._deleted)
        plan = planner.plan(query)
        if len(plan.outputs) != 1 or plan.grouped or plan.inner:
            raise malformed_query("The inner select must have exactly one field")
        return plan.statement.with_only_columns(planner.column_of(plan.outputs[0]))

    def column_of(self, output: Output) -> ColumnElement[Any]:
        """The column an output is read from."""
        return self._columns[output.index]

    # ----------------------------------------------------------------------------------------------------------- paths

    def _found(self, term: Term) -> Found:
        """Field and column of a path or of an aggregate."""
        if isinstance(term, Aggregate):
            return self._aggregate(term)
        way, _ = self._way(term)
        name = term.parts[-1]
        found = [
            (field, source.c[field.name])
            for kind, source in self._places[way]
            if (field := kind.find(name)) is not None and self._eyes.sees_field(kind, field)
        ]
        if not found:
            if len(self._places[way]) > 1 and name.lower() == "type":
                return TYPE, self._type_of(way)
            raise self._no_column(name, self._places[way][0][0], term.at)
        if len(found) == 1:
            return found[0]
        return found[0][0], func.coalesce(*(column for _, column in found))

    def _no_column(self, name: str, kind: SObject, at: int) -> Refusal:
        hint = HINT.format(letter="c", what="custom field")
        message = (
            f"No such column '{name}' on entity '{kind.name}'. If you are attempting to use a custom field, {hint}"
        )
        return at_column(self._text, at, "INVALID_FIELD", message)

    def _aggregate(self, term: Aggregate) -> Found:
        if term.path is None:
            return COUNTED, func.count()
        field, column = self._found(term.path)
        if term.function in {"COUNT", "COUNT_DISTINCT"}:
            counted = Field("expr", "int", "Count", digits=(18, 0))
            return counted, func.count(column.distinct() if term.function == "COUNT_DISTINCT" else column)
        if term.function in {"SUM", "AVG"} and field.type not in {"int", "double", "currency", "percent"}:
            raise malformed_query(f"field {field.name} does not support aggregate operator {term.function}")
        made: ColumnElement[Any] = getattr(func, term.function.lower())(column)
        return (COUNTED if term.function == "AVG" else field), made

    def _way(self, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The steps of a path to its parent in small letters, joined on the way, and with their own names."""
        if len(path.parts) - 1 > MAX_STEPS:
            raise malformed_query(f"SOQL relationship path has too many levels: {'.'.join(path.parts)}")
        way: tuple[str, ...] = ()
        names: tuple[str, ...] = ()
        for step in path.parts[:-1]:
            way, name = self._step(way, step, path.at)
            names = (*names, name)
        return way, names

    def _step(self, way: tuple[str, ...], step: str, at: int) -> tuple[tuple[str, ...], str]:
        key = (*way, step.lower())
        for kind, source in self._places[way]:
            field = kind.by_relationship(step)
            if field is None or not self._eyes.sees_field(kind, field):
                continue
            if key not in self._places:
                self._ways[key] = source.c[field.name]
                self._places[key] = [self._join(source.c[field.name], other) for other in field.refers]
            return key, field.relationship
        hint = HINT.format(letter="r", what="custom relationship")
        message = (
            f"Didn't understand relationship '{step}' in field path. If you are attempting to use a custom "
            f"relationship, {hint}"
        )
        raise at_column(self._text, at, "INVALID_FIELD", message)

    def _join(self, column: ColumnElement[Any], other: str) -> tuple[SObject, FromClause]:
        table = self._tables.of[other].alias()
        self._joined = self._joined.outerjoin(table, column == table.c["Id"])
        return self._schema.objects[other], table

    def _type_of(self, way: tuple[str, ...]) -> ColumnElement[Any]:
        column = self._ways[way]
        return case(*((column.startswith(kind.prefix), kind.name) for kind, _ in self._places[way]))

    # ----------------------------------------------------------------------------------------------------------- order

    def _order(self, query: Query, grouped: bool, table: FromClause) -> list[ColumnElement[Any]]:
        found: list[ColumnElement[Any]] = []
        for one in query.order:
            field, column = self._found(one.term)
            if unfiltered(field):
                raise malformed_query(f"field '{field.name}' can not be sorted in a query call")
            ordered = column.desc() if one.descending else column.asc()
            if one.nulls_last:
                found.append(ordered.nulls_last())
            else:
                found.append(ordered.nulls_first() if one.descending else ordered)
        return found if grouped else [*found, table.c["Id"]]
