"""What nobody would send: operations that are hardly any, and whole stories of records with hardly a sound value."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from db.records import KINDS
from db.references import PARENTS

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_KINDS = st.sampled_from(["customer", "lead", "test_drive", "consent", "task", "price", "offer", "\0", "x" * 40])
_NAMES = st.sampled_from(["last_name", "customer", "status", "start", "granted", "at", "note", "id", "weekday"])
_SEQ = st.integers(0, 2**63 - 1)
_STAMP = st.integers(-(2**62), 2**62)


@st.composite
def operations(draw: st.DrawFn) -> list[Any]:
    """An operation that has the shape of one, or nearly."""
    told = draw(st.dictionaries(_NAMES | st.text(max_size=6), JSON_VALUES, max_size=4))
    record = draw(st.sampled_from(["fuzz-1", "fuzz-2", "", "\0", "é" * 70]) | st.text(max_size=12))
    whole: list[Any] = [
        draw(st.integers(0, 60) | _SEQ), draw(st.sampled_from("+=-")), draw(_KINDS), record, draw(_SEQ), draw(_STAMP),
        told,
    ]  # fmt: skip
    if draw(st.integers(0, 9)) == 0:
        whole[draw(st.integers(0, 6))] = draw(JSON_VALUES)
    return whole


_TEXTS = st.sampled_from(
    [
        "", "\0", "a\0b", "\\", '"', "%_", "é" * 70, "\U0010ffff", "1", "09:00", "24:61", "confirmed", "provisional",
        "to-rebook", "won", "lost", "2026-11-24", "2026-11-24T09:00:00Z", "2026-11-24T09:30:00+01:00",
        "2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z", "0001-01-01T00:00:00+14:00", "0999-12-31T00:00:00Z",
        "1000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "0" * 64, "f" * 64, "\0" * 64,
    ]
) | st.text(max_size=20)  # fmt: skip
_OF_TYPE = {
    "str": _TEXTS,
    "int": st.integers(-(2**53), 2**53) | st.integers(1, 7),
    "bool": st.booleans(),
    "dict": st.dictionaries(_TEXTS, JSON_VALUES, max_size=3),
    "list": st.lists(JSON_VALUES, max_size=3),
}
_UNKNOWN = st.dictionaries(st.sampled_from(["", "\0", "y" * 70, "x_sha256"]) | st.text(max_size=6), JSON_VALUES)


@st.composite
def stories(draw: st.DrawFn) -> list[list[Any]]:
    """Operations on records of one customer's, most of which a gateway has to take: each value has its type, and
    nothing else that is sound; what a record needs is there before it.
    """
    number = draw(st.integers(0, 10**9))
    return [
        [*draw(_change(kind, number, sign)), draw(_values(kind, number, whole=sign == "+"))]
        for kind in draw(st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=4))
        for sign in ("+", *draw(st.lists(st.sampled_from("+===-"), max_size=3)))
    ]


@st.composite
def _change(draw: st.DrawFn, kind: str, number: int, sign: str) -> list[Any]:
    base = draw(st.sampled_from([0, 10, 2**63 - 1]))
    return [draw(_SEQ), sign, kind, f"{kind}-{number}", base, draw(_STAMP)]


@st.composite
def _values(draw: st.DrawFn, kind: str, number: int, *, whole: bool) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for one in fields(KINDS[kind]):
        if one.name == "id" or not (whole or draw(st.booleans())):
            continue
        parent = PARENTS.get(kind, {}).get(one.name)
        if parent is not None and draw(st.integers(0, 9)):
            told[one.name] = draw(st.sampled_from([f"{parent}-{number}", f"{parent}-{number}", ""]))
        else:
            told[one.name] = draw(_OF_TYPE[str(one.type).partition("[")[0]])
    return told | (draw(_UNKNOWN) if not draw(st.integers(0, 5)) else {})
