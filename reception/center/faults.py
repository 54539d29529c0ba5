"""Everything that goes wrong between a counter and a center, on demand.

A center started with :class:`Faults` misbehaves exactly as told, so that a program which syncs
with it can be shown to lose nothing. Without them none of this runs.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Fault(Enum):
    """One kind of trouble.

    The first group happens before the center looks at the request; the second after it has done
    all the work, so that the write is stored although its answer never arrives whole.
    """

    TOKEN_EXPIRED = auto()
    FORBIDDEN = auto()
    FAILS = auto()
    BUSY = auto()
    LOGIN_PAGE = auto()
    REDIRECT = auto()
    CURSOR_GONE = auto()
    SILENCE = auto()

    LOST_ANSWER = auto()
    CUT_ANSWER = auto()
    OTHER_JSON = auto()
    PAGE_TWICE = auto()
    PAGE_REVERSED = auto()


_LOGIN_PAGE = "<!doctype html><title>Wi-Fi</title><p>Xin mời đăng nhập</p>".encode()
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class _Planned:
    fault: Fault
    method: str
    path: str

    def concerns(self, scope: Scope) -> bool:
        return (scope["method"], scope["path"]) == (self.method, self.path)


@dataclass(slots=True)
class Faults:
    """What a center shall do wrong; used by tests and trainings.

    Attributes:
        clock_offset: how wrong the center's clock is.
        poison: a push that contains this text makes the center fail, however often it comes.
        silence: seconds of :attr:`Fault.SILENCE`.
    """

    clock_offset: timedelta = timedelta()
    poison: str = ""
    silence: float = 60.0
    _planned: deque[_Planned] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def plan(
        self, *faults: Fault, times: int = 1, method: str = "POST", path: str = "/v1/events"
    ) -> None:
        """Queue faults for the next requests to a path, in this order."""
        with self._lock:
            self._planned.extend(
                _Planned(fault, method, path) for _ in range(times) for fault in faults
            )

    def clear(self) -> None:
        """Behave from now on."""
        with self._lock:
            self._planned.clear()
        self.clock_offset, self.poison = timedelta(), ""

    def next_for(self, scope: Scope) -> Fault | None:
        """Take the next fault planned for a request."""
        with self._lock:
            for planned in self._planned:
                if planned.concerns(scope):
                    self._planned.remove(planned)
                    return planned.fault
        return None


class FaultyApp:
    """ASGI wrapper that plays the planned faults."""

    def __init__(self, app: App, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, rightly or as planned."""
        fault = self._faults.next_for(scope) if scope["type"] == "http" else None
        if fault is None:
            await self._app(scope, receive, send)
        elif fault in _BEFORE:
            await self._instead(fault, receive, send)
        else:
            await self._after(fault, scope, receive, send)

    async def _instead(self, fault: Fault, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        if fault is Fault.SILENCE:
            await asyncio.sleep(self._faults.silence)
        status, kind, body = _BEFORE[fault]
        headers = {"content-type": kind}
        if fault is Fault.BUSY:
            headers["retry-after"] = "7"
        if fault is Fault.REDIRECT:
            headers["location"] = "http://login.invalid/"
        await _answer(send, status, headers, body)

    async def _after(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        status, body = 0, b""

        async def record(message: Message) -> None:
            nonlocal status, body
            status = message.get("status", status)
            body += message.get("body", b"")

        await self._app(scope, receive, record)
        if fault is Fault.LOST_ANSWER:
            # Announced, never sent: the server closes the line in the middle of the answer.
            await _answer(send, status, {"content-length": str(len(body))}, b"")
        elif fault is Fault.CUT_ANSWER:
            await _answer(send, status, {"content-type": _JSON}, body[: len(body) // 2])
        else:
            await _answer(send, status, {"content-type": _JSON}, _twisted(fault, body))


def _error(code: str) -> bytes:
    return json.dumps({"error": {"code": code}}).encode()


_BEFORE: dict[Fault, tuple[int, str, bytes]] = {
    Fault.TOKEN_EXPIRED: (401, _JSON, _error("unauthorised")),
    Fault.FORBIDDEN: (403, _JSON, _error("forbidden")),
    Fault.FAILS: (500, _JSON, _error("failure")),
    Fault.BUSY: (503, _JSON, _error("busy")),
    Fault.LOGIN_PAGE: (200, _HTML, _LOGIN_PAGE),
    Fault.REDIRECT: (302, _HTML, b""),
    Fault.CURSOR_GONE: (410, _JSON, _error("cursor_gone")),
    Fault.SILENCE: (504, _JSON, _error("timeout")),
}


def _twisted(fault: Fault, body: bytes) -> bytes:
    if fault is Fault.OTHER_JSON:
        return b'{"message": "ok"}'
    page = json.loads(body)
    if "events" not in page:
        return body  # a refusal is no page, there is nothing to twist
    if fault is Fault.PAGE_TWICE:
        page["events"] += page["events"]
    else:
        page["events"].reverse()
    return json.dumps(page).encode()


async def _answer(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
