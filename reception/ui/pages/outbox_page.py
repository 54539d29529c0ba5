"""Chưa gửi: the truth about what the provincial center has not acknowledged yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception import labels
from reception.domain.money import grouped
from reception.services.context import ServiceContext
from reception.services.dossier import worklists
from reception.services.dossier.not_received import ask_again
from reception.services.dossier.worklists import DeskState
from reception.services.province.obligations import (
    DestinationState,
    DossierOwed,
    Owed,
    destination_states,
    is_province_alone,
    owed,
)
from reception.services.rows import OutboxItem
from reception.sync.engine import SyncReport
from reception.ui.background.changes import Change, Kind
from reception.ui.background.service_rows import ServiceRows
from reception.ui.labels import age, short_moment
from reception.ui.language import say
from reception.ui.pages.carry_card import CarryCard
from reception.ui.pages.not_received_card import NotReceivedCard
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.province_acts import ProvinceActs
from reception.ui.pages.province_card import ProvinceCard
from reception.ui.status_line import StatusLine
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.sync.carry_port import CarryPort
from reception.ui.sync.sync_labels import answer, report_words, state_line
from reception.ui.sync.sync_worker import SyncActivity, SyncService, SyncState
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.figure_card import FigureCard, FigureRow
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.status_bar import Dot
from reception.ui.widgets.table_card import TableCard
from reception.ui.widgets.text_label import TextLabel, TextRole


@dataclass(frozen=True, slots=True)
class _Truth:
    """Counts and the machine's clock by which ages are told.

    Attributes:
        owed: to a province or a ministry; destinations: how the rounds of each go.
        is_alone: there is a province and no center of ours.
    """

    state: DeskState
    now: datetime
    owed: Owed
    destinations: tuple[DestinationState, ...]
    is_alone: bool


_SENT = Kind.DOSSIERS | Kind.RATINGS | Kind.OUTBOX


class _SyncLine(QFrame):
    """What the line to the province is doing: a dot, a title and a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outbox_line")
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        place(row, (16, 11, 16, 11), 10)
        self._dot = Dot(self)
        self._title = TextLabel("", TextRole.STRONG, parent=self)
        self.words = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        row.addWidget(self._dot)
        row.addWidget(self._title)
        row.addWidget(self.words, 1)

    def show_line(self, line: StatusLine, words: str) -> None:
        """Shows a state with a sentence of its own or another one."""
        self._dot.show_tone(line.tone)
        self._title.setText(line.title)
        self.words.setText(words)


class OutboxPage(PageFrame):
    """Counts, the state of the line, every unsettled item, and the two things a person can do.

    Args:
        sync: its state is told here, and "Gửi ngay" goes to it.
        carry: files that go by hand; None where nobody writes any, such as in a picture.

    Signals:
        dossier_wanted: the code of a dossier to be seen in full.
        check_wanted: the comparison of a day is wanted.
    """

    dossier_wanted = Signal(str)
    check_wanted = Signal()
    leads_to_check = False

    def __init__(
        self,
        context: PageContext,
        sync: SyncService,
        carry: CarryPort | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fills=True, parent=parent)
        self.setObjectName("outbox_page")
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._session = context.session
        self._sync = sync
        self.carry = CarryCard(context, sync, carry, self)
        self._state = sync.state
        self._last_report = ""
        self._is_sending = False
        self._not_received = 0
        self._build()
        self._province = ProvinceActs(self.province, context, self._sent_to_province)
        self.page_actions = PageActions(self, self._actions(), self.action_bar)
        self._connect()
        self.show_sync_state(self._state)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.pending = FigureCard(say("Chờ gửi"), "outbox_pending", self)
        self.oldest = FigureCard(say("Chờ lâu nhất"), "outbox_oldest", self)
        self.last_sync = FigureCard(say("Gửi trọn lần cuối"), "outbox_last_sync", self)
        self.quarantined = FigureCard(say("Tỉnh chưa nhận, cần xem"), "outbox_quarantined", self)
        cards = (self.pending, self.oldest, self.last_sync, self.quarantined)
        self.content.addWidget(FigureRow(cards, self))
        self.line = _SyncLine(self)
        self.content.addWidget(self.line)
        self.content.addWidget(self.carry)
        self.content.addWidget(self._list_card(), 2)
        self.province = ProvinceCard(self._jobs, self._feedback.failed, self)
        self.content.addWidget(self.province, 2)
        self.not_received = NotReceivedCard(self._jobs, self._feedback.failed, self)
        self.content.addWidget(self.not_received, 1)

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "outbox_see",
                say("Xem hồ sơ"),
                self._see_dossier,
                "Alt+H",
                enabled=lambda: bool((self._item and self._item.code) or self.province.item),
            ),
            PageAction(
                "outbox_requeue",
                say("Cho gửi lại mục này"),
                self._send_again,
                "Alt+G",
                enabled=lambda: (
                    bool(self._item and self._item.is_quarantined) and not self._is_sending
                ),
            ),
            *self._province.actions(),
            PageAction(
                "outbox_receive_again",
                say("Thử nhận lại"),
                self._receive_again,
                "Alt+N",
                shown=lambda: self._not_received > 0,
            ),
            PageAction(
                "outbox_check",
                say("Đối soát ngày"),
                self.check_wanted.emit,
                "Alt+D",
                side=Side.RIGHT,
                shown=lambda: self.leads_to_check,
            ),
            PageAction(
                "outbox_send",
                say("Gửi ngay"),
                self._sync.send_now,
                "F5",
                side=Side.RIGHT,
                enabled=lambda: (
                    self._state.activity not in (SyncActivity.NO_CENTER, SyncActivity.RUNNING)
                ),
                is_primary=True,
            ),
        )

    @property
    def _item(self) -> OutboxItem | None:
        """The marked item."""
        row = self.table.current_row()
        return row if isinstance(row, OutboxItem) else None

    def _list_card(self) -> TableCard:
        self._feed = ServiceRows(self._jobs, self, self._feedback.failed)
        self._model = PagedTableModel(self._table_columns(), submit=self._feed.submit, parent=self)
        self.table = DataTable(
            self._model, "outbox_table", say("Việc chưa được tỉnh xác nhận"), self
        )
        self.table.row_key = lambda row: row.seq
        self.table.empty_state.show_words(
            say("Không còn gì chờ gửi"),
            say(
                "Mọi việc đã được hệ thống tỉnh xác nhận. Việc ghi lúc mất mạng sẽ nằm ở đây"
                " và tự gửi khi có mạng lại."
            ),
            icon="check",
        )
        self._card = TableCard(say("Theo thứ tự sẽ gửi"), self.table, self)
        return self._card

    def _table_columns(self) -> tuple[Column, ...]:
        now = self._session.clock.machine_now
        return (
            Column(say("Mã hồ sơ"), lambda row: row.code, 178),
            Column(say("Việc"), lambda row: say(labels.happened(row.kind)), 214),
            Column(say("Tình trạng"), lambda row: _chip(row).text, 128, _chip),
            Column(say("Đã thử"), _tries, 76, is_right=True),
            Column(say("Đã chờ"), lambda row: age(row.recorded_at, now()), 86, is_right=True),
            Column(
                say("Trả lời gần nhất"), lambda row: answer(row.last_answer) or "–", is_muted=True
            ),
        )

    def _connect(self) -> None:
        self._sync.state_changed.connect(self.show_sync_state)
        self._sync.report.connect(self.show_report)
        self.table.row_marked.connect(self.page_actions.refresh)
        self.table.row_opened.connect(self._open_row)
        self.province.marked.connect(self.page_actions.refresh)
        self.province.table.row_opened.connect(self._open_row)
        self._jobs.changed.connect(self._on_changed)
        self.carry.carried.connect(self.refresh)

    # ------------------------------------------------------------------ the page's door

    def activate(self) -> None:
        """The page came into view."""
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Counts and list as they are now; the marked item stays marked."""
        self.table.remember_row()
        self.carry.refresh()
        self._jobs.run(_truth, owner=self, on_result=self._show, on_error=self._feedback.failed)
        self._model.show_keyset(self._feed.keyset(_items), lambda row: row.seq)

    @Slot(object)
    def show_sync_state(self, state: SyncState) -> None:
        """What the sync thread says it is doing."""
        self._state = state
        line = state_line(state, self._session.today)
        is_calm = state.activity is SyncActivity.WAITING and self._last_report
        self.line.show_line(line, self._last_report if is_calm else line.text)
        self.page_actions.refresh()

    @Slot(object)
    def show_report(self, report: SyncReport) -> None:
        """A round has ended: the list is told anew."""
        self._last_report = report_words(report)
        self.show_sync_state(self._state)
        if self.isVisible():
            self.refresh()

    # ------------------------------------------------------------------ showing

    def _show(self, truth: _Truth) -> None:
        backlog, today = truth.state.backlog, self._session.today
        waits = backlog.pending
        self.pending.show_figure(
            say("{waits} việc").format(waits=grouped(waits)) if waits else say("Không còn"),
            say("an toàn ở máy này, tự gửi") if waits else say("mọi việc đã tới tỉnh"),
            Tone.WARN if waits else Tone.GOOD,
        )
        oldest = backlog.oldest_pending_at
        self.oldest.show_figure(*_oldest_words(oldest, truth.now))
        last = truth.state.last_sync_at
        self.last_sync.show_figure(
            short_moment(last, today) if last else say("Chưa lần nào"),
            say("{age} trước").format(age=age(last, truth.now))
            if last and age(last, truth.now) != say("vừa xong")
            else "",
        )
        self.quarantined.show_figure(
            say("{quarantined} việc").format(quarantined=grouped(backlog.quarantined))
            if backlog.quarantined
            else say("Không có"),
            say("xem lý do trong danh sách") if backlog.quarantined else "",
            Tone.BAD if backlog.quarantined else None,
        )
        self._card.show_count(
            say("{value} việc").format(value=grouped(waits + backlog.quarantined))
        )

        self.province.show_owed(truth.owed, truth.destinations)
        if truth.is_alone and self.table.hasFocus():
            # The keyboard stays in a list, where there is one.
            self.province.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._card.setVisible(not truth.is_alone)
        self._not_received = backlog.not_received
        self.not_received.show_count(backlog.not_received)
        self.page_actions.refresh()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.concerns(self, _SENT):
            self.refresh()

    # ------------------------------------------------------------------ acting

    @Slot()
    def _send_again(self) -> None:
        if self._item is None:
            return
        seq, self._is_sending = self._item.seq, True
        self.page_actions.refresh()
        self._jobs.command(
            lambda context: worklists.requeue(context, seq),
            owner=self,
            on_result=self._sent_again,
            on_error=self._not_sent,
            kinds=Kind.OUTBOX,
        )

    @Slot()
    def _receive_again(self) -> None:
        self._jobs.command(
            ask_again,
            owner=self,
            on_result=lambda _count: self._sync.send_now(),
            on_error=self._feedback.failed,
            kinds=Kind.OUTBOX,
        )

    def _sent_again(self, is_done: bool) -> None:
        self._is_sending = False
        if is_done:
            self._feedback.tell(say("Mục này sẽ được gửi lại trong lần gửi tới."), Tone.GOOD)
            self._sync.send_now()
        else:
            self._feedback.tell(say("Mục này không còn nằm trong danh sách cần xem."))
        self.refresh()

    def _sent_to_province(self) -> None:
        """Something goes to the province once more."""
        self._sync.send_now()
        self.refresh()

    def _not_sent(self, error: BaseException) -> None:
        self._is_sending = False
        self.page_actions.refresh()
        self._feedback.failed(error)

    @Slot()
    def _see_dossier(self) -> None:
        self._open_row(self._item or self.province.item)

    @Slot(object)
    def _open_row(self, row: object) -> None:
        if isinstance(row, OutboxItem | DossierOwed) and row.code:
            self.dossier_wanted.emit(row.key)


def _truth(context: ServiceContext) -> _Truth:
    state, now = worklists.desk_state(context), context.clock.machine_now()
    destinations = destination_states(context)
    return _Truth(state, now, owed(context), destinations, is_province_alone(context))


def _oldest_words(oldest: datetime | None, now: datetime) -> tuple[str, str]:
    if oldest is None:
        return "–", ""
    since = say("từ {moment}").format(moment=short_moment(oldest, now.date()))
    return age(oldest, now), since


def _items(context: ServiceContext, after_seq: int | None, limit: int) -> list[OutboxItem]:
    return worklists.outbox_items(context, after_seq or 0, limit)


def _chip(row: OutboxItem) -> ChipText:
    if row.is_quarantined:
        return ChipText(say("Tỉnh chưa nhận"), Tone.BAD)
    return ChipText(say("Sẽ thử lại"), Tone.WARN) if row.attempts else ChipText(say("Chờ gửi"))


def _tries(row: OutboxItem) -> str:
    return say("{attempts} lần").format(attempts=row.attempts) if row.attempts else "–"
