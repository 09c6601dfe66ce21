"""Phone numbers as people type them, and what two spellings of one number have in common."""

from __future__ import annotations

import re

_CALLING_CODES = """
    1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94
    95 98 212 213 216 218 220 221 223 224 225 226 227 228 229 230 234 237 241 242 243 250 251 254 255 256 261
    262 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 380 381 382 383 385 386 387
    389 420 421 423 508 590 594 596 681 687 689 852 853 855 880 886 961 962 963 964 965 966 971 972 973 974
    994 995
"""
CALLING_CODES = frozenset(_CALLING_CODES.split())
"""Country calling codes (ITU-T E.164) a dealership in Europe is likely to meet; an unknown one stays in the number."""

HOME = "33"
"""Whose numbers are meant when one is typed without its country, for the international spelling in the index."""

_ALLOWED = re.compile(r"[\d\s().\-/+\u2010-\u2015\u00a0\u202f]+")
FEWEST, MOST = 6, 15


def digits_of(text: str) -> str:
    """Only the digits, of whatever script."""
    if text.isascii():
        return "".join(filter(str.isdecimal, text))
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())


def looks_like_phone(text: str) -> bool:
    """Whether this can be a phone number: 6 to 15 digits, blanks, the usual signs, a plus only in front."""
    trimmed = text.strip()
    return bool(_ALLOWED.fullmatch(trimmed)) and FEWEST <= len(digits_of(trimmed)) <= MOST and "+" not in trimmed[1:]


def _parts(text: str) -> tuple[str, str]:
    """(calling code or "", national digits without the leading 0)."""
    trimmed = text.strip().replace("(0)", "")
    digits = digits_of(trimmed)
    international = trimmed.startswith("+")
    if not international and digits.startswith("00"):
        international, digits = True, digits[2:]
    if international:
        code = next((digits[:length] for length in (1, 2, 3) if digits[:length] in CALLING_CODES), "")
        return code, digits[len(code) :].removeprefix("0") if code else digits
    return "", digits.removeprefix("0")


def phone_key(text: str) -> str:
    """What all spellings of one number share: "+33 6 12 34 56 78", "0033612345678" and "06.12.34.56.78" are 612345678.

    The country is left out, so that a dealership anywhere knows its own numbers again; "" if there are too few digits.
    """
    national = _parts(text)[1]
    return national if len(national) >= FEWEST - 1 else ""


def phone_words(text: str) -> list[str]:
    """The spellings a number is found by: with a 0 and with its country, each as one run of digits."""
    code, national = _parts(text)
    if not national:
        return []
    if code == "" and not text.strip().startswith(("0", "+")):
        return [national]
    return [f"0{national}", f"{code or HOME}{national}"]
