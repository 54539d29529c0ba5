"""Feeds paged tables from the services, page by page, on the store's own lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from reception.services.context import ServiceContext
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.tasks import OnError
from reception.ui.widgets.paged_model import Deliver, FetchAfter, Rows

Query = Callable[[ServiceContext, Any, int], Sequence[Any]]
"""``(desk, after_key, limit)``."""


class ServiceRows:
    """The bridge between a :class:`PagedTableModel` and a query of the services.

    Args:
        owner: rows for an owner that is gone are dropped.
        on_error: what to tell when a page could not be read.
    """

    def __init__(self, jobs: BackgroundJobs, owner: QObject, on_error: OnError) -> None:
        self._jobs = jobs
        self._owner = owner
        self._on_error = on_error
        # Set and read by jobs of the lane alone.
        self._context: ServiceContext | None = None

    def submit(self, job: Callable[[], Rows], deliver: Deliver) -> None:
        """Runs a fetch of the model; give it to the model as its ``submit``."""

        def on_lane(context: ServiceContext) -> Rows:
            self._context = context
            try:
                return job()
            finally:
                self._context = None

        self._jobs.run(on_lane, owner=self._owner, on_result=deliver, on_error=self._on_error)

    def keyset(self, query: Query) -> FetchAfter:
        """A query as the model's ``show_keyset`` wants it."""

        def fetch(after: Any, limit: int) -> Rows:
            if self._context is None:
                raise RuntimeError("pages of the store are read on its own lane")
            return query(self._context, after, limit)

        return fetch
