"""Từ chối tiếp nhận: the reason, asked for in the page itself."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.workflow import EventKind
from reception.services.intake.receiving import MAX_REASON
from reception.ui.style.scaling import place
from reception.ui.widgets.form import FieldSpec, Form, FormView
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
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
)


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
        self.form = Form(_FIELDS, "", self)
        self._actions = PageActions(self, self._rows())
        self._lay_out()
        self.form.submitted.connect(self._actions.button("refusal_yes").setFocus)
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
                side=Side.PAGE,
                # A second press while a refusal is being stored does nothing.
                enabled=lambda: not self._is_busy,
                is_primary=True,
                records=(EventKind.REFUSED,),
            ),
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        place(buttons, spacing=10)
        buttons.addStretch(1)
        for row in self._actions.rows:
            buttons.addWidget(self._actions.button(row.name))
        column = QVBoxLayout(self)
        place(column, (20, 10, 20, 10), 8)
        column.addWidget(
            TextLabel(self.tr("Từ chối tiếp nhận hồ sơ này"), TextRole.STRONG, parent=self)
        )
        column.addWidget(FormView(self.form, columns=5, parent=self))
        column.addLayout(buttons)

    @property
    def is_open(self) -> bool:
        """Whether a reason is being asked for."""
        return not self.isHidden()

    def open_panel(self) -> None:
        """Asks for the reason."""
        self.show()
        self.form.focus_first()

    @Slot()
    def close_panel(self) -> None:
        """Puts the question away; the words are gone."""
        self.form.clear()
        self.hide()
        self.closed.emit()

    def set_busy(self, is_busy: bool) -> None:
        """Takes no refusal while a command is under way."""
        self._is_busy = is_busy
        self._actions.refresh()

    def _confirm(self) -> None:
        if self.form.check():
            values = self.form.values()
            self.confirmed.emit(values["reason"], values["legal_basis"])
