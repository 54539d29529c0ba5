"""Where a toast stands: off the field with the keyboard and every primary action.

One rule for every page and size: of a few places the first one that covers nothing of these, the
lower middle of the content before all others; where none is free, the one that covers least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.labelled_field import field_around

_EDITORS = QLineEdit | QPlainTextEdit | QComboBox | QAbstractSpinBox


def spot(rooms: Sequence[QRect], size: QSize, kept: Sequence[QRect], gap: int) -> QRect:
    """The place of a toast.

    Args:
        rooms: where it may stand, the preferred one first; it may be larger than one of them, and
            then stands on its lower edge, but not outside the last.
        kept: what it must not cover, what matters most first.
        gap: pixels between it and an edge, where there is room for them.
    """
    whole = rooms[-1]
    ways = ((room, space) for space in (gap, 0) for room in rooms)
    found = (at for room, space in ways for at in _places(room, size, kept, space))
    places = [_moved_into(whole, at) for at in found]
    return min(places, key=lambda at: [_area(at & rect) for rect in kept])


def _places(room: QRect, size: QSize, kept: Sequence[QRect], gap: int) -> Iterator[QRect]:
    """Foot, head, then beside each of what is kept free; in the middle, then at either side.

    Where there is any free place in the room, one of these is free: a free one can be moved up and
    to the left until it touches something.
    """
    foot, head = room.y() + room.height() - gap - size.height(), room.y() + gap
    left, right = room.x() + gap, room.x() + room.width() - gap - size.width()
    rows, columns = [foot, head], [room.x() + (room.width() - size.width()) // 2, left, right]
    for rect in filter(QRect.isValid, kept):
        rows += [rect.y() - gap - size.height(), rect.y() + rect.height() + gap]
        columns += [rect.x() - gap - size.width(), rect.x() + rect.width() + gap]
    rows[2:] = sorted({y for y in rows[2:] if head <= y <= foot}, reverse=True)
    columns[3:] = sorted({x for x in columns[3:] if left <= x <= right})
    for y in rows:
        for x in columns:
            yield QRect(QPoint(x, y), size)


def _moved_into(whole: QRect, at: QRect) -> QRect:
    """Inside ``whole``; what is larger begins with it."""
    x = max(whole.x(), min(at.x(), whole.x() + whole.width() - at.width()))
    y = max(whole.y(), min(at.y(), whole.y() + whole.height() - at.height()))
    return QRect(QPoint(x, y), at.size())


def _area(rect: QRect) -> int:
    return 0 if rect.isEmpty() else rect.width() * rect.height()


def must_be_seen(host: QWidget) -> list[QRect]:
    """What is not covered, in the host: the field with the keyboard, actions, another button."""
    actions = (part for part in host.findChildren(ActionButton) if part.property("primary"))
    shown = [in_sight(part, host) for part in actions if part.isVisible()]
    now, field = QApplication.focusWidget(), typed_in(host)
    if isinstance(now, QAbstractButton) and host.isAncestorOf(now):
        return [*shown, in_sight(now, host)]
    return [field, *shown]


def in_sight(part: QWidget, host: QWidget) -> QRect:
    """What can be seen of a part, in the host; a scrolled page may hide most of it."""
    rect = QRect(QPoint(0, 0), part.size())
    above: QWidget | None = part
    while above is not None and above is not host:
        rect = rect.translated(above.pos())
        above = above.parentWidget()
        if above is not None:
            rect &= above.rect()
    return rect


def seen_of(host: QWidget) -> QRect:
    """What can be seen of the host itself, which a low window scrolls."""
    window = host.window()
    return in_sight(host, window).translated(-host.mapTo(window, QPoint(0, 0)))


def typed_in(host: QWidget) -> QRect:
    """The editor with the keyboard, its message and suggestions; of a list its current row."""
    now = QApplication.focusWidget()
    if now is None or not host.isAncestorOf(now):
        return QRect()
    if isinstance(now, QAbstractItemView):
        return _current_row(now, host)
    if not isinstance(now, _EDITORS):
        return QRect()
    # The first window is painted without it.
    from reception.ui.widgets.suggestion_list import SuggestionList

    rect = in_sight(field_around(now), host)
    for offered in host.findChildren(SuggestionList):
        if offered.isVisible() and offered.serves(now):
            rect |= in_sight(offered, host)
    return rect


def _current_row(view: QAbstractItemView, host: QWidget) -> QRect:
    current = view.currentIndex()
    if not current.isValid():
        return QRect()
    port = view.viewport()
    rect = view.visualRect(current) & port.rect()
    line = QRect(port.rect().x(), rect.y(), port.width(), rect.height())
    return line.translated(port.mapTo(host, QPoint(0, 0))) & in_sight(port, host)


def around(now: QWidget | None, host: QWidget) -> Iterator[QWidget]:
    """What has the keyboard, if it is in ``host``, and all that it lies in: it may be scrolled."""
    if isinstance(now, QAbstractItemView):
        yield now.viewport()
    part: QWidget | None = now if now is not None and host.isAncestorOf(now) else host
    while part is not None and not part.isWindow():
        yield part
        part = part.parentWidget()
