"""The list of Tra cứu: the newest dossiers, or those that answer what is typed or scanned."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.errors import InputError
from reception.services.context import ServiceContext
from reception.services.dossier import search as search_service
from reception.services.dossier import worklists
from reception.services.dossier.search import Found
from reception.services.rows import DossierLine
from reception.ui.background.service_rows import ServiceRows
from reception.ui.background.session import Session
from reception.ui.labels import due_chip, due_words, short_status_chip
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.paged_model import Column, PagedTableModel, by_words
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

DEBOUNCE_MS = 120
LIMIT = 200
NEWEST = "Hồ sơ mới nhất"
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class _SearchField(TextField):
    """From here the arrows move through the list.

    Signals:
        entered: Enter was pressed, by a person or by a scanner.
    """

    entered = Signal()

    def __init__(self, table: DataTable) -> None:
        super().__init__(say("Gõ tên, số điện thoại, số định danh, mã hoặc đuôi mã hồ sơ"))
        self._table = table
        self.setMaxLength(search_service.MAX_QUERY)
        describe(self, "lookup_field", say("Tìm hồ sơ"), self.placeholderText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes the keys that are meant for the list."""
        is_plain = not event.modifiers()
        if is_plain and event.key() in _MOVES:
            self._table.keyPressEvent(event)
        elif is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class LookupList(PageFrame):
    """Searches while one types, and names the dossier that is to be opened.

    Signals:
        dossier_wanted: the code of a dossier to be seen in full.
        receipt_wanted: the code of a dossier whose receipt is to be printed again.
    """

    dossier_wanted = Signal(str)
    receipt_wanted = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(scrolls=False, parent=parent)
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._serial = 0
        self._found: list[DossierLine] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._feed = ServiceRows(self._jobs, self, self._feedback.failed)
        columns = _columns(context.session)
        self._model = PagedTableModel(columns, submit=self._feed.submit, parent=self)
        self.table = DataTable(self._model, "lookup_table", say("Hồ sơ tìm được"), self)
        self.table.row_key = lambda row: row.uid
        self.field = _SearchField(self.table)
        self._heading = TextLabel(say(NEWEST), TextRole.STRONG, parent=self)
        self._count = Chip(parent=self)
        self.content.addWidget(self._card(), 1)
        self.page_actions = PageActions(self, self._rows(), self.action_bar)
        self.field.textEdited.connect(self._timer.start)
        self.field.entered.connect(self._enter)
        self._timer.timeout.connect(self.reload)
        self.table.row_opened.connect(self._open)
        self.table.row_marked.connect(self.page_actions.refresh)
        self.table.order.wanted.connect(self._sort)
        self.table.keeps_order = False  # of what was found; the list at the start has its own

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        place(column, (16, 14, 16, 10), 10)
        line = FlowLayout()
        place(line, spacing=8)
        line.addWidget(self._heading)
        line.addWidget(self._count)
        line.addWidget(TextLabel(say("↑ ↓ chọn · Enter mở"), TextRole.LABEL, parent=card))
        column.addWidget(self.field)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        return card

    def _rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "lookup_clear",
                say("Bỏ điều kiện tìm"),
                lambda: self.search(""),
                "Esc",
                shown=lambda: bool(self._text),
            ),
            PageAction(
                "lookup_reprint",
                say("In lại biên nhận"),
                lambda: self.receipt_wanted.emit(self._marked_code),
                "Ctrl+P",
                enabled=lambda: bool(self._marked_code),
            ),
            PageAction(
                "lookup_open",
                say("Mở hồ sơ"),
                lambda: self.dossier_wanted.emit(self._marked_code),
                "Ctrl+Enter",
                side=Side.RIGHT,
                is_primary=True,
                enabled=lambda: bool(self._marked_code),
            ),
        )

    @property
    def _text(self) -> str:
        return self.field.text().strip()

    @property
    def _marked_code(self) -> str:
        """The dossier of the marked row; empty without one."""
        row = self.table.current_row()
        return row.key if isinstance(row, DossierLine) else ""

    def search(self, text: str) -> None:
        """Searches for a scanned or typed text; the keyboard goes to the field."""
        self.field.setText(text)
        self.reload()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """The list came into view: what is typed next takes the place of what was searched."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def refresh(self) -> None:
        """Reads again what is on show; the marked row stays marked."""
        self.table.remember_row()
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Reads what answers the words in the field, else the newest dossiers."""
        self._timer.stop()
        self._serial += 1
        self.page_actions.refresh()
        if self._text:
            self._search(self._text)
            return
        self._found = None
        self._say_heading(say(NEWEST), None)
        self.table.empty_state.show_words(
            say("Chưa có hồ sơ nào"),
            say("Hồ sơ đầu tiên hiện ra ở đây ngay khi tiếp nhận (F2)."),
            icon="receive",
        )
        self._model.show_keyset(self._feed.keyset(_newest), lambda row: row.id)

    def _search(self, text: str) -> None:
        serial = self._serial

        def show(found: list[DossierLine]) -> None:
            if serial != self._serial:
                return  # something else was typed meanwhile
            self.table.empty_state.show_words(
                say("Không tìm thấy hồ sơ nào"),
                say("Thử gõ ít chữ hơn, gõ đuôi mã hồ sơ, hoặc quét mã vạch trên biên nhận."),
            )
            self._say_heading(say("Kết quả tìm"), len(found))
            self._found = found
            self._model.show_rows(self.table.order.sorted(found))

        self._jobs.run(
            lambda context: search_service.search(context, text, LIMIT),
            owner=self,
            on_result=show,
            on_error=self._show_failure,
        )

    @Slot()
    def _sort(self) -> None:
        """What was found in another order; of all dossiers there are, the newest come first."""
        if self._found is not None:
            self._model.show_rows(self.table.order.sorted(self._found))
        elif self.table.order.column is not None:
            self.table.order.choose(None)
            self._feedback.tell(say("Ở đây luôn là mới nhất trước; hãy gõ để tìm rồi sắp xếp."))

    def _say_heading(self, heading: str, count: int | None) -> None:
        self._heading.setText(heading)
        self._count.setVisible(count is not None)
        if count is not None:
            more = "+" if count >= LIMIT else ""
            self._count.show_chip(
                ChipText(say("{count}{more} hồ sơ").format(count=count, more=more))
            )

    def _show_failure(self, error: BaseException) -> None:
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

    @Slot(object)
    def _open(self, row: DossierLine) -> None:
        self.dossier_wanted.emit(row.key)

    @Slot()
    def _enter(self) -> None:
        if not self._timer.isActive():
            self.page_actions.trigger("lookup_open")
            return
        # A scanner presses Enter at once: search first, open when one dossier answers.
        self.reload()
        text = self._text
        if not text:
            return

        def show(found: Found) -> None:
            # Rows read again meanwhile, after a sync round, do not take the Enter back.
            if text == self._text and found.only is not None:
                self.dossier_wanted.emit(found.only.key)

        self._jobs.run(
            lambda context: search_service.find_dossiers(context, text, 2),
            owner=self,
            on_result=show,
            on_error=self._show_failure,
        )


def _columns(session: Session) -> tuple[Column, ...]:
    now = session.clock.now
    return (
        Column(say("Mã hồ sơ"), _code, 184, sort=_code),
        Column(say("Chủ hồ sơ"), _owner, 212, sort=by_words(_owner)),
        Column(say("Thủ tục"), _procedure, is_muted=True, sort=by_words(_procedure)),
        Column(
            say("Trạng thái"),
            lambda row: short_status_chip(row.status).text,
            160,
            lambda row: short_status_chip(row.status),
            sort=by_words(lambda row: short_status_chip(row.status).text),
        ),
        Column(
            say("Hẹn trả"),
            lambda row: due_words(row, now()),
            176,
            lambda row: due_chip(row, now()),
            sort=_due,
        ),
    )


def _code(row: DossierLine) -> str:
    return row.code


def _owner(row: DossierLine) -> str:
    return row.owner


def _procedure(row: DossierLine) -> str:
    return row.procedure


def _due(row: DossierLine) -> tuple[bool, datetime]:
    return row.due_at is not None, row.due_at or row.received_at


def _newest(context: ServiceContext, before_id: int | None, limit: int) -> list[DossierLine]:
    return worklists.recent(context, before_id, limit)
