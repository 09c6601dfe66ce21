"""What keeps Tryton from doing its work: each has a code, a sentence a person can act on, and an end."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psycopg
import pytest
import requests

from sync.crm.port import Ask, CrmTrouble, Write
from sync.crm.sandbox.tls import make_certificates
from sync.crm.tryton.client import TrytonCrm
from sync.crm.tryton.rpc import Server as Address
from tests.sync.crm.conftest import MakeCrm
from tests.sync.crm.test_tryton_writing import LEAD, PARTY, customer, lead_of, new_id
from tests.sync.crm.tryton_server import Server


@contextmanager
def database(server: Server) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server.tryton.dsn, autocommit=True) as connection:
        yield connection


def trouble_of(act: Callable[[], object]) -> CrmTrouble:
    with pytest.raises(CrmTrouble) as caught:
        act()
    return caught.value


def test_a_wrong_password(make_crm: MakeCrm) -> None:
    trouble = trouble_of(lambda: make_crm(password="wrong").describe([LEAD]))
    assert (trouble.code, trouble.needs_a_person) == ("wrong-password", True)
    assert "does not take the user or the secret (vitrine)" in str(trouble)


def test_too_many_wrong_passwords_make_tryton_wait(make_crm: MakeCrm, tryton_server: Server) -> None:
    tries = (
        "INSERT INTO res_user_login_attempt (login, create_date) "
        "SELECT 'nadia', now() AT TIME ZONE 'UTC' FROM generate_series(1, 6)"
    )
    with database(tryton_server) as straight:
        straight.execute(tries)
        try:
            trouble = trouble_of(lambda: make_crm("nadia").describe([LEAD]))
        finally:
            straight.execute("DELETE FROM res_user_login_attempt WHERE login = 'nadia'")
    assert (trouble.code, trouble.needs_a_person) == ("rate-limit", False)
    assert trouble.retry_after > 0


def test_an_ended_session_is_begun_again_once(crm: TrytonCrm, tryton_server: Server) -> None:
    party = customer()
    crm.write([party])
    with database(tryton_server) as straight:
        straight.execute("DELETE FROM ir_session WHERE create_uid = %s", [int(crm.user)])
    before = crm.budget().made
    (answer,) = crm.write([party])
    assert answer.outcome == "unchanged"
    assert crm.budget().made == before + 3  # refused, signed in, done


def test_a_user_who_is_no_longer_let_in(crm: TrytonCrm, tryton_server: Server) -> None:
    crm.write([customer()])
    with database(tryton_server) as straight:
        straight.execute("UPDATE res_user SET active = FALSE WHERE login = 'vitrine'")
        straight.execute("DELETE FROM ir_session WHERE create_uid = %s", [int(crm.user)])
        try:
            trouble = trouble_of(lambda: crm.changes([Ask(LEAD, ("status",))]))
        finally:
            straight.execute("UPDATE res_user SET active = TRUE WHERE login = 'vitrine'")
    assert (trouble.code, trouble.needs_a_person) == ("signed-out", True)
    assert "does not let us in again" in str(trouble)


def test_a_user_without_the_right(make_crm: MakeCrm) -> None:
    nadia = make_crm("nadia")
    assert set(nadia.describe([LEAD, PARTY])) == {PARTY}
    trouble = trouble_of(lambda: nadia.write([Write(LEAD, new_id(), {"status": "new"})]))
    assert (trouble.code, trouble.needs_a_person) == ("no-permission", True)
    assert "read vitrine.lead" in str(trouble)
    # A clerk may write leads, but not read what was deleted.
    assert trouble_of(lambda: make_crm("clara").changes([Ask(LEAD, ("status",))])).code == "no-permission"


def test_a_right_that_was_taken_away_stops_the_whole(crm: TrytonCrm, tryton_server: Server) -> None:
    """One record after the other into the repair list would be wrong: no record is to blame."""
    party = customer()
    crm.write([party])
    mine = (
        "FROM res_group WHERE res_group.id = ir_model_access.group AND res_group.name = 'Dealerships: integration' "
        "AND ir_model_access.model = 'vitrine.lead'"
    )
    with database(tryton_server) as straight:
        straight.execute(f"UPDATE ir_model_access SET perm_create = FALSE {mine}")
    restart(tryton_server)  # it keeps rights in its memory
    try:
        assert not crm.describe([LEAD])[LEAD].creatable
        trouble = trouble_of(lambda: crm.write([lead_of(party), lead_of(party)]))
    finally:
        with database(tryton_server) as straight:
            straight.execute(f"UPDATE ir_model_access SET perm_create = TRUE {mine}")
        restart(tryton_server)
    assert (trouble.code, trouble.needs_a_person) == ("no-permission", True)
    assert "create vitrine.lead" in str(trouble)


def restart(server: Server) -> None:
    server.kill()
    server.start()


def test_a_renamed_field_and_a_missing_model(crm: TrytonCrm, make_crm: MakeCrm) -> None:
    trouble = trouble_of(lambda: crm.changes([Ask(LEAD, ("stage",))]))
    assert (trouble.code, trouble.needs_a_person) == ("renamed-field", True)
    assert "vitrine.lead: stage" in str(trouble)
    assert trouble_of(lambda: crm.write([Write(LEAD, new_id(), {"stage": "new"})])).code == "renamed-field"
    assert "crm.lead" not in crm.describe([LEAD, "crm.lead"])


def test_a_server_that_is_away_and_comes_back(crm: TrytonCrm, tryton_server: Server) -> None:
    party = customer()
    lead = lead_of(party)
    crm.write([party])
    tryton_server.kill()
    try:
        trouble = trouble_of(lambda: crm.write([lead]))
    finally:
        tryton_server.start()
    assert (trouble.code, trouble.needs_a_person) == ("unreachable", False)
    assert "What is new waits here" in str(trouble)
    assert crm.write([lead])[0].outcome == "created"


def test_a_full_disk(crm: TrytonCrm, tryton_server: Server) -> None:
    """PostgreSQL's own words for a full disk, said by a trigger."""
    with database(tryton_server) as straight:
        straight.execute(
            """CREATE FUNCTION no_room() RETURNS trigger AS $$ BEGIN
               RAISE EXCEPTION 'could not extend file "base/16384/16999": No space left on device'
               USING ERRCODE = 'disk_full'; END $$ LANGUAGE plpgsql"""
        )
        straight.execute("CREATE TRIGGER no_room BEFORE INSERT ON vitrine_lead EXECUTE FUNCTION no_room()")
        party = customer()
        crm.write([party])
        try:
            trouble = trouble_of(lambda: crm.write([lead_of(party), lead_of(party)]))
        finally:
            straight.execute("DROP FUNCTION no_room CASCADE")
    assert (trouble.code, trouble.needs_a_person) == ("storage-full", True)
    assert "make room" in str(trouble)


def test_an_error_nobody_thought_of_names_its_record(crm: TrytonCrm, tryton_server: Server) -> None:
    """A module of the importer's that fails on one record: that one is refused, the others go."""
    party = customer()
    crm.write([party])
    with database(tryton_server) as straight:
        straight.execute(
            """CREATE FUNCTION picky() RETURNS trigger AS $$ BEGIN
               IF NEW.model = 'Picky' THEN RAISE EXCEPTION 'division by zero in a report'; END IF;
               RETURN NEW; END $$ LANGUAGE plpgsql"""
        )
        straight.execute("CREATE TRIGGER picky BEFORE INSERT ON vitrine_lead FOR EACH ROW EXECUTE FUNCTION picky()")
        try:
            answers = crm.write([lead_of(party), lead_of(party, model="Picky"), lead_of(party)])
        finally:
            straight.execute("DROP FUNCTION picky CASCADE")
    assert [answer.outcome for answer in answers] == ["created", "refused", "created"]
    assert "division by zero in a report" in answers[1].message


class Portal(BaseHTTPRequestHandler):
    """Answers everything with what the test put into `answers`."""

    answers: tuple[int, dict[str, str], bytes] = (200, {}, b"")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        status, headers, body = self.answers
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keeps quiet."""


@contextmanager
def portal(handler: type[Portal], certificate: Path | None = None) -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        try:
            yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            serving.join()


@pytest.mark.parametrize(
    ("status", "headers", "body", "code", "wait"),
    [
        (200, {"Content-Type": "text/html"}, b"<html>Sign in to the hotel's network</html>", "not-a-crm", 0),
        (302, {"Location": "https://portal.example.com"}, b"", "not-a-crm", 0),
        (404, {"Content-Type": "text/html"}, b"no such page", "not-a-crm", 0),
        (200, {"Content-Type": "application/json"}, b'{"hello": "world"}', "not-a-crm", 0),
        (200, {"Content-Type": "application/json"}, b'{"id": 1, "result": {"user"', "no-answer", 0),
        (200, {"Content-Type": "application/json"}, b'{"id": 1, "result": "welcome"}', "not-a-crm", 0),
        (200, {"Content-Type": "application/json"}, b'{"id": 1, "error": ["\'res.user\'", ""]}', "crm-trouble", 0),
        (503, {"Retry-After": "120"}, b"", "busy", 120),
        (502, {}, b"<html>Bad Gateway</html>", "crm-trouble", 0),
        (429, {}, b"", "rate-limit", 60),
        (403, {}, b"", "no-permission", 0),
        (200, {"Content-Type": "application/json", "Content-Length": "900"}, b'{"id": 1', "no-answer", 0),
    ],
)
def test_somebody_else_answers(
    make_crm: MakeCrm, status: int, headers: dict[str, str], body: bytes, code: str, wait: float
) -> None:
    class Here(Portal):
        answers = (status, headers, body)

    with portal(Here) as url:
        trouble = trouble_of(lambda: make_crm(url=url).describe([LEAD]))
    assert (trouble.code, trouble.retry_after) == (code, wait)


def test_a_server_that_nobody_vouches_for(make_crm: MakeCrm, tmp_path: Path) -> None:
    authority, certificate = make_certificates(tmp_path, datetime.now(UTC))
    with portal(Portal, certificate) as url:
        trouble = trouble_of(lambda: make_crm(url=url).describe([LEAD]))
        vouched = trouble_of(lambda: make_crm(url=url, certificates=str(authority)).describe([LEAD]))
    assert (trouble.code, vouched.code) == ("tls", "not-a-crm")
    assert "Check this machine's clock and the CRM's certificate" in str(trouble)


def test_the_way_to_a_record(crm: TrytonCrm, tryton_server: Server) -> None:
    there = tryton_server.tryton
    assert crm.link(LEAD, "7") == f"tryton://{there.url.removeprefix('http://')}/{there.database}/model/vitrine.lead/7"


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (requests.exceptions.ConnectTimeout(), "unreachable"),
        (requests.exceptions.ReadTimeout(), "no-answer"),
        (requests.exceptions.ConnectionError("ProtocolError"), "no-answer"),
        (requests.exceptions.ConnectionError("Connection refused"), "unreachable"),
        (requests.exceptions.SSLError(), "tls"),
    ],
)
def test_each_way_a_call_can_fail_has_its_code(monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(requests.Session, "post", fail)
    client = TrytonCrm(Address("http://127.0.0.1:9", "crm", "vitrine", "secret"), {})
    assert trouble_of(lambda: client.describe([LEAD])).code == code
