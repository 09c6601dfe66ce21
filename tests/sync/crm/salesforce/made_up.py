"""Records made up for round trips: every mapped field with whatever it can hold, at its longest, empty, and odd."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from db.ids import instant
from db.records import KINDS
from db.shapes import blank_fields
from sync.crm.mapping import CrmMapping, FieldMap, ObjectMap, field_type
from sync.crm.port import ObjectInfo

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\x85\u2028\u2029\u00ad")
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=ZONES)  # noqa: DTZ001  # zones follow
JSON_TEXT = st.text(LETTERS, max_size=12)


def wide(text: str) -> int:
    """The length as Salesforce counts it."""
    return len(text.encode("utf-16-le")) // 2


def texts(length: int) -> st.SearchStrategy[str]:
    """Texts that fit: any letters, letters with two units, and ones that fill the field to its end."""
    longest = st.sampled_from(["x" * length, "é" * length, "𝄞" * (length // 2), "漢" * length])
    some = st.text(LETTERS, max_size=min(length, 60)).map(str.strip).filter(lambda text: wide(text) <= length)
    return st.one_of(some, longest, st.just(""))


def _emails(length: int) -> st.SearchStrategy[str]:
    names = st.from_regex(r"[a-zA-Z0-9.+é-]{1,20}@[a-z0-9]{1,12}\.(fr|com|example)", fullmatch=True)
    return st.one_of(st.just(""), names, st.just("x" * (length - 6) + "@ab.fr"))


def _value(kind: str, name: str, maps: list[FieldMap], length: int) -> st.SearchStrategy[Any]:
    """What our field may hold so that each field of the CRM it goes to can hold it."""
    wanted = field_type(kind, name)
    words = [set(one.values) for one in maps if one.values and one.form != "filled"]
    if words:
        allowed = sorted(set.intersection(*words))
        return st.booleans() if wanted == "bool" else st.sampled_from(allowed)
    if any(one.form == "filled" for one in maps):
        return st.one_of(st.just(""), st.just("2026-11-22T09:00:00Z"))
    if any(one.form == "day" for one in maps):
        return st.one_of(st.just(""), MOMENTS.map(lambda at: f"{at:%Y-%m-%d}"))
    if name in ("at", "start", "end") or name.endswith("_at"):
        spelt = MOMENTS.map(lambda at: instant(at.astimezone(UTC)))
        return spelt if name in ("at", "start", "end") else st.one_of(st.just(""), spelt)
    if wanted == "bool":
        return st.booleans()
    if wanted == "int":
        return st.integers(0, 999) if name == "tax_permille" else st.integers(0, 10**9)
    if wanted in ("dict", "list"):
        inner = st.dictionaries(
            JSON_TEXT, st.one_of(JSON_TEXT, st.integers(-9, 9), st.none(), st.booleans()), max_size=3
        )
        return inner if wanted == "dict" else st.lists(inner, max_size=2)
    return _emails(length) if name == "email" else texts(length)


def _length(infos: dict[str, ObjectInfo], maps: list[tuple[ObjectMap, FieldMap]]) -> int:
    lengths = [infos[entry.object].fields[one.target].length for entry, one in maps if one.long != "cut"]
    return min([length for length in lengths if length] or [200])


def records(mapping: CrmMapping, infos: dict[str, ObjectInfo], ids: dict[str, str]) -> st.SearchStrategy[Any]:
    """One record of each kind, by kind; links lead to the ids of `ids`."""
    kinds = {}
    for kind in sorted(mapping.kinds):
        own: dict[str, list[tuple[ObjectMap, FieldMap]]] = {}
        for entry in mapping.entries:
            for one in entry.fields:
                if entry.kind == kind and "." not in one.field:
                    own.setdefault(one.field, []).append((entry, one))
                elif one.field.startswith(f"{kind}."):
                    own.setdefault(one.field.partition(".")[2], []).append((entry, one))
        kinds[kind] = st.fixed_dictionaries(
            {
                name: _value(kind, name, [one for _, one in own[name]], _length(infos, own[name]))
                for name in own
                if name in blank_fields(KINDS[kind]) and not any(one.object for _, one in own[name])
            }
            | {
                name: st.just(ids.get(_target(own[name][0][1], mapping), ""))
                for name in own
                if name in blank_fields(KINDS[kind]) and any(one.object for _, one in own[name])
            }
        )
    return st.fixed_dictionaries(kinds)


def _target(one: FieldMap, mapping: CrmMapping) -> str:
    return mapping.of_object(one.object)[0].kind
