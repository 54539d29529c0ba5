"""Không nhận được: what came from the province and could not be taken in, each with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception import labels
from reception.services.context import ServiceContext
from reception.services.dossier.not_received import not_received
from reception.services.rows import NotReceived
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.service_rows import ServiceRows
from reception.ui.labels import event_moment
from reception.ui.language import say
from reception.ui.style.scaling import at_least, place
from reception.ui.tasks import OnError
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole


class NotReceivedCard(QFrame):
    """The list; hidden while there is nothing in it.

    Args:
        on_error: what to tell when the list could not be read.
    """

    def __init__(self, jobs: BackgroundJobs, on_error: OnError, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outbox_not_received")
        self.setProperty("role", "card")
        self._feed = ServiceRows(jobs, self, on_error)
        self._model = PagedTableModel(_columns(), submit=self._feed.submit, parent=self)
        self.table = DataTable(
            self._model, "not_received_table", say("Việc của máy khác không nhận được"), self
        )
        self.table.row_key = lambda row: row.item_id
        column = QVBoxLayout(self)
        place(column, (16, 12, 16, 10), 6)
        column.addWidget(TextLabel(say("Không nhận được"), TextRole.STRONG, parent=self))
        column.addWidget(
            TextLabel(
                say(
                    "Những việc này của máy khác đã về tới đây nhưng chưa dùng được; các việc còn"
                    " lại vẫn nhận đủ. Máy tự thử lại sau khi cập nhật phần mềm."
                ),
                TextRole.MUTED,
                wrap=True,
                parent=self,
            )
        )
        at_least(self.table, 110)
        column.addWidget(self.table, 1)
        self.hide()

    def show_count(self, count: int) -> None:
        """Reads the list anew; there are so many now."""
        self.setVisible(count > 0)
        if count:
            self._model.show_keyset(self._feed.keyset(_items), lambda row: row.item_id)


def _items(context: ServiceContext, after_id: int | None, limit: int) -> list[NotReceived]:
    return not_received(context, after_id or 0, limit)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Mã hồ sơ"), lambda row: row.code or "–", 178),
        Column(say("Việc"), _kind, 214),
        Column(say("Máy · số"), _place, 178),
        Column(say("Về lúc"), _arrived, 128),
        Column(say("Lý do"), _reason, is_muted=True),
    )


def _kind(row: NotReceived) -> str:
    return say(labels.happened(row.kind)) if row.kind else "–"


def _place(row: NotReceived) -> str:
    return f"{row.device_id[:8]} · {row.seq}" if row.device_id else "–"


def _arrived(row: NotReceived) -> str:
    return event_moment(row.arrived_at)


def _reason(row: NotReceived) -> str:
    words = say(labels.NOT_RECEIVED.get(row.reason, row.reason))
    return f"{words} ({row.detail})" if row.detail else words
