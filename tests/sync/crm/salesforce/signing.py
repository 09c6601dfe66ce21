"""A private key and its certificate, as an administrator makes them for the connected app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Pair:
    """Both as PEM."""

    key: str
    certificate: str


def pair(key: rsa.RSAPrivateKey, since: datetime, days: int) -> Pair:
    """A certificate of a key for some days."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vitrine connector")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Pair(secret.decode(), certificate.public_bytes(Encoding.PEM).decode())
