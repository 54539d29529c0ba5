"""The keys that wait outside of text fields until they prove to be a person's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from reception.domain.key_hold import KeyHold
from reception.domain.scanning import BurstRules

# Where a line is still being looked at: time until the keys are asked about again.
_SECOND_LOOK_MS = 20


@dataclass(frozen=True, slots=True)
class _HeldKey:
    """A key press that waits, and where it goes on to."""

    target: QWidget
    event: QKeyEvent


class HeldKeys(QObject):
    """Keeps key presses and sends them on in their order.

    Args:
        rules: what counts as fast.
        idle: milliseconds since the last key arrived.
        is_undecided: whether the keys may still prove to be a line of a scanner.
    """

    def __init__(
        self,
        rules: BurstRules | None,
        idle: Callable[[], float],
        is_undecided: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hold = KeyHold(rules)
        self._idle = idle
        self._is_undecided = is_undecided
        self._held: list[_HeldKey] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._free_patient_keys)

    def __len__(self) -> int:
        return len(self._held)

    def take(self, event: QKeyEvent, target: QWidget, at: float) -> bool:
        """Keeps a letter; False for one that goes on at once, such as a Space by itself.

        Args:
            at: when it was pressed, milliseconds.
        """
        if not self._hold.takes(event.text(), at, is_first=not self._held):
            return False
        copy = event.clone()
        assert isinstance(copy, QKeyEvent)
        self._held.append(_HeldKey(target, copy))
        if self._hold.is_person:
            # All but the last, which may be the first of a scan.
            self._send(self._held[:-1], left=self._held[-1:])
        self._patience.start(round(self._hold.patience()))
        return True

    def free(self) -> None:
        """Sends the keys that wait to where they were meant."""
        self._send(self._held, left=[])

    def drop(self) -> None:
        """They were a scan: nobody gets them."""
        self._held.clear()

    def begin_anew(self) -> None:
        """The next key has nothing to do with those before."""
        self._hold.forget()
        self._patience.stop()

    @Slot()
    def _free_patient_keys(self) -> None:
        """Nothing followed the keys that wait, and nothing of them is a line of ours."""
        missing = self._hold.patience() - self._idle()
        if missing > 0:
            self._patience.start(round(missing) + 1)
        elif self._is_undecided():
            self._patience.start(_SECOND_LOOK_MS)
        else:
            self.free()

    def _send(self, keys: list[_HeldKey], left: list[_HeldKey]) -> None:
        # Before any is sent: what a key does may ask for the rest.
        self._held = left
        for held in keys:
            if shiboken6.isValid(held.target):
                # To the widget itself: the filter on the window does not see it again.
                QApplication.sendEvent(held.target, held.event)
