"""What became of each of many dossiers: one line each, what went wrong first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.ui.background.batch_run import Outcome
from reception.ui.language import say
from reception.ui.style.scaling import fix, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """How what is done and what is left are called: counted at the top, and line by line."""

    done: str = "đã xong"
    left: str = "không ghi được"
    done_mark: str = "Xong"
    left_mark: str = "Chưa ghi"


RECORDED = OutcomeWords()
UNDONE = OutcomeWords("đã hoàn tác", "không hoàn tác được", "Đã hoàn tác", "Còn nguyên")
COUNTED = OutcomeWords("đã quét", "còn thiếu", "Đã quét", "Thiếu")


class OutcomePanel(QFrame):
    """Shows outcomes until put away.

    Signals:
        shown: outcomes are on show now.
        closed: put away.
        print_wanted: the list of what went through is wanted on paper.
        opened: what opens the dossier of a line on which Enter fell.
    """

    shown = Signal()
    closed = Signal()
    print_wanted = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outcome_panel")
        self.setProperty("role", "ask")
        self._outcomes: tuple[Outcome, ...] = ()
        self._title = TextLabel("", TextRole.STRONG, parent=self)
        self._good = Chip(parent=self)
        self._bad = Chip(parent=self)
        self._said = RECORDED
        self._model = PagedTableModel(self._columns(), parent=self)
        self.table = DataTable(self._model, "outcome_table", say("Kết quả từng hồ sơ"), self)
        fix(self.table, height=32 + 4 * 34)
        self._paper = ""
        self.page_actions = PageActions(self, self._actions())
        line = FlowLayout()
        place(line, spacing=8)
        buttons = [self.page_actions.button(name) for name in ("outcome_print", "outcome_close")]
        for part in (self._title, self._good, self._bad, *buttons):
            line.addWidget(part)
        column = QVBoxLayout(self)
        place(column, (20, 10, 20, 10), 8)
        column.addLayout(line)
        column.addWidget(self.table)
        self.table.row_opened.connect(lambda row: self.opened.emit(row.key))
        self.hide()

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "outcome_print",
                lambda: self._paper,
                self.print_wanted.emit,
                "Ctrl+P",
                side=Side.PAGE,
                shown=lambda: bool(self._paper),
            ),
            PageAction(
                "outcome_close", say("Đóng kết quả"), self.close_panel, "Esc", side=Side.PAGE
            ),
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(say("Mã hồ sơ"), lambda row: row.code, 190),
            Column(say("Chủ hồ sơ"), lambda row: row.owner, 190),
            Column("", lambda row: self._mark(row).text, 110, self._mark),
            Column(say("Kết quả"), lambda row: row.words),
        )

    def _mark(self, outcome: Outcome) -> ChipText:
        if outcome.is_done:
            return ChipText(say(self._said.done_mark), Tone.GOOD)
        return ChipText(say(self._said.left_mark), Tone.BAD)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What is on show."""
        return self._outcomes

    def show_outcomes(
        self,
        title: str,
        outcomes: Sequence[Outcome],
        *,
        paper: str = "",
        words: OutcomeWords = RECORDED,
    ) -> None:
        """Shows what became of some dossiers.

        Args:
            paper: what the button says that prints those done; empty where there is no paper.
            words: what the lines are called.
        """
        self._outcomes = tuple(sorted(outcomes, key=lambda outcome: outcome.is_done))
        done = sum(outcome.is_done for outcome in outcomes)
        good, bad = f"{done} {say(words.done)}", f"{len(outcomes) - done} {say(words.left)}"
        self._said = words
        self._title.setText(title)
        self._good.show_chip(ChipText(good, Tone.GOOD))
        self._good.setVisible(bool(done))
        self._bad.show_chip(ChipText(bad, Tone.BAD))
        self._bad.setVisible(done < len(outcomes))
        self._paper = paper if done else ""
        self.page_actions.refresh()
        self.setAccessibleName(f"{title}: {good}, {bad}")
        self._model.show_rows(self._outcomes)
        self.show()
        self.shown.emit()

    def focus_rows(self) -> None:
        """Takes the keyboard to the lines."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Puts the outcomes away."""
        if self.isHidden():
            return
        self._outcomes = ()
        self._model.clear()
        self.hide()
        self.closed.emit()
