"""Đã in: every print of a dossier's papers, numbered and traced: which, when, by whom, where to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reception.services.papers.print_jobs import PrintJob
from reception.ui.labels import event_moment
from reception.ui.language import say
from reception.ui.printing.print_labels import (
    form_words,
    is_kept_as_file,
    number_words,
    reason_words,
    state_chip,
)
from reception.ui.style.scaling import place
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.text_label import TextLabel, TextRole

NOTHING = "Chưa in tờ nào của hồ sơ này tại quầy này."


def trace_words(job: PrintJob) -> str:
    """When, by whom and where to: ``08:05 thứ Tư 5/8/2026 · Lê Thị Hạnh, quầy 1 · HP M404``."""
    order = job.order
    printer = "" if is_kept_as_file(job) else order.printer or say("máy in mặc định")
    copies = say("{copies} bản").format(copies=order.copies) if order.copies > 1 else ""
    parts = (
        event_moment(job.ordered_at),
        say("{clerk}, quầy {counter}").format(clerk=job.clerk, counter=job.counter),
        printer,
        copies,
    )
    return " · ".join(part for part in parts if part)


class PrintLogCard(CardSection):
    """The prints of one dossier, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Đã in"), "dossier_prints", parent=parent)
        self._shown: tuple[PrintJob, ...] | None = None
        self._rows = QWidget(self)
        self.body.addWidget(self._rows)

    @property
    def jobs(self) -> tuple[PrintJob, ...]:
        """The prints on show, newest first."""
        return self._shown or ()

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Replaces the list.

        Args:
            jobs: oldest first, as the log has them.
        """
        newest = tuple(reversed(jobs))
        if newest == self._shown:
            return
        self._shown = newest
        self.show_chips(
            (ChipText(say("{count} lần in").format(count=len(newest))),) if newest else ()
        )
        self.body.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = QWidget(self)
        grid = QGridLayout(self._rows)
        place(grid, spacing=12, row_spacing=1)
        grid.setColumnStretch(0, 1)
        for at, job in enumerate(newest):
            self._add(grid, 3 * at, job)
        if not newest:
            grid.addWidget(
                TextLabel(say(NOTHING), TextRole.MUTED, wrap=True, parent=self._rows), 0, 0
            )
        self.body.addWidget(self._rows)
        self._rows.show()

    def _add(self, grid: QGridLayout, row: int, job: PrintJob) -> None:
        name = f"{form_words(job)}, {number_words(job)}"
        trace = "\n".join(filter(None, (trace_words(job), _trouble(job))))
        grid.addWidget(TextLabel(name, wrap=True, parent=self._rows), row, 0)
        grid.addWidget(TextLabel(trace, TextRole.LABEL, wrap=True, parent=self._rows), row + 1, 0)
        chip = Chip(parent=self._rows)
        chip.show_chip(state_chip(job))
        grid.addWidget(chip, row, 1, 2, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.setRowMinimumHeight(row + 2, 6)


def _trouble(job: PrintJob) -> str:
    return "" if job.settled_at is not None else reason_words(job)
