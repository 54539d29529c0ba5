"""What the sheet asks the store while it is written: who this is, what is usual here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reception.services.intake import favourites, people
from reception.services.intake.people import EarlierVisits, KnownPerson
from reception.services.setup import units
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.pages.page_context import PageContext
from reception.ui.tasks import Lane


class SheetQueries(QObject):
    """Answers the questions of the sections from the lanes."""

    def __init__(self, context: PageContext, view: SheetView, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._runner = context.jobs, context.runner
        self._view = view
        self._on_error = context.feedback.failed
        view.person.number_known.connect(self._ask_earlier)
        view.person.people_wanted.connect(self._suggest_people)
        view.procedure.finder_actions.star_wanted.connect(self._mark_favourite)
        view.procedure.competent.opened.connect(self._load_communes)

    def ask_order(self) -> None:
        """Which procedures come first here."""
        self._jobs.run(
            favourites.search_order,
            owner=self,
            on_result=self._view.procedure.show_order,
            on_error=self._on_error,
        )

    @Slot(str)
    def _ask_earlier(self, number: str) -> None:
        def show(found: EarlierVisits) -> None:
            self._view.person.show_earlier(number, found.dossiers, found.person)

        self._jobs.run(
            lambda context: people.earlier_visits(context, number),
            owner=self,
            on_result=show,
            on_error=self._on_error,
        )

    @Slot(str)
    def _suggest_people(self, text: str) -> None:
        def show(found: tuple[KnownPerson, ...]) -> None:
            self._view.person.people.show_people(text, found)

        self._jobs.run(
            lambda context: people.suggest(context, text),
            owner=self,
            on_result=show,
            on_error=self._on_error,
        )

    @Slot(str, bool)
    def _mark_favourite(self, code: str, is_favourite: bool) -> None:
        self._jobs.run(
            lambda context: favourites.set_favourite(context, code, is_favourite=is_favourite),
            owner=self,
            on_result=self._view.procedure.show_favourites,
            on_error=self._on_error,
        )

    @Slot()
    def _load_communes(self) -> None:
        """Before the first letter asks for them: loading takes some 0.2 s."""
        self._runner.submit(
            units.provinces,
            owner=self,
            on_result=lambda _loaded: None,
            on_error=self._on_error,
            lane=Lane.IO,
        )
