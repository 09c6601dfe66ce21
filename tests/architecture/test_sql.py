"""The only SQL on a device is in db/; the gateway and what stands behind it have databases of their own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.tree import modules

SPEAKS_SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX|VIEW|"
    r"TRIGGER|VIRTUAL)\b|ALTER\s+TABLE\s|DROP\s+TABLE\s|PRAGMA\s+\w+|BEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED))",
    re.DOTALL,
)

OWN_DATABASE = (Path("sync/gateway"), Path("sync/crm"))


def _inside(path: Path) -> bool:
    return any(path == place or place in path.parents for place in OWN_DATABASE)


def _imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_sql_is_written_in_db_only() -> None:
    elsewhere = [
        f"{path}:{node.lineno} {node.value.strip()[:40]}"
        for path, tree in modules("ui", "sales", "sync")
        if not _inside(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SPEAKS_SQL.match(node.value)
    ]
    assert elsewhere == [], "make it a named query in db/queries"


def test_databases_are_opened_in_db_only() -> None:
    drivers = {"sqlite3", "sqlite_utils", "sqlalchemy", "psycopg"}
    elsewhere = [
        f"{path} imports {', '.join(found)}"
        for path, tree in modules("ui", "sales", "sync")
        if not _inside(path) and (found := _imports(tree) & drivers)
    ]
    assert elsewhere == []


def test_the_check_knows_sql_when_it_sees_it() -> None:
    assert SPEAKS_SQL.match("SELECT id FROM customer")
    assert SPEAKS_SQL.match("\n  INSERT OR REPLACE INTO lead VALUES (?)")
    assert not SPEAKS_SQL.match("Select a car from the list")
    assert not SPEAKS_SQL.match("Update the offer and set it on paper")
