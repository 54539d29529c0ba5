"""The gateway of a province's service bus in front of everything: a token of its own."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from urllib.parse import parse_qs

from province.answers import Verdict
from province.checking import is_item
from province.requests_in import Request, Unreadable
from province.settings import Settings
from province.store import Sessions
from province.tasks import Note, Task, plain_reply

_FORM = "application/x-www-form-urlencoded"
# What an office is issued: application, access key, secret key.
KEYS = {"AppName": "motcua", "AccessKey": "truy-cap", "SecretKey": "bi-mat"}
_TOKEN_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class TokenGateway:
    """Hands out bearer tokens and asks for them, in the style of the settings."""

    tokens: Sessions

    def task(self, request: Request, settings: Settings) -> Task | None:
        """The call for a token, or None when it is another call."""
        if settings.front == "none" or not request.path.endswith("/token"):
            return None

        def run(_: Note) -> Verdict:
            trouble = _grant_trouble(request) or _caller_trouble(request, settings)
            if trouble:
                return Verdict(-1, trouble, status=401)
            life = min(_TOKEN_SECONDS, settings.session_seconds)
            token = self.tokens.begin("L", life, settings.session_calls)
            return Verdict(
                extra={"access_token": token, "expires_in": int(life), "token_type": "Bearer"}
            )

        return Task("gateway-token", run, plain_reply)

    def lets_through(self, request: Request, settings: Settings) -> bool:
        """Whether the call carries what this gateway wants; always where there is none."""
        if settings.front == "none":
            return True
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if settings.front == "lgsp" and _caller_trouble(request, settings):
            return False
        return self.tokens.use(bearer)


def _grant_trouble(request: Request) -> str:
    if request.method != "POST" or request.content_type != _FORM:
        return f"Content-Type phải là {_FORM}"
    try:
        form = parse_qs(request.body.decode())
    except (Unreadable, UnicodeDecodeError):
        return "invalid_request"
    return "" if form.get("grant_type") == ["client_credentials"] else "unsupported_grant_type"


def _caller_trouble(request: Request, settings: Settings) -> str:
    """What is wrong with the keys of the caller, if anything."""
    if settings.front == "wso2":
        wanted = base64.b64encode(f"{KEYS['AccessKey']}:{KEYS['SecretKey']}".encode()).decode()
        given = request.headers.get("authorization", "")
        return "" if given == f"Basic {wanted}" else "invalid_client"
    try:
        keys = json.loads(
            base64.b64decode(request.headers.get("lgspaccesstoken", ""), validate=True)
        )
    except (binascii.Error, ValueError):
        return "lgspaccesstoken không hợp lệ"
    right = is_item(keys) and all(keys.get(name) == value for name, value in KEYS.items())
    return "" if right else "lgspaccesstoken không hợp lệ"
