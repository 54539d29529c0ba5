"""Words on a page: one label class whose role decides size, weight and colour."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reception.ui.style.styling import set_flag


class TextRole(StrEnum):
    """Place of a text in the type scale."""

    BODY = "body"
    STRONG = "strong"
    MUTED = "muted"
    LABEL = "label"
    HEADING = "heading"
    NUMBER = "number"


class TextLabel(QLabel):
    """A plain-text label; names typed by people are never read as markup."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setWordWrap(wrap)
        self.setText(text)

    def set_role(self, role: TextRole) -> None:
        """Moves the label to another place of the type scale."""
        set_flag(self, "role", role.value)


class ElidedLabel(TextLabel):
    """One line that gives way: it ends in "…" when narrow and shows all of itself as a tool tip."""

    def __init__(
        self, text: str = "", role: TextRole = TextRole.BODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Shows a text; line ends become spaces."""
        line = " ".join(text.split("\n"))
        super().setText(line)
        self.setToolTip(line)

    def minimumSizeHint(self) -> QSize:
        """Narrow: a few letters are enough."""
        hint = super().minimumSizeHint()
        few_letters = self.fontMetrics().horizontalAdvance("Mmm…")
        return QSize(min(hint.width(), few_letters), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the elided line; a label of ours has no ground of its own."""
        painter = QPainter(self)
        area = self.contentsRect()
        line = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment() | Qt.TextFlag.TextSingleLine), line)
