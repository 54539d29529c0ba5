"""What an engineer sees of the requests: a number for each, one line of log, figures over all.

Neither holds personal data: of a request its method, the pattern of its route, status and time are
told, never its path, its query, its body or who sent it. Lines of whatever happens meanwhile carry
the request's number, and so does the answer (``X-Request-ID``).
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from reception.domain.timebase import OFFICE_ZONE, format_instant
from reception.log import DiscreetFormatter, place_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_NUMBER = re.compile(r"[0-9A-Za-z-]{1,64}")
_HEADER = b"x-request-id"
# A push of 500 events takes a tenth of a second; a page of the public a hundredth.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_UNKNOWN = "unknown"
# The library's own name for where several processes keep their figures; read when it is loaded.
SHARED_FIGURES = "PROMETHEUS_MULTIPROC_DIR"

log = logging.getLogger(__name__)
_current: ContextVar[str] = ContextVar("request", default="")


class Metrics:
    """Figures since the start of the center.

    Attributes:
        shown: what is read out: of this process, or of all that share a folder for their figures.
    """

    def __init__(self) -> None:
        self.registry = self.shown = CollectorRegistry()
        if os.environ.get(SHARED_FIGURES):
            self.shown = CollectorRegistry()
            MultiProcessCollector(self.shown)  # type: ignore[no-untyped-call]  # its library says no types
        self._requests = Counter(
            "center_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "center_request_seconds",
            "Time from a request to the end of its answer.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._events = Counter(
            "center_events",
            "Events delivered, repetitions included.",
            ("outcome",),
            registry=self.registry,
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def delivered(self, taken: int, refused: int) -> None:
        """A push was settled."""
        self._events.labels("taken").inc(taken)
        self._events.labels("refused").inc(refused)


class Watch:
    """ASGI middleware around the whole application."""

    def __init__(self, app: App, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = _given_number(scope) or secrets.token_hex(8)
        mark = _current.set(number)
        started, status = time.monotonic(), 500

        async def numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", ()), (_HEADER, number.encode())]
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self._app(scope, receive, numbered)
        except Exception as error:
            log.error("request failed: %s", place_of(error))  # noqa: TRY400 - no words of an error
            raise
        finally:
            self._tell(scope, status, time.monotonic() - started)
            _current.reset(mark)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", _UNKNOWN)
        known = scope["method"] if route != _UNKNOWN else _UNKNOWN
        self._metrics.answered(known, route, status, seconds)
        facts = {
            "method": known,
            "route": route,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
        }
        log.info("request", extra={"facts": facts})


def _given_number(scope: Scope) -> str:
    """The number that a proxy in front gave; empty where there is none, or what is no number."""
    for name, value in scope.get("headers", ()):
        if name == _HEADER:
            text = value.decode("latin-1")
            return text if _NUMBER.fullmatch(text) else ""
    return ""


class JsonFormatter(DiscreetFormatter):
    """One JSON object a line: time, level, logger, message, number of the request, cause."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as written."""
        body: dict[str, object] = {
            "time": format_instant(datetime.fromtimestamp(record.created, OFFICE_ZONE)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self.discreet(record.getMessage()),
        }
        if number := _current.get():
            body["request_id"] = number
        facts: dict[str, object] = getattr(record, "facts", {})
        body |= facts
        if record.exc_info and record.exc_info[1] is not None:
            body["cause"] = self.discreet(self.formatException(record.exc_info))
        return json.dumps(body, ensure_ascii=False)


def log_to_stderr(kind: str) -> None:
    """Write the log where a service manager reads it.

    Args:
        kind: ``json`` or ``text``; nothing is written for an empty one.
    """
    if not kind:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if kind == "json" else DiscreetFormatter())
    for name, level in (("reception", logging.INFO), ("uvicorn.error", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(level)
