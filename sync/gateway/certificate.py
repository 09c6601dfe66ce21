"""A gateway's own certificate, for a house where nobody signs any: made once, kept beside the database, known by its
fingerprint.
"""

from __future__ import annotations

import ipaddress
import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.gateway.tables import GatewayTrouble
from sync.pairing import fingerprint_of

YEARS = 20
"""Nothing renews it; a device trusts the fingerprint and not the date."""


@dataclass(frozen=True)
class Tls:
    """What a gateway answers over TLS with."""

    certificate: Path
    key: Path
    pin: str = ""
    """The fingerprint of its own certificate, which goes into its codes; empty for one that somebody signed."""


def tls_for(host: str, given: tuple[Path, Path] | None, own: Path | None) -> Tls | None:
    """How a gateway at `host` answers: with the certificate and key `given`, with one of its `own` in that folder, or
    (None) without TLS, on this machine alone. Raises `GatewayTrouble` (`needs-tls`, `no-certificate`).
    """
    if given is not None:
        fingerprint(given[0])
        return Tls(*given)
    if own is not None:
        certificate, key = own_certificate(own)
        return Tls(certificate, key, fingerprint(certificate))
    if not is_loopback(host):
        raise GatewayTrouble("needs-tls")
    return None


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can call the host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """Certificate and key in a folder, made if they are not there. Raises `GatewayTrouble` (`no-certificate`)."""
    certificate, key = folder / "gateway-certificate.pem", folder / "gateway-key.pem"
    try:
        if not (certificate.exists() and key.exists()):
            _make(certificate, key)
    except OSError as error:
        raise GatewayTrouble("no-certificate", path=str(folder), detail=error.strerror or "") from error
    return certificate, key


def fingerprint(certificate: Path) -> str:
    """SHA-256 of the first certificate in a PEM file. Raises `GatewayTrouble` (`no-certificate`)."""
    try:
        text = certificate.read_text("ascii")
        begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
        first = text[text.index(begin) : text.index(end) + len(end)]
        return fingerprint_of(ssl.PEM_cert_to_DER_cert(first))
    except (OSError, ValueError) as error:
        raise GatewayTrouble("no-certificate", path=str(certificate), detail=str(error)) from error


def _make(certificate: Path, key: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vitrine gateway")])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3650))  # a device whose clock is wrong connects as well
        .not_valid_after(now + timedelta(days=YEARS * 365))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key.unlink(missing_ok=True)
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
