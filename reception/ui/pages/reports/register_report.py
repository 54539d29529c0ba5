"""Sổ theo dõi hồ sơ (Mẫu 07): the register between two days, on paper and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.services.reports.register_data import RegisterData
from reception.services.reports.registers import register_book
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.reports.day_span import FIRST, LAST, DaySpan
from reception.ui.pages.reports.stage_label import StageLabel
from reception.ui.printing.printer_port import kept_words
from reception.ui.style.scaling import at_least, place
from reception.ui.tasks import Lane
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.pdf_preview import PdfPreview

_FIELD = FieldSpec("field", "Lĩnh vực", FieldKind.CHOICE, width=240)
_PAUSE_MS = 200
# A register this short is made anew whenever something changes; a longer one when asked for.
_SHORT = 300
_LEAST_PAPER = 160
_NEVER = "Chưa có bản sổ nào trong khoảng ngày này."


class RegisterReport(PageFrame):
    """From and to at the top, the paper below, as many pages as it needs."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(fills=True, parent=parent)
        self.setObjectName("register_report")
        self._feedback = context.feedback
        self._session = context.session
        self._document = DocumentJob(_DOCUMENT, context, self, self._fail)
        self._sheets = RegisterSheets(context, self)
        self._book: RegisterData | None = None
        self._is_stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._build()
        self.page_actions = PageActions(self, self._actions(), self.action_bar)
        self._connect()
        context.jobs.changed.connect(self._on_changed)

    # ------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self.content.addWidget(self._span_card())
        self.preview = PdfPreview("register_preview", self)
        at_least(self.preview, _LEAST_PAPER)
        self.content.addWidget(self.preview, 1)

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            *self._days.actions("register"),
            PageAction(
                "register_again",
                say("Lập lại"),
                self.refresh,
                "Alt+L",
                shown=lambda: self._is_stale and not self.state.is_running,
            ),
            PageAction(
                "register_sheet",
                say("Xuất bảng tính"),
                self._export,
                "Ctrl+E",
                side=Side.RIGHT,
                enabled=lambda: self._is_made and not self._sheets.is_busy,
            ),
            PageAction(
                "register_save",
                say("Lưu PDF"),
                lambda: self._hand_to(self._document.save_pdf),
                "Ctrl+S",
                side=Side.RIGHT,
                enabled=lambda: self._is_made,
            ),
            PageAction(
                "register_print",
                say("In sổ"),
                lambda: self._hand_to(self._document.print_pdf),
                "Ctrl+P",
                side=Side.RIGHT,
                enabled=lambda: self._is_made,
                is_primary=True,
            ),
        )

    def _span_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        today = self._session.today.isoformat()
        days = (replace(FIRST, value=today), replace(LAST, value=today))
        self.form = Form((*days, _FIELD), "register", card)
        self._days = DaySpan(self.form, lambda: self._session.today, self.refresh)
        self._count = Chip(parent=card)
        self.state = StageLabel("register_state", card)
        fields = FlowLayout()
        place(fields, spacing=12)
        for field in self.form.fields.values():
            fields.addWidget(field)
        told = QHBoxLayout()
        place(told, spacing=10)
        told.addWidget(self._count)
        told.addWidget(self.state, 1)
        column = QVBoxLayout(card)
        place(column, (16, 10, 16, 10), 8)
        column.addLayout(fields)
        column.addLayout(told)
        return card

    def _connect(self) -> None:
        self.form.edited.connect(self._soon.start)
        self.form.submitted.connect(self.refresh)
        self._soon.timeout.connect(self.refresh)
        self._sheets.busy_changed.connect(self.page_actions.refresh)

    # -------------------------------------------------------------------------- the part's door
    @property
    def span(self) -> tuple[date, date]:
        """The two days, both included."""
        return self._days.span

    def activate(self) -> None:
        """The part came into view."""
        self._days.follow_today()
        fields = sorted({version.field for version in self._session.procedures()})
        options = [(say("Mọi lĩnh vực"), ""), *((name, name) for name in fields)]
        self.form.set_options("field", options)
        if self._is_stale:
            self.refresh()
        self.form.focus_first()

    def show_span(self, span: tuple[date, date]) -> None:
        """Shows the register between two days up to today, at once."""
        self._days.show(span)

    @Slot()
    def refresh(self) -> None:
        """Reads the register again and draws it."""
        self._soon.stop()
        first, last = self.span
        field = self.form.values()["field"]
        self._is_stale, self._book = False, None
        self.form.clear_messages()
        self._begin(say("Đang đọc sổ"))
        self._document.read(lambda context: register_book(context, first, last, field), self._show)

    # --------------------------------------------------------------------------------- showing
    def _begin(self, stage: str) -> None:
        self.state.begin(stage)
        self._count.hide()
        self.page_actions.refresh()

    def _settle(self, words: str) -> None:
        self.state.settle(words)
        self.page_actions.refresh()

    def _show(self, book: RegisterData) -> None:
        self._book = book
        count = len(book.lines)
        self._count.show_chip(ChipText(say("{grouped} hồ sơ").format(grouped=grouped(count))))
        self._count.show()
        if not count:
            self.preview.clear()
            self.preview.empty_state.show_words(
                say("Không có hồ sơ nào trong khoảng ngày này"),
                say("Chọn ngày khác hoặc lĩnh vực khác; Alt+← về tháng trước."),
                icon="report",
            )
            self._settle("")
            return
        self.state.go_on(say("Đang vẽ {grouped} hồ sơ lên giấy").format(grouped=grouped(count)))
        self._document.draw(book, self._show_pdf)

    def _show_pdf(self, pdf: bytes) -> None:
        book = self._book
        assert book is not None, "what is drawn was read before"
        self.preview.show_pdf(pdf)
        numbers = say("số thứ tự {number}–{number2}").format(
            number=grouped(book.lines[0].number), number2=grouped(book.lines[-1].number)
        )
        made = short_moment(book.issued_at, self._session.today)
        self._settle(
            say("{page_count} trang · {numbers} · lập lúc {made}").format(
                page_count=self.preview.page_count, numbers=numbers, made=made
            )
        )

    def _fail(self, error: BaseException) -> None:
        self.preview.clear()
        self.preview.empty_state.show_words(say("Chưa lập được sổ"), say(_NEVER), icon="report")
        self._settle("")
        if not self.form.show_error(error, takes_focus=False):
            self._feedback.failed(error)

    @property
    def _is_made(self) -> bool:
        return bool(self.preview.data) and not self.state.is_running

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """A long register is not drawn anew behind somebody's back."""
        if not change.concerns(self, Kind.DOSSIERS):
            return
        self._is_stale = True
        if not self.isVisible() or self.state.is_running or self._book is None:
            return
        if len(self._book.lines) <= _SHORT:
            self.refresh()
        else:
            self._settle(say("Có hồ sơ thay đổi sau khi lập sổ; nhấn Alt+L để lập lại."))

    # ---------------------------------------------------------------------------------- acting
    def _hand_to(self, take: Callable[[bytes, RegisterData], object]) -> None:
        if self._book is not None:
            take(self.preview.data, self._book)

    def _export(self) -> None:
        if self._book is not None:
            self._sheets.write(self._book)


class RegisterSheets(QObject):
    """Writes registers as spreadsheets into the folder of prints, one at a time.

    Signals:
        busy_changed: writing was begun or has ended.
    """

    busy_changed = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.is_busy = False

    def write(self, book: RegisterData) -> None:
        """Writes one; does nothing while busy."""
        if self.is_busy:
            return
        path = self._context.session.prints / f"{_title(book)}.xlsx"
        self._set_busy(True)

        def job() -> str:
            # Imported by the job that needs it (decision 17).
            from reception.print.register_sheet import write_register_sheet

            write_register_sheet(path, book)
            return path.name

        self._context.runner.submit(
            job, owner=self, on_result=self._written, on_error=self._failed, lane=Lane.IO
        )

    def _written(self, name: str) -> None:
        self._set_busy(False)
        self._context.feedback.saved(
            say("Bảng tính sổ theo dõi: {kept_words}.").format(kept_words=kept_words(name))
        )

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        self._context.feedback.failed(error)

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.busy_changed.emit()


def _render(book: RegisterData) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.slips.register_book import render_register

    return render_register(book)


def _title(book: RegisterData) -> str:
    return f"so-theo-doi-{book.first.isoformat()}-{book.last.isoformat()}"


# Not in the print lane: a register of a year takes seconds, and receipts must not wait.
_DOCUMENT: DocumentKind[RegisterData] = DocumentKind(
    _render,
    title=_title,
    told=lambda _book, where: say("Sổ theo dõi hồ sơ: {where}.").format(where=where),
    lane=Lane.IO,
)
