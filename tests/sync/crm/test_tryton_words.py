"""What Tryton's JSON means, where no server is needed to know it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sync.crm.port import FieldInfo
from sync.crm.tryton.words import Refusal, from_tryton, packed, read_value, refusal, to_tryton


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (["UserError", ["The party is needed.", "Vitrine Lead"]], "UserError", "The party is needed. Vitrine Lead"),
        (["UserWarning", ["name", "Sure?", "It cannot be undone."]], "UserWarning", "Sure? It cannot be undone."),
        (["ConcurrencyException", "Records have been modified"], "ConcurrencyException", "Records have been modified"),
        (["KeyError: 'x'", "Traceback"], "", "KeyError: 'x'"),
        ({"of": "a later version"}, "", "{'of': 'a later version'}"),
    ],
)
def test_a_refusal_keeps_trytons_words(error: object, kind: str, message: str) -> None:
    said = refusal(error)
    assert (said.kind, said.message) == (kind, message)
    assert (said.by_rule, said.stale) == (kind.startswith("User"), kind == "ConcurrencyException")


def test_of_a_page_the_longest_line_is_told() -> None:
    assert Refusal("", "<h1>No</h1><p>No space left on device</p>").told == "No space left on device"
    assert Refusal("", "").told == ""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "2026-11-22T09:30:00Z"),
        (date(987, 6, 1), "0987-06-01"),
        (Decimal("23490.50"), 23490.5),
        (Decimal("3.00"), 3),
        ("", None),
        (False, False),
    ],
)
def test_values_come_back_as_they_are_written(written: object, value: object) -> None:
    assert from_tryton(_through_json(written)) == value


def test_bytes_travel_and_stay_in_their_envelope() -> None:
    assert _through_json(b"%PDF") == {"__class__": "bytes", "base64": "JVBERg=="}


def test_what_no_json_can_hold_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="object"):
        packed(object())


def test_what_tryton_cannot_store_is_left_out_or_refused() -> None:
    assert to_tryton(FieldInfo("note", "text"), False, "a\0b") == "ab"
    assert to_tryton(FieldInfo("granted", "flag"), False, None) is False
    with pytest.raises(ValueError, match="isoformat"):
        to_tryton(FieldInfo("due", "day"), False, "tomorrow")


def _through_json(value: object) -> object:
    import orjson

    return read_value(orjson.loads(packed(value)))
