"""The PIN with which staff leave the kiosk. Only its scrypt hash is kept, on the kiosk itself; it is never sent."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from db.errors import PersonCanMend
from db.store import Store

SETTING = "kiosk-pin"
LENGTHS = range(4, 9)
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}  # RFC 7914's interactive setting: some 50 ms a guess


def has_pin(store: Store) -> bool:
    """Whether somebody has chosen a PIN on this kiosk."""
    return bool(store.setting(SETTING))


def set_pin(store: Store, pin: str, salt: Callable[[int], bytes]) -> None:
    """Keeps a new PIN; `salt(16)` gives that many random bytes.

    Raises PersonCanMend("pin-form") unless the PIN is 4 to 8 digits.
    """
    if len(pin) not in LENGTHS or not (pin.isascii() and pin.isdigit()):
        raise PersonCanMend("pin-form")
    grain = salt(16)
    store.keep_setting(SETTING, f"{grain.hex()}:{_mash(pin, grain).hex()}")


def opens(store: Store, pin: str) -> bool:
    """Whether this is the PIN. False while none was chosen."""
    grain, _, kept = store.setting(SETTING).partition(":")
    return bool(kept) and hmac.compare_digest(_mash(pin, bytes.fromhex(grain)).hex(), kept)


def _mash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, **_COST)
