"""`/sandbox/...`: what Salesforce does not have. Faults, limits, users, clock; for whoever holds the first token."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any

from sync.crm.sandbox.access import App, BadCertificate, User, read_key
from sync.crm.sandbox.calls import Answer
from sync.crm.sandbox.faults import BadFault
from sync.crm.sandbox.ids import make_id
from sync.crm.sandbox.org import CLIENT_ID, Org, Settings


class Control:
    """The control calls over an org. `made` counts the API's calls by method and first steps of the path."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self.made: Counter[str] = Counter()
        self._calls: dict[tuple[str, str], Callable[[Mapping[str, Any]], Any]] = {
            ("GET", ""): self._show,
            ("PATCH", "settings"): self._set,
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): self._clear,
            ("GET", "held"): self._held,
            ("POST", "release"): self._release,
            ("POST", "clock"): self._clock,
            ("GET", "calls"): self._count,
            ("DELETE", "calls"): self._forget_calls,
            ("POST", "users"): self._user,
            ("POST", "apps"): self._app,
            ("DELETE", "sessions"): self._end_sessions,
        }

    def count(self, method: str, path: str) -> None:
        """One call of the API."""
        self.made[f"{method} {'/'.join(path.split('/')[:2])}"] += 1

    def answer(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> Answer:
        """The answer to a control call; what it gives is JSON, in the address or in the body."""
        call = self._calls.get((method, path.strip("/")))
        if call is None:
            known = ", ".join(f"{verb} /sandbox/{name}".rstrip("/") for verb, name in self._calls)
            return Answer(404, {"error": f"no such call; there are {known}"})
        try:
            given = {**query, **(json.loads(body) if body else {})}
            return Answer(body=call(given))
        except (BadFault, BadCertificate) as trouble:
            return Answer(400, {"error": str(trouble)})
        except (ValueError, TypeError, KeyError) as error:
            return Answer(400, {"error": f"{type(error).__name__}: {error}"})

    # ---------------------------------------------------------------------------------------------------- what it can

    def _show(self, _given: Mapping[str, Any]) -> Any:
        org, app = self._org, self._org.access.apps[CLIENT_ID]
        first = org.access.users[org.access.first]
        return {
            "url": org.access.address,
            "client_id": app.client_id,
            "client_secret": app.secret,
            "password": first.password,
            "users": {user.username: user.id for user in org.access.users.values()},
            "settings": asdict(org.settings),
            "used_calls": org.used_calls(),
            "now": org.now().isoformat(),
        }

    def _set(self, given: Mapping[str, Any]) -> Any:
        known = {field.name: type(getattr(Settings(), field.name)) for field in fields(Settings)}
        for name, value in given.items():
            if name == "logins_an_hour":
                self._org.access.logins_an_hour = int(value)
            elif name == "session_seconds":
                self._org.access.session_seconds = int(value)
            elif name == "used_calls":
                self._org.use_calls(int(value))
            elif name not in known:
                raise KeyError(name)
            else:
                setattr(self._org.settings, name, known[name](value))
        return asdict(self._org.settings)

    def _add_fault(self, given: Mapping[str, Any]) -> Any:
        return asdict(self._org.faults.add(given))

    def _clear(self, _given: Mapping[str, Any]) -> Any:
        self._org.faults.clear()
        return {}

    def _held(self, given: Mapping[str, Any]) -> Any:
        return {"held": self._org.faults.held(int(given.get("count", 0)), float(given.get("seconds", 10)))}

    def _release(self, _given: Mapping[str, Any]) -> Any:
        return {"released": self._org.faults.release()}

    def _clock(self, given: Mapping[str, Any]) -> Any:
        self._org.shift_clock(float(given["seconds"]))
        return {"now": self._org.now().isoformat()}

    def _count(self, _given: Mapping[str, Any]) -> Any:
        return {"used": self._org.used_calls(), "by": dict(self.made)}

    def _forget_calls(self, _given: Mapping[str, Any]) -> Any:
        self.made.clear()
        self._org.use_calls(0)
        return {}

    def _user(self, given: Mapping[str, Any]) -> Any:
        username = str(given["username"])
        sets = {name: frozenset(given[name]) for name in ("denied", "hidden", "fixed") if name in given}
        plain = {name: given[name] for name in ("active", "password", "name") if name in given}
        access = self._org.access
        if username not in access.users:
            number = 900_000 + len(access.users)
            access.users[username] = User(make_id("005", number), username, username)
        user = self._org.change_user(username, **sets, **plain)
        return {"id": user.id, "username": user.username}

    def _app(self, given: Mapping[str, Any]) -> Any:
        client = str(given.get("client_id", CLIENT_ID))
        old = self._org.access.apps.get(client)
        app = App(
            client,
            str(given.get("secret", old.secret if old else "")),
            str(given.get("run_as", old.run_as if old else self._org.access.first)),
            tuple(read_key(pem) for pem in given["certificates"])
            if "certificates" in given
            else old.keys
            if old
            else (),
        )
        if app.run_as not in self._org.access.users:
            raise KeyError(app.run_as)
        self._org.access.apps[client] = app
        return {"client_id": client}

    def _end_sessions(self, _given: Mapping[str, Any]) -> Any:
        self._org.access.revoke_all()
        return {}
