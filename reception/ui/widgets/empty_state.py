"""What stands where a list is empty: what would be here, and how to get it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.widgets.icon_label import IconLabel
from reception.ui.widgets.text_label import TextLabel, TextRole


class EmptyState(QWidget):
    """An icon, a title, a sentence and, where it helps, one button.

    Signals:
        action_pressed: the button was pressed.
        words_changed: there is something else, or nothing, to say.
    """

    action_pressed = Signal()
    words_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(28, self)
        self._title = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._text = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self._action = QPushButton(self)
        self._has_action = False
        self._action.clicked.connect(self.action_pressed)
        column = QVBoxLayout(self)
        place(column, (24, 16, 24, 16), 8)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.show_words("", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low place the words go before the picture, and the title before the sentence."""
        super().resizeEvent(event)
        needed = self._height_of(self._title, self._text, self._action)
        self._icon.setVisible(needed + self._icon.sizeHint().height() <= self.height())
        self._text.setVisible(needed <= self.height())
        self.setToolTip("" if needed <= self.height() else self._text.text())

    def _height_of(self, *parts: QWidget) -> int:
        """What these need one below the other, at the width there is."""
        column = self.layout()
        if column is None:
            return 0
        margins = column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        heights = [
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in parts
            if part is not self._action or self._has_action
        ]
        spaces = column.spacing() * len(heights)
        return sum(heights) + spaces + margins.top() + margins.bottom()

    @property
    def has_words(self) -> bool:
        """Whether there is anything to say."""
        return bool(self._title.text())

    def show_words(
        self, title: str, text: str, *, icon: str = "search", action: str = "", keys: str = ""
    ) -> None:
        """Says what would be here (``title``) and how to get it (``text``)."""
        self._title.setText(title)
        self._text.setText(text)
        self._icon.show_icon(icon)
        describe(self._action, "empty_action", action, keys)
        self._action.setText(f"{action}  {keys}" if keys else action)
        self._has_action = bool(action)
        self._action.setVisible(self._has_action)
        self.setAccessibleName(f"{title}. {text}")
        self.words_changed.emit()
