"""What is true of every file: a readable size, nothing of one person's machine, no registry's address."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOMS, ROOT, parsed, tracked

LONGEST = {".py": 400, ".qml": 350, ".md": 500}
"""Lines. The house asks for files one can read in one go; this is where it stops being a matter of taste."""

LONGER_TESTS = 200
"""Tests are read one by one: so many lines more are fine."""

LONGEST_IN_MAIN = 45
"""Lines of a function of main.py."""

FOREIGN = re.compile(
    r"/(?:home|Users|work|opt|tmp)/\w"  # somebody's folders
    r"|\bpypi\.org|\bpythonhosted\.org|\bregistry\.npmjs\.org|--(?:extra-)?index-url\s+\S|--find-links\s+\S"
    r"|deb\.debian\.org",
    re.IGNORECASE,
)

TEXT = {".py", ".qml", ".md", ".toml", ".txt", ".sh", ".ts", ".json", ".range", ".svg", ".ini", ".cfg", ".yml", ""}

NAMED_ON_PURPOSE = {Path("tests/architecture/test_files.py")}


def _texts() -> list[tuple[Path, str]]:
    return [
        (path, (ROOT / path).read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix in TEXT and path not in NAMED_ON_PURPOSE
    ]


@pytest.mark.parametrize("suffix", LONGEST)
def test_files_can_be_read_in_one_go(suffix: str) -> None:
    long = [
        f"{path}: {text.count(chr(10))} lines"
        for path, text in _texts()
        if path.suffix == suffix
        and text.count("\n") > LONGEST[suffix] + (LONGER_TESTS if path.parts[0] == "tests" else 0)
    ]
    assert long == [], f"more than {LONGEST[suffix]} lines: make two of it"


@pytest.mark.parametrize("file", ["main.py", "servers.py", "compose.py"])
def test_main_only_puts_together(file: str) -> None:
    long = [
        node.name
        for node in ast.walk(parsed(Path(file)))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > LONGEST_IN_MAIN
    ]
    assert long == [], "main.py composes; the bodies live in the rooms"


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{path}:{number} {match.group()}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (match := FOREIGN.search(line))
    ]
    assert found == []


def test_the_two_commands_of_the_readme_are_in_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    run = (ROOT / "run").read_text(encoding="utf-8")
    named = set(re.findall(r"\./run (\w+)", readme))
    assert {"demo", "test"} <= named
    main = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("main.py", "servers.py"))
    in_main = set(re.findall(r"^def (\w+?)_?\(", main, re.MULTILINE))
    in_run = {word for line in re.findall(r"^    ([\w |]+)\)$", run, re.MULTILINE) for word in line.split(" | ")}
    unknown = named - in_main - in_run
    assert unknown == set(), "the README promises commands that nobody wrote"


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f'VERSION = "{project["version"]}"' in (ROOT / "main.py").read_text(encoding="utf-8")
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_locked_package_has_its_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"^(?=\S)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
        pins = [block for block in blocks if block.strip() and not block.startswith("#")]
        assert len(pins) > 20
        assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path)
        for path in tracked()
        if path.suffix == ".py" and path.parts[0] in ROOMS and path.name != "__init__.py" and not _says(path)
    ]
    assert silent == []


def _says(path: Path) -> bool:
    first = parsed(path).body[:1]
    return bool(first) and bool(getattr(getattr(first[0], "value", None), "value", None))
