"""Files: what a new ContentVersion brings along (its document and the links to it), and uploads in parts."""

from __future__ import annotations

import base64
import hashlib
import json
from email import message_from_bytes
from email.policy import HTTP
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, insert, select, update

from sync.crm.sandbox.calls import Call
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.trouble import Refusal


def uploaded(call: Call) -> dict[str, Any]:
    """The values of a multipart call: one part of JSON, and the bytes of a field in each part with a file name."""
    head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + call.body, policy=HTTP)
    values: dict[str, Any] = {}
    files: dict[str, str] = {}
    for part in message.iter_parts():
        body = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        if not isinstance(body, bytes) or not isinstance(name, str):
            continue
        if part.get_filename():
            files[name] = base64.b64encode(body).decode()
        else:
            try:
                found = json.loads(body)
            except ValueError:
                found = None
            if not isinstance(found, dict):
                raise Refusal("JSON_PARSER_ERROR", "The part that describes the record is no JSON object")
            values |= found
    if not values and not files:
        raise Refusal("INVALID_MULTIPART_REQUEST", "The multipart request has no parts that can be read")
    return {**values, **files}


def published(org: Org, connection: Connection, version: str) -> None:
    """Gives a new version its size, sum and document, and links the document to where it was published."""
    table = org.tables.of["ContentVersion"]
    row = connection.execute(select(table).where(table.c["Id"] == version)).mappings().one()
    body = row["VersionData"]
    name = PurePosixPath(str(row["PathOnClient"]))
    extension = name.suffix.removeprefix(".").lower()
    facts = {
        "Title": row["Title"] or name.stem,
        "FileExtension": extension or None,
        "FileType": extension.upper() or "UNKNOWN",
        "ContentSize": len(body),
    }
    document = row["ContentDocumentId"]
    older = 0
    if document is None:
        document = _document(org, connection, row, facts)
        _link(org, connection, row, document, row["OwnerId"], "I")
        if row["FirstPublishLocationId"]:
            _link(org, connection, row, document, row["FirstPublishLocationId"], "V")
    else:
        same = (table.c["ContentDocumentId"] == document) & (table.c["Id"] != version)
        older = len(connection.execute(select(table.c["Id"]).where(same)).all())
        connection.execute(update(table).where(same).values(IsLatest=0))
    sums = hashlib.md5(body, usedforsecurity=False).hexdigest()
    connection.execute(
        update(table)
        .where(table.c["Id"] == version)
        .values(**facts, ContentDocumentId=document, IsLatest=1, VersionNumber=str(older + 1), Checksum=sums)
    )
    documents = org.tables.of["ContentDocument"]
    connection.execute(
        update(documents)
        .where(documents.c["Id"] == document)
        .values(**facts, LatestPublishedVersionId=version, SystemModstamp=row["SystemModstamp"])
    )


def _system(row: Any) -> dict[str, Any]:
    kept = ("CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp")
    return {"IsDeleted": 0, **{name: row[name] for name in kept}}


def _document(org: Org, connection: Connection, row: Any, facts: dict[str, Any]) -> str:
    record, _ = org.new_id(connection, org.schema.objects["ContentDocument"])
    values = {"Id": record, "OwnerId": row["OwnerId"], **_system(row), **facts}
    connection.execute(insert(org.tables.of["ContentDocument"]).values(**values))
    return record


def _link(org: Org, connection: Connection, row: Any, document: str, entity: str, share: str) -> None:
    record, _ = org.new_id(connection, org.schema.objects["ContentDocumentLink"])
    values = {
        "Id": record, "ContentDocumentId": document, "LinkedEntityId": entity, "ShareType": share,
        "Visibility": "AllUsers", **_system(row),
    }  # fmt: skip
    connection.execute(insert(org.tables.of["ContentDocumentLink"]).values(**values))
