"""Tra cứu: find a dossier from anything, see everything about it, take it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception.domain.errors import InputError
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier import search as search_service
from reception.services.dossier import worklists
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintJob
from reception.services.rows import DossierLine
from reception.ui.background.changes import Change, Kind
from reception.ui.background.service_rows import ServiceRows
from reception.ui.labels import due_chip, due_words, short_status_chip
from reception.ui.language import say
from reception.ui.pages.dossier_view import DossierView
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.papers import RECEIPT, Paper
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

DEBOUNCE_MS = 120
LIMIT = 200
NEWEST = "Hồ sơ mới nhất"


@dataclass(frozen=True, slots=True)
class _Found:
    """Rows of a list, with the clock by which they are late or not."""

    rows: list[DossierLine]
    now: datetime


_SHOWN = Kind.DOSSIERS | Kind.RATINGS


class LookupPage(QStackedWidget):
    """The list and, over it, the dossier that was opened.

    Signals:
        return_wanted: the code of a dossier whose result is to be handed over.
        back_wanted: the dossier was opened from elsewhere and is left again.
        acted: a :class:`~reception.ui.background.last_action.Done`.
        undo_wanted: the last action is to be taken back.
    """

    return_wanted = Signal(str)
    back_wanted = Signal()
    acted = Signal(object)
    undo_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookup_page")
        self._jobs = context.jobs
        self._printer = context.printer
        self._feedback = context.feedback
        self._session = context.session
        self._context = context
        self._comes_back = False
        self._action: Action | None = None
        self._serial = 0
        self._wanted_uid = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._build()
        self._connect()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self._feed = ServiceRows(self._jobs, self, self._feedback.failed)
        self._model = PagedTableModel(self._columns(), submit=self._feed.submit, parent=self)
        self.table = DataTable(self._model, "lookup_table", say("Hồ sơ tìm được"), self)
        self.field = TextField(say("Gõ tên, số điện thoại, số định danh, mã hoặc đuôi mã hồ sơ"))
        self.field.setMaxLength(search_service.MAX_QUERY)
        describe(self.field, "lookup_field", say("Tìm hồ sơ"), self.field.placeholderText())
        self._heading = TextLabel(say(NEWEST), TextRole.STRONG, parent=self)
        self._count = Chip(parent=self)
        self.list_frame = PageFrame(scrolls=False, parent=self)
        self.list_frame.content.addWidget(self._list_card(), 1)
        self.list_actions = PageActions(self.list_frame, self._rows(), self.list_frame.action_bar)
        self.view = DossierView(self._context, self)
        self.addWidget(self.list_frame)
        self.addWidget(self.view)

    def _rows(self) -> tuple[PageAction, ...]:
        def is_marked() -> bool:
            return self.table.current_row() is not None

        return (
            PageAction(
                "lookup_clear",
                say("Bỏ điều kiện tìm"),
                self._clear_search,
                "Esc",
                shown=lambda: bool(self.field.text().strip()),
            ),
            PageAction(
                "lookup_reprint",
                say("In lại biên nhận"),
                self._reprint_marked,
                "Ctrl+P",
                enabled=is_marked,
            ),
            PageAction(
                "lookup_open",
                say("Mở hồ sơ"),
                self._open_marked,
                "Ctrl+Enter",
                side=Side.RIGHT,
                is_primary=True,
                enabled=is_marked,
            ),
        )

    def _list_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        place(column, (16, 14, 16, 10), 10)
        line = QHBoxLayout()
        place(line, spacing=8)
        line.addWidget(self._heading)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(TextLabel(say("↑ ↓ chọn · Enter mở"), TextRole.LABEL, parent=card))
        column.addWidget(self.field)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        return card

    def _columns(self) -> tuple[Column, ...]:
        now = self._session.clock.now
        return (
            Column(say("Mã hồ sơ"), lambda row: row.code, 184),
            Column(say("Chủ hồ sơ"), lambda row: row.owner, 212),
            Column(say("Thủ tục"), lambda row: row.procedure, is_muted=True),
            Column(
                say("Trạng thái"),
                lambda row: short_status_chip(row.status).text,
                160,
                lambda row: short_status_chip(row.status),
            ),
            Column(
                say("Hẹn trả"),
                lambda row: due_words(row, now()),
                176,
                lambda row: due_chip(row, now()),
            ),
        )

    def _connect(self) -> None:
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self._timer.timeout.connect(self._reload)
        self._model.loaded.connect(self._mark_first)
        self._model.rowsInserted.connect(self._mark_first)
        self.table.row_opened.connect(self._open_row)
        self.table.row_marked.connect(self.list_actions.refresh)
        self.view.left.connect(self.show_list)
        self.view.return_wanted.connect(self.return_wanted)
        self.view.acted.connect(self.acted)
        self.view.undo_wanted.connect(self.undo_wanted)
        self.view.paper_wanted.connect(self._print)
        self._jobs.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ the page's door

    def activate(self) -> None:
        """The page came into view: fresh rows, the keyboard where one types."""
        self.refresh()
        if self.currentWidget() is self.view:
            self.view.focus_start()
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def refresh(self) -> None:
        """Reads again what is on show; the marked row stays marked."""
        self._remember_row()
        self._reload()
        if self.currentWidget() is self.view and self.view.code:
            self._load(self.view.code)

    @Slot()
    def follow(self) -> None:
        """Something came from elsewhere, an event or an answer of the center: look again.

        What stands in an open panel stays as it is, and the list keeps its marked row.
        """
        self._on_changed(Change())

    @Slot()
    def refresh_prints(self) -> None:
        """A paper went to the printer or came out of it: the log on show is told anew."""
        page = self.view.page
        if page is None or self.currentWidget() is not self.view or not self.isVisible():
            return
        codes = (page.dossier.code, *page.dossier.aliases)

        def show(jobs: tuple[PrintJob, ...]) -> None:
            if self.view.code == codes[0]:
                self.view.prints.show_jobs(jobs)

        self._jobs.run(
            lambda context: print_jobs.print_log(context, *codes),
            owner=self,
            on_result=show,
            on_error=self._feedback.failed,
        )

    def show_search(self, text: str) -> None:
        """Searches for a scanned or typed text."""
        self.field.setText(text)
        self.setCurrentWidget(self.list_frame)
        self._reload()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_dossier(
        self, code: str, *, comes_back: bool = False, action: Action | None = None
    ) -> None:
        """Opens a dossier.

        Args:
            comes_back: it is left for where it was opened from, not for the list here.
            action: what is to be done with it.
        """
        self._comes_back = comes_back
        self._action = action
        self._load(code, opens=True)

    @Slot()
    def show_list(self) -> None:
        """Back to the list, where the dossier stays marked, or to where it was opened from."""
        if self._comes_back:
            self._comes_back = False
            self.setCurrentWidget(self.list_frame)
            self.back_wanted.emit()
            return
        page = self.view.page
        self._wanted_uid = page.dossier.uid if page else ""
        self.setCurrentWidget(self.list_frame)
        self._reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ the list

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._timer.start()

    @Slot()
    def _reload(self) -> None:
        self._timer.stop()
        self._serial += 1
        text = self.field.text().strip()
        self.list_actions.refresh()
        if text:
            self._load_search(text)
        else:
            self._say_heading(say(NEWEST), None)
            self.table.empty_state.show_words(
                say("Chưa có hồ sơ nào"),
                say("Hồ sơ đầu tiên hiện ra ở đây ngay khi tiếp nhận (F2)."),
                icon="receive",
            )
            self._model.show_keyset(self._feed.keyset(_newest), lambda row: row.id)

    def _load_search(self, text: str) -> None:
        serial = self._serial

        def job(context: ServiceContext) -> _Found:
            return _Found(search_service.search(context, text, LIMIT), context.clock.now())

        def show(found: _Found) -> None:
            if serial != self._serial:
                return  # something else was typed meanwhile
            self.table.empty_state.show_words(
                say("Không tìm thấy hồ sơ nào"),
                say("Thử gõ ít chữ hơn, gõ đuôi mã hồ sơ, hoặc quét mã vạch trên biên nhận."),
            )
            self._say_heading(say("Kết quả tìm"), len(found.rows))
            self._show(found)

        self._jobs.run(job, owner=self, on_result=show, on_error=self._search_failed)

    def _show(self, found: _Found) -> None:
        self._model.show_rows(found.rows)
        self._mark_first()

    def _say_heading(self, heading: str, count: int | None) -> None:
        self._heading.setText(heading)
        self._count.setVisible(count is not None)
        if count is not None:
            more = "+" if count >= LIMIT else ""
            self._count.show_chip(
                ChipText(say("{count}{more} hồ sơ").format(count=count, more=more))
            )

    def _search_failed(self, error: BaseException) -> None:
        """A card or a symbol that cannot be read is told in the list, not in a toast."""
        if not isinstance(error, InputError):
            self._feedback.failed(error)
            return
        self._model.clear()
        self._say_heading(say("Kết quả tìm"), 0)
        self.table.empty_state.show_words(
            say("Không đọc được mã vừa quét"),
            say("Hãy tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ mã hồ sơ."),
        )

    @Slot()
    def _mark_first(self) -> None:
        """The first row, or the dossier one comes back from, is marked for Enter."""
        if not self._model.rowCount() or self.table.currentIndex().isValid():
            return
        self.table.mark_row(self._row_of(self._wanted_uid))
        self._wanted_uid = ""

    def _row_of(self, uid: str) -> int:
        for row in range(min(self._model.rowCount(), LIMIT)):
            line = self._model.row_at(row)
            if uid and line is not None and line.uid == uid:
                return row
        return 0

    @Slot()
    def _clear_search(self) -> None:
        self.field.clear()
        self._reload()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _open_row(self, row: DossierLine) -> None:
        self.show_dossier(row.code)

    @Slot()
    def _open_marked(self) -> None:
        row = self.table.current_row()
        if isinstance(row, DossierLine):
            self.show_dossier(row.code)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if not self.isVisible() or not change.kinds & _SHOWN:
            return
        if self.currentWidget() is self.view:
            # The view shows what it did itself; another dossier is not on show.
            if not change.is_from(self.view) and self.view.code in (
                change.codes or {self.view.code}
            ):
                self._load(self.view.code)
            return
        self._remember_row()
        self._reload()

    def _remember_row(self) -> None:
        row = self.table.current_row()
        self._wanted_uid = row.uid if isinstance(row, DossierLine) else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, the arrows move through the list and Enter opens."""
        if watched is self.field and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and not event.modifiers() and self._key_in_field(event):
                return True
        return super().eventFilter(watched, event)

    def _key_in_field(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.table.keyPressEvent(event)
            return True
        if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if self._timer.isActive():
            # A scanner presses Enter at once: search first, open when one dossier answers.
            self._search_and_open()
        else:
            self._open_marked()
        return True

    def _search_and_open(self) -> None:
        self._reload()
        text = self.field.text().strip()
        if not text:
            return

        def opened(found: list[DossierLine]) -> None:
            # Rows read again meanwhile, after a sync round, do not take the Enter back.
            if text == self.field.text().strip() and len(found) == 1:
                self.show_dossier(found[0].code)

        self._jobs.run(
            lambda context: search_service.search(context, text, 2),
            owner=self,
            on_result=opened,
            on_error=self._search_failed,
        )

    # ------------------------------------------------------------------ one dossier

    def _load(self, code: str, *, opens: bool = False) -> None:
        def show(page: search_service.DossierPage) -> None:
            if not opens and self.view.code != code:
                return  # another dossier was opened before this second look was answered
            self.view.show_page(page)
            if opens:
                self.setCurrentWidget(self.view)
                self.view.show_top()
                self.view.focus_start()
                action, self._action = self._action, None
                if action is not None:
                    self.view.open_action(action)

        self._jobs.run(
            lambda context: search_service.dossier_page(context, code),
            owner=self,
            on_result=show,
            on_error=self._feedback.failed,
        )

    @Slot()
    def _reprint_marked(self) -> None:
        row = self.table.current_row()
        if isinstance(row, DossierLine):
            self._print(row.code, RECEIPT)

    @Slot(str, object)
    def _print(self, code: str, paper: Paper) -> None:
        self._printer.print_form(
            paper.form,
            code,
            on_done=lambda where: self.view.recorder.toast.tell_print(
                code, f"{say(paper.name)}: {where}."
            ),
            on_error=self._feedback.failed,
        )


def _newest(context: ServiceContext, before_id: int | None, limit: int) -> list[DossierLine]:
    return worklists.recent(context, before_id, limit)
