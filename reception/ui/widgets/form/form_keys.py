"""The keys of a form: Enter goes on, Alt+Enter accepts, Ctrl+Enter carries out, Esc goes back."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from reception.ui.widgets.form_fields import focus

ACCEPT_KEYS = "Alt+Enter"
"""Takes over what is proposed beside a field."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# The field is not left: a list of its own opened, or another window came to the front.
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FormKeys(QObject):
    """Watches the editors of a form.

    Args:
        owns_keys: Esc and Ctrl+Enter are the form's before any shortcut of the page below.

    Signals, each with the widget that has the keyboard:
        entered: a plain Enter in an editor; a block of text keeps its Enter.
        accepted: Alt+Enter in an editor.
        carried_out: Ctrl+Enter; cancelled: Esc; both only where the form owns the keys.
        left: the keyboard went elsewhere.
    """

    entered = Signal(QWidget)
    accepted = Signal(QWidget)
    carried_out = Signal(QWidget)
    cancelled = Signal(QWidget)
    left = Signal(QWidget)

    def __init__(self, owns_keys: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._owns_keys = owns_keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claims a key before it can become a shortcut, then acts on it."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYS:
                self.left.emit(watched)
            return super().eventFilter(watched, event)
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return super().eventFilter(watched, event)
        signal = self._meant(watched, event)
        if signal is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            signal.emit(watched)
        return True

    def _meant(self, watched: QObject, event: QKeyEvent) -> SignalInstance | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER:
            if held == Qt.KeyboardModifier.ControlModifier:
                return self.carried_out if self._owns_keys else None
            if held == Qt.KeyboardModifier.AltModifier:
                return self.accepted
            return None if held or isinstance(watched, QPlainTextEdit) else self.entered
        is_escape = event.key() == Qt.Key.Key_Escape and not held
        return self.cancelled if is_escape and self._owns_keys else None


def go_on(fields: list[QWidget], current: QWidget) -> bool:
    """Takes the keyboard to the next field on show that can be edited; False after the last."""
    for following in fields[fields.index(current) + 1 :]:
        is_locked = isinstance(following, QLineEdit) and following.isReadOnly()
        if following.isVisible() and following.isEnabled() and not is_locked:
            focus(following)
            return True
    return False


def chain_tabs(*widgets: QWidget) -> None:
    """Tab goes from each widget to the next one."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
