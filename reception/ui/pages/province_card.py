"""Gửi tỉnh: dossiers that a province of QCVN 120 is owed, what each waits for and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.errors import ReceptionError
from reception.labels import PROVINCE_STATES
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.province.obligations import (
    CONFLICT,
    FIRST,
    FIX,
    UNKNOWN,
    WAITING,
    DestinationState,
    DossierOwed,
    Owed,
    open_dossiers,
)
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.service_rows import ServiceRows
from reception.ui.language import say, sentence
from reception.ui.style.scaling import at_least, fix, place
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.tasks import OnError
from reception.ui.widgets.ask_panel import AskPanel
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

FetchOwed = Callable[[ServiceContext, tuple[int, int] | None, int], list[DossierOwed]]
_LONGEST_SEARCH = 60
_TONES = {WAITING: Tone.NEUTRAL, UNKNOWN: Tone.WARN, FIX: Tone.BAD, CONFLICT: Tone.BAD}


class ProvinceCard(QFrame):
    """The list; hidden while no province is owed anything.

    Args:
        on_error: what to tell when the list could not be read.

    Signals:
        marked: another dossier is marked.
    """

    marked = Signal()

    def __init__(self, jobs: BackgroundJobs, on_error: OnError, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outbox_province")
        self.setProperty("role", "card")
        self._feed = ServiceRows(jobs, self, on_error)
        self._model = PagedTableModel(_columns(), submit=self._feed.submit, parent=self)
        self.table = DataTable(
            self._model, "province_table", say("Hồ sơ chưa gửi xong lên tỉnh"), self
        )
        self.table.row_key = lambda row: (row.uid, row.destination)
        self.table.empty_state.show_words(
            say("Không có hồ sơ nào khớp"),
            say("Xóa bớt chữ trong ô tìm để xem lại cả danh sách."),
            icon="search",
        )
        self.table.row_marked.connect(self.marked)
        self.words = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self.search = TextField(say("Tìm mã hồ sơ, chủ hồ sơ"), parent=self)
        describe(self.search, "province_search", say("Tìm mã hồ sơ, chủ hồ sơ"))
        self.search.setMaxLength(_LONGEST_SEARCH)
        fix(self.search, width=260, height=30)
        self.search.textChanged.connect(self._read)
        head = FlowLayout()
        place(head, spacing=10)
        head.addWidget(TextLabel(say("Gửi tỉnh"), TextRole.STRONG, parent=self))
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        place(column, (16, 12, 16, 10), 6)
        column.addLayout(head)
        column.addWidget(self.words)
        at_least(self.table, 110)
        column.addWidget(self.table, 1)
        self.ask = AskPanel("province_ask", self)
        column.addWidget(self.ask)
        self.hide()

    @property
    def item(self) -> DossierOwed | None:
        """The marked dossier."""
        row = self.table.current_row() if self.isVisible() else None
        return row if isinstance(row, DossierOwed) else None

    def show_owed(self, owed: Owed, destinations: Sequence[DestinationState]) -> None:
        """Reads the list anew; so much is open now, and so the rounds of each destination go."""
        is_any = bool(owed.waiting or owed.unknown or owed.quarantined or owed.conflicts)
        self.setVisible(is_any)
        if not is_any:
            return
        self.words.setText(" ".join((*_troubles(destinations), _summary(owed))))
        self._read()

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.search.text().strip()

    @Slot()
    def _read(self) -> None:
        self.table.remember_row()
        self._model.show_keyset(self._feed.keyset(_looked_for(self.text)), lambda row: row.place)


def _looked_for(text: str) -> FetchOwed:
    """The list of what has a text in its code or owner."""

    def items(
        context: ServiceContext, after: tuple[int, int] | None, limit: int
    ) -> list[DossierOwed]:
        return open_dossiers(context, after or FIRST, limit, text)

    return items


def _summary(owed: Owed) -> str:
    """How much stands where."""
    counts = (
        (say("{count} mục xung đột"), owed.conflicts),
        (say("{count} mục cần sửa"), owed.quarantined),
        (say("{count} mục không rõ đã tới chưa"), owed.unknown),
        (say("{count} mục đang chờ"), owed.waiting),
    )
    return "; ".join(words.format(count=count) for words, count in counts if count)


def _troubles(destinations: Sequence[DestinationState]) -> list[str]:
    """Why the last round of each failed; led by whose it was where there are several."""
    found = []
    for item in destinations:
        if item.trouble in SENTENCES:
            why = sentence(ReceptionError(item.trouble))
            name = say("Bộ") if item.where == "ministry" else say("Tỉnh")
            found.append(f"{name}: {why}" if len(destinations) > 1 else why)
    return found


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Mã hồ sơ"), lambda row: row.code, 178),
        Column(say("Tình trạng"), lambda row: _chip(row).text, 110, _chip),
        Column(say("Lý do"), _where_and_why, 360, is_muted=True),
        Column(say("Việc cần làm"), lambda row: say(row.next_step), is_muted=True),
    )


def _chip(row: DossierOwed) -> ChipText:
    return ChipText(say(PROVINCE_STATES[row.state]), _TONES.get(row.state, Tone.NEUTRAL))


def _where_and_why(row: DossierOwed) -> str:
    """The reason, led by the field where it does not name it itself."""
    why = reason(row)
    told = why if not row.field or row.field in why else f"{row.field}: {why}"
    return f"{say('Bộ')}: {told}" if row.destination == "ministry" else told


def reason(row: DossierOwed) -> str:
    """Why it waits: our own sentence, or the province's words."""
    if row.reason in SENTENCES:
        return sentence(ReceptionError(row.reason, field=row.field, value=row.answer))
    if row.answer in SENTENCES:
        return sentence(ReceptionError(row.answer))
    return row.answer or "–"
