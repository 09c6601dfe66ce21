"""Identity and time: UUIDv7 ids, short codes a person can speak, instants as text.

Clock and randomness are handed in, so that a test or a seed decides both.
"""

from __future__ import annotations

import os
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
_DIGITS = frozenset("0123456789abcdef")
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
    digits = f"{milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def id_maker(clock: Clock, random: RandomBytes = os.urandom) -> NewId:
    """A source of new ids."""
    return lambda: uuid7(clock, random)


def is_id(text: str) -> bool:
    """Whether this is the text form of a UUIDv7."""
    # By hand: the standard module asks the system what it is when it is imported, 2 ms of each start.
    parts = text.split("-")
    return (
        [len(part) for part in parts] == [8, 4, 4, 4, 12]
        and all(digit in _DIGITS for part in parts for digit in part)
        and parts[2][0] == "7"
        and parts[3][0] in "89ab"
    )


def short_code(id: str, length: int = CODE_LENGTH) -> str:
    """The code of an id: `length` letters and digits from its random end (30 bits for six)."""
    value = int(id.replace("-", ""), 16)
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
