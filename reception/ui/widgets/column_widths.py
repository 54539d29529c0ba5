"""How wide the columns of a list are, and how high its rows: nothing in them is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from reception.ui.style.scaling import scaled
from reception.ui.widgets.chip import chip_font
from reception.ui.widgets.paged_model import PagedTableModel

ROW_HEIGHT = 34
# What the style sheet and Qt leave free at both sides of a word, together, at 100 %.
PADDING = 26
# Around the words of a chip and within it, in pixels at 100 %.
CHIP_PADDING = 32
# The column that shares the rest takes this much from the others, and is never narrower than that.
_SHARED_WISH = 320
_SHARED_GOOD = 200
_SHARED_LEAST = 112
# Words may break: a column of names gets as narrow as this, first and at the very least.
_WORDS_LEAST = (150, 88)
_SAMPLE = 40


def shrunk(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fit into a room, each giving up its share of what it can spare.

    Where the room is too small even for the least of all, that is the answer.
    """
    spare = sum(max(0, want - low) for want, low in zip(wanted, least, strict=True))
    share = min(1.0, max(0, sum(wanted) - room) / spare) if spare else 0.0
    return [want - int(max(0, want - low) * share) for want, low in zip(wanted, least, strict=True)]


class ColumnWidths(QObject):
    """Fits columns and rows of one table to its room.

    Args:
        table: whose size and letters count.
        paged: its model.
    """

    def __init__(self, table: QTableView, paged: PagedTableModel) -> None:
        super().__init__(table)
        self._table = table
        self._paged = paged
        # Widths that a person gave columns, in pixels at 100 %.
        self._widths: dict[int, int] = {}
        self._is_fitting = False
        # The room that the columns were fitted to last, in pixels.
        self._fitted = -1
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit_rows)
        for signal in (paged.loaded, paged.rowsInserted, paged.dataChanged):
            signal.connect(self.fit)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._note_width)
        for moved in (table.verticalScrollBar().valueChanged, header.sectionResized):
            moved.connect(self._later.start)

    def widen(self, column: int, width: int) -> None:
        """Gives a column a width in pixels at 100 %; one that shares what is left keeps sharing."""
        if 0 <= column < len(self._paged.columns):
            self._widths[column] = width
            self.fit()

    def chosen(self) -> tuple[int, ...]:
        """The widths that a person gave, in pixels at 100 %; 0 where nobody did."""
        return tuple(self._widths.get(at, 0) for at in range(len(self._paged.columns)))

    @Slot(int, int, int)
    def _note_width(self, column: int, _before: int, width: int) -> None:
        if not self._is_fitting and self._paged.columns[column].width:
            self._widths[column] = round(width * 1_000 / max(scaled(1_000), 1))

    def follow_room(self) -> None:
        """After a change of size: the columns where it is another width, else the rows in sight."""
        if self._room() != self._fitted:
            self.fit()
        else:
            self._later.start()

    @Slot()
    def fit(self) -> None:
        """Gives every column its width for the present room."""
        if self._is_fitting:
            return  # a bar that came or went
        self._is_fitting = True
        self._fitted = self._room()
        rows = self._table.verticalHeader()
        # Never a minimum size: Qt would then resize a million rows one by one.
        rows.setDefaultSectionSize(scaled(ROW_HEIGHT))
        header = self._table.horizontalHeader()
        header.setFixedHeight(scaled(32))
        sized = [at for at, column in enumerate(self._paged.columns) if column.width]
        widths = dict(zip(sized, self._widths_of(sized), strict=True))
        is_cramped = sum(widths.values()) + scaled(_SHARED_LEAST) > self._room()
        for index in range(len(self._paged.columns)):
            if index in widths or is_cramped:
                header.setSectionResizeMode(index, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(index, widths.get(index, scaled(_SHARED_WISH * 2 // 3)))
            else:
                header.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
        self._is_fitting = False
        self._later.start()

    def _widths_of(self, sized: Sequence[int]) -> list[int]:
        """Of the columns with a width of their own: less than that in a narrow table."""
        columns = self._paged.columns
        room = self._room()
        if len(sized) < len(columns):
            room -= scaled(_SHARED_WISH)
        wanted = [self._wanted(at) for at in sized]
        if sum(wanted) <= room:
            return wanted
        for words in _WORDS_LEAST:
            # What a person gave stays as given.
            least = [
                want if at in self._widths else min(want, self._least_of(at, words))
                for at, want in zip(sized, wanted, strict=True)
            ]
            widths = shrunk(wanted, least, room)
            if sum(widths) + scaled(_SHARED_GOOD) <= self._room():
                break
        return widths

    def _wanted(self, column: int) -> int:
        """What a person gave, else the usual width, and more where a code would be cut."""
        if column in self._widths:
            return scaled(self._widths[column])
        usual = self._paged.columns[column].width
        return max(scaled(usual), self._least_of(column, usual))

    def _room(self) -> int:
        """For all columns; whether there is a bar must not decide on what decides on the bar."""
        return self._table.width() - self._table.verticalScrollBar().sizeHint().width()

    def _least_of(self, column: int, words: int) -> int:
        """What the rows read so far need, in pixels; names may break at ``words`` at 100 %."""
        shown = self._paged.columns[column]
        advance = self._table.fontMetrics().horizontalAdvance
        rows = range(min(self._paged.rowCount(), _SAMPLE))
        texts = [shown.title, *(self._text_of(at, column) for at in rows)]
        widest = max(map(advance, texts)) + scaled(PADDING)
        if shown.chip is not None and rows:
            in_chip = QFontMetrics(chip_font(self._table.font())).horizontalAdvance
            widest = max(widest, max(map(in_chip, texts[1:])) + scaled(CHIP_PADDING))
        if not shown.title and widest <= scaled(PADDING):
            return scaled(shown.width)
        is_words = any(" " in text for text in texts[1:])
        may_break = is_words and shown.chip is None and not shown.is_right
        return min(widest, scaled(words)) if may_break else widest

    def _text_of(self, row: int, column: int) -> str:
        """What a cell shows: its chip, where it has one, else its words."""
        read, item = self._paged.columns[column].chip, self._paged.row_at(row)
        chip = read(item) if read is not None and item is not None else None
        return str(self._paged.index(row, column).data() or "") if chip is None else chip.text

    @Slot()
    def _fit_rows(self) -> None:
        """Makes the rows in sight as high as their names; a list may have a million of them."""
        row, bottom = max(self._table.rowAt(0), 0), self._table.viewport().height()
        while row < self._paged.rowCount() and self._table.rowViewportPosition(row) < bottom:
            height = max(scaled(ROW_HEIGHT), self._table.sizeHintForRow(row))
            if height != self._table.rowHeight(row):
                self._table.setRowHeight(row, height)
            row += 1
