"""Writes records in as few calls as there can be: collections of 200, five of them in one composite call.

New records go by external id, known ones by their own, mixed; removals last, children first. What others refer to comes
earlier, and is named by its external id where it is made in the same call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from sync.crm.port import Answer, Keys, Ref, Write
from sync.crm.salesforce.calls import Calls
from sync.crm.salesforce.objects import Objects, composite, ids_of, query_path, to_org

MOST = 200
"""Records of a collection."""
COLLECTIONS = 5
"""Collections of one composite call."""
KINDS = 10
"""Objects that may be mixed in a collection."""
LOCK_TRIES = 4
LOCK_WAIT = 0.5
"""Seconds; doubled with each try, and a random part of it is waited."""

LOCKED = "UNABLE_TO_LOCK_ROW"
CHOOSE = frozenset({"DUPLICATES_DETECTED", "DUPLICATE_EXTERNAL_ID"})
AWAY = frozenset({"ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND"})
LATER = frozenset({LOCKED, "SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "TRANSACTION_HALTED", "UNKNOWN_EXCEPTION"})
OF_ONE = frozenset({"JSON_PARSER_ERROR", "INVALID_INPUT", "MALFORMED_ID", "INVALID_FIELD", "MISSING_ARGUMENT"})
"""Codes with which one record spoils a whole collection."""
WHOLE_OF_RECORDS = {
    "STORAGE_LIMIT_EXCEEDED": "storage-full",
    "INVALID_FIELD_FOR_INSERT_UPDATE": "no-permission",
    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY": "no-permission",
    "INVALID_TYPE": "renamed-field",
    "REQUEST_LIMIT_EXCEEDED": "rate-limit",
}
FOREIGN = "Foreign key external ID"
ID = re.compile(r"\b[0-9A-Za-z]{18}\b")


@dataclass
class _Part:
    """A collection: where it goes, and the places of its writes."""

    method: str
    path: str
    places: list[int]
    anyway: bool = False


class Writing:
    """Writes of one client."""

    def __init__(
        self,
        calls: Calls,
        objects: Objects,
        keys: Keys,
        pause: Callable[[float], None],
        random: Random,
        filed: frozenset[str] = frozenset(),
    ) -> None:
        """`filed`: objects whose records have documents, which go with them."""
        self._filed = filed
        self._calls = calls
        self._objects = objects
        self._keys = keys
        self._pause = pause
        self._random = random

    def write(self, writes: Sequence[Write]) -> list[Answer]:
        """See `Crm.write`."""
        self._objects.read([one.object for one in writes])
        run = _Run(self._with_ids(writes), self._objects, self._keys)
        self._remove_documents(
            [one.crm_id for one in run.writes if one.gone and one.crm_id and one.object in self._filed]
        )
        for bundle in _bundles(_parts(run.writes, self._keys)):
            self._send(run, bundle)
        return [run.answers.get(place, Answer("removed")) for place in range(len(writes))]

    def _with_ids(self, writes: Sequence[Write]) -> list[Write]:
        """The writes, removals with the id of what they remove; one that is not there keeps none."""
        found: dict[tuple[str, str], str] = {}
        for name in {one.object for one in writes if one.gone and not one.crm_id}:
            wanted = [one.external_id for one in writes if one.object == name and one.gone and not one.crm_id]
            for ext, crm_id in ids_of(self._calls, name, self._keys[name], wanted):
                found[name, ext] = crm_id
        return [
            replace(one, crm_id=found.get((one.object, one.external_id), "")) if one.gone and not one.crm_id else one
            for one in writes
        ]

    def _remove_documents(self, parents: Sequence[str]) -> None:
        """What hangs on a record does not go with it by itself, and it says as much of a person as the record."""
        for some in _pieces(parents):
            listed = ", ".join(f"'{one}'" for one in some)
            soql = f"SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId IN ({listed})"  # noqa: S608  # ids
            rows = self._calls.call("GET", query_path(soql)).body["records"]
            for ids in _pieces(sorted({str(row["ContentDocumentId"]) for row in rows})):
                self._calls.call("DELETE", f"composite/sobjects?allOrNone=false&ids={','.join(ids)}")

    def _send(self, run: _Run, bundle: list[_Part]) -> None:
        """One call, and again for the records another one held."""
        for attempt in range(LOCK_TRIES):
            self._once(run, bundle)
            while run.halves:
                self._once(run, [run.halves.pop()])
            bundle = run.locked(bundle)
            if not bundle:
                return
            if attempt < LOCK_TRIES - 1:
                self._pause(self._random.random() * LOCK_WAIT * 2**attempt)

    def _once(self, run: _Run, bundle: list[_Part]) -> None:
        headers = {"Sforce-Duplicate-Rule-Header": f"allowSave={'true' if bundle[0].anyway else 'false'}"}
        within = {(run.writes[place].object, run.writes[place].external_id) for part in bundle for place in part.places}
        bodies = [run.body(part, within) for part in bundle]
        if len(bundle) == 1:
            part = bundle[0]
            path = part.path if bodies[0] is not None else f"{part.path}{run.ids(part)}"
            reply = self._calls.call(part.method, path, json=bodies[0], headers=headers, refused=(400, 404))
            found = [(reply.status, reply.body)]
        else:
            parts = [
                (part.method, part.path if body is not None else f"{part.path}{run.ids(part)}", body)
                for part, body in zip(bundle, bodies, strict=True)
            ]
            found = composite(self._calls, parts, headers)
        for part, (status, body) in zip(bundle, found, strict=True):
            run.take(part, status, body, self._calls)


class _Run:
    """The writes of one call of the port, and what has become of them."""

    def __init__(self, writes: Sequence[Write], objects: Objects, keys: Keys) -> None:
        self.writes = writes
        self.answers: dict[int, Answer] = {}
        self._objects = objects
        self._keys = keys
        self.halves: list[_Part] = []
        """Collections that were refused as a whole, cut in two."""
        self._made: dict[tuple[str, str], str] = {}

    def body(self, part: _Part, within: set[tuple[str, str]]) -> Any:
        """What is sent; None for a removal."""
        if part.method == "DELETE":
            return None
        return {"allOrNone": False, "records": [self._record(self.writes[place], within) for place in part.places]}

    def ids(self, part: _Part) -> str:
        """The ids of a removal."""
        return ",".join(self.writes[place].crm_id for place in part.places)

    def _record(self, write: Write, within: set[tuple[str, str]]) -> dict[str, Any]:
        described = self._objects.one(write.object)
        found: dict[str, Any] = {"attributes": {"type": write.object}}
        if write.crm_id:
            found["id"] = write.crm_id
        found[self._keys[write.object]] = write.external_id
        for name, value in write.fields.items():
            known = self._known(value) if isinstance(value, Ref) else ""
            relation = described.relations.get(name, "")
            if isinstance(value, Ref) and not known and relation:
                attributes = (
                    {"attributes": {"type": value.object}} if (value.object, value.external_id) in within else {}
                )
                found[relation] = {**attributes, self._keys[value.object]: value.external_id}
            else:
                found[name] = to_org(described.info.fields.get(name), value, known)
        return found

    def _known(self, ref: Ref) -> str:
        return ref.crm_id or self._made.get((ref.object, ref.external_id), "")

    def locked(self, bundle: list[_Part]) -> list[_Part]:
        """The same parts with the records that were locked."""
        again = [
            _Part(one.method, one.path, [at for at in one.places if self.answers[at].code == LOCKED], one.anyway)
            for one in bundle
        ]
        return [part for part in again if part.places]

    def take(self, part: _Part, status: int, body: Any, calls: Calls) -> None:
        """The answers of a collection."""
        if status == 200 and isinstance(body, list) and len(body) == len(part.places):
            for place, result in zip(part.places, body, strict=True):
                self._result(place, result, calls, removal=part.method == "DELETE")
            return
        code, message = _first(body)
        ours = whole_trouble(code, message) or ("" if code in OF_ONE else "crm-trouble")
        if ours:
            raise calls.trouble(ours, f"{code}: {message}" if code else str(status))
        if len(part.places) == 1:
            self.answers[part.places[0]] = Answer("refused", code=code, message=message)
        else:  # one record spoils the collection, and only halving it tells which
            self.halves += [_Part(part.method, part.path, some, part.anyway) for some in _halves(part.places)]

    def _result(self, place: int, result: Mapping[str, Any], calls: Calls, *, removal: bool) -> None:
        write = self.writes[place]
        if result.get("success"):
            crm_id = str(result.get("id", ""))
            self._made[write.object, write.external_id] = crm_id
            done = "removed" if removal else "created" if result.get("created") else "updated"
            self.answers[place] = Answer(done, crm_id)  # type: ignore[arg-type]
            return
        error: Mapping[str, Any] = next(iter(result.get("errors") or ()), {})
        code = whole_trouble(str(error.get("statusCode", "")), str(error.get("message", "")))
        if code:
            raise calls.trouble(code, f"{error.get('statusCode')}: {error.get('message')}")
        self.answers[place] = _refused(error, removal=removal, known=bool(write.crm_id))


def _refused(error: Mapping[str, Any], *, removal: bool, known: bool) -> Answer:
    code, message = str(error.get("statusCode", "")), str(error.get("message", ""))
    fields = tuple(str(name) for name in error.get("fields") or ())
    if removal and code in AWAY:
        return Answer("removed", code=code, message=message)
    if code in CHOOSE:
        return Answer("choose", code=code, message=message, matches=_matches(error, message))
    if code in LATER or (code == "INVALID_FIELD" and message.startswith(FOREIGN)):
        return Answer("retry", code=code, message=message, fields=fields)
    if known and not fields and code in AWAY:
        return Answer("stale", code=code, message=message)
    return Answer("refused", code=code, message=message, fields=fields)


def _matches(error: Mapping[str, Any], message: str) -> tuple[str, ...]:
    """The ids of whom a duplicate rule found; Salesforce spells the key both ways."""
    detail = error.get("duplicateResult") or error.get("duplicateResut") or {}
    found = [
        str(record["record"]["Id"])
        for result in detail.get("matchResults", ())
        for record in result.get("matchRecords", ())
        if record.get("record", {}).get("Id")
    ]
    return tuple(found or ID.findall(message))


def _first(body: Any) -> tuple[str, str]:
    one = body[0] if isinstance(body, list) and body else body
    return (str(one.get("errorCode", "")), str(one.get("message", ""))) if isinstance(one, dict) else ("", "")


def _parts(writes: Sequence[Write], keys: Keys) -> Iterator[_Part]:
    """The collections: new ones object by object in the order given, then known ones mixed, then removals."""
    order = list(dict.fromkeys(one.object for one in writes))
    for anyway in (False, True):
        mine = [place for place, one in enumerate(writes) if one.anyway == anyway and not one.gone]
        for name in order:
            new = [place for place in mine if writes[place].object == name and not writes[place].crm_id]
            for some in _chunks(new):
                yield _Part("PATCH", f"composite/sobjects/{name}/{keys[name]}", some, anyway)
        for start in range(0, len(order), KINDS):
            kinds = order[start : start + KINDS]
            known = [place for name in kinds for place in mine if writes[place].object == name and writes[place].crm_id]
            for some in _chunks(known):
                yield _Part("PATCH", "composite/sobjects", some, anyway)
    gone = [place for place, one in enumerate(writes) if one.gone and one.crm_id]
    for some in _chunks(sorted(gone, key=lambda place: -order.index(writes[place].object))):
        yield _Part("DELETE", "composite/sobjects?allOrNone=false&ids=", some)


def whole_trouble(code: str, message: str) -> str:
    """Our code of a trouble that is not the record's own, though one record has it; "" for one that is."""
    if code in WHOLE_OF_RECORDS:
        return WHOLE_OF_RECORDS[code]
    if code == "INVALID_FIELD" and message.startswith("No such column"):
        return "renamed-field"
    return ""


def _halves(places: list[int]) -> tuple[list[int], list[int]]:
    return places[: len(places) // 2], places[len(places) // 2 :]


def _pieces(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), MOST):
        yield ids[start : start + MOST]


def _chunks(places: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(places), MOST):
        yield places[start : start + MOST]


def _bundles(parts: Iterator[_Part]) -> Iterator[list[_Part]]:
    """Parts that travel in one call; what a person wants anyway goes with a header of its own."""
    bundle: list[_Part] = []
    for part in parts:
        if bundle and (len(bundle) == COLLECTIONS or part.anyway != bundle[0].anyway):
            yield bundle
            bundle = []
        bundle.append(part)
    if bundle:
        yield bundle
