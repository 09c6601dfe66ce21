"""SOQL: the tree of a query. docs/salesforce-sandbox.md says what part of SOQL it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True)
class Path:
    """`LastName`, `Account.Name`; `at` is its place in the query."""

    parts: tuple[str, ...]
    at: int = 0


@dataclass(frozen=True)
class Aggregate:
    """`COUNT(Id) n`; `path` None for COUNT()."""

    function: str
    path: Path | None
    name: str = ""


@dataclass(frozen=True)
class AllFields:
    """`FIELDS(ALL)`: ALL, STANDARD or CUSTOM."""

    which: str


@dataclass(frozen=True)
class Like:
    """A text in quotes, unescaped, and as a pattern, where `\\%` and `\\_` are still escaped."""

    text: str
    pattern: str


@dataclass(frozen=True)
class Word:
    """A date literal: TODAY, LAST_N_DAYS:3."""

    name: str
    count: int = 0


Literal_ = Like | int | float | bool | date | datetime | Word | None
Term = Path | Aggregate


@dataclass(frozen=True)
class Compare:
    """`term operator value`."""

    term: Term
    operator: str
    value: Literal_


@dataclass(frozen=True)
class Among:
    """`term IN (...)`; `wanted` is a list or a query. INCLUDES and EXCLUDES are `part`."""

    term: Term
    wanted: tuple[Literal_, ...] | Query
    negated: bool = False
    part: bool = False


@dataclass(frozen=True)
class Both:
    """AND or OR of several conditions."""

    how: Literal["AND", "OR"]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    condition: Condition


Condition = Compare | Among | Both | Not


@dataclass(frozen=True)
class Order:
    """One part of ORDER BY."""

    term: Term
    descending: bool = False
    nulls_last: bool = False


@dataclass(frozen=True)
class Query:
    """A whole query; `object` is a child relationship's name in a subquery of SELECT."""

    select: tuple[Path | Aggregate | AllFields | Query, ...]
    object: str
    at: int
    where: Condition | None = None
    group: tuple[Path, ...] = ()
    having: Condition | None = None
    order: tuple[Order, ...] = ()
    limit: int | None = None
    offset: int = 0


def without_alias(query: Query, names: set[str]) -> Query:
    """The query with paths that begin at the object itself: `l.Name` and `Lead.Name` are `Name`."""

    def bare(path: Path) -> Path:
        known = len(path.parts) > 1 and path.parts[0].lower() in names
        return Path(path.parts[1:], path.at) if known else path

    def term(one: Term) -> Term:
        if isinstance(one, Aggregate):
            return Aggregate(one.function, bare(one.path) if one.path else None, one.name)
        return bare(one)

    def condition(one: Condition) -> Condition:
        match one:
            case Compare():
                return Compare(term(one.term), one.operator, one.value)
            case Among():
                return Among(term(one.term), one.wanted, one.negated, one.part)
            case Both():
                return Both(one.how, tuple(condition(inner) for inner in one.conditions))
            case Not():
                return Not(condition(one.condition))

    return Query(
        tuple(term(one) if isinstance(one, Path | Aggregate) else one for one in query.select),
        query.object,
        query.at,
        condition(query.where) if query.where else None,
        tuple(bare(one) for one in query.group),
        condition(query.having) if query.having else None,
        tuple(Order(term(one.term), one.descending, one.nulls_last) for one in query.order),
        query.limit,
        query.offset,
    )
