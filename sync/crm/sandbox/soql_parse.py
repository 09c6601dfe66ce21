"""Reads SOQL: from a text to the tree of `soql.py`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sync.crm.sandbox.soql import (
    Aggregate,
    AllFields,
    Among,
    Both,
    Compare,
    Condition,
    Like,
    Literal_,
    Not,
    Order,
    Path,
    Query,
    Term,
    Word,
)
from sync.crm.sandbox.trouble import Refusal, malformed_query
from sync.crm.sandbox.values import read_day, read_instant

TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<text>'(?:[^'\\]|\\.)*')"
    r"|(?P<instant>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d))"
    r"|(?P<day>\d{4}-\d\d-\d\d(?![\d:T]))"
    r"|(?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?::\d+)?)"
    r"|(?P<sign><=|>=|!=|<>|[=<>(),])"
    r")",
    re.IGNORECASE | re.DOTALL,
)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "'": "'", '"': '"', "\\": "\\", "_": "_", "%": "%"}
AGGREGATES = {"COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG"}
CLAUSES = {"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FROM", "WITH", "FOR", "USING", "UPDATE", "ALL"}
MAX_LENGTH = 100_000
MAX_DEPTH = 40


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


def parse_query(text: str) -> Query:
    """The tree of a query. Raises `Refusal` (MALFORMED_QUERY)."""
    if len(text) > MAX_LENGTH:
        raise malformed_query("SOQL statements cannot be longer than 100000 characters.")
    parser = _Parser(text)
    query = parser.query()
    parser.end()
    return query


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    # ---------------------------------------------------------------------------------------------------- small steps

    def _peek(self, ahead: int = 0) -> _Token:
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)]

    def _next(self) -> _Token:
        token = self._peek()
        self._at += 1
        return token

    def _is(self, word: str, ahead: int = 0) -> bool:
        token = self._peek(ahead)
        return token.kind in {"name", "sign"} and token.text.upper() == word

    def _take(self, word: str) -> bool:
        if self._is(word):
            self._at += 1
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._take(word):
            if self._peek().kind == "end":
                raise malformed_query(f"expecting '{word}', found '<EOF>'")
            raise self._unexpected()

    def _unexpected(self, token: _Token | None = None) -> Refusal:
        found = token or self._peek()
        return malformed_query(f"unexpected token: '{found.text}'")

    def _name(self) -> _Token:
        token = self._next()
        if token.kind != "name" or ":" in token.text:
            raise self._unexpected(token)
        return token

    def end(self) -> None:
        """Nothing may follow."""
        if self._peek().kind != "end":
            raise self._unexpected()

    # ------------------------------------------------------------------------------------------------------- the query

    def query(self) -> Query:
        """SELECT ... up to what does not belong to it."""
        self._deeper()
        self._need("SELECT")
        select = [self._selected()]
        while self._take(","):
            select.append(self._selected())
        self._need("FROM")
        place = self._name()
        alias = self._alias()
        where = self._condition() if self._take("WHERE") else None
        self._extras()
        group, having = self._grouping()
        order = self._ordering()
        limit = self._count("LIMIT")
        offset = self._count("OFFSET")
        self._extras()
        self._depth -= 1
        query = Query(tuple(select), place.text, place.at, where, group, having, order, limit, offset or 0)
        return _without_alias(query, {alias, place.text.lower()} - {""})

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise malformed_query("the query is nested too deeply")

    def _alias(self) -> str:
        self._take("AS")
        token = self._peek()
        if token.kind == "name" and token.text.upper() not in CLAUSES:
            return self._next().text.lower()
        return ""

    def _extras(self) -> None:
        """What changes no answer here: WITH SECURITY_ENFORCED, FOR VIEW, FOR REFERENCE, ALL ROWS is refused."""
        if self._take("WITH"):
            if not (self._take("SECURITY_ENFORCED") or self._take("USER_MODE") or self._take("SYSTEM_MODE")):
                raise self._unexpected()
        elif self._take("FOR") and not (self._take("VIEW") or self._take("REFERENCE") or self._take("UPDATE")):
            raise self._unexpected()

    def _grouping(self) -> tuple[tuple[Path, ...], Condition | None]:
        if not self._take("GROUP"):
            return (), None
        self._need("BY")
        group = [self._path()]
        while self._take(","):
            group.append(self._path())
        return tuple(group), self._condition() if self._take("HAVING") else None

    def _ordering(self) -> tuple[Order, ...]:
        if not self._take("ORDER"):
            return ()
        self._need("BY")
        found = [self._order()]
        while self._take(","):
            found.append(self._order())
        return tuple(found)

    def _order(self) -> Order:
        term = self._term()
        descending = self._take("DESC")
        if not descending:
            self._take("ASC")
        last = False
        if self._take("NULLS"):
            last = self._take("LAST")
            if not last:
                self._need("FIRST")
        return Order(term, descending, last)

    def _count(self, word: str) -> int | None:
        if not self._take(word):
            return None
        token = self._next()
        if token.kind != "number" or not token.text.isdigit():
            raise self._unexpected(token)
        return int(token.text)

    def _selected(self) -> Path | Aggregate | AllFields | Query:
        if self._take("("):
            found = self.query()
            self._need(")")
            return found
        if self._is("FIELDS") and self._is("(", 1):
            self._at += 2
            which = self._name().text.upper()
            self._need(")")
            if which not in {"ALL", "STANDARD", "CUSTOM"}:
                raise malformed_query(f"unexpected token: '{which}'")
            return AllFields(which)
        term = self._term()
        token = self._peek()
        if isinstance(term, Aggregate) and token.kind == "name" and token.text.upper() not in CLAUSES:
            return Aggregate(term.function, term.path, self._next().text)
        return term

    def _path(self) -> Path:
        token = self._name()
        return Path(tuple(token.text.split(".")), token.at)

    def _term(self) -> Term:
        if self._peek().text.upper() in AGGREGATES and self._is("(", 1):
            function = self._next().text.upper()
            self._at += 1
            path = None if self._is(")") else self._path()
            self._need(")")
            if path is None and function != "COUNT":
                raise self._unexpected(_Token("sign", ")", 0))
            return Aggregate(function, path)
        return self._path()

    # ------------------------------------------------------------------------------------------------------ conditions

    def _condition(self) -> Condition:
        """Conditions joined by AND or by OR; both at once need brackets, as in SOQL."""
        self._deeper()
        found = [self._single()]
        how: Literal["AND", "OR"] | None = None
        while self._is("AND") or self._is("OR"):
            token = self._next()
            joint: Literal["AND", "OR"] = "AND" if token.text.upper() == "AND" else "OR"
            if how and how != joint:
                raise self._unexpected(token)
            how = joint
            found.append(self._single())
        self._depth -= 1
        return Both(how, tuple(found)) if how else found[0]

    def _single(self) -> Condition:
        if self._is("NOT"):
            self._next()
            self._deeper()
            inner = self._single()
            self._depth -= 1
            return Not(inner)
        if self._take("("):
            found = self._condition()
            self._need(")")
            return found
        term = self._term()
        if self._is("NOT") and self._is("IN", 1):
            self._at += 2
            return Among(term, self._list(), negated=True)
        if self._take("IN"):
            return Among(term, self._list())
        if self._is("INCLUDES") or self._is("EXCLUDES"):
            negated = self._next().text.upper() == "EXCLUDES"
            return Among(term, self._list(), negated=negated, part=True)
        return Compare(term, self._operator(), self._literal())

    def _operator(self) -> str:
        token = self._next()
        sign = {"<>": "!="}.get(token.text, token.text.upper())
        if sign not in {"=", "!=", "<", ">", "<=", ">=", "LIKE"} or token.kind not in {"name", "sign"}:
            raise self._unexpected(token)
        return sign

    def _list(self) -> tuple[Literal_, ...] | Query:
        self._need("(")
        if self._is("SELECT"):
            inner = self.query()
            self._need(")")
            return inner
        found = [self._literal()]
        while self._take(","):
            found.append(self._literal())
        self._need(")")
        return tuple(found)

    def _literal(self) -> Literal_:
        token = self._next()
        if token.kind == "number":
            return float(token.text) if re.search(r"[.eE]", token.text) else int(token.text)
        if token.kind not in LITERALS:
            raise self._unexpected(token)
        return LITERALS[token.kind](token)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    stop = len(text.rstrip())
    while at < stop:
        match = TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            letter = text[at:].lstrip()[:1]
            if letter == "'":
                raise malformed_query("mismatched character '<EOF>'")
            raise malformed_query(f"unexpected token: '{letter}'")
        kind = match.lastgroup
        found.append(_Token(kind, match[kind], match.start(kind)))
        at = match.end()
    found.append(_Token("end", "<EOF>", len(text)))
    return found


def _text(token: _Token) -> Like:
    plain: list[str] = []
    pattern: list[str] = []
    inside = token.text[1:-1]
    at = 0
    while at < len(inside):
        letter, step = inside[at], 1
        if letter == "\\":
            letter, step = _escaped(inside, at)
            plain.append(letter)
            pattern.append(f"\\{letter}" if letter in "%_\\" else letter)
        else:
            plain.append(letter)
            pattern.append(letter)
        at += step
    return Like("".join(plain), "".join(pattern))


def _escaped(inside: str, at: int) -> tuple[str, int]:
    letter = inside[at + 1]
    if letter in {"u", "U"} and re.fullmatch(r"[0-9a-fA-F]{4}", inside[at + 2 : at + 6]):
        return chr(int(inside[at + 2 : at + 6], 16)), 6
    if letter not in ESCAPES and letter.lower() not in "nrtbf":
        raise malformed_query(f"Illegal escape sequence '\\{letter}' in the query")
    return ESCAPES[letter if letter in ESCAPES else letter.lower()], 2


def _instant(token: _Token) -> datetime:
    found = read_instant(token.text)
    if found is None:
        raise malformed_query(f"Invalid date: {token.text}")
    return found


def _day(token: _Token) -> date:
    found = read_day(token.text)
    if found is None:
        raise malformed_query(f"Invalid date: {token.text}")
    return found


def _named(token: _Token) -> Literal_:
    name = token.text.upper()
    if name in {"TRUE", "FALSE"}:
        return name == "TRUE"
    if name == "NULL":
        return None
    word, _, count = name.partition(":")
    return Word(word, int(count or 0))


LITERALS: dict[str, Callable[[_Token], Literal_]] = {"text": _text, "instant": _instant, "day": _day, "name": _named}


def _without_alias(query: Query, names: set[str]) -> Query:
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
