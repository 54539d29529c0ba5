"""One part of the catalogue's section: what it takes, its word, its fault beside its field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception.domain.errors import InputError
from reception.services.context import ServiceContext
from reception.ui.background.changes import Kind
from reception.ui.pages.settings.section import RowsSection, SettingsTools
from reception.ui.widgets.form import Form

COLUMNS = 6
"""Of the forms; a narrow one has room for half as many fields in a row."""


class CataloguePart(RowsSection):
    """A section that does not load by itself; its container shows what came of it.

    Args:
        form: the one whose field is called ``pin``, and to whose ``path`` faults of a file belong.

    Signals:
        taken: the catalogue is another now, in the words for the person.
    """

    taken = Signal(str)

    def __init__(
        self, name: str, title: str, tools: SettingsTools, form: Form, parent: QWidget
    ) -> None:
        super().__init__(name, title, parent)
        self.tools = tools
        self.form = form
        form.setParent(self)

    @property
    def pin(self) -> str:
        """The supervisor's number as typed."""
        return self.form.values()["pin"]

    def change(self, job: Callable[[ServiceContext], object], words: str) -> None:
        """Carries out what changes the catalogue; ``words`` say that it is done."""
        self.tools.jobs.command(
            job,
            owner=self,
            on_result=lambda _done: self.taken.emit(words),
            kinds=Kind.SETTINGS,
            on_error=self.show_fault,
        )

    def show_fault(self, error: BaseException) -> None:
        """Says what is wrong beside its field; a fault of a file stands under its path."""
        shown = error
        if isinstance(error, InputError) and "file" in error.facts:
            shown = error.at("path")
        if not self.form.show_error(shown):
            self.tools.feedback.failed(error)
