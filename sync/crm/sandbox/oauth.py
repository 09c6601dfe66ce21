"""The addresses beside the API: tokens, who am I, and the old login in SOAP."""

from __future__ import annotations

import base64
import binascii
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from sync.crm.sandbox.access import ORG, LoginRefused, User
from sync.crm.sandbox.calls import Answer
from sync.crm.sandbox.org import Org

NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


def token(org: Org, body: bytes, authorization: str) -> Answer:
    """POST services/oauth2/token, form-encoded: JWT bearer, client credentials, or a password"""
    form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    form |= _basic(authorization)
    try:
        made, user = org.access.log_in(form)
    except LoginRefused as refused:
        answer = {"error": refused.error, "error_description": refused.description}
        return Answer(400, answer, NO_STORE)
    return Answer(
        body={
            "access_token": made,
            "scope": "api",
            "instance_url": org.access.address,
            "id": f"{org.access.address}/id/{ORG}/{user.id}",
            "token_type": "Bearer",
            "issued_at": str(int(org.now().timestamp() * 1000)),
        },
        headers=NO_STORE,
    )


def _basic(authorization: str) -> dict[str, str]:
    """Client id and secret from the header of HTTP's basic authentication."""
    scheme, _, coded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return {}
    try:
        client, _, secret = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return {}
    return {"client_id": client, "client_secret": secret}


def revoke(org: Org, body: bytes, query: dict[str, str]) -> Answer:
    """POST (or GET) services/oauth2/revoke token=..."""
    form = {**query, **dict(parse_qsl(body.decode("utf-8", "replace")))}
    if org.access.revoke(form.get("token", "")):
        return Answer(200)
    return Answer(400, {"error": "unsupported_token_type", "error_description": "this token type is not supported"})


def identity(org: Org, user: User) -> Answer:
    """GET id/ORG/USER and services/oauth2/userinfo"""
    address = org.access.address
    return Answer(
        body={
            "id": f"{address}/id/{ORG}/{user.id}",
            "sub": f"{address}/id/{ORG}/{user.id}",
            "asserted_user": True,
            "user_id": user.id,
            "organization_id": ORG,
            "username": user.username,
            "preferred_username": user.username,
            "nick_name": user.username.partition("@")[0],
            "display_name": user.name,
            "name": user.name,
            "email": user.username,
            "email_verified": True,
            "active": user.active,
            "user_type": "STANDARD",
            "language": "en_US",
            "locale": "en_US",
            "urls": {
                "rest": f"{address}/services/data/v{{version}}/",
                "sobjects": f"{address}/services/data/v{{version}}/sobjects/",
                "query": f"{address}/services/data/v{{version}}/query/",
                "users": f"{address}/services/data/v{{version}}/chatter/users",
            },
        }
    )


# ------------------------------------------------------------------------------------------------------- login in SOAP

ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope '
    'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" '
    'xmlns:sf="urn:fault.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<soapenv:Body>{}</soapenv:Body></soapenv:Envelope>"
)


def soap(org: Org, body: bytes, version: str) -> Answer:
    """POST services/Soap/u/NN.N: login and logout, nothing else"""
    texts = _texts(body)
    if "logout" in texts:
        org.access.revoke(texts.get("sessionId", ""))
        return _xml("<logoutResponse/>")
    if "login" not in texts:
        return _fault("UNSUPPORTED_API_VERSION", "this sandbox knows login and logout only")
    try:
        username = org.access.by_password(texts.get("username", ""), texts.get("password", ""))
        made = org.access.sign_in(username)
    except LoginRefused as refused:
        return _fault("INVALID_LOGIN", f"INVALID_LOGIN: Invalid username, password, security token ({refused})")
    user = org.access.users[username]
    server = f"{org.access.address}/services/Soap/u/{version}/{ORG[:15]}"
    facts = {
        "metadataServerUrl": server.replace("/u/", "/m/"),
        "passwordExpired": "false",
        "sandbox": "true",
        "serverUrl": server,
        "sessionId": made,
        "userId": user.id,
    }
    result = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in facts.items())
    who = (
        f"<organizationId>{ORG}</organizationId><userFullName>{escape(user.name)}</userFullName>"
        f"<userId>{user.id}</userId><userName>{escape(user.username)}</userName>"
    )
    return _xml(f"<loginResponse><result>{result}<userInfo>{who}</userInfo></result></loginResponse>")


def _texts(body: bytes) -> dict[str, str]:
    """Text by the bare name of each element; nothing for what is no XML, or brings a document type along."""
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        return {}
    try:
        root = ET.fromstring(body)  # noqa: S314  # without a document type there is nothing to expand
    except ET.ParseError:
        return {}
    return {element.tag.rpartition("}")[2]: element.text or "" for element in root.iter()}


def _fault(code: str, message: str) -> Answer:
    text = escape(message)
    detail = (
        f"<detail><sf:LoginFault><sf:exceptionCode>{code}</sf:exceptionCode>"
        f"<sf:exceptionMessage>{text}</sf:exceptionMessage></sf:LoginFault></detail>"
    )
    fault = f"<soapenv:Fault><faultcode>sf:{code}</faultcode><faultstring>{text}</faultstring>{detail}</soapenv:Fault>"
    return _xml(fault, 500)


def _xml(inside: str, status: int = 200) -> Answer:
    body: Any = ENVELOPE.format(inside).encode()
    return Answer(status, body, media="text/xml;charset=UTF-8")
