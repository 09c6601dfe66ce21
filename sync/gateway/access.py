"""Who may do what: one-time codes, revocable tokens, and what each role sees.

A code is given to one device by a person, works once and not for long. The token a device gets for it is bound to the
dealership and the role; only its hash is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, select, update

from sync.gateway.tables import dealership as house
from sync.gateway.tables import device, enrolment
from sync.pairing import CODE_LENGTH, LETTERS, spelt
from sync.said_by import plain_name

Role = Literal["desk", "kiosk", "relay", "hub"]
ROLES: tuple[Role, ...] = ("desk", "kiosk", "relay", "hub")

Secret = Callable[[int], bytes]
"""Secret random bytes, `secrets.token_bytes`."""

KIOSK_MAKES = frozenset({"customer", "consent", "lead", "configuration", "test_drive", "task", "activity"})
"""What a visitor at a kiosk may leave; a kiosk changes only what it made itself."""

KIOSK_READS: Mapping[str, tuple[str, ...] | None] = {
    "staff": ("name", "initials", "job", "active"),
    "demonstrator": ("model", "label", "car", "active"),
    "stock_car": None,
    "price": None,
    "opening_hours": None,
    "test_drive": ("demonstrator", "start", "end", "status"),
}
"""What a kiosk may read: by kind the fields, None for all. Nothing of it leads to a customer."""

RELAY_ONLY = frozenset({"price"})
"""What only the manufacturer's side may write."""

# Asked at every call, so the statement is put together once.
_BY_TOKEN = select(device).where(device.c.token_hash == bindparam("hash"))


class Refusal(Exception):
    """The gateway does not answer this call: an HTTP status, a code for the device, and seconds to wait (0: none)."""

    def __init__(self, status: int, code: str, retry_after: int = 0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after = retry_after


@dataclass(frozen=True)
class Caller:
    """A device the gateway knows."""

    device: str
    dealership: str
    role: Role


@dataclass(frozen=True)
class Enrolled:
    """What a device gets for its code. The token is told once."""

    token: str
    role: Role
    dealership: str
    name: str
    timezone: str
    """Of the dealership; a hub begins with them."""


def make_code(connection: Connection, dealership: str, role: Role, *, expires: datetime, secret: Secret) -> str:
    """A new one-time code. Fifty bits of secret, typed by a person: short of life, and guesses are counted."""
    code = "".join(LETTERS[byte % 32] for byte in secret(CODE_LENGTH))
    connection.execute(
        enrolment.insert().values(
            code_hash=hashed(code),
            dealership=dealership,
            role=role,
            expires=int(expires.timestamp()),
            used_by="",
        )
    )
    return code


def forget_codes(connection: Connection, *, now: datetime) -> None:
    """Throws away the codes that are over, used or not."""
    connection.execute(delete(enrolment).where(enrolment.c.expires < int(now.timestamp())))


def enrol(connection: Connection, code: str, device_id: str, name: str, *, now: datetime, secret: Secret) -> Enrolled:
    """Trades a code for a token; a device that enrols again gets a new token and the old one ends."""
    wanted = select(enrolment).where(enrolment.c.code_hash == hashed(spelt(code))).with_for_update()
    row = connection.execute(wanted).one_or_none()
    if row is None or row.used_by or row.expires < now.timestamp():
        raise Refusal(403, "wrong-code")
    if not (8 <= len(device_id) <= 64 and device_id.isascii() and device_id.isprintable()):
        raise Refusal(400, "wrong-device")
    known = connection.execute(select(device.c.dealership).where(device.c.id == device_id)).scalar()
    if known is not None and known != row.dealership:
        raise Refusal(409, "other-dealership")
    token = secret(24).hex()
    connection.execute(update(enrolment).where(enrolment.c.code_hash == row.code_hash).values(used_by=device_id))
    keep_device(connection, device_id, row.dealership, row.role, name, token, now=now)
    about = connection.execute(select(house.c.name, house.c.timezone).where(house.c.id == row.dealership)).one()
    return Enrolled(token, row.role, row.dealership, about.name, about.timezone)


def keep_device(
    connection: Connection, device_id: str, dealership: str, role: str, name: str, token: str, *, now: datetime
) -> None:
    """Notes a device with its new token; an old one ends."""
    connection.execute(delete(device).where(device.c.id == device_id))
    connection.execute(
        device.insert().values(
            id=device_id,
            dealership=dealership,
            role=role,
            name=plain_name(name),
            token_hash=hashed(token),
            enrolled=int(now.timestamp()),
            revoked=0,
        )
    )


def who(connection: Connection, token: str) -> Caller:
    """The device a token belongs to; raises `Refusal` 401."""
    row = connection.execute(_BY_TOKEN, {"hash": hashed(token)}).one_or_none()
    if row is None or row.revoked:
        raise Refusal(401, "signed-out")
    return Caller(row.id, row.dealership, row.role)


def revoke(connection: Connection, device_id: str, *, now: datetime) -> None:
    """Ends a device's token; what the device has not sent stays on the device."""
    connection.execute(update(device).where(device.c.id == device_id).values(revoked=int(now.timestamp())))


def devices(connection: Connection) -> list[dict[str, Any]]:
    """The devices that ever enrolled, by dealership and name; `since` is the day of the token, UTC."""
    query = select(device).order_by(device.c.dealership, device.c.name, device.c.id)
    return [
        {
            "id": row.id,
            "dealership": row.dealership,
            "role": row.role,
            "name": row.name,
            "since": f"{datetime.fromtimestamp(row.enrolled, tz=UTC):%Y-%m-%d}",
            "revoked": bool(row.revoked),
        }
        for row in connection.execute(query)
    ]


def strangers(connection: Connection, dealership: str, devices: Iterable[str]) -> bool:
    """Whether one of these devices belongs to another dealership."""
    query = select(device.c.id).where(device.c.id.in_(sorted(devices)), device.c.dealership != dealership)
    return connection.execute(query.limit(1)).first() is not None


def may_write(role: Role, kind: str, *, made_here: bool) -> bool:
    """Whether a role may write a record of the kind; `made_here`: the record is new or was made by the same device."""
    if role == "kiosk":
        return kind in KIOSK_MAKES and made_here
    if role == "hub":  # it passes on what others do, and does nothing itself
        return False
    return role == "relay" or kind not in RELAY_ONLY


def visible(role: Role, kind: str, fields: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What of a record a role may read; None for nothing at all."""
    if role != "kiosk":
        return fields
    if kind not in KIOSK_READS:
        return None
    names = KIOSK_READS[kind]
    return fields if names is None else {name: fields[name] for name in names if name in fields}


def hashed(secret: str) -> str:
    """What is kept of a code or a token."""
    return hashlib.sha256(secret.encode()).hexdigest()
