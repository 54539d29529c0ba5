"""The chevron at the right end of a field that opens a list, which the style sheet leaves out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from reception.ui.style.scaling import scaled
from reception.ui.style.theme import active_tokens


def stroke(colour: str, width: float) -> QPen:
    """A pen of a colour ``#RRGGBB`` with round ends; the width is in pixels."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def draw_chevron(field: QWidget) -> None:
    """Draws it over a field that has drawn itself."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = active_tokens().muted if field.isEnabled() else active_tokens().disabled
    painter.setPen(stroke(colour, scaled(3) / 2))
    middle = QPointF(field.width() - scaled(16), field.height() / 2)
    half = scaled(4)
    painter.drawPolyline(
        [
            middle + QPointF(-half, -half / 2),
            middle + QPointF(0, half / 2),
            middle + QPointF(half, -half / 2),
        ]
    )
