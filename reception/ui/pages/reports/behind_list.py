"""The dossiers behind a picture: which of its figures, and the list of what it counts."""

from __future__ import annotations

from functools import partial
from operator import attrgetter

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.figures import Cell
from reception.domain.money import grouped
from reception.services.context import ServiceContext
from reception.services.dashboard import words
from reception.services.dashboard.dashboard import RISK_LISTS, RiskList, lines_behind
from reception.services.dashboard.dashboard_data import Dashboard, Picture
from reception.services.rows import DossierLine
from reception.ui.labels import due_chip, due_words, short_moment, short_status_chip
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.style.scaling import fix, place
from reception.ui.style.styling import describe
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import fill_choice
from reception.ui.widgets.paged_model import Column, PagedTableModel, by_words
from reception.ui.widgets.table_card import TableCard
from reception.ui.widgets.text_field import Choice
from reception.ui.widgets.text_label import TextLabel, TextRole

MOST_SHOWN = 500
_CODE, _OWNER, _PROCEDURE = map(attrgetter, ("code", "owner", "procedure"))


class BehindList(QWidget):
    """A figure to choose, its dossiers below.

    Signals:
        dossier_wanted: what opens a dossier to be seen in full.
        changed: another figure, or its dossiers came.
    """

    dossier_wanted = Signal(str)
    changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Dashboard | None = None
        self._picture = Picture.SHARE
        self._cells: tuple[Cell, ...] = ()
        self._serial = 0
        self._build()
        self.figure.currentIndexChanged.connect(self._read)
        self.table.row_opened.connect(self._open)
        self.table.row_marked.connect(self.changed)
        self.table.order.wanted.connect(self._read)

    def _build(self) -> None:
        card = QFrame(self)
        card.setProperty("role", "card")
        row = FlowLayout(card)
        place(row, (16, 11, 16, 11), 10)
        self._title = TextLabel("", TextRole.STRONG, parent=card)
        self.figure = Choice(card)
        describe(self.figure, "behind_figure", say("Số liệu nào"))
        fix(self.figure, width=340, height=32)
        row.addWidget(self._title)
        row.addWidget(self.figure)
        self._model = PagedTableModel(self._columns(), parent=self)
        self.table = DataTable(self._model, "behind_table", say("Hồ sơ đứng sau số liệu"), self)
        self.table.row_key = attrgetter("key")
        self.table.empty_state.show_words(
            say("Không có hồ sơ nào đứng sau hình này"),
            say("Nhấn Esc để về các hình."),
            icon="check",
        )
        self._card = TableCard(say("Hồ sơ"), self.table, self)
        column = QVBoxLayout(self)
        place(column, spacing=10)
        column.addWidget(card)
        column.addWidget(self._card, 1)

    def _columns(self) -> tuple[Column, ...]:
        clock, session = self._context.session.clock, self._context.session
        return (
            Column(say("Mã hồ sơ"), _CODE, 178, sort=_CODE),
            Column(say("Chủ hồ sơ"), _OWNER, 172, sort=by_words(_OWNER)),
            Column(say("Thủ tục"), _PROCEDURE, is_muted=True, sort=by_words(_PROCEDURE)),
            Column(
                say("Nhận"),
                lambda row: short_moment(row.received_at, session.today),
                116,
                sort=attrgetter("received_at"),
            ),
            Column(
                say("Trạng thái"),
                lambda row: short_status_chip(row.status).text,
                136,
                lambda row: short_status_chip(row.status),
            ),
            Column(
                say("Hẹn trả"),
                lambda row: due_words(row, clock.now()),
                158,
                lambda row: due_chip(row, clock.now()),
            ),
        )

    # ------------------------------------------------------------------ the list's door

    def show_picture(self, shown: Dashboard, picture: Picture) -> None:
        """Offers the figures of a picture and reads the dossiers of the first, or of the same."""
        is_same = self._shown is not None and picture is self._picture
        kept = self.cell if is_same else None
        self._shown, self._picture = shown, picture
        self._cells = words.cells_of(shown, picture)
        self._title.setText(words.title_of(shown, picture, say))
        self.figure.blockSignals(True)
        self.figure.clear()
        options = [(words.cell_words(shown, cell, say), at) for at, cell in enumerate(self._cells)]
        fill_choice(self.figure, options)
        if kept in self._cells:
            self.figure.setCurrentIndex(self._cells.index(kept))
        self.figure.blockSignals(False)
        self.figure.setVisible(bool(self._cells))
        self._read()

    @property
    def picture(self) -> Picture:
        """What it is about."""
        return self._picture

    @property
    def cell(self) -> Cell | None:
        """The figure whose dossiers are on show; None where the picture counts nothing."""
        at = self.figure.currentIndex()
        return self._cells[at] if 0 <= at < len(self._cells) else None

    @property
    def work_list(self) -> RiskList | None:
        """The one work list that shows the same; None where there is none."""
        cell = self.cell
        if cell is None or cell.table != Picture.RISKS:
            return None
        risk = RISK_LISTS[cell.row]
        return risk if len(risk.lists) == 1 else None

    @property
    def marked(self) -> DossierLine | None:
        """The dossier with the keyboard."""
        row = self.table.current_row()
        return row if isinstance(row, DossierLine) else None

    def open_marked(self) -> None:
        """Opens the dossier with the keyboard."""
        if self.marked is not None:
            self._open(self.marked)

    # ------------------------------------------------------------------ reading

    @Slot()
    def _read(self) -> None:
        shown, cell = self._shown, self.cell
        self._serial += 1
        self.table.remember_row()
        if shown is None or cell is None:
            self._show(0, [])
            return
        total = shown.table(self._picture).value(cell.row, cell.column) or 0

        def read(context: ServiceContext) -> list[DossierLine]:
            return lines_behind(context, shown, cell, MOST_SHOWN)

        self._context.jobs.run(
            read,
            owner=self,
            on_result=partial(self._show_newest, self._serial, total),
            on_error=self._context.feedback.failed,
        )

    def _show_newest(self, serial: int, total: int, lines: list[DossierLine]) -> None:
        if serial == self._serial:
            self._show(total, lines)

    def _show(self, total: int, lines: list[DossierLine]) -> None:
        self._model.show_rows(self.table.order.sorted(lines))
        count, of = grouped(len(lines)), grouped(total)
        shown = say("{count} hồ sơ").format(count=count)
        # Something may have happened since the picture was counted.
        is_cut = len(lines) == MOST_SHOWN and total > MOST_SHOWN
        self._card.show_count(
            say("{count} trong {of} hồ sơ").format(count=count, of=of) if is_cut else shown
        )
        self.changed.emit()

    @Slot(object)
    def _open(self, row: DossierLine) -> None:
        self.table.remember_row()
        self.dossier_wanted.emit(row.key)
