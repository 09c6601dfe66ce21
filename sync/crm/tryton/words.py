"""Tryton's JSON: instants, days and decimals carry their class; and what a refusal in it means.

Tryton answers 200 for everything it has understood; a refusal is `["UserError", [words, description, ...]]`,
`["ConcurrencyException", words]` and so on, an exception nobody thought of is `[words, traceback]`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import orjson

from sync.crm.port import FieldInfo, FieldKind, Value

KINDS: Mapping[str, FieldKind] = {
    "char": "text",
    "text": "text",
    "fullname": "text",
    "boolean": "flag",
    "integer": "number",
    "biginteger": "number",
    "float": "number",
    "numeric": "number",
    "date": "day",
    "datetime": "instant",
    "timestamp": "instant",
    "selection": "pick",
    "many2one": "reference",
    "one2one": "reference",
    "binary": "file",
}
"""Tryton's field types and ours; the others (lists of records, calculated widgets) hold nothing a mapping can name."""


class Refusal(Exception):
    """Tryton understood the call and did not do it. `kind` is its class, "" for an error nobody thought of."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    @property
    def by_rule(self) -> bool:
        """Whether a rule of Tryton's said no, with words for a person."""
        return self.kind in ("UserError", "UserWarning")

    @property
    def stale(self) -> bool:
        """Whether somebody else changed a record first."""
        return self.kind == "ConcurrencyException"

    @property
    def missing_name(self) -> str:
        """The model or field Tryton does not know; "" if that is not what it says."""
        found = re.fullmatch(r"'([\w.]+)'", self.message)
        return found[1] if not self.kind and found else ""

    @property
    def in_the_way(self) -> bool:
        """Whether another transaction was in the way, so that the same call may do later."""
        return not self.kind and bool(
            re.search(r"could not serialize|deadlock|lock timeout|TransactionLock", self.message)
        )

    @property
    def told(self) -> str:
        """The line that matters, without the page around it."""
        lines = [line for line in re.sub(r"<[^>]+>", "\n", self.message).splitlines() if line.strip()]
        return max(lines, key=len, default="")

    @property
    def no_room(self) -> bool:
        """Whether the database or the disk is full."""
        return bool(re.search(r"No space left|disk full|DiskFull|quota", self.message, re.IGNORECASE))

    @property
    def no_database(self) -> bool:
        """Whether Tryton stands there without its database."""
        words = r"couldn't get a connection|connection (failed|is closed)|server closed the connection|shutting down"
        return not self.kind and bool(re.search(words, self.message))


def refusal(error: Any) -> Refusal:
    """What an answer's `error` says."""
    match error:
        case [str(kind), [str(message), str(more), *_]] if kind in ("UserError", "LoginException"):
            return Refusal(kind, f"{message} {more}".strip())
        case ["UserWarning", [_, str(message), str(more), *_]]:
            return Refusal("UserWarning", f"{message} {more}".strip())
        case ["ConcurrencyException", *rest]:
            return Refusal("ConcurrencyException", " ".join(map(str, rest)))
        case [str(message), *_]:
            return Refusal("", message)
    return Refusal("", str(error))


def packed(body: Any) -> bytes:
    """JSON as Tryton reads it; dates, decimals and bytes may stand anywhere in it."""
    return orjson.dumps(body, default=_spelt, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _spelt(value: Any) -> Any:
    if isinstance(value, datetime):
        return {
            "__class__": "datetime",
            **_parts(value, "year", "month", "day", "hour", "minute", "second", "microsecond"),
        }
    if isinstance(value, date):
        return {"__class__": "date", **_parts(value, "year", "month", "day")}
    if isinstance(value, Decimal):
        return {"__class__": "Decimal", "decimal": str(value)}
    if isinstance(value, bytes):
        return {"__class__": "bytes", "base64": base64.b64encode(value).decode()}
    raise TypeError(type(value).__name__)


def _parts(value: date, *names: str) -> dict[str, int]:
    return {name: getattr(value, name) for name in names}


def read_value(value: Any) -> Any:
    """A value of Tryton's JSON in Python: datetime (UTC), date, Decimal, or as it is."""
    if not isinstance(value, dict):
        return value
    match value.get("__class__"):
        case "datetime":
            day = date(value["year"], value["month"], value["day"])
            return datetime.combine(
                day, time(value["hour"], value["minute"], value["second"], value["microsecond"], UTC)
            )
        case "date":
            return date(value["year"], value["month"], value["day"])
        case "Decimal":
            return Decimal(value["decimal"])
    return value


def spelt_instant(at: datetime) -> str:
    """An instant on our side of the port; `at` is in UTC. (`strftime` writes the year 987 with three digits.)"""
    return f"{at.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def to_tryton(info: FieldInfo, decimal: bool, value: Value) -> Any:
    """Our value of a plain field as Tryton stores it. Raises `ValueError` if it cannot be one."""
    if value is None or value == "":
        return False if info.kind == "flag" else None
    match info.kind:
        case "instant":
            return datetime.fromisoformat(str(value)).astimezone(UTC).replace(microsecond=0)
        case "day":
            return date.fromisoformat(str(value)[:10])
        case "number":
            return Decimal(str(value)) if decimal else value
        case "flag":
            return bool(value)
    return str(value).replace("\0", "")  # PostgreSQL has no such character


def from_tryton(value: Any) -> Value:
    """A plain field of Tryton as a value on our side; an empty text is None."""
    found = read_value(value)
    if isinstance(found, datetime):
        return spelt_instant(found)
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, Decimal):
        return int(found) if found == found.to_integral_value() else float(found)
    return found if isinstance(found, (str, int, float)) and found != "" else None
