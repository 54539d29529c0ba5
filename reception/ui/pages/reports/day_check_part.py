"""Đối soát: the dossiers of a day here and on the other side, what differs, why, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from reception.domain.money import grouped
from reception.domain.vi_dates import long_day
from reception.services.context import ServiceContext
from reception.services.reconciliation.day_check import DayCheck, DossierCheck, Standing
from reception.services.reconciliation.evidence import EvidenceData, evidence_of
from reception.services.reconciliation.last_check import LastDayCheck, newest_check
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import event_moment
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.reports.day_check_rows import row_columns, row_details
from reception.ui.pages.settings.progress_job import ProgressJob, Stopped, Told
from reception.ui.style.scaling import at_least, fix, place
from reception.ui.style.tokens import Tone
from reception.ui.sync.day_check_port import DayCheckPort, DayCheckTools
from reception.ui.sync.sync_labels import answer
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.figure_card import FigureCard, FigureRow
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import fill_choice
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.paged_model import PagedTableModel
from reception.ui.widgets.table_card import TableCard
from reception.ui.widgets.text_field import Choice
from reception.ui.widgets.text_label import TextLabel, TextRole

T = TypeVar("T")

_DAY = FieldSpec("day", kind=FieldKind.DAY, spoken="Ngày đối soát", width=150)
_WITH = FieldSpec("gateway", kind=FieldKind.CHOICE, spoken="Đối soát với", width=250)
_PLACES = {"center": "Hệ thống cấp tỉnh", "adapter": "Trục của tỉnh"}
_FIGURES = (
    ("equal", "Khớp"),
    ("off", "Thiếu, lệch"),
    ("unknown", "Không rõ"),
    ("late", "Trễ hẹn"),
)


class DayCheckPart(PageFrame):
    """A day and with whom at the top, figures, the list, and the marked dossier in full below.

    Signals:
        dossier_wanted: what opens a dossier to be seen in full.
    """

    dossier_wanted = Signal(str)

    def __init__(
        self, context: PageContext, tools: DayCheckTools, parent: QWidget | None = None
    ) -> None:
        super().__init__(fills=True, parent=parent)
        self.setObjectName("day_check")
        self._context = context
        self._tools = tools
        self._found: DayCheck | None = None
        self._gateways: tuple[str, ...] = ()
        self._document = DocumentJob(_DOCUMENT, context, self)
        self._build()
        self.page_actions = PageActions(self, self._actions(), self.action_bar)
        self.table.row_marked.connect(self._show_details)
        self.table.row_opened.connect(self._open)
        self._job.running_changed.connect(lambda _is_running: self.page_actions.refresh())
        self._job.progressed.connect(self._show_progress)
        self._show_nothing()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.content.addWidget(self._day_card())
        self._job = ProgressJob("day_check", say("Tiến độ đối soát"), self._context.runner, self)
        self._job.stop_with_page()
        self.content.addWidget(self._job)
        self.figures = {
            name: FigureCard(say(label), f"day_check_{name}", self) for name, label in _FIGURES
        }
        self.content.addWidget(FigureRow(tuple(self.figures.values()), self))
        self._model = PagedTableModel(row_columns(), parent=self)
        self.table = DataTable(
            self._model, "day_check_table", say("Hồ sơ cần xem sau đối soát"), self
        )
        self.table.row_key = lambda row: row.uid
        at_least(self.table, 110)
        self._card = TableCard(say("Cần xem"), self.table, self)
        self.content.addWidget(self._card, 2)
        self.details = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self.details.setObjectName("day_check_details")
        self.content.addWidget(self.details)

    def _day_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        row = FlowLayout(card)
        place(row, (16, 11, 16, 11), 10)
        spec = replace(_DAY, value=self._context.session.today.isoformat())
        self.form = Form((spec, _WITH), "day_check", card)
        for name in ("day", "gateway"):
            fix(self.form.editor(name).widget, height=32)
        row.addWidget(TextLabel(say("Ngày đối soát"), TextRole.STRONG, parent=card))
        row.addWidget(self.form.fields["day"])
        row.addWidget(TextLabel(say("với"), TextRole.LABEL, parent=card))
        row.addWidget(self.form.fields["gateway"])
        return card

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "day_check_see",
                say("Xem hồ sơ"),
                lambda: self._open(self.table.current_row()),
                "Alt+H",
                enabled=lambda: self._marked is not None,
            ),
            PageAction(
                "day_check_again",
                say("Gửi lại chỗ mất, chỗ bị đổi"),
                self._send_again,
                "Alt+G",
                enabled=lambda: self._may_send and not self._job.is_running,
            ),
            PageAction(
                "day_check_stop",
                say("Dừng đối soát"),
                self._job.stop,
                "Alt+D",
                enabled=lambda: self._job.is_running,
            ),
            PageAction(
                "day_check_save",
                say("Lưu PDF"),
                lambda: self._hand_to(self._document.save_pdf),
                "Ctrl+S",
                side=Side.RIGHT,
                enabled=lambda: self._found is not None,
            ),
            PageAction(
                "day_check_print",
                say("In biên bản"),
                lambda: self._hand_to(self._document.print_pdf),
                "Ctrl+P",
                side=Side.RIGHT,
                enabled=lambda: self._found is not None,
            ),
            PageAction(
                "day_check_run",
                say("Đối soát"),
                self._begin,
                "F5",
                side=Side.RIGHT,
                enabled=lambda: bool(self._gateways) and not self._job.is_running,
                is_primary=True,
            ),
        )

    # ------------------------------------------------------------------ the part's door

    def activate(self) -> None:
        """The part came into view."""
        editor = self.form.editor("day").widget
        assert isinstance(editor, DayField)
        editor.show_last(self._context.session.today)
        self.refresh()
        self.form.focus_first()

    def refresh(self) -> None:
        """With whom can be compared now."""
        port = self._tools.port
        self._context.jobs.run(
            lambda context: (port.gateways(context), newest_check(context)),
            owner=self,
            on_result=self._show_known,
            on_error=self._context.feedback.failed,
        )

    def _show_known(self, answer: tuple[tuple[str, ...], LastDayCheck | None]) -> None:
        known, last = answer
        if known != self._gateways:
            self._gateways = known
            choice = self.form.editor("gateway").widget
            assert isinstance(choice, Choice)
            fill_choice(choice, [(say(_PLACES[name]), name) for name in known])
        if self._found is None and not self._job.is_running:
            self._show_nothing()
            self._job.tell("" if last is None else _last_words(last))
        self.page_actions.refresh()

    # ------------------------------------------------------------------ comparing

    def _begin(self) -> None:
        values = self.form.values()
        day, gateway = date.fromisoformat(values["day"]), values["gateway"]
        port, own_context = self._tools.port, self._tools.own_context
        self._found = None
        self._show_nothing()
        self._job.run(
            say("Đang đối soát"),
            _on_own(
                own_context,
                lambda context, stopped, told: _check(port, context, gateway, day, stopped, told),
            ),
            self.show_check,
            self._failed,
        )

    def _send_again(self) -> None:
        found = self._found
        if found is None:
            return
        port = self._tools.port
        self._job.run(
            say("Đang xếp gửi lại"),
            _on_own(
                self._tools.own_context,
                lambda context, stopped, told: port.send_again(context, found, told, stopped),
            ),
            self._sent_again,
            self._failed,
        )

    def _sent_again(self, count: int) -> None:
        said = say("Đã xếp {count} mục gửi lại. Gửi xong thì đối soát lại.")
        self._job.tell(said.format(count=grouped(count)))
        # Wakes the sync, and the page of what is not sent shows what waits.
        self._context.jobs.changed.emit(Change(Kind.OUTBOX, started_by=self))

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        said = say("Đã đối soát {done}/{total}")
        self._job.tell(said.format(done=grouped(done), total=grouped(total)))

    def _failed(self, error: BaseException) -> None:
        from reception.services.backup.data_check import CheckStopped

        if isinstance(error, CheckStopped):
            self._job.tell(say("Đã dừng; chưa kết luận được gì."))
            return
        self._job.tell(say("Chưa đối soát được."))
        self._context.feedback.failed(error)

    # ------------------------------------------------------------------ showing

    @property
    def _marked(self) -> DossierCheck | None:
        row = self.table.current_row()
        return row if isinstance(row, DossierCheck) else None

    @property
    def _may_send(self) -> bool:
        found = self._found
        return found is not None and any(item.may_send_again for item in found.dossiers)

    def _show_nothing(self) -> None:
        """Before a comparison: no figures, and what a person can do."""
        for card in self.figures.values():
            card.show_figure("–")
        self._model.show_rows(())
        self._card.show_count("")
        title, text = _empty_words(self._gateways, self._found)
        self.table.empty_state.show_words(title, text, icon="check")
        self.details.setText("")

    def show_check(self, found: DayCheck) -> None:
        """Shows what a comparison found."""
        self._found = found
        for name, (number, details, tone) in _figure_words(found).items():
            self.figures[name].show_figure(grouped(number), details, tone if number else None)
        self.table.empty_state.show_words(*_empty_words(self._gateways, found), icon="check")
        self._model.show_rows(found.dossiers)
        count = say("{count} hồ sơ").format(count=grouped(len(found.dossiers)))
        self._card.show_count(count if found.dossiers else "")
        self._job.tell(_outcome(found))
        self._show_details()
        self.page_actions.refresh()

    @Slot()
    def _show_details(self) -> None:
        item = self._marked
        self.details.setText("" if item is None else row_details(item))
        self.page_actions.refresh()

    @Slot(object)
    def _open(self, row: object) -> None:
        if isinstance(row, DossierCheck):
            self.dossier_wanted.emit(row.uid)

    def _hand_to(self, take: Callable[[bytes, EvidenceData], object]) -> None:
        found = self._found
        if found is None:
            return
        self._document.read(
            lambda context: evidence_of(context, found),
            lambda data: self._document.draw(data, lambda pdf: take(pdf, data)),
        )


def _check(
    port: DayCheckPort,
    context: ServiceContext,
    gateway: str,
    day: date,
    stopped: Stopped,
    told: Told,
) -> DayCheck:
    return port.check(context, gateway, day, told, stopped)


def _on_own(
    own_context: Callable[[], ServiceContext],
    work: Callable[[ServiceContext, Stopped, Told], T],
) -> Callable[[Stopped, Told], T]:
    """A job with a connection of its own, closed behind it."""

    def job(stopped: Stopped, told: Told) -> T:
        context = own_context()
        try:
            return work(context, stopped, told)
        finally:
            context.database.close()

    return job


def _render(data: EvidenceData) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.slips.evidence_page import render_evidence

    return render_evidence(data)


_DOCUMENT: DocumentKind[EvidenceData] = DocumentKind(
    _render,
    title=lambda data: f"doi-soat-{data.day.isoformat()}",
    told=lambda _data, where: say("Biên bản đối soát: {where}.").format(where=where),
)


def _figure_words(found: DayCheck) -> dict[str, tuple[int, str, Tone]]:
    """Number, quiet line and tone of every card."""
    missing, mismatch = found.count(Standing.MISSING), found.count(Standing.MISMATCH)
    total = say("trong {total} hồ sơ").format(total=grouped(found.total))
    off = say("{missing} thiếu · {mismatch} lệch").format(
        missing=grouped(missing), mismatch=grouped(mismatch)
    )
    return {
        "equal": (found.count(Standing.EQUAL), total, Tone.GOOD),
        "off": (missing + mismatch, off, Tone.BAD),
        "unknown": (found.count(Standing.UNKNOWN), say("chưa nghe trả lời"), Tone.WARN),
        "late": (found.late, say("vì sao: xem danh sách"), Tone.WARN),
    }


def _outcome(found: DayCheck) -> str:
    """How it ended, in one sentence or two."""
    parts = [say("Đối soát xong {when}.").format(when=event_moment(found.ended_at))]
    if found.code:
        parts = [answer(found.code)]
    if not found.is_over:
        parts.append(answer("day_not_over"))
    return " ".join(parts)


def _last_words(last: LastDayCheck) -> str:
    """How the last comparison went, the one after closing time included."""
    said = say(
        "Lần gần nhất, ngày {day}, lúc {when}: {missing} thiếu, {mismatch} lệch, {unknown} không"
        " rõ, {late} trễ."
    )
    return said.format(
        day=long_day(last.day),
        when=event_moment(last.at),
        missing=grouped(last.missing),
        mismatch=grouped(last.mismatch),
        unknown=grouped(last.unknown),
        late=grouped(last.late),
    )


def _empty_words(gateways: tuple[str, ...], found: DayCheck | None) -> tuple[str, str]:
    if found is not None:
        return (
            say("Mọi hồ sơ đều khớp, không hồ sơ nào trễ"),
            say("Hồ sơ thiếu, lệch, trễ hay không rõ sau lần đối soát sẽ nằm ở đây."),
        )
    if not gateways:
        return (
            say("Chưa nối với nơi nào để đối soát"),
            say("Hãy nối hệ thống cấp tỉnh ở Thiết lập, hoặc trục của tỉnh bằng lệnh connect."),
        )
    return (
        say("Chưa đối soát ngày này"),
        say("Nhấn F5: máy hỏi từng hồ sơ của ngày, không gửi gì đi."),
    )
