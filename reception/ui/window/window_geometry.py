"""Size and place of the window, remembered for each set of screens and kept on one of them."""

from __future__ import annotations

from PySide6.QtCore import (
    QByteArray,
    QCryptographicHash,
    QMargins,
    QObject,
    QPoint,
    QRect,
    QSettings,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_SIZE = QSize(1366, 768)
# Not scaled: large letters on a small screen must still leave the window on it.
_LEAST = QSize(960, 560)
_KEY = "window/geometry"
# Narrower screens have nothing to spare beside the window.
_ROOMY = 1600
# Until the window is shown nobody knows its frame: that of Windows, in pixels at 100 %.
_LIKELY_FRAME = QMargins(8, 31, 8, 8)
_FRAME_MS = 200


def fitted(wanted: QRect, available: QRect, frame: QMargins) -> QRect:
    """The place of a window whose frame must not leave what a screen has available.

    Args:
        wanted: of the client area, without the frame.
        available: the screen without taskbars.

    Returns:
        Of the client area; never smaller than 960 x 560, on smaller screens at their upper left.
    """
    area = available.marginsRemoved(frame)
    size = wanted.size().boundedTo(area.size()).expandedTo(_LEAST)
    place = QRect(wanted.topLeft(), size)
    place.moveRight(min(place.right(), area.right()))
    place.moveBottom(min(place.bottom(), area.bottom()))
    corner = QPoint(max(place.left(), area.left()), max(place.top(), area.top()))
    place.moveTopLeft(corner)
    return place


class WindowGeometry(QObject):
    """Where a window stands.

    Args:
        settings: where it is remembered; None forgets it.
    """

    def __init__(self, window: QWidget, settings: QSettings | None) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._is_settled = False

    def restore(self) -> None:
        """Puts the window where it stood with the screens there are now.

        Where that is unknown or unreadable: 1366 x 768 in the middle of the first screen, the whole
        of it where it is narrower than 1600.
        """
        window = self._window
        window.setMinimumSize(_LEAST)
        window.resize(_SIZE)
        if not self._restored():
            self._place_anew()
        elif not window.isMaximized():
            self._fit(_LIKELY_FRAME)

    def settle(self) -> None:
        """Shown for the first time: the frame is known soon."""
        if not self._is_settled:
            self._is_settled = True
            QTimer.singleShot(_FRAME_MS, self, self._fit_frame)

    def remember(self) -> None:
        """Writes down where the window stands now."""
        if self._settings is not None:
            for key in (_screens_key(), _KEY):
                self._settings.setValue(key, self._window.saveGeometry())
            self._settings.sync()

    def _restored(self) -> bool:
        for key in (_screens_key(), _KEY):
            value = self._settings.value(key) if self._settings is not None else None
            if isinstance(value, QByteArray) and self._window.restoreGeometry(value):
                return True
        return False

    def _place_anew(self) -> None:
        available = QGuiApplication.primaryScreen().availableGeometry()
        place = QRect(QPoint(), _SIZE)
        place.moveCenter(available.center())
        self._window.setGeometry(fitted(place, available, _LIKELY_FRAME))
        if _LEAST.width() <= available.width() < _ROOMY:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def _fit_frame(self) -> None:
        if self._window.isVisible() and not self._window.isMaximized():
            self._fit(self._window.windowHandle().frameMargins())

    def _fit(self, frame: QMargins) -> None:
        now = self._window.geometry()
        available = _nearest(now).availableGeometry()
        # A screen below the least size cannot be fitted into.
        place = fitted(now, available, frame)
        if available.contains(place):
            self._window.setGeometry(place)


def _nearest(place: QRect) -> QScreen:
    """The screen that shows most of a place; the first one where none shows any of it."""

    def shown(screen: QScreen) -> int:
        part = screen.availableGeometry().intersected(place)
        return part.width() * part.height()

    # The first of equals is taken.
    return max((QGuiApplication.primaryScreen(), *QGuiApplication.screens()), key=shown)


def _screens_key() -> str:
    """Tells sets of screens apart: their sizes and how they stand to each other."""
    places = sorted(repr(screen.geometry()) for screen in QGuiApplication.screens())
    # Python's own would load OpenSSL before the first paint (decision 17).
    of_all = QCryptographicHash.hash("".join(places).encode(), QCryptographicHash.Algorithm.Sha256)
    return f"{_KEY}-{of_all.toHex().toStdString()[:12]}"
