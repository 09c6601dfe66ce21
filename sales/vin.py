"""Vehicle identification numbers: 17 characters without I, O and Q; the ninth checks the others.

The check digit is the law in North America only; elsewhere a wrong one is worth a warning, never a refusal.
"""

from __future__ import annotations

from random import Random

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
CHARACTERS = "0123456789" + LETTERS
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = {str(digit): digit for digit in range(10)} | dict(
    zip(LETTERS, (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"  # model years from 2010, again every thirty years


def is_vin(text: str) -> bool:
    """Whether this has the form of a VIN."""
    return len(text) == 17 and all(letter in CHARACTERS for letter in text)


def check_digit(vin: str) -> str:
    """The ninth character a VIN should have, 0 to 9 or X (what stands there now does not count).

    ISO 3779 / 49 CFR 565: transliterated characters times their weights, modulo 11. ValueError if it is no VIN.
    """
    if not is_vin(vin):
        raise ValueError("17 characters without I, O and Q")
    rest = sum(_VALUES[letter] * weight for letter, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def has_right_check_digit(vin: str) -> bool:
    """Whether the ninth character is the one the others ask for."""
    return is_vin(vin) and vin[8] == check_digit(vin)


def make_vin(random: Random, model: str, year: int) -> str:
    """A made-up VIN with a right check digit: maker "VFY", four characters of the model, year, plant and a number."""
    described = "".join(letter for letter in model.upper() if letter in CHARACTERS)[:4].ljust(4, "X")
    serial = f"{random.randrange(1_000_000):06d}"
    vin = f"VFY{described}{random.choice('123456')}0{_YEARS[(year - 2010) % 30]}L{serial}"
    return vin[:8] + check_digit(vin) + vin[9:]
