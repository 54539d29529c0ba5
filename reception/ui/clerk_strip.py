"""Another clerk sits down: one name, asked for above the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception.services.setup import MAX_CLERK_NAME
from reception.ui.pages.intake.form_fields import EnterMoves, focus, text_field
from reception.ui.scaling import fix, place
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.text_label import TextLabel, TextRole


class ClerkStrip(QFrame):
    """Asks who works at this counter from now on.

    Signals:
        confirmed: the name as typed.
        closed: put away.
    """

    confirmed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clerk_strip")
        title = TextLabel(self.tr("Ai đang làm việc tại quầy?"), TextRole.STRONG, parent=self)
        self._field, self._name = text_field("", "clerk_name", longest=MAX_CLERK_NAME)
        self._name.setAccessibleName(self.tr("Tên công chức"))
        fix(self._field, width=280)
        self._no = ActionButton("clerk_no", self.tr("Để nguyên"), parent=self)
        self._yes = ActionButton("clerk_yes", self.tr("Đổi công chức"), primary=True, parent=self)
        line = QHBoxLayout(self)
        place(line, (20, 10, 20, 10), 10)
        line.addWidget(title)
        line.addWidget(self._field, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self._no)
        line.addWidget(self._yes)
        EnterMoves((self._name,), self._confirm, self)
        self._name.installEventFilter(self)
        self._yes.clicked.connect(self._confirm)
        self._no.clicked.connect(self.close_strip)
        self.hide()

    def open_strip(self, name: str) -> None:
        """Asks, with the present name to type over."""
        self._field.clear_message()
        self._name.setText(name)
        self.show()
        focus(self._name)

    @Slot()
    def close_strip(self) -> None:
        """Puts the question away."""
        self.hide()
        self.closed.emit()

    def show_error(self, words: str) -> None:
        """Says what is wrong with the name."""
        self._field.show_error(words)
        focus(self._name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Esc belongs to the question before any shortcut of the page."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self.close_strip()
        return True

    @Slot()
    def _confirm(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self.confirmed.emit(name)
        else:
            self.show_error(self.tr("Hãy ghi tên công chức."))
