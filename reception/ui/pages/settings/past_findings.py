"""What a look at an old register found: rows refused, texts read otherwise, rows that differ."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.messages import SENTENCES
from reception.past_messages import fix_of
from reception.services.past.conversions import Conversion
from reception.services.past.fields import FIELDS
from reception.services.past.report import ImportReport
from reception.ui.language import say, sentence
from reception.ui.style.scaling import at_least, place
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.paged_model import Column, PagedTableModel

_HEIGHT = 200


class Finding(StrEnum):
    """Which of the tables is on show."""

    REFUSED = "refused"
    CONVERTED = "converted"
    DIFFERING = "differing"


class PastFindings(QWidget):
    """Three tables, one on show; the first that has something to tell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._report: ImportReport | None = None
        self.current = Finding.REFUSED
        column = QVBoxLayout(self)
        place(column, spacing=0)
        self._models: dict[Finding, PagedTableModel] = {}
        self.tables: dict[Finding, DataTable] = {}
        for kind, columns, spoken in (
            (Finding.REFUSED, _refused_columns(), say("Các dòng chưa nhập được")),
            (Finding.CONVERTED, _converted_columns(), say("Những gì được đọc khác với trong ô")),
            (Finding.DIFFERING, _differing_columns(), say("Các dòng khác với hồ sơ đang có")),
        ):
            model = self._models[kind] = PagedTableModel(columns, parent=self)
            table = self.tables[kind] = DataTable(model, f"past_{kind.value}", spoken, self)
            at_least(table, _HEIGHT)
            column.addWidget(table, 1)
        self.show_report(None)

    @property
    def table(self) -> DataTable:
        """The table on show."""
        return self.tables[self.current]

    @property
    def kinds(self) -> list[Finding]:
        """Those with something to tell."""
        return [kind for kind in Finding if self._models[kind].rowCount()]

    def show_report(self, report: ImportReport | None) -> None:
        """Fills the tables; with None nothing was looked at."""
        self._report = report
        rows: dict[Finding, Sequence[Any]] = {
            Finding.REFUSED: () if report is None else report.refused_rows,
            Finding.CONVERTED: () if report is None else _converted(report),
            Finding.DIFFERING: () if report is None else report.differing_rows,
        }
        for kind, model in self._models.items():
            model.show_rows(tuple(rows[kind]))
        empty = self.tables[Finding.REFUSED].empty_state
        if report is None:
            words = say("Chọn tệp rồi nhấn Ctrl+Enter: máy xem trước, chưa ghi gì.")
            empty.show_words(say("Chưa xem tệp nào"), words)
        else:
            empty.show_words(say("Không dòng nào bị từ chối"), "", icon="check")
        self.show_kind(next(iter(self.kinds), Finding.REFUSED))

    def show_kind(self, kind: Finding) -> None:
        """Shows one of the tables."""
        self.current = kind
        for other, table in self.tables.items():
            table.setVisible(other is kind)
        if self._models[kind].rowCount():
            self.tables[kind].mark_row(0)

    @property
    def next_kind(self) -> Finding:
        """The one after that on show, among those with something to tell."""
        kinds = self.kinds or [Finding.REFUSED]
        at = kinds.index(self.current) + 1 if self.current in kinds else 0
        return kinds[at % len(kinds)]


def _refused_columns() -> tuple[Column, ...]:
    return (
        Column(say("Dòng"), lambda row: grouped(row.row), 70, is_right=True),
        Column(say("Cột"), lambda row: row.column, 140),
        Column(say("Trong ô"), lambda row: row.value, 140),
        Column(say("Vì sao"), lambda row: sentence(row.error)),
        Column(say("Sửa thế nào"), lambda row: say(fix_of(row.error))),
    )


def _converted_columns() -> tuple[Column, ...]:
    return (
        Column(say("Cột"), lambda row: row[0], 170),
        Column(say("Số dòng"), lambda row: row[1], 80, is_right=True),
        Column(say("Việc"), lambda row: row[2]),
        Column(say("Ví dụ"), lambda row: row[3]),
    )


def _differing_columns() -> tuple[Column, ...]:
    return (
        Column(say("Dòng"), lambda row: grouped(row.row), 70, is_right=True),
        Column(say("Mã hồ sơ"), lambda row: row.code, 230),
        Column(say("Cột khác với hồ sơ đang có"), lambda row: ", ".join(row.columns)),
    )


def _converted(report: ImportReport) -> tuple[tuple[str, str, str, str], ...]:
    notes = (
        ("", "", say(SENTENCES[code]).format(sheet=report.sheet, count=grouped(report.hidden)), "")
        for code in report.notes
    )
    return (*notes, *(_conversion(item, report) for item in report.conversions))


def _conversion(item: Conversion, report: ImportReport) -> tuple[str, str, str, str]:
    column = report.columns.get(item.column) or say(FIELDS[item.column].label)
    shown = [
        say("dòng {row}: {before} → {after}").format(
            row=one.row, before=one.before or "–", after=one.after
        )
        for one in item.examples
    ]
    return column, grouped(item.count), say(SENTENCES[item.code]), "; ".join(shown)
