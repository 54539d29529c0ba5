"""For which authority a matter is received, where that is not the office itself; shown on demand.

A commune is found by its name; any authority is taken by its identifier (mã định danh).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.elsewhere import authority_words
from reception.domain.procedure import ProcedureVersion
from reception.domain.text import tokens
from reception.services.intake.competent_unit import MAX_WORDS, read_authority
from reception.services.setup import units
from reception.ui.background.session import Session
from reception.ui.style.scaling import place
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.page_actions import PageAction, Side
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList

KEYS = "Alt+Q"
NAME = "competent_unit"
_MOST_FOUND = 6
_SPEC = FieldSpec(
    NAME,
    "Cơ quan có thẩm quyền giải quyết",
    placeholder="Để trống nếu do cơ quan này giải quyết; gõ tên xã, phường hoặc mã định danh",
    longest=MAX_WORDS,
    check=read_authority,
)


class CompetentField(QWidget):
    """One line with suggestions, hidden until somebody asks for it.

    Signals:
        opened: communes will be looked for; their list takes a while to load.
        edited: something else stands there now.
        passed: Enter where there is nothing left to choose.
    """

    opened = Signal()
    edited = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._version: ProcedureVersion | None = None
        self.form = Form((_SPEC,), "", self)
        self.line = self.form.line(NAME)
        self._list = SuggestionList("competent_suggestions", self.tr("Cơ quan gợi ý"), self)
        self._list.attach(self.line, closes=True)
        self._list.chosen.connect(self._take)
        self.form.edited.connect(self._suggest)
        self.form.submitted.connect(self.passed)
        column = QVBoxLayout(self)
        place(column, spacing=8)
        column.addWidget(self.form.fields[NAME])
        column.addWidget(self._list)
        self.hide()

    def row(self, run: Callable[[], object]) -> PageAction:
        """The action that opens it, where offices elsewhere may receive the matter."""
        return PageAction(
            "procedure_competent",
            self.tr("Nhận cho cơ quan khác"),
            run,
            KEYS,
            side=Side.NONE,
            enabled=lambda: self.is_offered,
            help=self.tr("Tiếp nhận không phụ thuộc địa giới: ngày hẹn là dự kiến"),
        )

    @property
    def is_offered(self) -> bool:
        """Whether the catalogue lets offices elsewhere receive the matter in hand."""
        if self._session is None or self._version is None:
            return False
        session = self._session
        row = session.catalogue.competence_on(self._version.code, session.today)
        return row is not None and row.is_anywhere

    @property
    def text(self) -> str:
        """The authority as it stands there; empty for the own office."""
        return self.form.values()[NAME].strip() if self.is_offered else ""

    def show_session(self, session: Session) -> None:
        """Takes catalogue and day."""
        self._session = session

    def show_version(self, version: ProcedureVersion | None) -> None:
        """Follows the matter; what was written stays where the new one may be received as well."""
        self._version = version
        self.setVisible(bool(self.text))

    def show_text(self, text: str) -> None:
        """Fills in what was written before."""
        self._list.show_items(())
        self.form.set_values({NAME: text})
        self.setVisible(bool(self.text))

    def open(self) -> None:
        """Shows the field and takes the keyboard there."""
        if self.is_offered:
            self.opened.emit()
            self.show()
            self.form.focus_first()

    @Slot()
    def _suggest(self) -> None:
        found = [*self._routes(), *self._communes()][:_MOST_FOUND]
        self._list.show_items(found)
        self.edited.emit()

    def _communes(self) -> list[Suggestion]:
        found = units.find_commune(self.line.text(), limit=_MOST_FOUND)
        return [
            Suggestion(authority_words(item.code, item.committee), item.name, item.province.name)
            for item in found
        ]

    def _routes(self) -> list[Suggestion]:
        """Authorities of the catalogue with an identifier, by the letters of either."""
        typed = tokens(self.line.text())
        if self._session is None or not typed:
            return []
        known = {
            authority_words(route.unit, route.authority)
            for routes in self._session.catalogue.routes.values()
            for route in routes
            if route.unit
        }
        return [
            Suggestion(words, words)
            for words in sorted(known)
            if all(part in " ".join(tokens(words)) for part in typed)
        ]

    @Slot(object)
    def _take(self, words: str) -> None:
        self.show_text(words)
        self.edited.emit()
