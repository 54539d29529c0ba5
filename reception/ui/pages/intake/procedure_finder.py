"""Finding a procedure from a few letters: the search field, its suggestions, the star."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.deadline import LimitUnit
from reception.domain.procedure import ProcedureVersion
from reception.domain.procedure_search import ProcedureIndex, build_index, search_procedures
from reception.domain.working_calendar import OfficeHours
from reception.services.intake.favourites import SearchOrder
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.widgets.form_fields import text_field
from reception.ui.widgets.suggestion_list import MAX_VISIBLE, Suggestion, SuggestionList

_LONGEST_SEARCH = 300
_MOST_FOUND = 20
_STAR = "★"


class ProcedureFinder(QWidget):
    """Offers procedures while letters are typed; those received most here come first.

    Signals:
        chosen: the :class:`ProcedureVersion` taken from the list.
        given_up: letters were typed over what was chosen.
        passed: Enter where there is nothing left to choose.
    """

    chosen = Signal(object)
    given_up = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index: ProcedureIndex = build_index(())
        self._hours = OfficeHours()
        self._order = SearchOrder((), {})
        self._version: ProcedureVersion | None = None
        self.field, self.line = text_field(
            "",
            "procedure_search",
            placeholder=self.tr("Gõ tên không dấu, chữ đầu, tên tắt hoặc mã: khai sinh, cc bs…"),
            longest=_LONGEST_SEARCH,
        )
        self.line.setAccessibleName(self.tr("Tìm thủ tục"))
        self._list = SuggestionList("procedure_suggestions", self.tr("Thủ tục gợi ý"), self)
        self._list.attach(self.line)
        self._list.chosen.connect(self.chosen)
        self.line.textEdited.connect(self._suggest)
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        place(column, spacing=8)
        column.addWidget(self.field)
        column.addWidget(self._list)

    def show_session(self, session: Session) -> None:
        """Takes the procedures in force today."""
        self._index = build_index(session.procedures(), session.shortcuts())
        self._hours = session.hours

    def show_order(self, order: SearchOrder) -> None:
        """Takes what comes first; an open list shows it."""
        self._order = order
        if not self._list.isHidden():
            marked = self._list.currentIndex().row()
            self._list.show_items(self._found(self.line.text()))
            self._list.setCurrentIndex(self._list.model().index(marked, 0))

    def show_version(self, version: ProcedureVersion | None) -> None:
        """Shows what was chosen, or nothing."""
        self._version = version
        self._list.show_items(())
        self.line.setText("" if version is None else version.name)
        self.line.setCursorPosition(0)

    def marked(self) -> ProcedureVersion | None:
        """The procedure marked in the open list, or else the chosen one."""
        current = None if self._list.isHidden() else self._list.current()
        version = self._version if current is None else current.value
        return version if isinstance(version, ProcedureVersion) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the field opens the list; Enter on a settled choice goes on."""
        if not isinstance(event, QKeyEvent) or watched is not self.line:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and not self._list.isHidden():
            return self._close_list(event)
        if event.type() != QEvent.Type.KeyPress or not self._list.isHidden():
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._suggest("" if self._version else self.line.text())
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.passed.emit()
            return True
        return super().eventFilter(watched, event)

    def _close_list(self, event: QKeyEvent) -> bool:
        """Esc closes the suggestions before it means the whole sheet."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._list.show_items(())
        return True

    @Slot(str)
    def _suggest(self, text: str) -> None:
        had_version, self._version = self._version is not None, None
        self.field.clear_message()
        self._list.show_items(self._found(text, has_all=had_version))
        self.given_up.emit()

    def _found(self, text: str, *, has_all: bool = False) -> list[Suggestion]:
        """What the letters may mean: marked ones and those received most come first."""
        found = search_procedures(
            self._index,
            text,
            frequency=self._order.usage,
            favourites=frozenset(self._order.favourites),
            limit=_MOST_FOUND if text.strip() or has_all else MAX_VISIBLE,
        )
        return [self._suggestion(version) for version in found]

    def _suggestion(self, version: ProcedureVersion) -> Suggestion:
        trailing = limit_words(version, self._hours)
        if not version.at_desk:
            trailing = self.tr("nơi khác tiếp nhận")
        star = f"{_STAR} " if version.code in self._order.favourites else ""
        note = f"{version.code} · {version.field}"
        return Suggestion(version, f"{star}{version.name}", note, trailing)


def limit_words(version: ProcedureVersion, hours: OfficeHours) -> str:
    """The usual time limit of a procedure in a few words."""
    row = next((row for row in version.limits if not row.case), None)
    if row is None or row.limit is None:
        return say("Không định hạn")
    if row.limit.unit is LimitUnit.SAME_DAY:
        return say("Trong ngày, sau {cut_off:%H:%M} sang ngày làm việc kế").format(
            cut_off=hours.cut_off
        )
    return row.limit.describe()
