"""Whatever is done to a range file, reading it ends in a range or in problems, never in a crash."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sales.range.model import Price
from sales.range.problems import Problem, did_you_mean, quoted
from sales.range.read import read_range, try_range
from tests.sales.range.writing import DEMO, SMALL, write_range

LINES = SMALL.read_text("utf-8").split("\n")
ODD_WORDS = {"|", "/", ",", "or", "and", "-1", "0", "éà", "\x00"}
WORDS = sorted({word for line in LINES for word in line.split()} | ODD_WORDS)


def outcome(data: bytes) -> tuple[Problem, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.range"
        path.write_bytes(data)
        found, problems = try_range(path)
        assert (found is None) == bool(problems)
        count = data.count(b"\n") + data.count(b"\r") + 1
        for problem in problems:
            assert problem.file == str(path)
            assert 1 <= problem.line <= count
            assert problem.what
            assert problem.remedy
        return problems


@st.composite
def edited(draw: st.DrawFn) -> bytes:
    """The small range with some lines cut, doubled, moved, or with words exchanged."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "move", "word", "indent", "join"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "indent":
                lines[at] = lines[at].lstrip() if lines[at].startswith(" ") else f"  {lines[at]}"
            case "join":
                lines[at] = f"{lines[at]} {draw(st.sampled_from(WORDS))}"
            case _:
                words = lines[at].split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
                lines[at] = " ".join(words)
    return "\n".join(lines).encode()


@given(edited())
def test_edited_ranges_end_in_a_range_or_in_problems(data: bytes) -> None:
    outcome(data)


@given(st.data())
def test_ranges_with_spoiled_bytes(data: st.DataObject) -> None:
    text = bytearray(SMALL.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    outcome(bytes(text))


@given(st.integers(0, len(SMALL.read_bytes())))
def test_a_range_cut_anywhere_is_never_taken_for_a_whole_one(length: int) -> None:
    data = SMALL.read_bytes()
    whole = data[:length].rstrip() == data.rstrip()
    assert bool(outcome(data[:length])) != whole


@given(st.binary(max_size=300))
def test_any_bytes_at_all(data: bytes) -> None:
    assert outcome(data)


@given(st.text(max_size=300))
def test_any_text_at_all(text: str) -> None:
    outcome(f"range x\n{text}\nend\n".encode("utf-8", "replace"))


@given(st.text(max_size=100), st.lists(st.text(max_size=20), max_size=20))
def test_a_remedy_for_any_word(word: str, known: list[str]) -> None:
    assert did_you_mean(word, known)
    assert len(quoted(word)) <= 62


codes = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@st.composite
def rewritten(draw: st.DrawFn) -> str:
    """The small range with other names, prices, days and figures, still in order."""
    text = SMALL.read_text("utf-8")
    text = text.replace("fr Toit ouvrant", f"fr {draw(words)}").replace("en Sunroof", f"en {draw(words)}")
    text = text.replace("FR 800", f"FR {draw(st.integers(0, 10**7))}")
    text = text.replace("DE 790", f"DE {draw(st.integers(0, 9))}.05")
    tenths = draw(st.integers(-999, 999))
    text = text.replace("use +0.2 l", f"use {'-' if tenths < 0 else '+'}{abs(tenths) // 10}.{abs(tenths) % 10} l")
    code = draw(codes.filter(lambda code: code not in text))
    return text.replace("sunroof\n  fr", f"{code}\n  fr").replace("option/sunroof", f"option/{code}")


@given(rewritten())
def test_written_and_read_again_it_is_the_same(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.range"
        path.write_text(text, "utf-8")
        first = read_range(path)
        path.write_text(write_range(first), "utf-8")
        assert read_range(path) == first


@given(st.dates(), st.dates(), st.dates())
def test_a_price_holds_between_its_days(first: object, last: object, day: object) -> None:
    price = Price("FR", 1, str(first), str(last))
    assert price.holds_on(str(day)) == (first <= day <= last)  # type: ignore[operator]


def test_the_demo_range_is_in_order() -> None:
    assert try_range(DEMO)[1] == ()
