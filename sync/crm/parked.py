"""A record of the CRM that waits in the ledger for another one it refers to, as JSON."""

from __future__ import annotations

import json
from typing import Any

from db.shapes import dump
from sync.crm.port import Ref, Seen, Value
from sync.crm.translate import plain, unplain


def keep_seen(seen: Seen) -> str:
    """The text; only records without an external id wait."""
    fields = {name: plain(value) for name, value in seen.fields.items()}
    raw = {name: value.crm_id for name, value in seen.fields.items() if isinstance(value, Ref)}
    kept = {
        "object": seen.object, "crm_id": seen.crm_id, "stamp": seen.stamp, "by": seen.by, "at": seen.at,
        "fields": fields, "ids": raw,
    }  # fmt: skip
    return dump(kept)


def kept_seen(text: str) -> Seen:
    """The record; `text` is what `keep_seen` made."""
    kept: dict[str, Any] = json.loads(text)
    fields: dict[str, Value] = {}
    for name, value in kept["fields"].items():
        one = unplain(value)
        fields[name] = Ref(one.object, "", kept["ids"][name]) if isinstance(one, Ref) else one
    return Seen(kept["object"], kept["crm_id"], "", kept["stamp"], fields, by=kept["by"], at=kept["at"])
