"""Two ways to a token: a signed assertion (JWT bearer), or an app's own secret (client credentials).

Neither has a refresh token: when a session ends, we sign in again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from sync.crm.port import CrmTrouble

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFE = timedelta(minutes=3)
"""Salesforce takes no assertion that lives longer."""


@dataclass(frozen=True)
class Session:
    """What signing in gives."""

    token: str = field(repr=False)
    url: str
    """Where the org's own calls go."""


class SignIn(Protocol):
    """A way to a token."""

    @property
    def host(self) -> str:
        """Where we sign in."""
        ...

    def form(self, now: datetime) -> Mapping[str, str]:
        """What is posted to the token endpoint. Raises `CrmTrouble`."""
        ...


@dataclass(frozen=True)
class JwtBearer:
    """As a user an administrator has allowed once, with a private key (PEM). `certificate` (PEM, optional) belongs to
    it: with it we know before Salesforce says so that it has run out.
    """

    host: str
    client_id: str
    user: str
    key: str = field(repr=False)
    certificate: str = ""
    audience: str = ""
    """Whom the assertion is for; "" is the host."""

    def form(self, now: datetime) -> Mapping[str, str]:
        """The signed assertion."""
        import jwt

        self._check_certificate(now)
        claims = {"iss": self.client_id, "sub": self.user, "aud": self.audience or self.host, "exp": now + LIFE}
        try:
            assertion = jwt.encode(claims, self.key, algorithm="RS256")
        except (ValueError, TypeError, jwt.PyJWTError) as error:
            raise CrmTrouble("wrong-password", host=self.host, detail=f"the private key: {error}") from None
        return {"grant_type": JWT_BEARER, "assertion": assertion}

    def _check_certificate(self, now: datetime) -> None:
        if not self.certificate:
            return
        from cryptography import x509

        try:
            end = x509.load_pem_x509_certificate(self.certificate.encode()).not_valid_after_utc
        except ValueError:
            raise CrmTrouble("wrong-password", host=self.host, detail="the certificate cannot be read") from None
        if end <= now:
            raise CrmTrouble("expired-certificate", host=self.host, detail=f"since {end:%Y-%m-%d}")


@dataclass(frozen=True)
class ClientCredentials:
    """As the user the app runs as."""

    host: str
    client_id: str
    secret: str = field(repr=False)

    def form(self, _now: datetime) -> Mapping[str, str]:
        """The app's name and secret."""
        return {"grant_type": "client_credentials", "client_id": self.client_id, "client_secret": self.secret}


@dataclass(frozen=True)
class KnownToken:
    """A token somebody gave us, as `main.py sandbox` prints one; there is no second one."""

    host: str
    token: str = field(repr=False)

    def form(self, _now: datetime) -> Mapping[str, str]:
        """Nothing to post."""
        return {}


Post = Callable[[str, Mapping[str, str]], tuple[int, object]]
"""Posts a form to an address: status and parsed JSON. Raises `CrmTrouble`."""


def sign_in(way: SignIn, post: Post, now: datetime) -> Session:
    """A session. Raises `CrmTrouble` with what a person has to mend."""
    if isinstance(way, KnownToken):
        return Session(way.token, way.host)
    status, body = post(f"{way.host}/services/oauth2/token", way.form(now))
    found = body if isinstance(body, dict) else {}
    if status == 200 and isinstance(found.get("access_token"), str) and isinstance(found.get("instance_url"), str):
        return Session(found["access_token"], found["instance_url"].rstrip("/"))
    error, said = str(found.get("error", "")), str(found.get("error_description", ""))
    if not error:
        raise CrmTrouble("not-a-crm", host=way.host)
    raise CrmTrouble(_code(error, said.lower()), host=way.host, detail=f"{error}: {said}")


def _code(error: str, said: str) -> str:
    if "certificate" in said and "expired" in said:
        return "expired-certificate"
    if "rate exceeded" in said:
        return "rate-limit"
    if "approved" in said or "inactive" in said or "admin" in said:
        return "signed-out"
    if error in ("invalid_grant", "invalid_client", "invalid_client_id", "unauthorized_client"):
        return "wrong-password"
    return "crm-trouble"
