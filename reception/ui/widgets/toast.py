"""A toast tells what was saved and offers to correct it; it never stops the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
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
_GAP, _SIDE = 10, 20
_MARKS = {Tone.GOOD: "✓", Tone.WARN: "!", Tone.BAD: "✕"}


class Toast(QFrame):
    """A dark strip in the lower middle of its ground; a click puts it away.

    It stands where :mod:`toast_place` says: never over what has the keyboard or a primary action.

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
        self._watched: list[QWidget] = []
        self._typed_in = QRect()
        self._stays = False
        self._tone = Tone.GOOD
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build()
        self._timer.timeout.connect(self.dismiss)
        self._action.clicked.connect(self.press)
        self._close.clicked.connect(self.dismiss)
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
        """Follows its ground and what has the keyboard."""
        if not self.isHidden():
            # What is painted may be another row of a list, or the same one elsewhere.
            is_painted = event.type() == QEvent.Type.Paint
            if event.type() in _MOVES or (is_painted and self._is_elsewhere()):
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
        # Imported with the first toast (decision 17).
        from reception.ui.widgets import toast_place as places

        rooms = (places.in_sight(self._stand_on(), self._host), places.seen_of(self._host))
        size = self._fitted(rooms[0].width() - 2 * scaled(_SIDE))
        if self._text.wordWrap():
            # A low strip over the column beside the content rather than a tower over its fields.
            size = self._fitted(rooms[1].width() - 2 * scaled(_GAP))
        self._typed_in = places.typed_in(self._host)
        kept = places.must_be_seen(self._host)
        self.setGeometry(places.spot(rooms, size, kept, scaled(_GAP)))

    def _fitted(self, room: int) -> QSize:
        """Breaks the words where they need more than ``room``; the size that comes of it."""
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
        return QSize(width, max(self.heightForWidth(width), self.sizeHint().height()))

    def _text_width(self) -> int:
        """What the words take in one line."""
        return self._text.fontMetrics().horizontalAdvance(self._text.text())

    def _stand_on(self) -> QWidget:
        ground = self._find_ground() if self._find_ground is not None else None
        from reception.ui.widgets.toast_place import around

        self._watch([ground, *around(QApplication.focusWidget(), self._host)])
        return ground or self._host

    def _is_elsewhere(self) -> bool:
        """Whether what has the keyboard stands elsewhere than when this found its place."""
        from reception.ui.widgets.toast_place import typed_in

        return typed_in(self._host) != self._typed_in

    def _watch(self, wanted: Sequence[QWidget | None]) -> None:
        """Follows the ground, and what has the keyboard wherever a page scrolls it to."""
        found = [part for part in wanted if part is not None]
        for part in self._watched:
            if part not in found and shiboken6.isValid(part):
                part.removeEventFilter(self)
        for part in found:
            if part not in self._watched:
                part.installEventFilter(self)
        self._watched = found
