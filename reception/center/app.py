"""The center's application: the open protocol for counters, two pages for the public.

Routes under ``/v1`` belong to a unit and need its token, those under ``/v1/admin`` an
administrator's. ``/tra-cuu`` and ``/bieu-do`` are public
and show no more than the law lets anybody see. Errors have one shape: ``{"error": {"code": …}}``.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Protocol

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.telemetry import TelemetryConfig
from pydantic import TypeAdapter
from sqlalchemy.exc import DBAPIError

import reception
from reception.center.access import Access
from reception.center.admin_page import admin_page
from reception.center.admin_upload import admin_upload
from reception.center.answers import (
    LIMITS,
    ApiError,
    SentBody,
    add_error_handlers,
    json_answer,
    json_body,
    sent_body,
    shape,
)
from reception.center.carried import own_keys
from reception.center.carried_desk import CarriedDesk
from reception.center.carried_routes import carried_routes
from reception.center.catalogue_routes import CatalogueApi
from reception.center.counter_tokens import ForeignCounter
from reception.center.dossier_routes import dossier_routes
from reception.center.faults import Faults, FaultyApp
from reception.center.figures import Counts
from reception.center.ingest import DeviceClash, ForeignDevice
from reception.center.limits import RateLimit
from reception.center.look_up import LookUp
from reception.center.operation import operation_routes
from reception.center.public import public_routes
from reception.center.shared_limits import Allowance, SharedRateLimit
from reception.center.store import CenterStore, CursorUnknown, FeedPage, UnitAccess
from reception.center.token_routes import token_routes
from reception.center.watch import Metrics, Watch
from reception.domain.events import Event
from reception.domain.holdings import MOST_PLACES, HoldingQuestion
from reception.sync import messages
from reception.sync.messages import (
    MOST_DAYS,
    BlocksAnswer,
    CounterDevice,
    DayWish,
    Handshake,
    Proof,
    ProtocolRange,
    PullAnswer,
    PushAnswer,
    PushRequest,
    blocks_to_wire,
    wish_from_wire,
)

# Bodies being unpacked at once; the database has one writer anyway.
_AT_ONCE = 4
# Requests carry codes of dossiers: a variable of the environment must not send them anywhere.
_NO_TELEMETRY = TelemetryConfig(
    auto_configure=False, tracing=False, metrics=False, logs=False, operation_spans=False
)
# How long folding leaves the machine to a counter that is still sending, and how long at most.
_QUIET, _LONGEST_QUIET = 1.0, 15.0
# How long folding rests after the database failed it.
_AFTER_FAILURE = 15.0

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


class AppPart(Protocol):
    """What a program adds to the center it runs."""

    def adopt(self, token: str, at: datetime) -> UnitAccess | None:
        """Whose a token is that the store does not know; it is put there."""

    def add_to(self, app: FastAPI) -> None:
        """Add routes of its own."""


def create_app(
    store: CenterStore,
    clock: Clock,
    faults: Faults | None = None,
    *,
    today: Callable[[], date] | None = None,
    part: AppPart | None = None,
) -> Callable[..., Awaitable[None]]:
    """Build the application around a store.

    Args:
        clock: the center's own time, aware.
        faults: trouble to play, for tests and trainings.
        today: last day of the chart; by default the clock's office day.
        part: what else it answers.
    """
    told = (lambda: clock() + faults.clock_offset) if faults else clock
    folder = _Folder(store)
    app = FastAPI(
        title="Hệ thống cấp tỉnh – giao thức đồng bộ mở",
        version=reception.__version__,
        description=__doc__,
        docs_url=None,  # both viewers would fetch scripts from elsewhere
        redoc_url=None,
        lifespan=folder.lifespan,
        telemetry=_NO_TELEMETRY,
    )
    add_error_handlers(app)
    access = Access(store, clock, part.adopt if part else None)
    metrics = Metrics()
    app.add_middleware(Watch, metrics=metrics)
    operation_routes(app, store, access, metrics)
    _Api(store, told, folder, access, faults, metrics).add_routes(app)
    CatalogueApi(store, told, access).add_routes(app)
    dossier_routes(app, store, access)
    token_routes(app, store, access, clock)
    desk = CarriedDesk(store, told)
    carried_routes(app, desk, access)
    public_routes(app, store, clock, _citizens(store), today)
    admin_page(app, store, told)
    admin_upload(app, store, told, desk)
    if part is not None:
        part.add_to(app)
    return FaultyApp(app, faults) if faults else app


def _citizens(store: CenterStore) -> LookUp:
    """Look-ups with their limits: in memory beside a file, else shared by all processes."""
    # Ten wrong tries at one code in a day leave a guesser one chance in hundreds.
    address, code = Allowance(20, 12), Allowance(10, 10 / (24 * 60))
    if store.file is None:
        shared = (SharedRateLimit(store, "address", address), SharedRateLimit(store, "code", code))
        return LookUp(store, *shared, time.time)
    own = (RateLimit(address.burst, address.per_minute), RateLimit(code.burst, code.per_minute))
    return LookUp(store, *own, time.monotonic)


class _Folder:
    """The thread that folds queued dossiers, preferring moments when nobody is sending."""

    def __init__(self, store: CenterStore) -> None:
        self._store = store
        self._work = threading.Event()
        self._stop = threading.Event()
        self._last_push = 0.0

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        thread = threading.Thread(target=self._run, name="center-fold", daemon=True)
        self._work.set()  # whatever an earlier run left
        thread.start()
        yield
        self._stop.set()
        self._work.set()
        await run_in_threadpool(thread.join)

    def note_push(self) -> None:
        self._last_push = time.monotonic()
        self._work.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._work.wait()
            self._work.clear()
            self._wait_for_quiet()
            self._drain()

    def _drain(self) -> None:
        try:
            while not self._stop.is_set() and self._store.fold_some(100):
                pass
        except DBAPIError:  # a database that is away comes back; the queue is durable
            log.exception("folding failed")
            # Nobody may send for hours, and what waits is to reach other units.
            self._stop.wait(_AFTER_FAILURE)
            self._work.set()

    def _wait_for_quiet(self) -> None:
        started = time.monotonic()
        while not self._stop.wait(_QUIET / 4):
            now = time.monotonic()
            if now - self._last_push >= _QUIET or now - started >= _LONGEST_QUIET:
                return


class _Api:
    """The routes of the open protocol."""

    def __init__(
        self,
        store: CenterStore,
        clock: Clock,
        folder: _Folder,
        access: Access,
        faults: Faults | None,
        metrics: Metrics,
    ) -> None:
        self._metrics = metrics
        self._access = access
        self._store = store
        self._clock = clock
        self._folder = folder
        self._faults = faults
        self._carry = ""
        self._slots = asyncio.Semaphore(_AT_ONCE)

    def add_routes(self, app: FastAPI) -> None:
        """Put every route of the protocol on the application."""
        access = Depends(self._access.unit)

        @app.get("/v1/handshake", tags=["sync"], responses=shape(Handshake, 400, 401, 403))
        def handshake(
            unit: UnitAccess = access,
            device: Name = "",
            counter: Annotated[int, Query(ge=0, le=9_999)] = 0,
        ) -> Response:
            """Who the token speaks for, protocol versions, the clock, and the limits."""
            return json_answer(messages.handshake_to_wire(self._handshake(unit, device, counter)))

        @app.post(
            "/v1/events",
            tags=["sync"],
            responses=shape(PushAnswer, 400, 401, 403, 409, 413, 415),
            openapi_extra=_PUSH_BODY,
        )
        async def push(request: Request, unit: UnitAccess = access) -> Response:
            """Deliver a device's events; repeating a delivery changes nothing."""
            body = await sent_body(request)
            async with self._slots:
                answer = await run_in_threadpool(self._push, unit, body)
            return json_answer(messages.push_answer_to_wire(answer))

        @app.get("/v1/events", tags=["sync"], responses=shape(PullAnswer, 400, 401, 410))
        def pull(
            unit: UnitAccess = access,
            device: Name = "",
            cursor: Annotated[str, Query(max_length=messages.MAX_CURSOR)] = "",
            limit: Annotated[int, Query(ge=1, le=messages.MAX_EVENTS)] = 500,
        ) -> Response:
            """Events of the unit's other devices after a cursor."""
            page = partial(self._store.page, unit.unit, device, cursor, limit)
            return json_answer(messages.pull_answer_to_wire(self._pull(page)))

        @app.get("/v1/shared", tags=["sync"], responses=shape(PullAnswer, 400, 401, 410))
        def shared(
            unit: UnitAccess = access,
            cursor: Annotated[str, Query(max_length=messages.MAX_CURSOR)] = "",
            limit: Annotated[int, Query(ge=1, le=messages.MAX_EVENTS)] = 500,
        ) -> Response:
            """Events of dossiers received elsewhere for the unit, and answers to its own."""
            page = partial(self._store.shared_page, unit.unit, cursor, limit)
            return json_answer(messages.pull_answer_to_wire(self._pull(page)))

        @app.post(
            "/v1/numbers",
            tags=["sync"],
            responses=shape(BlocksAnswer, 400, 401, 403, 413, 415),
            openapi_extra=_NUMBERS_BODY,
        )
        async def numbers(request: Request, unit: UnitAccess = access) -> Response:
            """Keep numbers of the coming days for a device of a counter."""
            body = await sent_body(request)
            return json_answer(await run_in_threadpool(self._reserve, unit, body))

        @app.get("/v1/counts", tags=["sync"], responses=shape(None, 401))
        def counts(unit: UnitAccess = access) -> Response:
            """Dossiers per status and events per device, to compare with one's own."""
            return json_answer(_counts_body(unit.unit, self._store.counts(unit.unit)))

        @app.get("/v1/holdings", tags=["sync"], responses=shape(Proof, 400, 401))
        def holdings(
            question: Annotated[_Question, Depends()], unit: UnitAccess = access
        ) -> Response:
            """Proof of what is held of a device, in spans, over a word of the asker."""
            return json_answer(messages.proof_to_wire(self._prove(unit, question)))

    def _handshake(self, access: UnitAccess, device: str, counter: int) -> Handshake:
        self._access.own_device(access, device)
        now = self._clock()
        known: tuple[CounterDevice, ...] = ()
        if device and counter:
            known = self._store.counter_devices(access.unit, counter, device, now)
        return Handshake(
            protocol=ProtocolRange(messages.PROTOCOL, messages.PROTOCOL),
            unit=access.unit,
            office=access.office,
            server_time=self._clock(),
            limits=LIMITS,
            acked_seq=self._store.acked_seq(access.unit, device) if device else 0,
            counter_devices=known,
            catalogue=self._store.catalogue_tag(access.unit, device),
            shares=True,
            carry=self._carry_keys(),
            renew_token=access.renews,
            public_url=self._store.public_url,
        )

    def _carry_keys(self) -> str:
        """Whom files by hand are written to; no greeting fails for a full disk."""
        if not self._carry:
            with suppress(DBAPIError, ImportError):
                self._carry = own_keys(self._store).public.text
        return self._carry

    def _push(self, access: UnitAccess, body: SentBody) -> PushAnswer:
        request = messages.load(body.content(), messages.push_from_wire)
        if request.unit != access.unit:
            raise ApiError(403, "unit_mismatch", "unit")
        if len(request.events) > LIMITS.max_events:
            raise ApiError(413, "too_large", "events")
        if self._faults is not None:
            self._choke(request)
        try:
            settled = self._store.ingest(request, self._clock(), access.holder)
        except DeviceClash as error:
            raise ApiError(409, "device_clash", "device_id") from error
        except ForeignDevice as error:
            raise ApiError(403, "foreign_device", "device_id") from error
        except ForeignCounter as error:
            raise ApiError(403, "foreign_counter", "device_id") from error
        self._folder.note_push()
        refused = len(settled.rejected)
        self._metrics.delivered(len(request.events) - refused, refused)
        return PushAnswer(settled.acked_seq, settled.rejected, self._clock())

    def _pull(self, read: Callable[[], FeedPage]) -> PullAnswer:
        try:
            page = read()
        except CursorUnknown as error:
            raise ApiError(410, "cursor_gone", "cursor") from error
        return PullAnswer(page.events, page.next_cursor, page.has_more, self._clock())

    def _prove(self, access: UnitAccess, asked: _Question) -> Proof:
        question = HoldingQuestion(**asdict(asked))
        if not question.is_answerable:
            raise ApiError(400, "bad_message", "last")
        return Proof(self._store.holdings(access.unit, question), self._store.identity)

    def _reserve(self, access: UnitAccess, body: SentBody) -> dict[str, Any]:
        wish = messages.load(body.content(), wish_from_wire)
        if wish.unit != access.unit:
            raise ApiError(403, "unit_mismatch", "unit")
        self._access.own_device(access, wish.device_id)
        return blocks_to_wire(self._store.reserve(wish, self._clock()))

    def _choke(self, request: PushRequest) -> None:
        poison = self._faults.poison if self._faults else ""
        texts = (getattr(event, "payload", "") for event in request.events)
        if poison and any(poison in text for text in texts):
            raise ApiError(500, "failure")


Name = Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9._:-]*$")]

_Seq = Annotated[int, Query(ge=0, le=messages.MAX_SEQ)]


@dataclass(frozen=True, slots=True)
class _Question:
    """A question about what is held, as the query names it."""

    device_id: Annotated[str, Query(alias="device", max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
    after: _Seq
    last: _Seq
    step: Annotated[int, Query(ge=1, le=MOST_PLACES)]
    challenge: Annotated[str, Query(max_length=64, pattern=r"^[0-9a-f]+$")]


def _counts_body(unit: str, counts: Counts) -> dict[str, Any]:
    return {
        "unit": unit,
        "dossiers": {
            "total": counts.dossiers,
            "by_status": {str(status): count for status, count in counts.statuses},
            "unborn": counts.unborn,
            "doubled_codes": counts.doubled,
            "in_conflict": counts.conflicts,
        },
        "events": {
            "total": sum(device.events for device in counts.devices),
            "by_device": {
                device.device_id: {
                    "acked_seq": device.acked_seq,
                    "stored": device.events,
                    "refused": device.refused,
                }
                for device in counts.devices
            },
        },
    }


_NUMBERS_BODY = json_body(
    {
        "counter": {"type": "integer", "minimum": 0},
        "first": {"type": "integer", "minimum": 1, "maximum": 9_999},
        "last": {"type": "integer", "minimum": 1, "maximum": 9_999},
        "days": {
            "type": "array",
            "maxItems": MOST_DAYS,
            "items": TypeAdapter(DayWish).json_schema(),
        },
    }
)
_PUSH_BODY = json_body(
    {
        "events": {
            "type": "array",
            "maxItems": LIMITS.max_events,
            "items": TypeAdapter(Event).json_schema(),
        }
    }
)
