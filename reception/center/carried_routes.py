"""Files that go by hand, handed in over HTTP by whoever has a line: an engineer, another commune.

The file itself proves whose it is, and its answer is readable by its counter alone, so that any
token of this center may bring it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from reception.center.access import Access
from reception.center.answers import ApiError, SentBody, request_body, sent_body, shape
from reception.center.carried import own_keys, take_in
from reception.center.store import CenterStore
from reception.domain.errors import InputError, NotPermitted
from reception.sync.carry.sealed_file import MAX_FILE, unseal

_AGE = "application/octet-stream"
_FILE: dict[str, dict[str, Any]] = {"schema": {"type": "string", "format": "binary"}}


def carried_routes(
    app: FastAPI, store: CenterStore, clock: Callable[[], datetime], access: Access
) -> None:
    """Put the route on the application."""
    whom = Depends(access.anyone)
    # Each may be large, and is unpacked and taken in whole.
    one = asyncio.Semaphore(1)

    def answer(body: SentBody, who: str) -> bytes:
        try:
            keys = own_keys(store)
            return take_in(store, [unseal(body.content(MAX_FILE), keys)], keys, clock(), who).answer
        except InputError as error:
            raise ApiError(400, error.code) from error
        except NotPermitted as error:
            raise ApiError(403, error.code) from error

    @app.post(
        "/v1/carried",
        tags=["sync"],
        response_class=Response,
        responses={
            **shape(None, 400, 401, 403, 413, 415),
            200: {"content": {_AGE: _FILE}, "description": "The answer, for its counter alone."},
        },
        openapi_extra=request_body(_AGE, _FILE["schema"] | {"maxLength": MAX_FILE}, "The file"),
    )
    async def carried(request: Request, who: str = whom) -> Response:
        """Hand in an outbox that came by hand; handing it in again changes nothing."""
        body = await sent_body(request, MAX_FILE)
        async with one:
            taken = await run_in_threadpool(answer, body, who)
        return Response(taken, media_type=_AGE)
