"""Finds the ADF in what was sent, and mends what keeps an XML reader from reading it.

Seen in the wild: the processing instruction in front of the XML declaration, the whole document inside an HTML comment,
an email around it, HTML's own entities and bare ampersands, a wrong declared encoding, element names in capitals. A
document type with entities is never expanded: such a document counts as unreadable.
"""

from __future__ import annotations

import email
import email.policy
import html
import re
from collections.abc import Iterator
from typing import ClassVar
from xml.etree import ElementTree as ET
from xml.parsers import expat

from db.errors import PersonCanMend

LARGEST = 2_000_000
"""Bytes of one delivery; the largest real ones, with pictures of the car, have a tenth of that."""
DEEPEST = 40

_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_BEGINS = re.compile(r"<(?:\w+:)?adf\b", re.IGNORECASE)
_ENDS = re.compile(r"</(?:\w+:)?adf\s*>", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:\w+:)?adf\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31})?(;?)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OWN = {"amp", "lt", "gt", "quot", "apos"}


class AdfTrouble(PersonCanMend):
    """What arrived cannot be read as a lead; it is kept whole, and `code` says why."""

    sentences: ClassVar[dict[str, str]] = {
        "no-adf": "There is no <adf> in it. Ask the sender for ADF 1.0, or enter the lead by hand.",
        "not-closed": "The document ends before </adf>: it was cut on its way. Ask the sender to send it again.",
        "not-xml": "Line {line} is not XML ({what}). Ask the sender to mend it, or enter the lead by hand.",
        "unsafe": "It declares entities, which can do harm and are never read. Ask the sender to leave them out.",
        "too-large": "It is larger than {most} bytes. Ask the sender for the lead without attachments.",
        "too-deep": "Its elements are nested deeper than {most}. Ask the sender for ADF 1.0.",
        "no-prospect": "It holds no <prospect>. Ask the sender for the lead itself, or enter it by hand.",
        "no-name": "The customer has no name. Enter the lead by hand if you can tell who it is.",
        "no-contact": "The customer has neither a phone number nor an email address that can be used.",
        "bad-consents": "The consents file beside it cannot be read ({place}). Ask the sender to mend it.",
        "odd": "It is odd in a way Vitrine does not know ({what}). Enter the lead by hand, and tell us of the file.",
        "too-long": "The field {field} is longer than it can be. Enter the lead by hand.",
    }


def documents(body: bytes) -> list[ET.Element]:
    """The `adf` elements in a delivery, names in small letters and without prefixes. Raises `AdfTrouble`."""
    if len(body) > LARGEST:
        raise AdfTrouble("too-large", most=LARGEST)
    texts = [_decoded(part) for part in _parts(body)]
    found = [text for whole in texts for text in _found(whole)]
    if not found:
        cut = any(_BEGINS.search(text) for text in texts)
        raise AdfTrouble("not-closed" if cut else "no-adf")
    return [_parsed(_mended(text)) for text in found]


def _parts(body: bytes) -> Iterator[bytes]:
    """The delivery itself, or the parts of an email that can hold text."""
    if not re.match(rb"\s*[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]", body) and not body.startswith(b"From "):
        yield body
        return
    message = email.message_from_bytes(body, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_maintype() in ("text", "application") or not message.is_multipart():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = part.get_content_charset()
                yield _decoded(content, charset).encode() if charset else content


def _decoded(part: bytes, charset: str | None = None) -> str:
    """Text in what is declared if that fits, else UTF-8, else the Windows letters old portals send."""
    declared = _DECLARED.search(part[:400])
    told = [charset] if charset else []
    told += [declared[1].decode("ascii")] if declared else []
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        told.insert(0, "utf-16")
    for name in [*told, "utf-8-sig", "cp1252"]:
        try:
            return part.decode(name)
        except (ValueError, LookupError):  # what a sender declares may be a codec that fails in a way of its own
            continue
    return part.decode("latin-1")


def _found(text: str) -> list[str]:
    found = list(_whole(text))
    if not found and _ESCAPED.search(text):
        text = html.unescape(text)
        found = list(_whole(text))
    _refuse_entities(text)
    return found


def _whole(text: str) -> Iterator[str]:
    """Each document from its beginning to its end; two searches, as one pattern for both takes hours of `<adf <adf`."""
    at = 0
    while (begins := _BEGINS.search(text, at)) and (ends := _ENDS.search(text, begins.end())):
        yield text[begins.start() : ends.end()]
        at = ends.end()


def _refuse_entities(text: str) -> None:
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise AdfTrouble("unsafe")


def _mended(text: str) -> str:
    """HTML's entities as letters, bare ampersands as such, and nothing XML forbids."""
    return _FORBIDDEN.sub("", _ENTITY.sub(_entity, text))


def _entity(found: re.Match[str]) -> str:
    name, closed = found[1], found[2]
    if name and closed and (name.startswith("#") or name in _OWN):
        return found[0] if _is_character(name) else "\ufffd"
    letters = html.unescape(f"&{name};") if name and closed else ""
    return html.escape(letters, quote=False) if letters and letters != f"&{name};" else "&amp;" + found[0][1:]


def _is_character(name: str) -> bool:
    """Whether a numbered entity names a character XML allows; a named one does."""
    if not name.startswith("#"):
        return True
    number = int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:])
    return number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000


def _parsed(text: str) -> ET.Element:
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise AdfTrouble("too-deep", most=DEEPEST)
        builder.start(_plain(tag), {_plain(name): value.strip() for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_plain(tag))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as trouble:
        raise AdfTrouble("not-xml", line=trouble.lineno, what=expat.ErrorString(trouble.code)) from trouble
    return builder.close()


def _plain(name: str) -> str:
    return name.rpartition(":")[2].lower()
