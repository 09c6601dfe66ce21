"""The words of SOQL: tokens, and the literals among them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sync.crm.sandbox.soql import Like, Literal_, Word
from sync.crm.sandbox.trouble import malformed_query
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


@dataclass(frozen=True)
class Token:
    """A word, a sign or a literal; `at` is its place in the query."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """The tokens of a query; the last one is its end. Raises `Refusal`."""
    found: list[Token] = []
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
        found.append(Token(kind, match[kind], match.start(kind)))
        at = match.end()
    found.append(Token("end", "<EOF>", len(text)))
    return found


def _text(token: Token) -> Like:
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


def _instant(token: Token) -> datetime:
    found = read_instant(token.text)
    if found is None:
        raise malformed_query(f"Invalid date: {token.text}")
    return found


def _day(token: Token) -> date:
    found = read_day(token.text)
    if found is None:
        raise malformed_query(f"Invalid date: {token.text}")
    return found


def _named(token: Token) -> Literal_:
    name = token.text.upper()
    if name in {"TRUE", "FALSE"}:
        return name == "TRUE"
    if name == "NULL":
        return None
    word, _, count = name.partition(":")
    return Word(word, int(count or 0))


LITERALS: dict[str, Callable[[Token], Literal_]] = {"text": _text, "instant": _instant, "day": _day, "name": _named}
"""What makes a literal of a token, by its kind."""
