"""What docs/proof.md promises is there: every test it names exists."""

from __future__ import annotations

import re

from tests.architecture.test_docs import _missing
from tests.architecture.tree import ROOT

PROOF = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists() -> None:
    assert _missing(PROOF) == []
    assert PROOF.count(":test_") > 40


def test_each_of_the_ten_things_to_build_has_its_line() -> None:
    numbers = {int(number) for number in re.findall(r"^\| (\d+) ", PROOF, re.MULTILINE)}
    assert numbers == set(range(1, 11))
