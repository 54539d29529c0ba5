"""The icon family of the window: own drawings, 20×20, stroke 1.5, tinted with a token colour.

The files are ``resources/icons/<name>.svg`` with ``currentColor`` as their only colour.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from reception import resources


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture.

    Args:
        name: file name without ending.
        colour: ``#RRGGBB`` of the stroke.
        size: side in device-independent pixels.
        ratio: device pixels per device-independent pixel.
    """
    # Imported by the job that needs it (decision 17): QtSvg stays off the cold start.
    from PySide6.QtSvg import QSvgRenderer

    drawing = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QIcon:
    """An icon for a button or a menu entry."""
    return QIcon(pixmap(name, colour, size, ratio))
