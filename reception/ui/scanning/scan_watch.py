"""Sees what a keyboard scanner types, wherever the keyboard is, and leaves people alone.

The filter sits on the window that has the keyboard, where every key passes before any widget, and
on the object that takes input-method text. Nothing else of the program's events is looked at: a
filter on the whole application would run Python for every paint and every timer.

In a text field keys go on to where they were meant; when they prove to be a scan, the field gets
back what stood in it. Anywhere else (a button, a list, a table) keys wait until they prove to be a
person's (:mod:`reception.domain.key_hold`). What ends a scan goes nowhere, and for half a second
after it Enter, Tab and Space press nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from reception.domain.scan_pause import AFTER_SCAN
from reception.domain.scanning import Burst, BurstRules, Refusal, Trail
from reception.ui.scanning.editor_memory import EditorMemory, is_editor
from reception.ui.scanning.held_keys import HeldKeys
from reception.ui.scanning.key_clock import KeyClock, monotonic_milliseconds
from reception.ui.widgets.consent import ONE_ACT, SCAN_QUIET

_KEY_PRESS = QEvent.Type.KeyPress
_OVERRIDE = QEvent.Type.ShortcutOverride
_MOUSE_PRESS = QEvent.Type.MouseButtonPress
_INPUT_METHOD = QEvent.Type.InputMethod
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ALT_GR = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_ALT_KEYPAD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_TERMINATORS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
# Scanners that send control characters press Ctrl+M, Ctrl+J, Ctrl+I; STX is Ctrl+B, ETX Ctrl+C.
_CONTROL_ENDS = frozenset({Qt.Key.Key_M, Qt.Key.Key_J, Qt.Key.Key_I, Qt.Key.Key_C, Qt.Key.Key_D})
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
        passed_over: a burst that is none, with the reason; of a line that broke off
            (``INCOMPLETE``) nothing stays where the keyboard is.
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
        self._clock = KeyClock(clock)
        self._trail = Trail(rules)
        self._memories: dict[int, EditorMemory] = {}
        self._focus: QObject | None = None
        self._ended_at: float | None = None
        self._arrived = 0.0
        self._seen_keys = -1
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._look_at_silence)
        self._held = HeldKeys(rules, self._idle, self._silence.isActive, self)
        # Whoever listens may close the window that the key was meant for: told after the event.
        self._judged.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Watches the windows that have or get the keyboard."""
        self._app.focusWindowChanged.connect(self._watch_window)
        self._app.focusObjectChanged.connect(self._watch_object)
        self._watch_window(self._app.focusWindow())
        self._watch_object(self._app.focusObject())
        ONE_ACT.use(self._clock.now)

    def stop(self) -> None:
        """Watches no more."""
        ONE_ACT.use(None)
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
        if not watched.isWindowType():
            return False
        if kind == _MOUSE_PRESS:
            self._held.free()
        if kind not in (_KEY_PRESS, _OVERRIDE) or not isinstance(event, QKeyEvent):
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
            return self._let_pass()
        at = self._clock.time_of(event)
        if _is_end(key, modifiers):
            return self._end(at, is_plain=modifiers == _NO_MODIFIER)
        if self._is_after_scan(at) and (key in _TERMINATORS or event.text() == " "):
            return True
        return self._press_letter(event, key, modifiers, at)

    def _press_letter(
        self, event: QKeyEvent, key: int, modifiers: Qt.KeyboardModifier, at: float
    ) -> bool:
        text = event.text()
        if key == Qt.Key.Key_Backspace and modifiers == _NO_MODIFIER and len(self._trail):
            self._note(lambda: self._trail.erase(at))
        elif modifiers == _ALT and text.isdigit():
            # Part of an Alt code: the letter comes when Alt is let go.
            self._note(lambda: self._trail.press("", at))
            return len(self._held) > 0
        elif text and text >= " " and modifiers in (_NO_MODIFIER, _SHIFT, _ALT_GR):
            self._note(lambda: self._trail.press(text, at))
        else:
            # A command: whatever came before it was a person's.
            return self._let_pass()
        return self._holds(event, at)

    def _holds(self, event: QKeyEvent, at: float) -> bool:
        """Whether a letter waits: not in a text field."""
        target = _receiver()
        is_text = any(memory.is_editor for memory in self._memories.values())
        if target is None or is_text or is_editor(target):
            self._held.free()
            return False
        return self._held.take(event, target, at)

    def _let_pass(self) -> bool:
        """A person's key: those that wait go before it."""
        self._held.free()
        self._begin_anew()
        return False

    def _compose(self, event: QInputMethodEvent) -> None:
        """Takes note of what an input method writes."""
        at = self._clock.own_time()
        text, erased = event.commitString(), event.replacementLength()
        self._note(lambda: self._trail.press(text, at, erased=erased, is_composed=True))

    def _keep_from_shortcuts(self, event: QKeyEvent) -> bool:
        """What ends a scan is nobody's shortcut, nor is a digit of an Alt code."""
        modifiers = event.modifiers() & ~_KEYPAD
        is_alt_code = event.modifiers() == _ALT_KEYPAD and event.text().isdigit()
        is_end = _is_end(event.key(), modifiers) or event.key() in _TERMINATORS
        at = self._clock.time_of(event)
        if is_end and self._is_after_scan(at):
            event.accept()
            return True
        if is_alt_code or (_is_end(event.key(), modifiers) and _is_scan(self._trail.end(at))):
            event.accept()
            return True
        return False

    def _note(self, add: Callable[[], bool]) -> None:
        """Adds a key to the trail; where a run begins, remembers the field as it is now."""
        begins = add()
        if begins:
            if len(self._trail) == 1:
                self._memories.clear()
            self._memories[len(self._trail) - 1] = EditorMemory(_receiver())
        self._ended_at = None
        self._arrived = self._clock.now()
        if not self._silence.isActive() and len(self._trail) >= self._trail.rules.least_letters:
            self._silence.start(round(self._trail.rules.pause))

    def _idle(self) -> float:
        """Milliseconds since the last key of the trail arrived."""
        return self._clock.now() - self._arrived

    def _is_after_scan(self, at: float) -> bool:
        return self._ended_at is not None and 0 <= at - self._ended_at <= AFTER_SCAN

    # ------------------------------------------------------------------------------------ ends
    def _end(self, at: float, *, is_plain: bool) -> bool:
        """An Enter, a Tab or their control characters: True when a scan ended here or just did."""
        if self._is_after_scan(at):
            return True
        if not is_plain and not _is_scan(self._trail.end(at)):
            return self._let_pass()
        if self._judge(self._trail.end(at)):
            self._ended_at = at
            return True
        return False

    @Slot()
    def _look_at_silence(self) -> None:
        """Ends a line that no key ended, once nothing more waits to be read."""
        if not len(self._trail):
            return
        idle, pause = self._idle(), self._trail.rules.pause
        if idle < pause:
            self._silence.start(round(pause - idle) + 1)
        elif self._seen_keys != len(self._trail):
            self._seen_keys = len(self._trail)
            self._silence.start(_SECOND_LOOK_MS)
        elif self._judge(self._trail.end_by_silence()):
            self._ended_at = self._clock.own_time()

    def _judge(self, burst: Burst | None) -> bool:
        """Puts everything in order where the keys were a scan, and begins anew."""
        is_scan = _is_scan(burst)
        if burst is not None:
            if is_scan and burst.first in self._memories:
                self._memories[burst.first].restore()
            self._judged.emit(burst)
        if is_scan:
            SCAN_QUIET.begin(self._clock.now)
            self._held.drop()
        else:
            self._held.free()
        self._begin_anew()
        return is_scan

    def _begin_anew(self) -> None:
        self._trail.forget()
        self._held.begin_anew()
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


def _is_scan(burst: Burst | None) -> bool:
    """Whether nothing of the keys may stay; a line that broke off is a scan that failed."""
    return burst is not None and burst.refusal in (None, Refusal.INCOMPLETE)


def _is_end(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether a key may be the end that a scanner sends after a code."""
    if modifiers == _NO_MODIFIER:
        return key in _TERMINATORS
    return modifiers == _CONTROL and key in _CONTROL_ENDS


def _receiver() -> QWidget | None:
    """The widget that the next key goes to; an open list of choices comes before the focus."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        inside: QWidget | None = popup.focusWidget()
        return popup if inside is None else inside
    focus: QWidget | None = QApplication.focusWidget()
    return QApplication.activeWindow() if focus is None else focus
