"""One sentence on a wash, with what can be done about it and the key for that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.status_bar import Dot
from reception.ui.widgets.text_label import TextLabel
from reception.ui.widgets.window_action import WindowAction


class Notice(QFrame):
    """A sentence whose words and tone say the same; hidden while there is nothing to say.

    Args:
        name: object name; the button is named ``<name>_action``.
        action: words of the button; empty makes none.
        keys: the key of the button.

    Signals:
        pressed: the button or its key.
    """

    pressed = Signal()

    def __init__(
        self, name: str, action: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        set_flag(self, "role", "notice")
        self._dot = Dot(self)
        self._words = TextLabel("", wrap=True, parent=self)
        row = QHBoxLayout(self)
        place(row, (12, 5, 8, 5), 9)
        row.addWidget(self._dot)
        row.addWidget(self._words, 1)
        self._button: ComposedButton | None = None
        if action:
            self._button = ComposedButton(
                f"{name}_action", action, keys, margins=(10, 0, 6, 0), parent=self
            )
            set_flag(self._button, "role", "field")
            self._button.clicked.connect(self.pressed)
            row.addWidget(self._button)
        self.hide()

    def carry(self, action: WindowAction) -> None:
        """Lets the button press an action of a page's table."""
        assert self._button is not None, "a notice without a button"
        self._button.carry(action)

    @property
    def text(self) -> str:
        """The sentence on show; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, tone: Tone, *, action: str = "", can_act: bool = True) -> None:
        """Shows a sentence; an empty one hides the notice.

        Args:
            action: other words for the button.
            can_act: whether the button is of use now.
        """
        self._words.setText(text)
        self._dot.show_tone(tone)
        self.setAccessibleName(text)
        set_flag(self, "tone", tone.value)
        if self._button is not None:
            self._button.setVisible(can_act)
            if action:
                self._button.set_label(action)
        self.setVisible(bool(text))
