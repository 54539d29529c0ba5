"""A toast tells what was saved and offers to correct it; it never stops the work."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from reception.ui.style.scaling import place, scaled
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.consent import SCAN_QUIET
from reception.ui.widgets.text_label import TextLabel

SHOWN_MS = 8000
"""Long enough to read two lines aloud; the mouse over the toast stops the clock."""
ACTION_KEYS = "Alt+S"
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
_GAP = 10
_MARKS = {Tone.GOOD: "✓", Tone.WARN: "!", Tone.BAD: "✕"}


class Toast(QFrame):
    """A dark strip in the lower middle of its ground; a click puts it away.

    It never lies over what has the keyboard: then it stands at the upper edge.

    Args:
        ground: gives the widget over whose lower edge the toast may stand, asked again whenever
            that one moves: the part of a page that scrolls, above its questions and actions. None,
            or no such argument, means the parent.

    Signals:
        action_pressed: the action, usually "Sửa", was pressed by mouse or by its key.
        dismissed: the toast went away, by itself or by a person.
    """

    action_pressed = Signal()
    dismissed = Signal()

    def __init__(
        self, parent: QWidget, *, ground: Callable[[], QWidget | None] | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._host = parent
        self._find_ground = ground
        self._ground: QWidget | None = None
        self._stays = False
        self._tone = Tone.GOOD
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build()
        self._timer.timeout.connect(self.dismiss)
        self._action.clicked.connect(self.press)
        self._close.clicked.connect(self.dismiss)
        parent.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._after_focus)
        self.hide()

    def _build(self) -> None:
        self._mark = TextLabel(parent=self)
        self._text = TextLabel(wrap=False, parent=self)
        self._text.setObjectName("toast_text")
        self._action = ComposedButton(
            "toast_action", self.tr("Sửa"), ACTION_KEYS, margins=(10, 0, 8, 0), parent=self
        )
        self._action.label.setObjectName("toast_action_label")
        self._action.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key and the mouse are enough
        self._close = QPushButton("✕", self)
        describe(self._close, "toast_close", self.tr("Đóng thông báo"))
        self._row = QHBoxLayout(self)
        place(self._row, (14, 8, 8, 8), 10)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        place(self._middle, spacing=10)
        self._middle.addWidget(self._text, 1)
        self._middle.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self._mark)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self._close)

    @property
    def text(self) -> str:
        """The words on show."""
        return self._text.text()

    def show_message(
        self,
        text: str,
        *,
        tone: Tone = Tone.GOOD,
        action: str = "",
        stays: bool = False,
        shown_ms: int = SHOWN_MS,
    ) -> None:
        """Shows words, with an action when one is named; ``stays`` leaves them until closed."""
        self._stays = stays
        self._tone = tone
        self._text.setText(text)
        self._mark.setText(_MARKS.get(tone, "•"))
        self._action.setVisible(bool(action))
        self._action.set_label(action or self.tr("Sửa"))
        self.setAccessibleName(text)
        self._timer.setInterval(shown_ms)
        self.show()
        self.raise_()
        self._place()
        if not self.underMouse():
            self._start()

    @Slot()
    def dismiss(self) -> None:
        """Takes the toast away."""
        if self.isHidden():
            return
        self._timer.stop()
        self.hide()
        self.dismissed.emit()

    def outlive(self) -> None:
        """Something was done since: what could not be done before is no longer the last word."""
        if self._tone is Tone.BAD:
            self.dismiss()

    @Slot()
    def _after_focus(self) -> None:
        if not self.isHidden():
            self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows its ground."""
        if event.type() in _MOVES and not self.isHidden():
            self.follow()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click anywhere on it."""
        self.dismiss()

    @Slot()
    def follow(self) -> None:
        """Finds its place anew, once all that moves now has moved."""
        QTimer.singleShot(0, self, self._place)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse over the toast stops the clock."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The clock starts again from the beginning."""
        if self.isVisible():
            self._start()
        super().leaveEvent(event)

    def _start(self) -> None:
        if not self._stays:
            self._timer.start()

    @Slot()
    def press(self) -> None:
        """Does what the toast offers, and puts it away; what it offers may be a legal act."""
        if SCAN_QUIET.is_on:
            return
        self.dismiss()
        self.action_pressed.emit()

    @Slot()
    def _place(self) -> None:
        ground = self._stand_on()
        room = ground.width() - 2 * scaled(20)
        self._text.setWordWrap(False)
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight)
        self._row.activate()
        excess = self.sizeHint().width() - room
        self._text.setWordWrap(excess > 0)
        # A column of single words reads badly, and a code does not break: the action goes below.
        is_squeezed = excess > 0 and self._text_width() - excess < room // 2
        if is_squeezed and self._action.isVisibleTo(self):
            self._middle.setDirection(QBoxLayout.Direction.TopToBottom)
        self._row.activate()
        width = min(self.sizeHint().width(), room)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        foot = ground.mapTo(self._host, QPoint(ground.width() // 2, ground.height()))
        # Over a page that a strip has left next to no room it stands whole all the same.
        top = max(0, foot.y() - scaled(_GAP) - height)
        left = foot.x() - width // 2
        if QRect(left, top, width, height).intersects(self._typed_in()):
            top = max(0, ground.mapTo(self._host, QPoint(0, 0)).y() + scaled(_GAP))
        self.setGeometry(left, top, width, height)

    def _typed_in(self) -> QRect:
        """Where the editor with the keyboard stands in the host; nowhere for anything else."""
        now = QApplication.focusWidget()
        is_editor = isinstance(now, QLineEdit | QPlainTextEdit | QComboBox | QAbstractSpinBox)
        if now is None or not is_editor or not self._host.isAncestorOf(now):
            return QRect()
        return QRect(now.mapTo(self._host, QPoint(0, 0)), now.size())

    def _text_width(self) -> int:
        """What the words take in one line."""
        return self._text.fontMetrics().horizontalAdvance(self._text.text())

    def _stand_on(self) -> QWidget:
        found = self._find_ground() if self._find_ground is not None else None
        before, self._ground = self._ground, found
        if found is not before:
            if before is not None and shiboken6.isValid(before):
                before.removeEventFilter(self)
            if found is not None:
                found.installEventFilter(self)
        return found or self._host
