"""What the filter of a work list may name, and where dossiers usually go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from reception.services.context import ServiceContext
from reception.services.dossier import saved_filters, worklists
from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.worklists import FilterChoices
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.worklist.filter_bar import FilterBar


@dataclass(frozen=True, slots=True)
class _Known:
    offered: FilterChoices
    saved: tuple[SavedFilter, ...]
    routes: Mapping[str, str]


class FilterOffers(QObject):
    """Reads names met lately and kept filters into a filter bar.

    Attributes:
        routes: the usual unit of each field; empty until the first reading.
    """

    def __init__(self, context: PageContext, bar: FilterBar) -> None:
        super().__init__(bar)
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._session = context.session
        self._bar = bar
        self.routes: Mapping[str, str] = {}

    def load(self) -> None:
        """Reads them again."""
        self._jobs.run(_known, owner=self, on_result=self._show, on_error=self._feedback.failed)

    def _show(self, known: _Known) -> None:
        self.routes = known.routes
        fields = sorted({version.field for version in self._session.procedures()})
        self._bar.show_choices(fields, self._session.office.counters, known.offered)
        self._bar.show_saved(known.saved, self._bar.saved_name)


def _known(context: ServiceContext) -> _Known:
    return _Known(
        worklists.filter_choices(context),
        saved_filters.saved_filters(context),
        worklists.routes(context),
    )
