"""The paper of the overview with its pictures as places for the keyboard.

The paper stays white in the dark as every other paper here does: what is seen is what is printed,
and its colours were chosen against white alone. With larger letters the whole sheet grows, and the
picture that has the keyboard comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reception.services.dashboard.dashboard_data import Picture
from reception.ui.language import say
from reception.ui.style.scaling import scaled
from reception.ui.style.tokens import LIGHT
from reception.ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    # reportlab comes with the job that draws (decision 17).
    from reception.print.slips.dashboard_paper import DashboardPaper

# Width of the sheet at which its smallest letters are read, in pixels at 100 %.
_READABLE = 1_010
_RING = 3
_MARGIN = 12
_STEPS: Mapping[int, int] = MappingProxyType(
    {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Down: 1,
    }
)


class PictureButton(QAbstractButton):
    """A picture of the paper: seen through, told in words, opened by Enter or a click."""

    def __init__(self, picture: Picture, step: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = picture
        self._step = step
        self.setObjectName(f"picture_{picture}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the pictures beside it, Enter opens it."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not is_plain:
            # A button would take arrows for steps to its neighbours.
            event.ignore()
        elif event.key() in _STEPS:
            self._step(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring of the keyboard, or of the pointer; the picture itself is on the paper."""
        is_marked = self.hasFocus() or self.underMouse()
        if not is_marked:
            return
        painter = QPainter(self)
        # Paper is white in the dark as well.
        width = scaled(_RING if self.hasFocus() else 1)
        painter.setPen(QPen(QColor(LIGHT.accent), width))
        inset = width // 2 + 1
        painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))

    def event(self, event: QEvent) -> bool:
        """A pointer that comes or goes shows."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class PictureView(PdfPreview):
    """The sheets, and a button over each of their pictures.

    Signals:
        picture_wanted: a picture was opened.
    """

    picture_wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._paper: DashboardPaper | None = None
        self.pictures: list[PictureButton] = []

    def show_paper(self, paper: DashboardPaper, told: Callable[[Picture], str]) -> None:
        """Shows a paper; the picture that had the keyboard keeps it.

        Args:
            told: a picture in words, for whoever does not see it.
        """
        kept = next((each.picture for each in self.pictures if each.hasFocus()), None)
        self._paper, self.pictures = None, []
        self.show_pdf(paper.pdf)
        self._paper = paper
        for place in paper.places:
            button = PictureButton(place.picture, self._step, self._sheets[place.page])
            button.setAccessibleName(told(place.picture))
            button.setToolTip(say("Enter: mở danh sách hồ sơ"))
            button.clicked.connect(partial(self.picture_wanted.emit, place.picture))
            button.show()
            self.pictures.append(button)
        for before, after in pairwise(self.pictures):
            QWidget.setTabOrder(before, after)
        self._fit()
        if kept is not None:
            self.focus_picture(kept)

    def clear(self) -> None:
        """Takes the paper away, and with it the pictures."""
        super().clear()
        self._paper, self.pictures = None, []

    def focus_picture(self, picture: Picture | None = None) -> None:
        """Takes the keyboard to a picture, or to the first."""
        wanted = (each for each in self.pictures if picture in (None, each.picture))
        button = next(wanted, None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_sight(button)

    def _step(self, key: int) -> None:
        """Along a picture wider than the view first, then to the next or the one before."""
        at = next(at for at, each in enumerate(self.pictures) if each.hasFocus())
        bar, part = self.horizontalScrollBar(), self._area(self.pictures[at])
        is_cut = {
            Qt.Key.Key_Right: part.right() - bar.value() > self.viewport().width(),
            Qt.Key.Key_Left: part.left() < bar.value(),
        }
        if is_cut.get(Qt.Key(key), False):
            bar.setValue(bar.value() + _STEPS[key] * self.viewport().width() // 2)
            return
        wanted = at + _STEPS[key]
        if 0 <= wanted < len(self.pictures):
            self.focus_picture(self.pictures[wanted].picture)

    def _area(self, button: PictureButton) -> QRect:
        """Where a picture stands on the whole paper, in pixels."""
        return QRect(button.mapTo(self._stack, QPoint(0, 0)), button.size())

    def _bring_into_sight(self, button: PictureButton) -> None:
        part, margin = self._area(button), scaled(_MARGIN)
        for bar, start, end, room in (
            (self.horizontalScrollBar(), part.left(), part.right(), self.viewport().width()),
            (self.verticalScrollBar(), part.top(), part.bottom(), self.viewport().height()),
        ):
            lowest, highest = end + margin - room, start - margin
            # Of what is larger than the view its beginning is seen.
            bar.setValue(min(max(bar.value(), lowest), highest))

    def _sheet_width(self) -> int:
        """As wide as the view, and never so narrow that its letters are not read."""
        return max(super()._sheet_width(), scaled(_READABLE))

    def _fit(self) -> None:
        super()._fit()
        if self._paper is None:
            return
        for button, place in zip(self.pictures, self._paper.places, strict=True):
            grown, card = self._sheet_width() / self._paper.width, place.card
            button.setGeometry(
                round(card.left * grown),
                round(card.top * grown),
                round(card.width * grown),
                round(card.height * grown),
            )
