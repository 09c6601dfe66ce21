"""What a person types, or a camera reads, to let a device belong to a gateway: a one-time code, and who the gateway is.

A gateway of the house has a certificate nobody signed. So its code carries the beginning of the certificate's
fingerprint: `ABCDE-FGHJK` alone is a code of a gateway with a certificate the system trusts, and with four more groups
of four it names the one gateway it is for. The device checks it before it says the code, and keeps to that certificate
from then on.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U to mistake."""
CODE_LENGTH = 10
PIN_LENGTH = 16
"""Letters of five bits: eighty bits of the fingerprint, beyond anybody's search."""


@dataclass(frozen=True)
class Pairing:
    """A code taken apart; `pin` is empty, or the beginning of the fingerprint."""

    code: str
    pin: str = ""


def spelt(text: str) -> str:
    """What a person typed, as a gateway wrote it."""
    plain = "".join(letter for letter in text.upper() if letter not in "- \t\r\n")
    return plain.replace("O", "0").replace("I", "1").replace("L", "1")


def taken_apart(text: str) -> Pairing:
    """The code and the pin in what a person typed; anything of another length is a code, for the gateway to refuse."""
    plain = spelt(text)
    if len(plain) == CODE_LENGTH + PIN_LENGTH:
        return Pairing(plain[:CODE_LENGTH], plain[CODE_LENGTH:])
    return Pairing(plain)


def written(code: str, fingerprint: str = "") -> str:
    """The code in groups, as a person reads it out; with the beginning of the fingerprint, if there is one."""
    text = f"{code[:5]}-{code[5:]}"
    if not fingerprint:
        return text
    return f"{text}-{in_groups(pin_of(fingerprint))}"


def in_groups(pin: str) -> str:
    """The pin as it ends a code: "ABCD-EFGH-JKMN-PQRS"."""
    return "-".join(pin[start : start + 4] for start in range(0, PIN_LENGTH, 4))


def pin_of(fingerprint: str) -> str:
    """The beginning of a fingerprint (SHA-256, hexadecimal), in the letters of a code."""
    number = int(fingerprint[: PIN_LENGTH * 5 // 4], 16)
    return "".join(LETTERS[number >> shift & 31] for shift in range((PIN_LENGTH - 1) * 5, -1, -5))


def fingerprint_of(certificate: bytes) -> str:
    """SHA-256 of a certificate (DER), hexadecimal."""
    return hashlib.sha256(certificate).hexdigest()
