"""Who calls: users with their rights, connected apps, tokens, and the three ways to get one."""

from __future__ import annotations

import secrets
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from db.errors import PersonCanMend
from sync.crm.sandbox.schema import Field, SObject
from sync.crm.sandbox.trouble import Refusal

ORG = "00DVi0000000001EAI"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LOGIN_HOSTS = {"https://login.salesforce.com", "https://test.salesforce.com"}


class BadCertificate(PersonCanMend):
    """The text is no certificate. No facts."""

    sentences = {"bad": "This is no PEM certificate and no PEM public key of RSA. Make one with openssl req -x509."}


@dataclass(frozen=True)
class User:
    """Somebody who calls. `denied` holds what they may not (`Lead.create`, `.read`, `.edit`, `.delete`, `api`),
    `hidden` the fields they do not see (`Lead.Phone`), `fixed` those they may not change."""

    id: str
    username: str
    name: str
    password: str = field(default="", repr=False)
    denied: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    active: bool = True

    def may(self, one: SObject, deed: str) -> bool:
        """Whether they may read, create, edit or delete records of the object."""
        return f"{one.name}.{deed}" not in self.denied

    def sees(self, one: SObject) -> bool:
        """Whether the object is there for them."""
        return self.may(one, "read")

    def sees_field(self, one: SObject, field: Field) -> bool:
        """Whether the field is there for them."""
        return f"{one.name}.{field.name}" not in self.hidden

    def may_set(self, one: SObject, field: Field) -> bool:
        """Whether they may give the field a value."""
        return self.sees_field(one, field) and f"{one.name}.{field.name}" not in self.fixed


@dataclass(frozen=True)
class App:
    """A connected app. `run_as` is who calls with client credentials; `keys` check signatures, with the end of each."""

    client_id: str
    secret: str = field(repr=False)
    run_as: str
    keys: tuple[tuple[RSAPublicKey, datetime | None], ...] = ()


class LoginRefused(Exception):
    """No token: the OAuth error and its description, answered with status 400."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


class Access:
    """Users, apps and sessions. `token` never ends by itself and belongs to `first`; `address` is this sandbox's."""

    def __init__(self, clock: Callable[[], datetime], token: str, first: User) -> None:
        self._clock = clock
        self._lock = Lock()
        self.users = {first.username: first}
        self.apps: dict[str, App] = {}
        self.token = token
        self.first = first.username
        self.session_seconds = 7200
        self.logins_an_hour = 3600
        self.address = ""
        self._sessions: dict[str, tuple[str, datetime]] = {}
        self._revoked: set[str] = set()
        self._logins: dict[str, deque[datetime]] = defaultdict(deque)

    # -------------------------------------------------------------------------------------------------------- sessions

    def who(self, token: str) -> User:
        """The user of a token. Raises `Refusal` (401 INVALID_SESSION_ID)."""
        with self._lock:
            username = self.first if secrets.compare_digest(token.encode(), self.token.encode()) else ""
            known = self._sessions.get(token)
            if known and known[1] > self._clock():
                username = known[0]
            if not username or token in self._revoked:
                raise Refusal("INVALID_SESSION_ID", "Session expired or invalid", status=401)
            user = self.users[username]
        if not user.active:
            raise Refusal("INVALID_SESSION_ID", "Session expired or invalid", status=401)
        if "api" in user.denied:
            raise Refusal("API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner", status=403)
        return user

    def sign_in(self, username: str) -> str:
        """A new token of a user. Raises `LoginRefused` for one who is gone or has signed in too often."""
        user = self.users.get(username)
        if user is None:
            raise LoginRefused("invalid_grant", "user hasn't approved this consumer")
        if not user.active:
            raise LoginRefused("invalid_grant", "inactive user")
        with self._lock:
            now = self._clock()
            recent = self._logins[username]
            while recent and recent[0] <= now - timedelta(hours=1):
                recent.popleft()
            if len(recent) >= self.logins_an_hour:
                raise LoginRefused("invalid_grant", "login rate exceeded")
            recent.append(now)
            token = new_token()
            self._sessions[token] = (username, now + timedelta(seconds=self.session_seconds))
        return token

    def revoke(self, token: str) -> bool:
        """Ends a session; False if there was none."""
        with self._lock:
            if token == self.token and token not in self._revoked:
                self._revoked.add(token)
                return True
            return self._sessions.pop(token, None) is not None

    def revoke_all(self) -> None:
        """Ends every session but the first token's."""
        with self._lock:
            self._sessions.clear()

    # ----------------------------------------------------------------------------------------------------------- login

    def log_in(self, form: dict[str, str]) -> tuple[str, User]:
        """A token for what a client sent to the token endpoint. Raises `LoginRefused`."""
        grant = form.get("grant_type", "")
        if grant == JWT_BEARER:
            username = self._by_jwt(form.get("assertion", ""))
        elif grant == "client_credentials":
            username = self._app(form).run_as
        elif grant == "password":
            self._app(form)
            username = self.by_password(form.get("username", ""), form.get("password", ""))
        else:
            raise LoginRefused("unsupported_grant_type", "grant type not supported")
        return self.sign_in(username), self.users[username]

    def by_password(self, username: str, password: str) -> str:
        """The username, if the password is theirs. Raises `LoginRefused`."""
        user = self.users.get(username)
        if user is None or not user.password or not secrets.compare_digest(user.password.encode(), password.encode()):
            raise LoginRefused("invalid_grant", "authentication failure")
        return username

    def _app(self, form: dict[str, str]) -> App:
        app = self.apps.get(form.get("client_id", ""))
        if app is None:
            raise LoginRefused("invalid_client_id", "client identifier invalid")
        if not secrets.compare_digest(app.secret.encode(), form.get("client_secret", "").encode()):
            raise LoginRefused("invalid_client", "invalid client credentials")
        return app

    def _by_jwt(self, assertion: str) -> str:
        """The user a signed assertion names. It is valid for three minutes at most, by this sandbox's clock."""
        try:
            claims = jwt.decode(assertion, options={"verify_signature": False})
        except jwt.InvalidTokenError:
            raise LoginRefused("invalid_grant", "invalid assertion") from None
        app = self.apps.get(str(claims.get("iss", "")))
        if app is None:
            raise LoginRefused("invalid_client_id", "client identifier invalid")
        if not app.keys:
            raise LoginRefused("invalid_client", "no certificate is registered for this app")
        if not any(_signed(assertion, key) for key, _ in app.keys):
            raise LoginRefused("invalid_grant", "invalid assertion")
        now = self._clock()
        if not any(_signed(assertion, key) and (end is None or end > now) for key, end in app.keys):
            raise LoginRefused("invalid_client", "expired certificate")
        self._check_claims(claims, now)
        return str(claims.get("sub", ""))

    def _check_claims(self, claims: dict[str, object], now: datetime) -> None:
        if str(claims.get("aud", "")).rstrip("/") not in self.audiences():
            raise LoginRefused("invalid_grant", "audience is invalid")
        try:
            ends = float(str(claims.get("exp", "")))
        except ValueError:
            raise LoginRefused("invalid_grant", "invalid assertion") from None
        if ends <= now.timestamp():
            raise LoginRefused("invalid_grant", "expired authorization code")

    def audiences(self) -> set[str]:
        """Whom an assertion may be meant for: Salesforce's login hosts and this sandbox."""
        return LOGIN_HOSTS | ({self.address} if self.address else set())


def new_token() -> str:
    """A token in Salesforce's form."""
    return f"{ORG[:15]}!{secrets.token_urlsafe(48).replace('-', '.')}"


def _signed(assertion: str, key: RSAPublicKey) -> bool:
    try:
        jwt.decode(
            assertion,
            key,
            algorithms=["RS256"],
            options={"verify_exp": False, "verify_aud": False, "verify_iat": False, "verify_nbf": False},
        )
    except jwt.InvalidTokenError:
        return False
    return True


def read_key(pem: str) -> tuple[RSAPublicKey, datetime | None]:
    """The key of a certificate and its last instant, or a bare public key. Raises `BadCertificate`."""
    try:
        end: datetime | None = None
        key: object
        if "BEGIN CERTIFICATE" in pem:
            certificate = x509.load_pem_x509_certificate(pem.encode())
            key, end = certificate.public_key(), certificate.not_valid_after_utc
        else:
            key = load_pem_public_key(pem.encode())
    except ValueError:
        raise BadCertificate("bad") from None
    if not isinstance(key, RSAPublicKey):
        raise BadCertificate("bad")
    return key, end
