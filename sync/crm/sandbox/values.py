"""Values of fields: from JSON or CSV to what is stored, and back. What is stored compares as Salesforce compares it.

Instants are stored and answered as `2026-09-01T00:00:00.000+0000`, days as `2026-09-01`, flags as 0 and 1.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from sync.crm.sandbox.ids import full_id
from sync.crm.sandbox.schema import Field
from sync.crm.sandbox.trouble import Refusal

Stored = str | int | float | bytes | None

INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)\Z",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\.]+(\.[^\s@<>()\[\],;:\"\\.]+)+\Z")
YEARS = (1700, 4000)


def stamp(at: datetime) -> str:
    """An instant as Salesforce writes it. It keeps whole seconds only."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000+0000")


def read_instant(text: str) -> datetime | None:
    """An instant with its zone, in UTC and whole seconds; None for what is none."""
    found = INSTANT.match(text)
    if found is None:
        return None
    zone = found[8].upper().replace("Z", "+00:00")
    if ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    try:
        at = datetime.fromisoformat(f"{text[:19].upper()}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if YEARS[0] <= at.year <= YEARS[1] else None


def read_day(text: str) -> date | None:
    """A day; None for what is none."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None
    return day if day and YEARS[0] <= day.year <= YEARS[1] else None


def wide(text: str) -> int:
    """The length of a text as the CRM counts it: UTF-16 units, so that an emoji counts twice."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def _not_read(field: Field, value: Any) -> Refusal:
    kinds = {
        str: "VALUE_STRING", bool: "VALUE_TRUE" if value else "VALUE_FALSE", int: "VALUE_NUMBER_INT",
        float: "VALUE_NUMBER_FLOAT", list: "START_ARRAY", dict: "START_OBJECT",
    }  # fmt: skip
    wanted = {"int": "int", "currency": "double", "percent": "double", "double": "double"}.get(field.type, field.type)
    if field.textual or field.type == "base64":
        wanted = "string"
    found = kinds.get(type(value), "VALUE_NULL")
    shown = "" if isinstance(value, list | dict) else f" value {str(value)[:200]}"
    return Refusal(
        "JSON_PARSER_ERROR",
        f"Cannot deserialize instance of {wanted} from {found}{shown} or request may be missing a required field "
        f"at [line:1, column:1]",
        [field.name],
    )


def take(field: Field, value: Any) -> Stored:
    """A value of JSON as it is stored. Raises `Refusal` for what the field does not hold."""
    if field.type == "boolean":
        return _flag(field, value)
    if value is None or value == "":
        return None
    if field.type in {"int", "double", "currency", "percent"}:
        return _number(field, value)
    if not isinstance(value, str):
        raise _not_read(field, value)
    if field.type in {"date", "datetime"}:
        return _moment(field, value)
    if field.type in {"reference", "id"}:
        return _reference(field, value)
    return _bytes(field, value) if field.type == "base64" else _text(field, value)


def _moment(field: Field, value: str) -> str:
    at = read_instant(value)
    if field.type == "datetime" and at is not None:
        return stamp(at)
    day = (at.date() if at else read_day(value)) if field.type == "date" else None
    if day is None:
        raise _not_read(field, value)
    return day.isoformat()


def _flag(field: Field, value: Any) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return int(value.lower() == "true")
    if value is None:
        raise Refusal("INVALID_TYPE_ON_FIELD_IN_RECORD", f"{field.label}: value not of required type: ", [field.name])
    raise _not_read(field, value)


def _number(field: Field, value: Any) -> int | float:
    try:
        if isinstance(value, bool | list | dict):
            raise InvalidOperation
        number = Decimal(str(value))
        if not number.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        raise _not_read(field, value) from None
    before, after = field.digits
    number = number.quantize(Decimal(1).scaleb(-after), rounding=ROUND_HALF_UP) if abs(number) < 10**18 else number
    if abs(number) >= Decimal(10) ** before:
        raise Refusal(
            "NUMBER_OUTSIDE_VALID_RANGE",
            f"{field.label}: value outside of valid range on numeric field: {value}",
            [field.name],
        )
    return int(number) if field.type == "int" else float(number)


def _reference(field: Field, value: str) -> str:
    found = full_id(value.strip())
    if found is None:
        raise Refusal("MALFORMED_ID", f"{field.label}: id value of incorrect type: {value}", [field.name])
    return found


def _bytes(field: Field, value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise _not_read(field, value) from None


def _text(field: Field, value: str) -> str | None:
    text = value.strip().replace("\x00", "")
    if not text:
        return None
    if wide(text) > field.length:
        shown = text if len(text) <= 200 else f"{text[:200]}..."
        raise Refusal(
            "STRING_TOO_LONG",
            f"{field.label}: data value too large: {shown} (max length={field.length})",
            [field.name],
        )
    if field.type == "email" and not EMAIL.match(text):
        raise Refusal("INVALID_EMAIL_ADDRESS", f"{field.label}: invalid email address: {text}", [field.name])
    if field.restricted:
        _check_picks(field, text)
    return text


def _check_picks(field: Field, text: str) -> None:
    wanted = text.split(";") if field.type == "multipicklist" else [text]
    for one in wanted:
        if one not in field.picks:
            raise Refusal(
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                f"{field.label}: bad value for restricted picklist field: {one}",
                [field.name],
            )


def give(field: Field, stored: Any, url: str = "") -> Any:
    """A stored value as JSON. Bytes are not in the answer: `url` says where they are."""
    if field.type == "boolean":
        return bool(stored)
    if field.type == "base64":
        return url or None
    if stored is None:
        return None
    return stored


def give_csv(value: Any) -> str:
    """A JSON value as it stands in the CSV of a bulk job."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(value)
    return str(value)
