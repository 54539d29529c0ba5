"""Báo cáo ngày: the supervisor's figures of a day, and the page that is printed from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.services.papers.slip_data import DayFigures, OverdueLine
from reception.services.reconciliation.words import cause_of_lateness
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.reports.day_closing import ClosingTools, DayClosing
from reception.ui.pages.reports.day_found import DayFound, closed_words, day_found
from reception.ui.style.scaling import fix, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.figure_card import FigureCard, FigureRow
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.paged_model import Column, PagedTableModel, by_words
from reception.ui.widgets.pdf_preview import PdfPreview
from reception.ui.widgets.text_label import TextLabel, TextRole

# Its name stands beside it, not above.
_DAY = FieldSpec("day", kind=FieldKind.DAY, spoken="Ngày báo cáo", width=150)
ONE_DAY = timedelta(days=1)


class DayReport(PageFrame):
    """Day, figures, tables at the left; the printed page at the right."""

    def __init__(
        self, context: PageContext, tools: ClosingTools, parent: QWidget | None = None
    ) -> None:
        super().__init__(has_aside=True, shows_paper=True, parent=parent)
        self.setObjectName("day_report")
        self._session = context.session
        self._document = DocumentJob(_DOCUMENT, context, self)
        self._feedback = context.feedback
        self._closing = DayClosing(context, tools, self)
        self._found: DayFound | None = None
        self._is_drawn = False
        self._build()
        self.page_actions = PageActions(self, self._actions(), self.action_bar)
        self.form.edited.connect(self.refresh)
        self._closing.told.connect(self._tell_steps)
        self._closing.closed.connect(self.refresh)
        self._closing.ended.connect(self.page_actions.refresh)
        context.jobs.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.content.addWidget(self._day_card())
        self.content.addWidget(self._figure_row())
        self._procedures = PagedTableModel(_PROCEDURE_COLUMNS, parent=self)
        self.procedures = DataTable(
            self._procedures, "reports_procedures", say("Theo thủ tục"), self
        )
        self.procedures.empty_state.show_words(
            say("Ngày này chưa có việc nào"),
            say("Hồ sơ tiếp nhận, xử lý xong hay trả trong ngày được đếm ở đây theo từng thủ tục."),
            icon="report",
        )
        self._overdue = PagedTableModel(self._overdue_columns(), parent=self)
        self.overdue = DataTable(self._overdue, "reports_overdue", say("Hồ sơ quá hạn"), self)
        self.overdue.empty_state.show_words(
            say("Không có hồ sơ quá hạn"),
            say("Hồ sơ qua giờ hẹn mà chưa xong nằm ở đây."),
            icon="check",
        )
        for table in (self.procedures, self.overdue):
            table.order.wanted.connect(self._show_tables)
        self.content.addWidget(_table_card(say("Theo thủ tục"), self.procedures, 202, self))
        self.content.addWidget(_table_card(say("Quá hạn lúc này"), self.overdue, 134, self))
        self.preview = PdfPreview("reports_preview", self)
        self.preview.empty_state.show_words(
            say("Đang lập báo cáo"), say("Bản in hiện ra ở đây."), icon="document"
        )
        self.aside.addWidget(self.preview, 1)

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "reports_previous",
                say("Hôm trước"),
                lambda: self.show_day(self.day - ONE_DAY),
                "Alt+Left",
                "Alt+←",
            ),
            PageAction(
                "reports_following",
                say("Hôm sau"),
                lambda: self.show_day(self.day + ONE_DAY),
                "Alt+Right",
                "Alt+→",
                enabled=lambda: self.day < self._session.today,
            ),
            PageAction(
                "reports_today",
                say("Hôm nay"),
                lambda: self.show_day(self._session.today),
                "Alt+N",
                enabled=lambda: self.day != self._session.today,
            ),
            PageAction(
                "reports_close_day",
                say("Chốt ngày"),
                self._ask_closing,
                "Alt+C",
                shown=lambda: self._found is not None and self._found.closing is None,
                enabled=lambda: self._may_close,
            ),
            PageAction(
                "reports_save",
                say("Lưu PDF"),
                lambda: self._hand_to(self._document.save_pdf),
                "Ctrl+S",
                side=Side.RIGHT,
                enabled=lambda: self._is_drawn,
            ),
            PageAction(
                "reports_print",
                say("In báo cáo"),
                lambda: self._hand_to(self._document.print_pdf),
                "Ctrl+P",
                side=Side.RIGHT,
                enabled=lambda: self._is_drawn,
                is_primary=True,
            ),
        )

    def _day_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        row = FlowLayout(card)
        place(row, (16, 11, 16, 11), 10)
        spec = replace(_DAY, value=self._session.today.isoformat())
        self.form = Form((spec,), "reports", card)
        fix(self.form.editor("day").widget, height=32)
        self._issued = TextLabel("", TextRole.LABEL, parent=card)
        row.addWidget(TextLabel(say("Ngày báo cáo"), TextRole.STRONG, parent=card))
        row.addWidget(self.form.fields["day"])
        row.addWidget(self._issued)
        self.steps = TextLabel("", TextRole.LABEL, wrap=True, parent=card)
        self.steps.setObjectName("reports_closing_steps")
        self.steps.hide()
        row.addWidget(self.steps)
        return card

    def _figure_row(self) -> FigureRow:
        self.figures = {
            name: FigureCard(say(label), f"reports_{name}", self) for name, label in _FIGURES
        }
        return FigureRow(tuple(self.figures.values()), self)

    def _overdue_columns(self) -> tuple[Column, ...]:
        return (
            Column(say("Mã hồ sơ"), lambda row: row.code, 172, sort=attrgetter("code")),
            Column(say("Chủ hồ sơ"), _OWNER, 150, sort=by_words(_OWNER)),
            Column(
                say("Trễ"),
                lambda row: row.late_text,
                168,
                lambda row: ChipText(row.late_text, Tone.BAD),
            ),
            Column(say("Vì sao trễ"), _hands, 190),
            Column(say("Lý do"), _cause, is_muted=True),
        )

    # ------------------------------------------------------------------ the part's door

    @property
    def day(self) -> date:
        """The day on show."""
        return date.fromisoformat(self.form.values()["day"])

    def activate(self) -> None:
        """The part came into view."""
        editor = self.form.editor("day").widget
        assert isinstance(editor, DayField)
        editor.show_last(self._session.today)
        self.refresh()
        self.form.focus_first()

    def show_day(self, day: date) -> None:
        """Shows the figures of a day up to today."""
        self.form.set_values({"day": min(day, self._session.today).isoformat()})
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Counts again."""
        day = self.day
        self.page_actions.refresh()
        self._document.read(lambda context: day_found(context, day), self._show)

    # ------------------------------------------------------------------ showing
    @Slot()
    def _show_tables(self) -> None:
        """Both tables in the order a person chose."""
        if self._found is not None:
            data = self._found.summary
            self._procedures.show_rows(self.procedures.order.sorted(data.procedures))
            self._overdue.show_rows(self.overdue.order.sorted(data.overdue))

    def _show(self, found: DayFound) -> None:
        self._found, data = found, found.summary
        today = self._session.today
        made = say("Lập lúc {moment}").format(moment=short_moment(data.issued_at, today))
        self._issued.setText(closed_words(found) or made)
        for name, (number, details, tone) in _figure_words(data.figures).items():
            self.figures[name].show_figure(grouped(number), details, tone)
        self._show_tables()
        self._is_drawn = False
        self.page_actions.refresh()
        self._document.draw(found, self._show_pdf)

    def _show_pdf(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf)
        self._is_drawn = True
        self.page_actions.refresh()

    # ------------------------------------------------------------------ acting

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.concerns(self, Kind.DOSSIERS | Kind.RATINGS):
            self.refresh()

    def _hand_to(self, take: Callable[[bytes, DayFound], object]) -> None:
        if self._found is not None:
            take(self.preview.data, self._found)

    @property
    def _may_close(self) -> bool:
        found = self._found
        return found is not None and found.may_close and not self._closing.is_running

    def _ask_closing(self) -> None:
        """One key asks, the next one closes and prints."""
        day = self.day
        question = Question(
            say("Chốt số liệu ngày {day}?").format(day=f"{day:%d/%m/%Y}"),
            say("Chốt và in"),
            say(
                "Số liệu thành cuối cùng ở mọi quầy; việc ghi sau tính vào ngày ghi và đánh dấu"
                " “ghi muộn”. Máy in trang ngày, trang sổ, sao lưu và đối soát."
            ),
        )
        self._feedback.ask(question, owner=self, on_yes=lambda: self._closing.close_day(day))

    @Slot(str)
    def _tell_steps(self, words: str) -> None:
        self.steps.setText(words)
        self.steps.setVisible(bool(words))


def _hands(row: OverdueLine) -> str:
    return "–" if row.late is None else cause_of_lateness(row.late, say)


def _cause(row: OverdueLine) -> str:
    if row.where:
        return say("Đang ở {where}").format(where=row.where)
    return row.cause or say("Chưa ghi lý do")


def _render(found: DayFound) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    if found.page is not None:
        from reception.print.slips.report_paper import report_paper

        return report_paper(found.page)
    from reception.print.slips.day_summary import render_day_summary

    return render_day_summary(found.summary)


_DOCUMENT: DocumentKind[DayFound] = DocumentKind(
    _render,
    title=lambda found: f"bao-cao-{found.summary.day.isoformat()}",
    told=lambda _data, where: say("Báo cáo ngày: {where}.").format(where=where),
)

_FIGURES = (
    ("received", "Tiếp nhận"),
    ("resolved", "Xử lý xong"),
    ("returned", "Đã trả kết quả"),
    ("ended", "Rút, dừng, từ chối"),
    ("in_process", "Đang xử lý, trong hạn"),
    ("due_soon", "Sắp đến hạn"),
    ("overdue", "Quá hạn"),
    ("waiting", "Chờ người dân"),
)

_OWNER = attrgetter("owner")


def _counted(title: str, name: str, width: int) -> Column:
    """A column of numbers, sorted as numbers."""
    read = attrgetter(name)
    return Column(title, lambda row: _number(read(row)), width, is_right=True, sort=read)


_PROCEDURE_COLUMNS: Sequence[Column] = (
    Column("Thủ tục", attrgetter("name"), sort=by_words(attrgetter("name"))),
    _counted("Tiếp nhận", "received", 84),
    _counted("Xong", "resolved", 66),
    _counted("Đã trả", "returned", 84),
    _counted("Trong hạn", "in_process", 88),
    Column(
        "Quá hạn",
        lambda row: _number(row.overdue),
        84,
        lambda row: ChipText(grouped(row.overdue), Tone.BAD) if row.overdue else None,
        sort=attrgetter("overdue"),
    ),
)


def _received_words(figures: DayFigures) -> str:
    """``trong ngày, 2 cho nơi khác``."""
    others = sum(item.received for item in figures.for_others)
    if not others:
        return say("trong ngày")
    return say("trong ngày, {count} cho nơi khác").format(count=grouped(others))


def _figure_words(figures: DayFigures) -> dict[str, tuple[int, str, Tone | None]]:
    """Number, quiet line and tone of every card."""
    resolved = figures.resolved_on_time + figures.resolved_late
    ended = figures.withdrawn + figures.stopped + figures.refused
    waiting = figures.waiting_supplement + figures.paused_for_payment
    late = figures.resolved_late
    return {
        "received": (figures.received, _received_words(figures), None),
        "resolved": (
            resolved,
            say("{resolved_on_time} đúng hạn · {late} sau hạn").format(
                resolved_on_time=grouped(figures.resolved_on_time), late=grouped(late)
            ),
            Tone.BAD if late else Tone.GOOD if resolved else None,
        ),
        "returned": (figures.returned, say("trong ngày"), None),
        "ended": (
            ended,
            say("{withdrawn} rút · {stopped} dừng · {refused} từ chối").format(
                withdrawn=grouped(figures.withdrawn),
                stopped=grouped(figures.stopped),
                refused=grouped(figures.refused),
            ),
            None,
        ),
        "in_process": (figures.in_process, say("lúc này"), None),
        "due_soon": (
            figures.due_soon,
            say("tới hết ngày làm việc kế"),
            Tone.WARN if figures.due_soon else None,
        ),
        "overdue": (figures.overdue, say("lúc này"), Tone.BAD if figures.overdue else Tone.GOOD),
        "waiting": (
            waiting,
            say("{waiting_supplement} bổ sung · {paused_for_payment} nộp tiền").format(
                waiting_supplement=grouped(figures.waiting_supplement),
                paused_for_payment=grouped(figures.paused_for_payment),
            ),
            None,
        ),
    }


def _number(count: int) -> str:
    return grouped(count) if count else "–"


def _table_card(title: str, table: DataTable, height: int, parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    place(column, (16, 12, 16, 10), 6)
    column.addWidget(TextLabel(title, TextRole.STRONG, parent=card))
    fix(table, height=height)
    column.addWidget(table)
    return card
