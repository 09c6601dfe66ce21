"""Record ids: 15 characters that tell upper from lower case, and 3 more from which the case can be told again."""

from __future__ import annotations

import re

CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""In the order of their codes, so that ids sort as they were made."""

LOOKS_RIGHT = re.compile(r"[A-Za-z0-9]{15}(?:[A-Za-z0-5]{3})?\Z")


def checksum(short: str) -> str:
    """The three characters after the 15: for each five of them, bit j says that character j is one of A to Z."""
    found = ""
    for at in (0, 5, 10):
        bits = sum(1 << j for j, letter in enumerate(short[at : at + 5]) if "A" <= letter <= "Z")
        found += CHECK[bits]
    return found


def full_id(text: str) -> str | None:
    """The 18 characters of an id of 15 or 18; None for what is no id.

    18 characters whose letters lost their case get it back from the last three.
    """
    if not LOOKS_RIGHT.match(text):
        return None
    if len(text) == 15:
        return text + checksum(text)
    tail = text[15:].upper()
    short = ""
    for at, letter in enumerate(text[:15]):
        upper = CHECK.index(tail[at // 5]) >> (at % 5) & 1
        if upper and not letter.isalpha():
            return None
        short += letter.upper() if upper else letter.lower()
    return short + tail


def make_id(prefix: str, number: int) -> str:
    """The id of the record `number` of an object, by the object's key prefix (three characters)."""
    tail = ""
    while number:
        number, digit = divmod(number, 62)
        tail = DIGITS[digit] + tail
    short = f"{prefix}Vi0{tail.rjust(9, '0')}"
    return short + checksum(short)
