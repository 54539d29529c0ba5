"""Finding a procedure from a few letters: the search field, its suggestions, the star."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.deadline import LimitUnit
from reception.domain.procedure import ProcedureVersion
from reception.domain.procedure_search import Hit, ProcedureIndex, build_index, find_procedures
from reception.domain.working_calendar import OfficeHours
from reception.services.dossier.fees_and_limits import hours_of
from reception.services.intake.favourites import SearchOrder
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.suggestion_list import MAX_VISIBLE, Suggestion, SuggestionList

_LONGEST_SEARCH = 300
_MOST_FOUND = 20
_PREPARE_MS = 400
_STAR = "★"
_SEARCH = FieldSpec(
    "procedure",
    placeholder="Gõ tên không dấu, chữ đầu, tên tắt hoặc mã: khai sinh, cc bs…",
    spoken="Tìm thủ tục",
    longest=_LONGEST_SEARCH,
    object_name="procedure_search",
)


class ProcedureFinder(QWidget):
    """Offers procedures while letters are typed; those received most here come first.

    Signals:
        chosen: the :class:`ProcedureVersion` taken from the list.
        given_up: the field was left with other letters than the name of what was chosen.
        passed: Enter where there is nothing left to choose.
    """

    chosen = Signal(object)
    given_up = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_index: Callable[[], ProcedureIndex] = lambda: build_index(())
        self._known_index: ProcedureIndex | None = None
        self._hours = OfficeHours()
        self._order = SearchOrder((), {})
        self._version: ProcedureVersion | None = None
        # What the same person handed in just before; it comes first while nothing is typed.
        self._again: ProcedureVersion | None = None
        # Of the chosen one, as far as the field takes it.
        self._name = ""
        # Whether the list was open, by the texts that stood here since the field got the keyboard.
        self._was_open: dict[str, bool] = {}
        self._last_text = ""
        # Nothing was found for what stands here: no list, but none that was closed either.
        self._is_in_vain = False
        self.form = Form((_SEARCH,), "", self)
        self.field = self.form.fields["procedure"]
        self.line = self.form.line("procedure")
        self._list = SuggestionList("procedure_suggestions", self.tr("Thủ tục gợi ý"), self)
        # After the form, so that Enter is the list's while a procedure is marked in it.
        self._list.attach(self.line, closes=True)
        self._list.chosen.connect(self.chosen)
        self.form.edited.connect(self._suggest)
        self.form.left.connect(self._leave)
        self.form.submitted.connect(self._pass)
        self.line.installEventFilter(self)
        # Some hundred names are prepared when the window stands, or at the first letter.
        self._prepare = QTimer(self)
        self._prepare.setSingleShot(True)
        self._prepare.setInterval(_PREPARE_MS)
        self._prepare.timeout.connect(self._index)
        column = QVBoxLayout(self)
        place(column, spacing=8)
        column.addWidget(self.field)
        column.addWidget(self._list)

    def show_session(self, session: Session) -> None:
        """Takes the procedures in force today."""
        self._make_index, self._known_index = session.index, None
        self._prepare.start()
        self._hours = session.hours

    @Slot()
    def _index(self) -> ProcedureIndex:
        """The procedures in force, prepared for searching."""
        if self._known_index is None:
            self._prepare.stop()
            self._known_index = self._make_index()
        return self._known_index

    def show_order(self, order: SearchOrder) -> None:
        """Takes what comes first; an open list shows it."""
        self._order = order
        if not self._list.isHidden():
            marked = self._list.currentIndex().row()
            self._list.show_items(self._offered())
            self._list.setCurrentIndex(self._list.model().index(marked, 0))

    def show_version(self, version: ProcedureVersion | None) -> None:
        """Shows what was chosen, or nothing."""
        self._version = version
        self._again = None
        self._list.show_items(())
        self.line.setText("" if version is None else version.name)
        self.line.setCursorPosition(0)
        self._name = self._last_text = self.line.text()
        self._was_open.clear()
        self._is_in_vain = False

    def offer_again(self, version: ProcedureVersion) -> None:
        """Opens the list with what the same person handed in just before, for Enter to take."""
        self._again = version
        self._list.show_items(self._offered())

    def marked(self) -> ProcedureVersion | None:
        """The procedure marked in the open list, or else the chosen one."""
        current = None if self._list.isHidden() else self._list.current()
        version = self._version if current is None else current.value
        return version if isinstance(version, ProcedureVersion) else None

    def is_favourite(self, version: ProcedureVersion) -> bool:
        """Whether this counter marked it with a star."""
        return version.code in self._order.favourites

    @property
    def is_typed_over(self) -> bool:
        """Whether other letters stand where the name of the chosen procedure was."""
        return self._version is not None and self.line.text() != self._name

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the field opens the list."""
        if event.type() == QEvent.Type.FocusIn:
            self._was_open.clear()
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not is_key or watched is not self.line or not self._list.isHidden():
            return super().eventFilter(watched, event)
        key = cast("QKeyEvent", event)
        if key.key() != Qt.Key.Key_Down or key.modifiers():
            return super().eventFilter(watched, event)
        self._list.show_items(self._offered())
        return True

    @Slot()
    def _suggest(self) -> None:
        """What was chosen stays until the field is left: the letters may be a scanner's."""
        text = self.line.text()
        # Still as it was before the letter.
        self._was_open[self._last_text] = self._is_in_vain or not self._list.isHidden()
        self._last_text = text
        is_choice = self._version is not None and not self.is_typed_over
        # A text that is there again, as after a scan, has its list again or none.
        is_open = self._was_open.get(text, not is_choice)
        offered = self._offered() if is_open else []
        self._is_in_vain = is_open and not offered
        self._list.show_items(offered)

    @Slot()
    def _leave(self) -> None:
        if self.is_typed_over:
            self._version = None
            self.given_up.emit()

    @Slot()
    def _pass(self) -> None:
        """Enter, and nothing is marked."""
        self._leave()
        self.passed.emit()

    def _offered(self) -> list[Suggestion]:
        """What the letters may mean; all there is behind the name of the chosen one."""
        has_choice = self._version is not None
        is_name = has_choice and not self.is_typed_over
        return self._found("" if is_name else self.line.text(), has_all=has_choice)

    def _found(self, text: str, *, has_all: bool = False) -> list[Suggestion]:
        """What the letters may mean: marked ones and those received most come first."""
        found = find_procedures(
            self._index(),
            text,
            frequency=self._order.usage,
            favourites=frozenset(self._order.favourites),
            limit=_MOST_FOUND if text.strip() or has_all else MAX_VISIBLE,
        )
        if self._again is not None and not text.strip():
            others = (hit for hit in found if hit.version is not self._again)
            found = (Hit(self._again), *others)
        return [self._suggestion(hit) for hit in found]

    def _suggestion(self, hit: Hit) -> Suggestion:
        version = hit.version
        trailing = limit_words(version, self._hours)
        if not version.at_desk:
            trailing = self.tr("nơi khác tiếp nhận")
        star = f"{_STAR} " if version.code in self._order.favourites else ""
        note = f"{version.code} · {version.field}"
        if hit.instead_of is not None:
            note = self.tr("{old} đã thay bằng {new}").format(
                old=hit.instead_of.code, new=f"{version.code} · {version.field}"
            )
        return Suggestion(version, f"{star}{version.name}", note, trailing)


def limit_words(version: ProcedureVersion, hours: OfficeHours) -> str:
    """The usual time limit of a procedure in a few words, or that the catalogue knows none."""
    row = next((row for row in version.limits if not row.case), None)
    if row is None or row.limit is None:
        return say("Danh mục chưa có thời hạn")
    if row.limit.unit is LimitUnit.SAME_DAY:
        return say("Trong ngày, sau {cut_off:%H:%M} sang ngày làm việc kế").format(
            cut_off=hours_of(hours, version).cut_off
        )
    return row.limit.describe()
