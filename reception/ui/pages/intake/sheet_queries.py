"""What the sheet asks the store while it is written: who this is, what is usual here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reception.services import favourites, people
from reception.services.people import KnownPerson
from reception.ui.desk.jobs import DeskJobs
from reception.ui.pages.intake.sheet import Earlier, earlier
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.tasks import OnError


class SheetQueries(QObject):
    """Answers the questions of the sections from the store's lane."""

    def __init__(self, jobs: DeskJobs, view: SheetView, on_error: OnError, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._view = view
        self._on_error = on_error
        view.person.number_known.connect(self._ask_earlier)
        view.person.people_wanted.connect(self._suggest_people)
        view.procedure.star_wanted.connect(self._mark_favourite)

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
        def show(found: Earlier) -> None:
            self._view.person.show_earlier(number, found.dossiers, found.person)

        self._jobs.run(
            lambda desk: earlier(desk, number),
            owner=self,
            on_result=show,
            on_error=self._on_error,
        )

    @Slot(str)
    def _suggest_people(self, text: str) -> None:
        def show(found: tuple[KnownPerson, ...]) -> None:
            self._view.person.people.show_people(text, found)

        self._jobs.run(
            lambda desk: people.suggest(desk, text),
            owner=self,
            on_result=show,
            on_error=self._on_error,
        )

    @Slot(str, bool)
    def _mark_favourite(self, code: str, is_favourite: bool) -> None:
        self._jobs.run(
            lambda desk: favourites.set_favourite(desk, code, is_favourite=is_favourite),
            owner=self,
            on_result=self._view.procedure.show_favourites,
            on_error=self._on_error,
        )
