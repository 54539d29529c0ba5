"""Draws the program's icon for shortcuts and window: ``python -m installer.icon``."""

from __future__ import annotations

import sys
from io import BytesIO

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.plan import FOLDER, ROOT

SIDES = (16, 24, 32, 48, 64, 256)
WINDOW_SIDE = 128
_GROUND, _STROKE = "#1F5FA8", "#FFFFFF"


def drawn(side: int) -> Image.Image:
    """The icon at one size: white on a rounded square."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    svg = (ROOT / "resources/icons/receive.svg").read_text("utf-8")
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_GROUND))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.2, side * 0.2)
    inset = side * 0.14
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", _STROKE).encode()))
    renderer.render(painter, QRectF(inset, inset, side - 2 * inset, side - 2 * inset))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return Image.open(BytesIO(bytes(data.data())))


def main() -> int:
    """Write the two files that are committed."""
    app = QGuiApplication(["icon", "-platform", "offscreen"])
    pictures = [drawn(side) for side in SIDES]
    pictures[-1].save(
        FOLDER / "mot-cua.ico",
        sizes=[(side, side) for side in SIDES],
        append_images=pictures[:-1],
    )
    drawn(WINDOW_SIDE).save(ROOT / "resources/icons/mot-cua.png", optimize=True)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
