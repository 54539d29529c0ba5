"""The list of the return page: results that wait to be collected, or dossiers that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.services.dossier.returning import LONG_WAIT_DAYS, Uncollected
from reception.services.rows import DossierLine
from reception.ui.labels import due_chip, due_words, short_status_chip
from reception.ui.language import say
from reception.ui.style.scaling import at_least, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

LIMIT = 200


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A line of the list: a result that waits, or a dossier that was found.

    Attributes:
        key: what opens the dossier and no other.
        place: where the result lies, or when it is due.
    """

    key: str
    code: str
    owner: str
    procedure: str
    state: ChipText
    place: str
    due: ChipText | None = None

    @classmethod
    def waiting(cls, item: Uncollected) -> ReturnRow:
        """A result nobody has fetched yet."""
        days = (
            say("Chờ {days_waiting} ngày").format(days_waiting=item.days_waiting)
            if item.days_waiting
            else say("Chờ từ hôm nay")
        )
        tone = Tone.WARN if item.days_waiting >= LONG_WAIT_DAYS else Tone.GOOD
        place_name = item.place or say("chưa ghi nơi để")
        chip = ChipText(days, tone)
        return cls(item.key, item.code, item.owner, item.procedure, chip, place_name)

    @classmethod
    def of(cls, line: DossierLine, now: datetime) -> ReturnRow:
        """A dossier that was found."""
        state, due = short_status_chip(line.status), due_chip(line, now)
        words = due_words(line, now)
        return cls(line.key, line.code, line.owner, line.procedure, state, words, due)


class ReturnList(QFrame):
    """The card with the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.model = PagedTableModel(_COLUMNS, parent=self)
        self.table = DataTable(
            self.model, "return_table", say("Kết quả chờ người dân đến nhận"), self
        )
        self._heading = TextLabel("", TextRole.STRONG, parent=self)
        self._count = Chip(parent=self)
        line = FlowLayout()
        place(line, spacing=8)
        line.addWidget(self._heading)
        line.addWidget(self._count)
        line.addWidget(TextLabel(say("↓ vào danh sách · Enter chọn"), TextRole.LABEL, parent=self))
        column = QVBoxLayout(self)
        place(column, (16, 12, 16, 10), 6)
        column.addLayout(line)
        at_least(self.table, 140)
        column.addWidget(self.table, 1)

    def show_waiting(self, waiting: Sequence[Uncollected], *, is_rest: bool = False) -> None:
        """Shows the results that wait to be collected.

        Args:
            is_rest: one more waits, which is on show above.
        """
        rest, nothing = (
            say("Không còn kết quả nào khác chờ trả"),
            say("Chưa có kết quả nào chờ trả"),
        )
        self.table.empty_state.show_words(
            rest if is_rest else nothing,
            say("Hồ sơ đã xử lý xong nằm ở đây cho tới khi người dân đến nhận."),
            icon="return",
        )
        self._show_rows(say("Chờ trả kết quả"), [ReturnRow.waiting(item) for item in waiting])

    def show_found(self, found: Sequence[DossierLine], now: datetime) -> None:
        """Shows the dossiers that may be meant."""
        self.table.empty_state.show_words(
            say("Không có hồ sơ nào như vậy"),
            say("Hãy quét lại mã vạch trên biên nhận, hoặc gõ vài chữ của tên."),
        )
        self._show_rows(say("Kết quả tìm"), [ReturnRow.of(line, now) for line in found])

    def show_unreadable(self) -> None:
        """Says that a scan made no sense, and why that usually is."""
        self._show_rows(say("Kết quả tìm"), [])
        self.table.empty_state.show_words(
            say("Không đọc được mã vừa quét"),
            say("Hãy tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ đuôi mã hồ sơ."),
        )

    def focus_rows(self) -> bool:
        """Takes the keyboard to the rows; False where there are none."""
        if not self.model.rowCount():
            return False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show_rows(self, heading: str, rows: Sequence[ReturnRow]) -> None:
        self._heading.setText(heading)
        more = "+" if len(rows) >= LIMIT else ""
        self._count.show_chip(
            ChipText(say("{count}{more} hồ sơ").format(count=len(rows), more=more))
        )
        self.model.show_rows(rows)


_COLUMNS = (
    Column("Mã hồ sơ", lambda row: row.code, 172),
    Column("Chủ hồ sơ", lambda row: row.owner, 152),
    Column("Thủ tục", lambda row: row.procedure, is_muted=True),
    Column("Tình trạng", lambda row: row.state.text, 128, lambda row: row.state),
    Column("Nơi để, hẹn trả", lambda row: row.place, 132, lambda row: row.due),
)
