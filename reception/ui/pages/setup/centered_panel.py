"""The plain sheet in the middle of the window: a title, some words, whatever else is needed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.ui.style.scaling import place, scaled
from reception.ui.widgets.in_the_middle import in_the_middle
from reception.ui.widgets.text_label import TextLabel, TextRole

_WIDTH = 560
# Margins and spacing of the card in pixels at 100 %: as usual, and where the window is low.
_USUAL = ((28, 24, 28, 24), 14)
_LOW = ((28, 8, 28, 8), 6)
_LOW_HEIGHT = 400


class _Prop(QWidget):
    """Keeps its line as high as usual; it gives way where the window is too low."""

    def __init__(self, usual: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._usual = usual

    def sizeHint(self) -> QSize:
        """No width, the usual height."""
        return QSize(0, scaled(self._usual))


class CenteredPanel(QWidget):
    """A card of a readable width in the middle; put the parts into ``body``.

    Args:
        usual: height of the card in pixels at 100 %, unless its parts need more.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, usual: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        card = QFrame(self)
        card.setProperty("role", "card")
        self.body = QVBoxLayout(card)
        place(self.body, *_USUAL)
        self._title = TextLabel("", TextRole.NUMBER, wrap=True, parent=card)
        self._words = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self.body.addWidget(self._title)
        self.body.addWidget(self._words)
        line = in_the_middle(card, _WIDTH)
        line.insertWidget(0, _Prop(usual, self))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(line)
        column.addStretch(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the parts stand closer together, before any is cut."""
        super().resizeEvent(event)
        margins, spacing = _LOW if self.height() < scaled(_LOW_HEIGHT) else _USUAL
        place(self.body, margins, spacing)

    def show_words(self, title: str, words: str) -> None:
        """Says what this is about and what to do."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title}. {words}")

    @property
    def text(self) -> str:
        """Title and words on show."""
        return f"{self._title.text()}\n{self._words.text()}"
