"""The page that explains the format says what is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sales.range.fields import ENERGIES, FINISHES, GEARBOXES
from sales.range.model import STEPS
from sales.range.report import check
from sales.range.words import BODIES, EXTRAS, FIELDS, MODEL_DRAWINGS, UPHOLSTERY_DRAWINGS, WHEEL_DRAWINGS
from tests.sales.configure.shop import fast
from tests.sales.range.writing import DEMO

PAGE = (DEMO.parents[2] / "docs" / "range-format.md").read_text("utf-8")


def test_the_example_is_a_range(tmp_path: Path) -> None:
    (example,) = re.findall(r"```range\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "example.range"
    path.write_text(example, "utf-8")
    report = check(path, fast)
    assert report.ok, report.text()


@pytest.mark.parametrize("kind", FIELDS)
def test_every_block_stands_in_the_table_with_its_fields(kind: str) -> None:
    (row,) = re.findall(rf"^\| `{kind}` \| (.*?) \|", PAGE, re.MULTILINE)
    named = set(re.findall(r"`([a-z0-9]+)`", row)) | ({"fr", "en"} if "texts" in row else set())
    assert named == set(FIELDS[kind])


def test_every_word_of_a_fixed_list_is_named() -> None:
    lists = (GEARBOXES, ENERGIES, FINISHES, BODIES, EXTRAS, MODEL_DRAWINGS, WHEEL_DRAWINGS, UPHOLSTERY_DRAWINGS, STEPS)
    missing = [word for words in lists for word in words if not re.search(rf"\b{word}\b", PAGE)]
    assert missing == []
