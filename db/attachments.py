"""Files that hang on records (the PDF of an offer), named by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
import re
from typing import Any, TypeGuard

from db.ids import instant
from db.store import Store
from db.transaction import Transaction


def is_name(text: Any) -> TypeGuard[str]:
    """Whether this can be the name of one."""
    return isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text) is not None


def keep_file(transaction: Transaction, store: Store, body: bytes, media: str) -> str:
    """Keeps the bytes, if they are not kept yet, and returns their name; they wait to be sent."""
    name = hashlib.sha256(body).hexdigest()
    transaction.connection.execute(
        "INSERT OR IGNORE INTO attachment (sha256, media, body, kept_at) VALUES (?, ?, ?, ?)",
        (name, media, body, instant(store.clock())),
    )
    return name


def file(store: Store, sha256: str) -> bytes | None:
    """The bytes of that name, None if this device does not have them."""
    rows = store.read("SELECT body FROM attachment WHERE sha256 = ?", (sha256,))
    return bytes(rows[0][0]) if rows else None
