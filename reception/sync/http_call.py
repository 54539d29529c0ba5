"""One HTTP call, bounded in size and in time; what a line can do becomes a value, never an error.

Imported by jobs that send alone (requests is slow to load). Certificates are always checked.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import (
    ChunkedEncodingError,
    ConnectTimeout,
    ContentDecodingError,
    RequestException,
    SSLError,
    Timeout,
)
from urllib3.exceptions import NewConnectionError

from reception.services.setup.line_settings import LineSettings
from reception.sync.call_deadline import (
    DeadlineAdapter,
    OtherKey,
    PinnedAdapter,
    SystemTrustAdapter,
)
from reception.sync.policy import parse_retry_after
from reception.system import SystemClock

# What a counter knows of its hub: one that was before learns from it that it is so no more.
TERM_HEADER = "X-Hub-Term"
_CHUNK = 256 * 1024
_GREETING = frozenset(
    {
        "HTTP_REQUEST",
        "NO_PROTOCOLS_AVAILABLE",
        "SSLV3_ALERT_HANDSHAKE_FAILURE",
        "TLSV1_ALERT_PROTOCOL_VERSION",
        "TLSV1_UNRECOGNIZED_NAME",
        "UNSUPPORTED_PROTOCOL",
        "WRONG_VERSION_NUMBER",
    }
)


# The other side's words where it wants a certificate of ours, or another one. It has read nothing
# before it trusts, though with TLS 1.3 the request may have left.
_WANTS_OURS = frozenset(
    {
        "SSLV3_ALERT_BAD_CERTIFICATE",
        "SSLV3_ALERT_CERTIFICATE_EXPIRED",
        "SSLV3_ALERT_CERTIFICATE_REVOKED",
        "SSLV3_ALERT_CERTIFICATE_UNKNOWN",
        "SSLV3_ALERT_NO_CERTIFICATE",
        "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE",
        "TLSV13_ALERT_CERTIFICATE_REQUIRED",
        "TLSV1_ALERT_ACCESS_DENIED",
        "TLSV1_ALERT_DECRYPT_ERROR",
        "TLSV1_ALERT_UNKNOWN_CA",
    }
)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back: status, body, the wish to wait, and whether it is JSON by its own word."""

    status: int
    body: bytes
    retry_after: float | None
    is_json: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """No usable answer. ``sent`` tells that the request had left, so it may have been stored."""

    code: str
    sent: bool


def new_session(line: LineSettings, headers: dict[str, str]) -> requests.Session:
    """A session whose calls a deadline can cut, over the given way."""
    session = requests.Session()
    # No .netrc and no proxy from the environment slips a stranger between us and the other side.
    session.trust_env = False
    session.verify = True if line.pin else line.ca_file or True
    session.cert = None if line.pin else line.pair
    session.mount("http://", DeadlineAdapter())
    session.mount("https://", _secure(line))
    if line.pin:
        headers = {**headers, TERM_HEADER: str(line.term)}
    elif line.proxy:  # which no PC of the same office stands behind
        session.proxies = {"http": line.proxy, "https": line.proxy}
    session.headers.update({"Accept": "application/json", "Accept-Encoding": "gzip", **headers})
    return session


def _secure(line: LineSettings) -> HTTPAdapter:
    if line.pin:
        return PinnedAdapter(line.pin)
    return DeadlineAdapter() if line.ca_file else SystemTrustAdapter()


def receive(response: requests.Response, most: int) -> HttpAnswer | Broken:
    """Read a body of ``most`` bytes at most."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_content(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            return Broken("sync_answer_too_large", sent=True)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return HttpAnswer(
        response.status_code,
        b"".join(pieces),
        parse_retry_after(response.headers.get("Retry-After"), SystemClock().machine_now()),
        kind == "application/json",
    )


def broken(error: OSError) -> Broken:
    """Name a transport failure. SSLError is a ConnectionError, so it is asked for first."""
    if not isinstance(error, RequestException):
        return Broken("sync_line_files", sent=False)
    if isinstance(error, OtherKey):
        return Broken("hub_other_key", sent=False)
    if _tls_reason(error) in _WANTS_OURS:
        return Broken("sync_client_certificate", sent=False)
    if isinstance(_tls_trouble(error), ssl.SSLEOFError):
        # The line broke under TLS; whom we trust has nothing to do with it.
        return Broken("sync_no_line", sent=True)
    if isinstance(error, SSLError):
        # Any other trouble of TLS may come with the answer, when all has been said.
        return Broken("sync_certificate", sent=not _is_greeting(error))
    if isinstance(error, ConnectTimeout):
        return Broken("sync_no_line", sent=False)
    if isinstance(error, Timeout):
        return Broken("sync_timeout", sent=True)
    if isinstance(error, (ChunkedEncodingError, ContentDecodingError)):
        return Broken("sync_answer_cut", sent=True)
    cause = getattr(error.args[0], "reason", None) if error.args else None
    # A connection that never came up carried nothing; one that was reset may have carried all.
    return Broken("sync_no_line", sent=not isinstance(cause, NewConnectionError))


def _is_greeting(error: SSLError) -> bool:
    """Whether both sides did not come to terms on who they are and how they talk.

    That is found out before anything goes.
    """
    cause = _tls_trouble(error)
    return isinstance(cause, ssl.SSLCertVerificationError) or _tls_reason(error) in _GREETING


def _tls_reason(error: RequestException) -> str | None:
    """What OpenSSL calls the trouble; None where it is none of TLS."""
    return getattr(_tls_trouble(error), "reason", None)


def _tls_trouble(error: RequestException) -> ssl.SSLError | None:
    """The trouble of TLS under what requests and urllib3 made of it."""
    cause: object = error
    for _ in range(6):
        if isinstance(cause, ssl.SSLError):
            return cause
        inner = [item for item in getattr(cause, "args", ()) if isinstance(item, Exception)]
        cause = getattr(cause, "reason", None) or next(iter(inner), None)
    return None
