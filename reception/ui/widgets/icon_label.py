"""One icon of the family on a page, tinted from the tokens and sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception.ui.style import icons
from reception.ui.style.scaling import scaled
from reception.ui.style.theme import active_tokens
from reception.ui.style.tokens import Tone


class IconLabel(QWidget):
    """Shows an icon; nothing is read or drawn before it is painted for the first time."""

    def __init__(self, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._name = ""
        self._tone = Tone.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Shows an icon by its name in the ink of a tone."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the icon."""
        return QSize(scaled(self._size), scaled(self._size))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the icon."""
        if not self._name:
            return
        colour = active_tokens().tone(self._tone).ink
        picture = icons.pixmap(self._name, colour, scaled(self._size), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)
