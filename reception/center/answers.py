"""How the center reads what is sent and how it answers: bounds, one shape of error, JSON."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException

from reception.center.limits import Damaged, TooLarge, unpack
from reception.sync import messages
from reception.sync.messages import BadMessage, ErrorAnswer, Limits

LIMITS = Limits(max_events=1_000, max_bytes=16 * 1024 * 1024)
# Text compresses four to ten times; what comes in bigger than this was not text.
MAX_PACKED = 8 * 1024 * 1024
_RETRY_AFTER = 30
_PIECE_SECONDS = 60.0

log = logging.getLogger(__name__)


class ApiError(Exception):
    """An answer that is not a success."""

    def __init__(self, status: int, code: str, field: str = "") -> None:
        super().__init__(code)
        self.status = status
        self.answer = ErrorAnswer(code, field)


def add_error_handlers(app: FastAPI) -> None:
    """Give every error the one shape."""

    @app.exception_handler(ApiError)
    async def _ours(request: Request, error: ApiError) -> Response:
        return json_answer(messages.error_to_wire(error.answer), error.status)

    @app.exception_handler(BadMessage)
    async def _unreadable(request: Request, error: BadMessage) -> Response:
        body = messages.error_to_wire(ErrorAnswer(error.code, error.field or ""))
        return json_answer(body, 400)

    @app.exception_handler(RequestValidationError)
    async def _bad_query(request: Request, error: RequestValidationError) -> Response:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        return json_answer(messages.error_to_wire(ErrorAnswer("bad_message", place)), 400)

    @app.exception_handler(OperationalError)
    @app.exception_handler(NoConnection)
    async def _away(request: Request, error: SQLAlchemyError) -> Response:
        # No line to the database or none free, a full disk: no event is to blame, so not a plain
        # failure.
        log.error("database trouble: %s", type(getattr(error, "orig", error)).__name__)
        body = messages.error_to_wire(ErrorAnswer("busy", retry_after=_RETRY_AFTER))
        busy = json_answer(body, 503)
        busy.headers["Retry-After"] = str(_RETRY_AFTER)
        return busy

    @app.exception_handler(HTTPException)
    async def _plain(request: Request, error: HTTPException) -> Response:
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "refused")
        return json_answer(messages.error_to_wire(ErrorAnswer(code)), error.status_code)


async def _next_piece(stream: AsyncIterator[bytes]) -> bytes | None:
    """What comes next, or None at the end; whoever sends nothing for a minute is let go."""
    try:
        async with asyncio.timeout(_PIECE_SECONDS):
            return await anext(stream, None)
    except TimeoutError as error:
        raise ApiError(408, "timeout", "body") from error


async def bounded_body(request: Request, most: int = MAX_PACKED) -> bytes:
    """What was sent, of at most so many bytes.

    Raises:
        ApiError: 413; 408 where nothing comes any more.
    """
    return b"".join([piece async for piece in bounded_stream(request, most)])


async def bounded_stream(request: Request, most: int) -> AsyncGenerator[bytes]:
    """What was sent, piece by piece, of at most so many bytes.

    Raises:
        ApiError: as :func:`bounded_body`; 413 before anything is read where more is announced.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > most:
        raise _too_large()
    size = 0
    stream = request.stream()
    while (piece := await _next_piece(stream)) is not None:
        size += len(piece)
        if size > most:
            raise _too_large()
        yield piece


@dataclass(frozen=True, slots=True)
class SentBody:
    """A body as it was sent."""

    packed: bytes
    is_gzip: bool

    def content(self, most: int = LIMITS.max_bytes) -> bytes:
        """The body as it was before it was packed; it takes time, on a thread for it.

        Raises:
            ApiError: 413, or 400 where it is damaged.
        """
        try:
            return unpack(self.packed, most) if self.is_gzip else self.packed
        except TooLarge as error:
            raise _too_large() from error
        except Damaged as error:
            raise ApiError(400, "bad_message", "body") from error


async def sent_body(request: Request, most: int = MAX_PACKED) -> SentBody:
    """What was sent, of at most so many bytes, packed or not.

    Raises:
        ApiError: 413; 408 where nothing comes any more; 415 for a packing other than gzip.
    """
    packed = await bounded_body(request, most)
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding not in ("gzip", "identity"):
        raise ApiError(415, "unsupported_encoding", "body")
    return SentBody(packed, encoding == "gzip")


def _too_large() -> ApiError:
    return ApiError(413, "too_large", "body")


def json_answer(body: dict[str, Any], status: int = 200) -> Response:
    """JSON as compact UTF-8."""
    return Response(messages.dump(body), status, media_type="application/json")


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: ``code`` names it, ``field`` the place in the request."""

    code: str
    field: str = ""
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class ProblemBody:
    """The one shape of every answer that is not a success."""

    error: Problem


_MEANINGS = {
    400: "The request cannot be read, or a field is out of its bounds.",
    401: "No token, or one that is not good.",
    403: "The token is for another unit, or for other routes.",
    404: "There is nothing of this name.",
    409: "Another device goes by this name.",
    410: "The cursor is not one of this database: pull from the start.",
    413: "More than the limits of the handshake allow.",
    415: "A packing other than gzip.",
}
_OTHERWISE = {"model": ProblemBody, "description": "Not now; 503 says when to come again."}


def shape(kind: type | None, *problems: int) -> dict[int | str, dict[str, Any]]:
    """How the answers of a route look, for the published description.

    Args:
        kind: the body of a success; None where the route says it itself.
        problems: what else it answers.
    """
    told: dict[int | str, dict[str, Any]] = {200: {"model": kind}} if kind else {}
    for status in problems:
        told[status] = {"model": ProblemBody, "description": _MEANINGS[status]}
    return {**told, "default": _OTHERWISE}


def json_body(properties: dict[str, Any]) -> dict[str, Any]:
    """How the body of a device's message looks, for the published description.

    Args:
        properties: its fields beside those that say who sends; every one is required.
    """
    sender = {
        "protocol": {"type": "integer", "const": messages.PROTOCOL},
        "unit": {"type": "string"},
        "device_id": {"type": "string"},
    }
    fields = sender | properties
    schema = {"type": "object", "required": list(fields), "properties": fields}
    return request_body("application/json", schema, "JSON")


def request_body(media_type: str, schema: dict[str, Any], what: str) -> dict[str, Any]:
    """A body that may be packed, for the published description."""
    return {
        "requestBody": {
            "required": True,
            "description": f"{what}, gzip allowed (Content-Encoding: gzip).",
            "content": {media_type: {"schema": schema}},
        }
    }
