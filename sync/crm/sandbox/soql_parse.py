"""Reads SOQL: from a text to the tree of `soql.py`."""

from __future__ import annotations

import re
from typing import Literal

from sync.crm.sandbox.soql import (
    Aggregate,
    AllFields,
    Among,
    Both,
    Compare,
    Condition,
    Literal_,
    Not,
    Order,
    Path,
    Query,
    Term,
    without_alias,
)
from sync.crm.sandbox.soql_tokens import LITERALS, Token, tokens
from sync.crm.sandbox.trouble import Refusal, malformed_query

AGGREGATES = {"COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG"}
CLAUSES = {"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FROM", "WITH", "FOR", "USING", "UPDATE", "ALL"}
MAX_LENGTH = 100_000
MAX_DEPTH = 40


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
        self._tokens = tokens(text)
        self._at = 0
        self._depth = 0

    # ---------------------------------------------------------------------------------------------------- small steps

    def _peek(self, ahead: int = 0) -> Token:
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)]

    def _next(self) -> Token:
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

    def _unexpected(self, token: Token | None = None) -> Refusal:
        found = token or self._peek()
        return malformed_query(f"unexpected token: '{found.text}'")

    def _name(self) -> Token:
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
        return without_alias(query, {alias, place.text.lower()} - {""})

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
        if token.kind != "number" or not token.text.isdigit() or len(token.text) > 10:
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
                raise self._unexpected(Token("sign", ")", 0))
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
