"""Sees what a keyboard scanner types, wherever the keyboard is, and leaves people alone.

The filter sits on the window that has the keyboard, where every key passes before any widget, and
on the object that takes input-method text. Nothing else of the program's events is looked at: a
filter on the whole application would run Python for every paint and every timer.

Keys go on to where they were meant. Only when they prove to be a scan does the field get back what
stood in it, and the Enter that ended the scan goes nowhere. Where there is no field (a button, a
list), the letters of a scan in full course are kept back: its spaces would press the button.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from reception.domain.scanning import Burst, BurstRules, Trail
from reception.ui.scanning.editor_memory import EditorMemory

_KEY_PRESS = QEvent.Type.KeyPress
_OVERRIDE = QEvent.Type.ShortcutOverride
_INPUT_METHOD = QEvent.Type.InputMethod
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ALT_GR = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_ALT_KEYPAD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
_TERMINATORS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
# After the silence that ends a line: time for keys that wait in the system's own queue.
_SECOND_LOOK_MS = 20


def monotonic_milliseconds() -> float:
    """Milliseconds of a clock that never goes backwards."""
    return time.monotonic() * 1000.0


class ScanWatch(QObject):
    """Recognises scans among the keys of the whole program.

    Args:
        app: the application; :meth:`start` begins, :meth:`stop` ends the watch.
        rules: what counts as fast.
        clock: milliseconds for events that carry no time of their own.

    Signals:
        seen: a :class:`~reception.domain.scanning.Burst` that is a scan, after the keyboard's
            field has been put in order.
        scanned: its text.
        passed_over: a burst that is none, with the reason; for the test of a scanner.
    """

    seen = Signal(object)
    scanned = Signal(str)
    passed_over = Signal(object)
    _judged = Signal(object)

    def __init__(
        self,
        app: QGuiApplication,
        *,
        rules: BurstRules | None = None,
        clock: Callable[[], float] = monotonic_milliseconds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._clock = clock
        self._trail = Trail(rules)
        self._memories: dict[int, EditorMemory] = {}
        self._focus: QObject | None = None
        self._offset: float | None = None
        self._last_stamp = 0
        self._ended_at: float | None = None
        self._arrived = 0.0
        self._seen_keys = -1
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._look_at_silence)
        # Whoever listens may close the window that the key was meant for: told after the event.
        self._judged.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Watches the windows that have or get the keyboard."""
        self._app.focusWindowChanged.connect(self._watch_window)
        self._app.focusObjectChanged.connect(self._watch_object)
        self._watch_window(self._app.focusWindow())
        self._watch_object(self._app.focusObject())

    def stop(self) -> None:
        """Watches no more."""
        self._app.focusWindowChanged.disconnect(self._watch_window)
        self._app.focusObjectChanged.disconnect(self._watch_object)
        self._watch_object(None)
        for window in self._app.allWindows():
            window.removeEventFilter(self)
        self._begin_anew()

    # ---------------------------------------------------------------------------------- where
    @Slot(QWindow)
    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            # Qt keeps one place for a filter, so this may be repeated.
            window.installEventFilter(self)

    @Slot(QObject)
    def _watch_object(self, focus: QObject | None) -> None:
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.removeEventFilter(self)
        self._focus = focus if focus is not None and not focus.isWindowType() else None
        if self._focus is not None:
            self._focus.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys at a window, input-method text at whatever takes it."""
        kind = event.type()
        if kind == _INPUT_METHOD:
            if isinstance(event, QInputMethodEvent):
                self._compose(event)
            return False
        if kind not in (_KEY_PRESS, _OVERRIDE) or not watched.isWindowType():
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if kind == _OVERRIDE:
            return self._keep_from_shortcuts(event)
        return self._press(event)

    # ----------------------------------------------------------------------------------- keys
    def _press(self, event: QKeyEvent) -> bool:
        """Takes note of a key; True keeps it from the widgets."""
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        if key in _MODIFIERS:
            return False
        if event.isAutoRepeat():
            self._begin_anew()
            return False
        at = self._time_of(event)
        if key in _TERMINATORS and modifiers == _NO_MODIFIER:
            return self._end(at)
        text = event.text()
        if key == Qt.Key.Key_Backspace and modifiers == _NO_MODIFIER:
            self._note(lambda: self._trail.erase(at))
        elif modifiers == _ALT and text.isdigit():
            # Part of an Alt code: the letter comes when Alt is let go.
            self._note(lambda: self._trail.press("", at))
        elif text and text >= " " and modifiers in (_NO_MODIFIER, _SHIFT, _ALT_GR):
            is_in_course = self._trail.looks_like_a_scan
            self._note(lambda: self._trail.press(text, at))
            return is_in_course and self._trail.looks_like_a_scan and self._is_without_editor()
        else:
            # A command: whatever came before it was a person's.
            self._begin_anew()
        return False

    def _compose(self, event: QInputMethodEvent) -> None:
        """Takes note of what an input method writes."""
        at = self._clock() - (self._offset or 0.0)
        text, erased = event.commitString(), event.replacementLength()
        self._note(lambda: self._trail.press(text, at, erased=erased, is_composed=True))

    def _keep_from_shortcuts(self, event: QKeyEvent) -> bool:
        """An Enter in the course of a scan is nobody's shortcut, nor is a digit of an Alt code."""
        is_alt_code = event.modifiers() == _ALT_KEYPAD and event.text().isdigit()
        if is_alt_code or (event.key() in _TERMINATORS and self._trail.looks_like_a_scan):
            event.accept()
            return True
        return False

    def _note(self, add: Callable[[], bool]) -> None:
        """Adds a key to the trail; where a run begins, remembers the field as it is now."""
        begins = add()
        if begins:
            if len(self._trail) == 1:
                self._memories.clear()
            self._memories[len(self._trail) - 1] = EditorMemory(QApplication.focusWidget())
        self._arrived = self._clock()
        if not self._silence.isActive() and self._trail.looks_like_a_scan:
            self._silence.start(round(self._trail.rules.hiccup))

    def _is_without_editor(self) -> bool:
        return not any(memory.is_editor for memory in self._memories.values())

    def _time_of(self, event: QKeyEvent) -> float:
        """When the key was pressed, not when a busy program came round to it.

        The system's own time is used where it gives one; the offset carries events without one,
        such as those of input methods, over to the same clock.
        """
        stamp = event.timestamp()
        if not stamp:
            return self._clock() - (self._offset or 0.0)
        offset = self._clock() - stamp
        if self._offset is None or stamp < self._last_stamp or offset < self._offset:
            self._offset = offset
        self._last_stamp = stamp
        return float(stamp)

    # ------------------------------------------------------------------------------------ ends
    def _end(self, at: float) -> bool:
        """An Enter or a Tab: True when it ended a scan, or follows the one that did."""
        if self._ended_at is not None and 0 <= at - self._ended_at <= self._trail.rules.run_gap:
            return True
        burst = self._trail.end(at)
        is_scan = self._judge(burst)
        if is_scan:
            self._ended_at = at
        return is_scan

    @Slot()
    def _look_at_silence(self) -> None:
        """Ends a line that no key ended, once nothing more waits to be read."""
        if not len(self._trail):
            return
        idle = self._clock() - self._arrived
        hiccup = self._trail.rules.hiccup
        if idle < hiccup:
            self._silence.start(round(hiccup - idle) + 1)
        elif self._seen_keys != len(self._trail):
            self._seen_keys = len(self._trail)
            self._silence.start(_SECOND_LOOK_MS)
        else:
            self._judge(self._trail.end_by_silence())

    def _judge(self, burst: Burst | None) -> bool:
        """Puts the field in order where the keys were a scan, and begins anew."""
        is_scan = burst is not None and burst.refusal is None
        if burst is not None:
            if is_scan and burst.first in self._memories:
                self._memories[burst.first].restore()
            self._judged.emit(burst)
        self._begin_anew()
        return is_scan

    def _begin_anew(self) -> None:
        self._trail.forget()
        self._memories.clear()
        self._ended_at = None
        self._seen_keys = -1
        self._silence.stop()

    @Slot(object)
    def _tell(self, burst: Burst) -> None:
        if burst.refusal is None:
            self.seen.emit(burst)
            self.scanned.emit(burst.text)
        else:
            self.passed_over.emit(burst)
