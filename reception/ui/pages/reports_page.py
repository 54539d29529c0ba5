"""Báo cáo: overview, figures of a day, register, comparison of a day, the drawer at shift end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reception.ui.background.backup_port import BackupPort
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.reports.day_check_part import DayCheckPart
from reception.ui.pages.reports.day_closing import ClosingTools
from reception.ui.pages.reports.day_report import DayReport
from reception.ui.pages.reports.drawer_strip import DrawerStrip
from reception.ui.pages.reports.overview_report import OverviewReport
from reception.ui.pages.reports.register_report import RegisterReport
from reception.ui.style.scaling import place, scaled
from reception.ui.style.styling import set_flag
from reception.ui.sync.day_check_port import DayCheckTools
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.page_actions import PageAction, PageActions, Side

_LEAST_WIDTH = 560

Part = OverviewReport | DayReport | RegisterReport | DayCheckPart


def _tab_words() -> tuple[tuple[str, str], ...]:
    """Name and label of each tab, in the order of the parts."""
    return (
        ("overview", say("Tổng quan")),
        ("day", say("Báo cáo ngày")),
        ("register", say("Sổ theo dõi")),
        ("check", say("Đối soát")),
    )


class ReportsPage(QWidget):
    """Three or four parts, one on show, and the keys that lead to them in their order.

    Args:
        checks: how a day is compared with the other side; None leaves that part out.
        backup: makes the copy that goes with a closing.
    """

    def __init__(
        self,
        context: PageContext,
        checks: DayCheckTools | None = None,
        backup: BackupPort | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reports_page")
        self.overview = OverviewReport(context, self)
        self.day_report = DayReport(context, ClosingTools(backup, checks), self)
        self.register = RegisterReport(context, self)
        self.day_check = None if checks is None else DayCheckPart(context, checks, self)
        self._parts: tuple[Part, ...] = (
            self.overview,
            self.day_report,
            self.register,
            *([] if self.day_check is None else [self.day_check]),
        )
        self.drawer = DrawerStrip(context.jobs, context.feedback, self)
        self.drawer.setObjectName("reports_drawer")
        self.drawer.setProperty("role", "ask")
        self._build()
        self.drawer.closed.connect(self._leave_drawer)

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        # While the drawer is counted, the part below gives way instead of growing the window.
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for part in self._parts:
            self._stack.addWidget(part)
        # The paper of the day is what people come for most often, two keys from anywhere.
        self._stack.setCurrentWidget(self.day_report)
        column = QVBoxLayout(self)
        place(column)
        column.addWidget(self._tabs())
        column.addWidget(self.drawer)
        column.addWidget(self._stack, 1)
        self._mark_tab()

    def _tabs(self) -> QFrame:
        strip = self._strip = QFrame(self)
        strip.setObjectName("reports_tabs")
        self.page_actions = PageActions(self, self._rows())
        self._buttons = [self.page_actions.button(row.name) for row in self.page_actions.rows]
        line = FlowLayout()
        place(line, spacing=6)
        for button in self._buttons:
            set_flag(button, "role", "row")
            place(button.row, (12, 0, 10, 0), 8)
            line.addWidget(button)
        row = QHBoxLayout(strip)
        place(row, (20, 10, 20, 0))
        row.addLayout(line, 1)
        return strip

    def _rows(self) -> tuple[PageAction, ...]:
        """A tab for each part, and the drawer."""
        tabs = zip(self._parts, _tab_words(), strict=False)
        rows = [
            PageAction(
                f"reports_tab_{name}",
                label,
                partial(self.show_part, part),
                f"Alt+{number}",
                side=Side.PAGE,
            )
            for number, (part, (name, label)) in enumerate(tabs, start=1)
        ]
        words = say("Kiểm két")
        drawer = PageAction(
            "reports_count_drawer", words, self._open_drawer, "Alt+T", side=Side.PAGE
        )
        return (*rows, drawer)

    def show_part(self, part: Part) -> None:
        """Shows one of the parts."""
        self._stack.setCurrentWidget(part)
        self._mark_tab()
        self.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large letters the keys go before the words take a second line."""
        super().resizeEvent(event)
        for button in self._buttons:
            if button.key_hint is not None:
                button.key_hint.setVisible(self.width() >= scaled(_LEAST_WIDTH))

    @Slot()
    def _open_drawer(self) -> None:
        """While the drawer is counted, only its own keys are on show."""
        self._show_rest(is_shown=False)
        self.drawer.open_strip()

    @Slot()
    def _leave_drawer(self) -> None:
        self._show_rest(is_shown=True)
        self.activate()

    def _show_rest(self, *, is_shown: bool) -> None:
        self._strip.setVisible(is_shown)
        for part in self._parts:
            part.action_bar.setVisible(is_shown)

    def _mark_tab(self) -> None:
        for at, tab in enumerate(self._buttons[:-1]):
            set_flag(tab, "current", at == self._stack.currentIndex())

    @property
    def _part(self) -> Part:
        return self._parts[self._stack.currentIndex()]

    @Slot()
    def activate(self) -> None:
        """The page came into view; a drawer that is being counted keeps what was typed."""
        self._part.activate()
        if not self.drawer.isHidden():
            self.drawer.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Counts again."""
        self._part.refresh()
