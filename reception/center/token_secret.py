"""Tokens of units and administrators: shown once when they are drawn, kept as a digest."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

_TOKEN_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just drawn.

    Attributes:
        token_id: its first part, which may be shown again.
        digest: what is kept of the rest.
    """

    token_id: str
    digest: str
    token: str


def draw_token() -> NewToken:
    """A token nobody can guess."""
    token_id, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    return NewToken(token_id, _digest(secret), f"{token_id}.{secret}")


def token_id_of(token: str) -> str | None:
    """The first part of what claims to be a token; None where it cannot be one."""
    token_id = token.partition(".")[0]
    return token_id if _TOKEN_ID.fullmatch(token_id) else None


def fits(token: str, digest: str | None) -> bool:
    """Whether a token is the one a digest was kept of; takes as long where there is none."""
    secret = token.partition(".")[2]
    is_same = hmac.compare_digest(digest or "0" * 64, _digest(secret))
    return digest is not None and is_same


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
