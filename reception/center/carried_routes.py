"""Files that go by hand, handed in over HTTP by whoever has a line: an engineer, another commune.

The file itself proves whose it is, and its answer is readable by its counter alone, so that any
token of this center may bring it.
"""

from __future__ import annotations

from typing import Any

from fastapi import Depends, FastAPI, Request, Response

from reception.center.access import Access
from reception.center.answers import ApiError, request_body, sent_body, shape
from reception.center.carried_desk import CarriedDesk
from reception.domain.errors import InputError, NotPermitted
from reception.sync.carry.sealed_file import MAX_FILE

_AGE = "application/octet-stream"
_FILE: dict[str, dict[str, Any]] = {"schema": {"type": "string", "format": "binary"}}


def carried_routes(app: FastAPI, desk: CarriedDesk, access: Access) -> None:
    """Put the route on the application."""
    whom = Depends(access.anyone)

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
        try:
            taken = await desk.answer(lambda: body.content(MAX_FILE), who)
        except InputError as error:
            raise ApiError(400, error.code) from error
        except NotPermitted as error:
            raise ApiError(403, error.code) from error
        return Response(taken, media_type=_AGE)
