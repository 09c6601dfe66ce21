"""What a sales history taught, as a file beside the compiled range it belongs to.

Layout: `MAGIC`, a byte for the format, 16 bytes of SHA-256 over everything after them, then LZMA of: the digest of the
diagram, sharpness, trust, and the arrays of `Buyers`, each as its length and its numbers. A history too short to teach
anything is kept as well, without arrays, so that nobody learns from it again.
"""

from __future__ import annotations

import lzma
import struct
from pathlib import Path

import numpy as np

from sales.configurator.buyers import Buyers
from sales.configurator.diagram import Diagram
from sales.configurator.errors import CompiledFileTrouble
from sales.configurator.file import read_whole, seal, unseal, write_whole
from sales.configurator.leaves import Leaves

MAGIC = b"VITRINE\x00SALES"
FORMAT = 2
_UNPACKED = 256_000_000  # bytes; a file that claims more is not one of ours
_FACTS = struct.Struct("<16sddq")  # digest of the diagram, decay, trust, sales left out
_COUNT = struct.Struct("<q")


def save_learned(buyers: Buyers | None, diagram: Diagram, path: Path) -> None:
    """Write the file in one step. Raises OSError."""
    decay, trust, left_out = (buyers.decay, buyers.trust, buyers.left_out) if buyers else (0.0, 0.0, 0)
    body = _FACTS.pack(diagram.digest, decay, trust, left_out)
    if buyers:
        for array, kind in zip((buyers.weights, buyers.counts, buyers.columns, buyers.sold), _KINDS, strict=True):
            body += _COUNT.pack(array.size) + array.astype(kind).tobytes()
    write_whole(seal(lzma.compress(body), MAGIC, FORMAT), path)


_KINDS = ("<f8", "<f8", "<i4", "<i4")


def load_learned(path: Path, diagram: Diagram) -> Buyers | None:
    """What was learned about this diagram; None when the history was too short. Raises `CompiledFileTrouble`."""
    packed = unseal(read_whole(path), MAGIC, FORMAT, str(path))
    try:
        return _buyers(lzma.LZMADecompressor().decompress(packed, _UNPACKED), diagram)
    except (lzma.LZMAError, ValueError, struct.error) as problem:
        raise CompiledFileTrouble("damaged", path=str(path)) from problem


def _buyers(body: bytes, diagram: Diagram) -> Buyers | None:
    digest, decay, trust, left_out = _FACTS.unpack_from(body)
    if digest != diagram.digest:
        raise ValueError("learned about another diagram")
    at, arrays = _FACTS.size, []
    if at == len(body):
        return None
    for kind in _KINDS:
        (count,) = _COUNT.unpack_from(body, at)
        arrays.append(np.frombuffer(body, kind, count, at + _COUNT.size))
        at += _COUNT.size + arrays[-1].nbytes
    weights, counts, columns, sold = arrays
    return Buyers(
        Leaves(diagram),
        weights.astype(np.float64),
        sold.astype(np.int64).reshape(len(counts), len(columns)),
        counts.astype(np.float64),
        columns.astype(np.int64),
        decay,
        trust,
        left_out,
    )
