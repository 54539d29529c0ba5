"""Khóa màn hình and màn hình người dân: two choices of a counter, kept in its ini file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from reception.config import Group, Setting, one_of, whole

LOCK_MINUTES = Setting(
    "comfort/lock_minutes", Group.LOOK, "Tự khóa sau (phút, 0 là không khóa)", 10, whole(0, 240)
)
# "auto" takes the second monitor as soon as there is one.
CITIZEN_SCREEN = Setting(
    "comfort/citizen_screen", Group.LOOK, "Màn hình người dân", "auto", one_of("auto", "off")
)
_SETTINGS = (LOCK_MINUTES, CITIZEN_SCREEN)


@dataclass(frozen=True, slots=True)
class CounterPreferences:
    """What was chosen.

    Attributes:
        lock_minutes: minutes without a key or a click until the window locks itself; 0 is never.
        has_citizen_screen: whether a second monitor is the citizen's.
    """

    lock_minutes: int = LOCK_MINUTES.default
    has_citizen_screen: bool = True


class PreferencesStore(QObject):
    """Remembers the choices.

    Args:
        path: the counter's ini file.

    Signals:
        changed: a :class:`CounterPreferences` that holds from now on.
        pin_wanted: the clerk wants a number to unlock with.
        supervisor_pin_wanted: the office's number for what a clerk may not do alone.
        trial_wanted: the citizen's screen is to be tried out in an ordinary window.
    """

    changed = Signal(object)
    pin_wanted = Signal()
    supervisor_pin_wanted = Signal()
    trial_wanted = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path

    @property
    def comfort(self) -> CounterPreferences:
        """What is chosen now; an unreadable value counts as the usual one."""
        settings = QSettings(str(self._path), QSettings.Format.IniFormat)
        stored = {item.key: settings.value(item.key) for item in _SETTINGS}
        values = {key: str(value) for key, value in stored.items() if value is not None}
        return CounterPreferences(
            LOCK_MINUTES.of(values), CITIZEN_SCREEN.of(values) == CITIZEN_SCREEN.default
        )

    def keep(self, comfort: CounterPreferences) -> None:
        """Remembers choices and tells everyone."""
        settings = QSettings(str(self._path), QSettings.Format.IniFormat)
        settings.setValue(LOCK_MINUTES.key, LOCK_MINUTES.write(comfort.lock_minutes))
        chosen = CITIZEN_SCREEN.default if comfort.has_citizen_screen else "off"
        settings.setValue(CITIZEN_SCREEN.key, chosen)
        settings.sync()
        self.changed.emit(comfort)
