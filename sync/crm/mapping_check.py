"""Compares a mapping with what the CRM says of itself; every mismatch at once, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sync.crm.mapping import CrmMapping, FieldMap, ObjectMap, field_type
from sync.crm.mapping_file import BadMapping, Problem
from sync.crm.port import Crm, FieldInfo, ObjectInfo
from sync.crm.translate import Described

NEEDS: Mapping[str, int] = {
    "id": 36, "choices": 4000, "car": 4000, "lines": 8000, "figures": 4000, "pdf_sha256": 64, "email": 80, "phone": 20,
    "first_name": 40, "last_name": 80, "street": 100, "city": 40, "postal_code": 10, "vin": 17, "note": 1000,
    "comments": 1000, "text": 1000, "title": 100, "code": 6, "number": 20, "wording": 20, "label": 40,
}  # fmt: skip
"""Characters that our fields often need; shorter ones in the CRM are told, unless the mapping says `long = "cut"`."""

FITS: Mapping[str, frozenset[str]] = {
    "str": frozenset({"text", "pick", "day", "instant", "reference"}),
    "int": frozenset({"number", "text"}),
    "bool": frozenset({"flag", "text", "pick"}),
    "dict": frozenset({"text"}),
    "list": frozenset({"text"}),
}
"""Kinds of the CRM's fields that hold a type of ours."""


def check_mapping(mapping: CrmMapping, described: Mapping[str, ObjectInfo]) -> list[Problem]:
    """Everything in which the two do not fit; empty if they do."""
    problems: list[Problem] = []
    for entry in mapping.entries:
        info = described.get(entry.object)
        where = f"[[record]] {entry.place + 1} ({entry.kind} in {entry.object})"
        if info is None:
            remedy = "Put its right name into the mapping, or ask the CRM's administrator to let our user see it."
            problems.append(Problem(where, f"the CRM has no object {entry.object} for our user", remedy))
            continue
        problems += _object(where, entry, info)
        for one in entry.fields:
            problems += _field(f"{where} {one.target}", entry, one, info)
    return problems


def check_fit(crm: Crm, mapping: CrmMapping) -> Described:
    """Compares the mapping with the CRM's own description; what of that is needed while writing.

    Raises `BadMapping` with every mismatch, and `CrmTrouble`.
    """
    described = crm.describe(mapping.objects)
    problems = check_mapping(mapping, described)
    if problems:
        raise BadMapping(mapping.name, problems)
    return described_by(described)


def described_by(described: Mapping[str, ObjectInfo]) -> Described:
    """What of the description is needed while writing."""
    fields = [(name, one) for name, info in described.items() for one in info.fields.values()]
    return Described(
        lengths={(name, one.name): one.length for name, one in fields if one.length},
        fixed=frozenset((name, one.name) for name, one in fields if one.fixed),
    )


def _object(where: str, entry: ObjectMap, info: ObjectInfo) -> Iterator[Problem]:
    permission = "Ask the CRM's administrator for the permission"
    if entry.makes and not info.creatable:
        yield Problem(where, "our user may not create it", f'{permission}, or say create = "from".')
    if any(one.goes for one in entry.fields) and not info.updatable:
        yield Problem(where, "our user may not change it", f'{permission}, or say direction = "from".')
    if entry.delete != "no" and not info.deletable:
        yield Problem(where, "our user may not delete it", f'{permission}, or say delete = "no".')
    key = info.fields.get(entry.key)
    if key is None:
        remedy = "Add it as a text of 36 characters, external id and unique, or put its right name into key."
        yield Problem(where, f"the key {entry.key} is no field of it", remedy)
    elif not key.external_id:
        yield Problem(where, f"the key {entry.key} is no external id", "Mark it as external id and as unique.")
    elif key.length and key.length < NEEDS["id"]:
        yield Problem(where, f"the key {entry.key} holds {key.length} characters", "Make it hold 36.")
    if entry.number and entry.number not in info.fields:
        yield Problem(where, f"number = {entry.number} is no field of it", _like(entry.number, info))
    mapped = {one.target for one in entry.fields if one.goes} | {entry.key, *entry.fills}
    for one in info.fields.values():
        if entry.makes and one.required and one.writable and one.name not in mapped:
            remedy = f'Map it, or give it a constant: {one.name} = {{ constant = "..." }}.'
            yield Problem(where, f"the CRM insists on {one.name}, which is not mapped", remedy)


def _field(place: str, entry: ObjectMap, one: FieldMap, info: ObjectInfo) -> Iterator[Problem]:
    theirs = info.fields.get(one.target)
    if theirs is None:
        yield Problem(place, "the CRM has no such field for our user", _like(one.target, info))
        return
    if one.goes and not theirs.writable:
        yield Problem(place, "our user may not write it", 'Ask for the permission, or say direction = "from".')
    if one.constant is None:
        yield from _type(place, entry, one, theirs)
        yield from _length(place, one, theirs)
    yield from _picks(place, one, theirs)


def _type(place: str, entry: ObjectMap, one: FieldMap, theirs: FieldInfo) -> Iterator[Problem]:
    if one.object:
        if theirs.kind != "reference":
            yield Problem(place, f"it is a {theirs.kind}, no reference", f"Name a lookup field to {one.object}.")
        elif theirs.refers_to and one.object not in theirs.refers_to.split():
            remedy = f"Name a field that leads to {one.object}, or write object = one of these."
            yield Problem(place, f"it leads to {theirs.refers_to}", remedy)
        return
    ours = field_type(entry.kind, one.field)
    fits = {"text", "pick", "flag"} if one.values else FITS.get(ours, frozenset())
    if one.form == "day":
        fits = {"day", "text"}
    if theirs.kind not in fits:
        remedy = f"Name a field of kind {' or '.join(sorted(fits))}."
        yield Problem(place, f"{one.field} does not go into a {theirs.kind}", remedy)


def _length(place: str, one: FieldMap, theirs: FieldInfo) -> Iterator[Problem]:
    need = NEEDS.get(one.field.rpartition(".")[2], 0)
    if one.goes and theirs.kind == "text" and one.long != "cut" and not one.values and 0 < theirs.length < need:
        remedy = f'Make it longer ({need}), or say long = "cut".'
        yield Problem(place, f"it holds {theirs.length} characters, and {one.field} often has more", remedy)


def _picks(place: str, one: FieldMap, theirs: FieldInfo) -> Iterator[Problem]:
    if theirs.kind != "pick" or not theirs.picks:
        return
    wanted = {str(one.constant)} if one.constant is not None else set(one.values.values()) if one.goes else set()
    unknown = sorted(wanted - theirs.picks)
    if unknown:
        remedy = f"Add them to the pick list, or use one of {', '.join(sorted(theirs.picks)[:12])}."
        yield Problem(place, f"the pick list does not have {', '.join(unknown)}", remedy)


def _like(name: str, info: ObjectInfo) -> str:
    """A remedy with the names that look like the wrong one."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(info.fields), n=3, cutoff=0.6)
    meant = f"Perhaps {', '.join(near)}? " if near else ""
    return f"{meant}Put the right name into the mapping, or ask the administrator to add the field or to let us see it."
