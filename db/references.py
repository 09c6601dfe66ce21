"""Which field of which kind names a record of another: no live child without its parent.

SQLite's own foreign keys would refuse a page of the gateway's feed which holds a child and not yet its parent (a parent
edited later comes later), so the rule is kept where a person's change is made, and by the gateway for everybody.
Links to staff are left out: a name badge that was handed in does not take its customers along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

PARENTS: dict[str, dict[str, str]] = {
    "consent": {"customer": "customer"},
    "lead": {"customer": "customer", "configuration": "configuration"},
    "configuration": {"customer": "customer"},
    "test_drive": {"customer": "customer", "demonstrator": "demonstrator", "lead": "lead"},
    "offer": {"customer": "customer", "configuration": "configuration", "lead": "lead"},
    "task": {"customer": "customer", "lead": "lead"},
    "activity": {"customer": "customer", "lead": "lead"},
    "delivery": {"customer": "customer", "lead": "lead"},
}
"""Kind -> field -> kind of the parent. An empty field names nobody."""


def parents(kind: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(kind, id) of each record these fields name."""
    for field, parent in PARENTS.get(kind, {}).items():
        named = fields.get(field)
        if isinstance(named, str) and named:
            yield parent, named


def children_of(parent: str) -> Iterator[tuple[str, str]]:
    """(kind, field) of everything that can name a record of this kind."""
    for kind, links in PARENTS.items():
        for field, target in links.items():
            if target == parent:
                yield kind, field
