"""Tổng quan: the pictures of some days; each opens the dossiers behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from reception.domain.errors import InputError
from reception.services.context import ServiceContext
from reception.services.dashboard import words
from reception.services.dashboard.dashboard import dashboard, period_of
from reception.services.dashboard.dashboard_data import Dashboard, Picture
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.reports.behind_list import BehindList
from reception.ui.pages.reports.day_span import DaySpan
from reception.ui.pages.reports.picture_view import PictureView
from reception.ui.pages.reports.stage_label import StageLabel
from reception.ui.style.scaling import at_least, place
from reception.ui.tasks import Lane
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.text_label import TextLabel, TextRole

if TYPE_CHECKING:
    from reception.print.slips.dashboard_paper import DashboardPaper

_FIRST = FieldSpec("first", kind=FieldKind.DAY, spoken="Từ ngày", width=150)
_LAST = FieldSpec("last", kind=FieldKind.DAY, spoken="Đến ngày", width=150)
_PAUSE_MS = 200
_LEAST_PAPER = 160
_NEVER = "Chưa có hình nào cho khoảng ngày này."


class OverviewReport(PageFrame):
    """From and to at the top, the pictures below, or the dossiers behind one of them.

    Signals:
        dossier_wanted: what opens a dossier to be seen in full.
        list_wanted: a work list and what narrows it.
    """

    dossier_wanted = Signal(str)
    list_wanted = Signal(object, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(fills=True, parent=parent)
        self.setObjectName("overview_report")
        self._context = context
        self._session = context.session
        self._document = DocumentJob(_DOCUMENT, context, self, self._fail)
        self._data: Dashboard | None = None
        self._is_stale = True
        self._takes_keyboard = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._build()
        self.page_actions = PageActions(self, self._actions(), self.action_bar)
        self._connect()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.content.addWidget(self._span_card())
        self.pictures = PictureView("overview_pictures", self)
        at_least(self.pictures, _LEAST_PAPER)
        self.behind = BehindList(self._context, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.pictures)
        self._stack.addWidget(self.behind)
        self.content.addWidget(self._stack, 1)

    def _span_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        today = self._session.today.isoformat()
        days = (replace(_FIRST, value=today), replace(_LAST, value=today))
        self.form = Form(days, "overview", card)
        self._days = DaySpan(self.form, lambda: self._session.today, self.refresh)
        self.state = StageLabel("overview_state", card)
        row = FlowLayout(card)
        place(row, (16, 9, 16, 9), 10)
        # Their names stand beside them: the pictures want the height.
        for name, label in (("first", say("Từ ngày")), ("last", say("đến ngày"))):
            row.addWidget(TextLabel(label, TextRole.STRONG, parent=card))
            row.addWidget(self.form.fields[name])
        row.addWidget(self.state)
        return card

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "overview_back",
                say("Về các hình"),
                self.show_pictures,
                "Esc",
                shown=lambda: self.shows_list,
            ),
            PageAction(
                "overview_see",
                lambda: say("Xem hồ sơ") if self.shows_list else say("Hồ sơ của hình"),
                self._see,
                "Alt+H",
                enabled=self._can_see,
            ),
            PageAction(
                "overview_work",
                say("Mở danh sách việc"),
                self._open_work_list,
                "Alt+M",
                shown=lambda: self.shows_list and self.behind.work_list is not None,
            ),
            *self._days.actions("overview"),
            PageAction(
                "overview_again",
                say("Lập lại"),
                self.refresh,
                "Alt+L",
                shown=lambda: self._is_stale and not self.state.is_running,
            ),
            PageAction(
                "overview_save",
                say("Lưu PDF"),
                partial(self._hand_to, self._document.save_pdf),
                "Ctrl+S",
                side=Side.RIGHT,
                enabled=lambda: self._is_made,
            ),
            PageAction(
                "overview_print",
                say("In tổng quan"),
                partial(self._hand_to, self._document.print_pdf),
                "Ctrl+P",
                side=Side.RIGHT,
                enabled=lambda: self._is_made,
                is_primary=True,
            ),
        )

    def _connect(self) -> None:
        self.form.edited.connect(self._soon.start)
        self.form.submitted.connect(self.refresh)
        self._soon.timeout.connect(self.refresh)
        self.pictures.picture_wanted.connect(self.show_list)
        self.behind.dossier_wanted.connect(self.dossier_wanted)
        self.behind.changed.connect(self.page_actions.refresh)
        self._context.jobs.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ the part's door

    @property
    def shows_list(self) -> bool:
        """Whether dossiers are on show in the place of the pictures."""
        return self._stack.currentWidget() is self.behind

    def activate(self) -> None:
        """The part came into view."""
        self._days.follow_today()
        self._takes_keyboard = True
        if self._is_stale or self._data is None:
            self.refresh()
        else:
            self._take_keyboard()

    @Slot()
    def refresh(self) -> None:
        """Counts again and draws anew."""
        self._soon.stop()
        first, last = self._days.span
        self._is_stale = False
        self.form.clear_messages()
        self.state.begin(say("Đang đếm"))
        self.page_actions.refresh()

        def read(context: ServiceContext) -> Dashboard:
            return dashboard(context, period_of(context, first, last))

        self._document.read(read, self._show)

    @Slot(object)
    def show_list(self, picture: Picture) -> None:
        """Shows the dossiers behind a picture."""
        if self._data is None:
            return
        self.behind.show_picture(self._data, picture)
        self._stack.setCurrentWidget(self.behind)
        self.page_actions.refresh()
        self.behind.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_pictures(self) -> None:
        """Shows the pictures again, the one that was opened with the keyboard."""
        self._stack.setCurrentWidget(self.pictures)
        self.page_actions.refresh()
        self.pictures.focus_picture(self.behind.picture)

    # ------------------------------------------------------------------ showing

    def _show(self, data: Dashboard) -> None:
        self._data = data
        self.state.go_on(say("Đang vẽ"))
        self._context.runner.submit(
            lambda: _paper(data),
            owner=self,
            on_result=partial(self._show_paper, data),
            on_error=self._fail,
            lane=Lane.PRINT,
        )

    def _show_paper(self, data: Dashboard, paper: DashboardPaper) -> None:
        if data is not self._data:
            return
        self.pictures.show_paper(paper, lambda picture: words.in_words(data, picture, say))
        if self.shows_list:
            self.behind.show_picture(data, self.behind.picture)
        moment = short_moment(data.cut_off, self._session.today)
        self._settle(say("Lập lúc {moment}").format(moment=moment))
        if self._takes_keyboard and self.isVisible():
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        self._takes_keyboard = False
        if self.shows_list:
            self.behind.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pictures.focus_picture(self.behind.picture)

    def _settle(self, told: str) -> None:
        self.state.settle(told)
        self.page_actions.refresh()

    def _fail(self, error: BaseException) -> None:
        self._data = None
        self.pictures.clear()
        self.pictures.empty_state.show_words(say("Chưa lập được hình"), say(_NEVER), icon="report")
        self._stack.setCurrentWidget(self.pictures)
        self._settle("")
        if not self.form.show_error(_of_field(error), takes_focus=False):
            self._context.feedback.failed(error)

    @property
    def _is_made(self) -> bool:
        return bool(self.pictures.pictures) and not self.state.is_running

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """The pictures stay as they were counted; a person asks for new ones."""
        if not change.concerns(self, Kind.DOSSIERS):
            return
        self._is_stale = True
        if self.isVisible() and self._data is not None and not self.state.is_running:
            self._settle(say("Có hồ sơ thay đổi sau khi lập; nhấn Alt+L để lập lại."))

    # ------------------------------------------------------------------ acting

    def _can_see(self) -> bool:
        return self.behind.marked is not None if self.shows_list else self._is_made

    def _see(self) -> None:
        if self.shows_list:
            self.behind.open_marked()
            return
        marked = (each.picture for each in self.pictures.pictures if each.hasFocus())
        self.show_list(next(marked, self.behind.picture))

    def _open_work_list(self) -> None:
        risk = self.behind.work_list
        if risk is not None:
            self.list_wanted.emit(risk.lists[0], risk.chosen)

    def _hand_to(self, take: Callable[[bytes, Dashboard], object]) -> None:
        if self._data is not None and self._is_made:
            take(self.pictures.data, self._data)


def _of_field(error: BaseException) -> BaseException:
    """The error at the field of the window: what scripts call from and to is first and last."""
    fields = {"from": "first", "to": "last"}
    if isinstance(error, InputError) and error.field in fields:
        return error.at(fields[error.field])
    return error


def _paper(data: Dashboard) -> DashboardPaper:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.slips.dashboard_paper import render_dashboard

    return render_dashboard(data)


def _title(data: Dashboard) -> str:
    return f"tong-quan-{data.period.first.isoformat()}-{data.period.last.isoformat()}"


_DOCUMENT: DocumentKind[Dashboard] = DocumentKind(
    lambda data: _paper(data).pdf,
    title=_title,
    told=lambda _data, where: say("Tổng quan: {where}.").format(where=where),
)
