"""Several calls in one: `composite` (25, with references), `composite/batch`, `composite/tree`, `composite/graph`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.records import Records
from sync.crm.sandbox.sobjects import object_of, way_of, write_new
from sync.crm.sandbox.trouble import Refusal

Inner = Callable[[Call], Answer]

MOST = 25
MOST_QUERIES = 5
MOST_NODES = 500
REFERENCE = re.compile(r"@\{([^}]+)\}")
STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
HALTED = "The transaction was rolled back since another operation in the same transaction failed."


class _Undo(Exception):
    """One part failed, and the caller wants all or none."""


def composite(org: Org, call: Call, inner: Inner) -> Answer:
    """POST composite {"allOrNone", "compositeRequest": [{"method", "url", "referenceId", "body"}]}"""
    body = call.object()
    parts = _parts(body, MOST)
    if sum(_is_costly(str(part["url"])) for part in parts) > MOST_QUERIES:
        message = f"A composite request can have at most {MOST_QUERIES} queries and sObject Collections"
        raise Refusal("LIMIT_EXCEEDED", message)
    return Answer(body={"compositeResponse": _together(org, call, inner, parts, bool(body.get("allOrNone")))[0]})


def _is_costly(url: str) -> bool:
    """Queries and collections count against a limit of their own."""
    return any(f"/{one}" in url for one in ("query?", "query/", "queryAll", "composite/sobjects"))


def graph(org: Org, call: Call, inner: Inner) -> Answer:
    """POST composite/graph {"graphs": [{"graphId", "compositeRequest": [...]}]}: each graph is all or nothing"""
    graphs = call.object().get("graphs")
    if not isinstance(graphs, list) or not all(isinstance(one, dict) for one in graphs):
        raise Refusal("JSON_PARSER_ERROR", "The graphs property has to be a list of graphs")
    ready = [(str(one.get("graphId", "")), _parts(one, MOST_NODES)) for one in graphs]
    if sum(len(parts) for _, parts in ready) > MOST_NODES:
        raise Refusal("LIMIT_EXCEEDED", f"The number of nodes of all graphs cannot exceed {MOST_NODES}")
    answers = []
    for name, parts in ready:
        found, well = _together(org, call, inner, parts, whole=True)
        answers.append({"graphId": name, "graphResponse": {"compositeResponse": found}, "isSuccessful": well})
    return Answer(body={"graphs": answers})


def _parts(body: Mapping[str, Any], most: int) -> list[dict[str, Any]]:
    parts = body.get("compositeRequest")
    if not isinstance(parts, list) or not parts:
        raise Refusal("JSON_PARSER_ERROR", "The compositeRequest property has to be a list of subrequests")
    for part in parts:
        if not isinstance(part, dict) or not {"method", "url", "referenceId"} <= part.keys():
            raise Refusal("JSON_PARSER_ERROR", "A subrequest needs method, url and referenceId")
    if len(parts) > most:
        raise Refusal("LIMIT_EXCEEDED", f"The number of subrequests in a composite request cannot exceed {most}")
    names = [part["referenceId"] for part in parts]
    if len(set(names)) < len(names):
        raise Refusal("INVALID_INPUT", "Each referenceId has to be there once only")
    return parts


def _together(
    org: Org, call: Call, inner: Inner, parts: list[dict[str, Any]], whole: bool
) -> tuple[list[dict[str, Any]], bool]:
    """The answers of the parts, and whether all were well."""
    answers: list[dict[str, Any]] = []
    bodies: dict[str, Any] = {}
    try:
        with org.tables.transaction():
            for part in parts:
                found = _one(call, inner, part, bodies)
                answers.append(_told(part, found))
                if found.status < 300:
                    bodies[part["referenceId"]] = found.body
                elif whole:
                    raise _Undo
    except _Undo:
        halted = Answer(400, Refusal("PROCESSING_HALTED", HALTED).body())
        done = answers[:-1]
        rest = parts[len(answers) :]
        answers = [
            *(_told(part, halted) for part, _ in zip(parts, done, strict=False)),
            answers[-1],
            *(_told(part, halted) for part in rest),
        ]
        return answers, False
    return answers, all(one["httpStatusCode"] < 300 for one in answers)


def _told(part: Mapping[str, Any], answer: Answer) -> dict[str, Any]:
    return {
        "body": answer.body,
        "httpHeaders": dict(answer.headers),
        "httpStatusCode": answer.status,
        "referenceId": part["referenceId"],
    }


def _one(call: Call, inner: Inner, part: Mapping[str, Any], bodies: Mapping[str, Any]) -> Answer:
    try:
        url = _filled(str(part["url"]), bodies)
        body = _filled(part.get("body"), bodies)
        made = subcall(call, str(part["method"]), url, body, part.get("httpHeaders"))
    except Refusal as refusal:
        return Answer(refusal.status, refusal.body())
    return inner(made)


def subcall(call: Call, method: str, url: str, body: Any, headers: Any = None) -> Call:
    """A call inside of another. Raises `Refusal` for an address that is none of the API's."""
    split = urlsplit(url)
    found = re.fullmatch(r"/?(?:services/data/)?v(\d+\.\d)/(.*)", split.path)
    if found is None:
        raise Refusal("INVALID_INPUT", f"{url} is no address of a subrequest")
    given = {str(name).lower(): str(value) for name, value in headers.items()} if isinstance(headers, dict) else {}
    return replace(
        call,
        method=method.upper(),
        path=unquote(found[2]).strip("/"),
        version=found[1],
        query=dict(parse_qsl(split.query, keep_blank_values=True)),
        headers={**call.headers, "content-type": "application/json", **given},
        body=b"" if body is None else json.dumps(body).encode(),
    )


def _filled(value: Any, bodies: Mapping[str, Any]) -> Any:
    """The value with what other parts answered in the place of `@{name.path}`."""
    if isinstance(value, dict):
        return {name: _filled(inner, bodies) for name, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, bodies) for inner in value]
    if not isinstance(value, str):
        return value
    whole = REFERENCE.fullmatch(value)
    if whole:
        return _looked_up(whole[1], bodies)
    return REFERENCE.sub(lambda found: str(_looked_up(found[1], bodies)), value)


def _looked_up(path: str, bodies: Mapping[str, Any]) -> Any:
    name = path.split(".", 1)[0].split("[", 1)[0]
    missing = Refusal("PROCESSING_HALTED", f"Invalid reference specified. No value for {path} found in {name}")
    if name not in bodies:
        raise missing
    found = bodies[name]
    for key, index in STEP.findall(path[len(name) :]):
        try:
            found = found[int(index)] if index else found[key]
        except (KeyError, IndexError, TypeError):
            raise missing from None
    if isinstance(found, dict | list):
        raise missing
    return found


# --------------------------------------------------------------------------------------------------------------- others


def batch(_org: Org, call: Call, inner: Inner) -> Answer:
    """POST composite/batch {"haltOnError", "batchRequests": [{"method", "url", "richInput"}]}: independent calls"""
    body = call.object()
    parts = body.get("batchRequests")
    if not isinstance(parts, list) or not all(isinstance(one, dict) and "url" in one for one in parts):
        raise Refusal("JSON_PARSER_ERROR", "The batchRequests property has to be a list of subrequests")
    if len(parts) > MOST:
        raise Refusal("LIMIT_EXCEEDED", f"The number of subrequests in a batch request cannot exceed {MOST}")
    results: list[dict[str, Any]] = []
    for part in parts:
        if body.get("haltOnError") and any(one["statusCode"] >= 400 for one in results):
            halted = Refusal("BATCH_PROCESSING_HALTED", "Batch processing halted per request")
            results.append({"statusCode": 412, "result": halted.body()})
            continue
        made = _one(call, inner, {**part, "method": part.get("method", "GET"), "body": part.get("richInput")}, {})
        results.append({"statusCode": made.status, "result": made.body})
    return Answer(body={"hasErrors": any(one["statusCode"] >= 400 for one in results), "results": results})


def tree(org: Org, call: Call, name: str) -> Answer:
    """POST composite/tree/Lead {"records": [{"attributes": {"type", "referenceId"}, ..., "Children": {"records"}}]}"""
    one = object_of(org, call, name)
    records = call.object().get("records")
    if not isinstance(records, list):
        raise Refusal("JSON_PARSER_ERROR", "The records property has to be a list of records")
    made: list[dict[str, Any]] = []
    try:
        with org.tables.transaction() as connection:
            _plant(org, call, Records(org, connection, way_of(call)), connection, one.name, records, {}, made)
    except _Bad as bad:
        results = [{"referenceId": bad.name, "errors": [bad.refusal.result()]}]
        return Answer(400, {"hasErrors": True, "results": results})
    return Answer(201, {"hasErrors": False, "results": made})


class _Bad(Exception):
    def __init__(self, name: str, refusal: Refusal) -> None:
        super().__init__(name)
        self.name = name
        self.refusal = refusal


def _plant(
    org: Org,
    call: Call,
    records: Records,
    connection: Any,
    kind: str,
    given: list[Any],
    above: Mapping[str, str],
    made: list[dict[str, Any]],
) -> None:
    one = object_of(org, call, kind)
    for values in given:
        attributes = values.get("attributes") or {} if isinstance(values, dict) else {}
        name = str(attributes.get("referenceId", ""))
        below = {child.field.children.lower(): child for child in org.schema.children(one) if child.field.children}
        own = {key: value for key, value in values.items() if key.lower() not in below} if attributes else {}
        try:
            if not name or len(made) >= 200:
                raise Refusal("INVALID_INPUT", "Each record needs a referenceId; a tree has at most 200 records")
            record = write_new(org, records, connection, one, {**own, **above})
        except Refusal as refusal:
            raise _Bad(name, refusal) from None
        made.append({"referenceId": name, "id": record})
        for key, value in values.items():
            child = below.get(key.lower())
            if child is not None and isinstance(value, dict):
                inner = value.get("records") or []
                _plant(org, call, records, connection, child.object.name, inner, {child.field.name: record}, made)
