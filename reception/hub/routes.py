"""What a hub answers beside the open protocol: who it is, and whom it takes in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams

from reception.center.answers import ApiError, json_answer, sent_body, shape
from reception.center.limits import RateLimit
from reception.center.unit_tokens import UnitAccess
from reception.center.watch import App, Receive, Scope, Send
from reception.hub.passing_down import PassingDown
from reception.hub.register import HubRegister, No
from reception.sync import messages
from reception.sync.hub_message import HubInfo, Joined, to_wire, wish_from_wire
from reception.sync.json_bytes import load
from reception.sync.messages import PullAnswer

# The header of :mod:`reception.sync.http_call`, as the server names it.
_TERM = b"x-hub-term"
_MOST_DIGITS = 9
_BODY = 64 * 1024
# Of one address. Forty bits of secret, a code for some hours: a guesser with all addresses of an
# office's network has one chance in a million.
_TRIES, _TRIES_A_MINUTE = 10, 6.0
_RETRY_AFTER = "2"

log = logging.getLogger(__name__)


class HubRoutes:
    """The hub's part of the application; see :class:`reception.center.app.AppPart`.

    Args:
        monotonic: seconds, for the limit of tries.
    """

    def __init__(self, register: HubRegister, monotonic: Callable[[], float]) -> None:
        self.register = register
        self._monotonic = monotonic
        self._tries = RateLimit(burst=_TRIES, per_minute=_TRIES_A_MINUTE)
        self.term = register.info().term
        self.is_superseded = False
        self.passing_down = PassingDown(register.clock, monotonic)

    def adopt(self, token: str, at: datetime) -> UnitAccess | None:
        """See :meth:`HubRegister.adopt`."""
        return self.register.adopt(token, at)

    def add_to(self, app: FastAPI) -> None:
        """Put the routes on the application, and the look at the term before all of them."""
        app.add_middleware(_PassDown, hub=self)
        app.add_middleware(_TermGate, hub=self)

        @app.get("/v1/hub", tags=["hub"], responses=shape(HubInfo))
        def hub() -> Response:
            """Whom this hub serves, and its term."""
            return json_answer(to_wire(self.register.info()))

        @app.post("/v1/hub/join", tags=["hub"], responses=shape(Joined, 400, 403, 413, 415))
        async def join(request: Request) -> Response:
            """Take a counter in that has a code."""
            body = await sent_body(request, _BODY)
            asker = request.client.host if request.client else ""
            return json_answer(await run_in_threadpool(self._join, body.content(_BODY), asker))

    def shared(self, headers: Mapping[bytes, bytes], query: Mapping[str, str]) -> Response:
        """A page of what the province shares with this unit."""
        token, now = _token(headers), self.register.clock()
        if not (self.register.store.authenticate(token, now) or self.adopt(token, now)):
            return _refusal(401, "unauthorised")
        try:
            cursor = messages.read_cursor(query.get("cursor", ""), "cursor")
        except messages.BadMessage:
            return _refusal(400, "bad_message")
        page = self.passing_down.page(cursor)
        if isinstance(page, PullAnswer):
            return json_answer(messages.pull_answer_to_wire(page))
        return _refusal(410, "cursor_gone")

    def stand_down(self, term: int) -> None:
        """Another PC is this hub now: nobody is served here any more."""
        if not self.is_superseded:
            log.warning("superseded: term %d after %d", term, self.term)
            self.is_superseded = True

    def _join(self, content: bytes, asker: str) -> dict[str, messages.Json]:
        wish = load(content, wish_from_wire)
        now = self._monotonic()
        if not self._tries.has(asker, now):
            raise ApiError(429, "hub_busy")
        answer = self.register.join(wish)
        if answer is No.UNKNOWN:
            self._tries.take(asker, now)
        if isinstance(answer, No):
            raise ApiError(403, answer.value, "secret")
        return to_wire(answer)

    def hear(self, headers: Mapping[bytes, bytes]) -> None:
        """Believe a later term from whoever has a token of this hub."""
        told = headers.get(_TERM, b"0")
        if not told.isdigit() or len(told) > _MOST_DIGITS or int(told) <= self.term:
            return
        if self.register.identity.is_token(self.register.info().unit, _token(headers)):
            self.stand_down(int(told))


class _TermGate:
    """Turns counters away that know a later term of this hub, and everybody from then on."""

    def __init__(self, app: App, hub: HubRoutes) -> None:
        self._app = app
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._hub.hear(dict(scope["headers"]))
            if self._hub.is_superseded:
                await _superseded()(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _PassDown:
    """Answers for the center that the hub passes on to, where there is one."""

    def __init__(self, app: App, hub: HubRoutes) -> None:
        self._app = app
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_asked = scope["type"] == "http" and scope["path"] == "/v1/shared"
        if is_asked and scope["method"] == "GET" and self._hub.passing_down.is_on:
            query = QueryParams(scope["query_string"])
            answer = await run_in_threadpool(self._hub.shared, dict(scope["headers"]), query)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _token(headers: Mapping[bytes, bytes]) -> str:
    return headers.get(b"authorization", b"").removeprefix(b"Bearer ").decode("latin-1")


def _refusal(status: int, code: str) -> Response:
    return json_answer(messages.error_to_wire(messages.ErrorAnswer(code)), status)


def _superseded() -> App:
    answer = _refusal(503, "hub_superseded")
    answer.headers["Retry-After"] = _RETRY_AFTER
    return answer
