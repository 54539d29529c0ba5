"""A question in the page instead of over it: a strip with two answers, by mouse or by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.text_label import TextLabel, TextRole


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something is done.

    Attributes:
        text: the question itself.
        details: what will happen; may be empty.
        yes: words of the button that does it, a verb rather than "Có".
        no: words of the button that leaves everything as it is.
        tone: WARN or BAD for what cannot be taken back.
    """

    text: str
    yes: str
    details: str = ""
    no: str = ""
    tone: Tone = Tone.ACCENT


class ConfirmBar(QFrame):
    """Asks one question at a time; Enter presses the marked answer, Esc leaves all as it is.

    Signals:
        answered: True for yes.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confirm_bar")
        self._came_from: QWidget | None = None
        self._text = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._details = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        self._no = ActionButton("confirm_no", self.tr("Để nguyên"), parent=self)
        self._yes = ActionButton("confirm_yes", self.tr("Đồng ý"), primary=True, parent=self)
        words = QVBoxLayout()
        place(words, spacing=2)
        words.addWidget(self._text)
        words.addWidget(self._details)
        row = QHBoxLayout(self)
        place(row, (20, 10, 20, 10), 10)
        row.addLayout(words, 1)
        row.addWidget(self._no)
        row.addWidget(self._yes)
        for button in (self._no, self._yes):
            button.installEventFilter(self)
        self._no.clicked.connect(self._answer_no)
        self._yes.clicked.connect(self._answer_yes)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether a question waits for its answer."""
        return not self.isHidden()

    def ask(self, question: Question) -> None:
        """Shows a question; the safe answer of a dangerous one is marked.

        A question that still waits is answered with no first.
        """
        self.leave_as_is()
        self._came_from = QApplication.focusWidget()
        self._text.setText(question.text)
        self._details.setText(question.details)
        self._details.setVisible(bool(question.details))
        self._yes.set_label(question.yes)
        self._no.set_label(question.no or self.tr("Để nguyên"))
        self.setAccessibleName(question.text)
        set_flag(self, "tone", question.tone.value)
        self.show()
        is_dangerous = question.tone in (Tone.WARN, Tone.BAD)
        marked = self._no if is_dangerous else self._yes
        marked.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_as_is(self) -> None:
        """Answers a question that still waits with no."""
        if self.is_asking:
            self._answer_no()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc belong to the question before any shortcut of the page."""
        if not isinstance(event, QKeyEvent) or watched not in (self._no, self._yes):
            return super().eventFilter(watched, event)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.modifiers() or not (is_enter or event.key() == Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._answer(is_enter and watched is self._yes)
        return True

    @Slot()
    def _answer_no(self) -> None:
        self._answer(False)

    @Slot()
    def _answer_yes(self) -> None:
        self._answer(True)

    def _answer(self, is_yes: bool) -> None:
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.answered.emit(is_yes)
