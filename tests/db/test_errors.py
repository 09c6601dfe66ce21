"""An error says what happened and what to do in one sentence, and never fails to."""

from __future__ import annotations

import pytest

from db.errors import EnvironmentTrouble, PersonCanMend, StoreTrouble


@pytest.mark.parametrize("code", ["damaged", "newer", "read-only", "disk-full", "locked"])
def test_each_trouble_of_the_file_has_its_sentence(code: str) -> None:
    sentence = str(StoreTrouble(code, path="desk.sqlite"))
    assert "desk.sqlite" in sentence
    assert sentence != code
    assert "\n" not in sentence


def test_a_fact_nobody_gave_reads_as_a_question_mark() -> None:
    assert "format ?" in str(StoreTrouble("newer", path="x"))


def test_a_code_without_a_sentence_says_itself() -> None:
    assert str(PersonCanMend("slot-taken", car="x")) == "slot-taken"
    assert EnvironmentTrouble("offline", url="x").facts == {"url": "x"}
