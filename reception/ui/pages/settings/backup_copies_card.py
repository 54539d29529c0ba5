"""The copies that are kept, each to be proved once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.services.backup.copies import KeptCopy
from reception.ui.labels import megabytes, short_moment
from reception.ui.language import say
from reception.ui.pages.settings.section import buttons, note
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.paged_model import Column, PagedTableModel


class BackupCopiesCard(CardSection):
    """A table, newest first.

    Args:
        today: for the words of the moments.

    Signals:
        recheck_wanted: open the marked copy once more.
    """

    recheck_wanted = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(say("Các bản đang giữ"), "settings_copies_card", parent=parent)
        self._is_running = False
        self._model = PagedTableModel(_columns(today), parent=self)
        self.table = DataTable(self._model, "backup_copies", self.tr("Các bản sao lưu"), self)
        self.table.empty_state.show_words(
            self.tr("Chưa có bản sao lưu nào"),
            self.tr("Cửa sổ tự sao lưu mỗi nửa giờ khi có thay đổi."),
            icon="check",
        )
        at_least(self.table, 180)
        self.body.addWidget(self.table)
        self._again = ActionButton("backup_recheck", self.tr("Kiểm tra lại bản này"), "Alt+V")
        self.body.addLayout(buttons(self._again))
        self.body.addWidget(
            note(
                self.tr(
                    "Bản nào cũng được mở ra kiểm tra ngay khi tạo; bản không đạt bị bỏ. Của mỗi"
                    " giờ, ngày, tuần, tháng gần đây giữ lại bản cuối."
                ),
                self,
            )
        )
        self._again.clicked.connect(self._recheck)
        self.table.row_marked.connect(self._refresh)
        self._refresh()

    def show_copies(self, copies: Sequence[KeptCopy]) -> None:
        """Shows what is kept; the marked copy stays marked while it is."""
        mark = self.table.current_row()
        self._model.show_rows(tuple(copies))
        if copies:
            self.table.mark_row(copies.index(mark) if mark in copies else 0)
        self._refresh()

    def set_running(self, is_running: bool) -> None:
        """Nothing is proved again while something else runs."""
        self._is_running = is_running
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self._again.setEnabled(self.table.current_row() is not None and not self._is_running)

    @Slot()
    def _recheck(self) -> None:
        copy = self.table.current_row()
        if isinstance(copy, KeptCopy):
            self.recheck_wanted.emit(copy)


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column(say("Lúc"), lambda copy: short_moment(copy.made_at, today), 150),
        Column(
            say("Ở đâu"),
            lambda copy: say("Thư mục thứ hai") if copy.is_second else say("Máy này"),
            130,
        ),
        Column(say("Cỡ"), lambda copy: megabytes(copy.bytes), 90),
        Column(
            say("Tình trạng"),
            lambda _copy: say("Đã kiểm tra"),
            130,
            lambda _copy: ChipText(say("Đã kiểm tra"), Tone.GOOD),
        ),
        Column(say("Tệp"), lambda copy: Path(copy.path).name, is_muted=True),
    )
