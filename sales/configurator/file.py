"""A compiled range as a file of a few kilobytes that loads in milliseconds.

Layout: `MAGIC`, a byte for the format, 16 bytes of SHA-256 over everything after them, then LZMA of: the length of the
names and the names (JSON: every variable with its values), then the arrays of the diagram, each as its length and its
numbers. Numbers are 4 bytes, stored byte by byte across the array (all lowest bytes first), which packs best. The same
diagram always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
from pathlib import Path

import numpy as np

from sales.configurator.diagram import Diagram, starts
from sales.configurator.errors import CompiledFileTrouble
from sales.configurator.problem import Variable
from sales.configurator.relations import Ints

MAGIC = b"VITRINE\x00RANGE"
FORMAT = 2
_DIGEST = 16
_UNPACKED = 64_000_000  # bytes; a file that claims more is not one of ours
_FILTERS = [
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0, "dict_size": 1 << 20}
]


def to_bytes(diagram: Diagram) -> bytes:
    """The file's content."""
    names = json.dumps(
        [[one.name, *one.values] for one in diagram.variables], ensure_ascii=False, separators=(",", ":")
    )
    text = names.encode()
    begins = (diagram.leaf_start, diagram.kid_start, diagram.node_start, diagram.level_start)
    arrays = [diagram.group + 1, diagram.leaves, diagram.kids, *map(np.diff, begins)]
    body = len(text).to_bytes(4, "little") + text + b"".join(_pack(array) for array in arrays)
    return seal(lzma.compress(body, lzma.FORMAT_RAW, filters=_FILTERS), MAGIC, FORMAT)


def from_bytes(data: bytes, path: str = "") -> Diagram:
    """The diagram of a file's content; `path` is for messages. Raises `CompiledFileTrouble`."""
    packed = unseal(data, MAGIC, FORMAT, path)
    try:
        body = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_FILTERS).decompress(packed, _UNPACKED)
        return _diagram(body)
    except (lzma.LZMAError, ValueError, IndexError, TypeError, UnicodeDecodeError) as problem:
        raise CompiledFileTrouble("damaged", path=path) from problem


def seal(packed: bytes, magic: bytes, version: int) -> bytes:
    """A file of ours: what it is, its format, a digest, the content."""
    return magic + bytes([version]) + hashlib.sha256(packed).digest()[:_DIGEST] + packed


def unseal(data: bytes, magic: bytes, version: int, path: str) -> bytes:
    """The content of a file of ours. Raises `CompiledFileTrouble` when it is another one, newer, older or damaged."""
    head = len(magic) + 1
    if not data or not data.startswith(magic[: len(data)]):
        raise CompiledFileTrouble("not-ours", path=path)
    if len(data) > len(magic) and data[len(magic)] != version:
        raise CompiledFileTrouble("newer" if data[len(magic)] > version else "older", path=path)
    packed = data[head + _DIGEST :]
    if hashlib.sha256(packed).digest()[:_DIGEST] != data[head : head + _DIGEST]:
        raise CompiledFileTrouble("damaged", path=path)
    return packed


def save(diagram: Diagram, path: Path) -> int:
    """Write the file in one step, so that a power cut leaves the old one or the new one. Returns its size in bytes."""
    data = to_bytes(diagram)
    write_whole(data, path)
    return len(data)


def write_whole(data: bytes, path: Path) -> None:
    """Write a file in one step."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def load(path: Path) -> Diagram:
    """Read a compiled range. Raises `CompiledFileTrouble`."""
    return from_bytes(read_whole(path), str(path))


def read_whole(path: Path) -> bytes:
    """All bytes of a file. Raises `CompiledFileTrouble`."""
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise CompiledFileTrouble("missing", path=str(path), why=trouble.strerror) from trouble


def _diagram(body: bytes) -> Diagram:
    length = int.from_bytes(body[:4], "little")
    names = json.loads(body[4 : 4 + length].decode())
    variables = tuple(Variable(name, tuple(values)) for name, *values in names)
    at, arrays = 4 + length, list[Ints]()
    while at < len(body):
        count = int.from_bytes(body[at : at + 4], "little")
        planes = np.frombuffer(body, np.uint8, 4 * count, at + 4).reshape(4, count)
        arrays.append(np.ascontiguousarray(planes.T).view("<i4").reshape(count).astype(np.int64))
        at += 4 + 4 * count
    group, leaves, kids, *counts = arrays
    leaf_start, kid_start, node_start, level_start = map(starts, counts)
    return Diagram(variables, group - 1, leaves, leaf_start, kids, kid_start, node_start, level_start)


def _pack(numbers: Ints) -> bytes:
    planes = numbers.astype("<i4").view(np.uint8).reshape(-1, 4).T
    return len(numbers).to_bytes(4, "little") + planes.tobytes()
