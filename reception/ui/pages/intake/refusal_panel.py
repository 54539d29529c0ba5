"""Từ chối tiếp nhận: the reason, asked for in the page itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.workflow import EventKind
from reception.services.intake.receiving import MAX_REASON
from reception.ui.pages.ticked_reason import MISSING, TickedReason
from reception.ui.style.scaling import place
from reception.ui.widgets.action_bar import ButtonLine
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paper_ticks import PaperTicks
from reception.ui.widgets.text_label import TextLabel, TextRole

_NEEDED = "Từ chối phải có lý do và căn cứ. Hãy ghi ô này."
_FIELDS = (
    FieldSpec(
        "reason",
        "Lý do từ chối",
        required=_NEEDED,
        longest=MAX_REASON,
        span=3,
        object_name="refusal_reason",
    ),
    FieldSpec(
        "legal_basis",
        "Căn cứ pháp lý",
        required=_NEEDED,
        longest=MAX_REASON,
        span=2,
        object_name="refusal_basis",
    ),
    # Not every refusal is about a paper, so Enter goes by.
    FieldSpec(
        MISSING,
        "Giấy tờ thiếu, sai (bấm số để chọn)",
        FieldKind.OWN,
        spoken="Giấy tờ thiếu hoặc sai",
        span=5,
        tab_only=True,
        object_name="refusal_missing",
    ),
)
_MOST_TICKS = 4


class RefusalPanel(QFrame):
    """Reason and legal basis, both needed before a dossier may be refused.

    Signals:
        confirmed: reason and legal basis as typed.
        closed: put away without refusing.
    """

    confirmed = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refusal_panel")
        self._is_busy = False
        self._ticks = PaperTicks(_MOST_TICKS, self, gives_way=True)
        own = {MISSING: self._ticks.as_editor()}
        # The actions of the page are out of sight, and their keys with them.
        self.form = Form(_FIELDS, "", self, own=own, owns_keys=True)
        TickedReason(self.form, self._ticks)
        self._actions = PageActions(self, self._rows())
        self._lay_out()
        self._actions.button("refusal_no").print_key("Esc")
        self.form.add_buttons(*(self._actions.button(row.name) for row in self._actions.rows))
        self.form.submitted.connect(self._actions.button("refusal_yes").consent.offer)
        self.form.cancelled.connect(self.close_panel)
        self.hide()

    def _rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "refusal_no", self.tr("Thôi, không từ chối"), self.close_panel, side=Side.PAGE
            ),
            PageAction(
                "refusal_yes",
                self.tr("Ghi từ chối"),
                self._confirm,
                "Ctrl+Enter",
                side=Side.PAGE,
                # A second press while a refusal is being stored does nothing.
                enabled=lambda: not self._is_busy,
                is_primary=True,
                records=(EventKind.REFUSED,),
            ),
        )

    def _lay_out(self) -> None:
        buttons = ButtonLine([self._actions.button(row.name) for row in self._actions.rows], self)
        column = QVBoxLayout(self)
        place(column, (20, 10, 20, 10), 8)
        column.addWidget(
            TextLabel(self.tr("Từ chối tiếp nhận hồ sơ này"), TextRole.STRONG, parent=self)
        )
        column.addWidget(FormView(self.form, columns=5, parent=self))
        column.addWidget(buttons)

    @property
    def is_open(self) -> bool:
        """Whether a reason is being asked for."""
        return not self.isHidden()

    def open_panel(self, papers: Sequence[str] = ()) -> None:
        """Asks for the reason; what was typed before for this sheet is there again.

        Args:
            papers: names on the sheet's checklist.
        """
        self._ticks.offer(papers)
        self.form.fields[MISSING].setVisible(bool(papers))
        self.form.reshaped.emit()
        self.show()
        self.form.focus_first()

    @Slot()
    def close_panel(self) -> None:
        """Puts the question away; the words stay until :meth:`forget`."""
        self.hide()
        self.closed.emit()

    @Slot()
    def forget(self) -> None:
        """It is recorded, or another sheet is in hand: a reason never turns up on the wrong one."""
        self.form.clear()

    def set_busy(self, is_busy: bool) -> None:
        """Takes no refusal while a command is under way."""
        self._is_busy = is_busy
        self._actions.refresh()

    def _confirm(self) -> None:
        if self.form.check():
            values = self.form.values()
            self.confirmed.emit(values["reason"], values["legal_basis"])
