"""The connector's configuration: a TOML file, whose secrets stand elsewhere (`env:NAME` or `file:PATH`).

Everything that is wrong with it is said at once, each with its place and a remedy. docs/crm.md explains the words.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.errors import PersonCanMend

SIGN_IN: Mapping[str, tuple[str, ...]] = {
    "jwt": ("client_id", "user", "key"),
    "client-credentials": ("client_id", "secret"),
    "token": ("token",),
    "password": ("database", "user", "password"),
}
"""Ways to sign in and what each needs; the last one is Tryton's."""
SECRET = frozenset({"key", "secret", "token", "password"})
OPTIONAL = frozenset({"certificate", "audience", "ca_file", "assign", "web"})


class BadConfig(PersonCanMend):
    """The configuration cannot be used. Facts: `file`, `problems` (sentences), `list`."""

    sentences = {"bad": "The configuration {file} cannot be used:\n{list}"}

    def __init__(self, file: str, problems: list[str]) -> None:
        super().__init__("bad", file=file, problems=problems, list="\n".join(f"- {one}" for one in problems))


@dataclass(frozen=True)
class Dealership:
    """A dealership whose gateway is served."""

    name: str
    gateway: str
    code: str = field(default="", repr=False)
    """The one-time code of the role relay; used once, the token is in the ledger."""
    crm_code: str = ""


@dataclass(frozen=True)
class Config:
    """What the file says, with the secrets it refers to."""

    kind: str
    mapping: str
    url: str
    sign_in: str
    credentials: Mapping[str, str] = field(repr=False)
    dealerships: tuple[Dealership, ...]
    ledger: Path
    folder: Path
    """Where the file is; other files are found from there."""
    every: float = 60.0
    reconcile_hours: float = 24.0
    assign: bool = False
    web: bool = False


def read_config(file: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration. Raises `BadConfig`."""
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BadConfig(
            str(file), [f"as a whole: {error.strerror}. Name a file that is there and can be read."]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig(str(file), [f"as a whole: {error}. Write it as TOML in UTF-8."]) from None
    reader = _Reader(file.resolve().parent, environment)
    config = reader.config(found)
    if reader.problems:
        raise BadConfig(str(file), reader.problems)
    return config


class _Reader:
    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.problems: list[str] = []
        self._folder = folder
        self._environment = environment

    def config(self, found: Mapping[str, Any]) -> Config:
        self._known("as a whole", found, {"crm", "dealership", "run"})
        crm, run = self._table(found, "crm"), self._table(found, "run")
        kind = str(crm.get("kind", ""))
        if kind not in ("salesforce", "tryton"):
            self.problems.append(f'[crm] kind: {kind!r} is no CRM we know. Write kind = "salesforce" or "tryton".')
        ways = ["password"] if kind == "tryton" else [way for way in SIGN_IN if way != "password"]
        sign_in = str(crm.get("sign_in", ways[0]))
        if sign_in not in ways:
            self.problems.append(f"[crm] sign_in: {sign_in!r} is not known for {kind}. Use one of {', '.join(ways)}.")
        needed = SIGN_IN.get(sign_in, ())
        self._known("[crm]", crm, {"kind", "mapping", "url", "sign_in", *needed, *OPTIONAL})
        for name in ("mapping", "url", *needed):
            if not crm.get(name):
                self.problems.append(f"[crm] {name}: it is missing. Write {name} = ...; docs/crm.md says what it is.")
        url = str(crm.get("url", "")).rstrip("/")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
            self.problems.append(f"[crm] url: {url} is not safe. Outside this machine it has to begin with https://.")
        self._known("[run]", run, {"ledger", "every", "reconcile_hours"})
        return Config(
            kind=kind,
            mapping=str(crm.get("mapping", "")),
            url=url,
            sign_in=sign_in,
            credentials=self._credentials(crm, needed),
            dealerships=self._dealerships(found.get("dealership")),
            ledger=self._folder / str(run.get("ledger", "crm-ledger.sqlite")),
            folder=self._folder,
            every=self._number(run, "every", 60.0),
            reconcile_hours=self._number(run, "reconcile_hours", 24.0),
            assign=crm.get("assign") is True,
            web=crm.get("web") is True,
        )

    def _credentials(self, crm: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, str]:
        found = {name: self._text(crm, name) for name in needed if crm.get(name)}
        for name in ("certificate", "audience"):
            if crm.get(name):
                found[name] = self._text(crm, name)
        if crm.get("ca_file"):
            found["ca_file"] = str(self._folder / str(crm["ca_file"]))
        return found

    def _text(self, crm: Mapping[str, Any], name: str, *, used_once: bool = False) -> str:
        """A value, or what it refers to; what is used once may be gone by now."""
        said = str(crm[name])
        kind, colon, rest = said.partition(":")
        if kind == "env" and colon:
            if rest not in self._environment and not used_once:
                self.problems.append(
                    f"[crm] {name}: there is no variable {rest}. Set it where the connector is started."
                )
            return self._environment.get(rest, "")
        if kind == "file" and colon:
            try:
                return (self._folder / rest).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                if used_once and isinstance(error, FileNotFoundError):
                    return ""
                said = getattr(error, "strerror", "") or "it cannot be read"
                self.problems.append(f"[crm] {name}: {rest}: {said}. Name a file this user can read.")
                return ""
        if name in SECRET:
            remedy = f'Write {name} = "env:NAME" or "file:PATH" and put it there'
            self.problems.append(f"[crm] {name}: a secret does not belong into this file. {remedy}.")
        return said

    def _dealerships(self, found: Any) -> tuple[Dealership, ...]:
        if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
            self.problems.append(
                'dealership: there is none. Write [[dealership]] and under it gateway = "https://...".'
            )
            return ()
        made = []
        for number, one in enumerate(found, 1):
            where = f"[[dealership]] {number}"
            self._known(where, one, {"name", "gateway", "code", "crm_code"})
            if not one.get("gateway"):
                self.problems.append(f"{where} gateway: it is missing. Write the address the devices use.")
            name = str(one.get("name") or f"dealership-{number}")
            code = self._text(one, "code", used_once=True) if one.get("code") else ""
            made.append(Dealership(name, str(one.get("gateway", "")), code, str(one.get("crm_code", ""))))
        names = [one.name for one in made]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.problems.append(f"[[dealership]] {name}: the name is there twice. Give each a name of its own.")
        return tuple(made)

    def _table(self, found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = found.get(name, {})
        if not isinstance(value, dict):
            self.problems.append(f"{name}: this is no table. Write [{name}].")
            return {}
        return value

    def _number(self, found: Mapping[str, Any], name: str, default: float) -> float:
        value = found.get(name, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            self.problems.append(f"[run] {name}: {value!r} is no number above 0. Write {name} = {default:.0f}.")
            return default
        return float(value)

    def _known(self, place: str, found: Mapping[str, Any], keys: set[str]) -> None:
        for key in sorted(found.keys() - keys):
            self.problems.append(f"{place} {key}: this is not known here. Use one of {', '.join(sorted(keys))}.")
