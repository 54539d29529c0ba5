"""The route by which a counter draws a token of its own, and the next one before that one ends."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from reception.center import counter_tokens
from reception.center.access import Access
from reception.center.answers import (
    ApiError,
    SentBody,
    json_answer,
    json_body,
    sent_body,
    shape,
)
from reception.center.counter_tokens import ForeignCounter, NoStayingToken, Wish
from reception.center.store import CenterStore, UnitAccess
from reception.sync import messages
from reception.sync.token_message import (
    MOST_FORMER,
    TokenAnswer,
    token_answer_to_wire,
    token_wish_from_wire,
)

_MOST_BYTES = 64 * 1024
_BODY = json_body(
    {
        "counter": {"type": "integer", "minimum": 0},
        "former": {"type": "array", "maxItems": MOST_FORMER, "items": {"type": "string"}},
    }
)

log = logging.getLogger(__name__)


def token_routes(
    app: FastAPI, store: CenterStore, access: Access, clock: Callable[[], datetime]
) -> None:
    """Put the route on the application."""
    whose = Depends(access.unit)

    @app.post(
        "/v1/token",
        tags=["sync"],
        responses=shape(TokenAnswer, 400, 401, 403, 409, 413, 415),
        openapi_extra=_BODY,
    )
    async def token(request: Request, unit: UnitAccess = whose) -> Response:
        """Draw a token for this counter alone; the one it has is good until that is used."""
        body = await sent_body(request, _MOST_BYTES)
        return json_answer(await run_in_threadpool(_draw, store, unit, body, clock()))


def _draw(store: CenterStore, access: UnitAccess, body: SentBody, at: datetime) -> dict[str, Any]:
    asked = messages.load(body.content(_MOST_BYTES), token_wish_from_wire)
    if asked.unit != access.unit:
        raise ApiError(403, "unit_mismatch", "unit")
    names = dict.fromkeys((asked.device_id, *asked.former))
    wish = Wish(asked.unit, asked.counter, tuple(names))
    try:
        with store.writing() as connection:
            made, ends_at = counter_tokens.draw(
                connection, wish, at, holder=access.holder, parent=access.parent
            )
    except ForeignCounter as error:
        raise ApiError(403, "foreign_counter", "device_id") from error
    except NoStayingToken as error:
        raise ApiError(409, "no_staying_token") from error
    log.info("a token for counter %d of %s", asked.counter, asked.unit)
    return token_answer_to_wire(made, ends_at, "counter" if access.holder else "unit")
