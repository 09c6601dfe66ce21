"""A compiled range survives the disk, and nothing else is taken for one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.errors import CompiledFileTrouble
from sales.configurator.file import FORMAT, MAGIC, from_bytes, load, save, to_bytes
from sales.configurator.problem import Problem
from tests.sales.configurator.brute import all_cars, problems
from tests.sales.configurator.made_up import LITTLE_CAR

ARRAYS = ("group", "leaves", "leaf_start", "kids", "kid_start", "node_start", "level_start")


def same(one: Diagram, other: Diagram) -> bool:
    return one.variables == other.variables and all(
        getattr(one, name).tolist() == getattr(other, name).tolist() for name in ARRAYS
    )


@given(problems())
def test_what_is_saved_is_loaded(problem: Problem) -> None:
    assume(all_cars(problem))
    diagram = compile_problem(problem, allow_dead=True)
    assert same(from_bytes(to_bytes(diagram)), diagram)
    assert to_bytes(diagram) == to_bytes(compile_problem(problem, allow_dead=True))


def test_a_file_is_written_whole_and_loaded(tmp_path: Path) -> None:
    diagram, path = compile_problem(LITTLE_CAR), tmp_path / "little"
    assert save(diagram, path) == path.stat().st_size < 400
    assert same(load(path), diagram)
    assert list(tmp_path.iterdir()) == [path]


@given(st.data())
def test_a_changed_or_cut_file_is_refused(data: st.DataObject) -> None:
    whole = to_bytes(compile_problem(LITTLE_CAR))
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[at] ^= data.draw(st.integers(1, 255))
    for bad in (bytes(changed), whole[:at], whole + b"more"):
        with pytest.raises(CompiledFileTrouble):
            from_bytes(bad, "the file")


def signed(packed: bytes, form: int = FORMAT) -> bytes:
    return MAGIC + bytes([form]) + hashlib.sha256(packed).digest()[:16] + packed


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-ours"),
        (b"PK\x03\x04 something else entirely, long enough", "not-ours"),
        (MAGIC[:5], "damaged"),
        (signed(b"", FORMAT + 1), "newer"),
        (signed(b"", FORMAT - 1), "older"),
        (signed(b"no lzma at all"), "damaged"),
    ],
)
def test_each_bad_file_has_its_own_message(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "range"
    path.write_bytes(data)
    with pytest.raises(CompiledFileTrouble) as refused:
        load(path)
    assert refused.value.code == code
    assert str(path) in str(refused.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CompiledFileTrouble) as refused:
        load(tmp_path / "nothing")
    assert refused.value.code == "missing"
