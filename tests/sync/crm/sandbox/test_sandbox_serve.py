"""A sandbox as a person starts it: one line, its file, its own objects, and a sentence when it cannot start."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.sync.crm.sandbox.running import ROOT, sandbox


def _call(facts: dict[str, Any], method: str, path: str, **more: Any) -> requests.Response:
    headers = {"Authorization": f"Bearer {facts['access_token']}"}
    with requests.Session() as session:
        session.trust_env = False
        return session.request(method, facts["url"] + path, headers=headers, timeout=60, **more)


def _refused(*options: str | Path) -> tuple[int, str]:
    """The exit code and the sentence of a sandbox that does not start."""
    command: Sequence[str] = [sys.executable, "main.py", "sandbox", *map(str, options)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip()


def test_one_line_says_where_it_is() -> None:
    with sandbox() as facts:
        assert facts.keys() == {"url", "access_token", "ca_file"}
        assert facts["ca_file"] is None
        assert facts["url"].startswith("http://127.0.0.1:")
        assert _call(facts, "GET", "/services/data/v60.0/limits").status_code == 200


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_and_leaves_nothing_behind(tmp_path: Path, end: signal.Signals) -> None:
    command = [sys.executable, "main.py", "sandbox", "--port", "0", "--tls", "--json"]
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["ca_file"].startswith(str(tmp_path))
        process.send_signal(end)
        assert process.wait(20) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_person_is_told_how_to_end_it() -> None:
    command = [sys.executable, "main.py", "sandbox", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["url"] in process.stderr.readline()
        process.terminate()
        process.wait(20)


def test_a_file_keeps_records_token_and_numbers(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite"
    lead = {"LastName": "M", "Company": "-"}
    with sandbox("--database", str(file)) as first:
        made = _call(first, "POST", "/services/data/v60.0/sobjects/Lead", json=lead).json()["id"]
    own = tmp_path / "own.toml"
    own.write_text("[Lead]\nShoe_Size__c = 'int(3,0)'\n", encoding="utf-8")
    with sandbox("--database", str(file), "--objects", str(own)) as second:
        assert second["access_token"] == first["access_token"]
        path = f"/services/data/v60.0/sobjects/Lead/{made}"
        assert _call(second, "PATCH", path, json={"Shoe_Size__c": 44}).status_code == 204
        assert _call(second, "GET", path).json()["Shoe_Size__c"] == 44
        other = _call(second, "POST", "/services/data/v60.0/sobjects/Lead", json=lead).json()["id"]
        assert other > made


def test_a_certificate_of_the_command_line_signs_in(tmp_path: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    file = tmp_path / "key.pem"
    file.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with sandbox("--certificate", str(file)) as facts:
        claims = {
            "iss": "3MVG9.VitrineSandbox",
            "sub": "integration@sandbox.example",
            "aud": facts["url"],
            "exp": datetime.now(UTC) + timedelta(minutes=3),
        }
        form = {
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion": jwt.encode(claims, key, algorithm="RS256"),
        }
        assert _call(facts, "POST", "/services/oauth2/token", data=form).json()["token_type"] == "Bearer"


def test_what_keeps_it_from_starting(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[Lead]\nShoe = 'int'\n", encoding="utf-8")
    code, said = _refused("--port", "0", "--objects", bad)
    assert (code, said) == (2, f"{bad}, [Lead] Shoe: a field of your own needs __c at its end. Call it Shoe__c.")
    code, said = _refused("--port", "0", "--certificate", bad)
    assert code == 2
    assert "no PEM certificate" in said
    code, said = _refused("--port", "0", "--database", bad)
    assert code == 3
    assert said.startswith(f"The sandbox's file {bad} cannot be used")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = _refused("--port", str(port))
    assert code == 3
    assert f"Port {port} on 127.0.0.1 is taken" in said
