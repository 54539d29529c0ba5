"""Keys as they are printed on what they press, and the shortcuts behind them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def sequences(keys: str) -> list[QKeySequence]:
    """The key sequences behind a printed key such as ``Ctrl+Enter``.

    Qt calls the main key Return and the one of the number pad Enter; a clerk may press either.
    """
    if keys.endswith("Enter"):
        return [QKeySequence(keys), QKeySequence(f"{keys.removesuffix('Enter')}Return")]
    return [QKeySequence(keys)]


def bind(
    owner: QWidget,
    keys: str,
    slot: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Calls ``slot`` when the keys are pressed while ``owner`` is visible and enabled."""
    shortcut = QShortcut(owner)
    shortcut.setKeys(sequences(keys))
    shortcut.setContext(context)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(slot)
    return shortcut
