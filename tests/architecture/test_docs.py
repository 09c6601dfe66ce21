"""A guide that names what is no longer there is worse than none: every name in docs/architecture.md exists."""

from __future__ import annotations

import ast
import re

from tests.architecture.tree import ROOMS, ROOT, parsed, tracked

NAMED = re.compile(
    r"`((?:ui|sales|sync|db|tests|assets|docs|benchmarks)/[\w/.-]*|main\.py|run)(?::([\w.]+)(?:\(\))?)?`"
)
"""`sales/leads.py`, `ui/kit/`, and with a name in it `sales/leads.py:capture_lead`."""

DOTTED = re.compile(r"`((?:ui|sales|sync|db)(?:\.[A-Za-z_]\w*)+)(?:\(\))?`")
"""`sales.leads.capture_lead`."""


def _defined(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
        if isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def _missing(text: str) -> list[str]:
    files = {path.as_posix(): path for path in tracked()}
    missing: list[str] = []
    for name, inside in NAMED.findall(text):
        if any(file.startswith(f"{name.rstrip('/')}/") for file in files):
            continue
        if name not in files or (inside and inside not in _defined(parsed(files[name]))):
            missing.append(f"{name}:{inside}".rstrip(":"))
    return missing + [dotted for dotted in DOTTED.findall(text) if not _reachable(dotted.split("."))]


def _reachable(parts: list[str]) -> bool:
    for length in range(len(parts), 0, -1):
        stem = "/".join(parts[:length])
        for file in (f"{stem}.py", f"{stem}/__init__.py"):
            if (ROOT / file).is_file():
                rest = ".".join(parts[length:])
                return not rest or rest in _defined(ast.parse((ROOT / file).read_text(encoding="utf-8")))
    return False


def test_every_name_in_the_architecture_guide_exists() -> None:
    assert _missing((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")) == []


def test_the_architecture_guide_tells_of_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [room for room in ROOMS if f"`{room}/" not in text] == []


def test_the_check_finds_what_is_not_there() -> None:
    gone = "`sales/leads.py:sell_the_moon` `db.errors.PersonCanMend` `db.errors.Nobody` `sync/never.py` `db/errors.py`"
    assert _missing(gone) == ["sales/leads.py:sell_the_moon", "sync/never.py", "db.errors.Nobody"]
