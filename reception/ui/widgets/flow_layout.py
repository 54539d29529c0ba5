"""A row that breaks: parts stand side by side while there is room, and go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from reception.ui.style.scaling import scaled

_FILLER_LEAST = 120


class FlowLayout(QLayout):
    """Places its parts like words of a text, each as wide as it wishes to be.

    Args:
        at_right: every line ends at the right edge.
        at_bottom: the parts of a line stand on its lower edge instead of around its middle, such as
            buttons beside fields with a label above.
        in_middle: all lines stand around the middle of a room that is higher than they are.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        at_right: bool = False,
        at_bottom: bool = False,
        in_middle: bool = False,
    ) -> None:
        super().__init__(parent)
        self._at_right = at_right
        self._at_bottom = at_bottom
        self._in_middle = in_middle
        self._items: list[QLayoutItem] = []
        self._filler: QWidget | None = None
        # Qt asks for the same few widths thousands of times between two changes.
        self._heights: dict[int, int] = {}

    def fill_with(self, part: QWidget) -> None:
        """One part takes what its line leaves; all parts are fields then, as high as their line."""
        self._filler = part
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Adds a part after the others."""
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        """A part has changed."""
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """A part by its position."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes a part out."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower row has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Places every part."""
        super().setGeometry(rect)
        if self._in_middle:
            free = rect.height() - self.heightForWidth(rect.width())
            rect = rect.adjusted(0, max(0, free) // 2, 0, 0)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        """As one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = max(0, len(shown) - 1) * self.spacing()
        width = sum(size.width() for size in shown) + gaps
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """As its widest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def ends_at_right(self, _item: QLayoutItem) -> bool:
        """Whether a part and those after it in its line stand at the right edge."""
        return self._at_right

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        margins: QMargins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y = area.y()
        for line in self._lines(area.width()):
            height = max(size.height() for _, size in line)
            used = sum(size.width() for _, size in line) + (len(line) - 1) * self.spacing()
            free_width = max(0, area.width() - used)
            x = area.x()
            for item, size in line:
                width = size.width()
                if free_width and self.ends_at_right(item):
                    x, free_width = x + free_width, 0
                elif free_width and item.widget() is self._filler is not None:
                    width, free_width = width + free_width, 0
                if moves:
                    tall = size.height() if self._filler is None else height
                    free = height - tall
                    top = y + (free if self._at_bottom else free // 2)
                    item.setGeometry(QRect(x, top, width, tall))
                x += width + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y()) + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The parts of each line with their sizes; no line is empty."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().expandedTo(item.minimumSize())
            if item.widget() is self._filler is not None:
                # It gets what is left; a little less than it wishes saves a line.
                least = max(item.minimumSize().width(), scaled(_FILLER_LEAST))
                size.setWidth(min(size.width(), least))
            size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            if item.widget() is not self._filler and item.hasHeightForWidth():
                # Words that wrap below a narrow field are higher than they would like to be.
                size.setHeight(max(size.height(), item.heightForWidth(size.width())))
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines
