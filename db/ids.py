"""Identity and time: UUIDv7 ids, short codes a person can speak, instants as text.

Clock and randomness are handed in, so that a test or a seed decides both.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Now, as an aware datetime in UTC."""

NewId = Callable[[], str]
"""A new id, never given before."""

RandomBytes = Callable[[int], bytes]
"""So many random bytes."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U; nothing that is misread aloud or on paper."""

CODE_LENGTH = 6
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def uuid7(clock: Clock, random: RandomBytes = os.urandom) -> str:
    """A UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits; later ids sort later."""
    milliseconds = (clock() - _EPOCH) // timedelta(milliseconds=1) & (1 << 48) - 1
    noise = int.from_bytes(random(10), "big")
    high, low = noise >> 62 & 0xFFF, noise & (1 << 62) - 1
    return str(uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))


def id_maker(clock: Clock, random: RandomBytes = os.urandom) -> NewId:
    """A source of new ids."""
    return lambda: uuid7(clock, random)


def is_id(text: str) -> bool:
    """Whether this is the text form of a UUIDv7."""
    try:
        found = uuid.UUID(text)
    except ValueError:
        return False
    return found.version == 7 and str(found) == text


def short_code(id: str, length: int = CODE_LENGTH) -> str:
    """The code of an id: `length` letters and digits from its random end (30 bits for six)."""
    value = uuid.UUID(id).int
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(length)))


def read_code(text: str) -> str:
    """A code as typed or spoken, put right: case, blanks and dashes do not count, I and L are 1, O is 0.

    Returns "" if it cannot be a code.
    """
    letters = "".join(letter for letter in text.upper() if not letter.isspace() and letter not in "-.·").translate(
        _MISREAD
    )
    return letters if len(letters) == CODE_LENGTH and all(letter in ALPHABET for letter in letters) else ""


def instant(moment: datetime) -> str:
    """An aware datetime as the text that records keep, `2026-11-22T09:12:00Z`; parts of a second are dropped."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """The aware datetime (UTC) of an instant; raises ValueError for anything else."""
    # strptime would bring its module, the calendar and several patterns into each start, and is eight times slower.
    if len(text) != len("2026-11-22T09:12:00Z") or text[4::3] != "--T::Z":
        raise ValueError(f"no instant: {text!r}")
    return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
