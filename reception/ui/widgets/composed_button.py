"""A push button made of labels: words, a count, the key that presses it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.widgets.kept_button import KeptButton
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.legal_guard import LegalGuard
from reception.ui.widgets.text_label import TextLabel
from reception.ui.widgets.window_action import WindowAction


class ComposedButton(KeptButton):
    """Base of buttons whose words and key hint stand side by side.

    The printed key really presses the button, whatever has the focus in its window. It carries a
    :class:`WindowAction`: one of its own, or that of a row in the table of its page.


    Args:
        name: object name.
        text: the words, which a screen reader speaks too.
        keys: the shortcut, such as ``Ctrl+Enter``.
        key_text: what is printed instead of ``keys``, such as ``F8 khóa``.
        margins: around the words, in pixels at 100 %.

    Attributes:
        consent: keeps the keyboard off it while a press would write an event of law.
    """

    def __init__(
        self,
        name: str,
        text: str,
        keys: str = "",
        *,
        key_text: str = "",
        margins: tuple[int, int, int, int] = (14, 0, 14, 0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label = self._make_label(text)
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.label)
        place(self.row, margins, 8)
        self._pass_mouse_through(self.label)
        describe(self, name, text, keys)
        self.key_hint: KeyHint | None = None
        self.carried = WindowAction(name, text, keys, parent=self)
        self.carried.key_text = key_text
        self.carried.triggered.connect(self.click)
        self._is_of_table = False
        self._print_key_of(self.carried)
        self.addAction(self.carried)
        self.consent = LegalGuard(self, self.carried)

    def carry(self, action: WindowAction) -> None:
        """Presses an action of a table instead of its own, and prints the key of that.

        Whether a switch is on is then for the action to say, for its key leaves out the button.
        """
        self._is_of_table = True
        self.removeAction(self.carried)
        self.carried.setParent(None)
        self.carried = action
        self.setAccessibleDescription(action.keys)
        self._print_key_of(action)
        self.addAction(action)
        self.clicked.connect(action.trigger)
        self.consent.follow(action)

    def _print_key_of(self, action: WindowAction) -> None:
        if action.keys:
            self.key_hint = action.key_hint = KeyHint(action.key_text or action.keys, self)
            self.row.addWidget(self.key_hint)

    def print_key(self, keys: str) -> None:
        """Prints a key that whoever owns the button takes care of."""
        self.key_hint = KeyHint(keys, self)
        self.row.addWidget(self.key_hint)

    def _make_label(self, text: str) -> TextLabel:
        """The words; a button whose width is given may cut them."""
        return TextLabel(text, parent=self)

    def set_label(self, text: str) -> None:
        """Changes the words on the button."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.carried.setText(text)

    def setEnabled(self, is_enabled: bool) -> None:
        """Lets it be pressed or not, by its own key as well."""
        super().setEnabled(is_enabled)
        if not self._is_of_table:
            self.carried.setEnabled(is_enabled)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What the page had offered is not offered any more."""
        super().focusOutEvent(event)
        self.consent.withdraw()

    def nextCheckState(self) -> None:
        """Nothing for a switch of a table."""
        if not self._is_of_table:
            super().nextCheckState()

    def sizeHint(self) -> QSize:
        """As wide as its labels; the height comes from the style sheet."""
        return self.row.totalSizeHint().expandedTo(self.minimumSize())

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    @property
    def width_without_key(self) -> int:
        """What the button takes when its key is not printed, in pixels."""
        hint = self.key_hint
        extra = (
            0 if hint is None or hint.isHidden() else hint.sizeHint().width() + self.row.spacing()
        )
        return self.sizeHint().width() - extra

    @property
    def width_with_key(self) -> int:
        """What the button takes with its key, in pixels."""
        hint = self.key_hint
        extra = 0 if hint is None else hint.sizeHint().width() + self.row.spacing()
        return self.width_without_key + extra

    def show_key(self, is_shown: bool) -> None:
        """Prints the key, or leaves it out; it presses the button all the same."""
        if self.key_hint is not None and self.key_hint.isHidden() == is_shown:
            self.key_hint.setVisible(is_shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; Qt alone would only take Space."""
        if self.consent.holds_back(event):
            event.ignore()  # the page below hears of it
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _pass_mouse_through(widget: QWidget) -> None:
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
