"""A table model that holds a few pages of a list that may have a million rows.

Pages have 200 rows; the 50 used last are kept (10,000 rows), others are fetched again. Rows come
from a callable of the page author, either by key ("200 after this one") for lists without a known
end, or by position for lists whose size is known. OFFSET is never needed.

Rows are frozen objects; the model never looks inside them, columns do.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from reception.domain.text import sort_key
from reception.ui.language import say
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.chip import ChipText

PAGE_ROWS = 200
KEPT_PAGES = 50
LOADING = "…"
# A view asks nine things about every cell it paints; plain numbers compare faster than enums.
_WORDS = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_ANSWERED = frozenset((_WORDS, _ALIGNMENT, _INK))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[Any]
FetchAfter = Callable[[Any, int], Rows]
"""``(after_key, limit)``: the rows that follow a key, or the first ones for None."""
FetchRange = Callable[[int, int], Rows]
"""``(first_row, limit)``: the rows at a position."""
Deliver = Callable[[Rows], None]
Submit = Callable[[Callable[[], Rows], Deliver], None]
"""Runs a fetch and hands its rows over on the main thread, at once or later."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title and how to read a row.

    Attributes:
        title: header.
        text: the words of a cell; also what a screen reader speaks.
        width: in pixels at 100 %; 0 shares what is left.
        chip: shows the cell as a chip when it returns one.
        is_muted: quiet ink for secondary facts.
        is_right: numbers stand at the right.
        sort: what the rows are compared by when the list is sorted by this column; None where it
            cannot be, such as in a list of a million.
    """

    title: str
    text: Callable[[Any], str]
    width: int = 0
    chip: Callable[[Any], ChipText | None] | None = None
    is_muted: bool = False
    is_right: bool = False
    sort: Callable[[Any], Any] | None = None


def by_words(text: Callable[[Any], str]) -> Callable[[Any], str]:
    """Compares rows by words, in the order of the Vietnamese alphabet."""
    return lambda row: sort_key(text(row))


class _Source(Protocol):
    def known_rows(self) -> int: ...

    def has_more(self) -> bool: ...

    def job(self, page: int) -> Callable[[], Rows]: ...

    def took(self, page: int, rows: Rows) -> int: ...


class _KeysetSource:
    """Remembers only the key before each page, so that any page seen once can be fetched again."""

    def __init__(self, fetch: FetchAfter, key_of: Callable[[Any], Any]) -> None:
        self._fetch = fetch
        self._key_of = key_of
        self._starts: list[Any] = [None]
        self._rows = 0

    def known_rows(self) -> int:
        return self._rows

    def has_more(self) -> bool:
        return len(self._starts) * PAGE_ROWS > self._rows

    def job(self, page: int) -> Callable[[], Rows]:
        after = self._starts[page]
        return lambda: self._fetch(after, PAGE_ROWS)

    def took(self, page: int, rows: Rows) -> int:
        """Takes notice of a fetched page; returns how many rows are new."""
        if page * PAGE_ROWS < self._rows or page != len(self._starts) - 1:
            return 0
        self._rows += len(rows)
        if len(rows) == PAGE_ROWS:
            self._starts.append(self._key_of(rows[-1]))
        else:
            self._starts.pop()
        return len(rows)


class _RangeSource:
    """A list of known size, readable at any position."""

    def __init__(self, fetch: FetchRange, total: int) -> None:
        self._fetch = fetch
        self._total = total

    def known_rows(self) -> int:
        return self._total

    def has_more(self) -> bool:
        return False

    def job(self, page: int) -> Callable[[], Rows]:
        first = page * PAGE_ROWS
        return lambda: self._fetch(first, min(PAGE_ROWS, self._total - first))

    def took(self, page: int, rows: Rows) -> int:
        return 0


def run_now(job: Callable[[], Rows], deliver: Deliver) -> None:
    """Fetches on the calling thread; right for lists in memory and for tests."""
    deliver(job())


class PagedTableModel(QAbstractTableModel):
    """Serves a list page by page.

    Args:
        columns: what to show.
        submit: how a fetch is run; a page passes its task runner here.

    Signals:
        loaded: rows have arrived or the list was replaced.
    """

    loaded = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        submit: Submit = run_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._submit = submit
        self._source: _Source = _RangeSource(lambda _first, _limit: (), 0)
        self._rows = 0
        self._pages: OrderedDict[int, Rows] = OrderedDict()
        self._pending: set[int] = set()
        self._generation = 0
        self._is_quiet = False
        self._is_in_memory = False

    def show_keyset(self, fetch: FetchAfter, key_of: Callable[[Any], Any]) -> None:
        """Shows a list of unknown length; further pages come as the person scrolls."""
        self._replace(_KeysetSource(fetch, key_of))
        self.fetchMore(QModelIndex())
        self.loaded.emit()

    def show_range(self, fetch: FetchRange, total: int) -> None:
        """Shows a list of known length that can be read at any position."""
        self._replace(_RangeSource(fetch, total))
        self.loaded.emit()

    def show_rows(self, rows: Rows) -> None:
        """Shows a short list that is already in memory."""
        kept = tuple(rows)
        self._replace(_RangeSource(lambda first, limit: kept[first : first + limit], len(kept)))
        self._is_in_memory = True
        self.loaded.emit()

    def clear(self) -> None:
        """Shows nothing."""
        self.show_rows(())

    @property
    def is_loading(self) -> bool:
        """Whether a page is on its way."""
        return bool(self._pending)

    @property
    def held_rows(self) -> int:
        """How many rows are in memory now."""
        return sum(len(rows) for rows in self._pages.values())

    def row_at(self, row: int) -> Any:
        """The row at a position, or None while its page is on its way."""
        page, place = divmod(row, PAGE_ROWS)
        rows = self._page(page)
        return None if rows is None or place >= len(rows) else rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Rows known so far."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, ink and alignment of a cell."""
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _WORDS:
            row = self.row_at(index.row())
            return LOADING if row is None else column.text(row)
        if role == _ALIGNMENT:
            return _RIGHT if column.is_right else None
        return QColor(active_tokens().muted) if column.is_muted else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Column titles; rows are numbered from 1."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether scrolling down would bring more."""
        return not parent.isValid() and not self._pending and self._source.has_more()

    def fetchMore(self, parent: Index) -> None:
        """Brings the next page."""
        if self.canFetchMore(parent):
            self._request(self._rows // PAGE_ROWS)

    def _replace(self, source: _Source) -> None:
        self.beginResetModel()
        self._generation += 1
        self._is_in_memory = False
        self._source = source
        self._rows = source.known_rows()
        self._pages.clear()
        self._pending.clear()
        self.endResetModel()

    def _page(self, page: int) -> Rows | None:
        rows = self._pages.get(page)
        if rows is not None:
            self._pages.move_to_end(page)
            return rows
        if page not in self._pending:
            # A view that is painting must not be told of changes; it gets the rows as an answer.
            self._is_quiet = True
            try:
                self._request(page)
            finally:
                self._is_quiet = False
        return self._pages.get(page)

    def _request(self, page: int) -> None:
        generation = self._generation
        self._pending.add(page)
        try:
            # What is in memory is there at once: a row that is marked can be acted on.
            submit = run_now if self._is_in_memory else self._submit
            submit(self._source.job(page), lambda rows: self._take(generation, page, rows))
        except BaseException:
            self._pending.discard(page)
            raise

    def _take(self, generation: int, page: int, rows: Rows) -> None:
        if generation != self._generation:
            return  # the list was replaced meanwhile
        self._pending.discard(page)
        if rows or page * PAGE_ROWS < self._rows:  # nothing behind the last row is worth a place
            self._pages[page] = rows
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        fresh = self._source.took(page, rows)
        if fresh:
            self.beginInsertRows(QModelIndex(), self._rows, self._rows + fresh - 1)
            self._rows += fresh
            self.endInsertRows()
        elif not self._is_quiet:
            self._announce(page, len(rows))
        if not self._is_quiet:
            self.loaded.emit()

    def _announce(self, page: int, count: int) -> None:
        if count and self.columns:
            first = page * PAGE_ROWS
            self.dataChanged.emit(
                self.index(first, 0), self.index(first + count - 1, len(self.columns) - 1)
            )
