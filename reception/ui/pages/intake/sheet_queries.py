"""What the sheet asks the store while it is written: who this is, what is usual here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reception.services.intake import favourites, people
from reception.services.intake.people import EarlierVisits, KnownPerson
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.tasks import OnError


class SheetQueries(QObject):
    """Answers the questions of the sections from the store's lane."""

    def __init__(
        self, jobs: BackgroundJobs, view: SheetView, on_error: OnError, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._view = view
        self._on_error = on_error
        view.person.number_known.connect(self._ask_earlier)
        view.person.people_wanted.connect(self._suggest_people)
        view.procedure.finder_actions.star_wanted.connect(self._mark_favourite)

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
