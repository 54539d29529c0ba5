"""Routes for whoever runs the center: alive, ready, figures."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

from fastapi import FastAPI, Request, Response
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy import ColumnElement, Connection, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

import reception
from reception.center import packages
from reception.center.access import Access, Bearer
from reception.center.answers import shape
from reception.center.folding import IS_BEHIND
from reception.center.store import CenterStore
from reception.center.tables import devices, tokens, unfolded, units
from reception.center.watch import Metrics

# Whoever asks may do so without a token: the database is asked no oftener than this, in seconds.
READY_SECONDS = 2.0
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_PLAIN: dict[int | str, dict[str, Any]] = {
    **shape(None, 401, 403),
    200: {
        "description": "Figures as Prometheus reads them.",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    },
}


def operation_routes(app: FastAPI, store: CenterStore, access: Access, metrics: Metrics) -> None:
    """Put the routes on the application."""
    metrics.shown.register(_StoreCollector(store))
    readiness = _Readiness(store)

    @app.get("/healthz", tags=["operation"], responses=shape(None))
    def healthz() -> dict[str, str]:
        """Whether the center runs; its database is not asked."""
        return {"status": "ok", "version": reception.__version__}

    @app.get("/readyz", tags=["operation"], responses=shape(None))
    def readyz() -> dict[str, str]:
        """Whether an event could be stored: something was written and committed just now."""
        readiness.prove()
        return {"status": "ready", "version": reception.__version__}

    @app.get("/metrics", tags=["operation"], responses=_PLAIN, response_class=Response)
    def figures(request: Request, bearer: Bearer) -> Response:
        """Figures, for this machine or with an administrator's token."""
        if not _is_here(request):
            access.administrator(bearer)
        return Response(generate_latest(metrics.shown), media_type=_TEXT)


def _is_here(request: Request) -> bool:
    """Whether it comes from this machine; a proxy on it says for whom it asks."""
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class _Readiness:
    """Whether the database takes anything, found out once for all who ask within two seconds."""

    def __init__(self, store: CenterStore) -> None:
        self._store = store
        self._asking = threading.Lock()
        self._good_until = 0.0
        self._problem: SQLAlchemyError | None = None

    def prove(self) -> None:
        """Raises what the database said where it takes nothing."""
        with self._asking:
            if time.monotonic() >= self._good_until:
                self._ask()
            if self._problem is not None:
                raise self._problem.with_traceback(None)

    def _ask(self) -> None:
        try:
            self._store.prove_writable()
            self._problem = None
        except SQLAlchemyError as problem:
            self._problem = problem
        self._good_until = time.monotonic() + READY_SECONDS


class _StoreCollector:
    """What the database says at the moment it is asked; every query reads an index."""

    def __init__(self, store: CenterStore) -> None:
        self._store = store

    def describe(self) -> Iterable[Metric]:
        """Nothing is asked of the database before somebody wants to know."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Gauges of this moment."""
        with self._store.reading() as connection:
            yield _gauge(
                "center_units", "Units that have or had a token.", _count(connection, units)
            )
            yield _gauge("center_tokens", "Tokens that are good.", _count(connection, tokens))
            yield _gauge("center_devices", "Devices that sent.", _count(connection, devices))
            yield _gauge(
                "center_units_behind",
                "Units whose newest events are not in the figures yet.",
                _count(connection, units, IS_BEHIND),
            )
            yield _gauge(
                "center_dossiers_unfolded",
                "Dossiers that this version cannot read.",
                _count(connection, unfolded),
            )
            yield _gauge(
                "center_packages_offered",
                "Catalogue packages that counters are offered.",
                len(packages.offered(connection)),
            )
        file = self._store.file
        if file is not None:
            beside = (file, file.with_name(f"{file.name}-wal"))
            size = sum(path.stat().st_size for path in beside if path.exists())
            yield _gauge("center_database_bytes", "Size of the database's files.", size)


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)


def _count(connection: Connection, table: Table, *wanted: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(table).where(*wanted)
    return connection.execute(query).scalar_one()
