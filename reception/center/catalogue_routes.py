"""Catalogue packages over HTTP: administrators publish, counters are offered and say what is used.

Routes under ``/v1/admin`` want an administrator's token, the others a unit's.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import TypeAdapter

from reception.center import audit, packages
from reception.center.access import Access
from reception.center.administrators import Administrator
from reception.center.answers import (
    ApiError,
    SentBody,
    json_answer,
    json_body,
    request_body,
    sent_body,
    shape,
)
from reception.center.package_check import check_package
from reception.center.packages import CounterLine, Published
from reception.center.store import CenterStore, UnitAccess
from reception.domain.errors import InputError, NotPermitted, ReceptionError
from reception.domain.timebase import format_instant
from reception.sync import messages
from reception.sync.messages import (
    MAX_PACKAGE,
    MOST_PACKAGES,
    CatalogueAnswer,
    PackageInUse,
    catalogue_answer_to_wire,
    report_from_wire,
)

Clock = Callable[[], datetime]
Digest = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
_Layer = Annotated[str, Query(pattern=r"^(national|province|office)?$")]
_Unit = Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9._:-]*$")]
_PLACE = re.compile(r"[A-Za-z0-9_.\[\]]{1,80}")
_REFUSED = {InputError: 400, NotPermitted: 403}
_CODES = {"catalogue_older": 409, "catalogue_file_too_big": 413}


@dataclass(frozen=True, slots=True)
class _Published:
    """A package in the history, as it travels."""

    layer: str
    version: str
    valid_from: str
    sha256: str
    digest: str
    size: int
    publisher: str
    published_at: str
    published_by: str
    withdrawn_at: str
    withdrawn_by: str


@dataclass(frozen=True, slots=True)
class _History:
    packages: list[_Published]


@dataclass(frozen=True, slots=True)
class _InUse:
    layer: str
    version: str
    sha256: str
    starts_on: str | None
    since: str


@dataclass(frozen=True, slots=True)
class _Counter:
    """A device of a counter; who sits there is not told."""

    unit: str
    office: str
    counter: int
    device_id: str
    last_seen: str
    packages: list[_InUse]


@dataclass(frozen=True, slots=True)
class _Counters:
    counters: list[_Counter]


class CatalogueApi:
    """The routes about catalogue packages."""

    def __init__(self, store: CenterStore, clock: Clock, access: Access) -> None:
        self._store = store
        self._clock = clock
        self._access = access
        # A package is checked whole; one at a time is enough.
        self._checking = asyncio.Semaphore(1)

    def add_routes(self, app: FastAPI) -> None:
        """Put every route on the application."""
        self._add_counters_routes(app)
        self._add_administrators_routes(app)

    def _add_counters_routes(self, app: FastAPI) -> None:
        access = Depends(self._access.unit)

        @app.post(
            "/v1/catalogue",
            tags=["catalogue"],
            responses=shape(CatalogueAnswer, 400, 401, 403, 413, 415),
            openapi_extra=_REPORT_BODY,
        )
        async def exchange(request: Request, unit: UnitAccess = access) -> Response:
            """Say which packages a counter has in use; learn which are offered."""
            body = await sent_body(request)
            return json_answer(await run_in_threadpool(self._exchange, unit, body))

        @app.get("/v1/catalogue/{digest}", tags=["catalogue"], responses=_ARCHIVE)
        def package(digest: Digest, unit: UnitAccess = access) -> Response:
            """The archive of a package on offer."""
            with self._store.reading() as connection:
                files = packages.files_of(connection, digest)
            if not files:
                raise ApiError(404, "not_found", "digest")
            return Response(files, media_type="application/zip")

    def _add_administrators_routes(self, app: FastAPI) -> None:
        access = Depends(self._access.administrator)

        @app.post(
            "/v1/admin/catalogue",
            tags=["administration"],
            responses=shape(_Published, 400, 401, 403, 409, 413, 415),
            openapi_extra=_ARCHIVE_BODY,
        )
        async def publish(
            request: Request, layer: _Layer = "", by: Administrator = access
        ) -> Response:
            """Publish a signed package; one that is on offer already is answered as it is."""
            body = await sent_body(request, MAX_PACKAGE)
            async with self._checking:
                published = await run_in_threadpool(self._publish, body, layer, by)
            return json_answer(asdict(_published(published)))

        @app.get(
            "/v1/admin/catalogue", tags=["administration"], responses=shape(_History, 401, 403)
        )
        def history(by: Administrator = access) -> Response:
            """Every package that was ever published."""
            with self._store.reading() as connection:
                found = packages.history(connection)
            return json_answer(asdict(_History([_published(item) for item in found])))

        @app.delete(
            "/v1/admin/catalogue/{digest}",
            tags=["administration"],
            responses=shape(_History, 400, 401, 403, 404),
        )
        def withdraw(digest: Digest, by: Administrator = access) -> Response:
            """Offer a package no longer."""
            with self._store.writing() as connection:
                if not packages.withdraw(connection, digest, self._clock(), by.name):
                    raise ApiError(404, "not_found", "digest")
                audit.note(connection, self._clock(), by.name, "package_withdrawn", digest=digest)
                found = packages.history(connection)
            return json_answer(asdict(_History([_published(item) for item in found])))

        @app.get(
            "/v1/admin/counters",
            tags=["administration"],
            responses=shape(_Counters, 400, 401, 403),
        )
        def counters(unit: _Unit = "", by: Administrator = access) -> Response:
            """Which device of which counter has which packages in use, and since when."""
            with self._store.reading() as connection:
                found = packages.counters(connection, unit)
            return json_answer(asdict(_Counters([_counter(line) for line in found])))

    def _exchange(self, access: UnitAccess, body: SentBody) -> dict[str, Any]:
        report = messages.load(body.content(), report_from_wire)
        if report.unit != access.unit:
            raise ApiError(403, "unit_mismatch", "unit")
        self._access.own_device(access, report.device_id)
        with self._store.writing() as connection:
            packages.note_use(connection, report, self._clock())
            found = packages.offered(connection)
            tag = packages.tag_of(connection, self._store.identity, report.unit, report.device_id)
        return catalogue_answer_to_wire(CatalogueAnswer(tuple(item.package for item in found), tag))

    def _publish(self, body: SentBody, layer: str, by: Administrator) -> Published:
        files = body.content(MAX_PACKAGE)
        with self._store.reading() as connection:
            trusted = packages.trusted(connection)
            national = packages.national_files(connection)
        try:
            checked = check_package(files, layer, trusted, national)
            with self._store.writing() as connection:
                now = self._clock()
                published = packages.publish(connection, checked, files, now, by.name)
                about = {"layer": checked.layer, "version": checked.version}
                audit.note(connection, now, by.name, "package_published", **about)
                return published
        except ReceptionError as error:
            status = _CODES.get(error.code, _REFUSED.get(type(error), 400))
            raise ApiError(status, error.code, _place(error)) from error


def _place(error: ReceptionError) -> str:
    """Table, row and column, as far as they can stand in an error."""
    facts = error.facts
    place = f"{facts.get('file', '')}[{facts.get('row', 0)}].{error.field or ''}"
    return place if _PLACE.fullmatch(place) else ""


def _published(item: Published) -> _Published:
    said = asdict(item)
    package = said.pop("package")
    return _Published(**{**package, "valid_from": item.package.valid_from.isoformat()}, **said)


def _counter(line: CounterLine) -> _Counter:
    return _Counter(
        line.unit,
        line.office,
        line.counter,
        line.device_id,
        format_instant(line.last_seen),
        [
            _InUse(
                item.package.layer,
                item.package.version,
                item.package.sha256,
                item.package.starts_on.isoformat() if item.package.starts_on else None,
                format_instant(item.since),
            )
            for item in line.packages
        ],
    )


_ARCHIVE: dict[int | str, dict[str, Any]] = {
    **shape(None, 400, 401, 404),
    200: {
        "description": "The archive.",
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    },
}
_ARCHIVE_BODY = request_body(
    "application/zip",
    {"type": "string", "format": "binary", "maxLength": MAX_PACKAGE},
    "The signed archive",
)
_REPORT_BODY = json_body(
    {
        "counter": {"type": "integer", "minimum": 0, "maximum": 9_999},
        "in_use": {
            "type": "array",
            "maxItems": MOST_PACKAGES,
            "items": TypeAdapter(PackageInUse).json_schema(),
        },
    }
)
