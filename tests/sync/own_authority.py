"""A certificate authority of a test's own, and what it signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAME = "CA tỉnh thử"


@dataclass(frozen=True)
class Authority:
    """A certificate authority, and files of a server's and of a counter's certificate it signed."""

    ca: Path
    certificate: Path
    key: Path
    client: Path
    client_key: Path


def an_authority(folder: Path) -> Authority:
    folder.mkdir(parents=True)
    issuer_key = ec.generate_private_key(ec.SECP256R1())
    root = (
        _builder(NAME, issuer_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )
    made = Authority(
        *(folder / name for name in ("ca.pem", "server.pem", "server.key")),
        *(folder / name for name in ("client.pem", "client.key")),
    )
    made.ca.write_bytes(_pem(root))
    for name, certificate, key_file in (
        ("127.0.0.1", made.certificate, made.key),
        ("Quầy 1", made.client, made.client_key),
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        signed = (
            _builder(name, key.public_key())
            .add_extension(names, critical=False)
            .sign(issuer_key, hashes.SHA256())
        )
        certificate.write_bytes(_pem(signed))
        key_file.write_bytes(_key_pem(key))
    return made


def _builder(subject: str, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(NAME))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
