"""QML shows and asks; it decides nothing.

What counts as logic, and why this is fair: a binding with a condition is how a screen looks, and a short function may
arrange it (move the focus, scroll something into view, name a colour). A loop, a long function, a script file, a clock
of its own or a call to the world is a decision, and decisions are tested in Python. So: no loops, no walking of
arrays, functions and handlers of at most twelve lines, no scripts, no network, no storage, nothing made from text.
A control of the kit is a thing of its own, like those of Qt: it may walk over its own parts, to lay them out or to find
the next one for the focus, and its functions may have twenty lines.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, tracked

LONGEST_BODY = 12
KIT_BODY = 20
OF_ITS_OWN_PARTS = {"a loop", "walking an array"}

FORBIDDEN = {
    r"\b(?:for|while|do)\s*[({]": "a loop",
    r"\.(?:forEach|map|reduce|sort|splice)\s*\(|\.filter\s*\((?!.*\)\.join\()": "walking an array",
    r"\bimport\s+\"[^\"]+\.m?js\"": "a script file",
    r"\bXMLHttpRequest\b|\bfetch\s*\(": "a call over the network",
    r"\bLocalStorage\b|\bopenDatabaseSync\b|\bQtCore\b.*\bSettings\b": "storage",
    r"\bcreateQmlObject\b|\beval\s*\(": "code made from text",
    r"\bnew\s+Date\b|\bDate\.now\b": "a clock of its own",
    r"\bMath\.random\b": "chance",
    r"\bJSON\.(?:parse|stringify)\b": "taking data apart",
    r"(?<![\w.])(?:console)\.\w+\s*\(": "a message to nobody",
}

BODY = re.compile(r"(?:\bfunction\b[^{]*|\bon[A-Z]\w*\s*:\s*(?:\([^)]*\)\s*=>\s*)?)\{")


def _bare(text: str) -> str:
    """The code without its comments."""
    text = re.sub(r"/\*.*?\*/", lambda match: "\n" * match.group().count("\n"), text, flags=re.DOTALL)
    return re.sub(r"(?m)(?<!:)//.*$", "", text)


def _bodies(code: str) -> list[tuple[int, int]]:
    """(line, lines) of every function and handler block."""
    found: list[tuple[int, int]] = []
    for match in BODY.finditer(code):
        depth, at = 1, match.end()
        while depth and at < len(code):
            depth += {"{": 1, "}": -1}.get(code[at], 0)
            at += 1
        inside = [line for line in code[match.end() : at - 1].splitlines() if line.strip()]
        found.append((code.count("\n", 0, match.start()) + 1, len(inside)))
    return found


def _screens() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".qml"]


def problems(code: str, *, kit: bool = False) -> list[str]:
    """Line and complaint for each thing in QML code that is logic; `kit` for a control of the kit."""
    code = _bare(code)
    found = [
        f"{code.count(chr(10), 0, match.start()) + 1}: {what}"
        for pattern, what in FORBIDDEN.items()
        if not (kit and what in OF_ITS_OWN_PARTS)
        for match in re.finditer(pattern, code)
    ]
    return found + [
        f"{line}: a body of {size} lines" for line, size in _bodies(code) if size > (KIT_BODY if kit else LONGEST_BODY)
    ]


def test_screens_hold_no_logic() -> None:
    found = [
        f"{path}:{one}"
        for path in _screens()
        for one in problems((ROOT / path).read_text(encoding="utf-8"), kit=path.parts[:2] == ("ui", "kit"))
    ]
    assert found == [], "let the view model decide"


@pytest.mark.parametrize(
    ("code", "complaints"),
    [
        ("Item { function focus(): void { field.forceActiveFocus() } }", 0),
        ("Item { onClicked: { model.choose(value); close() } }", 0),
        ("Item {\n  // for (a loop) in a comment\n}", 0),
        ("Item { function total(): int { for (const a of b) c += a } }", 1),
        ("Item { property var found: list.filter(car => car.red) }", 1),
        ('Item { text: [name, place].filter(part => part.length > 0).join(", ") }', 0),
        ('import "prices.js" as Prices', 1),
        ("Item { onClicked: {" + "\n a()" * 13 + "} }", 1),
    ],
)
def test_the_check_knows_logic_when_it_sees_it(code: str, complaints: int) -> None:
    assert len(problems(code)) == complaints
