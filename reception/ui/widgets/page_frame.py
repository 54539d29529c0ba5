"""The skeleton of a page: scrolling content, an optional column beside it, actions at the foot."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reception.ui.style.scaling import height_at, place, scaled
from reception.ui.widgets.action_bar import ActionBar
from reception.ui.widgets.labelled_field import field_around

ASIDE_WIDTH = 356
ASIDE_LEAST = 240
ASIDE_MOST = 620
# What the content keeps beside an aside: names of papers and procedures, whole numbers.
CONTENT_LEAST = 560
# From here on the content has enough, and the aside takes the rest: a receipt there can be read.
_CONTENT_GOOD = 770
_SIDE = 20
_GAP = 16
_FOOT = 14
_LEAST_CONTENT = 16


class _Gutter(QWidget):
    """The gap between content and aside; dragging it moves the border."""

    dragged = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._from: int | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the border."""
        self._from = round(event.globalPosition().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the border by as many pixels."""
        if self._from is not None:
            at = round(event.globalPosition().x())
            self.dragged.emit(self._from - at)
            self._from = at

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._from = None


class _FocusFollower(QObject):
    """Until somebody scrolls, what has the keyboard stays in sight however the page changes."""

    def __init__(self, frame: PageFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._follows = True
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """The keyboard went elsewhere, or the page has another size."""
        self._follows = True
        self.follow_soon()

    @Slot()
    def stop(self) -> None:
        """Somebody scrolls."""
        self._follows = False

    def follow_soon(self) -> None:
        """Follows once what was shown or resized just now has its place: when the loop is idle."""
        if self._follows and self._frame.isVisible():
            QTimer.singleShot(0, self, self._follow)

    @Slot()
    def _follow(self) -> None:
        now = QApplication.focusWidget()
        if now is not None:
            self._frame.bring_into_sight(now)


class PageFrame(QWidget):
    """Cards go into ``content``, what must stay in sight into ``aside``, keys into ``action_bar``.

    The content scrolls when the window is low, and what has the keyboard comes into sight by
    itself, with its message and its suggestions; the aside and the actions stay where they are. In
    a narrow window (a large scale on a small screen) the aside gives way down to 240 px, and then
    moves below the content; with paper in it, it takes what the content of a wide one can spare.

    Args:
        has_aside: whether there is a column at the right.
        scrolls: False for pages whose main part scrolls by itself, such as a table.
        fills: the content takes all the height there is, and scrolls when there is too little.
        aside_width: of the column in a window of usual width, in pixels at 100 %.
        shows_paper: a sheet of paper stands in the column, to be read where the window is wide.

    Signals:
        aside_dragged: a person gave the column another width.
        arranged: the aside found its place, beside the content or below it, at the present size.
    """

    aside_dragged = Signal()
    arranged = Signal()

    def __init__(
        self,
        *,
        has_aside: bool = False,
        scrolls: bool = True,
        fills: bool = False,
        aside_width: int = ASIDE_WIDTH,
        shows_paper: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._usual_width = aside_width
        self._shows_paper = shows_paper
        self._chosen_width: int | None = None
        self.action_bar = ActionBar(self)
        self.content = QVBoxLayout()
        place(self.content, spacing=10)
        self.aside = QVBoxLayout()
        place(self.aside, spacing=10)
        self._aside_holder: QWidget | None = None
        self._area: QScrollArea | None = None
        self._follower = _FocusFollower(self)
        self._takers: list[QWidget] = []
        self._inner = QWidget(self)
        self._inner.setObjectName("page_content")
        self._inner_column = QVBoxLayout(self._inner)
        place(self._inner_column, (0, 0, 0, _FOOT), 10)
        self._inner_column.addLayout(self.content, 1 if fills or not scrolls else 0)
        # A row of its own: a column would ask the aside for its height at the wrong width.
        self._below = QHBoxLayout()
        place(self._below)
        self._below.addStretch(1)
        self._inner_column.addLayout(self._below)
        self._columns = QHBoxLayout()
        place(self._columns, (_SIDE, 14, _SIDE, 0), _GAP)
        if scrolls and not fills:
            self._inner_column.addStretch(1)
        self._columns.addWidget(self._scroller() if scrolls else self._inner, 1)
        if has_aside:
            self._aside_holder = QWidget(self)
            self._aside_holder.setLayout(self.aside)
            self._columns.addWidget(self._aside_holder)
        self._gutter = _Gutter(self)
        self._gutter.setVisible(has_aside)
        self._gutter.dragged.connect(self._drag_aside)
        self._outer = QVBoxLayout(self)
        place(self._outer)
        self._outer.addLayout(self._columns, 1)
        self._outer.addWidget(self.action_bar)
        self._inner.installEventFilter(self)

    def add_above_actions(self, panel: QWidget, *, takes_over: bool = False) -> None:
        """Adds a strip that stays in sight directly above the actions, over the whole width.

        With ``takes_over`` its own actions stand in the place of those of the page while it shows.
        """
        self._outer.insertWidget(self._outer.count() - 1, panel)
        if takes_over:
            self._takers.append(panel)
            panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The actions of the page give way to a strip that has taken over."""
        if watched is self._inner and event.type() == QEvent.Type.Resize:
            self._follower.follow_soon()
        kinds = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if event.type() in kinds and watched in self._takers:
            self.action_bar.setVisible(event.type() == QEvent.Type.HideToParent)
        return super().eventFilter(watched, event)

    @property
    def ground(self) -> QWidget:
        """The content as it is seen, above every question and action."""
        return self._area or self._inner

    @property
    def excess(self) -> int:
        """Pixels by which the content is higher than what can be seen of it; 0 when it fits."""
        if self._area is None:
            return 0
        # Layouts remember heights until they are told that a part came or went.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        needed = height_at(self.content, self._inner.width()) + scaled(_FOOT)
        return max(0, needed - self._area.viewport().height())

    def bring_into_sight(self, part: QWidget) -> None:
        """Scrolls until a part of the content is seen, with its message and its suggestions."""
        # The first window is painted without it.
        from reception.ui.widgets.suggestion_list import SuggestionList

        area = self._area
        if area is None or not self._inner.isAncestorOf(part):
            return
        field = field_around(part)
        top = field.mapTo(self._inner, QPoint(0, 0)).y()
        height = field.height()
        room = area.viewport().height()
        for offered in self._inner.findChildren(SuggestionList):
            if offered.isVisible() and offered.serves(part):
                above = offered.mapTo(self._inner, QPoint(0, 0)).y() - top
                offered.fit_into(room - above)
                height = max(height, above + offered.height())
        margin = min(scaled(24), max(0, room - height) // 2)
        bar = area.verticalScrollBar()
        # Too high for the room: its beginning is what is looked for.
        lowest = max(top + height + margin - room, 0)
        bar.setValue(min(max(bar.value(), lowest), max(top - margin, 0)))

    @property
    def has_aside(self) -> bool:
        """Whether there is a column beside the content."""
        return self._aside_holder is not None

    def show_aside(self, is_shown: bool) -> None:
        """Shows the column, or leaves its room to the content while it has nothing to tell."""
        if self._aside_holder is not None and self._aside_holder.isHidden() == is_shown:
            self._aside_holder.setVisible(is_shown)
            self._arrange()

    @property
    def aside_width(self) -> int:
        """Width the column should have, in pixels at 100 %."""
        if self._chosen_width is not None:
            return self._chosen_width
        if not self._shows_paper:
            return self._usual_width
        unit = max(scaled(1_000), 1) / 1_000
        rest = int(self.width() / unit) - 2 * _SIDE - _GAP - _CONTENT_GOOD
        return min(max(rest, self._usual_width), ASIDE_MOST)

    @property
    def has_chosen_aside_width(self) -> bool:
        """Whether a person gave the column its width."""
        return self._chosen_width is not None

    def set_aside_width(self, width: int) -> None:
        """Gives the column another width, within what makes sense."""
        self._chosen_width = min(max(width, ASIDE_LEAST), ASIDE_MOST)
        self._arrange()

    @Slot(int)
    def _drag_aside(self, pixels: int) -> None:
        self.set_aside_width(self.aside_width + round(pixels * 1_000 / max(scaled(1_000), 1)))
        self.aside_dragged.emit()

    @property
    def is_narrow(self) -> bool:
        """Whether the aside stands below the content."""
        holder = self._aside_holder
        return holder is not None and self._columns.indexOf(holder) < 0

    def minimumSizeHint(self) -> QSize:
        """Room for the actions and a line or two; everything else scrolls."""
        bar = self.action_bar.minimumSizeHint()
        actions = 0 if self.action_bar.isHidden() else bar.height()
        return QSize(bar.width(), actions + scaled(_LEAST_CONTENT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds the place of the aside."""
        super().resizeEvent(event)
        self._arrange()
        self._follower.begin()

    def event(self, event: QEvent) -> bool:
        """Finds the place of the aside anew when the content or the scale has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _scroller(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("page_scroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._inner)
        # In a low window the actions stay whole, and the content shows what is left.
        area.setMinimumHeight(1)
        area.verticalScrollBar().actionTriggered.connect(self._follower.stop)
        self._area = area
        return area

    def _arrange(self) -> None:
        holder = self._aside_holder
        if holder is None:
            return
        if holder.isHidden():
            self._gutter.hide()
            self.arranged.emit()
            return
        # Of the content alone: below it, the aside would count itself and never come back.
        least = max(self.content.minimumSize().width(), scaled(CONTENT_LEAST))
        needed = least + scaled(_GAP) + self._bar_width()
        room = self.width() - 2 * scaled(_SIDE) - needed
        self._gutter.setVisible(room >= scaled(ASIDE_LEAST))
        if room < scaled(ASIDE_LEAST):
            self._move_below(holder)
            self.arranged.emit()
            return
        if self.is_narrow:
            self._below.removeWidget(holder)
            self._columns.addWidget(holder)
        holder.setFixedWidth(min(room, scaled(self.aside_width)))
        left = self.width() - scaled(_SIDE) - holder.width() - scaled(_GAP)
        self._gutter.setGeometry(left, 0, scaled(_GAP), self._columns.geometry().height())
        self._gutter.raise_()
        self.arranged.emit()

    def _bar_width(self) -> int:
        """Room for the bar at the right of content that scrolls; without it a second one comes."""
        return 0 if self._area is None else self._area.verticalScrollBar().sizeHint().width()

    def _move_below(self, holder: QWidget) -> None:
        holder.setFixedWidth(self.width() - 2 * scaled(_SIDE) - self._bar_width())
        if not self.is_narrow:
            self._columns.removeWidget(holder)
            self._below.insertWidget(0, holder)


def frame_of(part: QWidget) -> PageFrame:
    """The page that a part of it stands on."""
    above = part.parentWidget()
    while not isinstance(above, PageFrame):
        assert above is not None, "the part stands on a page"
        above = above.parentWidget()
    return above
