"""Shows the very bytes that will be printed, as sheets of white paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reception.ui.style.scaling import place, scaled
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument


class PreviewPage(QWidget):
    """One page, as wide as its place, rendered at the resolution of the screen."""

    def __init__(self, document: QPdfDocument, page: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._page = page
        self._image = QImage()
        size = document.pagePointSize(page)
        self._shape = size.height() / size.width()
        self.setAccessibleName(self.tr("Trang {number}").format(number=page + 1))

    def fit_width(self, width: int) -> None:
        """Takes a width; the height follows the shape of the page."""
        self.setFixedSize(width, round(width * self._shape))

    def let_go(self) -> None:
        """Forgets the picture of a page that nobody sees; it is drawn again when needed."""
        self._image = QImage()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the paper, its page and its edge."""
        colours = active_tokens()
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._image.size() != wanted:
            self._image = self._document.render(self._page, wanted)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.paper))
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(colours.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PdfPreview(QScrollArea):
    """Sheets one under the other, fitted to the width, or words while there is nothing to print."""

    def __init__(self, name: str = "pdf_preview", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Xem trước bản in"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._data = b""
        self._buffer: QBuffer | None = None
        self._document: QPdfDocument | None = None
        self._sheets: list[PreviewPage] = []
        self._stack = QWidget(self)
        self._stack.setObjectName("paper_stack")
        self._column = QVBoxLayout(self._stack)
        place(self._column, spacing=10)
        self.empty_state = EmptyState(self._stack)
        self._column.addWidget(self.empty_state, 1)
        self._end = QWidget(self._stack)
        self._column.addWidget(self._end, 1)
        self.setWidget(self._stack)
        self.empty_state.words_changed.connect(self._show_emptiness)
        self.verticalScrollBar().valueChanged.connect(self._let_go)
        self._show_emptiness()

    @property
    def page_count(self) -> int:
        """Pages on show."""
        return len(self._sheets)

    @property
    def data(self) -> bytes:
        """The bytes on show."""
        return self._data

    def show_pdf(self, data: bytes) -> bool:
        """Shows a document; False (and nothing shown) when the bytes are not a readable PDF."""
        if data == self._data and self._sheets:
            return True
        # Imported by the job that needs it (decision 17): QtPdf stays off the cold start.
        from PySide6.QtPdf import QPdfDocument

        self.clear()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        if self._document.status() != QPdfDocument.Status.Ready:
            self.clear()
            return False
        self._data = data
        for page in range(self._document.pageCount()):
            sheet = PreviewPage(self._document, page, self._stack)
            self._column.insertWidget(1 + page, sheet)
            self._sheets.append(sheet)
        self._fit()
        self._show_emptiness()
        self.verticalScrollBar().setValue(0)
        return True

    def clear(self) -> None:
        """Takes the paper away."""
        for sheet in self._sheets:
            sheet.hide()
            sheet.deleteLater()
        self._sheets.clear()
        for part in (self._document, self._buffer):
            if part is not None:
                part.deleteLater()
        self._document = self._buffer = None
        self._data = b""
        self._show_emptiness()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the sheets to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        for sheet in self._sheets:
            sheet.fit_width(self._sheet_width())

    def _sheet_width(self) -> int:
        """How wide a sheet is shown, in pixels."""
        return max(self.viewport().width(), scaled(80))

    @Slot()
    def _let_go(self) -> None:
        """A register has hundreds of pages; only those in sight are worth their memory."""
        for sheet in self._sheets:
            if sheet.visibleRegion().isEmpty():
                sheet.let_go()

    @Slot()
    def _show_emptiness(self) -> None:
        self.empty_state.setVisible(not self._sheets and self.empty_state.has_words)
        self._end.setVisible(bool(self._sheets))
