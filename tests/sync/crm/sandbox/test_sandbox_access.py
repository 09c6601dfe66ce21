"""Tokens: JWT bearer, client credentials, passwords; revoking, expiry, the login limit; users and what they may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from requests import Response

from sync.crm.sandbox.access import BadCertificate, read_key
from tests.sync.crm.sandbox.sandbox_api import Api, error

CLIENT = "3MVG9.VitrineSandbox"
USER = "integration@sandbox.example"
JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    """What signs the assertions."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(key: rsa.RSAPrivateKey, end: datetime) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vitrine")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, end - timedelta(days=365), end)
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


def _public(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _token(api: Api, **form: str) -> Response:
    return api.session.post(f"{api.url}/services/oauth2/token", data=form, timeout=60)


def _refused(answer: Response) -> tuple[str, str]:
    assert answer.status_code == 400
    assert answer.json().keys() == {"error", "error_description"}
    return answer.json()["error"], answer.json()["error_description"]


def _assertion(api: Api, key: rsa.RSAPrivateKey, **claims: Any) -> str:
    whole = {
        "iss": CLIENT,
        "sub": USER,
        "aud": "https://login.salesforce.com",
        "exp": int(api.clock.at.timestamp()) + 180,
        **claims,
    }
    return jwt.encode(whole, key, algorithm="RS256")


def test_a_signed_assertion_gives_a_token_and_no_refresh_token(api: Api, key: rsa.RSAPrivateKey) -> None:
    api.control("POST", "apps", certificates=[_certificate(key, api.clock.at + timedelta(days=1))])
    answer = _token(api, grant_type=JWT, assertion=_assertion(api, key))
    assert answer.status_code == 200
    made = answer.json()
    assert made.keys() == {"access_token", "scope", "instance_url", "id", "token_type", "issued_at"}
    assert (made["instance_url"], made["token_type"]) == (api.url, "Bearer")
    api.token = made["access_token"]
    lead = api.row("Lead", api.lead())
    assert api.rows(f"SELECT Username FROM User WHERE Id = '{lead['CreatedById']}'") == [{"Username": USER}]
    who = api.session.get(made["id"], headers={"Authorization": f"Bearer {api.token}"}, timeout=60).json()
    assert (who["username"], who["user_id"]) == (USER, lead["CreatedById"])


def test_assertions_that_are_not_taken(api: Api, key: rsa.RSAPrivateKey) -> None:
    def said(assertion: str) -> tuple[str, str]:
        return _refused(_token(api, grant_type=JWT, assertion=assertion))

    assert said(_assertion(api, key)) == ("invalid_client", "no certificate is registered for this app")
    api.control("POST", "apps", certificates=[_public(key)])
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert said(_assertion(api, other)) == ("invalid_grant", "invalid assertion")
    assert said("nonsense") == ("invalid_grant", "invalid assertion")
    unsigned = jwt.encode({"iss": CLIENT, "sub": USER}, "", algorithm="none")
    assert said(unsigned) == ("invalid_grant", "invalid assertion")
    assert said(_assertion(api, key, iss="somebody")) == ("invalid_client_id", "client identifier invalid")
    assert said(_assertion(api, key, aud="https://example.com")) == ("invalid_grant", "audience is invalid")
    assert said(_assertion(api, key, exp=int(api.clock.at.timestamp()))) == (
        "invalid_grant",
        "expired authorization code",
    )
    assert said(_assertion(api, key, exp="soon")) == ("invalid_grant", "invalid assertion")
    assert said(_assertion(api, key, sub="nobody@example.com")) == (
        "invalid_grant",
        "user hasn't approved this consumer",
    )
    assert _token(api, grant_type=JWT, assertion=_assertion(api, key, aud=api.url)).status_code == 200


def test_an_expired_certificate(api: Api, key: rsa.RSAPrivateKey) -> None:
    api.control("POST", "apps", certificates=[_certificate(key, api.clock.at)])
    assert _refused(_token(api, grant_type=JWT, assertion=_assertion(api, key))) == (
        "invalid_client",
        "expired certificate",
    )
    good = _certificate(key, api.clock.at + timedelta(seconds=1))
    api.control("POST", "apps", certificates=[_certificate(key, api.clock.at), good])
    assert _token(api, grant_type=JWT, assertion=_assertion(api, key)).status_code == 200


def test_client_credentials_and_passwords(api: Api) -> None:
    facts = api.control("GET")
    secret = facts["client_secret"]
    answer = _token(api, grant_type="client_credentials", client_id=CLIENT, client_secret=secret)
    assert answer.json()["instance_url"] == api.url
    basic = api.session.post(
        f"{api.url}/services/oauth2/token",
        data={"grant_type": "client_credentials"},
        auth=(CLIENT, secret),
        timeout=60,
    )
    assert basic.status_code == 200
    wrong = _token(api, grant_type="client_credentials", client_id=CLIENT, client_secret="x")
    assert _refused(wrong) == ("invalid_client", "invalid client credentials")
    assert _refused(_token(api, grant_type="client_credentials"))[0] == "invalid_client_id"
    assert _refused(_token(api))[0] == "unsupported_grant_type"
    form = {"grant_type": "password", "client_id": CLIENT, "client_secret": secret, "username": USER}
    assert _token(api, **form, password=facts["password"]).status_code == 200
    assert _refused(_token(api, **form, password="x")) == ("invalid_grant", "authentication failure")
    garbled = {"Authorization": "Basic \xff"}
    url = f"{api.url}/services/oauth2/token"
    assert _refused(api.session.post(url, data=form, headers=garbled, timeout=60))[0] == "invalid_grant"


def test_a_session_ends(api: Api) -> None:
    facts = api.control("GET")
    first = api.token

    def fresh() -> str:
        form = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": facts["client_secret"]}
        return str(_token(api, **form).json()["access_token"])

    api.token = fresh()
    assert api.get("limits").status_code == 200
    url = f"{api.url}/services/oauth2/revoke"
    assert api.session.post(url, data={"token": api.token}, timeout=60).status_code == 200
    assert api.session.get(url, params={"token": api.token}, timeout=60).status_code == 400
    expired = {"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}
    assert error(api.get("limits"), 401) == expired
    api.token = fresh()
    api.clock.on(seconds=7200)
    assert error(api.get("limits"), 401) == expired
    api.token = fresh()
    used, api.token = api.token, first
    api.control("DELETE", "sessions")
    api.token = used
    assert error(api.get("limits"), 401) == expired
    api.token = first
    assert api.get("limits").status_code == 200
    api.session.post(url, data={"token": first}, timeout=60)
    assert error(api.get("limits"), 401) == expired
    assert api.control("GET")["client_id"] == CLIENT  # the control calls still take it


def test_without_a_token(api: Api) -> None:
    for header in ("", "Bearer", "Basic abc", "Bearer nonsense"):
        answer = api.session.get(f"{api.url}/services/data/v60.0/limits", headers={"Authorization": header}, timeout=60)
        assert error(answer, 401)["errorCode"] == "INVALID_SESSION_ID"
        assert "Sforce-Limit-Info" not in answer.headers
    by_address = api.session.get(f"{api.url}/services/data/v60.0/limits?oauth_token={api.token}", timeout=60)
    assert by_address.status_code == 200
    assert api.session.get(f"{api.url}/services/oauth2/userinfo", timeout=60).status_code == 403
    assert api.session.get(f"{api.url}/services/data", timeout=60).json()[-1]["version"] == "66.0"


def test_only_so_many_logins_an_hour(api: Api) -> None:
    api.set(logins_an_hour=2)
    form = {"grant_type": "client_credentials", "client_id": CLIENT}
    form["client_secret"] = api.control("GET")["client_secret"]
    assert [_token(api, **form).status_code for _ in range(3)] == [200, 200, 400]
    assert _refused(_token(api, **form)) == ("invalid_grant", "login rate exceeded")
    api.clock.on(hours=1)
    assert _token(api, **form).status_code == 200


def _as(api: Api, **rights: Any) -> None:
    """From now on as a user with these rights."""
    facts = api.control("POST", "users", username="clara@sandbox.example", password="secret", **rights)
    assert facts["id"].startswith("005")
    secret = api.control("GET")["client_secret"]
    form = {"grant_type": "password", "client_id": CLIENT, "client_secret": secret}
    answer = _token(api, **form, username="clara@sandbox.example", password="secret")
    assert answer.status_code == 200, answer.text
    api.token = answer.json()["access_token"]


def test_what_a_user_may_not_do_to_records(api: Api) -> None:
    lead = api.lead()
    _as(api, denied=["Lead.create", "Lead.edit", "Lead.delete", "Account.read"])
    assert error(api.post("sobjects/Lead", {}))["errorCode"] == "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"
    for answer in (api.patch(f"sobjects/Lead/{lead}", {"City": "x"}), api.delete(f"sobjects/Lead/{lead}")):
        found = error(answer, 403)
        assert found["errorCode"] == "INSUFFICIENT_ACCESS_OR_READONLY"
        assert found["message"] == f"insufficient access rights on object id {lead}"
    assert api.row("Lead", lead)["LastName"] == "Martin"
    assert error(api.get("sobjects/Account/describe"), 404)["errorCode"] == "NOT_FOUND"
    assert error(api.query("SELECT Id FROM Account"))["errorCode"] == "INVALID_TYPE"
    assert "Account" not in [one["name"] for one in api.get("sobjects").json()["sobjects"]]
    many = {"records": [{"attributes": {"type": "Account"}, "Name": "x"}]}
    assert api.post("composite/sobjects", many).json()[0]["errors"][0]["statusCode"] == "INVALID_TYPE"


def test_fields_a_user_does_not_see_or_may_not_change(api: Api) -> None:
    lead = api.lead(Phone="1", City="Lyon")
    _as(api, hidden=["Lead.Phone"], fixed=["Lead.City"])
    assert "Phone" not in api.row("Lead", lead)
    assert "Phone" not in {field["name"] for field in api.get("sobjects/Lead/describe").json()["fields"]}
    assert error(api.query("SELECT Phone FROM Lead"))["errorCode"] == "INVALID_FIELD"
    assert error(api.patch(f"sobjects/Lead/{lead}", {"Phone": "2"}))["errorCode"] == "INVALID_FIELD"
    assert error(api.patch(f"sobjects/Lead/{lead}", {"City": "Nice"})) == {
        "message": "Unable to create/update fields: City. Please check the security settings of this field and verify "
        "that it is read/write for your profile or permission set.",
        "errorCode": "INVALID_FIELD_FOR_INSERT_UPDATE",
        "fields": ["City"],
    }


def test_a_user_who_may_not_call_at_all_or_is_gone(api: Api) -> None:
    first = api.token
    _as(api, denied=["api"])
    assert error(api.get("limits"), 403)["errorCode"] == "API_DISABLED_FOR_ORG"
    theirs, api.token = api.token, first
    api.control("POST", "users", username="clara@sandbox.example", denied=[], active=False)
    api.token = theirs
    assert error(api.get("limits"), 401)["errorCode"] == "INVALID_SESSION_ID"
    api.token = first
    api.control("POST", "apps", run_as="clara@sandbox.example")
    secret = api.control("GET")["client_secret"]
    form = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": secret}
    assert _refused(_token(api, **form)) == ("invalid_grant", "inactive user")


def test_the_old_login_in_soap(api: Api) -> None:
    def soap(inside: str) -> Response:
        body = (
            '<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Body>'
            f'<x xmlns="urn:partner.soap.sforce.com">{inside}</x></se:Body></se:Envelope>'
        )
        return api.session.post(f"{api.url}/services/Soap/u/60.0", data=body.encode(), timeout=60)

    password = api.control("GET")["password"]
    good = soap(f"<login><username>{USER}</username><password>{password}</password></login>")
    assert good.status_code == 200
    api.token = good.text.partition("<sessionId>")[2].partition("<")[0]
    assert f"<serverUrl>{api.url}/services/Soap/u/60.0/" in good.text
    assert api.get("limits").status_code == 200
    assert soap(f"<sessionId>{api.token}</sessionId><logout/>").status_code == 200
    assert api.get("limits").status_code == 401
    for inside in ("<login><username>x</username></login>", "<describe/>", "<login>", "<!DOCTYPE a>"):
        assert soap(inside).status_code == 500


def test_what_is_no_key(key: rsa.RSAPrivateKey, api: Api) -> None:
    for pem in ("nonsense", _public(ec.generate_private_key(ec.SECP256R1()))):
        with pytest.raises(BadCertificate, match="no PEM certificate"):
            read_key(pem)
    assert read_key(_public(key))[1] is None
    assert read_key(_certificate(key, datetime(2027, 1, 1, tzinfo=UTC)))[1] == datetime(2027, 1, 1, tzinfo=UTC)
    assert api.call("POST", "/sandbox/apps", {"certificates": ["x"]}).status_code == 400
